"""The two forms of a letter in, the message of RFC 5322 that holds both out, to open in a mail program before sending.

The same letter gives the same bytes: the boundary, the identifier and the date follow from it.
"""

import hashlib
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dge_site.values import Value

if TYPE_CHECKING:
    from email.headerregistry import Address

__all__ = ["Envelope", "message"]


class Envelope(Value):
    """What a message says of itself: sent on `day` by `name` at `address`, about the site at `url`."""

    subject: str
    name: str
    address: str
    day: date
    url: str


def message(envelope: Envelope, html: bytes, text: bytes) -> bytes:
    """A multipart/alternative message, text first; it has no recipient yet."""
    # Most builds make no letter, and these take 12 ms to import.
    from email import policy
    from email.message import EmailMessage
    from email.utils import format_datetime

    mail = EmailMessage(policy=policy.SMTP)
    identity = hashlib.blake2b(html + text, digest_size=12).hexdigest()
    host = urlsplit(envelope.url).hostname or "localhost"
    mail["Subject"] = envelope.subject
    mail["From"] = _sender(envelope.name, envelope.address or f"lettre@{host}")
    mail["Date"] = format_datetime(datetime.combine(envelope.day, time(8), UTC))
    mail["Message-ID"] = f"<{identity}@{host}>"
    mail["X-Unsent"] = "1"
    mail.set_content(text.decode(), cte="quoted-printable")
    mail.add_alternative(_document(envelope.subject, html.decode()), subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{identity}")
    return mail.as_bytes()


def _sender(name: str, address: str) -> "Address":
    from email.headerregistry import Address

    user, _, host = address.rpartition("@")
    return Address(display_name=name, username=user, domain=host)


def _document(title: str, fragment: str) -> str:
    """The fragment as the whole document that a mail program expects."""
    shown = title.replace("&", "&amp;").replace("<", "&lt;")
    head = (
        f'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{shown}</title></head>'
    )
    return f'<!doctype html>\n<html lang="fr">\n{head}\n<body style="margin:0;padding:0">\n{fragment}</body>\n</html>\n'
