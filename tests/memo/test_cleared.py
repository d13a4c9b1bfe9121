"""What a check found nothing in is not looked at again before it changes, or what the check goes by."""

from pathlib import Path

from dge_site.content.config import Config
from dge_site.library import name_review, people_lists
from dge_site.memo.cleared import Cleared
from dge_site.memo.store import Store
from dge_site.model.entries import Attachment, Participant
from dge_site.model.errors import Origin
from dge_site.model.output import File
from dge_site.model.values import replace
from tests.support.library import CONFIG, event, group, join, meeting

MASKING: Config = replace(CONFIG, names="organisation")
TEXTS = {"content/files/a.csv": "annee;nombre\n2023;12\n", "content/files/b.csv": "Nom;Prénom\nNom;Odile\n"}


def test_what_is_added_is_known_until_nothing_asks_for_it(tmp_path: Path) -> None:
    known = []
    for asked in (("a", "b"), ("a",), ("a", "b")):
        with Store(tmp_path) as store:
            cleared = Cleared("essai", store)
            known.append([digest for digest in asked if digest in cleared])
            for digest in ("", *asked):
                cleared.add(digest)
            cleared.keep()
            assert "" not in Cleared("essai", store)
            assert "a" not in Cleared("autre", store)
    assert known == [[], ["a"], ["a"]]


def files_read(folder: Path, person: str, digest: str = "1") -> list[str]:
    """The files that both reviews read, with one participant of a meeting and the digest of the harmless file."""
    read: list[str] = []

    def text_of(path: str) -> str:
        read.append(path)
        return TEXTS.get(path, "")

    attachments = [
        Attachment(path=path, size=1, file=File(location=path, digest=of))
        for path, of in (("a.csv", digest), ("b.csv", "2"))
    ]
    people = (Participant(name=person, organisation="IGN"),)
    library, _ = join(
        group("gt"), meeting("juin", group="gt", participants=people), event("x"), attachments=attachments
    )
    with Store(folder) as store:
        problems = [
            *name_review.review(library, text_of, MASKING, lambda entry, _: entry.origin, store, 1),
            *people_lists.review(library, text_of, MASKING, store),
        ]
    assert {problem.origin for problem in problems if "files" in problem.origin.path} >= {
        Origin(path="content/files/b.csv")
    }
    return sorted(path for path in read if "files" in path)


def test_a_deposited_file_is_read_again_with_other_names_or_another_text(tmp_path: Path) -> None:
    harmless, at_fault = "content/files/a.csv", "content/files/b.csv"
    assert files_read(tmp_path, "Odile Nom") == [harmless, harmless, at_fault, at_fault]
    assert files_read(tmp_path, "Odile Nom") == [at_fault, at_fault]
    assert files_read(tmp_path, "Odile Nom", digest="3") == [harmless, harmless, at_fault, at_fault]
    assert files_read(tmp_path, "Luc Marchand", digest="3") == [harmless, at_fault, at_fault]
