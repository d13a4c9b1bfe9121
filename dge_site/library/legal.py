"""The configuration in, a problem out for what the law asks of whoever publishes, and it lacks.

Law of 21 June 2004 (LCEN), articles 1-1 and 6: publisher, director of publication, contact, and the host's name,
address and telephone. Regulation (EU) 2016/679, article 6: names are published on a ground, which is stated.
"""

import re
from collections.abc import Callable, Iterator

from dge_site.content.config import SITE_FILE, Config
from dge_site.model import messages
from dge_site.model.errors import Origin, Problem
from dge_site.model.regex import regex

__all__ = ["names_lack_ground", "review"]


_UNFILLED = regex(
    r"\W*(?:à (?:compléter|préciser|définir|venir)|a completer|todo|tbd|xxx+|oui|non|ok)?\W*", re.IGNORECASE
)
"""What stands for words that nobody has written yet."""


def names_lack_ground(config: Config) -> bool:
    """Whether names are published without what allows it being written."""
    return config.names == "full" and _UNFILLED.fullmatch(config.names_ground) is not None


def review(config: Config, *, publishing: bool, published_names: Callable[[], str]) -> Iterator[Problem]:
    """Reports the legal mentions that are missing: an error when the site is about to be published, else a warning.

    `published_names()` is the `names` of the last publication, empty where it is not known.
    """
    yield from _review_notice(config, publishing=publishing)
    origin = Origin(path=SITE_FILE, line=config.names_line)
    if names_lack_ground(config):
        yield Problem(
            origin=origin,
            message=messages.names_without_ground(),
            field="privacy.ground",
            severity="error" if publishing else "warning",
            refuses_push=True,
        )
    elif config.names == "organisation" and published_names() == "full":
        message = messages.names_in_history(config.publish.branch, config.publish.remote)
        yield Problem(origin=origin, message=message, field="privacy.names", severity="warning")


def _review_notice(config: Config, *, publishing: bool) -> Iterator[Problem]:
    """One problem that names every missing field of the legal notice."""
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
    missing = tuple(name for name, value in required.items() if _UNFILLED.fullmatch(value))
    if missing:
        yield Problem(
            origin=Origin(path=SITE_FILE, line=config.legal_line),
            message=messages.legal_missing(missing),
            field="legal",
            severity="error" if publishing else "warning",
            refuses_push=True,
        )
