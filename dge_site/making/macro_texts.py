"""Remembers the texts of some macros from build to build.

Templates do not know: they call these macros like any other. `_WORTH_IT` names the macros whose texts are remembered.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from dge_site.memo.store import Kind, Store
from dge_site.model.digest import Digester, digest
from dge_site.views.catalogue import Site

__all__ = ["MacroTexts"]

_WORTH_IT = frozenset(
    {
        ("parts/card.html", "item"),
        ("parts/card.html", "line"),
        ("feeds/entry.xml", "entry"),
        ("parts/chrome.html", "links"),
        ("parts/chrome.html", "header"),
        ("parts/chrome.html", "footer"),
    }
)
"""(template, macro) of texts that take longer to draw than to look up: cards, of which a list shows hundreds when one of
them has changed, and what nearly every page shows alike.

Without the cards, the next day of a site of 2,000 events takes a quarter longer, a changed title an eighth, and a cold
build 4 % less.
"""
_BY_VALUE = (str, bool)
"""Arguments of these types are compared by value, others by identity."""


class MacroTexts:
    """The remembered macros of one build; `looks` is `{template: digest of all that it draws on}`."""

    def __init__(self, store: Store, looks: Mapping[str, str], site: Site) -> None:
        self._store, self._looks, self._site, self._spell = store, looks, site, Digester().spell

    def remembering(self, template: str, name: str, macro: Callable[..., object]) -> Callable[..., object]:
        """Returns the macro, or a function that remembers its texts if they are worth it."""
        if (template, name) not in _WORTH_IT:
            return macro
        inputs = digest(self._looks.get(template, ""), self._site, template, name)
        return _Remembered(macro, inputs, self._store, self._spell).text


class _Remembered:
    """A macro whose texts are remembered; `inputs` is the digest of what decides them besides its arguments."""

    def __init__(self, macro: Callable[..., object], inputs: str, store: Store, spell: Callable[[object], str]) -> None:
        self._macro, self._inputs, self._store, self._spell = macro, inputs, store, spell
        self._texts: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}

    def text(self, *arguments: object, **named: object) -> Markup:
        """Returns the text of the macro for these arguments."""
        values = (*arguments, *named.values())
        # By identity first: a list of cards is drawn many times in a build, and spelling takes longer than a look-up.
        key = (*named, *[value if isinstance(value, _BY_VALUE) else id(value) for value in values])
        entry = self._texts.get(key)
        if entry is None:
            # The values stay referenced, so that their ids go on naming them.
            entry = self._texts[key] = (values, Markup(self._kept(arguments, named)))  # noqa: S704 - a macro escapes
        return entry[1]

    def _kept(self, arguments: tuple[object, ...], named: dict[str, object]) -> str:
        """Returns the text from the store, or draws and stores it."""
        key = self._inputs + self._spell((len(arguments), *arguments, *named, *named.values()))
        text: str | None = self._store.get(Kind.MACRO_TEXTS, key)
        if text is None:
            text = str(self._macro(*arguments, **named))
            self._store.put(Kind.MACRO_TEXTS, key, text)
        return text
