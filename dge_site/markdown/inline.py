"""A tree of blocks in, the same with its links, emphases, code and the like as elements, every text plain.

The algorithm is CommonMark's (https://spec.commonmark.org/0.31.2/#phase-2-inline-structure), with GFM's strikethrough and
bare addresses, and notes: one pass from left to right, then one over the runs of `*`, `_` and `~`. Python-Markdown's own
patterns are tried one after the other on every text, and take a minute for a page of one sign.

Unlike CommonMark's, an address between brackets may hold spaces, as names of files do; only known schemes stand in `<…>`.
"""

import re
from collections.abc import Mapping
from html import unescape
from unicodedata import category
from xml.etree.ElementTree import Element, SubElement

from dge_site.markdown.bare_addresses import BARE_ADDRESS, trimmed_address
from dge_site.markdown.blocks import DEEPEST
from dge_site.markdown.code_spans import find_code_spans
from dge_site.markdown.inline_pieces import EmphasisRun, InlinePiece, OpenBracket, fill, set_address
from dge_site.markdown.raw_html import TAG
from dge_site.markdown.sanitise import SCHEMES
from dge_site.markdown.structure import NOTE_ATTRIBUTE, RAW_ATTRIBUTE, VERBATIM_ATTRIBUTE
from dge_site.model.regex import lower_bytes, regex

__all__ = ["Definitions", "make_inline", "without_escapes"]

_SIGNS = regex(r"[\\`*_\[\]!<&~{%]")
_SIGNS_AND_MORE = regex(rf"[\\`*_\[\]!<&~{{%]|(?<! )  +\n|{BARE_ADDRESS.pattern}")
"""The signs that mean something, and with them line breaks and addresses, which few texts have."""
_SIGNS_OF_HTML = regex(r"[<&]")
_NOT_SIMPLE = regex(r"[\\`_<&~@]|\*\||\{[{%]|\[\[|%%|!\[|  \n")
_SIMPLE = regex(
    r"""[\[*](?:(?<=\[)([^\[\]*^]*)\]\(([^\s()<>"'*\[\]]*)\)"""
    r"|(?<=\*)(\*?)(?=\w)([^*\[\]]+)(?<=\w)\*\3(?!\*))",
)
"""Links and emphases that hold no other, which most are."""
_MAY_HOLD = regex(
    # The signs stand first, by themselves, since the machine looks for a set of characters ten times as fast.
    r"[\\`*_\[<&~@{%\n:wW](?:(?<=[\\`*_\[<&~@])|(?<=\{)[{%]|(?<=%)%|(?<=  \n)|(?<=:)//|(?<=[wW])[wW]{2}\.)"
)
_MERGE_FIELD = regex(
    r"\*\|[^|*\n]{1,200}\|\*|\{\{[^{}\n]{1,200}\}\}|\{%[^{}%\n]{1,200}%\}|\[\[[^\[\]\n]{1,100}\]\]|%%[^%\s]{1,100}%%"
)
"""A field that a mailing tool fills in: of Mailchimp, Brevo and their like. It goes to it as it is."""
_RUN = regex(r"\*+|_+|~+")
_ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED = regex(r"\\([!-/:-@\[-`{-~])")
_AUTOLINK = regex(r"<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}):[^\s<>]*)>|<([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_TARGET = regex(
    r"""\(\s*+(?:<([^<>\n]*)>|((?:\\.|[^\s\\()<>"']|(?<!\s)["'<>]|\((?:\\.|[^\\()\s])*\))*))"""
    r"""(?:\s++(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'))?\s*+\)""",
    re.DOTALL,
)
"""The address and the title of a link, after its words."""
_LOOSE_TARGET = regex(r"""\(([^()<>"\n]*+(?:\([^()\n]*+\)[^()<>"\n]*+)*)(?:\s"([^"\n]*+)")?\)""")
"""The address and the title of a link, where its author left spaces in the address."""
_LABEL = regex(r"\[((?:\\.|[^\\\[\]]){0,999})\]", re.DOTALL)
_NOTE = regex(r"\[\^([^\s\[\]]+)\]")


class Definitions:
    """The definitions of a text: `{label: (address, title)}` of its links, and the labels of its notes."""

    def __init__(self, references: Mapping[str, tuple[str, str]], notes: Mapping[str, object]) -> None:
        self.references = {_label(key): value for key, value in references.items()}
        self.notes = notes


def make_inline(root: Element, definitions: Definitions) -> None:
    """Makes the inline elements of a tree. Raises RecursionError for emphases that are nested too deeply."""
    blocks = [node for node in root.iter() if node.tag not in {"pre", "code"}]
    for parent in filter(len, blocks):
        for index in reversed([index for index, child in enumerate(parent) if child.tail]):
            tail = parent[index].tail or ""
            if _MAY_HOLD.search(tail):
                made = _parse_inline(tail, definitions)
                parent[index].tail = made.text
                parent[index + 1 : index + 1] = list(made)
    for node in blocks:
        if node.text and _MAY_HOLD.search(node.text):
            made = _parse_inline(node.text, definitions, is_raw=RAW_ATTRIBUTE in node.attrib)
            node.text = made.text
            node[0:0] = list(made)


def _parse_inline(text: str, definitions: Definitions, *, is_raw: bool = False) -> Element:
    """An element with the content of a text; of one that `is_raw`, HTML alone is made."""
    simple = None if is_raw or _NOT_SIMPLE.search(text) else _simple(text)
    if simple is not None:
        return simple
    parser = _Parser(text, definitions)
    is_rich = "  \n" in text or "://" in text or b"www." in lower_bytes(text)
    parser.run(_SIGNS_OF_HTML if is_raw else _SIGNS_AND_MORE if is_rich else _SIGNS)
    return parser.finished()


def _simple(text: str) -> Element | None:
    """An element with the content of a text whose links and emphases are all simple; None for another text."""
    # The text before the first match, then for each one its four groups and the text after it.
    lead, *groups = _SIMPLE.split(text)
    around = (lead, *groups[4::5])
    if any("*" in words or "[" in words for words in around):
        return None
    # The address of a link is no bare one, and neither is one among its words.
    if ("://" in text or b"www." in lower_bytes(text)) and any(
        map(BARE_ADDRESS.search, (*around, *filter(None, groups[3::5])))
    ):
        return None
    root = Element("div")
    root.text = lead
    for label, target, second_star, words, after in zip(*(iter(groups),) * 5, strict=True):
        if second_star is None:
            inline = SubElement(root, "a")
            set_address(inline, "href", target)
        else:
            inline = SubElement(root, "strong" if second_star else "em")
        inline.text, inline.tail = label if second_star is None else words, after
    return root


def _label(text: str) -> str:
    return " ".join(text.casefold().split())


class _Parser:
    """Reads one text from left to right; `_last` is the piece after which the next one comes."""

    def __init__(self, text: str, definitions: Definitions) -> None:
        self._source, self._definitions = text, definitions
        self._first = self._last = InlinePiece("text")
        self._runs: list[EmphasisRun] = []
        self._brackets: list[OpenBracket] = []
        self._inactive = 0
        """How many brackets, from the outermost, hold a link already and open none."""
        self._code = {start: (end, marks) for start, end, marks in find_code_spans(text)} if "`" in text else {}

    def run(self, signs: re.Pattern[str]) -> None:
        position = 0
        while sign := signs.search(self._source, position):
            self._text(self._source[position : sign.start()])
            position = self._read(sign)
        self._text(self._source[position:])
        self._emphasise(0)

    def finished(self) -> Element:
        root = Element("div")
        fill(root, self._first)
        return root

    def _add(self, node: InlinePiece) -> None:
        self._last.after = node
        self._last = node

    def _text(self, text: str) -> None:
        if text:
            self._add(InlinePiece("text", text))

    def _read(self, sign: re.Match[str]) -> int:
        """Deals with what begins at a sign; the position after it."""
        start = sign.start()
        match sign[0][0]:
            case "*" | "{" | "[" | "%" if field := _MERGE_FIELD.match(self._source, start):
                element = Element("span", {VERBATIM_ATTRIBUTE: ""})
                element.text = field[0]
                self._add(InlinePiece("element", element=element))
                return field.end()
            case "{" | "%":
                self._text(sign[0])
                return start + 1
            case "\\":
                return self._escape(start)
            case "`":
                return self._code_span(start)
            case "*" | "_" | "~":
                return self._run(start)
            case "[" | "!":
                return self._open_bracket(start)
            case "]":
                return self._close_bracket(start)
            case "<":
                return self._angle(start)
            case "&":
                entity = _ENTITY.match(self._source, start)
                self._text(unescape(entity[0]) if entity else "&")
                return entity.end() if entity else start + 1
            case " ":
                self._add(InlinePiece("element", element=Element("br")))
                return sign.end()
            case _:
                address = trimmed_address(sign[0])
                self._add(InlinePiece("address", address) if address else InlinePiece("text", sign[0]))
                return start + len(address or sign[0])

    def _escape(self, start: int) -> int:
        if self._source.startswith("\n", start + 1):
            self._add(InlinePiece("element", element=Element("br")))
            return start + 2
        escaped = _ESCAPED.match(self._source, start)
        self._text(escaped[1] if escaped else "\\")
        return escaped.end() if escaped else start + 1

    def _code_span(self, start: int) -> int:
        if start not in self._code:
            end = start + 1
            while self._source.startswith("`", end) and end not in self._code:
                end += 1
            self._text(self._source[start:end])
            return end
        end, marks = self._code[start]
        code = self._source[start + marks : end - marks].replace("\n", " ")
        if code.startswith(" ") and code.endswith(" ") and not code.isspace():
            code = code[1:-1]
        element = Element("code")
        element.text = code
        self._add(InlinePiece("element", element=element))
        return end

    def _run(self, start: int) -> int:
        marks = _RUN.match(self._source, start)
        assert marks is not None
        end = marks.end()
        sign, length = marks[0][0], end - start
        if sign == "~" and length != 2:
            self._text(marks[0])
            return end
        before, after = self._source[start - 1 : start], self._source[end : end + 1]
        is_left = not _is_space(after) and (not _is_mark(after) or _is_space(before) or _is_mark(before))
        is_right = not _is_space(before) and (not _is_mark(before) or _is_space(after) or _is_mark(after))
        run = EmphasisRun(
            marks[0],
            can_open=is_left and (sign != "_" or not is_right or _is_mark(before)),
            can_close=is_right and (sign != "_" or not is_left or _is_mark(after)),
        )
        self._add(run)
        self._runs.append(run)
        return end

    # ----------------------------------------------------------------------------------------------- links and images

    def _open_bracket(self, start: int) -> int:
        opening = "![" if self._source.startswith("![", start) else self._source[start]
        note = _NOTE.match(self._source, start)
        if note and note[1].lower() in self._definitions.notes:
            self._add(InlinePiece("element", element=Element("sup", {NOTE_ATTRIBUTE: note[1].lower()})))
            return note.end()
        end = start + len(opening)
        if opening == "!":
            self._text(opening)
            return end
        if self._brackets:
            self._brackets[-1].holds_bracket = True
        bracket = OpenBracket(opening, end, len(self._runs))
        self._add(bracket)
        self._brackets.append(bracket)
        return end

    def _close_bracket(self, at: int) -> int:
        bracket = self._brackets.pop() if self._brackets else None
        is_inactive = bracket is not None and bracket.text == "[" and len(self._brackets) < self._inactive
        self._inactive = min(self._inactive, len(self._brackets))
        target = self._target(bracket, at) if bracket and not is_inactive else None
        if bracket is None or target is None:
            self._text("]")
            return at + 1
        address, title, end = target
        self._emphasise(bracket.runs)
        is_image = bracket.text == "!["
        element = Element("img" if is_image else "a")
        depth = fill(element, bracket.after, in_link=True)
        set_address(element, "src" if is_image else "href", address)
        if title:
            element.set("title", title)
        if is_image:
            element.set("alt", "".join(element.itertext()))
            element.text = None
            del element[:]
        else:
            self._inactive = len(self._brackets)
        # The bracket becomes the link.
        bracket.kind, bracket.element, bracket.depth, bracket.after = "element", element, depth + 1, None
        self._last = bracket
        return end

    def _target(self, bracket: OpenBracket, at: int) -> tuple[str, str, int] | None:
        """(address, title, position after it) of the link whose words end at the bracket `at`; None for no link."""
        source = self._source
        if source.startswith("(", at + 1):
            if target := _TARGET.match(source, at + 1):
                return (
                    without_escapes(target[1] or target[2] or ""),
                    without_escapes(target[3] or target[4] or ""),
                    target.end(),
                )
            if target := _LOOSE_TARGET.match(source, at + 1):
                return without_escapes(target[1].strip()), without_escapes(target[2] or ""), target.end()
        references = self._definitions.references
        if not references:
            return None
        label = _LABEL.match(source, at + 1)
        end = label.end() if label else at + 1
        name = (
            label[1] if label and label[1].strip() else "" if bracket.holds_bracket else source[bracket.position : at]
        )
        found = references.get(_label(name))
        return (without_escapes(found[0]), without_escapes(found[1] or ""), end) if found else None

    def _angle(self, start: int) -> int:
        link = _AUTOLINK.match(self._source, start)
        if link and (link[2] or link[1].partition(":")[0].lower() in SCHEMES):
            element = Element("a")
            element.text = link[1] or link[2]
            set_address(element, "href", link[1] or f"mailto:{link[2]}")
            self._add(InlinePiece("element", element=element))
            return link.end()
        tag = TAG.match(self._source, start)
        if tag and tag["name"].lower() in _INLINE_TAGS:
            self._add(InlinePiece("tag", tag=tag))
            return tag.end()
        self._text("<")
        return start + 1

    # ------------------------------------------------------------------------------------------------------- emphases

    def _emphasise(self, bottom: int) -> None:
        """Makes the emphases of the runs from number `bottom` on, which are then done with."""
        openers: list[EmphasisRun] = []
        lowest: dict[tuple[str, bool, int], int] = {}  # below it, no opener is for such a closer
        for run in self._runs[bottom:]:
            kind = run.text[:1], run.can_open, run.number % 3
            while run.can_close and run.length:
                at = len(openers) - 1
                while at >= lowest.get(kind, 0) and not _fit(openers[at], run):
                    at -= 1
                if at < lowest.get(kind, 0):
                    lowest[kind] = len(openers)
                    break
                opener = openers[at]
                self._wrap(opener, run)
                del openers[at + (opener.length > 0) :]
                lowest = {key: min(low, len(openers)) for key, low in lowest.items()}
            if run.can_open and run.length:
                openers.append(run)
        del self._runs[bottom:]

    def _wrap(self, opener: EmphasisRun, closer: EmphasisRun) -> None:
        """Puts what stands between two runs into an emphasis, which takes one or two marks of each."""
        marks = 2 if min(opener.length, closer.length) > 1 else 1
        tag = "del" if opener.text[0] == "~" else "strong" if marks > 1 else "em"
        node = InlinePiece("element", element=Element(tag))
        assert node.element is not None
        node.depth = fill(node.element, opener.after, closer) + 1
        if node.depth > DEEPEST:
            raise RecursionError
        opener.length -= marks
        closer.length -= marks
        opener.after, node.after = node, closer


_INLINE_TAGS = {"abbr", "br", "details", "kbd", "mark", "span", "sub", "summary", "sup"}


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_mark(character: str) -> bool:
    return bool(character) and category(character)[0] in "PS"


def _fit(opener: EmphasisRun, closer: EmphasisRun) -> bool:
    """Whether two runs make an emphasis (CommonMark, rules 9 and 10)."""
    if opener.text[0] != closer.text[0]:
        return False
    is_double = opener.can_close or closer.can_open
    total = opener.number + closer.number
    return not (is_double and total % 3 == 0 and (opener.number % 3 or closer.number % 3))


def without_escapes(text: str) -> str:
    """An address or a title without backslashes and entities."""
    return unescape(_ESCAPED.sub(r"\1", text)) if "\\" in text or "&" in text else text
