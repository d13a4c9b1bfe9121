"""The library in, a warning out for each file below content/files/ that tells how to reach people, or who they are.

A list that no page links is published all the same; of one that is linked, private contacts and rooms of meetings are told.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import islice
from urllib.parse import unquote

from dge_site.content import disclosures
from dge_site.content.config import Config
from dge_site.content.contacts import find_emails, find_mobile_numbers
from dge_site.content.schema import own_contacts
from dge_site.library.library import Library
from dge_site.memo.cleared import Cleared
from dge_site.memo.store import Store
from dge_site.model import messages
from dge_site.model.entries import Meeting
from dge_site.model.errors import Origin, Problem
from dge_site.model.regex import regex
from dge_site.system.content_files import ATTACHMENTS, ROOT_FILES

__all__ = ["review", "review_root_files"]

_LISTS = (".csv", ".tsv", ".txt", ".vcf", ".xls", ".xlsx", ".xlsm", ".ods", ".doc", ".docx", ".odt", ".pdf")
_TEXTS = (".eml", ".htm", ".html", ".ics", ".json", ".md")
"""The endings of other texts, in which an invitation may tell how to join."""
_NAMED_AS_LIST = regex(
    r"(?<![a-z])(?:[eé]margement|pr[eé]sen(?:ces?|ts)(?![-_ ](?:d|de|du)[-_ ])|inscri(?:ts?|ptions?)|participants?"
    r"|(?:meeting)?attendance(?:report|list)?|abonn[eé]s|contacts|coordonn[eé]es|annuaire|trombi(?:noscope)?|mailing|destinataires|membres)(?![a-z])",
    re.IGNORECASE,
)
_ABOUT_A_LIST = regex(
    r"bulletin|modalit|guide|formulaire|fiche|notice|mod[eè]le|r[eè]glement|charte|lien", re.IGNORECASE
)
"""What a file is that is named so and lists nobody: « bulletin d’inscription »."""
_PERSON_COLUMN = regex(
    r"(?:noms?|pr[eé]noms?|name(?: \(original name\))?|(?:first|last|full|user)[ -]?name|nom (?:du |de la )?(?:contact|r[eé]f[eé]rent|participant)\(?e?\)?|participant(?:\(?e?\)?s|e?s?)|interlocuteurs?|r[eé]f[eé]rents?|[eé]lus?"
    r"|titulaires?|suppl[eé]ants?|noms?(?: et |[ /,-]+)pr[eé]noms?|pr[eé]noms?(?: et |[ /,-]+)noms?|nom (?:de famille|de naissance|d[’']usage))",
    re.IGNORECASE,
)
_CONTACT_COLUMN = regex(
    r"(?:contacts?|courriels?|(?:adresse )?(?:e-?|courrier |user e-?)?mails?|m[eé]l|email|adresse [eé]lectronique|t[eé]l(?:\.|[eé]phone)?"
    r"|portable|mobile)(?: .{1,20})?",
    re.IGNORECASE,
)
_TWO_NAMES = regex(r"pr[eé]noms?|.*nom.*pr[eé]nom.*|first[ -]?name", re.IGNORECASE)
"""A column that only a list of people has."""
_FIELD_OF_PERSON = regex(r"^ATTENDEE\b|\"(?:pr[eé]nom|firstname)\" *:", re.IGNORECASE | re.MULTILINE)
_HEAD_LINES, _LONGEST_HEAD, _LONGEST_LINE = 8, 3000, 300
"""Where the names of columns stand, below a title."""
_LEAST_CONTACTS = 3
"""E-mail addresses and mobile numbers in a text that is then a list of people."""
_LOOKED_AT = 200_000
"""Letters of a file in which these are looked for, of which the first `_MOST_TOLD` are told."""
_MOST_TOLD = 3


def review(library: Library, text_of: Callable[[str], str], config: Config, store: Store) -> Iterator[Problem]:
    """A warning for each list of people that no page links to, and for what attached texts disclose of rooms and contacts.

    `text_of(path)` gives the text of a file of the site, empty for one that holds none.
    """
    candidates = [file for file in library.attachments.values() if file.path.lower().endswith((*_LISTS, *_TEXTS))]
    if not candidates:
        return
    linked = {config.organisation.logo, *(unquote(target).removeprefix("file:") for target in _targets(library))}
    own = own_contacts(config)
    harmless = Cleared(f"people {' '.join(sorted(own))}", store)
    for file in candidates:
        is_linked = any(target.endswith(file.path) for target in linked)
        look = partial(_review, ATTACHMENTS, file.path, text_of, own, is_linked=is_linked)
        yield from harmless.find(f"{file.file.digest} {is_linked} {file.path}", look)
    harmless.keep()


def review_root_files(paths: Collection[str], text_of: Callable[[str], str], config: Config) -> Iterator[Problem]:
    """A problem for each such list among the files that go to the root of the site; paths are relative to content/root/."""
    own = own_contacts(config)
    for path in paths:
        if path.lower().endswith((*_LISTS, *_TEXTS)):
            yield from _review(ROOT_FILES, path, text_of, own, is_linked=False)


def _review(
    folder: str, address: str, text_of: Callable[[str], str], own: Collection[str], *, is_linked: bool
) -> Iterator[Problem]:
    path = f"{folder}{address}"
    text = text_of(path)
    if not is_linked and _lists_people(path, text):
        message = messages.people_list_published(address)
        yield Problem(origin=Origin(path=path), message=message, value=address, severity="warning")
        return
    for start, message in islice(disclosures.find(path, text[:_LOOKED_AT], own), _MOST_TOLD):
        origin = Origin(path=path, line=text.count("\n", 0, start) + 1)
        yield Problem(origin=origin, message=message, value=address, severity="warning")


def _targets(library: Library) -> Iterator[str]:
    """The targets of all links, and the paths of all documents."""
    for event in library.agenda:
        yield from (document.file for document in (*event.documents, *event.replay) if document.file)
        if isinstance(event, Meeting):
            yield from (document.file for document in event.agenda_documents if document.file)
    yield from (link.target for entry in library.entries() for link in entry.prose.links)


def _lists_people(path: str, text: str) -> bool:
    """Whether the name of a file, or its text, is that of a list of people."""
    name = path.rpartition("/")[2]
    if name.lower().endswith(".vcf"):
        return True
    if not text:
        return _NAMED_AS_LIST.search(name) is not None and _ABOUT_A_LIST.search(name) is None
    if name.lower().endswith(_TEXTS):
        return _FIELD_OF_PERSON.search(text) is not None or _has_columns(text)
    contacts = sum(1 for _ in find_emails(text)) + sum(1 for _ in find_mobile_numbers(text))
    return contacts >= _LEAST_CONTACTS or _has_columns(text)


def _has_columns(text: str) -> bool:
    """Whether one of the first lines of a table names the columns of a list of people."""
    for line in text[:_LONGEST_HEAD].split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        cells = [cell.strip(" \t\r\"'\ufeff*") for cell in re.split(r"[;,\t|]", line)]
        people = sum(_PERSON_COLUMN.fullmatch(cell) is not None for cell in cells)
        if people + sum(_CONTACT_COLUMN.fullmatch(cell) is not None for cell in cells) > 1 and people:
            return True
        if len(cells) > 1 and len(line) < _LONGEST_LINE and any(map(_TWO_NAMES.fullmatch, cells)):
            return True
    return False
