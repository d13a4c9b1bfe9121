"""The message to try is a mail that the standard library reads back whole, as a mail program would."""

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

from dge_site.formats.mail import Envelope, make_message

ENVELOPE = Envelope(
    subject="L’été & la rentrée <2023>",
    name="Réseau « Données », Grand Est",
    address="agenda@example.org",
    day=date(2023, 6, 28),
    url="https://agenda.example.org/",
)
HTML = '<div lang="fr"><p>Été : <a href="{{ unsubscribe }}">x</a> *|UNSUB|*</p></div>\n'
TEXT = "Été\n\n-- \nDataGrandEst\n{{ unsubscribe }}\n"


def parsed(envelope: Envelope = ENVELOPE) -> EmailMessage:
    mail = message_from_bytes(make_message(envelope, HTML, TEXT), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_headers_say_who_what_and_when_and_that_it_is_a_draft() -> None:
    mail = parsed()
    assert [(name, str(value)) for name, value in mail.items() if name not in {"Message-ID", "Content-Type"}] == [
        ("Subject", "L’été & la rentrée <2023>"),
        ("From", '"Réseau « Données », Grand Est" <agenda@example.org>'),
        ("Date", "Wed, 28 Jun 2023 08:00:00 +0000"),
        ("X-Unsent", "1"),
        ("MIME-Version", "1.0"),
    ]
    assert mail["Message-ID"].endswith("@agenda.example.org>")
    assert mail.defects == []


def test_both_forms_come_back_whole_the_text_first() -> None:
    parts = list(parsed().iter_parts())
    assert parsed().get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert [part.get_content_charset() for part in parts] == ["utf-8", "utf-8"]
    text, html = (part.get_content().replace("\r\n", "\n") for part in parts)
    assert text == TEXT
    assert html == (
        '<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"><meta name="viewport" content="width='
        'device-width"><title>L’été &amp; la rentrée &lt;2023></title></head>\n<body style="margin:0;padding:0">\n'
        f"{HTML}</body>\n</html>\n"
    )


def test_lines_fit_every_server_and_the_same_letter_gives_the_same_bytes() -> None:
    """RFC 5322 §2.1.1: 998 characters at most, CRLF."""
    long = f"<p>{'mot ' * 800}</p>"
    first, second = (make_message(ENVELOPE, long, TEXT) for _ in range(2))
    assert first == second
    assert max(map(len, first.split(b"\r\n"))) <= 998
    assert b"\n" not in first.replace(b"\r\n", b"")
    assert make_message(ENVELOPE, long + " ", TEXT) != first


def test_without_an_address_the_sender_is_of_the_site_itself() -> None:
    envelope = Envelope(
        subject="x", name="Agenda", address="", day=date(2023, 6, 28), url="https://agenda.example.org/"
    )
    assert str(parsed(envelope)["From"]) == "Agenda <lettre@agenda.example.org>"
