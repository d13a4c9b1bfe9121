"""The editors' guide, content/README.md: every example validates, every message is the one that `check` gives."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from dge_site.commands.arguments import COMMANDS
from tests.support.command import Run
from tests.support.content import findings
from tests.support.guide import GUIDE, applied, examples, reference, reference_in
from tests.support.office_files import import_into
from tests.support.project import ROOT
from tests.support.site import Site

TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = tuple(examples(TEXT))
IMPORTED = ("document", "resultat")
"""The blocks of documents to import, with their names, and of the files that they become."""
DAY = date(2027, 2, 19)
"""The guide tells of a year to come: its meeting is just over, its events are ahead."""
PROSE = re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)


def _attachments() -> Iterator[tuple[str, bytes]]:
    """The files that the guide says to drop, as real ones."""
    picture = io.BytesIO()
    Image.new("RGB", (1200, 630), "#1f5f8b").save(picture, "PNG")
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    for path in sorted(set(re.findall(r"`(content/files/[^`]+\.\w+)`", TEXT))):
        yield path, picture.getvalue() if path.endswith(".png") else pdf


@pytest.fixture
def guided(site: Site) -> Site:
    """The project's settings, the guide's places and attachments, and no other content."""
    site.write({f"content/{path}": None for path in site.output("content")})
    site.write({"site.toml": (ROOT / "site.toml").read_bytes(), **dict(_attachments())})
    return site.write({each.path: each.text for each in EXAMPLES if each.path == "content/places.yaml"})


def _is_yet_to_come(problem: str) -> bool:
    """Whether a problem is that the guide, read on one day, goes on to what is done on later ones."""
    return "n’est pas encore venu" in problem or "ne peut pas être connu avant l’événement" in problem


def test_who_follows_the_guide_from_top_to_bottom_reads_what_it_says(guided: Site, run: Run) -> None:
    """Each file and each change validates without a warning; each mistake gets the lines shown, and no other."""
    for number, example in enumerate(EXAMPLES):
        before = guided.read(example.path) if example.language == "diff" else ""
        guided.write({example.path: applied(example.text, before) if before else example.text})
        found = tuple(problem for problem in findings(guided, DAY) if not _is_yet_to_come(problem))
        if example.says:
            assert found == (example.says.partition("\n")[0],)
            assert f"\n{example.says}\n" in run("check", "--date", DAY.isoformat()).out
            guided.write({example.path: before})
        else:
            assert found == (), f"example {number}:\n{example.text}"


def test_each_document_of_the_guide_becomes_the_file_shown(site: Site, site_root: Path) -> None:
    shown = re.findall(r"^```(?:document|resultat) (\S+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert len(shown) >= 2
    files = ("site.toml", "content/places.yaml", "content/groups/comite-technique.md")
    site.write({path: (ROOT / path).read_bytes() for path in files})
    for (name, document), (path, text) in zip(shown[::2], shown[1::2], strict=True):
        written = import_into(site_root, name, document).files
        assert written[path].decode() == text
        assert [problem for problem in findings(site, DAY) if problem.startswith(path)] == []


def test_the_reference_is_what_the_tables_of_fields_say() -> None:
    """To renew it: `python -m tests.support.guide`."""
    assert reference_in(TEXT) == reference()


def test_every_kind_of_block_is_tested() -> None:
    fences = [fence for fence in re.findall(r"^```(\w.*)$", TEXT, re.MULTILINE) if not fence.startswith(IMPORTED)]
    mistakes = [each for each in EXAMPLES if each.says]
    wholes = [each.path for each in EXAMPLES if each.language == "yaml"]
    assert len(set(wholes)) == len(wholes) >= 10
    assert set(fences) == {"yaml", "diff", "diff faute", "text"}
    assert fences.count("diff faute") == fences.count("text") == len(mistakes) >= 5
    assert len(EXAMPLES) == len(fences) - len(mistakes)


def test_every_command_of_the_guide_exists_with_its_options() -> None:
    options = {command.name: {option.name for option in command.options} for command in COMMANDS}
    named = re.findall(r"`python build\.py (\w+)([^`]*)`", TEXT)
    assert {command for command, _ in named} == {"new", "serve", "check", "build", "install", "import", "mail"}
    for command, rest in named:
        assert set(re.findall(r"--[\w-]+", rest)) <= options[command]


def test_links_inside_the_guide_lead_to_its_headings_and_pictures() -> None:
    """GitHub's anchors: lower case, without punctuation, spaces as hyphens."""
    headings = re.findall(r"^#{1,4} (.+)$", PROSE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    targets = re.findall(r"(?<!`)\[[^\]]*\]\(#([^)]+)\)", PROSE)
    assert len(targets) > 12
    assert set(targets) - anchors == set()
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PROSE):
        with Image.open(ROOT / "content" / path) as picture:
            assert (picture.format, picture.mode, picture.width <= 1280) == ("PNG", "P", True)


def test_the_guide_is_set_as_french_is() -> None:
    """U+202F before `;`, `!` and `?`, U+00A0 before `:` and inside « »; outside of code and addresses."""
    text = re.sub(r"`[^`\n]*`|\]\([^)]*\)|https?://\S+|^\|[-:| ]+\|$|<!--.*?-->", "x", PROSE, flags=re.MULTILINE)
    wrong = re.findall(r".{0,12}(?:[^\u202f\n][;!?](?!\[)| :|« | »|\w'\w).{0,8}", text)
    assert wrong == []
