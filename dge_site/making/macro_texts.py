"""Macros of templates in, the same out that give the text which they gave before for the same arguments.

Templates call a macro as any other; whether its text is made anew is told here, apart from them.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from dge_site.memo.parts import Parts
from dge_site.model.digest import digest
from dge_site.views.catalogue import Site

__all__ = ["MacroTexts"]

_LASTS = {
    ("feeds/entry.xml", "entry"): True,
    ("parts/card.html", "item"): True,
    ("parts/card.html", "line"): True,
    ("parts/chrome.html", "footer"): False,
    ("parts/chrome.html", "header"): False,
    ("parts/chrome.html", "links"): False,
    ("parts/event.html", "tile"): False,
}
"""The macros that give many pages the same text, and whether it lasts from build to build: where it takes longer to make
than to remember, or shows a body, which few builds have at hand."""

_BY_VALUE = (str, bool)
"""Arguments that are told apart by what they are; others by being the same object."""


class MacroTexts:
    """The texts of one build; `looks` is `{template: digest of all that it draws on}`."""

    def __init__(self, parts: Parts, looks: Mapping[str, str], site: Site) -> None:
        self._parts, self._looks, self._site = parts, looks, site
        self._texts: dict[tuple[object, ...], tuple[tuple[object, ...], Markup]] = {}

    def remembering(self, template: str, name: str, macro: Callable[..., object]) -> Callable[..., object]:
        """The macro of a template, or what gives its texts again if it is one of those worth it."""
        lasts = _LASTS.get((template, name))
        if lasts is None:
            return macro
        # A site that replaces a template may draw on others: its looks say so, and the site follows from its configuration.
        followed = digest(self._looks.get(template, ""), self._site, template, name) if lasts else ""

        def remembered(*arguments: object, **named: object) -> object:
            if "caller" in named:
                return macro(*arguments, **named)
            values = (*arguments, *named.values())
            key = (template, name, *named, *[value if isinstance(value, _BY_VALUE) else id(value) for value in values])
            found = self._texts.get(key)
            if found is None:

                def draw() -> str:
                    return str(macro(*arguments, **named))

                text = self._parts.get(draw, followed, arguments, named) if lasts else draw()
                # The values stay referenced, so that their ids go on naming them.
                found = self._texts[key] = (values, Markup(text))  # noqa: S704 - a macro escapes what it is given
            return found[1]

        return remembered
