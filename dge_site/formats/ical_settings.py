"""The settings of a site in, what calendar files say beside their entries out, as values.

They stand apart from `ical`, which imports icalendar: that takes 45 ms, and most builds make no component.
"""

from dge_site.model.digest import Stamped

__all__ = ["END", "MEETING_COLOUR", "Header", "Setting"]

END = b"END:VCALENDAR\r\n"
"""The last line of every calendar file."""
MEETING_COLOUR = "#4a5a68"


class Setting(Stamped):
    """The properties that all components of one kind of entry share."""

    url: str
    """The site's root, with its slash."""
    zone: str
    """The IANA name of the site's time zone."""
    nature: str = ""
    """The kind as readers call it: « Atelier », « Réunion du comité »."""
    colour: str = ""
    """A CSS3 name (RFC 7986 §5.9)."""


class Header(Stamped):
    """The properties of a calendar file. The file of one event has a zone and nothing else.

    Outlook makes a new calendar of a file that has a name.
    """

    zone: str
    """The IANA name of the time zone that the file's VTIMEZONE describes."""
    url: str = ""
    """The site's root, with its slash."""
    source: str = ""
    """The path of the file itself, below the root."""
    page: str = ""
    """The address of the page that presents the feed, below the root."""
    name: str = ""
    description: str = ""
    colour: str = ""
    refresh_hours: int = 0
    method: str = ""
    """« PUBLISH » in a file that comes with a message (RFC 5546 §3.2.1), nothing in one to subscribe to."""
