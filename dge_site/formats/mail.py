"""The two forms of a letter in, the message of RFC 5322 that holds both out, to open in a mail program before sending.

The same letter gives the same bytes: the boundary, the identifier and the date follow from it.
"""

import hashlib
from binascii import b2a_qp
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dge_site.model.values import Value

if TYPE_CHECKING:
    from email.headerregistry import Address

__all__ = ["Envelope", "message"]

_WIDTH = 78
"""What a line of a message holds."""


class Envelope(Value):
    """What a message says of itself: sent on `day` by `name` at `address`, about the site at `url`."""

    subject: str
    name: str
    address: str
    day: date
    url: str


def message(envelope: Envelope, html: str, text: str) -> bytes:
    """A multipart/alternative message, text first; it has no recipient yet."""
    # Most builds make no letter, and these take 12 ms to import.
    from email import policy
    from email.message import EmailMessage
    from email.utils import format_datetime

    mail = EmailMessage(policy=policy.SMTP)
    identity = hashlib.blake2b((html + text).encode(), digest_size=12).hexdigest()
    host = urlsplit(envelope.url).hostname or "localhost"
    mail["Subject"] = envelope.subject
    mail["From"] = _sender(envelope.name, envelope.address or f"lettre@{host}")
    mail["Date"] = format_datetime(datetime.combine(envelope.day, time(8), UTC))
    mail["Message-ID"] = f"<{identity}@{host}>"
    mail["X-Unsent"] = "1"
    # Put together here, since `email` takes a body line by line, as often as it looks at it.
    lines = (
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="=_{identity}"',
        "",
        f"--=_{identity}",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        _quoted_printable(text),
        f"--=_{identity}",
        'Content-Type: text/html; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "MIME-Version: 1.0",
        "",
        _quoted_printable(_document(envelope.subject, html)),
        f"--=_{identity}--",
        "",
    )
    return mail.as_bytes().removesuffix(b"\r\n") + "\n".join(lines).replace("\n", "\r\n").encode()


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


def _quoted_printable(text: str) -> str:
    """The text encoded by RFC 2045 §6.7, its lines cut where `email` cuts them, in a third of its time."""
    whole = b2a_qp(text.encode()).decode().replace("=\n", "")
    return "\n".join(_folded(line) if len(line) > _WIDTH else line for line in whole.split("\n"))


def _folded(line: str) -> str:
    """The line cut so that none of its pieces is wider than a mail's, never inside an octet."""
    pieces = []
    while len(line) > _WIDTH:
        end = line.find("=", _WIDTH - 3, _WIDTH - 1)
        pieces.append(line[: end if end != -1 else _WIDTH - 1])
        line = line[len(pieces[-1]) :]
    return "=\n".join((*pieces, line))
