"""The filters of templates whose result depends on the value alone, not on the site."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache

from markupsafe import Markup, escape

from dge_site.formats.plain import wrap
from dge_site.library.minutes import circulation_line, version_note
from dge_site.library.outcomes import count_outcomes, group_outcomes, outcome_word, outcomes_heading, votes_line
from dge_site.markdown.bare_addresses import BARE_ADDRESS, link_emails, trimmed_address
from dge_site.model import french
from dge_site.model.entries import Event, Registration, day_of
from dge_site.model.paths import entry_address, name_slug
from dge_site.model.regex import regex
from dge_site.model.values import to_json

__all__ = ["FILTERS", "TYPESETTERS", "escape_if_needed", "safe_spaces"]

_LINE_END = regex(r"(?<=\S)\n\s*(?=\S)")


def _json(value: object) -> Markup:
    """A value as JSON that may stand in a script element."""
    text = to_json(value)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _time(moment: date | datetime) -> str:
    """The `datetime` attribute of a moment: a date, or a date-time with its offset."""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def escape_if_needed(value: object) -> str:
    """Escapes as `escape` does, without copying a value that is HTML already or that needs no escaping."""
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or "'" in value or '"' in value):
        return value
    return escape(value)


def _typeset(value: object) -> str:
    """A text with French spaces and superscripts, escaped; what is HTML already, and what is no text, as `escape` has it."""
    # Most values are what a macro has drawn. Markup compares as the text that it holds: the cached function must never see it.
    if type(value) is Markup:
        return value
    return _text_as_html(value) if type(value) is str else escape_if_needed(value)


@lru_cache(maxsize=65_536)
def _text_as_html(text: str) -> Markup:
    return Markup(french.curl(text) if french.is_plain(text) else french.typeset_html(str(escape(text))))  # noqa: S704 - escaped first


def _linked(text: str) -> Markup:
    """A line of a text field with its addresses of the web and of mail as links, as those of a Markdown text are."""
    pieces, end = [], 0
    for found in BARE_ADDRESS.finditer(text) if "://" in text or "www." in text else ():
        if address := trimmed_address(found[0]):
            link = Markup('<a href="{}">{}</a>').format(address if "://" in address else f"https://{address}", address)
            pieces += [_with_emails(text[end : found.start()]), link]
            end = found.start() + len(address)
    return Markup("").join((*pieces, _with_emails(text[end:])))


def _with_emails(text: str) -> Markup:
    if "@" not in text:
        return _text_as_html(text)
    return Markup("").join(
        _text_as_html(words) + (Markup('<a href="mailto:{0}">{0}</a>').format(email) if email else "")
        for words, email in link_emails(text)
    )


def _day_span(event: Event) -> str:
    """« 13 et 14 septembre 2023 », « jeudi 22 juin 2023 »."""
    first, last = event.first_day, event.last_day
    return french.day_range(first, last, weekday=first == last)


def _hours(event: Event) -> str:
    """« de 10 h 30 à 12 h », for a timed event; its first hour alone when it ends on another day."""
    assert isinstance(event.start, datetime)
    same_day = isinstance(event.end, datetime) and event.last_day == event.first_day
    return french.hours(event.start.time(), event.end.time() if same_day and isinstance(event.end, datetime) else None)


def _when(event: Event) -> str:
    return french.when(event.start, event.end)


def _former_date(moment: date | datetime) -> str:
    """« le jeudi 22 juin 2023, à 10 h 30 »."""
    return f"le {french.when(moment)}"


def _capitalise(text: str) -> str:
    """The text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def _uncapitalise(text: str) -> str:
    """« En visioconférence » inside a sentence; a proper name keeps its capital."""
    return text[:1].lower() + text[1:] if text.startswith("En ") else text


def _file_address(path: str) -> str:
    """The address of a file of content/files/."""
    return entry_address("file", path)


def _slugs(texts: tuple[str, ...]) -> str:
    """The texts as values of a data attribute."""
    return " ".join(map(name_slug, texts))


def _group_slugs(event: Event) -> str:
    """The groups that an event concerns, and the one that meets."""
    return " ".join(event.all_groups)


_RECORDINGS = {
    "planned": "enregistrement à venir",
    "none": "pas d’enregistrement",
    None: "aucun replay n’est publié",
}


def _recording(event: Event) -> str:
    """Returns the note on the recording of an event that has no replay."""
    return _RECORDINGS[event.recording]


def _registration(registration: Registration) -> str:
    """« complet », or « à partir du 1er juin 2023 ; jusqu’au 5 juillet 2023 ; 40 places ; places limitées »."""
    parts = ["complet"] if registration.full else []
    if registration.opens:
        parts.append(f"à partir du {french.when(registration.opens)}")
    if registration.deadline:
        parts.append(f"jusqu’au {french.when(registration.deadline)}")
    if registration.capacity:
        parts.append(french.count(registration.capacity, "place"))
    note = registration.note
    if parts and note:
        return f"{' ; '.join(parts)}{'. ' if note[0].isupper() else ' ; '}{note}"
    return " ; ".join(parts) or note


def _state(event: Event) -> str:
    """Returns the notice above the date of an event that is not as first announced; empty for most."""
    if event.is_off:
        return {"cancelled": "Annulé", "postponed": "Reporté à une date à venir"}[event.status]
    if event.rescheduled_from is not None:
        former = event.rescheduled_from
        return "Nouvelle date" + (f", au lieu du {french.when(former)}" if former != "unknown" else "")
    return "Date à confirmer" if event.status == "tentative" else ""


def _may_register(event: Event, day: date) -> bool:
    """Whether a letter of that day invites to register: not for what is off, nor after the deadline."""
    registration = event.registration
    if registration is None or not registration.address or registration.full or event.is_off:
        return False
    return (day_of(registration.deadline) if registration.deadline else event.last_day) >= day


def _is_full(event: Event, day: date) -> bool:
    """Whether a letter of that day says that no place is left."""
    registration = event.registration
    return registration is not None and bool(registration.full) and not event.is_off and event.last_day >= day


def _invitation(registration: Registration) -> str:
    """« S’inscrire », or « S’inscrire jusqu’au 7 juillet »."""
    until = registration.deadline
    day = french.day(day_of(until), year=False).replace(" ", "\u00a0") if until else ""
    return f"S’inscrire jusqu’au\u00a0{day}" if day else "S’inscrire"


def safe_spaces(text: str) -> str:
    """The text with U+00A0 for U+202F, which some mail programs show as a box."""
    return text.replace("\u202f", "\u00a0")


def _typeset_for_mail(value: object) -> str:
    """`_typeset` with the spaces that every mail program shows."""
    return _text_as_mail_html(value) if type(value) is str else escape_if_needed(value)


@lru_cache(maxsize=65_536)
def _text_as_mail_html(text: str) -> Markup:
    return Markup(safe_spaces(_text_as_html(text)))  # noqa: S704 - only spaces change


def _typeset_for_xml(value: object) -> str:
    """A text with French spaces and apostrophes, for what has no superscripts, escaped."""
    return escape_if_needed(french.curl(french.typeset(value)) if type(value) is str else value)


TYPESETTERS: dict[str, Callable[[object], str]] = {
    "typeset": _typeset,
    "typeset_for_mail": _typeset_for_mail,
    "typeset_for_xml": _typeset_for_xml,
}
"""The filters that `typography` adds to what templates show as text; each escapes too."""


def _as_is(value: object) -> Markup:
    """A value that typography is to leave alone: an address, the name of a file, a number of a version."""
    return escape(value)


def _as_one_line(html: str) -> Markup:
    """A paragraph that a template writes on several lines; a space for each end of a line and what is indented after it."""
    return Markup(_LINE_END.sub(" ", html))  # noqa: S704 - only spaces change


def _wrapped(text: str, indent: str = "", hanging: str | None = None) -> str:
    """A text in lines of a letter, typeset; the second and later ones after `hanging`."""
    return wrap(safe_spaces(french.curl(text if french.is_plain(text) else french.typeset(text))), indent, hanging)


def _stamp(moment: datetime | None) -> str:
    """RFC 3339 in UTC; the beginning of the ledgers' time for nothing yet."""
    return (moment or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


FILTERS = {
    **TYPESETTERS,
    "stamp": _stamp,
    "state": _state,
    "is_full": _is_full,
    "may_register": _may_register,
    "invitation": _invitation,
    "as_is": _as_is,
    "as_one_line": _as_one_line,
    "linked": _linked,
    "curl": french.curl,
    "cut": french.cut_at_word,
    "wrapped": _wrapped,
    "version_note": version_note,
    "circulation": circulation_line,
    "outcomes": group_outcomes,
    "outcome_word": outcome_word,
    "outcomes_heading": outcomes_heading,
    "outcomes_count": count_outcomes,
    "votes": votes_line,
    "registration": _registration,
    "recording": _recording,
    "score": french.score,
    "file_address": _file_address,
    "slug": name_slug,
    "slugs": _slugs,
    "group_slugs": _group_slugs,
    "day_span": _day_span,
    "hours": _hours,
    "when": _when,
    "former_date": _former_date,
    "capitalise": _capitalise,
    "uncapitalise": _uncapitalise,
    "is_number": lambda value: isinstance(value, int),
    "weekday_short": lambda day: f"{french.WEEKDAYS[day.weekday()][:3]}.",
    "month_short": lambda day: french.MONTHS_SHORT[day.month - 1],
    "time": _time,
    "json": _json,
    "day": french.day,
    "clock": french.clock,
    "number": french.number,
    "count": french.count,
    "percent": french.percent,
    "decimal": french.decimal,
    "due": french.due,
    "month": french.month,
    "short_day": french.short_day,
    "listed": french.enumerate_fr,
}
