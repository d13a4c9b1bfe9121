"""A table, a list or a line of participants in, who was there and who was not out; pure.

Columns are known by their headings, whatever their order, since every body has its own. A row that has one cell alone is
a heading within the table: « Absents / excusés », or the college of those below it. What is there without a name, such
as a college that nobody stood for, stays a row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

from dge_site.importing.blocks import plain
from dge_site.importing.parts import PartKind, label_of, plain_label
from dge_site.importing.person_names import NameOrder, is_person_name, read_name, split_name
from dge_site.importing.vocabulary import Vocabulary
from dge_site.library.names import fold
from dge_site.model import messages
from dge_site.model.values import Value, replace

__all__ = ["ListedPerson", "PeopleRead", "is_people_table", "read_people_lines", "read_people_table"]

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
    "number",
    "",
]
_COLUMNS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("first", re.compile(r"prenoms?")),
    ("last", re.compile(r"noms?(?: de famille| usuel)?")),
    (
        "name",
        re.compile(
            r"(?:prenoms? ?(?:/|et|-|,|&)? ?noms?|noms? ?(?:/|et|-|,|&)? ?prenoms?|participants?|participantes?|membres?|personnes?|nom complet|identite|representants?|invites?|elus?|titulaires?|civilite.*nom.*|nom des? .{1,30})"
        ),
    ),
    (
        "organisation",
        re.compile(
            r"(?:nom (?:de l')?)?(?:organismes?|organisations?|structures?|entites?|services?|etablissements?|collectivites?|societes?|directions?|institutions?|administrations?|employeurs?|communes?|entreprises?|origine)(?: ?/ ?.{1,30}| d'origine| representee?s?)?"
        ),
    ),
    ("college", re.compile(r"colleges?")),
    ("role", re.compile(r"(?:fonctions?|qualites?|roles?|titres?|postes?|mandats?)(?: ?/ ?.{1,30})?")),
    (
        "represented",
        re.compile(
            r"(?:representee? par|pouvoir(?: donne)? (?:a|de)|supplee? par|remplacee? par|mandataire|suppleants?|pouvoir|procuration)"
        ),
    ),
    (
        "state",
        re.compile(
            r"(?:presence|statut|etat|present(?:s|e)? ?(?:/|ou) ?(?:absent|excuse)(?:s|e)?.{0,20}|p ?/ ?a(?: ?/ ?e)?|p ?/ ?e(?: ?/ ?a)?)"
        ),
    ),
    ("present", re.compile(r"(?:p|presents?|presentes?|x)")),
    ("excused", re.compile(r"(?:e|exc|excusee?s?|absents? excusee?s?)")),
    ("absent", re.compile(r"(?:a|abs|absente?s?)")),
    ("signature", re.compile(r"(?:signatures?|emargements?|visas?|paraphes?)(?: .{1,20})?")),
    (
        "contact",
        re.compile(
            r"(?:e-?mails?|mails?|courriels?|adresses?(?: e-?mail| mail| electronique)?|tel|telephone|portable|mobile|contacts?|coordonnees)(?: .{1,20})?"
        ),
    ),
    ("number", re.compile(r"(?:n ?°|no|num(?:ero)?|#|n)")),
)
_MARKS = {"x", "✓", "✔", "☒", "☑", "oui", "o", "1", "v", "vrai", "ok", "•", "✅", "☑️"}
_STATES = (
    ("absent-or-excused", re.compile(r"(?:absente?s?|excusee?s?) ?(?:/|ou|et) ?(?:absente?s?|excusee?s?)")),
    ("excused", re.compile(r"(?:absente?s? )?e(?:xc(?:usee?s?)?)?\.?")),
    ("represented", re.compile(r"representee?s?(?: par .{1,80})?|pouvoir(?: a .{1,80})?|r")),
    ("absent", re.compile(r"a(?:bs(?:ente?s?)?)?\.?|non|absente?s? non excusee?s?|❌|✗|✘")),
    ("present", re.compile(r"p(?:resente?s?)?\.?|oui|x|✓|✔|✅|visio|en visio|a distance|distanciel|presentiel")),
)
_SEPARATOR = re.compile(r"\s*(?:[–—]|\s-\s|:|,|\||\t|/(?=\s))\s*")


class ListedPerson(Value):
    """Somebody who came or was awaited; `status` is what the document says of them."""

    name: str = ""
    organisation: str = ""
    college: str = ""
    role: str = ""
    status: PartKind = "present"

    @property
    def is_someone(self) -> bool:
        return bool(self.name or self.organisation or self.college)


class PeopleRead(Value):
    people: tuple[ListedPerson, ...] = ()
    doubts: tuple[str, ...] = ()
    """Sentences about what was read and not filled in."""


# ---------------------------------------------------------------------------------------------------------------- tables


def _column(heading: str) -> Column:
    words = plain_label(heading)
    return next((name for name, pattern in _COLUMNS if pattern.fullmatch(words)), "")


def _columns(headings: Sequence[str]) -> list[Column]:
    """What each column holds; « Présents » heads names where no other column does, and marks elsewhere."""
    columns = [_column(heading) for heading in headings]
    if "present" in columns and not {"name", "first", "last"} & set(columns):
        columns[columns.index("present")] = "name"
    return columns


def is_people_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the headings of a table are those of people: a name, and something that is said of people alone."""
    columns = set(_columns(rows[0])) if rows else set()
    words = {plain_label(cell) for cell in rows[0]} if rows else set()
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
            if label is not None and label.kind in {"present", "excused", "absent", "absent-or-excused", "represented"}:
                status, college = label.kind, ""
                continue
            if _stands_over_rows(cells, columns) and (key := vocabulary.college(next(iter(alone)))):
                college = key
                continue
        person, said = _person(cells, columns, order, vocabulary, status)
        if person.is_someone:
            people += [replace(p, college=p.college or college) for p in person_and_stand_in(person, cells, columns)]
            doubts += said
    return PeopleRead(people=tuple(people), doubts=tuple(doubts))


def _one_person_each(row: Sequence[str], columns: Sequence[Column]) -> Iterator[Sequence[str]]:
    """The row again for each person that its cell of names holds, a line or a comma apart."""
    at = next((n for n, column in enumerate(columns) if column == "name" and n < len(row)), None)
    names = [] if at is None else [piece for line in row[at].split("\n") for piece in _chunks(plain(line)) if piece]
    if at is None or len(names) < 2 or not all(is_person_name(_name_part(name)) for name in names):
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
    return [*columns, *[_UNKNOWN] * max(map(len, rows))][: max(map(len, rows))]


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
        name=name, organisation=organisation, college=college, role=role, status=_status(values, columns, status)
    )
    if not person.is_someone and "college" in values:
        person = replace(person, organisation=values["college"])
    return person, doubts


def _status(values: dict[Column, str], columns: Sequence[Column], status: PartKind) -> PartKind:
    """What the marks of a row say; without any column of marks, the part that the row stands in."""
    if "state" in values:
        words = fold(values["state"])
        said = next((kind for kind, pattern in _STATES if pattern.fullmatch(words)), "")
        return said or status  # type: ignore[return-value] # the names are those of PartKind
    for column in ("excused", "absent", "present"):
        if _is_marked(values.get(column, "")):
            return column
    if "represented" in values:
        return "represented"
    if "present" in columns and status == "present":
        return "absent"
    return status


def _is_marked(text: str) -> bool:
    return fold(text).strip(" .") in _MARKS or bool(re.fullmatch(r"(?:present|excuse|absent)e?s?", fold(text)))


def person_and_stand_in(
    person: ListedPerson, cells: Sequence[str], columns: Sequence[Column]
) -> Iterator[ListedPerson]:
    """The person of a row and, where somebody came for them, that one too, for the same organisation."""
    yield person
    if person.status != "represented":
        return
    texts = [cell for column, cell in zip(columns, cells, strict=False) if column in {"represented", "state"} and cell]
    for text in texts:
        name = re.sub(r"^(?:représentée?|pouvoir|suppléée?|remplacée?)\s+(?:par|à|a)\s+", "", text, flags=re.IGNORECASE)
        if is_person_name(name):
            yield ListedPerson(name=read_name(name), organisation=person.organisation, college=person.college)
            return


# ----------------------------------------------------------------------------------------------------------------- lines


def read_people_lines(
    lines: Iterable[str], vocabulary: Vocabulary, status: PartKind = "present", *, inline: bool = False
) -> tuple[tuple[ListedPerson, ...], ...]:
    """For each line, the people that it names: an item « Camille Oriol (Mairie) », or several after a label, `inline`.

    An empty tuple for a line that names nobody.
    """
    return tuple(tuple(_people_of(plain(line), vocabulary, status, inline=inline)) for line in lines)


def _people_of(line: str, vocabulary: Vocabulary, status: PartKind, *, inline: bool) -> Iterator[ListedPerson]:
    line = line.strip(" ;,.")
    college = ""
    before, colon, after = line.partition(":")
    if colon and not is_person_name(before.strip()) and len(before) < 90:
        # « DREAL : Hugo Petitjean, Lucie Fontanel », « Collège des communes : Mme Oriol »
        chunks = _chunks(after)
        if chunks and all(is_person_name(_name_part(chunk)) for chunk in chunks):
            college = vocabulary.college(before)
            over = (
                "" if college else re.sub(r"^pour\s+(?:la |le |l['’]|les )?", "", before.strip(), flags=re.IGNORECASE)
            )
            for chunk in chunks:
                person = _person_of(chunk, vocabulary, status)
                yield replace(person, college=person.college or college, organisation=person.organisation or over)
            return
    chunks = _chunks(line)
    if inline and len(chunks) == 1 and "(" not in line and not is_person_name(line.partition(",")[0]):
        chunks = [piece.strip() for piece in line.split(",")]  # « Excusés : Région, Département »
    for chunk in chunks:
        before, inside = _split_parentheses(chunk)
        names = _chunks(inside)
        if inside and not is_person_name(before) and names and all(map(is_person_name, names)):
            for name in names:  # « DREAL (Ève Roux, Luc Petit) »
                yield ListedPerson(name=read_name(name), organisation=before, status=status)
            continue
        person = _person_of(chunk, vocabulary, status)
        if person.is_someone:
            yield person


def _chunks(line: str) -> list[str]:
    """The persons of a line, parted by semicolons, or by commas that part whole persons."""
    pieces = [piece.strip(" .") for piece in _split_outside(line, ";")]
    if len([p for p in pieces if p]) > 1:
        return [piece for piece in pieces if piece]
    pieces = [piece.strip(" .") for piece in _split_outside(line, ",")]
    pieces = [part for piece in pieces for part in _split_and(piece)]
    whole = [piece for piece in pieces if piece]
    people = [is_person_name(_name_part(piece)) for piece in whole]
    has_parentheses = "(" in line
    if len(whole) > 1 and all(piece.endswith(")") for piece in whole):
        return whole
    if len(whole) > 1 and (
        all(people) or (has_parentheses and sum(people) > 1 and _all_but_last_in_parentheses(whole))
    ):
        return whole
    if len(whole) > 2 and sum(people) > 1:
        # « Odile Garnier, Département, Karim Sellami, Mairie »: each name takes what follows it.
        chunks: list[str] = []
        for piece, is_person in zip(whole, people, strict=True):
            if is_person or not chunks:
                chunks.append(piece)
            else:
                chunks[-1] += f", {piece}"
        return chunks
    return [line.strip()] if line.strip() else []


def _all_but_last_in_parentheses(pieces: list[str]) -> bool:
    return all("(" in piece or is_person_name(piece) for piece in pieces)


def _split_and(piece: str) -> list[str]:
    """« A (x) et B (y) » as two; « Communauté de Y et Z » stays whole."""
    parts = _split_outside(piece, " et ")
    return (
        [p.strip() for p in parts] if len(parts) > 1 and all(is_person_name(_name_part(p)) for p in parts) else [piece]
    )


def _split_outside(text: str, sign: str) -> list[str]:
    """The text split at a sign, but not between parentheses."""
    pieces, depth, start, position = [], 0, 0, 0
    while position < len(text):
        if text[position] == "(":
            depth += 1
        elif text[position] == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and text.startswith(sign, position):
            pieces.append(text[start:position])
            position += len(sign)
            start = position
            continue
        position += 1
    return [*pieces, text[start:]]


def _name_part(text: str) -> str:
    """What stands before parentheses, or before who stood in."""
    stand_in = _STAND_IN.search(text)
    return _split_parentheses(text[: stand_in.start()] if stand_in else text)[0]


def _split_parentheses(text: str) -> tuple[str, str]:
    """(text before, words between) parentheses that end it."""
    inside = re.fullmatch(r"([^()]*)\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*", text.strip())
    return (inside[1].strip(), inside[2].strip()) if inside else (text.strip(), "")


def _person_of(text: str, vocabulary: Vocabulary, status: PartKind) -> ListedPerson:
    if stand_in := _STAND_IN.search(text):
        person = _person_of(text[: stand_in.start()].rstrip(" ,("), vocabulary, status)
        return replace(person, status="represented" if status != "present" or person.name else status)
    if status == "represented":
        halves = re.split(r"\s+(?:à|par)\s+", text)
        if len(halves) == 2 and all(map(is_person_name, halves)):
            return ListedPerson(name=read_name(halves[0]), status=status)
    before, inside = _split_parentheses(text)
    if inside:
        marked = next((kind for kind, pattern in _STATES if len(inside) > 2 and pattern.fullmatch(fold(inside))), None)
        if marked and marked != "present":
            rest = _person_of(before, vocabulary, status)
            return replace(rest, status=marked)
    parts = [part for part in _SEPARATOR.split(before) if part]
    if not parts:
        return ListedPerson()
    name = (
        parts[0]
        if is_person_name(parts[0]) or (inside and len(parts) == 1 and " " in parts[0] and _is_capitalised(parts[0]))
        else ""
    )
    others = (
        [*parts[1:], *([inside] if inside else [])]
        if name
        else [before.strip()]
        if not inside
        else [before.strip(), inside]
    )
    if not name and len(parts) > 1 and is_person_name(parts[-1]):
        name, others = parts[-1], parts[:-1]
    organisation = others[0] if others else ""
    if name and len(others) > 1 and len(parts) > 1:
        organisation, role = _organisation_and_role(others)
        return ListedPerson(name=read_name(name), organisation=organisation, role=role, status=status)
    if name and _ROLE.match(fold(organisation)):
        return ListedPerson(name=read_name(name), role=organisation, status=status)
    if name:
        return ListedPerson(name=read_name(name), organisation=organisation, status=status)
    if key := vocabulary.college(before):
        return ListedPerson(college=key, status=status)
    return ListedPerson(organisation=text.strip(), status=status)


_STAND_IN = re.compile(
    r"[\s,(]+(?:(?:a |ayant )?donn(?:é|e|ant) (?:pouvoir|procuration)|pouvoir (?:donné )?|procuration (?:donnée )?|représentée?s? par|remplacée?s? par|suppléée?s? par)(?:\s*à\b)?",
    re.IGNORECASE,
)
"""What stands between somebody who did not come and the one who stood in, as in « X, pouvoir à Y »."""


def _organisation_and_role(others: list[str]) -> tuple[str, str]:
    """What stands beside a name: a function is told by its word, such as « directrice » or « chargé »."""
    roles = [text for text in others if _ROLE.match(fold(text))]
    organisations = [text for text in others if text not in roles]
    return ", ".join(organisations), ", ".join(roles)


_ROLE = re.compile(
    r"(?:directeur|directrice|chargee?|chef|cheffe|responsable|president|presidente|vice-|maire\b|adjointe?|conseill|charge|ingenieur|technicien"
    r"|geomaticien|secretaire|animat|coordinat|delegue|gestionnaire|referent|chercheu|professeur|assistant|administrat|rapporteur|dgs\b|dga\b|dsi\b)"
)


def _is_capitalised(text: str) -> bool:
    return all(word[0].isupper() or fold(word) in {"de", "du", "la", "le", "d"} for word in text.split())
