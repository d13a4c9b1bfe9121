"""A calendar's path or an event's card in, the links that add it to each calendar application out.

Google takes a feed only as an encoded webcal address in `cid`; Outlook wants https. The new Outlook mangles webcal, so
that a page always shows the https address as well.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

from dge_site.content.config import Config
from dge_site.model.values import Value
from dge_site.views.catalogue import Card

__all__ = ["AddEventLinks", "SubscriptionLinks", "make_add_event_links", "make_subscription_links"]


class SubscriptionLinks(Value):
    """The links that subscribe to one feed."""

    https: str
    webcal: str
    google: str
    outlook: str
    office: str


class AddEventLinks(Value):
    """The links that add one event: its file, then forms filled in."""

    ics: str
    google: str
    outlook: str
    office: str


def make_subscription_links(path: str, name: str, config: Config) -> SubscriptionLinks:
    """The links that subscribe to the feed at `path`, relative to the site's root; Outlook will call it `name`."""
    https = config.url + quote(path)
    webcal = "webcal" + https[https.index(":") :]  # in the place of https, or of http on a machine of one's own
    outlook = urlencode({"url": https, "name": name}, quote_via=quote)
    return SubscriptionLinks(
        https=https,
        webcal=webcal,
        google=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        outlook=f"https://outlook.live.com/calendar/0/addfromweb?{outlook}",
        office=f"https://outlook.office.com/calendar/0/addfromweb?{outlook}",
    )


def make_add_event_links(card: Card, config: Config) -> AddEventLinks:
    """The links that add an event to a calendar; `ics` is the address of its file, the others are whole URLs."""
    page = config.url + card.address[1:]
    about = "\n\n".join(filter(None, (card.event.summary, page)))
    compose = _make_outlook_query(card, about)
    return AddEventLinks(
        ics=f"{card.address}{card.event.id}.ics",
        google=_make_google_link(card, about),
        outlook=f"https://outlook.live.com/calendar/0/deeplink/compose?{compose}",
        office=f"https://outlook.office.com/calendar/0/deeplink/compose?{compose}",
    )


def _make_google_link(card: Card, about: str) -> str:
    """The link that fills in Google's form; its dates are instants in UTC, or days with an exclusive end."""
    if isinstance(card.event.start, datetime):
        dates = "/".join(f"{moment:%Y%m%dT%H%M%SZ}" for moment in _utc_bounds(card, card.event.start))
    else:
        # The end of whole days is the day after the last one, as DTEND of iCalendar.
        dates = f"{card.event.first_day:%Y%m%d}/{card.event.last_day + timedelta(days=1):%Y%m%d}"
    fields = {
        "action": "TEMPLATE",
        "text": card.event.title,
        "dates": dates,
        "details": about,
        "location": card.place.full_line if card.place else "",
    }
    return f"https://calendar.google.com/calendar/render?{_encode_query(fields)}"


def _make_outlook_query(card: Card, about: str) -> str:
    fields = {"path": "/calendar/action/compose", "rru": "addevent", "subject": card.event.title}
    if isinstance(card.event.start, datetime):
        start, end = (f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in _utc_bounds(card, card.event.start))
    else:
        fields["allday"] = "true"
        start, end = card.event.first_day.isoformat(), (card.event.last_day + timedelta(days=1)).isoformat()
    return _encode_query(
        {
            **fields,
            "startdt": start,
            "enddt": end,
            "body": about,
            "location": card.place.full_line if card.place else "",
        }
    )


def _utc_bounds(card: Card, start: datetime) -> tuple[datetime, datetime]:
    """(start, end) in UTC of an event that begins at a time."""
    begin = start.astimezone(UTC)
    end = card.event.end
    # The forms insist on an end; one that is not known is the start, as to programs that read the calendar.
    return begin, end.astimezone(UTC) if isinstance(end, datetime) else begin


def _encode_query(fields: dict[str, str]) -> str:
    """The query of an address, without empty fields; a space is `%20` and not the `+` of forms."""
    return urlencode({name: value for name, value in fields.items() if value}, quote_via=quote)
