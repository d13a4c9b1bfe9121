"""Tables, lists and sentences of minutes in, decisions, actions and what is only promised out; pure.

A decision or an action is what the document calls so: a table or a list under that heading, a column of that name, or
a paragraph that begins with the word. A sentence in the future tense, or one that asks for something, is offered and
never taken: who does it, and whether it was agreed, is for the secretary to say.
"""

import re
from collections.abc import Iterator, Sequence

from dge_site.importing.blocks import plain
from dge_site.importing.dates import find_dates, period_of
from dge_site.importing.parts import named, plain_label, without_pictograms
from dge_site.importing.person_names import is_person_name, read_name
from dge_site.library.folding import fold
from dge_site.model import messages
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = [
    "ActionRead",
    "DecisionRead",
    "action_in",
    "decision_in",
    "decisions_among",
    "has_kinds",
    "is_action_table",
    "is_decision_table",
    "read_action_line",
    "read_action_table",
    "read_decision_table",
    "read_mixed_column",
    "votes_in",
    "with_detail",
    "without_code",
]

_DECISION = regex(
    r"[\W_]*décisions?(?:\s*:|(?<=n)\s+[–—-]\s|\s+(?:n\s?°?\s?)?\d{1,4}(?:[-/.]\d{1,4})?\s*[:–—-])\s*(\S.*)",
    re.IGNORECASE,
)
_ACTION = regex(
    r"[\W_]*(?:actions?|[àa] faire)(?:\s+n\s?°?\s?\d{1,3})?\s*(\([^()]{2,80}\))?(?:\s*:|(?<=n)\s+[–—-]\s)\s*(\S.*)",
    re.IGNORECASE,
)
_CODE = regex(r"[DAR]\s?-?\s?\d{1,3}\s*[.):–—-]\s*(?=[^\W\d])")
"""The number of a decision or an action, « D1. », « A2 : », before its text."""
_ACTION_OF = regex(r"[\W_]*action\s+(?:d[eu]s?\s+(?:la\s+)?|pour\s+)?([^:]{2,50}?)\s*:\s*(\S.*)", re.IGNORECASE)
_COLUMNS = (
    (
        "action",
        regex(
            r"(?:(?:fait |faire )?quoi|quoi faire|(?:libelle|intitule|description|objet|nature)?(?: des?| d'| de l')? ?(?:actions?|taches?)(?: a .{1,30})?|a faire|sujets?|points?|objet|intitule|libelle|description|mesures?)"
        ),
    ),
    (
        "who",
        regex(
            r"(?:qui(?: (?:fait|fera|s'en charge))?(?: quoi)?|responsables?|porteurs?|porteuses?|pilotes?|acteurs?|en charge|charge de|referents?|attribue(?:e)? a|assignee? a|resp\.?|par qui|pilotage|portage)(?: ?/ ?.{1,30})?(?: de l'action)?"
        ),
    ),
    (
        "closed",
        regex(
            r"(?:dates? (?:de (?:la )?)?(?:realisation|cloture)|(?:realisee?|faite?|close?|cloturee?) le)(?: effective)?"
        ),
    ),
    (
        "when",
        regex(
            r"(?:(?:pour |avant )?quand|(?:pour|avant) quelle date|echeances?|deadlines?|delais?|dates?(?: (?:limite|butoir|cible|prevue|d'echeance|de fin))?|pour le|calendrier|terme)(?: .{1,20})?"
        ),
    ),
    ("state", regex(r"(?:etats?|statuts?|avancements?|suivi|realisation|etat d'avancement|faite?s?|realisee?s?)")),
    ("note", regex(r"(?:commentaires?|observations?|remarques?|precisions?)")),
    ("type", regex(r"(?:types?|natures?|categories?|d ?/ ?a(?: ?/ ?i)?|a ?/ ?d(?: ?/ ?i)?|i ?/ ?d ?/ ?a)")),
    ("number", regex(r"(?:n ?°|no|num(?:ero)?|#|ref(?:erence)?\.?|id)")),
)
_WHEN = next(pattern for name, pattern in _COLUMNS if name == "when")
_NAMES_ACTIONS = regex(r".*(?:action|tache).*|(?:fait |faire )?quoi|quoi faire|a faire")
_TOPIC = regex(r"sujets?|points?|objet|intitule")
_SAID_OF_IT = regex(r"(?:.*\b)?(?:discussions?|echanges?|debats?|decisions?|conclusions?|compte.rendu)\b.*")
"""What stands beside a topic that was talked about, which is no action."""
_DECISION_COLUMN = regex(
    r"(?:decisions?|releve de decisions?|decisions? (?:prises?|actees?)|libelle(?: de la decision)?|intitule(?: de la decision)?|texte|objet)"
)
_STATES = (
    (
        "done",
        regex(
            r"(?:fait|faite|termine|terminee|realise|realisee|clos|close|cloture|cloturee|solde|soldee|acheve|achevee|ok|effectue|effectuee|100 ?%)(?!\w)"
        ),
    ),
    ("dropped", regex(r"(?:abandonne|annule|sans suite|sans objet|supprime)")),
    ("in-progress", regex(r"(?:en cours|commence|demarre|engage|lance|partiel|en partie|(?!0+ ?%)\d{1,2} ?%)")),
    (
        "open",
        regex(
            r"(?:a faire|ouvert|ouverte|non commence|non demarre|a venir|a lancer|a engager|a planifier|en attente|planifie|prevu|nouveau|nouvelle|0+ ?%)"
        ),
    ),
)
_TOTAL = regex(r"(?:sous[ -])?tota(?:l|ux)(?: general)?(?: .{0,20})?")
_NOBODY = regex(r"(?:[-–—?/]+|a definir|a preciser|a determiner|a attribuer|n/?a|non attribue|tbd)?")


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
    return _sentence(found[1]) if found else ""


def action_in(text: str, people: Sequence[str], year: int | None) -> ActionRead | None:
    """The action of a paragraph « Action : … »: its owner where it begins with a participant's name, its due date."""
    if found := _ACTION.fullmatch(plain(text)):  # « Action (Ève Roux, 3 mai) : … » is « Action : … (Ève Roux, 3 mai) »
        return read_action_line(f"{found[2].rstrip(' .;')} {found[1]}" if found[1] else found[2], people, year)
    found = _ACTION_OF.fullmatch(plain(text))
    owners = tuple(_owners(found[1])) if found else ()
    if found is None or not all(_may_own(owner, people) for owner in owners):
        return None
    return replace(read_action_line(found[2], people, year), owners=owners)


def read_action_line(text: str, people: Sequence[str], year: int | None) -> ActionRead:
    """An action as one line says it: « Karim Sellami réserve la salle avant le 27 février », « … (DREAL, mai 2026) »."""
    text = _sentence(plain(text))
    if box := _BOX.match(text):
        action = read_action_line(text[box.end() :], people, year)
        return replace(action, doubts=(messages.import_closed_without_day("fait"),)) if box[1] in "xX☒☑✓✔✅" else action
    owners: tuple[str, ...] = ()
    if mention := _MENTION.match(text):  # « @Anne Morel écrit au maire », « @anne : écrire au maire »
        known = next((name for name in people if fold(text[1:]).startswith(f"{fold(name)} ")), mention[1])
        owners, text = (_owner(known),), text[1 + len(known) :].lstrip(" :,–—-")
    if (bracket := _BRACKET.match(text)) and all(
        is_person_name(owner) or owner in people for owner in _owners(bracket[1])
    ):
        owners, text = tuple(_owners(bracket[1])), text[bracket.end() :]  # « [DDT / Ève Roux] Publier la carte »
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
    if not owners and colon and after.strip() and all(_may_own(name, people) for name in _owners(before)):
        owners, text = tuple(_owners(before)), after.strip()
    known = next((name for name in people if name and fold(text).startswith(f"{fold(name)} ")), "")
    if not owners and known:
        owners = (known,)
    due = due or _limit(text, year)
    return ActionRead(title=text, owners=owners, due=due)


def with_detail(action: ActionRead, text: str, year: int | None) -> ActionRead | None:
    """The action with what an item below it says: « Responsable : DREAL », « Échéance : mai 2027 »; None for no such item."""
    label, colon, value = plain(text).partition(":")
    name = _columns([label])[0] if colon and value.strip() else ""
    if name == "who" and not action.owners:
        return replace(action, owners=tuple(_owners(value.strip(" .;"))))
    if name == "when" and not action.due and (due := period_of(value.strip(" .;"), year)):
        return replace(action, due=due)
    return None


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


def _sentence(text: str) -> str:
    return text.strip().rstrip(";").strip()


def _owner(text: str) -> str:
    text = plain(text).removeprefix("@")
    return read_name(text) if is_person_name(text) else text


# ---------------------------------------------------------------------------------------------------------------- tables


def _columns(headings: Sequence[str]) -> list[str]:
    """Returns the content of each column; « Sujet » heads actions only where no other column is said to."""
    said = [plain_label(heading) for heading in headings]
    naming = next((words for words in said if _NAMES_ACTIONS.fullmatch(words)), "")
    if not naming and any(map(_SAID_OF_IT.fullmatch, said)):
        said = ["" if _TOPIC.fullmatch(words) else words for words in said]
    if sum(_WHEN.fullmatch(words) is not None for words in said) > 1:
        said = ["" if words in {"date", "dates"} else words for words in said]  # of the decision, beside « Échéance »
    found: list[str] = []
    for words in said:
        found.append(named(_COLUMNS, words, found if words == (naming or words) else [*found, "action"]))
    # « Date de réalisation » alone may be the one that is planned.
    return found if "when" in found else ["when" if name == "closed" else name for name in found]


def is_action_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the headings are those of actions: what, and who or when."""
    columns = set(_columns(rows[0])) if rows else set()
    said = {plain_label(cell) for cell in rows[0]} if rows else set()
    names_it = any(map(_NAMES_ACTIONS.fullmatch, said))
    return "action" in columns and (
        {"who", "when"} <= columns or (names_it and bool(columns & {"who", "when", "state"}))
    )


_MIXED = regex(
    r"decisions? ?(?:/|et|ou|&|,|-) ?(?:plan d')?actions?(?: .{1,30})?|actions? ?(?:/|et|ou|&|,|-) ?decisions?(?: .{1,30})?"
)


def read_mixed_column(
    rows: Sequence[Sequence[str]], people: Sequence[str], year: int | None
) -> tuple[tuple[DecisionRead, ...], tuple[ActionRead, ...], tuple[str, ...]] | None:
    """(decisions, actions, lines that say neither) of a column « Décisions / Actions »; None where there is none.

    Each line of its cells says what it is, « Décision : … », or has an owner or a date in a column beside.
    """
    at = (
        next((n for n, heading in enumerate(rows[0]) if _MIXED.fullmatch(plain_label(heading))), None) if rows else None
    )
    columns = _columns(rows[0]) if rows else []
    if at is None or "type" in columns:
        return None
    decisions, actions, others = [], [], []
    for row in rows[1:]:
        values = {name: plain(cell) for name, cell in zip(columns, row, strict=False) if name and plain(cell)}
        for line in filter(None, map(plain, row[at].split("\n") if at < len(row) else ())):
            if text := decision_in(line):
                decisions.append(DecisionRead(text=text))
            elif action := action_in(line, people, year):
                actions.append(action)
            elif {"who", "when"} & values.keys():
                actions.append(_action({**values, "action": line}, year))
            elif not _NOTHING.fullmatch(fold(line)):
                others.append(line)
    return tuple(decisions), tuple(actions), tuple(others)


def is_decision_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column is headed « Décision », alone or beside those of actions."""
    words = [plain_label(cell) for cell in rows[0]] if rows else []
    return any(w.startswith("decision") for w in words) and len(words) <= 8


def read_decision_table(rows: Sequence[Sequence[str]]) -> tuple[DecisionRead, ...]:
    """The decisions of a table, one a row, with the votes that columns « Pour », « Contre » and « Abstention » count."""
    words = [plain_label(cell) for cell in rows[0]]
    at = next((n for n, w in enumerate(words) if w.startswith("decision")), None)
    if at is None:
        at = next((n for n, w in enumerate(words) if _DECISION_COLUMN.fullmatch(w)), None)
    body = rows[1:] if at is not None else rows
    if at is None:
        at = max(range(len(words)), key=lambda n: sum(len(row[n]) for row in rows if n < len(row)))
    read = []
    for row in body:
        if at < len(row) and not _NOTHING.fullmatch(fold(text := _sentence(plain(row[at])))):
            votes = tuple(
                (vote, int(row[n]))
                for n, w in enumerate(words)
                if (vote := _VOTES.get(w)) and n < len(row) and row[n].strip().isdigit()
            )
            read.append(DecisionRead(text=text, votes=votes))
    return tuple(read)


def votes_in(text: str) -> dict[str, int]:
    """The votes that a sentence counts, « 12 voix pour, 1 contre »; none where it counts one kind alone."""
    found = {
        _VOTES[kind]: int(before or after) for before, kind, after in _VOTED.findall(fold(text)) if before or after
    }
    return found if len(found) > 1 else {}


_VOTED = regex(
    r"(?:\b(\d{1,3}) (?:voix )?)?\b(pour|contre|abstentions?)\b(?: ?: ?(\d{1,3})\b|(?= ?(?:[,;/)(.–-]|et\b|$)))"
)
_NOTHING = regex(r"[\W\d_]*|(?:pas de|aucune) decisions?\.?|neant\.?|ras|r\.a\.s\.?|sans objet\.?|n/?a")
_VOTES = {"pour": "for", "contre": "against"} | dict.fromkeys(("abstention", "abstentions", "abst"), "abstain")


def read_action_table(rows: Sequence[Sequence[str]], year: int | None) -> tuple[ActionRead, ...]:
    """The actions of a table whose first row has its headings, one a row."""
    columns = _columns(rows[0])
    if "action" not in columns:
        return ()
    read: list[ActionRead] = []
    for row in rows[1:]:
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if name and plain(cell)}
        values = {
            name: "\n".join(map(plain, c.split("\n"))) if name == "who" else plain(c) for name, c in cells.items()
        }
        is_total = _TOTAL.fullmatch(fold(values.get("action", ""))) and not {"who", "when"} & values.keys()
        if not is_total and not _NOBODY.fullmatch(fold(values.get("action", ""))) and _is_of_kind(values, "a"):
            read.append(_action(values, year))
    return tuple(read)


def has_kinds(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column tells decisions from actions and pieces of information: « D », « A », « I »."""
    return bool(rows) and {"type", "action"} <= set(_columns(rows[0]))


def decisions_among(rows: Sequence[Sequence[str]]) -> tuple[DecisionRead, ...]:
    """The decisions of a table that has other rows too, told by its column of types."""
    columns = _columns(rows[0])
    if "type" not in columns or "action" not in columns:
        return ()
    values = [{name: plain(cell) for name, cell in zip(columns, row, strict=False) if name} for row in rows[1:]]
    return tuple(
        DecisionRead(text=_sentence(row["action"])) for row in values if row.get("action") and _is_of_kind(row, "d")
    )


def _is_of_kind(values: dict[str, str], letter: str) -> bool:
    """Whether a row is an action, « a », or a decision, « d »; where no column says so, it is an action."""
    said = fold(values.get("type", ""))[:1]
    return said == letter if said else letter == "a"


def _action(values: dict[str, str], year: int | None) -> ActionRead:
    doubts: list[str] = []
    note = values.get("note", "")
    owners = () if _NOBODY.fullmatch(fold(values.get("who", ""))) else tuple(_owners(values["who"]))
    when = values.get("when", "")
    due = period_of(when, year)
    if when and not due and not _NOBODY.fullmatch(fold(when)):
        doubts.append(messages.import_due_unclear(when))
    values["state"] = without_pictograms(values.get("state", ""))
    action = ActionRead(title=_sentence(values["action"]), owners=owners, due=due, note=note)
    closed_on = find_dates(values.get("closed", ""), year)
    state = values.get("state", "") or (note if any(said.fullmatch(fold(note)) for _, said in _STATES) else "")
    if closed_on and closed_on[0].said.first:
        closed = closed_on[0].said.first.isoformat()
        return replace(action, status="done", closed=closed, doubts=tuple(doubts))
    status = next((name for name, pattern in _STATES if pattern.match(fold(state))), "")
    if status in {"done", "dropped"}:
        dates = find_dates(state, year)
        closed = dates[0].said.first.isoformat() if dates and dates[0].said.first else ""
        if not closed:
            doubts.append(messages.import_closed_without_day(state))
            status = ""
        return replace(action, status=status, closed=closed, doubts=tuple(doubts))
    if state and not status:
        doubts.append(messages.import_state_unclear(state))
    return replace(action, status=status, doubts=tuple(doubts))


def _owners(text: str) -> Iterator[str]:
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
