"""The agenda in, the page of those who send the letters out: the files of each letter, for a mailing tool or a mailbox.

Readers print a letter or copy it into a message; how it is made is on this page alone.
"""

from collections.abc import Iterator

from dge_site.model.output import Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Meta, plan_page
from dge_site.views.letters import cards_by_quarter, digest_title, issue_title

__all__ = ["SendingRow", "StaffView", "plan"]


class SendingRow(Value):
    """A letter whose fragments and message lie below `address`."""

    title: str
    address: str


class StaffView(Value):
    """The page: the issues of the newsletter and the digests, latest first."""

    meta: Meta
    letters: tuple[SendingRow, ...]
    digests: tuple[SendingRow, ...]


def plan(agenda: Agenda) -> Iterator[Output]:
    """The page at `/newsletter/envoi/`."""
    issues = reversed(agenda.library.newsletters)
    quarters = sorted(cards_by_quarter(agenda), reverse=True)
    view = StaffView(
        meta=Meta(
            title="Pour l’équipe : envoyer les lettres",
            address="/newsletter/envoi/",
            description="Les fragments et les messages à envoyer, de chaque lettre et de chaque synthèse.",
            indexed=False,
        ),
        letters=(
            SendingRow(title="La dernière lettre", address="/newsletter/"),
            *(SendingRow(title=issue_title(issue), address=entry_address("newsletter", issue.id)) for issue in issues),
        ),
        digests=tuple(SendingRow(title=digest_title(name), address=f"/syntheses/{name}/") for name in quarters),
    )
    yield plan_page("pages/staff.html", view)
