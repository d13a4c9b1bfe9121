"""The tables of minutes and of follow-ups in, their decisions and actions out, a row each; pure.

What a table holds is told by its headings, and what a row is, where it holds several kinds, by a column of types.
"""

from collections.abc import Sequence

from dge_site.importing.blocks import plain
from dge_site.importing.dates import find_dates, period_of
from dge_site.importing.follow_up import VOTES, ActionRead, DecisionRead, action_in, decision_in, owners_in, sentence_of
from dge_site.importing.parts import named, plain_label, without_pictograms
from dge_site.library.folding import fold
from dge_site.model import messages
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = [
    "decisions_among",
    "has_kinds",
    "is_action_table",
    "is_decision_table",
    "read_action_table",
    "read_decision_table",
    "read_mixed_column",
    "with_detail",
]

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


def with_detail(action: ActionRead, text: str, year: int | None) -> ActionRead | None:
    """The action with what an item below it says: « Responsable : DREAL », « Échéance : mai 2027 »; None for no such item."""
    label, colon, value = plain(text).partition(":")
    name = _columns([label])[0] if colon and value.strip() else ""
    if name == "who" and not action.owners:
        return replace(action, owners=tuple(owners_in(value.strip(" .;"))))
    if name == "when" and not action.due and (due := period_of(value.strip(" .;"), year)):
        return replace(action, due=due)
    return None


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
        if at < len(row) and not _NOTHING.fullmatch(fold(text := sentence_of(plain(row[at])))):
            votes = tuple(
                (vote, int(row[n]))
                for n, w in enumerate(words)
                if (vote := VOTES.get(w)) and n < len(row) and row[n].strip().isdigit()
            )
            read.append(DecisionRead(text=text, votes=votes))
    return tuple(read)


_NOTHING = regex(r"[\W\d_]*|(?:pas de|aucune) decisions?\.?|neant\.?|ras|r\.a\.s\.?|sans objet\.?|n/?a")


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
        DecisionRead(text=sentence_of(row["action"])) for row in values if row.get("action") and _is_of_kind(row, "d")
    )


def _is_of_kind(values: dict[str, str], letter: str) -> bool:
    """Whether a row is an action, « a », or a decision, « d »; where no column says so, it is an action."""
    said = fold(values.get("type", ""))[:1]
    return said == letter if said else letter == "a"


def _action(values: dict[str, str], year: int | None) -> ActionRead:
    doubts: list[str] = []
    note = values.get("note", "")
    owners = () if _NOBODY.fullmatch(fold(values.get("who", ""))) else tuple(owners_in(values["who"]))
    when = values.get("when", "")
    due = period_of(when, year)
    if when and not due and not _NOBODY.fullmatch(fold(when)):
        doubts.append(messages.import_due_unclear(when))
    values["state"] = without_pictograms(values.get("state", ""))
    action = ActionRead(title=sentence_of(values["action"]), owners=owners, due=due, note=note)
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
