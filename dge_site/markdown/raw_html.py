"""The HTML of an editor's text in, the text without what a body may not hold out, and a notice of each thing taken away.

Comments go without a word but one that would go too far or not at all; code stays. What bears no name of HTML (`<commune>_<annee>.csv`,
`List<String>`), or one that nothing ends (`<code> INSEE`), is text. The few elements that Markdown lacks stay, without other
attributes than theirs; `inline` and `blocks` make them elements.
"""

import re
from collections.abc import Iterator

from dge_site.markdown.code_spans import mask_code
from dge_site.model.entries import Notice
from dge_site.model.regex import regex

__all__ = ["TAG", "attribute_of", "strip_html"]

_ALLOWED = {
    **dict.fromkeys(("br", "details", "kbd", "mark", "sub", "summary", "sup"), frozenset[str]()),
    "abbr": frozenset({"title"}),
    "span": frozenset({"lang"}),
}
"""The elements that editors may write themselves, with their attributes."""
_SPACED_NAMES = """
    address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head
    header hr html legend li main nav ol optgroup option p pre section table tbody td tfoot th thead title tr ul
"""
"""The forbidden elements whose words stand apart from those around."""
_OTHER_NAMES = """
    a acronym animate applet area audio b base basefont bdi bdo bgsound big blink button canvas caption cite code col colgroup
    data datalist del dfn dialog dir em embed fencedframe font frame frameset hgroup i iframe image img input ins isindex
    keygen label link listing map marquee math menu meta meter nextid nobr noembed noframes noscript object output param
    picture plaintext portal progress q rb rp rt rtc ruby s samp search select slot small source spacer strike strong svg
    template textarea time track tt u use var video wbr xmp
"""
_MARKDOWN = {"a": "[{0}]({1})", "b": "**{0}**", "em": "*{0}*", "i": "*{0}*", "strong": "**{0}**"}
"""What Markdown writes for an element around words and, of a link, its address."""
_ELSEWHERE = regex(r"https?:|//", re.IGNORECASE)
_ADDRESS = regex(r"(?:https?|mailto):[^\s()]+")
_SPACED = frozenset(_SPACED_NAMES.split())
_DROPPED = frozenset({"script", "style"})
"""The elements that go with all that they hold."""
_NAMES = _SPACED | frozenset(_OTHER_NAMES.split()) | frozenset(_ALLOWED) | _DROPPED
"""The names of HTML, obsolete ones included; words in brackets that are none of them are text."""
_LONE_NAMES = """
    a b big blockquote body center dd del div dt em font form h1 h2 h3 h4 h5 h6 head hr html i img input ins li meta ol p pre
    s small span strike strong td th tr tt u ul wbr
"""
_LONE = frozenset(_LONE_NAMES.split())
"""The elements that people write without their end, or forget to end; another one without it is a word."""
_VALUE = r"(?:\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>=]+)))?"
TAG = regex(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    rf"(?P<attributes>(?:[\s/]+[^\s\"'<>/=]+{_VALUE})*)[\s/]*>"
)
_ATTRIBUTE = regex(rf"([^\s\"'<>/=]+){_VALUE}")
_OPENING = regex(r"<(?=[!?]?[A-Za-z\[]|/[A-Za-z]|!--)|<(?=\ ?!\ ?[-–—])")
_MISTYPED = regex(r"\ ?!\ ?[-–—]")
"""A comment as Word or a hurried hand writes it: `<!–– note ––>`, `<! -- note -->`."""
_DECLARATION = regex(r"!(?:doctype|entity|element|attlist|\[)|\?xml", re.IGNORECASE)
"""What no reader is to see of a page that was pasted; `<!important>` is text."""
_CLOSING = {name: regex(f"</{name}[^>]*>?", re.IGNORECASE) for name in _DROPPED}


def strip_html(text: str, first_line: int) -> tuple[str, list[Notice]]:
    """The text without comments and forbidden elements; a notice of each element, and of a comment that is not closed."""
    if "<" not in text:
        return text, []
    stripper = _Stripper(text, first_line)
    return stripper.strip(), stripper.notices


def attribute_of(tag: re.Match[str], wanted: str) -> str:
    """The value of an attribute of a tag, as written; empty when it has none."""
    return next((value for name, value in _attributes(tag["attributes"]) if name == wanted), "")


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for attribute in _ATTRIBUTE.finditer(text):
        yield attribute[1].lower(), attribute[2] or attribute[3] or attribute[4] or ""


class _Stripper:
    """Goes once through a text, from one `<` outside code to the next."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._masked = text, mask_code(text)
        self._kept: list[str] = []
        self._position = 0
        self._is_line_start = True  # whether nothing stands yet on the line that is being kept
        self._counted, self._line = 0, first_line
        self._absent: set[str] = set()  # closing signs that no longer come, so that none is looked for twice
        self.notices: list[Notice] = []

    def strip(self) -> str:
        opening = _OPENING.search(self._masked)
        while opening:
            start = opening.start()
            end = self._end_of(start) if self._masked[start - 1 : start] != "\\" else start
            opening = _OPENING.search(self._masked, max(end, start + 1))
        self._kept.append(self._text[self._position :])
        return "".join(self._kept)

    def _end_of(self, start: int) -> int:
        """Deals with what begins at a `<`; its end, or `start` where it is text."""
        following = self._masked[start + 1 : start + 10]
        if following.startswith("!--"):
            return self._comment(start)
        if _MISTYPED.match(following):
            self._notice(start, "comment-mistyped", self._line_from(start))
            return start
        if following.upper() == "![CDATA[":
            return self._through(start, "]]>")
        if _DECLARATION.match(following):
            return self._through(start, ">" if following[0] == "!" else "?>")
        tag = TAG.match(self._masked, start)
        return self._tag(tag) if tag and not _is_type(tag, self._masked) else start

    def _comment(self, start: int) -> int:
        if self._masked.startswith((">", "->"), start + 4):
            return self._take(start, self._masked.index(">", start) + 1)
        end = self._find("-->", start + 4)
        # The end of the next comment is not that of this one.
        if end < 0 or self._masked.find("<!--", start + 4, end) >= 0:
            self._notice(start, "comment-open", self._line_from(start))
        return self._take(start, end + 3 if end >= 0 else len(self._text))

    def _line_from(self, start: int) -> str:
        """Returns the rest of the line, cut as messages show it."""
        return self._text[start:].partition("\n")[0][:60]

    def _through(self, start: int, closing: str) -> int:
        """Takes a declaration or an instruction away; one that is not closed is text."""
        end = self._find(closing, start + 2)
        return self._take(start, end + len(closing)) if end >= 0 else start

    def _tag(self, tag: re.Match[str]) -> int:
        name = tag["name"].lower()
        if name not in _NAMES:
            return tag.start()
        if name in _ALLOWED:
            return self._allowed(tag, name)
        if name not in _LONE and tag[0] == f"<{tag['name']}>" and self._find(f"</{tag['name']}", tag.end()) < 0:
            return tag.start()  # « le <code> INSEE » is a word as well
        if not tag["end"]:
            self._notice_tag(tag, name)
        end = tag.end()
        if name in _DROPPED and not tag["end"]:
            closing = _CLOSING[name].search(self._masked, end)
            end = closing.end() if closing else len(self._text)
        return self._take(tag.start(), end, " " if name in _SPACED else "")

    def _notice_tag(self, tag: re.Match[str], name: str) -> None:
        """Adds a notice of an element; of bold, italic words and links, with the Markdown that says the same."""
        words = re.compile(rf"([^<>\n]*)</{name}\s*>", re.IGNORECASE).match(self._masked, tag.end())
        inner = words[1].strip() if words and name in _MARKDOWN else ""
        address = attribute_of(tag, "href") if name == "a" else ""
        if name in {"img", "image"} and _ELSEWHERE.match(source := attribute_of(tag, "src")):
            self._notice(tag.start(), "raw-picture", source)
            return
        if not inner or not words or (name == "a" and not _ADDRESS.fullmatch(address)):
            self._notice(tag.start(), "raw-html", name)
            return
        written = self._text[tag.start() : words.end()]
        self._notice(tag.start(), "raw-html-mark", written, _MARKDOWN[name].format(inner, address))

    def _allowed(self, tag: re.Match[str], name: str) -> int:
        """Keeps a tag, with the attributes that it may have."""
        attributes = tuple(_attributes(tag["attributes"]))
        forbidden = [attribute for attribute, _ in attributes if attribute not in _ALLOWED[name]]
        for attribute in forbidden:
            self._notice(tag.start(), "raw-html", attribute)
        if forbidden:
            kept = "".join(
                f' {key}="{value}"' for key, value in attributes if key not in forbidden and '"' not in value
            )
            self._take(tag.start(), tag.end(), f"<{tag['end']}{name}{kept}>")
        return tag.end()

    def _find(self, sign: str, start: int) -> int:
        position = -1 if sign in self._absent else self._masked.find(sign, start)
        if position < 0:
            self._absent.add(sign)
        return position

    def _take(self, start: int, end: int, instead: str = "") -> int:
        """Leaves a piece of the text out, with something instead of it but a space at the start of a line; its end."""
        before = self._text[self._position : start]
        self._is_line_start = not before.rpartition("\n")[2].strip() and ("\n" in before or self._is_line_start)
        self._kept += [before, "" if instead == " " and self._is_line_start else instead]
        self._position = end
        return end

    def _notice(self, position: int, kind: str, value: str, expected: str = "") -> None:
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        self.notices.append(Notice(line=self._line, kind=kind, value=value, expected=expected))


def _is_type(tag: re.Match[str], text: str) -> bool:
    """Whether what looks like a tag is the parameter of a type, glued to its name: `List<Object>`."""
    return (
        text[tag.start() - 1 : tag.start()].isalnum() and tag["name"].istitle() and not tag["end"] + tag["attributes"]
    )
