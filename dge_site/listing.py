"""Outputs in, those not planned yet among them; the key of every file of the site out, and each output when it is asked for.

A key is the digest of all that a file's bytes follow from. What a deferred part of the plan came to is remembered by
the digest of its arguments, so that it is planned again only when one of its files has to be made.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from dge_site import messages
from dge_site.compress import EXTENSIONS, FORMS, Form
from dge_site.digest import Digester
from dge_site.errors import Collector, ContentError, Origin
from dge_site.memo import Memo
from dge_site.model import Copy, Data, Deferred, Output, Packed, Page
from dge_site.paths import address_of
from dge_site.values import Value
from dge_site.views import Meta

__all__ = ["Listed", "Listing"]


class Listed(Value):
    """What is known of an output without the output itself."""

    path: str
    key: str
    address: str = ""
    """Of a page that search engines may list, empty for any other file."""
    modified: str = ""
    """The day of the last revision of such a page, `AAAA-MM-JJ`, empty when it is not known."""
    searched: bool = False
    """Whether the site's own search files the page."""


_Plan = tuple[tuple[str, str, str, str, bool], ...]
"""The values of what a part lists, as the memo keeps them."""


class Listing:
    """Every output of a build, by path; `looks` are the digests of what templates draw on, `site` what every page knows."""

    def __init__(self, memo: Memo, digester: Digester, looks: Mapping[str, str], site: object) -> None:
        self._memo, self._digester, self._looks, self._site = memo, digester, looks, site
        self._known: dict[str, _Plan] = memo.load("plans") or {}
        self._used: dict[str, _Plan] = {}
        self._rules = digester.of(tuple(sorted(looks.items())), site)
        self._listed: dict[str, Listed] = {}
        self._outputs: dict[str, Callable[[], Output]] = {}
        self._problems = Collector()

    def __iter__(self) -> Iterator[Listed]:
        return iter(self._listed.values())

    def add(self, outputs: Iterable[Output | Deferred]) -> None:
        """Lists them, in their order; ContentError when two outputs claim one path."""
        for output in outputs:
            if isinstance(output, Deferred):
                for listed in self._planned(output):
                    self._put(listed, partial(self._expanded, output, listed.path))
            else:
                self._put(self._described(output), partial(_itself, output))
        if self._problems.errors:
            raise ContentError(self._problems.problems)

    def add_packed(self) -> None:
        """Lists the compressed forms of each text that is listed."""
        for listed in [each for each in self if each.path.endswith(EXTENSIONS)]:
            for how in FORMS:
                packed = Listed(path=f"{listed.path}.{how}", key=self._digester.of(listed.key, how))
                self._put(packed, partial(self._packed, listed.path, how))

    def output(self, path: str) -> Output:
        """The output of a path that is listed."""
        return self._outputs[path]()

    def keep(self) -> None:
        """Remembers what the deferred parts came to."""
        if self._used != self._known:
            self._memo.save("plans", self._used)

    def _put(self, listed: Listed, output: Callable[[], Output]) -> None:
        if listed.path in self._listed:
            self._problems.add(Origin(path=listed.path), messages.same_path(listed.path))
        self._listed[listed.path], self._outputs[listed.path] = listed, output

    def _planned(self, part: Deferred) -> Iterator[Listed]:
        key = self._digester.of(self._rules, part)
        found = self._known.get(key)
        if found is None:
            described = (self._described(output) for output in part.make(*part.arguments))
            found = tuple((d.path, d.key, d.address, d.modified, d.searched) for d in described)
        self._used[key] = found
        for path, file_key, address, modified, searched in found:
            yield Listed(path=path, key=file_key, address=address, modified=modified, searched=searched)

    def _expanded(self, part: Deferred, path: str) -> Output:
        self._outputs |= {output.path: partial(_itself, output) for output in part.make(*part.arguments)}
        return self.output(path)

    def _packed(self, path: str, how: Form) -> Packed:
        output = self.output(path)
        assert not isinstance(output, Packed)
        return Packed(path=f"{path}.{how}", of=output, how=how)

    def _described(self, output: Output) -> Listed:
        address, modified, searched = _told(output)
        return Listed(path=output.path, key=self._key(output), address=address, modified=modified, searched=searched)

    def _key(self, output: Output) -> str:
        match output:
            case Page():
                look = self._looks.get(output.template, "")
                return self._digester.of(look, self._site, output.path, output.template, output.view, output.finish)
            case Data() if pages := [value for value in output.call.arguments if isinstance(value, Page)]:
                return self._digester.of(*map(self._key, pages), output.call)
            case Data():
                return self._digester.of(output.call)
            case Copy():
                return output.digest
            case Packed():
                return self._digester.of(self._key(output.of), output.how)


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


def _itself(output: Output) -> Output:
    return output
