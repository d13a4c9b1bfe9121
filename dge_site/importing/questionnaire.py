"""The answers to a questionnaire in, counts question by question out; pure. What somebody wrote is told apart, never kept.

What a column is, its answers say: figures on a short scale are a note, few answers that come back are a choice, several
parted by semicolons, or a column an option, are choices, and all the rest is free text. Columns about the person or the
form (dates, addresses, numbers) have names that every tool shares, and are passed over.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from dge_site.importing.blocks import CellValue, SheetGrid, plain
from dge_site.importing.parts import plain_label
from dge_site.library.folding import fold
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["AskedQuestion", "SurveyRead", "find_questions", "is_of_a_tool", "looks_like_survey", "read_survey"]

_ABOUT_FORM = regex(
    r"(?:id|n ?°|no|numero(?: de serie)?|sid|uid|reponse|id de la reponse|identifiant(?: .{1,40})?|numero de reponse|horodateur|horodatage|timestamp|date(?: .{1,40})?|heures?(?: .{1,40})?|submitted on|start time|completion time|last modified time"
    r"|adresse(?: (?:ip|e-?mail|de messagerie|electronique|de courrier.{0,20}))?|ip(?: address)?|e-?mails?|mails?|courriels?|noms?(?: .{1,30})?|name|prenoms?|user ?name|utilisateur|nom d'utilisateur|votre (?:nom|prenom|e-?mail|mail|courriel|adresse.{0,20}|telephone).{0,20}"
    r"|response id|start language|completed(?: time)?|modified(?: time)?|serial(?: number)?|submitdate|lastpage|startlanguage|startdate|datestamp|ipaddr|refurl|tete de serie|soumise? (?:a|le)|langue(?: .{1,30})?|language|derniere page(?: .{1,20})?|last page|jeton|token|seed|graine|url(?: .{1,30})?|referrer|navigateur|user agent|termine(?: le)?|modifie(?: le)?|brouillon|draft|statut|status|duree(?: .{1,30})?|temps(?:[ _].{1,30})?|points? ?-.{0,80}|feedback ?-.{0,80}|commentaires? ?-.{0,80}|total (?:de )?points?|cle|cle_.{0,20}|observation|telephone|tel|saisie|origine|progression|numero_obs|date_.{1,20})"
)
_OF_A_TOOL = regex(
    r"id de la reponse|response id|date submitted|date de soumission|derniere page|langue de depart|horodateur|timestamp|numero de serie|sid|adresse ip|start time|completion time|heure de (?:debut|fin)|numero_obs|cle|submitdate|lastpage|startlanguage"
)
_DRAFT = regex(r"brouillon|draft")
_SUBMITTED = regex(
    r"date de soumission|submitted? date|date submitted|submitdate|date d'envoi|date de fin de saisie|submitted on"
)
_SCALE = regex(
    r"\b(?:de|from)?\s*([01])\s*(?:\([^()]{0,80}\))?\s*(?:à|a|to|-|–)\s*(10|[3-9]|20|100)\b|(?:sur|/|out of)\s*(10|20|[3-9]|100)\b|\b[01]\s*=.{1,60}?\b(10|[3-9])\s*=",
    re.IGNORECASE,
)
_OVERALL = regex(
    r"satisfaction (?:globale|generale|d'ensemble)|(?:globalement|dans l'ensemble|d'une maniere generale|au global).{0,80}(?:satisf|appreci|note)|(?:note|satisf).{0,60}(?:globale?|generale?|d'ensemble|globalement)|satisfaits?.{0,60}(?:globalement|dans l'ensemble)|note generale|note globale|overall satisfaction|overall.{0,30}satisf"
)
_YES, _NO = (
    {"oui", "yes", "x", "1", "y", "vrai", "true", "coche", "selected", "✓"},
    {"non", "no", "n", "0", "", "faux", "false", "n/a", "not selected"},
)
_CODED_ID = regex(r"(?:id|submitdate)\. ")
_CODE = regex(r"^[A-Za-z]\w{0,40}(?:\[\w{1,40}\])*\.\s+")
"""The code of a question, which LimeSurvey writes before its text when it is asked for both."""
_BRACKETS = regex(r"(.{3,300}?)\s*\[([^\[\]]{1,200})\]\s*")
_LEGEND = regex(r"=|\b[àa]\b|\bto\b")
"""What brackets say about the answers, « [1 = pas du tout, 5 = très] », and not an option or a row of a grid."""
_OPEN = regex(
    r"\b(?:remarques?|commentaires?|suggestions?|observations?)(?: ?[?:(].*| (?:libres?|eventuel\w+|complementaires?).*)?$|^(?:\d{1,2} ?[.)-] ?)?(?:un mot|que retenez|pourquoi|si (?:oui|non),? (?:pourquoi|lesquel|precis)|precisez)"
)
"""A question that asks for sentences, even where several people wrote the same."""
_ASKS_SEVERAL = regex(r"plusieurs (?:reponses|choix)|choix multiples?|reponses multiples?|cochez (?:tout|toutes|les)")
_MOST_CHOICES = 25


class AskedQuestion(Value):
    """A question with how many gave each answer; `scale` is 0 where nobody says the highest degree."""

    text: str
    kind: Literal["scale", "choice", "choices"]
    answers: Mapping[str, int]
    responses: int
    scale: int = 0
    scale_is_said: bool = True

    @property
    def mean(self) -> Decimal:
        total = sum((Decimal(degree) * count for degree, count in self.answers.items()), Decimal())
        return (total / max(sum(self.answers.values()), 1)).quantize(Decimal("0.01"), ROUND_HALF_UP)


class SurveyRead(Value):
    """The counts of a questionnaire; `main` is the question about satisfaction, `unfinished` answers are not counted."""

    questions: tuple[AskedQuestion, ...]
    main: AskedQuestion | None = None
    comments: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(question, what was written), for the screen alone."""
    responses: int = 0
    unfinished: int = 0


class _Column(Value):
    """A column of answers: its question and, for an option of several, that option."""

    at: int
    question: str
    option: str = ""


class _SurveyLayout(Value):
    """The layout of a table of answers: its first row of them, and the columns that say which were never sent."""

    first: int
    columns: tuple[_Column, ...]
    draft: int | None = None
    submitted: int | None = None


def find_questions(grid: SheetGrid) -> _SurveyLayout | None:
    """The questions at the head of a table of answers; None where a list of people, or anything else, stands."""
    rows = [[plain(str(value)) for value in row] for row in grid.rows[:8]]
    if rows and any(_CODED_ID.match(text) for text in rows[0]):  # LimeSurvey: « Q2[SQ001]. Vos attentes [Méthode] »
        rows[0] = [_CODE.sub("", text) for text in rows[0]]
    head = next(
        (
            n
            for n, row in enumerate(rows)
            if sum(bool(cell) for cell in row) >= 2 and any(_ABOUT_FORM.fullmatch(plain_label(c)) for c in row if c)
        ),
        None,
    )
    if head is None:
        head = next((n for n, row in enumerate(rows) if sum(bool(cell) for cell in row) >= 2), None)
    if head is None or head + 1 >= len(grid.rows):
        return None
    headings, first = rows[head], head + 1
    options = [""] * len(headings)
    below = rows[head + 1] if head + 1 < len(rows) else []
    about = [bool(_ABOUT_FORM.fullmatch(plain_label(text))) for text in headings]
    if (
        below
        and any(below)
        and all(not cell for cell, is_about in zip(below, about, strict=False) if is_about)
        and any(about)
    ):
        # Framaforms: below a question with several options, a row names them.
        options, first = below, head + 2
    columns = tuple(_questions(headings, options, about))
    if not columns:
        return None
    labels = [plain_label(text) for text in headings]
    return _SurveyLayout(
        first=first,
        columns=columns,
        draft=next((n for n, text in enumerate(labels) if _DRAFT.fullmatch(text)), None),
        submitted=next((n for n, text in enumerate(labels) if _SUBMITTED.fullmatch(text)), None),
    )


def looks_like_survey(layout: _SurveyLayout) -> bool:
    """Whether a column asks something."""
    return any("?" in column.question for column in layout.columns)


def is_of_a_tool(grid: SheetGrid, layout: _SurveyLayout) -> bool:
    """Whether the columns are those that a tool for questionnaires adds to each answer."""
    labels = [plain_label(_CODE.sub("", plain(str(value)))) for row in grid.rows[: layout.first] for value in row]
    if any(_DAY.fullmatch(label) for label in labels):  # « Date de début | Heure de début »: a calendar
        labels = [label for label in labels if not label.startswith("heure de")]
    return sum(_OF_A_TOOL.fullmatch(label) is not None for label in labels) > 1


_DAY = regex(r"(?:date )?(?:de )?debut|date|jour")


def _questions(headings: Sequence[str], options: Sequence[str], about: Sequence[bool]) -> Iterator[_Column]:
    last = ""
    stems = Counter(inner[1].strip() for heading in headings if (inner := _BRACKETS.fullmatch(heading)))
    for at, heading in enumerate(headings):
        option = options[at] if at < len(options) else ""
        if heading and about[at]:
            last = ""
            continue
        inner = _BRACKETS.fullmatch(heading)
        if inner and (stems[inner[1].strip()] > 1 or not _LEGEND.search(inner[2])):
            yield _Column(at=at, question=inner[1].strip(), option=inner[2].strip())
            last = ""
            continue
        last = heading or last
        if last and (heading or option):
            yield _Column(at=at, question=last, option=option)


def read_survey(grid: SheetGrid, layout: _SurveyLayout, main: str = "") -> SurveyRead:
    """The counts of every question; `main` are words of the one about overall satisfaction."""
    rows = [row for row in grid.rows[layout.first :] if any(plain(str(value)) for value in row)]
    kept = [row for row in rows if _is_finished(row, layout)]
    questions: list[AskedQuestion] = []
    comments: list[tuple[str, tuple[str, ...]]] = []
    for text, columns in _by_question(layout.columns).items():
        ticked = _options(text, columns, kept) if len(columns) > 1 or columns[0].option else None
        questions += [ticked] if ticked else []
        for column in columns:
            if ticked and column.option in ticked.answers:
                continue
            # A grid has a question a row, « Notez chaque intervention [La carte] »; « Autre » is free text.
            name = f"{text} : {column.option}" if column.option else text
            said = tuple(answer for row in kept if (answer := _answer(row, column.at)))
            question = None if ticked else _single(name, said)
            questions += [question] if question else []
            comments += [(name, said)] if said and not question else []
    return SurveyRead(
        questions=tuple(questions),
        main=_main(questions, main),
        comments=tuple(comments),
        responses=len(kept),
        unfinished=len(rows) - len(kept),
    )


def _is_finished(row: Sequence[CellValue], layout: _SurveyLayout) -> bool:
    """Whether an answer was sent: a draft, or one without a date of submission, was not."""
    draft = plain(str(row[layout.draft])) if layout.draft is not None and layout.draft < len(row) else ""
    if fold(draft) in _YES:
        return False
    if layout.submitted is None:
        return True
    return layout.submitted < len(row) and plain(str(row[layout.submitted])) not in {"", "1980-01-01 00:00:00"}


def _by_question(columns: Sequence[_Column]) -> dict[str, list[_Column]]:
    questions: dict[str, list[_Column]] = {}
    for column in columns:
        questions.setdefault(column.question, []).append(column)
    return questions


def _answer(row: Sequence[CellValue], at: int) -> str:
    value = row[at] if at < len(row) else ""
    return "" if isinstance(value, date) else plain(str(value))


def _options(text: str, columns: Sequence[_Column], rows: Sequence[Sequence[CellValue]]) -> AskedQuestion | None:
    """A question with a column an option: how many ticked each. « Autre » with words in it is free text."""
    answers: dict[str, int] = {}
    responses = 0
    ticked: set[int] = set()
    for column in columns:
        values = [_answer(row, column.at) for row in rows]
        folded = {fold(value) for value in values}
        if folded <= _YES | _NO | {fold(column.option)} and column.option:
            chosen = {
                n
                for n, value in enumerate(values)
                if fold(value) in _YES | {fold(column.option)} - {""} and fold(value) not in _NO
            }
            answers[column.option] = len(chosen)
            ticked |= chosen
    responses = len(ticked)
    return AskedQuestion(text=text, kind="choices", answers=answers, responses=responses) if answers else None


def _single(text: str, values: Sequence[str]) -> AskedQuestion | None:
    """A question with one column, as its answers say; None for free text."""
    given = [value for value in values if value]
    if not given or _OPEN.search(fold(text)):
        return None
    degrees = [_degree(value) for value in given]
    said = _SCALE.search(text)
    if all(degree is not None for degree in degrees):
        top = max(degree for degree in degrees if degree is not None)
        below = {found[1] for value in given if (found := _OUT_OF.search(value))}
        scale = int(said[2] or said[3] or said[4]) if said else int(below.pop()) if len(below) == 1 else 0
        if top <= (scale or 10) and (scale or len(given) > 2):
            return AskedQuestion(
                text=text,
                kind="scale",
                answers=_ordered(Counter(str(degree) for degree in degrees), by_degree=True),
                responses=len(given),
                scale=scale or (5 if top <= 5 else 10),
                scale_is_said=bool(scale),
            )
        return None
    pieces = [[piece.strip() for piece in value.split(";") if piece.strip()] for value in given]
    if any(";" in value for value in given):
        counts = Counter(piece for answer in pieces for piece in answer)
        if len(counts) <= _MOST_CHOICES and _come_back(counts, len(given)):
            return AskedQuestion(text=text, kind="choices", answers=_ordered(counts), responses=len(given))
        return None
    several = _several(given, is_said=_ASKS_SEVERAL.search(fold(text)) is not None)
    if several is not None:
        return AskedQuestion(text=text, kind="choices", answers=_ordered(several), responses=len(given))
    counts = Counter(given)
    are_degrees = all(_DEGREE_WORDS.fullmatch(fold(value)) for value in counts)
    if are_degrees or (len(counts) <= _MOST_CHOICES and _come_back(counts, len(given))):
        return AskedQuestion(text=text, kind="choice", answers=_ordered(counts), responses=len(given))
    return None


def _several(given: Sequence[str], *, is_said: bool) -> Counter[str] | None:
    """How often each of several choices was ticked, where a tool parts them by a comma; None where that is not sure.

    It is where fewer options than answers explain every cell, each of them comes more than once, and several stand
    together often: a sentence with commas does none of this. Nor is it doubted where the question says so, `is_said`.
    An option may have a comma of its own, « Forêt, climat »: where each begins with a capital, so does the next one.
    """
    comma = re.compile(r", (?=[A-ZÀ-Ý\d])" if all(value[0].isupper() for value in given) else ", ")
    cells = [[piece.strip() for piece in comma.split(value)] for value in given]
    counts = Counter(piece for cell in cells for piece in cell)
    together = sum(len(cell) > 1 for cell in cells)
    is_sure = (
        together >= (1 if is_said else max(2, len(cells) / 5))
        and 2 <= len(counts) <= 12
        and (is_said or (min(counts.values()) > 1 and len(set(given)) > len(counts)))
        and all(len(set(cell)) == len(cell) for cell in cells)
    )
    return counts if is_sure else None


def _degree(value: str) -> int | None:
    found = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?(?:\s*/\s*\d{1,3})?(?:\s*[-–:(].{0,60})?", value)
    return int(found[1]) if found else None


_DEGREE_WORDS = regex(
    r"oui|non|peut-etre|ne (?:sait|sais|se prononce) pas|sans (?:avis|opinion)|nsp"
    r"|(?:(?:pas du tout|tout a fait|plutot|assez|tres|peu|pas|moyennement) ?){0,2} ?(?:(?:in)?satisf(?:ait|aisant)e?s?|bon(?:ne)?s?|moyen(?:ne)?s?|mauvaise?s?|d'accord|adaptee?s?|utiles?|claire?s?)"
)
"""Answers that are a list's by themselves, however few people gave them."""
_OUT_OF = regex(r"^\d{1,3}\s*/\s*(10|20|[3-9]|100)$")
"""An answer that says the scale, « 4/5 »."""


def _come_back(counts: Mapping[str, int], answers: int) -> bool:
    """Whether answers are of a list: they are short, and most come more than once. Sentences do not."""
    again = sum(count for count in counts.values() if count > 1)
    return max(map(len, counts)) <= 100 and again >= 0.6 * answers and len(counts) <= max(2, answers / 2 + 1)


def _ordered(counts: Mapping[str, int], *, by_degree: bool = False) -> dict[str, int]:
    if by_degree:
        return dict(sorted(counts.items(), key=lambda item: -int(item[0])))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _main(questions: Sequence[AskedQuestion], words: str) -> AskedQuestion | None:
    """The note of overall satisfaction: the one that `words` name, else the one that asks for it."""
    notes = [question for question in questions if question.kind == "scale"]
    if words:
        return next((question for question in notes if fold(words) in fold(question.text)), None)
    asking = [question for question in notes if _OVERALL.search(fold(question.text))]
    return asking[0] if len(asking) == 1 else None
