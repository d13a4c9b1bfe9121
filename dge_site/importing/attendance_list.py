"""A list of people who came in, counts out; pure. No name, address or e-mail leaves this module.

Who is one person: rows with the same address, or with the same name in any order and with any mark of a guest. Who came:
whoever signed, is marked so, or stayed for the least time, all stays together. Who organised is told by a role, or is the
host that the report names, and does not count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from dge_site.importing.blocks import CellValue, SheetGrid, plain
from dge_site.importing.parts import named, plain_label
from dge_site.importing.vocabulary import Vocabulary, words_of
from dge_site.library.folding import fold
from dge_site.model.regex import regex
from dge_site.model.values import Value

__all__ = ["AttendanceRead", "find_list", "read_attendance"]

_COLUMNS = (
    ("first", regex(r"prenoms?|first name|given name")),
    (
        "last",
        regex(
            r"noms?(?: de famille| usuel)?|last name|surname|family name|nom et prenom|prenom et nom|noms? ?/? ?prenoms?|prenoms? ?/? ?noms?|nom complet|full name|name|name \(original name\)|nom \([^()]{3,40}\)|name \([^()]{3,40}\)|nom d'affichage|display name|utilisateur|user ?name|attendee name|nom du participant|participant|participante?s?"
        ),
    ),
    (
        "email",
        regex(
            r"(?:user |adresse |votre |attendee )?(?:e-?mails?|mails?|courriels?)(?: address| de l'utilisateur)?|adresse (?:electronique|de messagerie)|adresse e-?mail"
        ),
    ),
    (
        "joined",
        regex(
            r"first join|join time|join(?:ed)?(?: at)?|premiere connexion|heure d'arrivee|arrivee|connexion|entree|debut|heure d'entree|heure de connexion"
        ),
    ),
    (
        "left",
        regex(
            r"last leave|leave time|left(?: at)?|derniere deconnexion|heure de depart|depart|deconnexion|sortie|fin|heure de sortie"
        ),
    ),
    (
        "duration",
        regex(
            r"(?:in-meeting |attendance )?durations?(?: \(minutes\))?|durees?(?: (?:de (?:la )?(?:participation|presence|connexion|reunion)|totale|en minutes))?(?: ?\(minutes?\))?|temps (?:de (?:presence|connexion)|passe)(?: ?\(min.{0,8}\))?|time in session(?: \(minutes\))?|minutes"
        ),
    ),
    ("role", regex(r"roles?|moderator|moderateur|moderatrice|type(?: de participant)?|profil")),
    ("signature", regex(r"signatures?(?: .{1,20})?|emargements?(?: .{1,20})?|visas?|paraphes?")),
    (
        "came",
        regex(
            r"(?:a |has )?(?:present|presente|presence|participe|assiste|attended|participation|venue?|live)(?: (?:au |en |the )?(?:live|direct|event|webinaire|evenement))?(?: ?\(oui ?/ ?non\))?"
        ),
    ),
    ("state", regex(r"(?:attendee )?status|etat|statut(?: (?:du participant|de participation))?")),
    (
        "approval",
        regex(
            r"(?:approval|registration|order) status|statut (?:de (?:la |l')?|d')?(?:inscription|approbation|reservation|commande|billet)"
        ),
    ),
    ("college", regex(r"colleges?")),
    (
        "organisation",
        regex(
            r"organismes?|organisations?|structures?|entites?|societes?|collectivites?|etablissements?|company|organization|entreprises?|employeurs?|services?"
        ),
    ),
    ("waiting", regex(r"in waiting room|en salle d'attente|salle d'attente")),
    (
        "registered",
        regex(r"registration (?:date|time)|date d'inscription|inscrit le|date inscription|registered at"),
    ),
)
_SLOT = regex(r"matin(?:ee)?|apres-midi|(?:jour(?:nee)?|seance|session|j) ?\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?")
"""Headings of parts of an event, with a mark for those who came to it: « Matin », « Jour 2 »."""
_ABOUT_MEETING = regex(r"topic|sujet|meeting id|id de (?:la )?reunion|titre de la reunion|meeting title")
"""The headings of what such reports say of the meeting, above the list."""
_GUEST = regex(r"\((?:invite|invitee|guest|externe|external|non verifie|unverified|hote|host|co-hote|moi|me)[^)]*\)")
_ORGANISER = regex(
    r"organi[sz](?:ateur|atrice|er)s?|co-?organi.{0,12}|hote|host|co-?host|co-?hote|moderator|moderateur|moderatrice|presentateur|presentatrice|presenter|animateur|animatrice|true|vrai|oui|yes"
)
_PRESENTER = regex(r"presentateur|presentatrice|presenter")
_YES = regex(
    r"x|oui|yes|o|y|1|true|vrai|present|presente|p|attended|a participe|venu|venue|✓|✔|.*signe.*|ok|participant|.*check(?:ed)?[ -]?in.*|scannee?"
)
_CONNECTED = regex(r"(?:en|hors) ligne|online|offline|(?:de)?connectee?|(?:dis)?connected|")
"""What a state says of a connection at the moment of the export, and not of who came."""
_NO = regex(
    r"non|no|n|0|false|faux|absent|absente|a|excuse|excusee|not attended|did not attend|inscrit|inscrite|registered|"
)
_WITHDRAWN = regex(
    r"(?:.*\b)?(?:annulee?|cancell?ed|canceled|desinscrite?|refusee?|rejetee?|denied|remboursee?|refunded)\b.*"
)
_TOTAL = regex(r"(?:sous[ -])?tota(?:l|ux)(?: .{0,40})?|nombre (?:de |d').{0,40}")
_UNITS = (("h", 60.0), ("min", 1.0), ("m", 1.0), ("s", 1 / 60))
_REGISTRANTS = regex(r"inscri(?:t|ption)|registr")


class AttendanceRead(Value):
    """Counts alone. `registered` is None where the list says nothing of people who did not come."""

    attended: int
    registered: int | None = None
    organisers: int = 0
    too_short: int = 0
    colleges: Mapping[str, tuple[int, int]] = {}
    """`{key of a college: (registered, attended)}`."""
    without_college: int = 0
    rows: int = 0


class _ListLayout(Value):
    """The layout of a list: the row of its headings, the column of each field, the row after its last."""

    head: int
    columns: dict[str, int]
    end: int


class _Person:
    """Somebody of the list while it is read; kept by what tells people apart, never by what they are called."""

    def __init__(self) -> None:
        self.minutes = 0.0
        self.came = False
        self.organiser = False
        self.college = ""


def find_list(grid: SheetGrid) -> _ListLayout | None:
    """The first headings of a list of people; of Teams' three parts, the one with each person's whole time."""
    for number, row in enumerate(grid.rows):
        columns = _columns([plain(str(value)) for value in row])
        if _is_list(columns) and not any(_ABOUT_MEETING.fullmatch(plain_label(str(value))) for value in row):
            end = next((n for n in range(number + 1, len(grid.rows)) if _ends(grid, n, columns)), len(grid.rows))
            if (at := columns.get("state")) is not None and at == columns.get("came"):
                states = (fold(plain(str(row[at]))) for row in grid.rows[number + 1 : end] if at < len(row))
                if all(map(_CONNECTED.fullmatch, states)):
                    del columns["came"]
            return _ListLayout(head=number, columns=columns, end=end)
    return None


def _is_list(columns: Mapping[str, int]) -> bool:
    named = "last" in columns or ("first" in columns and "email" in columns)
    beside = {
        "email",
        "duration",
        "signature",
        "came",
        "college",
        "organisation",
        "joined",
        "first",
        "registered",
    } & set(columns)
    return named and bool(beside)


def _ends(grid: SheetGrid, number: int, columns: Mapping[str, int]) -> bool:
    """Whether a row stands between two parts of a report: « 3. Activités pendant la réunion », or nothing above others.

    Below an empty row the list goes on where the next one names somebody, with something beside.
    """
    texts = [plain(str(value)) for value in grid.rows[number] if plain(str(value))]
    if texts:
        return len(texts) == 1 and re.match(r"\d\.\s", texts[0]) is not None
    below = (grid.rows[n] for n in range(number + 1, len(grid.rows)))
    following = next((row for row in below if any(plain(str(value)) for value in row)), ())
    cells = [plain(str(value)) for value in following]
    named = all(at < len(cells) and cells[at] for name, at in columns.items() if name in {"last", "first"})
    return not (named and sum(map(bool, cells)) > 1 and not _is_list(_columns(cells)))


def _columns(headings: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        words = plain_label(heading) if heading.lower() != "name (original name)" else "name (original name)"
        name = named(_COLUMNS, words, columns)
        name = name or (f"slot {at}" if _SLOT.fullmatch(words) else "")
        if name:
            columns[name] = at
    if "state" in columns:  # it says who came where no other column does
        columns.setdefault("came", columns["state"])
    return columns


def read_attendance(grid: SheetGrid, layout: _ListLayout, least_minutes: int, vocabulary: Vocabulary) -> AttendanceRead:
    """The counts of a list."""
    hosts = _hosts(grid, layout)
    rest = grid.rows[layout.head + 1 : layout.end]
    roles = {fold(plain(str(row[at]))) for row in rest if (at := layout.columns.get("role", len(row))) < len(row)}
    # Teams lets all present unless told otherwise: where nobody is a mere participant, presenters are.
    some_present = any(role and not _ORGANISER.fullmatch(role) for role in roles)
    people: list[_Person] = []
    known: dict[str, int] = {}
    rows = 0
    for row in rest:
        texts = {name: plain(str(row[at])) for name, at in layout.columns.items() if at < len(row)}
        keys = list(_keys(texts))
        if (
            not keys
            or _TOTAL.fullmatch(fold(texts.get("last", "")))
            or any(_WITHDRAWN.fullmatch(fold(texts.get(name, ""))) for name in ("state", "approval"))
            or layout.columns.items() <= _columns([plain(str(v)) for v in row]).items()
        ):
            continue
        rows += 1
        person = _person(people, known, keys)
        if some_present or not _PRESENTER.fullmatch(fold(texts.get("role", ""))):
            person.organiser |= _is_organiser(texts, hosts)
        if not _is_waiting(texts):
            person.minutes += _minutes(row, layout, texts)
        person.came |= _came(texts, layout)
        person.college = person.college or _college(texts, vocabulary)
    return _counts(list(dict.fromkeys(people)), layout, least_minutes, rows, _is_about_registrations(grid, layout))


def _person(people: list[_Person], known: dict[str, int], keys: Sequence[str]) -> _Person:
    """The person that any of the keys tells, a new one for keys that nobody has."""
    at = next((known[key] for key in keys if key in known), None)
    if at is None:
        at = len(people)
        people.append(_Person())
    for key in keys:
        other = known.setdefault(key, at)
        if other != at and people[other] is not people[at]:
            # Two rows that were thought two people are one: they share an address here.
            people[at].minutes += people[other].minutes
            people[at].came |= people[other].came
            people[at].organiser |= people[other].organiser
            people[other] = people[at]
    return people[at]


def _keys(texts: Mapping[str, str]) -> Iterator[str]:
    """The keys that identify a person: an address, and each form of the name, its words in any order."""
    email = fold(texts.get("email", ""))
    first, last = fold(texts.get("first", "")), fold(texts.get("last", ""))
    if "@" in email and first and last:  # two people of a town hall may share its address
        yield f"mail {email} {first}"
        yield f"mail {email} {last}"
    elif "@" in email:
        yield f"mail {email}"
    name = _GUEST.sub(" ", fold(f"{texts.get('first', '')} {texts.get('last', '')}"))
    inner = re.search(r"\(([^()]{3,60})\)", name)
    for form in (re.sub(r"\([^()]*\)", " ", name), inner[1] if inner else ""):
        words = [word for word in re.split(r"[^a-z0-9]+", words_of(form) if form.strip() else "") if word]
        if words:
            yield " ".join(sorted(words))


def _hosts(grid: SheetGrid, layout: _ListLayout) -> frozenset[str]:
    """The addresses that the summary above the list names: Zoom gives that of the host."""
    cells = (str(value) for row in grid.rows[: layout.head] for value in row)
    return frozenset(
        fold(address) for cell in cells for address in re.findall(r"[^\s@<>;,]{1,64}@[^\s@<>;,]{1,190}", cell)
    )


def _is_organiser(texts: Mapping[str, str], hosts: frozenset[str]) -> bool:
    return _ORGANISER.fullmatch(fold(texts.get("role", ""))) is not None or fold(texts.get("email", "")) in hosts


def _is_waiting(texts: Mapping[str, str]) -> bool:
    return fold(texts.get("waiting", "")) in {"yes", "oui"}


def _minutes(row: Sequence[CellValue], layout: _ListLayout, texts: Mapping[str, str]) -> float:
    at = layout.columns.get("duration")
    if at is not None and at < len(row):
        value = row[at]
        return float(value) if isinstance(value, (int, float)) else duration_minutes(texts["duration"])
    if "joined" in texts and "left" in texts:
        joined, left = row[layout.columns["joined"]], row[layout.columns["left"]]
        if isinstance(joined, datetime) and isinstance(left, datetime):
            return max(0.0, (left - joined).total_seconds() / 60)
        begin, end = _clock(texts["joined"]), _clock(texts["left"])
        return max(0.0, end - begin) if begin is not None and end is not None else 0.0
    return 0.0


def duration_minutes(text: str) -> float:
    """A duration in any of the forms of such reports: « 1 h 14 min 22 s », « 1h 12m », « 00:53:20 », « 187 »."""
    words = fold(text).strip()
    if clock := re.fullmatch(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})", words):
        hours = float(clock[1] or 0) if clock[1] is not None else 0.0
        first, second = float(clock[2]), float(clock[3])
        return hours * 60 + first + second / 60 if clock[1] is not None else first * 60 + second
    if re.fullmatch(r"\d{1,5}(?:[.,]\d{1,4})?", words):
        return float(words.replace(",", "."))
    total = 0.0
    for amount, unit in re.findall(
        r"(\d{1,5})\s?(heures?|hours?|hrs?|h|minutes?|mins?|mn|m|secondes?|seconds?|secs?|s)(?![a-z])", words
    ):
        total += float(amount) * next(
            factor for name, factor in _UNITS if unit.startswith(name) and (name != "m" or not unit.startswith("min"))
        )
    return total


def _clock(text: str) -> float | None:
    found = re.search(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*([ap]m)?", text, re.IGNORECASE)
    if found is None:
        return None
    hour = int(found[1]) % 12 + (12 if found[4].lower() == "pm" else 0) if found[4] else int(found[1])
    return hour * 60 + int(found[2]) + int(found[3] or 0) / 60


def _came(texts: Mapping[str, str], layout: _ListLayout) -> bool:
    """Whether a mark says that the person came; True where the list has no marks."""
    if "signature" in layout.columns:
        return bool(texts.get("signature", "").strip(" -–")) and not _NO.fullmatch(fold(texts["signature"]))
    slots = [texts.get(name, "") for name in layout.columns if name.startswith("slot")]
    if slots:
        return any(text.strip(" -–") and not _NO.fullmatch(fold(text)) for text in slots)
    if "came" in layout.columns:
        return _YES.fullmatch(fold(texts.get("came", ""))) is not None
    return True


def _college(texts: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """The college that the row names, else that of its organisation in the site's groups, which say it."""
    if key := vocabulary.college(texts.get("college", "")) if texts.get("college") else "":
        return key
    return vocabulary.college_of(texts.get("organisation", ""))


def _is_about_registrations(grid: SheetGrid, layout: _ListLayout) -> bool:
    """Whether a list without marks is of those who registered: its columns or its titles say so."""
    if {"signature", "came", "duration", "joined"} & set(layout.columns):
        return False
    titles = " ".join(plain(str(value)) for row in grid.rows[: layout.head] for value in row)
    return "registered" in layout.columns or _REGISTRANTS.search(fold(f"{grid.name} {titles}")) is not None


def _counts(
    people: Sequence[_Person], layout: _ListLayout, least_minutes: int, rows: int, about_registrations: bool
) -> AttendanceRead:
    guests = [person for person in people if not person.organiser]
    has_times = "duration" in layout.columns or {"joined", "left"} <= set(layout.columns)
    has_marks = any(name in {"signature", "came"} or name.startswith("slot") for name in layout.columns)
    stayed = [
        p for p in guests if p.came and (not has_times or p.minutes >= least_minutes or (has_marks and not p.minutes))
    ]
    came = [] if about_registrations else stayed
    colleges = {}
    for key in sorted({person.college for person in guests if person.college}):
        colleges[key] = (sum(p.college == key for p in guests), sum(p.college == key for p in came))
    return AttendanceRead(
        attended=len(came),
        registered=len(guests) if has_marks or about_registrations else None,
        organisers=len(people) - len(guests),
        too_short=sum(p.came for p in guests) - len(came) if has_times and not about_registrations else 0,
        colleges=colleges,
        without_college=sum(not person.college for person in guests) if colleges else 0,
        rows=rows,
    )
