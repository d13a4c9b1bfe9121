"""Entries in, one immutable `Library` out: ids unique, drafts left out, references resolved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from dge_site.content.config import Config
from dge_site.library.library import Library, LocateField, agenda_key
from dge_site.library.link_targets import LinkTargets, namespace
from dge_site.library.resolver import Resolver
from dge_site.model import french, messages
from dge_site.model.entries import (
    Action,
    Attachment,
    Entry,
    Event,
    Group,
    Indicator,
    Meeting,
    Newsletter,
    Participant,
    Place,
    StaticPage,
    Topic,
)
from dge_site.model.errors import Collector
from dge_site.model.values import replace

__all__ = ["join_entries"]

_E = TypeVar("_E", bound=Entry)


def join_entries(
    entries: Iterable[Entry],
    attachments: Iterable[Attachment],
    config: Config,
    *,
    drafts: bool,
    locate: LocateField,
    collector: Collector,
    broken: Iterable[tuple[str, str]] = (),
    unfinished: Iterable[Entry] = (),
) -> Library:
    """The library of all entries, without drafts unless `drafts`; every reference to nothing is reported to `collector`.

    `broken` are (kind, id) of entries that have errors of their own: a reference to one is not a second error. An empty
    id stands for a whole file that could not be read: any entry of its kind may be in it. Of
    `unfinished` ones some fields are known, whose references are verified.
    """
    attachments = tuple(attachments)
    entries = tuple(entries)
    by_kind, clashing = _by_kind(entries, locate, collector)
    unfinished = tuple(unfinished)
    former = ((entry.kind, name) for entry in unfinished if isinstance(entry, Event) for name in entry.aliases)
    doubtful = frozenset((namespace(kind), name) for kind, name in (*broken, *former)) | clashing
    targets = LinkTargets(by_kind, attachments, config, drafts, doubtful)
    resolver = Resolver(by_kind, targets, config, locate, collector)
    resolver.check()
    resolver.check_unfinished(unfinished)
    _report_unfinished_twins(entries, unfinished, locate, collector)
    of_drafts = targets.files_of_drafts
    published = tuple(file for file in attachments if file.path not in of_drafts)
    return replace(_make_library(by_kind, published, drafts), unread=tuple(sorted(doubtful)))


def _by_kind(
    entries: tuple[Entry, ...], locate: LocateField, collector: Collector
) -> tuple[dict[str, dict[str, Entry]], frozenset[tuple[str, str]]]:
    """`{namespace: {id: entry}}`, and the (namespace, id) that several entries have: all but the first are left out.

    The namespace `alias` holds the events and meetings by their former ids. Each clash is reported.
    """
    spaces: dict[str, dict[str, Entry]] = defaultdict(dict)
    clashing: set[tuple[str, str]] = set()
    for entry in entries:
        space = spaces[namespace(entry.kind)]
        if entry.id in space:
            clashing.add((namespace(entry.kind), entry.id))
            message = messages.duplicate_id(entry.id, str(space[entry.id].origin))
            collector.add(locate(entry, "id"), message, field="id", value=entry.id)
        else:
            space[entry.id] = entry
    for entry in tuple(spaces["event"].values()):
        assert isinstance(entry, Event)
        for number, alias in enumerate(entry.aliases):
            # An event that became a meeting names its own id, whose page was at another address.
            owner = spaces["event"].get(alias) if alias != entry.id else None
            other = owner or spaces["alias"].get(alias)
            field = f"aliases[{number}]"
            if other is not None:
                collector.add(
                    locate(entry, field), messages.duplicate_id(alias, str(other.origin)), field=field, value=alias
                )
            spaces["alias"].setdefault(alias, entry)
    return spaces, frozenset(clashing)


def _report_unfinished_twins(
    entries: Iterable[Entry], unfinished: tuple[Entry, ...], locate: LocateField, collector: Collector
) -> None:
    """Reports each id that two entries have of which one has errors of its own; `_by_kind` does for all others."""
    if not unfinished:
        return
    faulty, first = {id(entry) for entry in unfinished}, dict[tuple[str, str], Entry]()
    for entry in sorted((entry for entry in (*entries, *unfinished) if entry.id), key=lambda entry: entry.origin):
        other = first.setdefault((namespace(entry.kind), entry.id), entry)
        if other is not entry and not faulty.isdisjoint({id(entry), id(other)}):
            message = messages.duplicate_id(entry.id, str(other.origin))
            collector.add(locate(entry, "id"), message, field="id", value=entry.id)


def _entries_of(by_kind: dict[str, dict[str, Entry]], space: str, kind: type[_E]) -> list[_E]:
    return [entry for entry in by_kind[space].values() if isinstance(entry, kind)]


def _make_library(by_kind: dict[str, dict[str, Entry]], attachments: tuple[Attachment, ...], drafts: bool) -> Library:
    every_event = _entries_of(by_kind, "event", Event)
    events = (event for event in every_event if drafts or not event.draft)
    actions = sorted(_entries_of(by_kind, "action", Action), key=lambda a: (a.due.last if a.due else date.max, a.id))
    groups = sorted(
        _entries_of(by_kind, "group", Group), key=lambda g: (g.type != "committee", french.sort_key(g.title), g.id)
    )
    pages = sorted(
        _entries_of(by_kind, "page", StaticPage),
        key=lambda p: (p.menu is None, p.menu or 0, french.sort_key(p.title), p.id),
    )
    return Library(
        agenda=tuple(sorted(events, key=agenda_key)),
        actions={action.id: action for action in actions},
        groups={group.id: group for group in groups},
        topics=tuple(_entries_of(by_kind, "topic", Topic)),
        indicators=tuple(_entries_of(by_kind, "indicator", Indicator)),
        places={place.id: place for place in _entries_of(by_kind, "place", Place)},
        newsletters=tuple(sorted(_entries_of(by_kind, "newsletter", Newsletter), key=lambda n: (n.date, n.id))),
        pages={page.id: page for page in pages},
        attachments={attachment.path: attachment for attachment in attachments},
        unpublished_people=tuple(_people_of_drafts(by_kind)) if not drafts else (),
        drafts={} if drafts else {name: e.origin for e in every_event if e.draft for name in (e.id, *e.aliases)},
    )


def _people_of_drafts(by_kind: dict[str, dict[str, Entry]]) -> Iterator[Participant]:
    for meeting in _entries_of(by_kind, "event", Meeting):
        if meeting.draft:
            yield from (*meeting.participants, *meeting.absent)
