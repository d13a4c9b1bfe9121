"""Lines and sentences of minutes in, the decisions and actions that they say out; pure.

A decision or an action is what the document calls so: a paragraph that begins with the word, or what stands under such a
heading (`minutes_parts`) or in such a column (`follow_up_tables`). What is only promised is for `promises`.
"""

import re
from collections.abc import Iterator, Sequence

from dge_site.importing.blocks import plain
from dge_site.importing.dates import period_of
from dge_site.importing.person_names import is_person_name, read_name
from dge_site.library.folding import fold
from dge_site.model import messages
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = [
    "VOTES",
    "ActionRead",
    "DecisionRead",
    "action_in",
    "decision_in",
    "owners_in",
    "read_action_line",
    "sentence_of",
    "votes_in",
    "without_code",
]

_DECISION = regex(
    r"[\W_]*décisions?(?:\s*\([^()]{2,60}\))?(?:\s*:|(?<=n)\s+[–—-]\s|\s+(?:n\s?°?\s?)?\d{1,4}(?:[-/.]\d{1,4})?\s*[:–—-])\s*(\S.*)",
    re.IGNORECASE,
)
_ACTION = regex(
    r"[\W_]*(?:actions?|[àa] faire)(?:\s+n\s?°?\s?\d{1,3})?\s*(\([^()]{2,80}\))?(?:\s*:|(?<=n)\s+[–—-]\s)\s*(\S.*)",
    re.IGNORECASE,
)
_CODE = regex(r"[DAR]\s?-?\s?\d{1,3}\s*[.):–—-]\s*(?=[^\W\d])")
"""The number of a decision or an action, « D1. », « A2 : », before its text."""
_ACTION_OF = regex(r"[\W_]*action\s+(?:d[eu]s?\s+(?:la\s+)?|pour\s+)?([^:]{2,50}?)\s*:\s*(\S.*)", re.IGNORECASE)


class DecisionRead(Value):
    """A decision as the document words it."""

    text: str
    note: str = ""
    """What its row says beside, for the report."""
    votes: tuple[tuple[str, int], ...] = ()
    """(« for », « against » or « abstain », number)."""


class ActionRead(Value):
    """An action as the document words it, its dates and its state as content has them; `doubts` are sentences for the report."""

    title: str
    owners: tuple[str, ...] = ()
    due: str = ""
    status: str = ""
    closed: str = ""
    note: str = ""
    doubts: tuple[str, ...] = ()


def without_code(text: str) -> str:
    """The text after « D1. » or « A 2 : »; empty for one that has no such number."""
    code = _CODE.match(plain(text))
    return plain(text)[code.end() :] if code else ""


def decision_in(text: str) -> str:
    """The decision of a paragraph « Décision : … »; empty for any other."""
    found = _DECISION.fullmatch(plain(text))
    return sentence_of(found[1]) if found else ""


def action_in(text: str, people: Sequence[str], year: int | None) -> ActionRead | None:
    """The action of a paragraph « Action : … »: its owner where it begins with a participant's name, its due date."""
    if found := _ACTION.fullmatch(plain(text)):  # « Action (Ève Roux, 3 mai) : … » is « Action : … (Ève Roux, 3 mai) »
        return read_action_line(f"{found[2].rstrip(' .;')} {found[1]}" if found[1] else found[2], people, year)
    found = _ACTION_OF.fullmatch(plain(text))
    owners = tuple(owners_in(found[1])) if found else ()
    if found is None or not all(_may_own(owner, people) for owner in owners):
        return None
    return replace(read_action_line(found[2], people, year), owners=owners)


def read_action_line(text: str, people: Sequence[str], year: int | None) -> ActionRead:
    """An action as one line says it: « Karim Sellami réserve la salle avant le 27 février », « … (DREAL, mai 2026) »."""
    text = sentence_of(plain(text))
    if box := _BOX.match(text):
        action = read_action_line(text[box.end() :], people, year)
        return replace(action, doubts=(messages.import_closed_without_day("fait"),)) if box[1] in "xX☒☑✓✔✅" else action
    owners: tuple[str, ...] = ()
    if mention := _MENTION.match(text):  # « @Anne Morel écrit au maire », « @anne : écrire au maire »
        known = next((name for name in people if fold(text[1:]).startswith(f"{fold(name)} ")), mention[1])
        owners, text = (_owner(known),), text[1 + len(known) :].lstrip(" :,–—-")
    if (bracket := _BRACKET.match(text)) and all(
        is_person_name(owner) or owner in people for owner in owners_in(bracket[1])
    ):
        owners, text = tuple(owners_in(bracket[1])), text[bracket.end() :]  # « [DDT / Ève Roux] Publier la carte »
    due = ""
    inside = re.search(r"\s*\(([^()]{2,80})\)\.?$", text)
    if inside:
        pieces = [_UNTIL.sub("", piece.strip()) for piece in re.split(r"[,;–]| - ", inside[1])]
        due = next((period for piece in pieces if (period := period_of(piece, year))), "")
        names = [piece for piece in pieces if piece and not period_of(piece, year)]
        if names and (due or all(_may_own(name, people) for name in names)):
            owners = tuple(_owner(name) for name in names)
        if owners or (due and not names):
            text = text[: inside.start()]
    pieces = [piece.strip() for piece in re.split(r"\s+[-–—→⇒]\s+|\s*;\s*", text)]
    if len(pieces) > 1 and (period := period_of(_UNTIL.sub("", pieces[-1]), year)):
        due, pieces = due or period, pieces[:-1]
        text = " – ".join(pieces)
    if len(pieces) > 1 and not owners and _may_own(pieces[0], people):
        owners, text = (_owner(pieces[0]),), " – ".join(pieces[1:])
    before, colon, after = text.partition(":")
    before = before.strip()
    if not owners and colon and after.strip() and all(_may_own(name, people) for name in owners_in(before)):
        owners, text = tuple(owners_in(before)), after.strip()
    known = next((name for name in people if name and fold(text).startswith(f"{fold(name)} ")), "")
    if not owners and known:
        owners = (known,)
    due = due or _limit(text, year)
    return ActionRead(title=text, owners=owners, due=due)


def _may_own(text: str, people: Sequence[str]) -> bool:
    """Whether words that stand before an action say who does it: a person, somebody of the document, an acronym."""
    text = text.removeprefix("@")
    is_first_name = any(name.startswith(f"{text} ") for name in people if is_person_name(name))
    return (
        is_person_name(text)
        or text in people
        or is_first_name
        or fold(text) == "tous"
        or _ACRONYM.fullmatch(text) is not None
    )


_UNTIL = regex(r"(?:avant|pour|d['’]ici|au plus tard|échéance)\s*:?\s+(?:à\s+|le\s+|la\s+|l['’])?", re.IGNORECASE)


_MENTION = regex(r"@([\w.-]*\w)(?=[\s:,]+\S)")
_BRACKET = regex(r"\[([^\[\]]{2,60})\]\s*[:–—-]?\s*(?=\S)")
_BOX = regex(r"(?:\[(?=[ xX]\]))?([ xX☐☒☑✓✔✅])\]?\s+(?=\S)")
"""A box before an action, ticked or not: « [x] », « ☐ »."""
_ACRONYM = regex(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9-]{1,11}(?: \d{1,3})?")
_LIMIT = regex(
    r"\b(?:(?:avant|d['’]ici|au plus tard|échéance\s*:?)\s+(?:à\s+|le\s+|la\s+|l['’])?|pour\s+(?:le\s+|la\s+|l['’]|(?=fin|début|mi-|\d)))",
    re.IGNORECASE,
)
"""« réserver la salle pour octobre » says when the room is needed, and not when it is to be reserved."""


def _limit(text: str, year: int | None) -> str:
    """The date that a sentence gives as a limit: « avant le 27 février 2026 », « d’ici fin octobre 2027 »."""
    for limit in _LIMIT.finditer(text):
        words = text[limit.end() :].split()
        for count in range(min(5, len(words)), 0, -1):
            if period := period_of(" ".join(words[:count]).strip(" .,;)"), year):
                return period
    return ""


def sentence_of(text: str) -> str:
    """The text of a decision or an action, without the semicolon that parts it from the next."""
    return text.strip().rstrip(";").strip()


def _owner(text: str) -> str:
    text = plain(text).removeprefix("@")
    return read_name(text) if is_person_name(text) else text


def votes_in(text: str) -> dict[str, int]:
    """The votes that a sentence counts, « 12 voix pour, 1 contre »; none where it counts one kind alone."""
    found = {VOTES[kind]: int(before or after) for before, kind, after in _VOTED.findall(fold(text)) if before or after}
    return found if len(found) > 1 else {}


_VOTED = regex(
    r"(?:\b(\d{1,3}) (?:voix )?)?\b(pour|contre|abstentions?)\b(?: ?: ?(\d{1,3})\b|(?= ?(?:[,;/)(.–-]|et\b|$)))"
)
VOTES = {"pour": "for", "contre": "against"} | dict.fromkeys(("abstention", "abstentions", "abst"), "abstain")
"""`{word, folded: field of the votes of a decision}`."""


def owners_in(text: str) -> Iterator[str]:
    """The owners of a cell, parted by commas, slashes or lines; « et » parts two persons or two acronyms."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and not all(_may_own(line, ()) for line in lines):
        text = " ".join(lines)  # a name that goes on
    pieces = re.split(r"\s*(?:[,;/+&]|\n|\|)\s*", text)
    for piece in pieces:
        halves = [half.strip() for half in re.split(r"\s+et\s+", piece)]
        ends_list = len(halves) == 2 and len(pieces) > 1 and piece == pieces[-1] and halves[1][:1].isupper()
        are_two = len(halves) > 1 and all(
            is_person_name(half) or re.fullmatch(r"[A-ZÀ-Ý0-9-]{2,12}|[A-ZÀ-Ý]\S{1,20}", half) for half in halves
        )
        for owner in halves if are_two or ends_list else [piece]:
            if owner.strip():
                yield _owner(owner)
