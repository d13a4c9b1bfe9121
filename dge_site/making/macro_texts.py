"""Macros of templates in, the same out that give from build to build the text which they gave for the same arguments.

Templates call a macro as any other; which texts are worth remembering is told here, apart from them.
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
"""(template, macro): what takes longer to draw than to remember, as a list of hundreds of cards of which one has changed,
or what nearly every page shows alike.

Of 2,000 events, a new day takes a quarter longer without the cards, and a changed title an eighth; a cold build 4 % less.
"""
_BY_VALUE = (str, bool)
"""Arguments that are told apart by what they are; others by being the same object."""


class MacroTexts:
    """The texts of one build; `looks` is `{template: digest of all that it draws on}`."""

    def __init__(self, store: Store, looks: Mapping[str, str], site: Site) -> None:
        self._store, self._looks, self._site, self._spell = store, looks, site, Digester().spell

    def remembering(self, template: str, name: str, macro: Callable[..., object]) -> Callable[..., object]:
        """The macro of a template, or what gives its texts again if it is one of those worth it."""
        if (template, name) not in _WORTH_IT:
            return macro
        followed = digest(self._looks.get(template, ""), self._site, template, name)
        return _Remembered(macro, followed, self._store, self._spell).text


class _Remembered:
    """A macro whose texts are remembered; `followed` is the digest of what they follow from besides its arguments."""

    def __init__(
        self, macro: Callable[..., object], followed: str, store: Store, spell: Callable[[object], str]
    ) -> None:
        self._macro, self._followed, self._store, self._spell = macro, followed, store, spell
        self._texts: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}

    def text(self, *arguments: object, **named: object) -> Markup:
        """What the macro gives for these arguments."""
        values = (*arguments, *named.values())
        # By identity first: a list of cards is drawn many times in a build, and spelling takes longer than a look-up.
        key = (*named, *[value if isinstance(value, _BY_VALUE) else id(value) for value in values])
        entry = self._texts.get(key)
        if entry is None:
            # The values stay referenced, so that their ids go on naming them.
            entry = self._texts[key] = (values, Markup(self._kept(arguments, named)))  # noqa: S704 - a macro escapes
        return entry[1]

    def _kept(self, arguments: tuple[object, ...], named: dict[str, object]) -> str:
        """The text from an earlier build, or a new one."""
        key = f"{self._followed} {self._spell(arguments)} {self._spell(named)}"
        text: str | None = self._store.get(Kind.MACRO_TEXTS, key)
        if text is None:
            text = str(self._macro(*arguments, **named))
            self._store.put(Kind.MACRO_TEXTS, key, text)
        return text
