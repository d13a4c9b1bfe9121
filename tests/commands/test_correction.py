"""The line to copy: whole, of the field that is at fault, and accepted once it stands in the file."""

import json
from datetime import date

import pytest

from dge_site.commands.audit import fix_files
from dge_site.commands.correction import corrected_line
from dge_site.commands.report import as_json
from dge_site.model.errors import Message, Origin, Problem
from dge_site.pipeline import Request, check
from tests.support.content import EVERY_KIND, event
from tests.support.growth import Work, check_growth
from tests.support.site import Site

DAY = date(2023, 7, 1)


def lines_to_copy(site: Site, lines: str) -> list[str]:
    """The lines to copy of an event whose header ends with `lines`, in reading order."""
    files = event(lines)
    ((path, text),) = files.items()
    site.write(EVERY_KIND).write(files)
    problems = [
        problem
        for problem in check(Request(root=site.root, output=site.root / "public", date=DAY))
        if problem.origin.path == path
    ]
    shown = [corrected_line(problem, str(text).split("\n")[problem.origin.line - 1]) for problem in problems]
    return [line for line in shown if line]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("themes:\n  - Eau : ressource\n", '  - "Eau\u00a0: ressource"'),
        ("themes:\n  - Eau\n  - Air : pur\n", '  - "Air\u00a0: pur"'),
        ("satisfaction: 4,5/5\n", "satisfaction: {score: 4.5, scale: 5}"),
        ('satisfaction: {responses: 3, score: "4,5/5"}\n', 'satisfaction: {responses: 3, score: "4,5", scale: "5"}'),
        ("registration: contact@example.org\n", "registration: {email: contact@example.org}"),
        ("registration: 03 87 00 00 00\n", "registration: {phone: 03 87 00 00 00}"),
        ("registration:\n  capacity: 40 places\n", "  capacity: 40"),
        ("registration:\n  - capacity: 40\n", "    capacity: 40"),
        ("registration:\n  capacity: “40”\n", "  capacity: 40"),
        ("attendance: {registered: „40“}\n", "attendance: {registered: 40}"),
        ("draft: ‘oui’\n", "draft: oui"),
        ("partners:\n  - “Bilan : suites”\n", '  - "Bilan\u00a0: suites"'),
        ("summary: “Eau : suites”\n", 'summary: "Eau : suites"'),
        ("registration:\n  email: Accueil <contact@example.org>\n", "  email: contact@example.org"),
        ("registration:\n  email: mailto:contact@example.org\n", "  email: contact@example.org"),
        ("registration:\n  email: contact (at) example.org\n", "  email: contact@example.org"),
        ("registration: complet\n", "registration: {full: oui}"),
        ("registration: sur inscription\n", "registration: {note: sur inscription}"),
        ("image: '![Alt](file:affiche.jpg)'\n", "image: {file: affiche.jpg, alt: Alt}"),
        ("image: {url: affiche.jpg, alt: A}\n", "image: {file: affiche.jpg, alt: A}"),
        ("status: provisoire\n", "status: tentative"),
        ("speakers: [{prénom: Anne, nom: Roy}]\n", "speakers: [{prénom: Anne, name: Roy}]"),
        ("speakers: [{name: Anne Roy, structure: DDT}]\n", "speakers: [{name: Anne Roy, organisation: DDT}]"),
        ("registration:\n  tel: 03 87 00 00 00\n", "  phone: 03 87 00 00 00"),
        ("registration:\n  email: https://example.org/i\n", "  url: https://example.org/i"),
        ("registration:\n  phone: contact@example.org\n", "  email: contact@example.org"),
        ("satisfaction:\n  scale: 5\n  score: 4/5\n", "  score: 4"),
        ("satisfaction: 92 %\n", "satisfaction: {score: 92, scale: 100}"),
        ("organisers: ['L'eau', 'DDT']\n", "organisers: [\"L'eau\", 'DDT']"),
        ("image: {file: affiche.jpg alt: Une image}\n", "image: {file: affiche.jpg, alt: Une image}"),
        ("attendance: 61 participants\n", "attendance: {attended: 61}"),
        ("attendance: 61/80\n", "attendance: {registered: 80, attended: 61}"),
        ("attendance: 80 / 61\n", "attendance: {registered: 80, attended: 61}"),
        ("attendance: 80 inscrits, 61 présents\n", "attendance: {registered: 80, attended: 61}"),
        ("attendance: 61 participants sur 80 inscrits\n", "attendance: {registered: 80, attended: 61}"),
        ("attendance: environ 60\n", "attendance: {attended: 60}"),
        ("attendance: n/a\n", "attendance: {registered: n/a, attended: n/a}"),
        ("attendance: {attended: 70 (dont 3 en visio)}\n", "attendance: {attended: 70}"),
        ("registration:\n  capacity: >= 50 places\n", "  capacity: 50"),
        ("registration:\n  capacity: 50 maximum\n", "  capacity: 50"),
        ("attendance: {attended: ≥ 70}\n", "attendance: {attended: 70}"),
        ("attendance: {attended: sans objet}\n", "attendance: {attended: n/a}"),
        ("updated: 9 fe\u0301vrier 2023\n", "updated: 2023-02-09"),
        ("recording: prévu\n", "recording: planned"),
        ("documents: [{title: A, url: https://example.org/a]\n", "documents: [{title: A, url: https://example.org/a}]"),
        ('themes:\n  - L\'eau : dite "pure"\n', "  - 'L''eau\u00a0: dite \"pure\"'"),
        ("image: {file: content/files/affiche.jpg, alt: A}\n", "image: {file: affiche.jpg, alt: A}"),
        ("image: {file: 'file:affiche.jpg', alt: A}\n", "image: {file: 'affiche.jpg', alt: A}"),
    ],
)
def test_line_to_copy_is_of_the_field_at_fault_and_is_right(site: Site, lines: str, expected: str) -> None:
    found = lines_to_copy(site, lines)
    assert found == [expected]
    *before, _ = lines.rstrip("\n").split("\n")
    assert lines_to_copy(site, "".join(f"{line}\n" for line in (*before, expected))) == []


@pytest.mark.parametrize(
    "lines",
    [
        "attendance:\n  attended: > 70\n",
        "attendance: {attended: moins de 5}\n",
        "satisfaction:\n  scale: 5\n  score: > 4\n",
    ],
)
def test_bound_of_a_number_gives_no_line_to_copy(site: Site, lines: str) -> None:
    """« > 70 » is any number but 70."""
    assert lines_to_copy(site, lines) == []


def test_time_grows_as_the_faults_of_one_line() -> None:
    """As of a list in `[…]`, or of a paragraph that is one line."""

    def prepare(text: str) -> Work:
        problems = tuple(
            Problem(
                origin=Origin(path="content/events/x.md", line=1, column=column + 1),
                message=Message(code="invalid-value", what="« ab »", todo="écrire « b »", correction="b"),
                value="ab",
            )
            for column in range(0, len(text), 4)
        )
        return lambda: as_json(problems, lambda _: ["ab"])

    check_growth(prepare, "ab, ", 0.02)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("speakers:\n  - name: A\n   talk: B\n", ["    talk: B"]),
        ("speakers:\n  - name: A\n    name: B\n", ["  - name: B"]),
        ("registration:\n  capacity: 4\n   note: B\n", ["  note: B"]),
        (" themes: [A]\n", ["themes: [A]"]),
        ("image:\n  file: affiche.jpg\n alt: A\n", []),
        ("themes:\n  * Eau\n", ["  - Eau"]),
        ("themes:\n  + Eau\n  → Air\n", ["  - Eau", "  - Air"]),
        ("summary: Un atelier\nsur l'eau.\n", ["  sur l'eau."]),
        ("summary: |\nUn atelier\n", ["  Un atelier"]),
        ("registration:\n  note: >-\n    - un\n    - deux\n", ["  note: |-"]),
        ("place: Metz\nUne description.\n", []),
        ('summary: "C:\\Users\\x"\n', ["summary: 'C:\\Users\\x'"]),
        (
            'image: {alt: "l\'eau", file: "C:\\Users\\l\'eau.png"}\n',
            ["image: {alt: \"l'eau\", file: 'C:\\Users\\l''eau.png'}"],
        ),
    ],
)
def test_line_without_its_indentation_or_dash_is_shown_where_it_belongs(
    site: Site, lines: str, expected: list[str]
) -> None:
    assert lines_to_copy(site, lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "themes: [Eau : pure]\n",
        "place: {name: Metz}\n",
        "place:\n  name: Metz\n",
        "speakers:\n  - {name: A, talk: {title: B}}\n",
        "registration:\n  url: contact@example.org\n  email: a@example.org\n",
        "registration:\n  url: https://example.org/i avant le 5 janvier\n",
        "satisfaction:\n  score: 6/5\n",
        "attendance:\n  attended: -\n",
        "end: > 2023-07-07\n",
    ],
)
def test_what_can_be_meant_in_several_ways_has_no_line_to_copy(site: Site, lines: str) -> None:
    assert lines_to_copy(site, lines) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("place: 'Metz\nsummary: L'eau\n", "place: 'Metz'\nsummary: L'eau\n"),
        ('place: "Metz\nsummary: dit "bien"\n', 'place: "Metz"\nsummary: dit "bien"\n'),
        ('place: "Metz\nsummary: Un "résumé"\n', 'place: "Metz"\nsummary: Un "résumé"\n'),
        ('themes:\n  - "Eau\n  - Air\n', 'themes:\n  - "Eau"\n  - Air\n'),
        ("place: 'L'hôtel de ville\n", 'place: "L\'hôtel de ville"\n'),
        ("themes: [Eau, Air\nplace: Metz\n", "themes: [Eau, Air]\nplace: Metz\n"),
        ("registration: {capacity: 4, full: non\n", "registration: {capacity: 4, full: non}\n"),
        ("registration: {note: Places : 40, full: non}\n", 'registration: {note: "Places : 40", full: non}\n'),
        ("themes:\n  –Eau\n  •Air\n  • Sol\n", "themes:\n  - Eau\n  - Air\n  - Sol\n"),
        ("place = Metz\nsummary： Un résumé\n", "place: Metz\nsummary: Un résumé\n"),
        ("themes:\n  -Eau\n  - Air\n  -Sol\n", "themes:\n  - Eau\n  - Air\n  - Sol\n"),
        ("themes: [Eau]\nplace Metz\n", "themes: [Eau]\nplace: Metz\n"),
        ('summary: "un" et "deux"\n', 'summary: \'"un" et "deux"\'\n'),
        ("themes:\n  -Eau : pure\n  -Air\n", 'themes:\n  - "Eau : pure"\n  - Air\n'),
    ],
)
def test_what_is_not_closed_is_closed_and_the_rest_stays(site: Site, lines: str, expected: str) -> None:
    """Of several mistakes each is found, whatever stands above it."""
    ((path, text),) = event(lines).items()
    site.write(EVERY_KIND).write({path: text})
    fix_files(Request(root=site.root, output=site.root / "public", date=DAY))
    assert site.read(path) == str(text).replace(lines, expected)
    assert lines_to_copy(site, expected) == []


@pytest.mark.parametrize(
    "lines", ['summary: "Un résumé\n  note: en deux lignes"\n', "themes: [Eau,\n  Air]\n", "place: –Metz\n"]
)
def test_value_that_goes_on_below_is_right(site: Site, lines: str) -> None:
    assert lines_to_copy(site, lines) == []


@pytest.mark.parametrize(
    ("path", "written", "fixed"),
    [
        ("actions/b.yaml", "- {id: b, Titre: B, statut: en cours}", "- {id: b, title: B, status: in-progress}"),
        ("topics.yaml", "- {id: b, titre: B, statut: proposé}", "- {id: b, title: B, status: proposed}"),
        ("indicators.yaml", "- {id: b, libellé: B, unité: m}", "- {id: b, label: B, unit: m}"),
        ("places.yaml", "b: {nom: B, code_postal: 57000, en_ligne: non}", "b: {name: B, postcode: 57000, online: non}"),
        ("groups/b.md", "---\ntitre: B\nsigle: C\n---", "---\ntitle: B\nshort: C\n---"),
    ],
)
def test_french_names_of_fields_are_understood_in_every_kind(site: Site, path: str, written: str, fixed: str) -> None:
    """What `--fix` writes, and what each problem of the same line shows."""
    site.write({f"content/{path}": f"{written}\n"})
    request = Request(root=site.root, output=site.root / "public", date=DAY)
    problems = [problem for problem in check(request) if problem.message.correction]
    shown = [row["corrected_line"] for row in json.loads(as_json(problems, lambda _: written.split("\n")))["problems"]]
    assert set(shown) == set(fixed.split("\n")) - {"---"}
    fix_files(request)
    assert (site.root / "content" / path).read_text() == f"{fixed}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- {id: x, start: 2023-07-06}", "- {id: x, start: 2023-07-06, aliases: [y]}"),
        ("  - {id: x, image: {file: a}} ", "  - {id: x, image: {file: a}, aliases: [y]}"),
        ("- id: x", "- id: x\n  aliases: [y]"),
        ("- {id: x,", ""),
    ],
)
def test_line_to_add_to_an_entry_on_one_line_stands_in_its_braces(line: str, expected: str) -> None:
    message = Message(code="renamed", what="", todo="", addition="aliases: [y]")
    problem = Problem(origin=Origin(path="a.yaml", column=3), message=message)
    assert corrected_line(problem, line) == expected
