"""Entries in, their texts in calendars out: what SUMMARY and DESCRIPTION say, in French and without markup; pure.

The texts are clean (`ical_text.clean`) and not escaped. `page` is the URL of the entry's page.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from dge_site.formats.ical_settings import Setting
from dge_site.formats.ical_text import absolute_url, ascii_url, clean, one_line
from dge_site.library.outcomes import group_outcomes
from dge_site.model import french
from dge_site.model.entries import Action, AgendaItem, Document, Event, Join, Meeting, day_of
from dge_site.model.paths import entry_address

__all__ = ["describe_action", "describe_event", "describe_minutes", "document_url", "summarise"]

_LONGEST_BODY = 2000
"""Characters of a body that a DESCRIPTION holds; the page has the rest."""


def summarise(event: Event) -> str:
    """The title on one line, marked when the event is off or not confirmed, for programs that do not show STATUS."""
    title = one_line(event.title)
    match event.status:
        case "cancelled":
            return f"[Annulé] {title}"
        case "postponed":
            return f"[Reporté] {title}"
        case "tentative":
            return f"{title} (à confirmer)"
        case _:
            return title


def describe_event(event: Event, setting: Setting, page: str, join: Join | None = None) -> str:
    """The paragraphs of an event: changes, access, subject, speakers, organisers, then every link on a line of its own."""
    is_meeting = isinstance(event, Meeting)
    return _join_paragraphs(
        _notice(event),
        "\n".join(_access_lines(join)) if join else "",
        setting.nature,
        # The body of a meeting is its minutes: they have a feed of their own.
        event.summary if is_meeting or not event.body else _cut(event.body.text),
        _agenda(event.agenda) if isinstance(event, Meeting) else "",
        _bulleted("À retenir", event.highlights),
        _bulleted("Intervenants", (_speaker(s.name, s.organisation, s.talk) for s in event.speakers)),
        f"Organisé par : {french.enumerate_fr(event.organisers)}" if event.organisers else "",
        f"Avec : {french.enumerate_fr(event.partners)}" if event.partners else "",
        "\n".join(_links(event, setting, page)),
    )


def describe_action(action: Action, meeting: str, page: str) -> str:
    """Describes an action: its owner, due date and follow-up; `meeting` is the title of the one that decided it, or empty."""
    return _join_paragraphs(
        f"Responsable : {french.enumerate_fr(action.owners) if action.owners else 'à attribuer'}",
        f"Échéance : {french.due(action.due)}" if action.due else "",
        f"Issue de la réunion : {meeting}" if meeting else "",
        action.note.text,
        "\n".join(f"{french.day(step.date)} : {step.text}" for step in action.follow_up),
        f"Page : {page}",
    )


def describe_minutes(meeting: Meeting, page: str) -> str:
    """The summary, the decisions and the beginning of a meeting's minutes; drafts say that they are."""
    is_draft = meeting.minutes_status != "approved"
    return _join_paragraphs(
        "Projet de compte rendu, non approuvé." if is_draft else "",
        meeting.summary,
        *(_bulleted(heading, (row.text for row in rows)) for heading, rows in group_outcomes(meeting.decisions)),
        _cut(meeting.body.text),
        f"Compte rendu : {page}#le_compte_rendu",
    )


def document_url(document: Document, site: str) -> str:
    """The URL of a document, on the web or among the site's files; `site` is the root's, with its slash."""
    return ascii_url(document.url) if document.url else absolute_url(site, entry_address("file", document.file))


def _join_paragraphs(*paragraphs: str) -> str:
    """The paragraphs that are not empty, clean, an empty line between two of them."""
    return clean("\n\n".join(filter(None, paragraphs)))


def _notice(event: Event) -> str:
    """« Annulé. », « La date a changé : prévu initialement le … » and their like; empty for an event that goes as planned."""
    match event.status:
        case "cancelled":
            return "Annulé."
        case "postponed":
            return "Reporté : la nouvelle date sera indiquée sur la page."
    notice = "Date à confirmer." if event.status == "tentative" else ""
    if isinstance(event.rescheduled_from, date):
        notice += f" La date a changé : prévu initialement le {french.when(event.rescheduled_from)}."
    elif event.rescheduled_from:
        notice += " La date a changé."
    return notice.strip()


def _agenda(items: tuple[AgendaItem, ...]) -> str:
    lines = [line for item in items for line in (f"- {item.title}", *(f"  - {inner.title}" for inner in item.items))]
    return "\n".join(("Ordre du jour :", *lines)) if lines else ""


def _access_lines(join: Join) -> Iterator[str]:
    """How to join at a distance, a line each; for those alone who are convened."""
    if join.url:
        yield f"Se connecter : {ascii_url(join.url)}"
    if join.phone:
        yield f"Par téléphone : {join.phone}"
    if join.code:
        yield f"Code : {join.code}"
    if join.note:
        yield join.note


def _bulleted(label: str, texts: Iterable[str]) -> str:
    """The texts as a list under a label; empty for none."""
    lines = [f"- {text}" for text in texts]
    return "\n".join((f"{label} :", *lines)) if lines else ""


def _speaker(name: str, organisation: str, talk: str) -> str:
    who = f"{name} ({organisation})" if organisation else name
    return f"{who} : {talk}" if talk else who


def _links(event: Event, setting: Setting, page: str) -> Iterator[str]:
    """« label : URL » of each link, that of the page last."""
    registration = event.registration
    if registration and registration.full and not event.is_off:
        yield "Inscription : complet"
    elif registration and registration.contact and not event.is_off:
        until = f" (jusqu’au {french.day(day_of(registration.deadline))})" if registration.deadline else ""
        contacts = (ascii_url(registration.url), registration.email, registration.phone)
        yield f"Inscription{until} : {', '.join(filter(None, contacts))}"
    if event.url:
        yield f"Site de l’événement : {ascii_url(event.url)}"
    if isinstance(event, Meeting) and event.body:
        label = "Compte rendu" if event.minutes_status == "approved" else "Projet de compte rendu, non approuvé"
        yield f"{label} : {page}#le_compte_rendu"
    for label, documents in (("Replay", event.replay), ("Document", event.documents)):
        for document in documents:
            title = f", {document.title}" if document.title else ""
            yield f"{label}{title} : {document_url(document, setting.url)}"
    yield f"Page : {page}"


def _cut(text: str) -> str:
    """The text, cut at a word when it is longer than a description should be."""
    if len(text) <= _LONGEST_BODY:
        return text
    return text[:_LONGEST_BODY].rsplit(maxsplit=1)[0].rstrip(" ,;:.-") + "…"
