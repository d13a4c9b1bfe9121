"""Types of field that are written as a text, an identifier, a choice, or yes and no; see `field_context` for what they share."""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from dge_site.content.field_context import MISSING, PLAIN_TEXT, FieldContext, text_of, without_quotes
from dge_site.content.nodes import Node, ScalarNode
from dge_site.content.yaml_lines import CURLY, quote_yaml, without_bold
from dge_site.model import messages
from dge_site.model.errors import Collector, Origin, is_slip, nearest_meant
from dge_site.model.paths import is_reserved_name, opens_here_alone, slug
from dge_site.model.regex import regex
from dge_site.model.values import Value, field, replace

__all__ = [
    "HIDDEN",
    "ChoiceType",
    "FlagType",
    "IdentifierType",
    "MarkdownText",
    "MarkdownType",
    "SiteKeyType",
    "TextType",
    "identifier_from",
    "identifier_refusal",
    "is_identifier",
]

_IDENTIFIER_LIMIT = 100
"""In characters: an identifier is the name of a folder and of a calendar file."""
HIDDEN = regex(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")
"""A sign that nobody sees: a control, a mark of direction, a space of no width."""


class TextType(Value):
    """A text of up to `limit` characters; line breaks become spaces, unless it is `multiline`."""

    limit: int = 1000
    multiline: bool = False
    expected: str = PLAIN_TEXT

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if not self.multiline and "\n" in text:
            if item := _ITEM_BELOW.search(text):
                context.warn(node.origin, messages.markup_in_field(item[0].strip(), ""), text)
            text = " ".join(text.split("\n"))
        if (
            text[:1] in {"“", "„", "”", "‘"}
            and isinstance(node, ScalarNode)
            and node.is_plain
            and (inner := CURLY.fullmatch(text))
        ):
            # Read as its author meant it: Word makes these of straight quotes.
            plain = inner[1] or inner[2]
            context.warn(node.origin, messages.yaml_curly_quotes(text, quote_yaml(plain)), text)
            text = plain
        elif (text[:1] in _CLOSED_BY or text[-1:] in _OPENED_BY) and (sign := _unpaired(text)):
            context.warn(node.origin, messages.unpaired_quote(sign), text)
        if len(text) > self.limit:
            return context.refuse(node.origin, messages.too_long(len(text), self.limit), text[:40])
        if hidden := HIDDEN.search(text):
            return context.refuse(node.origin, messages.hidden_character(f"U+{ord(hidden[0]):04X}"), text)
        if "<!--" in text:
            return context.refuse(node.origin, messages.comment_in_field(text[text.index("<!--") :][:60]), text)
        if "://" in text and context.syntax == "yaml":
            for address in filter(opens_here_alone, _ADDRESS.findall(text)):
                context.refuse(node.origin, messages.local_address(address), address)
        if ("**" in text or "~~" in text or "](" in text or "<" in text) and (mark := _MARKUP.search(text)):
            plain = without_bold(text)
            context.warn(node.origin, messages.markup_in_field(mark[0], "" if _MARKUP.search(plain) else plain), text)
        if not text[:1].isalnum() and (bullet := _BULLET.match(text)):
            context.warn(node.origin, messages.markup_in_field(bullet[0].strip(), text[bullet.end() :]), text)
        return text


_ADDRESS = regex(r"(?:https?://(?=[\w\[])|file://)[^\s<>\"»),;]*[^\s<>\"»),;.?!:]", re.IGNORECASE)
_BULLET = regex(
    r"(?:[•·∙●◦▪■‣⁃\uf000-\uf0ff][ \t\u00a0]*(?=\w)|[-*+–—][ \t\u00a0]+(?!de \d)(?=[^\W\d]|\[))(?:\[[ xX]\] )?"
)
"""A bullet that was copied into a field, which makes no item of it; « - de 20 ans » is an age."""
_ITEM_BELOW = regex(r"\n[ \t]*(?:[-*+•–]|\d{1,2}[.)])[ \t]+\S[^\n]{0,40}")
"""An item of a list in a field whose lines become one."""
_MARKUP = regex(
    r"\*\*(?=[^\s*])[^*]{1,200}(?<=\S)\*\*|~~(?=[^\s~])[^~]{1,200}(?<=\S)~~"
    r"|\[[^\[\]]{1,200}\]\((?:(?:https?|mailto|file|event|meeting|page|group):|#)[^()\s]{1,500}\)"
    r"|</?(?:a|b|br|em|i|p|strong|u)(?:\s[^<>]{0,200})?/?>"
)
"""Markdown or HTML, in a field whose text is shown as it is."""
_CLOSED_BY = {"“": '”“"', "„": '“”"', "«": "»"}
_OPENED_BY = {"”": '“„"', "»": "«", '"': '"“„'}
"""The signs of which one stands before each quotation mark, or after it for the others."""


def _unpaired(text: str) -> str:
    """The quotation mark at the beginning or the end of a text that has no other; empty for none, and for inches."""
    if text[0] in _CLOSED_BY and not set(_CLOSED_BY[text[0]]) & set(text[1:]):
        return text[0]
    is_inch = text[-1] == '"' and text[-2:-1].isdigit()
    return text[-1] if text[-1] in _OPENED_BY and not is_inch and not set(_OPENED_BY[text[-1]]) & set(text[:-1]) else ""


class MarkdownText(Value):
    """Markdown, not converted yet, that begins at `line` of its file; `lines` as for a ScalarNode."""

    text: str
    line: int
    lines: tuple[int, ...] = ()


class MarkdownType(Value):
    """A text in Markdown, read as a MarkdownText that `reading` converts."""

    expected: str = PLAIN_TEXT

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None or not isinstance(node, ScalarNode):
            return MISSING
        # The empty lines above the text, which it has lost.
        begun = node.text[: node.text.find(text[:1])].count("\n")
        lines = node.lines[begun:]
        return MarkdownText(text=text, line=lines[0] if lines else node.origin.line + begun, lines=lines)


def identifier_from(text: str) -> str:
    """The identifier that a text makes: « Comité technique » → `comite-technique`; empty for a text without letters."""
    return slug(text) if re.search(r"\w", text) else ""


def is_identifier(text: str) -> bool:
    """Whether a text has the form of an identifier; one that is too long has it too."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is not None


class IdentifierType(Value):
    """An identifier: lower-case ASCII letters, figures and single hyphens between them."""

    is_reference: bool = False
    """Whether it names another entry: a text of another form, such as its title, is the library's to correct."""

    expected: str = "un identifiant (minuscules, chiffres et traits d’union)"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if self.is_reference and text and not is_identifier(text):
            return text[:_IDENTIFIER_LIMIT]
        if not is_identifier(text):
            return context.refuse(node.origin, messages.not_an_identifier(text, identifier_from(text)), text)
        if is_reserved_name(text):
            return context.refuse(node.origin, messages.name_reserved(text), text)
        if len(text) > _IDENTIFIER_LIMIT:
            return context.refuse(node.origin, messages.too_long(len(text), _IDENTIFIER_LIMIT), text[:40])
        return text


def identifier_refusal(text: str) -> str:
    """Why a text that is no part of a file can't be an identifier; empty where it can."""
    collector = Collector()
    context = FieldContext(collector=collector, zone=ZoneInfo("UTC"))
    IdentifierType().read(ScalarNode(text=text, origin=Origin(path="id")), context)
    return collector.errors[0].sentence if collector.errors else ""


class ChoiceType(Value):
    """One of a few fixed words.

    `labels` are the same in French, in the order of `options`: not accepted, but understood for a correction.
    """

    options: tuple[str, ...]
    labels: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)
    """`{another French word, as an identifier: option}`."""

    @property
    def expected(self) -> str:
        return "l’une des valeurs " + ", ".join(self.options)

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None or text in self.options:
            return MISSING if text is None else text
        near = self._near(text)
        message = messages.unknown_value(text, self.options, near, is_sure=self._is_label(text, near))
        return context.refuse(node.origin, message, text)

    def _is_label(self, text: str, option: str) -> bool:
        """Whether a text is the French label of an option, « annulée » for « annulé » too, or the option in capitals."""
        labels = [label for label, known in zip(self.labels, self.options, strict=False) if known == option]
        words = [*map(identifier_from, labels), *(word for word, known in self.also.items() if known == option)]
        folded = identifier_from(text)
        return bool(option) and folded in {f"{word}{end}" for word in words for end in _ENDS} | {option}

    def _near(self, text: str) -> str:
        """The option that the text was meant to be, or whose French label is; empty when there is none."""
        labels = {identifier_from(label): option for option, label in zip(self.options, self.labels, strict=False)}
        words = dict(zip(self.options, self.options, strict=True)) | labels | dict(self.also)
        folded = identifier_from(text)
        first, _, rest = folded.partition("-")
        near = nearest_meant(folded, words)
        if not near and not _QUALIFIED.search(rest):
            near = next((word for word in words if first in {f"{word}{end}" for end in _ENDS}), "")
        return words.get(near, "")


_ENDS = ("", "e", "s", "es")
"""The endings of a word in French, for its gender and number."""
_QUALIFIED = regex(r"(?:^|-)(?:a|cours|moitie|ou|part\w*|pas|pour-\d+|presque|reserve|sauf|sous)(?:-|$)")
"""What follows the first word of a value as an identifier and says that it isn't quite so: « fait à moitié ».

« annulé (météo) », « reporté au 15 novembre » and « validé par le comité » say what their first word does.
"""


class SiteKeyType(Value):
    """A key of a table of site.toml, such as a college: read in any of its spellings, and returned as the key.

    `spellings` is `{spelling as an identifier: key}`.
    """

    what: str
    """A masculine noun with its article, for messages: « le collège »."""
    spellings: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """The French labels, in the order of `names`, for the forms."""
    of_meetings: frozenset[str] = frozenset()
    """Words, as identifiers, by which no key is meant, but that the entry is the meeting of a group."""

    @property
    def expected(self) -> str:
        return f"{self.what} de site.toml"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        key = self.spellings.get(identifier_from(text))
        if key is None:
            folded = identifier_from(text)
            near = nearest_meant(folded, self.spellings)
            if not near and folded in self.of_meetings:
                return context.refuse(node.origin, messages.type_of_a_meeting(text, self.names), text)
            message = messages.unknown_site_key(text, self.what, self.names, self.spellings.get(near, ""))
            # « communautés » is near `communes`, and says something else.
            return context.refuse(
                node.origin, message if is_slip(folded, near) else replace(message, correction=""), text
            )
        return key


_FLAGS = {
    **dict.fromkeys(
        ("yes", "vrai", "1", "x", "excuse", "excusee", "excuses", "brouillon", "complet", "complete"), "oui"
    ),
    **dict.fromkeys(("no", "faux", "0", "non-excuse", "non-excusee", "publie", "publiee"), "non"),
}
"""What people write for yes and no, as identifiers: « excusé » as the value of « excused »."""


class FlagType(Value):
    """A yes or no, written `oui`, `non`, `true` or `false`."""

    expected: str = "« oui » ou « non »"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        value = {"true": True, "oui": True, "false": False, "non": False}.get(text.lower())
        if value is None:
            correction = _FLAGS.get(identifier_from(text), "") or without_quotes(self, text, context)
            return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)
        return value
