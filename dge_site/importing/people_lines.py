"""A line or an item that lists people in, each of them out: « Camille Oriol (Mairie) et Hugo Petit (DREAL) »; pure.

Semicolons part persons, commas do where whole persons stand between them. What stands beside a name is an organisation,
unless its first word is that of a function; what stands before several names is the organisation of all of them.
"""

import re
from collections.abc import Iterable, Iterator

from dge_site.importing.blocks import plain
from dge_site.importing.parts import PartKind, named
from dge_site.importing.person_names import is_first_name, is_person_name, read_name
from dge_site.importing.vocabulary import Vocabulary
from dge_site.library.folding import fold
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["STATES", "ListedPerson", "is_role", "name_part", "read_people_lines", "split_people"]

STATES: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    ("absent-or-excused", regex(r"(?:absente?s?|excusee?s?) ?(?:/|ou|et) ?(?:absente?s?|excusee?s?)")),
    ("excused", regex(r"(?:absente?s? )?e(?:xc(?:usee?s?)?)?\.?")),
    ("represented", regex(r"representee?s?(?: par .{1,80})?|pouvoir(?: a .{1,80})?|r")),
    ("absent", regex(r"a(?:bs(?:ente?s?)?)?\.?|non|absente?s? non excusee?s?|❌|✗|✘")),
    ("present", regex(r"p(?:resente?s?)?\.?|oui|x|✓|✔|✅|visio|en visio|a distance|distanciel|presentiel")),
)
_SEPARATOR = regex(r"\s*(?:[–—]|\s-\s|:|,|\||\t|/(?=\s))\s*")


class ListedPerson(Value):
    """Somebody who came or was awaited; `status` is what the document says of them."""

    name: str = ""
    organisation: str = ""
    college: str = ""
    role: str = ""
    initials: str = ""
    """By which the document calls the person elsewhere, where its list says so."""
    status: PartKind = "present"

    @property
    def is_someone(self) -> bool:
        return bool(self.name or self.organisation or self.college)


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
        chunks = split_people(after)
        if chunks and all(is_person_name(name_part(chunk).partition(",")[0]) for chunk in chunks):
            college = vocabulary.college(before)
            over = (
                "" if college else re.sub(r"^pour\s+(?:la |le |l['’]|les )?", "", before.strip(), flags=re.IGNORECASE)
            )
            for chunk in chunks:
                person = _person_of(chunk, vocabulary, status)
                yield replace(person, college=person.college or college, organisation=person.organisation or over)
            return
    chunks = split_people(line)
    if inline and len(chunks) == 1 and "(" not in line and not is_person_name(line.partition(",")[0]):
        chunks = [
            part for piece in line.split(",") for part in _split_and(piece.strip())
        ]  # « Excusés : Région, Département »
    same = ""
    for chunk in chunks:
        before, inside = _split_parentheses(chunk)
        names = split_people(inside)
        if inside and not is_person_name(before) and names and all(map(is_person_name, names)):
            for name in names:  # « DREAL (Ève Roux, Luc Petit) »
                yield ListedPerson(name=read_name(name), organisation=before, status=status)
            continue
        person = _person_of(chunk, vocabulary, status)
        if _SAME.fullmatch(fold(person.organisation)):
            person = replace(person, organisation=same)
        same = person.organisation
        if person.is_someone:
            yield person
        came = _CAME_FOR.search(chunk)
        if came and person.name and is_person_name(name_part(came[1].strip(" .)"))):
            yield ListedPerson(name=read_name(name_part(came[1].strip(" .)"))), organisation=person.organisation)


def split_people(line: str) -> list[str]:
    """The persons of a line, parted by semicolons, or by commas that part whole persons."""
    line = _with_civilities(line)
    pieces = [piece.strip(" .") for piece in _split_outside(line, ";") if piece.strip(" .")]
    if len(pieces) > 1:
        # « Anne Morel (DDT), Luc Petit (CCI) ; Ève Roux »: commas part people within a piece too.
        several = (_SEVERAL.match(piece) or _AFTER_ANOTHER.search(piece) for piece in pieces)
        return [
            who
            for piece, some in zip(pieces, several, strict=True)
            for who in (split_people(piece) if some else [piece])
        ]
    pieces = [piece.strip(" .") for piece in _split_outside(line, " / ")]
    if len(pieces) > 1 and all(is_person_name(name_part(piece)) for piece in pieces):
        return pieces
    pieces = [piece.strip(" .").removeprefix("et ") for piece in _split_outside(line, ",")]
    pieces = [part for piece in pieces for part in _split_and(piece)]
    whole = [piece for piece in pieces if piece]
    people = [is_person_name(name_part(piece)) for piece in whole]
    has_parentheses = "(" in line
    if len(whole) > 1 and all(piece.endswith(")") for piece in whole):
        return whole
    if len(whole) > 1 and (
        all(people) or (has_parentheses and sum(people) > 1 and _all_but_last_in_parentheses(whole))
    ):
        return whole
    if has_parentheses and any(people) and all("(" in piece or _STRUCTURE.match(piece) for piece in whole):
        return [_STRUCTURE.sub("", piece) for piece in whole]
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


def _with_civilities(line: str) -> str:
    """« Mmes ROUX et BLANC, MM. PETIT et NOIR » as « Mme ROUX ; Mme BLANC ; M. PETIT ; M. NOIR »; other lines stay."""
    parts = _BEFORE_SEVERAL.split(line)
    if not any(map(_SEVERAL.match, parts)):
        return line
    people: list[str] = []
    for part in parts:
        civility = _SEVERAL.match(part)
        rest = part[civility.end() :].strip(" .") if civility else part
        names = [name.strip() for piece in _split_outside(rest, ",") for name in _split_outside(piece, " et ")]
        names = [re.sub(r"^et\s+", "", name) for name in names if name]
        if civility is None or not all(_SURNAME.fullmatch(name_part(name)) or is_person_name(name) for name in names):
            people.append(part)
            continue
        said = "M." if fold(civility[0]).startswith(("mm", "mess")) and fold(civility[0]) != "mmes" else "Mme"
        people += [name if is_person_name(name) else f"{said} {name}" for name in names]
    return " ; ".join(people)


_BEFORE_SEVERAL = regex(r"(?:[,;]|\set\b)\s*(?:et\s+)?(?=(?:mmes|mm\.|mesdames|messieurs|mlles)\b)", re.IGNORECASE)
_SURNAME = regex(r"[A-ZÀ-Ý][\w’'-]{1,30}")
_STRUCTURE = regex(r"^(?:une? représentante? (?:de la |de l['’]|de |du |des |d['’])|la |le |les |l['’])(?=[A-ZÀ-Ý])")
"""What stands before the name of a structure, as in « Lucie Fontanel (Mairie), la Région », and before no person's."""
_AFTER_ANOTHER = regex(r"\), [^(),]+\([^()]*\)$")
_SEVERAL = regex(r"(?:mmes|mm|mesdames|messieurs|mlles)\b", re.IGNORECASE)
"""What stands before several names, as in « Mmes Ève Roux, Zoé Blanc ; MM. Luc Petit et Guy Noir »."""


def _all_but_last_in_parentheses(pieces: list[str]) -> bool:
    return all("(" in piece or is_person_name(piece) for piece in pieces)


def _split_and(piece: str) -> list[str]:
    """« A (x) et B (y) » as two, as « A et la Région »; « Communauté de Y et Z » stays whole."""
    parts = [part.strip() for part in _split_outside(piece, " et ")]
    are_names = [is_person_name(name) or is_first_name(name) for name in map(name_part, parts)]
    ends_with_structure = all(are_names[:-1]) and _STRUCTURE.match(parts[-1]) is not None
    if len(parts) > 1 and (all(are_names) or ends_with_structure):
        return [_STRUCTURE.sub("", part) for part in parts]
    return [piece]


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


def is_role(text: str) -> bool:
    """Whether a text begins with the word of a function: « Chargée de mission »."""
    return _ROLE.match(fold(plain(text))) is not None


def name_part(text: str) -> str:
    """Returns the name before parentheses, or before the person who stood in."""
    stand_in = _STAND_IN.search(text)
    return _split_parentheses(text[: stand_in.start()] if stand_in else text)[0]


def _split_parentheses(text: str) -> tuple[str, str]:
    """(text before, words between) parentheses that end it."""
    inside = re.fullmatch(r"([^()]*)\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*", text.strip())
    return (inside[1].strip(), inside[2].strip()) if inside else (text.strip(), "")


def _person_of(text: str, vocabulary: Vocabulary, status: PartKind) -> ListedPerson:
    if stand_in := _STAND_IN.search(text):
        person = _person_of(text[: stand_in.start()].rstrip(" ,("), vocabulary, status)
        is_represented = status != "excused" and (status != "present" or person.name)
        return replace(person, status="represented" if is_represented else status)
    if (stated := _STATED.fullmatch(text)) and (said := named(STATES, fold(stated[2]))):
        return replace(_person_of(stated[1], vocabulary, status), status=status if said == "present" else said)
    if status == "represented":
        halves = re.split(r"\s+(?:à|par)\s+", text)
        if len(halves) == 2 and all(map(is_person_name, halves)):
            return ListedPerson(name=read_name(halves[0]), status=status)
    if (between := _NAMED_BETWEEN.fullmatch(text)) and is_person_name(between[1]):
        third = fold(between[3].strip())
        says_how = STATES[-1][1].fullmatch(third) or _WHEN.fullmatch(third)  # « Luc Petit (DDT), en visio »
        text = ", ".join(between.groups()[: 2 if says_how else 3])
    before, inside = _split_parentheses(text)
    if inside:
        marked = named(STATES, fold(inside)) if len(inside) > 2 else ""
        if marked:  # « (en visio) » only says how somebody came
            rest = _person_of(before, vocabulary, status)
            return replace(rest, status=marked) if marked != "present" else rest
    parts = [part for part in _SEPARATOR.split(before) if part]
    if not parts:
        return ListedPerson()
    name = (
        parts[0]
        if is_person_name(parts[0])
        or is_first_name(parts[0])
        or (inside and len(parts) == 1 and " " in parts[0] and _is_capitalised(parts[0]))
        else ""
    )
    within = [piece.strip() for piece in inside.split(",")]
    if inside and not any(_ROLE.match(fold(piece)) for piece in within):
        within = [inside]
    others = [piece for piece in (*parts[1:], *within) if piece]
    if not name and len(parts) > 1 and is_person_name(parts[-1]):
        name, others = parts[-1], parts[:-1]
    if name:
        organisation, role = _organisation_and_role(others)
        return ListedPerson(name=read_name(name), organisation=organisation, role=role, status=status)
    if key := vocabulary.college(before):
        return ListedPerson(college=key, status=status)
    return ListedPerson(organisation=_STRUCTURE.sub("", text.strip()), status=status)


_STAND_IN = regex(
    r"[\s,(]+(?:(?:a |ayant )?donn(?:é|e|ant) (?:pouvoir|procuration)|pouvoir (?:donné )?|procuration (?:donnée )?|représentée?s? par|remplacée?s? par|suppléée?s? par)(?:\s*à\b)?",
    re.IGNORECASE,
)
"""What stands between somebody who did not come and the one who stood in, as in « X, pouvoir à Y »."""


_WHEN = regex(
    r"(?:(?:arrivee?|depart|partie?|present\w*|en visio)\s+)?(?:a partir de|des|jusqu'a|a)\s?\d{1,2} ?h ?\d{0,2}"
)
"""From when on somebody was there."""
_SAME = regex(r"id(?:\.|em)")
"""« Anne Morel (DDT), Luc Petit (id.) »."""
_CAME_FOR = regex(r"(?:représentée?|remplacée?|suppléée?) par\s+([^,;]+)", re.IGNORECASE)
"""Who came in the place of somebody: a holder of a proxy is listed as present anyway."""


_STATED = regex(r"(.+?)(?:\s*[,:–—]|\s-)\s+((?:présente?|absente?|excusée?)s?)", re.IGNORECASE)
"""« CD 51 : absent », « Anne Morel (DDT), excusée »."""
_NAMED_BETWEEN = regex(r"([^()]+?)\s*\(([^()]+)\)\s*(?:,|[–—]|-(?=\s))\s*([^()]+)")
"""« Anne Morel (Ville de Brécy), présidente »."""


def _organisation_and_role(others: list[str]) -> tuple[str, str]:
    """Tells organisation and role beside a name apart: a role is known by its word, such as « directrice » or « chargé »."""
    roles = [text for text in others if _ROLE.match(fold(text))]
    organisations = [text for text in others if text not in roles]
    return ", ".join(organisations), ", ".join(roles)


_ROLE = regex(
    r"(?:directeur|directrice|chargee?|chef|cheffe|responsable|president|presidente|vice-|maire\b|adjointe?|conseill|charge|ingenieur|technicien"
    r"|geomaticien|secretaire|animat|coordinat|delegue|gestionnaire|referent|chercheu|professeur|assistant|representant|administrat|rapporteur|dgs\b|dga\b|dsi\b)"
)


def _is_capitalised(text: str) -> bool:
    return all(word[0].isupper() or fold(word) in {"de", "du", "la", "le", "d"} for word in text.split())
