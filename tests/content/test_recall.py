"""What the memo holds of the sources, in as many shards as it takes, is what reading them gives."""

from collections.abc import Iterable
from pathlib import Path

from dge_site.content import config as configuration
from dge_site.content import reading, schema
from dge_site.content.recall import recall
from dge_site.content.source import walk
from dge_site.memo.memo import CACHE, Memo
from dge_site.model.entries import Event, Reading, Section
from dge_site.model.errors import Collector
from tests.support.site import MINIMAL_SITE, Site

EVENT = MINIMAL_SITE["content/events/2023/atelier.md"]
Told = list[tuple[str, tuple[Section, ...], str]]


def _told(readings: Iterable[Reading]) -> Told:
    """Digest of each event, with what its body holds."""
    entries = (entry for each in readings for entry in each.entries)
    return [(entry.digest, entry.body.sections, entry.body.text) for entry in entries if isinstance(entry, Event)]


def _remembered(root: Path, processes: int) -> Told:
    """What a build finds in content/."""
    known = recall(Memo(root / CACHE))
    tree = walk(root, Collector(), known.seen)
    return _told(known.readings(tree, schema.tables(configuration.load(root)), processes))


def _read(root: Path) -> Told:
    """The same, read from nothing."""
    tables = schema.tables(configuration.load(root))
    return _told(reading.read(source, tables) for source in walk(root, Collector()).sources)


def test_readings_of_several_shards_are_those_of_the_sources_whatever_changes(site: Site) -> None:
    root = site.write({f"content/events/2023/atelier-{n}.md": f"{EVENT}\nNuméro {n}.\n" for n in range(300)}).root
    assert _remembered(root, 2) == _read(root)
    assert recall(Memo(root / CACHE)).shards > 1
    site.write(
        {"content/events/2023/atelier-7.md": f"{EVENT}\nUn autre texte.\n", "content/events/2023/plus.md": EVENT}
    )
    (root / "content/events/2023/atelier-8.md").unlink()
    assert _remembered(root, 2) == _read(root)
    assert _remembered(root, 1) == _read(root)
