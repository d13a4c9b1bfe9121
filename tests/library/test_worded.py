"""What names nobody is left as it is, and not looked through again; what names somebody now is, whatever was known before."""

from pathlib import Path

import pytest

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.participants import known_names
from dge_site.library.privacy import mask
from dge_site.library.worded import list_worded
from dge_site.markdown.convert import convert
from dge_site.memo.cleared import Cleared
from dge_site.memo.store import Store
from dge_site.model.entries import Participant
from dge_site.model.values import replace
from tests.support.command import Run
from tests.support.library import CONFIG, event, group, join, meeting
from tests.support.site import MINIMAL_SITE, Site

MASKING: Config = replace(CONFIG, names="organisation")
ODILE = Participant(name="Odile Nom", organisation="IGN")
EVENT = "---\ntitle: Visite\ntype: webinaire\nstart: 2023-07-06\nplace: Metz\n---\n\nAvec Odile Nom.\n"
MEETING = (
    "---\ntitle: Point\ngroup: gt\nstart: 2023-01-{day}\nparticipants:\n  - {{name: {name}, organisation: IGN}}\n---\n"
)
ACTION = "- {id: suivre, title: Suivre Odile, meeting: gt-1}\n"


def library_of(*people: Participant) -> Library:
    body = convert("## Titre\n\nVoir [le site](https://exemple.fr/nom).")
    library, _ = join(
        group("gt"),
        replace(meeting("juin", group="gt", participants=people), digest="m"),
        replace(event("x", body=body), digest="x"),
    )
    return library


def test_entry_that_names_nobody_stays_the_same() -> None:
    library = library_of(ODILE)
    masked = mask(library, MASKING, Store(None))
    assert [event is former for event, former in zip(masked.agenda, library.agenda, strict=True)] == [
        event.id == "x" for event in library.agenda
    ]


def known_in(store: Store, library: Library) -> dict[str, str]:
    """`{id of an event: the use to which it is known to name nobody}`."""
    names = known_names(library, MASKING)
    uses = {use: Cleared(f"{use} {names.digest}", store) for use in ("mask", "words")}
    return {event.id: use for event in library.agenda for use in uses if event.digest in uses[use]}


def test_what_names_nobody_is_known_until_the_names_change(tmp_path: Path) -> None:
    library = library_of(ODILE)
    with Store(tmp_path) as store:
        mask(library, MASKING, store)
    # The address of the link in x may be that of Odile Nom, so that it was looked at more closely.
    with Store(tmp_path) as store:
        assert known_in(store, library) == {"x": "mask", "juin": "words"}
        other = library_of(ODILE, Participant(name="Luc Marchand", organisation="IGN"))
        assert known_in(store, other) == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Luc Durand", "Ève Petit"), ("Luc Durand", "Odile Nom")),
        (("Luc Durand", "Odile Nom"), ("Odile Nom", "Luc Durand")),
    ],
)
def test_names_that_change_or_move_give_the_site_of_a_clean_build(
    site: Site, run: Run, first: tuple[str, str], second: tuple[str, str]
) -> None:
    site.write(
        {**MINIMAL_SITE, "site.toml": MINIMAL_SITE["site.toml"].replace('names = "full"', 'names = "organisation"')}
    )
    site.write({"content/groups/gt.md": "---\ntitle: GT\n---\n", "content/events/2023/visite.md": EVENT})
    site.write({"content/actions/a.yaml": ACTION})
    for names in (first, second):
        for number, name in enumerate(names, start=1):
            site.write({f"content/meetings/gt-{number}.md": MEETING.format(day=10 + number, name=name)})
        outcome = run("build", "--date", "2023-07-01", "--no-commit", "--verify")
        assert outcome.status == 0, outcome.err


@pytest.mark.parametrize("processes", [1, 2])
def test_entries_looked_through_at_once_are_found_out_as_one_by_one(processes: int) -> None:
    """Enough of them for several processes, half of them without a digest."""
    titles = [("Avec Odile Nom", "Avec l’IGN")[number % 3 > 0] for number in range(1500)]
    library, _ = join(
        group("gt"),
        meeting("juin", group="gt", participants=(ODILE,)),
        *(replace(event(f"e{n}", title=t), digest=f"e{n}" if n % 2 else "") for n, t in enumerate(titles)),
    )
    names = known_names(library, MASKING)
    worded = list_worded(library.entries(), names, Store(None), processes)
    assert [entry.id for entry in worded] == [entry.id for entry in library.agenda if "Odile Nom" in entry.title]
    assert {entry.id for entry in worded} == {f"e{number}" for number in range(0, 1500, 3)}
