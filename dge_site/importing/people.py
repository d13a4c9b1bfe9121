"""A table of participants in, who was there and who was not out; pure.

Columns are known by their headings, whatever their order, since every body has its own. A row that has one cell alone is
a heading within the table: « Absents / excusés », or the college of those below it. What is there without a name, such
as a college that nobody stood for, stays a row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal

from dge_site.importing.blocks import plain
from dge_site.importing.parts import PEOPLE, PartKind, PartLabel, label_of, named, plain_label
from dge_site.importing.people_lines import STATES, ListedPerson, is_role, name_part, read_people_lines, split_people
from dge_site.importing.person_names import NameOrder, is_first_name, is_person_name, read_name, split_name
from dge_site.importing.vocabulary import Vocabulary
from dge_site.library.folding import fold
from dge_site.model import messages
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["PeopleRead", "is_people_table", "read_people_table"]

Column = Literal[
    "name",
    "first",
    "last",
    "organisation",
    "college",
    "role",
    "present",
    "excused",
    "absent",
    "represented",
    "signature",
    "state",
    "contact",
    "initials",
    "number",
    "",
]
_COLUMNS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("first", regex(r"prenoms?")),
    ("last", regex(r"noms?(?: de famille| usuel)?")),
    (
        "name",
        regex(
            r"(?:prenoms? ?(?:/|et|-|,|&)? ?noms?|noms? ?(?:/|et|-|,|&)? ?prenoms?|participants?|participantes?|membres?|personnes?|nom complet|identite|representants?|invites?|elus?|titulaires?|civilite.*nom.*|nom des? .{1,30})"
        ),
    ),
    (
        "organisation",
        regex(
            r"(?:nom (?:de l')?)?(?:organismes?|organisations?|structures?|entites?|services?|etablissements?|collectivites?|societes?|directions?|institutions?|administrations?|employeurs?|communes?|entreprises?|origine)(?: ?/ ?.{1,30}| d'origine| representee?s?)?"
        ),
    ),
    ("college", regex(r"colleges?")),
    ("role", regex(r"(?:fonctions?|qualites?|roles?|titres?|postes?|mandats?)(?: ?/ ?.{1,30})?")),
    (
        "represented",
        regex(
            r"(?:representee? par|pouvoir(?: donne)? (?:a|de)|supplee? par|remplacee? par|mandataire|suppleants?|pouvoir|procuration)"
        ),
    ),
    (
        "state",
        regex(
            r"(?:presence|statut|etat|present(?:s|e)? ?(?:/|ou) ?(?:absent|excuse)(?:s|e)?.{0,20}|p ?/ ?a(?: ?/ ?e)?|p ?/ ?e(?: ?/ ?a)?)"
        ),
    ),
    (
        "present",
        regex(r"(?:p|presents?|presentes?|x|(?:en )?visio(?:conference)?|a distance|distanciel|presentiel|sur place)"),
    ),
    ("excused", regex(r"(?:e|exc|excusee?s?|absents? excusee?s?)")),
    ("absent", regex(r"(?:a|abs|absente?s?)")),
    ("signature", regex(r"(?:signatures?|emargements?|visas?|paraphes?)(?: .{1,20})?")),
    (
        "contact",
        regex(
            r"(?:e-?mails?|mails?|courriels?|adresses?(?: e-?mail| mail| electronique)?|tel|telephone|portable|mobile|contacts?|coordonnees)(?: .{1,20})?"
        ),
    ),
    ("initials", regex(r"(?:initiales?|trigrammes?|abrev(?:iation)?s?)\.?")),
    ("number", regex(r"(?:n ?°|no|num(?:ero)?|#|n)")),
)
_MARKS = {"x", "✓", "✔", "☒", "☑", "oui", "o", "1", "v", "vrai", "ok", "•", "✅", "☑️"}


class PeopleRead(Value):
    """The people of a list or of a table of attendance."""

    people: tuple[ListedPerson, ...] = ()
    doubts: tuple[str, ...] = ()
    """Sentences about what was read and not filled in."""


def _column(heading: str) -> Column:
    return named(_COLUMNS, plain_label(heading))


def _columns(headings: Sequence[str]) -> list[Column]:
    """Returns the content of each column; « Présents » heads names where no other column does, and marks elsewhere."""
    columns = [_column(heading) for heading in headings]
    for stands_in in ("represented", "present"):  # « Organisme | Représenté par », « Organisme | Présents »
        if stands_in in columns and not {"name", "first", "last"} & set(columns):
            columns[columns.index(stands_in)] = "name"
    return columns


def is_people_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the headings of a table are those of people: a name, and something that is said of people alone."""
    columns = set(_columns(rows[0])) if rows else set()
    words = {plain_label(cell) for cell in rows[0]} if rows else set()
    labels = [label_of(cell) for cell in rows[0]] if rows else []
    if len(labels) > 1 and all(label is not None and label.kind in PEOPLE for label in labels):
        return True
    has_name = bool(columns & {"name", "last"}) or any("nom" in w.split() or "prenom" in w.split() for w in words)
    beside = columns & {
        "organisation",
        "college",
        "role",
        "excused",
        "absent",
        "signature",
        "first",
        "represented",
        "state",
        "contact",
    }
    return has_name and bool(beside) and not words & {"action", "actions", "decision", "date", "intitule"}


def read_people_table(
    rows: Sequence[Sequence[str]], vocabulary: Vocabulary, status: PartKind = "present"
) -> PeopleRead:
    """The people of a table whose first row has its headings; `status` is that of the part that it stands in."""
    if not rows:
        return PeopleRead()
    if len(rows) > 2 and is_people_table(rows[1:]):
        rows = rows[1:]  # « Participants | Présence » over the headings of each column
    half = len(rows[0]) // 2
    if half > 1 and list(rows[0][:half]) == list(rows[0][half:]):  # two lists side by side
        rows = [rows[0][:half], *(row[:half] for row in rows[1:]), *(row[half:] for row in rows[1:])]
    labels = [label_of(cell) for cell in rows[0]]
    if len(labels) > 1 and all(label is not None and label.kind in PEOPLE for label in labels):
        return PeopleRead(people=tuple(_people_by_column(rows, labels, vocabulary)))
    columns = _columns(rows[0])
    body = rows[1:]
    if not any(columns) or not ({"name", "last", "organisation", "college"} & set(columns)):
        columns, body = _guessed_columns(rows), rows
    order = _order(rows[0], columns)
    people: list[ListedPerson] = []
    doubts: list[str] = []
    college = ""
    for row in chain.from_iterable(_one_person_each(row, columns) for row in body):
        cells = [plain(cell) for cell in row]
        alone = {cell for cell in cells if cell}
        if len(alone) == 1 and len(cells) > 1:
            label = label_of(next(iter(alone)))
            if label is not None and label.kind in PEOPLE:
                status, college = label.kind, ""
                continue
            if _stands_over_rows(cells, columns) and (key := vocabulary.college(next(iter(alone)))):
                college = key
                continue
        person, said = _person(cells, columns, order, vocabulary, status)
        if person.is_someone:
            people += [replace(p, college=p.college or college) for p in _person_and_stand_in(person, cells, columns)]
            doubts += said
    return PeopleRead(people=tuple(people), doubts=tuple(doubts))


def _people_by_column(
    rows: Sequence[Sequence[str]], labels: Sequence[PartLabel | None], vocabulary: Vocabulary
) -> Iterator[ListedPerson]:
    """The people of a table « Présents | Excusés », whose cells list them one a line."""
    for at, label in enumerate(labels):
        if at and label == labels[at - 1] and _stand_beside(rows, at):
            continue
        wide = at + 1 < len(labels) and label == labels[at + 1] and _stand_beside(rows, at + 1)
        cells = [", ".join(filter(None, row[at : at + 2])) if wide else row[at] for row in rows[1:] if at < len(row)]
        lines = [line for cell in cells for line in cell.split("\n") if plain(line)]
        for people in read_people_lines(lines, vocabulary, label.kind if label else "present"):
            yield from people


def _stand_beside(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column has what is said of the people in the one before it, under one merged heading."""
    pairs = [(plain(row[at - 1]), plain(row[at])) for row in rows[1:] if at < len(row) and plain(row[at])]
    return bool(pairs) and all(is_person_name(name) and not is_person_name(beside) for name, beside in pairs)


def _one_person_each(row: Sequence[str], columns: Sequence[Column]) -> Iterator[Sequence[str]]:
    """The row again for each person that its cell of names holds, a line or a comma apart."""
    at = next((n for n, column in enumerate(columns) if column == "name" and n < len(row)), None)
    names = (
        [] if at is None else [piece for line in row[at].split("\n") for piece in split_people(plain(line)) if piece]
    )
    if at is None or len(names) < 2 or not all(is_person_name(name_part(name)) for name in names):
        yield row
        return
    for name in names:
        yield [*row[:at], name, *row[at + 1 :]]


def _stands_over_rows(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether a row of one text is a heading: it stands in the first column, or in all as merged cells do."""
    filled = [number for number, cell in enumerate(cells) if cell]
    return (filled == [0] and columns[0] not in {"college", "organisation"}) or len(filled) > 1


def _guessed_columns(rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a table without headings: names first, then organisations."""
    columns: list[Column] = ["name", "organisation", "role"]
    if all(_is_split_name(row) for row in rows):
        columns = ["last", "first", "organisation", "role"]
    elif sum(len(row) > 2 and is_role(row[1]) and not is_role(row[2]) for row in rows) * 2 > len(rows):
        columns = ["name", "role", "organisation"]
    elif all(len(row) > 1 and is_person_name(row[1]) and not is_person_name(row[0]) for row in rows):
        columns = ["organisation", "name", "role"]
    return [*columns, *[_UNKNOWN] * max(map(len, rows))][: max(map(len, rows))]


def _is_split_name(row: Sequence[str]) -> bool:
    """Whether a row begins with a surname in capitals and a first name: « ORIOL | Camille | Mairie »."""
    last, first = (plain(cell) for cell in (*row, "", "")[:2])
    is_first = is_first_name(first) or (len(row) > 2 and first.isalpha() and first.istitle())
    return last.isupper() and is_first and is_person_name(f"{first} {last}")


_UNKNOWN: Column = ""


def _order(headings: Sequence[str], columns: Sequence[Column]) -> NameOrder:
    if "name" not in columns:
        return ""
    words = plain_label(headings[columns.index("name")])
    first, last = words.find("prenom"), re.search(r"(?<!pre)nom", words)
    if first < 0 or last is None:
        return ""
    return "first" if first < last.start() else "last"


def _person(
    cells: Sequence[str], columns: Sequence[Column], order: NameOrder, vocabulary: Vocabulary, status: PartKind
) -> tuple[ListedPerson, list[str]]:
    """A row as a person, and sentences about what could not be filled in."""
    values: dict[Column, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell and cell not in {"-", "–", "—", "/", "?"}:
            values.setdefault(column, cell)
    if len(values.get("name", "")) > 2 and any(said.fullmatch(fold(values["name"])) for _, said in STATES):
        values.setdefault("state", values.pop("name"))  # « DDT | Excusée »: nobody of that organisation is named
    before, comma, after = values.get("name", "").partition(",")
    if comma and "organisation" in columns and is_person_name(before) and after.strip():
        values["name"] = before
        values.setdefault("role", after.strip())
    called: Column = "name" if "name" in columns else "last"
    inside = re.fullmatch(r"([^()]{3,80}?)\s*\(([^()]{2,120})\)", values.get(called, ""))
    if inside and "organisation" in columns and is_person_name(inside[1]):  # « Ève ROUX (suppléante de Luc PETIT) »
        values[called] = inside[1]
        values.setdefault("role", inside[2])
    if "first" in values or ("last" in values and "first" in columns):
        name = split_name(values.get("first", ""), values.get("last", ""))
    else:
        name = read_name(values.get("name", values.get("last", "")), order)
    organisation, role = values.get("organisation", ""), values.get("role", "")
    if name and not organisation and "organisation" not in columns:
        inside = re.fullmatch(r"([^()]{3,80})\(([^()]{2,120})\)", name)
        if inside:
            name, organisation = read_name(inside[1], order), inside[2].strip()
    doubts = []
    college = vocabulary.college(values["college"]) if "college" in values else ""
    if "college" in values and not college:
        doubts.append(messages.import_unknown_college(name or organisation, values["college"]))
    person = ListedPerson(
        name=name,
        organisation=organisation,
        college=college,
        role=role,
        initials=values.get("initials", ""),
        status=_status(values, columns, status),
    )
    if not person.is_someone and "college" in values:
        person = replace(person, organisation=values["college"])
    return person, doubts


def _status(values: dict[Column, str], columns: Sequence[Column], status: PartKind) -> PartKind:
    """Returns the attendance that the marks of a row give; without any column of marks, that of the part it stands in."""
    if "state" in values:
        words = fold(_NOT_TICKED.sub("", values["state"])).strip()
        clause = re.split(r"[,;(]| [-–—] ", words)[0].strip()  # « Excusé, remplacé par … »
        return named(STATES, words) or named(STATES, clause) or status
    if values.get("present") and not _NO_MARK.fullmatch(fold(values["present"]).strip(" .")):
        return "present"
    for column in ("excused", "absent"):
        if _is_marked(values.get(column, "")):
            return column
    if "represented" in values:
        return "represented"
    for cell in (values.get("present", ""), values.get("signature", "")):
        said = named(STATES, fold(cell)) if len(cell) > 2 else ""
        if said and said != "present":
            return said  # « Excusé » where the others signed
    if "present" in columns and status == "present":
        return "absent"
    return status


_NO_MARK = regex(r"non|no|n|0|a|abs|absente?s?|e|exc|excusee?s?|faux|❌|✗|✘|[-–—/?☐□▢◻]*")
_NOT_TICKED = regex(r"[☐□▢◻][^☐□▢◻☒☑⊠■✓✔✅]*|[☒☑⊠■✓✔✅]\s*(?=\w)")
"""The words of boxes that nobody ticked, and the mark before those of one that somebody did."""


def _is_marked(text: str) -> bool:
    return fold(text).strip(" .") in _MARKS or bool(re.fullmatch(r"(?:present|excuse|absent)e?s?", fold(text)))


def _person_and_stand_in(
    person: ListedPerson, cells: Sequence[str], columns: Sequence[Column]
) -> Iterator[ListedPerson]:
    """The person of a row and, where somebody came for them, that one too, for the same organisation."""
    yield person
    if person.status == "present":
        return
    texts = [
        cell
        for column, cell in zip(columns, cells, strict=False)
        if column in {"represented", "state", "signature"} and cell
    ]
    for text in texts:
        name = re.sub(r"^(?:représentée?|pouvoir|suppléée?|remplacée?)\s+(?:par|à|a)\s+", "", text, flags=re.IGNORECASE)
        if is_person_name(name):
            yield ListedPerson(name=read_name(name), organisation=person.organisation, college=person.college)
            return
