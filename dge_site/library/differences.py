"""Two ledgers in, what changed for readers between them out: the lines of a commit message."""

from collections.abc import Iterable, Iterator
from typing import Literal

from dge_site.library.ledger import Ledger, Revision, records_of
from dge_site.model.values import Value

__all__ = ["ChangeKind", "Difference", "compare_ledgers"]

ChangeKind = Literal[
    "added",
    "removed",
    "cancelled",
    "postponed",
    "restored",
    "confirmed",
    "rescheduled",
    "moved",
    "minutes",
    "closed",
    "reopened",
    "edited",
]
"""In the order in which a commit message tells them."""


class Difference(Value):
    """A change of one entry for readers; one entry may have several.

    `before` is None for an entry that was added, `after` for one that was removed.
    """

    what: ChangeKind
    before: Revision | None = None
    after: Revision | None = None

    @property
    def revision(self) -> Revision:
        """The entry as it stands now, or as it stood last."""
        revision = self.after or self.before
        assert revision is not None
        return revision


def compare_ledgers(old: Ledger, new: Ledger) -> tuple[Difference, ...]:
    """The changes between two ledgers, by kind of change, then date, then id.

    An entry is `edited` only where no other change is told of it.
    """
    changed = {key for key, _ in records_of(old).items() ^ records_of(new).items()}
    former = _former_keys(old, new, changed)
    changes = (
        difference
        for key in changed - set(former.values())
        for difference in _compare_entry(
            _published(old.entries.get(former.get(key, key))), _published(new.entries.get(key))
        )
    )
    order = {what: rank for rank, what in enumerate(ChangeKind.__args__)}  # type: ignore[attr-defined]  # a Literal has them
    return tuple(sorted(changes, key=lambda d: (order[d.what], d.revision.start, d.revision.kind, d.revision.id)))


def _former_keys(old: Ledger, new: Ledger, changed: Iterable[str]) -> dict[str, str]:
    """`{key of a renamed entry: its key before}`: it keeps the UID that followed from its former id, or was given to it.

    Only the `changed` keys are looked at: to decode all records takes a tenth of an edit.
    """
    was, now = ({key for key in changed if _published(ledger.entries.get(key))} for ledger in (old, new))
    left = {old.entries[key].uid or old.entries[key].id: key for key in was - now}
    uids = {key: new.entries[key].uid for key in now - was}
    names = {
        key: next((name for name in (uid, uid.partition("@")[0]) if name in left), "") for key, uid in uids.items()
    }
    return {key: left[name] for key, name in names.items() if name}


def _published(revision: Revision | None) -> Revision | None:
    """The revision of an entry that is published, None for one that is gone."""
    return None if revision is None or revision.gone else revision


def _compare_entry(before: Revision | None, after: Revision | None) -> Iterator[Difference]:
    if before == after:
        return
    if before is None or after is None:
        if before or after:
            yield Difference(what="removed" if before else "added", before=before, after=after)
        if after and after.minutes:
            yield Difference(what="minutes", after=after)
        return
    kinds: list[ChangeKind] = list(_list_kinds(before, after))
    if not kinds and before.whole != after.whole:
        kinds = ["edited"]
    for what in kinds:
        yield Difference(what=what, before=before, after=after)


def _list_kinds(before: Revision, after: Revision) -> Iterator[ChangeKind]:
    if before.status != after.status:
        yield from _status_change(before, after)
    if (before.start, before.end) != (after.start, after.end):
        yield "rescheduled"
    if before.place != after.place:
        yield "moved"
    if after.minutes and not before.minutes:
        yield "minutes"


def _status_change(before: Revision, after: Revision) -> Iterator[ChangeKind]:
    closed, off = {"done", "dropped"}, {"cancelled", "postponed"}
    if after.kind == "action":
        if (before.status in closed) != (after.status in closed):
            yield "closed" if after.status in closed else "reopened"
    elif after.status in off:
        yield "cancelled" if after.status == "cancelled" else "postponed"
    elif before.status in off:
        yield "restored"
    elif after.status == "confirmed":
        yield "confirmed"
