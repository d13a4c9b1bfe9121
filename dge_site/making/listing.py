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
from dge_site.model.output import Call, IndexedPages, Output, Template, expand_part
from dge_site.model.paths import address_of

__all__ = ["Listing", "list_templates"]

_Row = tuple[str, str, str | None, bool]
"""Digest of an output without its templates; their names, separated by spaces; `indexed` and `searched` of the output."""


class Listing:
    """The outputs of a build, by path. `looks` is `{template: digest of all that it draws on}`; `site` is what every page shows."""

    def __init__(self, store: Store, looks: Mapping[str, str], site: object) -> None:
        self._store, self._digester, self._looks, self._site = store, Digester(), looks, site
        self._look = cache(self._look_of)
        self._homes: dict[str, Output | Call] = {}
        """By path: the output, or the part of the plan that returns it."""
        self._planned: dict[str, Output] = {}
        """The outputs of the parts that this build has planned."""
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
        claimed_twice: list[str] = []
        for part in plan:
            rows = {part.path: self._row(part)} if isinstance(part, Output) else self._rows_of(part, claimed_twice)
            claimed_twice += self.keys.keys() & rows.keys()
            self._list(part, rows)
        if claimed_twice:
            problems = Collector()
            for path in claimed_twice:
                problems.add(Origin(path=path), messages.same_path(path))
            raise ContentError(problems.problems)

    def add_compressed(self) -> None:
        """Lists the compressed forms of each text that is listed, except one that an editor deposited."""
        for path, key in tuple(self.keys.items()):
            if path.endswith(COMPRESSIBLE):
                forms = {f"{path}.{how}": self._digester.of(key, how) for how in COMPRESSIONS}
                self.keys |= {form: key for form, key in forms.items() if form not in self.keys}

    def output(self, path: str) -> Output:
        """Returns the output of a path that is listed, planning its part again if need be."""
        home = self._homes.get(path)
        if isinstance(home, Call):
            if path not in self._planned:
                self._planned |= {output.path: output for output in expand_part(home)}
            return self._planned[path]
        if isinstance(home, Output):
            return home
        plain, _, how = path.rpartition(".")
        return Output(path=path, content=Call(make=compress, arguments=(self.output(plain).content, how)))

    def _list(self, home: Output | Call, rows: Mapping[str, _Row]) -> None:
        for path, (planned, templates, indexed, searched) in rows.items():
            self.keys[path] = planned + self._look(templates)
            self._homes[path] = home
            if indexed is not None:
                self._indexed.append((address_of(path), indexed))
            if searched:
                self.searched.append(path)

    def _rows_of(self, part: Call, claimed_twice: list[str]) -> Mapping[str, _Row]:
        """Returns the rows of a part of the plan: from the store where an earlier build planned the same."""
        key = self._digester.of(self._site, part)
        rows: dict[str, _Row] | None = self._store.get(Kind.PLANS, key)
        if rows is None:
            outputs = tuple(expand_part(part))
            rows = {output.path: self._row(output) for output in outputs}
            self._planned |= {output.path: output for output in outputs}
            if len(rows) == len(outputs):
                self._store.put(Kind.PLANS, key, rows)
            else:
                paths = [output.path for output in outputs]
                claimed_twice += {path for path in paths if paths.count(path) > 1}
        return rows

    def _row(self, output: Output) -> _Row:
        templates = " ".join(list_templates(output.content))
        inputs = (self._site, output.content) if templates else (output.content,)
        return self._digester.of(*inputs), templates, output.indexed, output.searched

    def _look_of(self, templates: str) -> str:
        """Returns a digest of these templates and all that they draw on; empty for none."""
        looks = [self._looks.get(name, "") for name in templates.split()]
        return digest(*looks)[:16] if looks else ""


def list_templates(content: object) -> Iterator[str]:
    """The names of the templates that are drawn for a content; no remembered call draws one."""
    if isinstance(content, Call) and not content.remembered:
        if isinstance(content.make, Template):
            yield content.make.name
        for argument in content.arguments:
            yield from list_templates(argument)
