"""Cards and page metadata in, schema.org objects out, as dictionaries ready for JSON-LD.

Sources: schema.org Event and BreadcrumbList; Google's structured data guide for events (times with their offset,
VirtualLocation, EventRescheduled with previousStartDate).
"""

from datetime import date, datetime
from typing import Any

from dge_site.content.config import Config
from dge_site.model.entries import Meeting, Place
from dge_site.model.paths import entry_address
from dge_site.views.catalogue import Card, Meta

__all__ = ["describe_breadcrumbs", "describe_event"]

_STATUS = {
    "confirmed": "EventScheduled",
    "tentative": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}


def describe_event(card: Card, config: Config, *, over: bool) -> dict[str, Any]:
    """A schema.org Event, without the fields that are not known; one that is over offers no registration."""
    entry = card.event
    moved = entry.rescheduled_from is not None and entry.status in {"confirmed", "tentative"}
    description: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": config.url + card.address[1:],
        "url": config.url + card.address[1:],
        "name": entry.title,
        "startDate": entry.start.isoformat(),
        # A whole day ends on itself; an event at an hour has an end only where one is given.
        "endDate": (entry.end or entry.start).isoformat() if entry.end or card.event.all_day else None,
        "eventStatus": f"https://schema.org/{'EventRescheduled' if moved else _STATUS[entry.status]}",
        "previousStartDate": entry.rescheduled_from.isoformat() if isinstance(entry.rescheduled_from, date) else None,
        "eventAttendanceMode": _attendance_mode(card.place),
        "location": _describe_location(card, config),
        "description": entry.summary or None,
        "organizer": _describe_organisers(card, config),
        "performer": [_describe_person(s.name, s.organisation) for s in entry.speakers] or None,
        "image": config.url + entry_address("file", entry.image.file)[1:] if entry.image else None,
        "keywords": list(entry.themes) or None,
        "inLanguage": config.language,
    }
    if entry.registration and entry.registration.capacity:
        description["maximumAttendeeCapacity"] = entry.registration.capacity
    if entry.registration and (entry.registration.address or entry.registration.full) and not over:
        description["offers"] = _describe_offer(card, config)
    return {key: value for key, value in description.items() if value is not None}


def describe_breadcrumbs(meta: Meta, config: Config) -> dict[str, Any]:
    """The BreadcrumbList of a page, home first."""
    steps = [("Accueil", "/"), *((crumb.label, crumb.address) for crumb in meta.crumbs), (meta.title, meta.address)]
    items = [
        {"@type": "ListItem", "position": number, "name": label, "item": config.url + address[1:]}
        for number, (label, address) in enumerate(steps, 1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def _attendance_mode(place: Place | None) -> str | None:
    if place is None:
        return None
    return f"https://schema.org/{'Online' if place.online else 'Offline'}EventAttendanceMode"


def _describe_location(card: Card, config: Config) -> dict[str, Any] | None:
    place = card.place
    if place is None:
        return None
    if place.online:
        entry = card.event
        link = (entry.registration.url if entry.registration else "") or entry.url or config.url + card.address[1:]
        return {"@type": "VirtualLocation", "url": link, "name": place.name}
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "postalCode": place.postcode,
        "addressLocality": place.city or place.name,
        "addressCountry": "FR",
    }
    description: dict[str, Any] = {
        "@type": "Place",
        "name": place.name,
        "address": {k: v for k, v in address.items() if v},
    }
    if place.latitude is not None and place.longitude is not None:
        description["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return description


def _describe_organisers(card: Card, config: Config) -> list[dict[str, Any]] | None:
    names = card.event.organisers or ((config.organisation.name,) if config.organisation.name else ())
    if isinstance(card.event, Meeting) and not card.event.organisers:
        names = (card.nature,)
    organisers: list[dict[str, Any]] = [{"@type": "Organization", "name": name} for name in names]
    for organiser in organisers:
        if organiser["name"] == config.organisation.name and config.organisation.url:
            organiser["url"] = config.organisation.url
    return organisers or None


def _describe_person(name: str, organisation: str) -> dict[str, Any]:
    person: dict[str, Any] = {"@type": "Person", "name": name}
    if organisation:
        person["affiliation"] = {"@type": "Organization", "name": organisation}
    return person


def _describe_offer(card: Card, config: Config) -> dict[str, Any]:
    registration = card.event.registration
    assert registration is not None
    availability = "SoldOut" if registration.full else "InStock"
    url = registration.url or config.url + card.address[1:]
    offer: dict[str, Any] = {"@type": "Offer", "url": url, "availability": f"https://schema.org/{availability}"}
    if isinstance(registration.opens, (date, datetime)):
        offer["validFrom"] = registration.opens.isoformat()
    if isinstance(registration.deadline, (date, datetime)):
        offer["validThrough"] = registration.deadline.isoformat()
    return offer
