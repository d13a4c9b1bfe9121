"""A letter in HTML and in text in, the message of RFC 5322 that holds both out, to open in a mail program and send.

The same letter gives the same bytes: the boundary, the identifier and the date follow from it.
"""

import hashlib
from base64 import encodebytes
from binascii import b2a_qp
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from dge_site.model.values import Value

if TYPE_CHECKING:
    from email.headerregistry import Address

__all__ = ["Enclosure", "Envelope", "make_draft", "make_message"]

_WIDTH = 78
"""Characters of a line of a message (RFC 5322 §2.1.1)."""


class Envelope(Value):
    """The head of a message: sent on `day` by `name` at `address`, both as readers know them; `url` is the site's root."""

    subject: str
    name: str
    address: str
    day: date
    url: str
    to: tuple[tuple[str, str], ...] = ()
    """(name, address) of those who receive it; a name may be empty."""
    reply_to: str = ""


class Enclosure(Value):
    """A file that goes with a message; `parameters` belong to its type, « method=PUBLISH »."""

    name: str
    mime_type: str
    parameters: str = ""


def make_draft(envelope: Envelope, html: str, text: str, enclosures: tuple[Enclosure, ...], *contents: bytes) -> bytes:
    """The message to open, look over and send, with a file for each enclosure, whose `contents` are in their order."""
    parts = [_enclose(enclosure, content) for enclosure, content in zip(enclosures, contents, strict=True)]
    head = _head(envelope, identifier := _identify(html, text, *contents))
    body = _body(identifier, _document(envelope.subject, html), text)
    if not parts:
        return head + body
    boundary = f"=_{identifier}-m"
    pieces = (body.decode().removeprefix("MIME-Version: 1.0\r\n"), *parts)
    lines = [f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{boundary}"\r\n']
    lines += [f"--{boundary}\r\n{piece}" for piece in pieces]
    return head + "\r\n".join((*lines, f"--{boundary}--", "")).encode()


def _enclose(enclosure: Enclosure, content: bytes) -> str:
    """A part with its head; an iCalendar file too is one, since programs show those that stand among the forms of a text."""
    name = quote(enclosure.name)
    # RFC 2231 for names with accents; the plain one for programs that do not know it.
    plain = enclosure.name.encode("ascii", "replace").decode().replace('"', "'")
    parameters = f"; {enclosure.parameters}" if enclosure.parameters else ""
    return "\r\n".join(
        (
            f'Content-Type: {enclosure.mime_type}{parameters}; name="{plain}"',
            "Content-Transfer-Encoding: base64",
            f"Content-Disposition: attachment; filename=\"{plain}\"; filename*=utf-8''{name}",
            "",
            encodebytes(content).decode().replace("\n", "\r\n"),
        )
    )


def make_message(envelope: Envelope, html: str, text: str) -> bytes:
    """A multipart/alternative message without a recipient; text first, since the last form is preferred (RFC 2046 §5.1.4).

    `html` is a fragment, which is made a document here.
    """
    identifier = _identify(html, text)
    return _head(envelope, identifier) + _body(identifier, _document(envelope.subject, html), text)


def _identify(html: str, text: str, *contents: bytes) -> str:
    """A name that no other message has."""
    said = hashlib.blake2b((html + text).encode(), digest_size=12)
    for content in contents:
        said.update(content)
    return said.hexdigest()


def _head(envelope: Envelope, identifier: str) -> bytes:
    """The header up to what tells the form of the body."""
    # Most builds make no letter, and these take 12 ms to import.
    from email import policy
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.utils import format_datetime

    mail = EmailMessage(policy=policy.SMTP)
    host = urlsplit(envelope.url).hostname or "localhost"
    mail["Subject"] = envelope.subject
    mail["From"] = _sender(envelope.name, envelope.address or f"lettre@{host}")
    if envelope.to:
        mail["To"] = [Address(display_name=name, addr_spec=address) for name, address in envelope.to]
    if envelope.reply_to:
        mail["Reply-To"] = Address(addr_spec=envelope.reply_to)
    mail["Date"] = format_datetime(datetime.combine(envelope.day, time(8), UTC))
    mail["Message-ID"] = f"<{identifier}@{host}>"
    # Outlook opens such a message to be edited and sent, as if it were a draft.
    mail["X-Unsent"] = "1"
    return mail.as_bytes().removesuffix(b"\r\n")


def _body(identifier: str, html: str, text: str) -> bytes:
    """The end of the header and both forms, between boundaries that are made of `identifier`."""
    # Put together here, since `email` goes through a body line by line each time that it looks at it. A boundary with
    # « =_ » can't be in a part: quoted-printable never writes that (RFC 2045 §6.7).
    lines = (
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative; boundary="=_{identifier}"',
        "",
        f"--=_{identifier}",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        _quoted_printable(text),
        f"--=_{identifier}",
        'Content-Type: text/html; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "MIME-Version: 1.0",
        "",
        _quoted_printable(html),
        f"--=_{identifier}--",
        "",
    )
    return "\n".join(lines).replace("\n", "\r\n").encode()


def _sender(name: str, address: str) -> "Address":
    from email.headerregistry import Address

    user, _, host = address.rpartition("@")
    return Address(display_name=name, username=user, domain=host)


def _document(title: str, fragment: str) -> str:
    """The fragment as the whole document that a mail program expects."""
    escaped_title = title.replace("&", "&amp;").replace("<", "&lt;")
    head = f'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escaped_title}</title></head>'
    return f'<!doctype html>\n<html lang="fr">\n{head}\n<body style="margin:0;padding:0">\n{fragment}</body>\n</html>\n'


def _quoted_printable(text: str) -> str:
    """The text encoded by RFC 2045 §6.7, its lines cut where `email` cuts them, in a third of its time."""
    # b2a_qp cuts lines at 76 characters and elsewhere than `email`: its cuts are taken back.
    encoded = b2a_qp(text.encode()).decode().replace("=\n", "")
    return "\n".join(_fold_encoded(line) if len(line) > _WIDTH else line for line in encoded.split("\n"))


def _fold_encoded(line: str) -> str:
    """The line in pieces of at most 78 characters, each but the last ended by `=`; never cut inside an octet's `=C3`."""
    pieces, start = [], 0
    while len(line) - start > _WIDTH:
        end = line.find("=", start + _WIDTH - 3, start + _WIDTH - 1)
        end = end if end != -1 else start + _WIDTH - 1
        pieces.append(line[start:end])
        start = end
    return "=\n".join((*pieces, line[start:]))
