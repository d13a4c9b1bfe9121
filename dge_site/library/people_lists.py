"""The library in, a warning out for each file below content/files/ that tells how to reach people, or who they are.

A list that no page links is published all the same; of one that is linked, private contacts and rooms of meetings are told.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from dge_site.content import disclosures
from dge_site.content.config import Config
from dge_site.content.contacts import find_emails, find_mobile_numbers
from dge_site.content.schema import own_contacts
from dge_site.library.library import Library
from dge_site.model import messages
from dge_site.model.entries import AgendaItem, Meeting
from dge_site.model.errors import Origin, Problem
from dge_site.model.regex import regex

__all__ = ["review"]

_LISTS = (".csv", ".tsv", ".txt", ".vcf", ".xls", ".xlsx", ".xlsm", ".ods", ".doc", ".docx", ".odt", ".pdf")
_TEXTS = (".eml", ".htm", ".html", ".ics", ".json", ".md")
"""The endings of other texts, in which an invitation may tell how to join."""
_NAMED_AS_LIST = regex(
    r"(?<![a-z])(?:[eé]margement|pr[eé]sences?|inscri(?:ts?|ptions?)|participants?|attendance|contacts|coordonn[eé]es)(?![a-z])",
    re.IGNORECASE,
)
_COLUMN = regex(
    r"[\s\"']*(?:pr[eé]nom|nom|contacts?|courriel|e-?mail|m[eé]l|t[eé]l[eé]phone|t[eé]l|portable|mobile|name)\b",
    re.IGNORECASE,
)
_LEAST_CONTACTS = 3
"""E-mail addresses and mobile numbers in a text that is then a list of people."""
_LOOKED_AT = 200_000
"""Letters of a file in which these are looked for, of which the first `_MOST_TOLD` are told."""
_MOST_TOLD = 3


def review(library: Library, text_of: Callable[[str], str], config: Config) -> Iterator[Problem]:
    """`text_of(path)` gives the text of a file of the site, empty for one that holds none."""
    candidates = [path for path in library.attachments if path.lower().endswith((*_LISTS, *_TEXTS))]
    if not candidates:
        return
    own = own_contacts(config)
    linked = {config.organisation.logo, *(unquote(target).removeprefix("file:") for target in _targets(library))}
    for attachment in candidates:
        path = f"content/files/{attachment}"
        text = text_of(path)
        is_list = path.lower().endswith(_LISTS)
        if is_list and not any(target.endswith(attachment) for target in linked) and _lists_people(attachment, text):
            message = messages.people_list_published(attachment)
            yield Problem(origin=Origin(path=path), message=message, value=attachment, severity="warning")
            continue
        for start, message in islice(disclosures.find(path, text[:_LOOKED_AT], own), _MOST_TOLD):
            origin = Origin(path=path, line=text.count("\n", 0, start) + 1)
            yield Problem(origin=origin, message=message, value=attachment, severity="warning")


def _targets(library: Library) -> Iterator[str]:
    """The targets of all links, and the paths of all documents."""
    for event in library.agenda:
        yield from (document.file for document in (*event.documents, *event.replay) if document.file)
        if isinstance(event, Meeting):
            yield from _documents_of(event.agenda)
    bodies = [
        *(event.body for event in library.agenda),
        *(group.body for group in library.groups.values()),
        *(issue.body for issue in library.newsletters),
        *(page.body for page in library.pages.values()),
        *(action.note for action in library.actions.values()),
    ]
    yield from (link.target for body in bodies for link in body.links)


def _documents_of(items: Iterable[AgendaItem]) -> Iterator[str]:
    for item in items:
        if item.document and item.document.file:
            yield item.document.file
        yield from _documents_of(item.items)


def _lists_people(path: str, text: str) -> bool:
    """Whether the name of a file, or its text, is that of a list of people."""
    if path.lower().endswith(".vcf"):
        return True
    if not text:
        return _NAMED_AS_LIST.search(path.rpartition("/")[2]) is not None
    head = text.partition("\n")[0][:1000]
    columns = sum(_COLUMN.match(cell) is not None for cell in re.split(r"[;,\t|]", head))
    contacts = sum(1 for _ in find_emails(text)) + sum(1 for _ in find_mobile_numbers(text))
    return columns > 1 or contacts >= _LEAST_CONTACTS
