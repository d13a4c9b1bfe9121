"""The configuration in, a problem out when the legal notice lacks what the law asks of it.

Law of 21 June 2004 (LCEN), articles 1-1 and 6: publisher, director of publication, contact, and the host's name,
address and telephone.
"""

from collections.abc import Iterator

from dge_site.content.config import SITE_FILE, Config
from dge_site.model import messages
from dge_site.model.errors import Origin, Problem

__all__ = ["review"]


def review(config: Config, *, publishing: bool) -> Iterator[Problem]:
    """One problem that names every missing field: an error when the site is about to be published, else a warning."""
    legal, organisation = config.legal, config.organisation
    # The organisation's name and e-mail address stand in for a publisher and a contact.
    required = {
        "publisher": legal.publisher or organisation.name,
        "director": legal.director,
        "contact": legal.contact or organisation.email,
        "host.name": legal.host.name,
        "host.address": legal.host.address,
        "host.phone": legal.host.phone,
    }
    missing = tuple(name for name, value in required.items() if not value)
    if missing:
        yield Problem(
            origin=Origin(path=SITE_FILE, line=config.legal_line),
            message=messages.legal_missing(missing),
            field="legal",
            severity="error" if publishing else "warning",
            refuses_push=True,
        )
