"""The names of people and entries in; which entries have texts that name nobody out, remembered from build to build.

They are nearly all: none is looked through again before its file or the names change.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from dge_site.content.contacts import find_emails, find_web_addresses
from dge_site.library.name_addresses import find_in_address
from dge_site.library.participants import KnownNames
from dge_site.memo.store import FolderRows, Kind, Store
from dge_site.model.entries import Body, Entry, Participant
from dge_site.model.values import Value, fields
from dge_site.system.workers import parallel_map

__all__ = ["Nameless", "Wordless"]

_ADDRESSES = frozenset({"id", "uid", "url", "file", "aliases"})
"""Fields that hold addresses, ids or paths, in which a name may be written in one word."""
_UNREAD = frozenset({"origin", "digest", "announced_digest"})
_ENTRY_S = 0.0002
"""What it takes to look through one entry."""
_BETWEEN = "\n\n"
"""What parts the texts of an entry, so that none goes on in the next."""


class Nameless:
    """The entries of a library whose texts name nobody, as to one `use`: what is looked for depends on it."""

    def __init__(self, use: str, names: KnownNames, store: Store) -> None:
        self._rows = FolderRows(store, Kind.NAMELESS)
        self._key = f"{use} {names.digest}"

    def __contains__(self, entry: Entry) -> bool:
        """Whether the entry is known to name nobody; must be asked before `add`."""
        return bool(entry.digest) and self._rows.get(self._folder(entry), entry.digest) is not None

    def add(self, entry: Entry) -> None:
        """Remembers that the entry names nobody."""
        if entry.digest:
            self._rows.put(self._folder(entry), entry.digest, 1)

    def keep(self) -> None:
        """Puts into the store what the next build need not find out again."""
        self._rows.keep()

    def _folder(self, entry: Entry) -> str:
        return f"{self._key} {entry.origin.path.rpartition('/')[0]}"


class Wordless(Nameless):
    """The entries in which no word, address or id is of anybody's name: neither the checks nor the mask look further.

    The names of a meeting's own attendance lists do not count, since they are always hidden.
    """

    def __init__(self, names: KnownNames, store: Store) -> None:
        super().__init__("words", names, store)
        self._names = names
        self._found: dict[int, bool] = {}
        """Whether an entry is such a one, by its `id()`: some have no digest."""

    def __contains__(self, entry: Entry) -> bool:
        """Whether the entry is such a one: known to be, or looked through now."""
        if id(entry) not in self._found and not self._is_known(entry):
            self._note(entry, may_name=_may_name(self._names, entry))
        return self._found[id(entry)]

    def look_through(self, entries: Iterable[Entry], processes: int) -> None:
        """Looks through many entries before they are asked for; `processes` is how many may work."""
        unknown = [entry for entry in entries if not self._is_known(entry)]
        found = parallel_map(partial(_may_name, self._names), unknown, processes, _ENTRY_S)
        for entry, may_name in zip(unknown, found, strict=True):
            self._note(entry, may_name=may_name)

    def _is_known(self, entry: Entry) -> bool:
        if is_known := super().__contains__(entry):
            self._found[id(entry)] = True
        return is_known

    def _note(self, entry: Entry, *, may_name: bool) -> None:
        self._found[id(entry)] = not may_name
        if not may_name:
            self.add(entry)


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
