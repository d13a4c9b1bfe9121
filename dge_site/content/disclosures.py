"""A content file in, a warning out for each thing in it that is meant for a few: rooms of meetings, private contacts."""

import re
from collections.abc import Collection, Iterator

from dge_site.content.contacts import find_emails, find_mobile_numbers, find_web_addresses, host_of
from dge_site.content.published_text import PublishedText
from dge_site.model import messages
from dge_site.model.errors import Message, Origin, Problem
from dge_site.model.regex import holds_any, lower_bytes, regex

__all__ = ["find", "is_room", "normalise", "review"]

_ROOMS = regex(
    r"(?:https?://)?(?:[\w-]{1,63}\.){0,4}(?:"
    r"zoom(?:gov)?\.(?:us|com)/(?:j|w|s|my|wc)/"
    r"|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)/|teams\.microsoft\.com/dl/launcher/.*meetup-join"
    r"|webex\.com/(?:meet|join|m|(?:[\w.-]+/)?j\.php|wbxmjs/joinservice|webappng/sites/[\w.-]+/meeting)(?:[/?]|$)"
    r"|meet\.google\.com/(?:[a-z]{3}-[a-z]{4}-[a-z]{3}|lookup/)"
    r"|meet\.jit\.si/\w|framatalk\.org/(?!accueil|abc/)\w|8x8\.vc/\w|kmeet\.infomaniak\.com/\w|whereby\.com/(?!blog|information)\w"
    r"|(?:global\.)?gotomeet(?:ing)?\.(?:me|com)/(?:join/)?\w|join\.skype\.com/\w|meet\.lync\.com/\w|bluejeans\.com/\d"
    r"|app\.livestorm\.co/[\w-]+/[\w-]+/live\b|rendez-vous\.renater\.fr/\w|webconf\.numerique\.gouv\.fr/(?!$)\w"
    r"|visio\.numerique\.gouv\.fr/[a-z]{3}-|webinaire\.numerique\.gouv\.fr/meeting/|tixeo\.com/meet"
    r")"
    r"|(?:https?://)?(?:(?:bbb|bigbluebutton|jitsi|visio|visioconf|visioconference|webconf)(?:-?\d{1,3}|-[a-z]{1,12})?|meet|talk)"
    r"\.[\w.-]+/(?!playback)[\w-]"
    r"|https?://[\w.:-]+/(?:b/[\w-]{3,}-\w{3}|rooms/(?:[\w-]+/join|\w{3}-\w{3}-\w{3})|bigbluebutton/(?!recording|api$)\w"
    r"|index\.php/call/\w|call/[a-z0-9]{8})"
    r"|https?://(?![^?#]+/rec(?:ordings?)?/)[^?#]+\?(?:[^#&]*&)*(?:pwd|passcode|meetingpassword|meetingid|mtid)=",
    re.IGNORECASE,
)
"""The addresses by which one enters a meeting; not those where one registers for it, or sees its recording."""
_BARE_ROOM = regex(
    r"(?<![\w/.@-])(?:[\w-]{1,63}\.)?(?:zoom\.us|meet\.google\.com|meet\.jit\.si|teams\.live\.com)/[^\s<>\"'()\[\]{},]+"
)
_COLON = r"[*_ \u00a0\u202f]*:"
_ROOM_CODE = regex(
    r"\b(?:(?:(?:ID|code) de (?:la )?r[ée]union|code secret|meeting (?:ID|number)(?: \(access code\))?|(?:phone )?conference ID"
    rf"|passcode|access code)(?:{_COLON})?"
    r"|(?:(?:ID|n°|num[ée]ro) de (?:la )?conf[ée]rence(?: t[ée]l[ée]phonique)?|code (?:PIN|d[’']acc[èe]s)"
    rf"|mot de passe(?: (?:zoom|teams|webex|de (?:la )?(?:r[ée]union|visio\w*|salle)))?){_COLON}"
    rf"|(?<=zoom : )ID"
    rf"|(?:ID|code|PIN)(?:{_COLON})?(?=[*_ \u00a0\u202f]*\d[\d \u00a0]{{1,16}}\d\#)"
    rf"|(?:zoom|teams|webex|ID)(?:{_COLON})?(?=[*_ \u00a0\u202f]*\d{{3}}[ \u00a0]\d{{3,4}}[ \u00a0]\d{{3,4}}))"
    r"[*_ \u00a0\u202f]*"
    r"(\d{3,4}(?:[ \u00a0]\d{3,4}){1,3}(?:[ \u00a0]\d{1,2}(?!\d))?(?!\w)"
    r"|(?=[\w!$%&+=?@.-]{0,30}\d)[\w!$%&+=?@.-]{3,30}[\w$%&+=@](?<!_))",
    re.IGNORECASE,
)
"""What an invitation says below its address: « ID de réunion : 812 3456 7890 », « Code secret : a1b2c3 », « code 4521# »."""
_CODE_WORDS = (
    *(b"id de", b"code ", b"code:", b"meeting id", b"meeting number", b"passcode", b"de conf", b"de la conf"),
    *(b"conference id", b"mot de passe", b"pin ", b"pin:", b"zoom", b"teams", b"webex", b"id ", b"id:"),
)
"""One of these stands in whatever the pattern finds, and takes a hundredth of the time to look for."""
_ROOM_HOSTS = ("zoom.us/", "meet.google.com/", "meet.jit.si/", "teams.live.com/")
_PRIVATE_HOSTS = regex(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|orange|wanadoo|free|sfr|neuf|cegetel"
    r"|laposte|bbox|bouyguestelecom|nordnet|numericable|club-internet|noos|aliceadsl|gmx|proton|protonmail|pm|tutanota|posteo|mailo|ik|9online|tele2"
    r"|estvideo|evc|evhr|dbmail|vivaldi|zoho|mail|web|t-online|pt|tango)"
    r"\.(?:com|fr|net|me|de|be|lu|ch|co\.uk|es|eu|it|pt)",
    re.IGNORECASE,
)
"""The hosts of addresses that people have at home."""
_OF_A_BODY = regex(
    r"mairie|communed|(?:commune|ville|syndicat|secretariat|accueil|contact|asso(?:ciation)?|bibliotheque|cc|ccas|chambre|college|ecole"
    r"|epci|foyer|info|lycee|mediatheque|mfr|mjc|musee|office|ot|petr|siaep|siea?|sivom|sivu|smictom|usagers)(?![a-zà-ÿ])"
    r"|(?:cc|com-?com|siv|smd|sm)(?:de|du|des|d)?-?(?:pays|val|vallees?|terres|portes|bassin)",
    re.IGNORECASE,
)
"""How such an address begins where it is that of a body: mairie-de-toul@wanadoo.fr."""


def is_room(address: str) -> bool:
    """Whether an address leads into a meeting."""
    return _ROOMS.match(address) is not None


def review(path: str, text: str, own: Collection[str]) -> Iterator[Problem]:
    """A warning for each room, private e-mail address and mobile number that readers see.

    `own` are the e-mail addresses and telephone numbers that site.toml publishes, as `normalise` gives them.
    """
    published = PublishedText(path, text)
    for start, message in find(path, text, own):
        if not published.is_hidden(start):
            yield Problem(origin=Origin(path=path, line=published.line(start)), message=message, severity="warning")


def normalise(contact: str) -> str:
    """An e-mail address or a telephone number as it is compared."""
    if "@" in contact:
        return contact.casefold()
    return re.sub(r"\D", "", re.sub(r"(?:\+|00)33(?:\s?\(0\))?", "0", contact, count=1))


def find(path: str, text: str, own: Collection[str]) -> Iterator[tuple[int, Message]]:
    """(place, message) of each."""
    joins = path.startswith(("content/events/", "content/meetings/"))
    rooms = [(start, text[start:end]) for start, end in find_web_addresses(text) if is_room(text[start:end])]
    if holds_any(text, _ROOM_HOSTS):
        rooms += [(match.start(), f"https://{match[0]}") for match in _BARE_ROOM.finditer(text) if is_room(match[0])]
    for start, address in rooms:
        yield start, messages.room_published(address, joins=joins)
    for code in _ROOM_CODE.finditer(text) if holds_any(lower_bytes(text), _CODE_WORDS) else ():
        yield code.start(), messages.room_code_published(code[0], code[1], joins=joins)
    yield from _find_private_contacts(text, own)


def _find_private_contacts(text: str, own: Collection[str]) -> Iterator[tuple[int, Message]]:
    """(place, message) of each private e-mail address and mobile number."""
    for start, end in find_emails(text):
        address = text[start:end]
        if (
            _PRIVATE_HOSTS.fullmatch(host_of(address))
            and not _OF_A_BODY.match(address)
            and normalise(address) not in own
        ):
            yield start, messages.private_contact(address, "une adresse de messagerie personnelle")
    for start, end in find_mobile_numbers(text):
        if normalise(text[start:end]) not in own:
            yield start, messages.private_contact(text[start:end], "un numéro de téléphone mobile")
