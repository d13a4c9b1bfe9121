"""Outputs in, those not planned yet among them; the key of every file of the site out, and each output when it is asked for.

A key tells all that a file's bytes follow from: the digest of what the plan says of it, and that of its templates.
What a deferred part of the plan came to is remembered by the digest of its arguments, whatever the templates, so that
it is planned again only when one of its files has to be made.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dge_site.formats.compress import COMPRESSIBLE, COMPRESSIONS
from dge_site.memo.store import Kind, Store
from dge_site.model import messages
from dge_site.model.digest import Digester, digest
from dge_site.model.entries import Copy, Data, Deferred, Output, Packed, Page, Pages
from dge_site.model.errors import Collector, ContentError, Origin
from dge_site.model.paths import address_of
from dge_site.views.catalogue import Meta

__all__ = ["Listing"]


_Run = tuple[dict[str, dict[str, str]], tuple[str, tuple[tuple[str, str], ...]], tuple[str, ...]]
"""Outputs one after the other: `{names of templates: {path: digest}}`, digest and entries of their `Pages`, paths that
the site's search files."""
_Plan = tuple[_Run | str, ...]
"""What a part lists, as the memo keeps it: runs of outputs, and the keys of the parts that stand between them."""


class Listing:
    """Every output of a build, by path; `looks` are the digests of what templates draw on, `site` what every page knows."""

    def __init__(self, store: Store, digester: Digester, looks: Mapping[str, str], site: object) -> None:
        self._digester, self._looks, self._site = digester, looks, site
        self._look = cache(self._look_of)
        self._store = store
        self._plans: dict[str, _Plan | None] = {}
        self._homes: dict[str, Output | Deferred] = {}
        self._problems = Collector()
        self.keys: dict[str, str] = {}
        """`{path: key}` of every output, part after part of the plan."""
        self.pages: tuple[Pages, ...] = ()
        """What search engines may list."""
        self.searched: tuple[str, ...] = ()
        """The paths of the pages that the site's own search files."""

    def add(self, outputs: Iterable[Output | Deferred]) -> None:
        """Lists them, in their order; ContentError when two outputs claim one path."""
        self._list(self._planned(outputs))
        if self._problems.errors:
            raise ContentError(self._problems.problems)

    def add_packed(self) -> None:
        """Lists the compressed forms of each text that is listed."""
        texts = [(path, key) for path, key in self.keys.items() if path.endswith(COMPRESSIBLE)]
        packed = {f"{path}.{how}": self._digester.of(key, how) for path, key in texts for how in COMPRESSIONS}
        self._list((({"": packed}, ("", ()), ()),))

    def output(self, path: str) -> Output:
        """The output of a path that is listed."""
        while isinstance(home := self._homes.get(path), Deferred):
            self._place(home.make(*home.arguments))
        return home or self._packed(path)

    def _packed(self, path: str) -> Packed:
        plain, _, how = path.rpartition(".")
        output = self.output(plain)
        assert not isinstance(output, Packed)
        return Packed(path=path, of=output, how=next(form for form in COMPRESSIONS if form == how))

    def _list(self, plan: _Plan) -> None:
        for part in plan:
            if isinstance(part, str):
                self._list(self._plan_of(part) or ())
                continue
            digests, (known_by, entries), searched = part
            for names, drawn in digests.items():
                for path in self.keys.keys() & drawn.keys():
                    self._problems.add(Origin(path=path), messages.same_path(path))
                look = self._look(names)
                self.keys |= {path: key + look for path, key in drawn.items()} if look else drawn
            self.searched += searched
            if entries:
                self.pages += (Pages(entries=entries, digest=known_by),)

    def _look_of(self, names: str) -> str:
        """What tells how these templates look; empty for none."""
        looks = [self._looks.get(name, "") for name in names.split()]
        return digest(*looks)[:16] if looks else ""

    def _place(self, outputs: Iterable[Output | Deferred]) -> None:
        """From now on, each of these outputs, whose keys are listed, is to be had."""
        for output in outputs:
            if isinstance(output, Deferred):
                self._part(output)
            else:
                self._homes[output.path] = output

    def _planned(self, outputs: Iterable[Output | Deferred]) -> _Plan:
        """What outputs come to; from now on, each of them is to be had."""
        plan: list[_Run | str] = []
        run: list[Output] = []
        for output in outputs:
            if not isinstance(output, Deferred):
                run.append(output)
                continue
            if run:
                plan.append(self._run(run))
                run = []
            plan.append(self._part(output))
        return (*plan, self._run(run)) if run else tuple(plan)

    def _part(self, part: Deferred) -> str:
        """The key of a part, whose plan is known from now on."""
        key = self._digester.of(self._site, part)
        plan = self._known(key)
        if plan is None:
            self._plans[key] = plan = self._planned(part.make(*part.arguments))
            self._store.put(Kind.PLANS, key, plan)
        else:
            self._homes |= dict.fromkeys(self._paths(plan), part)
        return key

    def _plan_of(self, key: str) -> _Plan | None:
        if key not in self._plans:
            self._plans[key] = self._store.get(Kind.PLANS, key)
        return self._plans[key]

    def _known(self, key: str) -> _Plan | None:
        """The plan of a part, None where it is not remembered whole."""
        plan = self._plan_of(key)
        if plan is None or any(isinstance(part, str) and self._known(part) is None for part in plan):
            return None
        return plan

    def _paths(self, plan: _Plan) -> Iterator[str]:
        for part in plan:
            if isinstance(part, str):
                yield from self._paths(self._plan_of(part) or ())
            else:
                for drawn in part[0].values():
                    yield from drawn

    def _run(self, outputs: Iterable[Output]) -> _Run:
        digests: dict[str, dict[str, str]] = {}
        paths: set[str] = set()
        entries: list[tuple[str, str]] = []
        searched: list[str] = []
        for output in outputs:
            if output.path in paths:
                self._problems.add(Origin(path=output.path), messages.same_path(output.path))
            paths.add(output.path)
            self._homes[output.path] = output
            names, planned = self._drawn(output)
            digests.setdefault(names, {})[output.path] = planned
            address, modified, files = _told(output)
            if address:
                entries.append((address, modified))
            if files:
                searched.append(output.path)
        return digests, (digest(tuple(entries)), tuple(entries)), tuple(searched)

    def _drawn(self, output: Output) -> tuple[str, str]:
        """The templates that draw an output, by name with a space between, and the digest of all else that it follows from."""
        match output:
            case Page():
                planned = self._digester.of(self._site, output.path, output.template, output.view, output.finish)
                return output.template, planned
            case Data() if pages := [value for value in output.call.arguments if isinstance(value, Page)]:
                drawn = [self._drawn(page) for page in pages]
                planned = self._digester.of(*(each for _, each in drawn), output.call)
                return " ".join(names for names, _ in drawn), planned
            case Data():
                return "", self._digester.of(output.call)
            case Copy():
                return "", output.digest
            case Packed():
                names, planned = self._drawn(output.of)
                return names, self._digester.of(planned, output.how)


def _told(output: Output) -> tuple[str, str, bool]:
    """The address, if search engines may list it, the day of the last revision, and whether the site's search files it."""
    if not isinstance(output, Page):
        return "", "", False
    if output.modified is not None:
        return address_of(output.path), output.modified, output.searched
    meta = getattr(output.view, "meta", None)
    if not isinstance(meta, Meta):
        return "", "", False
    return meta.address if meta.indexed else "", meta.modified, meta.search is not None
