"""Lists the files of the site: a key for each path, and the output itself when a file has to be made.

A key is a digest of all that decides a file's bytes: what the plan says of it, and its templates. The store keeps the rows
of each part of the plan by the digest of the call that plans it. Such a part is planned again only when it has changed, or
when one of its files has to be made.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dge_site.formats.compress import COMPRESSIBLE, COMPRESSIONS, compress
from dge_site.memo.store import Kind, Store
from dge_site.model import messages
from dge_site.model.digest import Digester, digest
from dge_site.model.errors import Collector, ContentError, Origin
from dge_site.model.output import Call, IndexedPages, Output, Template, expand_part, plan_part
from dge_site.model.paths import address_of

__all__ = ["Listing"]

_Row = tuple[str, str, str | None, bool]
"""Digest of an output without its templates; their names, separated by spaces; `indexed` and `searched` of the output."""


class Listing:
    """The outputs of a build, by path. `looks` is `{template: digest of all that it draws on}`; `site` is what every page shows."""

    def __init__(self, store: Store, looks: Mapping[str, str], site: object) -> None:
        self._store, self._digester, self._looks, self._site = store, Digester(), looks, site
        self._look = cache(self._look_of)
        self._homes: dict[str, Output | Call] = {}
        """By path: the output, or the part of the plan that returns it."""
        self._claimed_twice: list[str] = []
        self._indexed: list[tuple[str, str]] = []
        self.keys: dict[str, str] = {}
        """`{path: key}` of every output, in the order of the plan."""
        self.searched: list[str] = []
        """The paths of the pages that the site's own search files."""

    @property
    def indexed(self) -> IndexedPages:
        """The pages that search engines may list."""
        return IndexedPages(entries=tuple(self._indexed))

    def add(self, plan: Iterable[Output | Call]) -> None:
        """Lists outputs, and those of each part of a plan, in their order; ContentError for a path that is claimed twice."""
        for planned in plan:
            self._add(planned)
        if self._claimed_twice:
            problems = Collector()
            for path in self._claimed_twice:
                problems.add(Origin(path=path), messages.same_path(path))
            raise ContentError(problems.problems)

    def add_compressed(self) -> None:
        """Lists the compressed forms of each text that is listed."""
        for path, key in tuple(self.keys.items()):
            if path.endswith(COMPRESSIBLE):
                self.keys |= {f"{path}.{how}": self._digester.of(key, how) for how in COMPRESSIONS}

    def output(self, path: str) -> Output:
        """Returns the output of a path that is listed, planning its part again if need be."""
        home = self._homes.get(path)
        if isinstance(home, Call):
            self._homes |= {output.path: output for output in expand_part(home)}
            home = self._homes[path]
        if isinstance(home, Output):
            return home
        plain, _, how = path.rpartition(".")
        return Output(path=path, content=Call(make=compress, arguments=(self.output(plain).content, how)))

    def _add(self, planned: Output | Call) -> Mapping[str, _Row]:
        """Lists an output, or the outputs of a part, and returns their rows: from the store where they are there."""
        if isinstance(planned, Output):
            rows: Mapping[str, _Row] = {planned.path: self._row(planned)}
            self._list(planned, rows)
            return rows
        key = self._digester.of(self._site, planned)
        kept: dict[str, _Row] | None = self._store.get(Kind.PLANS, key)
        if kept is not None:
            self._list(planned, kept)
            return kept
        claims, rows = len(self._claimed_twice), {}
        for inner in plan_part(planned):
            rows |= self._add(inner)
        if len(self._claimed_twice) == claims:
            self._store.put(Kind.PLANS, key, rows)
        return rows

    def _list(self, home: Output | Call, rows: Mapping[str, _Row]) -> None:
        self._claimed_twice += self.keys.keys() & rows.keys()
        for path, (planned, templates, indexed, searched) in rows.items():
            self.keys[path] = planned + self._look(templates)
            self._homes[path] = home
            if indexed is not None:
                self._indexed.append((address_of(path), indexed))
            if searched:
                self.searched.append(path)

    def _row(self, output: Output) -> _Row:
        templates = " ".join(_templates(output.content))
        inputs = (self._site, output.content) if templates else (output.content,)
        return self._digester.of(*inputs), templates, output.indexed, output.searched

    def _look_of(self, templates: str) -> str:
        """Returns a digest of these templates and all that they draw on; empty for none."""
        looks = [self._looks.get(name, "") for name in templates.split()]
        return digest(*looks)[:16] if looks else ""


def _templates(content: object) -> Iterator[str]:
    """The names of the templates that are drawn for a content; no remembered call draws one."""
    if isinstance(content, Call) and not content.remembered:
        if isinstance(content.make, Template):
            yield content.make.name
        for argument in content.arguments:
            yield from _templates(argument)
