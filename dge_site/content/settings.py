"""The parts of site.toml: one class for each of its tables, with the value of every key that is not written."""

from collections.abc import Mapping
from typing import Literal

from dge_site.model.values import Value, field

__all__ = [
    "AdminSettings",
    "CalendarSettings",
    "College",
    "EventType",
    "HostingProvider",
    "LegalNotice",
    "NewsletterSettings",
    "Organisation",
    "PdfSettings",
    "PublishSettings",
]


class Organisation(Value):
    """The organisation that publishes the site; `logo` is a path below content/files/."""

    name: str = ""
    email: str = ""
    url: str = ""
    logo: str = ""


class EventType(Value):
    """A type of event; `colour` is `#rrggbb`, and `plural` is the label where none is written."""

    label: str
    plural: str = ""
    colour: str = "#4a5a68"
    emoji: str = ""


class College(Value):
    """A group of members with its own voice in the meetings; `aliases` are other names that minutes give to it."""

    label: str
    aliases: tuple[str, ...] = ()


class CalendarSettings(Value):
    """The calendars to subscribe to."""

    past_days: int = 730
    """How many days after its last day an event stays in the main calendar."""
    refresh_hours: int = 6
    """How often programs that subscribed are asked to look for changes."""
    cancelled_days: int = 60
    """How many days after its date a cancelled or postponed event stays, for subscribers to see that it is."""


class NewsletterSettings(Value):
    """The newsletter; `campaign` is `{parameter: value}` for its links, `unsubscribe` a tag of the sender's tool."""

    horizon_days: int = 90
    """How many days an issue announces, from its first, where it does not say until when."""
    actions: bool = False
    """Whether issues list the actions that fall due."""
    subscribe_url: str = ""
    campaign: Mapping[str, str] = field(default_factory=dict)
    unsubscribe: str = ""


class HostingProvider(Value):
    """The host of the site, whom the law wants named."""

    name: str = ""
    address: str = ""
    phone: str = ""


class LegalNotice(Value):
    """The facts of the pages « mentions légales » and « accessibilité »; an empty text is a fact not known."""

    publisher: str = ""
    address: str = ""
    phone: str = ""
    director: str = ""
    contact: str = ""
    host: HostingProvider = field(default_factory=HostingProvider)
    data_protection: str = ""
    accessibility_state: Literal["total", "partial", "none"] = "none"
    accessibility_audit: str = ""
    accessibility_contact: str = ""
    accessibility_plan: str = ""
    accessibility_year_plan: str = ""


class PdfSettings(Value):
    """The documents to print."""

    enabled: bool = False
    """Whether minutes, digests and reports are published as PDF too; needs the packages of the extra `pdf`."""
    line: int = 1
    """The line of `enabled` in the file, for the problem of missing packages."""


class PublishSettings(Value):
    """The branch that serves the site; `committer` is « Name <address> », for machines whose git has no identity."""

    branch: str = "gh-pages"
    remote: str = "origin"
    committer: str = ""
    edit_url: str = ""
    compress: bool = False
    """Whether each text file has a `.gz` and a `.br` beside it, for hosts that serve them as they are."""
    line: int = 1
    """The line of `branch` in the file, or of its table, for a branch that can't be published on."""
    remote_line: int = 1
    """That of `remote`."""


class AdminSettings(Value):
    """The editors' forms, and the repository that they write to; `repo` is « organisme/dépôt ».

    `auth_url` is a service that signs editors in.
    """

    enabled: bool = False
    backend: Literal["github", "gitlab", "test"] = "github"
    """With `test`, nothing is sent anywhere: entries stay in the browser."""
    repo: str = ""
    branch: str = "main"
    """The branch that each save asks to be merged into."""
    host_url: str = ""
    """The address of a GitLab or GitHub Enterprise of the organisation's own; empty for the public ones."""
    auth_url: str = ""
    app_id: str = ""
    """The identifier of the application as which GitLab knows the forms."""
