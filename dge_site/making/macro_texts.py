"""Macros of templates in, the same out that give from build to build the text which they gave for the same arguments.

Templates call a macro as any other; which texts are worth remembering is told here, apart from them.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from dge_site.memo.store import Kind, Store
from dge_site.model.digest import Digester, digest
from dge_site.views.catalogue import Site

__all__ = ["MacroTexts"]

_WORTH_IT = frozenset({("feeds/entry.xml", "entry"), ("parts/card.html", "item"), ("parts/card.html", "line")})
"""(template, macro): what takes longer to make than to remember, as a list of hundreds of cards of which one has changed,
or shows a body, which few builds have at hand."""

_BY_VALUE = (str, bool)
"""Arguments that are told apart by what they are; others by being the same object."""


class MacroTexts:
    """The texts of one build; `looks` is `{template: digest of all that it draws on}`."""

    def __init__(self, store: Store, looks: Mapping[str, str], site: Site) -> None:
        self._store, self._looks, self._site, self._digester = store, looks, site, Digester()
        self._texts: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}

    def remembering(self, template: str, name: str, macro: Callable[..., object]) -> Callable[..., object]:
        """The macro of a template, or what gives its texts again if it is one of those worth it."""
        if (template, name) not in _WORTH_IT:
            return macro
        followed = digest(self._looks.get(template, ""), self._site, template, name)

        def remembered(*arguments: object, **named: object) -> object:
            values = (*arguments, *named.values())
            # By identity first: a list of cards is drawn many times in a build, and a digest takes longer than a look-up.
            key = (template, name, *named, *[value if isinstance(value, _BY_VALUE) else id(value) for value in values])
            entry = self._texts.get(key)
            if entry is None:
                text = self._kept(self._digester.of(followed, arguments, named), lambda: macro(*arguments, **named))
                # The values stay referenced, so that their ids go on naming them.
                entry = self._texts[key] = (values, Markup(text))  # noqa: S704 - a macro escapes what it is given
            return entry[1]

        return remembered

    def _kept(self, key: str, draw: Callable[[], object]) -> str:
        """The text of a key, from this build or an earlier one."""
        text: str | None = self._store.get(Kind.MACRO_TEXTS, key)
        if text is None:
            text = str(draw())
            self._store.put(Kind.MACRO_TEXTS, key, text)
        return text
