"""What a calendar file and its components say beside their entries: known without icalendar, which takes 45 ms to import."""

from dge_site.model.values import Value

__all__ = ["END", "Header", "Setting"]

END = b"END:VCALENDAR\r\n"
"""What ends every file."""


class Setting(Value):
    """What the components of a kind need to know beside their entries: the site, the zone, and how the kind is called."""

    url: str
    zone: str
    nature: str = ""
    colour: str = ""


class Header(Value):
    """The properties of a feed, `source` and `page` below the site's root; a file of one event has the zone alone."""

    zone: str
    url: str = ""
    source: str = ""
    page: str = ""
    name: str = ""
    description: str = ""
    colour: str = ""
    refresh_hours: int = 0
