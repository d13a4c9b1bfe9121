"""What the store holds of the sources is what reading them gives."""

from collections.abc import Iterable
from pathlib import Path

from dge_site.content import config as configuration
from dge_site.content import reading, schema
from dge_site.content.readings import readings
from dge_site.content.source import read_content
from dge_site.memo.store import CACHE, Kind, Store
from dge_site.model.entries import Event, Reading, Section
from dge_site.model.errors import Collector
from tests.support.site import MINIMAL_SITE, Site

EVENT = MINIMAL_SITE["content/events/2023/atelier.md"]
Told = list[tuple[str, tuple[Section, ...], str]]


def _told(found: Iterable[Reading]) -> Told:
    """Digest of each event, with what its body holds."""
    entries = (entry for each in found for entry in each.entries)
    return [(entry.digest, entry.body.sections, entry.body.text) for entry in entries if isinstance(entry, Event)]


def _remembered(root: Path, processes: int) -> Told:
    """What a build finds in content/."""
    with Store(root / CACHE) as store:
        tree = read_content(root, Collector())
        return _told(readings(tree, schema.tables(configuration.load(root)), store, processes))


def _read(root: Path) -> Told:
    """The same, read from nothing."""
    tables = schema.tables(configuration.load(root))
    return _told(reading.read(source, tables) for source in read_content(root, Collector()).sources)


def test_readings_are_those_of_the_sources_whatever_changes(site: Site) -> None:
    root = site.write({f"content/events/2023/atelier-{n}.md": f"{EVENT}\nNuméro {n}.\n" for n in range(300)}).root
    assert _remembered(root, 2) == _read(root)
    site.write(
        {"content/events/2023/atelier-7.md": f"{EVENT}\nUn autre texte.\n", "content/events/2023/plus.md": EVENT}
    )
    (root / "content/events/2023/atelier-8.md").unlink()
    assert _remembered(root, 2) == _read(root)
    assert _remembered(root, 1) == _read(root)


def test_bodies_that_the_store_lost_are_read_again(site: Site) -> None:
    before = _remembered(site.root, 1)
    tables = schema.tables(configuration.load(site.root))
    with Store(site.root / CACHE) as store:
        keys = [f"{source.digest}{tables.digest}" for source in read_content(site.root, Collector()).sources]
        assert any(store.get(Kind.BODIES, key) for key in keys)
        store.drop(Kind.BODIES, keys)
        store.put(Kind.CALLS, "any", b"")
    assert _remembered(site.root, 1) == before


def test_bodies_go_with_their_reading(site: Site) -> None:
    path = "content/events/2023/atelier.md"

    def bodies() -> list[bool]:
        tables = schema.tables(configuration.load(site.root))
        with Store(site.root / CACHE) as store:
            return [store.get(Kind.BODIES, f"{digest}{tables.digest}") is not None for digest in digests]

    digests = [next(source.digest for source in read_content(site.root, Collector()).sources if source.path == path)]
    _remembered(site.root, 1)
    assert bodies() == [True]
    site.write({path: f"{EVENT}\nUn autre texte.\n"})
    digests.append(
        next(source.digest for source in read_content(site.root, Collector()).sources if source.path == path)
    )
    _remembered(site.root, 1)
    assert bodies() == [False, True]
