"""After any series of edits, an incremental build gives the bytes of a clean one, and does no more than it must."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from dge_site import pipeline
from dge_site.commands import publish, standing
from dge_site.commands.standing import Standing
from dge_site.content import entry_nodes
from dge_site.library.ledger import LEDGER
from dge_site.making.evaluate import Evaluator
from dge_site.memo.store import CACHE, Kind
from dge_site.model.errors import ContentError
from dge_site.model.output import Changes, Output
from dge_site.model.values import replace
from dge_site.pipeline import Request
from dge_site.system import workers
from dge_site.system.folder import MANIFEST
from tests.support.git import Repository
from tests.support.project import ROOT
from tests.support.site import MINIMAL_SITE, Site, tree
from tests.support.waiting import settle

DAY = date(2023, 7, 1)
NAMES = ("atelier", "adresses", "drones", "forum")
TITLES = ("Atelier A", "Atelier B", "Un autre rendez-vous", "Forêts & friches")
BODIES = ("", "Une ligne.\n", "Voir [l'atelier](event:atelier).\n", "## Programme\n\n- un\n- deux\n")
TEMPLATES = {
    "base.html": "</main>",
    "newsletter/fragment.html": "</h1>",
    "pages/event.html": "</h1>",
    "parts/agenda.html": "</section>",
    "parts/card.html": "</article>",
    "parts/chrome.html": "</header>",
    "parts/event.html": "</time>",
}
"""Each with something that it holds, before which to write."""

DAMAGES: dict[str, Callable[[bytes, int], bytes]] = {
    "short": lambda content, at: content[:at],
    "flipped": lambda content, at: content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :],
    "blank": lambda content, at: content[:at] + bytes(len(content[at : at + 4096])) + content[at + 4096 :],
    "foreign": lambda content, at: content[at:] + content[:at],
}
"""What may become of a file, at a place in it."""


def event(title: str, day: int, body: str, extra: str = "") -> str:
    return f"---\ntitle: {title}\ntype: webinaire\nstart: 2023-07-{day:02} 10:30\nplace: visio\n{extra}---\n\n{body}"


def rewritten(name: str, text: str) -> str:
    """A shipped template with a text in it."""
    shipped, marker = (ROOT / "templates" / name).read_text(encoding="utf-8"), TEMPLATES[name]
    assert marker in shipped
    return shipped.replace(marker, text + marker)


def meeting(title: str, body: str) -> str:
    return f"---\ntitle: {title}\ngroup: comite\nstart: 2023-06-22 14:00\nplace: Metz\n---\n\n{body}"


class Edits(RuleBasedStateMachine):
    """A site that is edited in every way that an editor and a file system know, and built now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.site = Site(root=self.folder / "site").write(MINIMAL_SITE)
        self.site.write({"content/groups/comite.md": "---\ntitle: Comité\nkind: committee\n---\n"})
        self.request = Request(root=self.site.root, output=self.site.root / "public", date=DAY)
        self.ledger: bytes | None = None

    def teardown(self) -> None:
        self.build()
        shutil.rmtree(self.folder)

    @property
    def entries(self) -> list[Path]:
        return sorted((self.site.root / "content").glob("*/**/*.md"))

    @initialize()
    def first_build(self) -> None:
        self.build()

    @rule(
        name=st.sampled_from(NAMES), title=st.sampled_from(TITLES), day=st.integers(1, 28), body=st.sampled_from(BODIES)
    )
    def write_event(self, name: str, title: str, day: int, body: str) -> None:
        self.site.write({f"content/events/2023/{name}.md": event(title, day, body)})

    @rule(name=st.sampled_from(NAMES), draft=st.booleans(), alias=st.sampled_from(("ancien", "premier")))
    def write_event_with_former_id(self, name: str, draft: bool, alias: str) -> None:
        extra = f"aliases: [{alias}]\n" + ("draft: true\n" if draft else "")
        self.site.write({f"content/events/{name}.md": event("Renommé", 9, "", extra)})

    @rule(title=st.sampled_from(TITLES), body=st.sampled_from(BODIES))
    def write_minutes(self, title: str, body: str) -> None:
        self.site.write({"content/meetings/comite-juin.md": meeting(title, body)})

    @rule(
        status=st.sampled_from(("open", "done\n  closed: 2023-06-30")), due=st.sampled_from(("2023-06", "2023-09-01"))
    )
    def write_action(self, status: str, due: str) -> None:
        self.site.write(
            {"content/actions/a.yaml": f"- id: relire\n  title: Relire\n  due: {due}\n  status: {status}\n"}
        )

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def remove_entry(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.entries)).unlink()

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), name=st.sampled_from(NAMES))
    def rename_entry(self, data: st.DataObject, name: str) -> None:
        path = data.draw(st.sampled_from(self.entries))
        path.rename(path.with_name(f"{name}.md"))

    @precondition(lambda self: len(self.entries) > 1)
    @rule(data=st.data())
    def swap_contents(self, data: st.DataObject) -> None:
        """Two files exchange what they hold, and keep their own times where a copy would."""
        one, other = data.draw(st.permutations(self.entries))[:2]
        first, second, times = one.read_bytes(), other.read_bytes(), one.stat()
        one.write_bytes(second)
        other.write_bytes(first)
        os.utime(one, ns=(times.st_atime_ns, times.st_mtime_ns))

    @precondition(lambda self: len(self.entries) > 1)
    @rule(data=st.data())
    def swap_files(self, data: st.DataObject) -> None:
        """Two files exchange their names: sizes, times and numbers go with them."""
        one, other = data.draw(st.permutations(self.entries))[:2]
        aside = one.with_name("_aside")
        one.rename(aside)
        other.rename(one)
        aside.rename(other)

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), letter=st.sampled_from("xyz"))
    def edit_keeping_size_and_time(self, data: st.DataObject, letter: str) -> None:
        path = data.draw(st.sampled_from(self.entries))
        times, content = path.stat(), path.read_bytes()
        position = content.find(b"title: ") + len(b"title: ")
        path.write_bytes(content[:position] + letter.encode() + content[position + 1 :])
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def touch(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(self.entries)).touch()

    @rule(tagline=st.sampled_from(TITLES), colour=st.sampled_from(("#1f5f8b", "#2d6e3e")))
    def edit_configuration(self, tagline: str, colour: str) -> None:
        text = MINIMAL_SITE["site.toml"].replace("#1f5f8b", colour)
        self.site.write({"site.toml": text.replace("Les rendez-vous d'un organisme d'essai", tagline)})

    @rule(name=st.sampled_from(sorted(TEMPLATES)), text=st.sampled_from(("", "<b>un</b>", "<b>deux</b>")))
    def edit_template(self, name: str, text: str) -> None:
        if text:
            self.site.write({f"templates/{name}": rewritten(name, text)})
        else:
            shutil.rmtree(self.site.root / "templates", ignore_errors=True)

    @rule(text=st.sampled_from(("un", "deux", None)))
    def edit_attachment(self, text: str | None) -> None:
        path = "content/files/notice.txt"
        if text is not None or (self.site.root / path).exists():
            self.site.write({path: text})

    @rule(days=st.integers(-20, 40))
    def change_date(self, days: int) -> None:
        self.request = replace(self.request, date=DAY + timedelta(days=days))

    @rule(drafts=st.booleans())
    def change_drafts(self, drafts: bool) -> None:
        self.request = replace(self.request, drafts=drafts)

    @rule()
    def publish(self) -> None:
        """What stands in the folder becomes the last publication."""
        self.ledger = self.site.output().get(f"{LEDGER}")

    @rule(path=st.sampled_from(("index.html", "evenements/atelier/index.html", "agenda.ics")), gone=st.booleans())
    def damage_output(self, path: str, gone: bool) -> None:
        target = self.site.root / "public" / path
        if target.exists():
            target.unlink() if gone else target.write_bytes(target.read_bytes()[::-1])

    @rule(number=st.integers(0, 999), how=st.sampled_from(("gone", *DAMAGES)))
    def damage_memo(self, number: int, how: str) -> None:
        """Of the file of the store, whose length depends on which process made what."""
        store = self.site.root / CACHE / "store"
        content = store.read_bytes() if store.exists() else b""
        if how == "gone":
            store.unlink(missing_ok=True)
        elif content:
            store.write_bytes(DAMAGES[how](content, len(content) * number // 1000))

    @rule()
    def build(self) -> None:
        request = replace(self.request, last_ledger=lambda: self.ledger)
        clean = replace(request, output=self.folder / "clean", clean=True)
        shutil.rmtree(clean.output, ignore_errors=True)
        try:
            expected = pipeline.build(clean)
        except ContentError as error:
            self._refused(request, str(error))
            return
        found = standing.look(publish.asked(request, commit=False)) if self.ledger is None else None
        if found is not None:
            assert self.site.output() == tree(clean.output)
            assert found.warnings == tuple(map(str, expected.warnings))
        report = publish.build(request, commit=False).report
        assert self.site.output() == tree(clean.output)
        assert report.changes.files == expected.changes.files
        assert report.warnings == expected.warnings

    def _refused(self, request: Request, sentences: str) -> None:
        before = self.site.output()
        with pytest.raises(ContentError) as found:
            pipeline.build(request)
        assert str(found.value) == sentences
        assert self.site.output() == before


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=8,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


# ---------------------------------------------------------------------------------------------- no more than it must


@pytest.fixture
def request_of(site: Site) -> Request:
    return Request(root=site.root, output=site.root / "public", date=DAY)


def build(request: Request) -> Changes:
    return pipeline.build(request).changes


def times(site: Site) -> dict[str, int]:
    """`{path: time of change}` of the files of the site, the manifest left out."""
    return {path: (site.root / "public" / path).stat().st_mtime_ns for path in site.output() if path != MANIFEST}


def test_nothing_is_written_when_nothing_changed(site: Site, request_of: Request) -> None:
    build(request_of)
    before = times(site)
    changes = build(request_of)
    assert (changes.written, changes.removed) == ((), ())
    assert times(site) == before


def test_look_finds_the_last_build_standing_and_nothing_else(site: Site, request_of: Request) -> None:
    asked = publish.asked(request_of, commit=False)
    assert standing.look(asked) is None
    settle(site.root)
    publish.build(request_of, commit=False)
    assert standing.look(asked) == Standing(warnings=(), foreign=(), files=len(site.output()) - 1)
    for other in (
        replace(asked, date=DAY + timedelta(days=1)),
        replace(asked, drafts=True),
        replace(asked, strict=True),
        replace(asked, commit=True),
        replace(asked, output=site.root / "ailleurs"),
    ):
        assert standing.look(other) is None


@pytest.mark.parametrize(
    "edit",
    [
        {"content/events/2023/adresses.md": event("Adresses", 12, "")},
        {"content/events/2023/atelier.md": None},
        {"content/places.yaml": "visio:\n  name: En ligne\n  online: true\n"},
        {"content/files/a.txt": "a"},
        {"site.toml": MINIMAL_SITE["site.toml"].replace("d'essai", "d'essais")},
        {"templates/pages/event.html": "{{ view.event.title }}"},
        {"public/index.html": "abîmé"},
        {"public/evenements/atelier/index.html": None},
        {"public/CNAME": "agenda.example.org"},
    ],
)
def test_look_is_not_deceived_by(site: Site, request_of: Request, edit: dict[str, str | None]) -> None:
    settle(site.root)
    publish.build(request_of, commit=False)
    site.write(edit)
    assert standing.look(publish.asked(request_of, commit=False)) is None


def test_look_finds_the_last_build_from_a_relative_root(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `python build.py` is typed."""
    monkeypatch.chdir(site.root)
    settle(site.root)
    for root, output in ((".", "public"), ("./", "./public"), ("", "public")):
        request = Request(root=Path(root), output=Path(output), date=DAY)
        publish.build(request, commit=False)
        assert standing.look(publish.asked(request, commit=False)) is not None


def test_look_does_not_mind_what_builds_do_not_read(site: Site, request_of: Request) -> None:
    settle(site.root)
    publish.build(request_of, commit=False)
    site.write({"content/_brouillon.md": "x", "content/README.md": "x", "content/.cache/x.md": "x", "note.txt": "x"})
    assert standing.look(publish.asked(request_of, commit=False)) is not None


def test_unchanged_files_keep_their_times_when_others_change(site: Site, request_of: Request) -> None:
    contact = "---\ntitle: Nous écrire\n---\n\nPar {}.\n"
    site.write({"content/events/2023/adresses.md": event("Adresses", 12, "")})
    site.write({"content/pages/contact.md": contact.format("téléphone")})
    build(request_of)
    before = times(site)
    site.write({"content/pages/contact.md": contact.format("courriel")})
    changes = build(request_of)
    after = times(site)
    changed = {*changes.written, *changes.removed}
    assert "contact/index.html" in changes.written
    assert not any(path.startswith("evenements/") for path in changes.written)
    assert {path: time for path, time in after.items() if path not in changed} == {
        path: time for path, time in before.items() if path not in changed
    }


def test_removed_entry_leaves_nothing_behind(site: Site, request_of: Request) -> None:
    site.write({"content/events/2023/adresses.md": event("Adresses", 12, "")})
    build(request_of)
    site.write({"content/events/2023/adresses.md": None})
    changes = build(request_of)
    assert set(changes.removed) >= {"evenements/adresses/adresses.ics", "evenements/adresses/index.html"}
    assert not (site.root / "public/evenements/adresses").exists()


def test_output_folder_of_another_day_comes_back_by_the_date_alone(site: Site, request_of: Request) -> None:
    build(request_of)
    first = site.output()
    build(replace(request_of, date=DAY + timedelta(days=400)))
    assert site.output() != first
    build(request_of)
    assert site.output() == first


@pytest.mark.parametrize(
    ("name", "concerned"),
    [
        ("pages/event.html", lambda path: path.startswith("evenements/") and path.endswith(".html")),
        ("newsletter/fragment.html", lambda path: path.endswith(("fragment.html", ".eml"))),
        ("base.html", lambda path: path.endswith(".html") and not path.endswith("fragment.html")),
    ],
)
def test_edited_template_makes_only_what_draws_on_it(
    site: Site, request_of: Request, name: str, concerned: Callable[[str], bool]
) -> None:
    request = replace(request_of, search=False)
    build(request)
    site.write({f"templates/{name}": rewritten(name, "<b>un</b>")})
    assert set(build(request).written) == set(filter(concerned, site.output()))


def test_edited_body_makes_no_list_again(site: Site, request_of: Request) -> None:
    """Lists do not show it: the event's page, its calendars and the feed of news alone follow from it."""
    path = "content/events/2023/atelier.md"
    before = pipeline.build(request_of).listing.keys
    text = (site.root / path).read_text(encoding="utf-8")
    site.write({path: f"{text.rstrip()}\n\nUn paragraphe de plus.\n"})
    after = pipeline.build(request_of).listing.keys
    changed = {path for path in after if before.get(path) != after[path]}
    assert {path for path in changed if path.endswith(".html")} == {"evenements/atelier/index.html"}
    assert "atom.xml" in changed


def test_problem_keeps_its_line_and_its_file_is_read_again_once_changed(
    site: Site, request_of: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "content/events/forum.md"
    text = "---\ntitle: Forum\ntype: webinaire\nstart: 2023-06-06\nplace: visio\nupdated: 2023-06-08\n---\n"
    site.write({path: text})

    def lines() -> list[int]:
        return [each.origin.line for each in pipeline.build(request_of).warnings if each.origin.path == path]

    before = lines()
    assert before
    with monkeypatch.context() as patched:
        patched.setattr(entry_nodes, "locate_field", None)
        assert lines() == before
    site.write({path: text.replace("title:", "# une remarque\ntitle:")})
    assert lines() == [line + 1 for line in before]


def test_new_day_reads_no_source_and_imports_no_parser(site: Site, request_of: Request) -> None:
    settle(site.root)
    build(request_of)
    assert _parsers_of_build(site.root, "2023-07-02") == []


def test_line_of_a_new_warning_is_found_without_the_converter(site: Site, request_of: Request) -> None:
    site.write({"content/groups/comite.md": "---\ntitle: Comité\nkind: committee\n---\n"})
    site.write({"content/meetings/2023/seance.md": meeting("Séance", "").replace("2023-06-22", "2023-09-04")})
    settle(site.root)
    build(request_of)
    assert _parsers_of_build(site.root, "2023-12-01") == ["yaml"]


def _parsers_of_build(root: Path, day: str) -> list[str]:
    """The parsers that a build on a day imports, in a process of its own."""
    script = (
        "import sys; from datetime import date; from pathlib import Path; from dge_site.pipeline import Request, build;"
        f"root = Path({str(root)!r});"
        f"build(Request(root=root, output=root / 'public', date=date.fromisoformat({day!r})));"
        "print(*sorted(name for name in ('dge_site.content.reading', 'markdown', 'yaml') if name in sys.modules))"
    )
    outcome = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return outcome.stdout.split()


def test_template_that_works_out_a_name_draws_on_every_other_one(site: Site, request_of: Request) -> None:
    site.write(
        {
            "templates/pages/event.html": "{% extends 'base' ~ '.html' %}",
            "templates/base.html": rewritten("base.html", "<b>un</b>"),
        }
    )
    build(request_of)
    site.write({"templates/base.html": rewritten("base.html", "<b>deux</b>")})
    assert "evenements/atelier/index.html" in build(request_of).written


@pytest.mark.parametrize(("old", "new"), [("#1f5f8b", "#2d6e3e"), ("example.org/", "example.org/agenda/")])
def test_setting_that_addresses_follow_from_changes_them_everywhere(
    site: Site, request_of: Request, old: str, new: str
) -> None:
    """The style sheet of the colours has its content in its name; Jinja must keep no address in what it compiled."""
    build(request_of)
    site.write({"site.toml": site.read("site.toml").replace(old, new, 1)})
    build(request_of)
    changed = site.output()
    build(replace(request_of, clean=True, output=site.root / "clean"))
    assert changed == tree(site.root / "clean")


@pytest.fixture
def many(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site whose pages are shared out among processes, were there fewer still."""
    monkeypatch.setattr(workers, "_WORTH_S", 0.001)
    return site.write(
        {f"content/events/e{number}.md": event(f"N {number}", 1 + number % 28, "Texte.") for number in range(260)}
    )


def test_one_process_and_several_give_the_same_bytes(many: Site, request_of: Request) -> None:
    build(replace(request_of, processes=1, clean=True))
    alone = many.output()
    shutil.rmtree(request_of.output)
    build(replace(request_of, processes=3, clean=True))
    assert many.output() == alone


def test_what_other_processes_drew_is_remembered_too(many: Site, request_of: Request) -> None:
    def drawn(processes: int) -> set[int]:
        shutil.rmtree(many.root / CACHE, ignore_errors=True)
        shutil.rmtree(request_of.output, ignore_errors=True)
        build(replace(request_of, processes=processes))
        first, last = Kind.MACRO_TEXTS << 59, (Kind.MACRO_TEXTS + 1) << 59
        with closing(sqlite3.connect(many.root / CACHE / "store")) as connection:
            return {
                number
                for (number,) in connection.execute("SELECT id FROM rows WHERE id BETWEEN ? AND ?", (first, last))
            }

    assert drawn(3) == drawn(1) != set()


def test_caches_that_cannot_be_written_are_no_error(site: Site, request_of: Request) -> None:
    site.write({".cache": "un fichier"})
    build(request_of)
    assert build(request_of).written == ()


def test_what_was_published_is_taken_from_git_and_not_made_again(
    site: Site, request_of: Request, git: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh clone that finds the memo, as in CI, has every page already."""
    publish.build(request_of)
    before = site.output()
    shutil.rmtree(request_of.output)
    made: list[str] = []

    def contents(_: Evaluator, outputs: Iterable[Output]) -> dict[str, bytes]:
        made.extend(output.path for output in outputs)
        return {}

    monkeypatch.setattr(Evaluator, "contents", contents)
    report = publish.build(request_of, commit=False).report
    assert site.output() == before
    assert made == []
    assert set(report.changes.written) == before.keys() - {MANIFEST}
    git.git("fsck", "--strict")


def test_partial_clone_makes_what_it_lacks_and_keeps_its_ledger(site: Site, git: Repository, tmp_path: Path) -> None:
    """Its remote is asked for the ledger, and not for each page."""
    request = Request(root=site.root, output=site.root / "public", date=DAY, search=False)
    published = publish.build(request)
    before = site.output()
    git.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git.git("clone", "--quiet", "--filter=blob:none", f"file://{site.root}", str(clone))
    shutil.copytree(site.root / CACHE, clone / CACHE)
    there = publish.build(replace(request, root=clone, output=clone / "public"), commit=False)
    assert tree(clone / "public") == before
    assert there.last_ledger == before[LEDGER]
    lacking = Repository(root=clone).git("rev-list", "--objects", "--missing=print", published.commit).count("?")
    assert lacking == len(set(published.report.changes.files.values())) - 1


@pytest.mark.parametrize("held", [None, b"autre chose"])
def test_what_cannot_be_recovered_as_it_was_is_made_anew(site: Site, request_of: Request, held: bytes | None) -> None:
    build(request_of)
    before = site.output()
    shutil.rmtree(request_of.output)
    pipeline.build(request_of, lambda identifiers: (held for _ in identifiers))
    assert site.output() == before


def test_cache_of_another_checkout_serves(site: Site, request_of: Request, tmp_path: Path) -> None:
    build(request_of)
    shutil.copytree(site.root, tmp_path / "ailleurs", ignore=shutil.ignore_patterns("public"))
    elsewhere = replace(request_of, root=tmp_path / "ailleurs", output=tmp_path / "ailleurs/public")
    build(elsewhere)
    assert tree(elsewhere.output) == site.output()
