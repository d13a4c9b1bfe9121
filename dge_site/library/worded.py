"""The names of people and entries in, the few entries out in which one of their words stands: the others name nobody."""

from collections.abc import Iterable, Iterator
from functools import partial

from dge_site.content.contacts import find_emails, find_web_addresses
from dge_site.library.name_addresses import find_in_address
from dge_site.library.participants import KnownNames
from dge_site.memo.cleared import Cleared
from dge_site.memo.store import Store
from dge_site.model.entries import Body, Entry, Participant
from dge_site.model.values import Value, fields
from dge_site.system.workers import parallel_map

__all__ = ["list_worded"]

_ADDRESSES = frozenset({"id", "uid", "url", "file", "aliases"})
"""Fields that hold addresses, ids or paths, in which a name may be written in one word."""
_UNREAD = frozenset({"origin", "digest", "announced_digest"})
_ENTRY_S = 0.0002
"""What it takes to look through one entry."""
_BETWEEN = "\n\n"
"""What parts the texts of an entry, so that none goes on in the next."""


def list_worded(entries: Iterable[Entry], names: KnownNames, store: Store, processes: int = 1) -> list[Entry]:
    """The entries in which a word, an address or an id may be of somebody's name: neither checks nor mask look at others.

    The names of a meeting's own attendance lists do not count, since they are always hidden. `processes` is how many may
    work.
    """
    wordless = Cleared(f"words {names.digest}", store)
    unknown = [entry for entry in entries if entry.digest not in wordless]
    worded = []
    found = parallel_map(partial(_may_name, names), unknown, processes, _ENTRY_S)
    for entry, may_name in zip(unknown, found, strict=True):
        if may_name:
            worded.append(entry)
        else:
            wordless.add(entry.digest)
    wordless.keep()
    return worded


def _may_name(names: KnownNames, entry: Entry) -> bool:
    texts: list[str] = []
    addresses: set[str] = set()
    for text, is_address in _texts(entry):
        if is_address:
            addresses.add(text)
        texts.append(text)
    text = _BETWEEN.join(texts)
    if names.may_be_in(text, entry):
        return True
    addresses.update(text[start:end].partition("@")[0] for start, end in find_emails(text))
    if "://" in text or "www." in text:
        addresses.update(text[start:end] for start, end in find_web_addresses(text))
    return any(find_in_address(address, names.everybody) for address in addresses)


def _texts(record: Value) -> Iterator[tuple[str, bool]]:
    """(text, whether it is an address) of each text of a record; of a body its HTML and the targets of its links."""
    for name in fields(record):
        if name in _UNREAD or (name == "name" and isinstance(record, Participant)):
            continue
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                yield item, name in _ADDRESSES
            elif isinstance(item, Body):
                for section in item.sections:
                    yield section.heading.html if section.heading else "", False
                    yield section.html, False
                for link in item.links:
                    yield link.target, True
            elif isinstance(item, Value):
                yield from _texts(item)
