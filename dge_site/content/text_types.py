"""Types of field that are written as one word, number or line of text; see `field_context` for what they share."""

import math
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from dge_site.content.field_context import MISSING, PLAIN_TEXT, FieldContext, text_of, without_quotes
from dge_site.content.nodes import Node, ScalarNode
from dge_site.content.yaml_lines import CURLY, quote_yaml, without_bold
from dge_site.model import messages
from dge_site.model.entries import NA
from dge_site.model.errors import Message, is_slip, nearest
from dge_site.model.paths import is_reserved_name, opens_here_alone, slug
from dge_site.model.regex import regex
from dge_site.model.values import Value, field, replace

__all__ = [
    "EMAIL",
    "PHONE",
    "ChoiceType",
    "CountType",
    "FilePathType",
    "FlagType",
    "IdentifierType",
    "MarkdownText",
    "MarkdownType",
    "NumberType",
    "PatternType",
    "SiteKeyType",
    "TextType",
    "UrlType",
    "contact_field",
    "identifier_from",
    "is_identifier",
]

_IDENTIFIER_LIMIT = 100
"""In characters: an identifier is the name of a folder and of a calendar file."""
_HIDDEN = regex(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")


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
        if hidden := _HIDDEN.search(text):
            return context.refuse(node.origin, messages.hidden_character(f"U+{ord(hidden[0]):04X}"), text)
        if "<!--" in text:
            return context.refuse(node.origin, messages.comment_in_field(text[text.index("<!--") :][:60]), text)
        if ("**" in text or "~~" in text or "](" in text or "<" in text) and (mark := _MARKUP.search(text)):
            plain = without_bold(text)
            context.warn(node.origin, messages.markup_in_field(mark[0], "" if _MARKUP.search(plain) else plain), text)
        if not text[:1].isalnum() and (bullet := _BULLET.match(text)):
            context.warn(node.origin, messages.markup_in_field(bullet[0].strip(), text[bullet.end() :]), text)
        return text


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
    """Markdown, not converted yet, that begins at `line` of its file."""

    text: str
    line: int


class MarkdownType(Value):
    """A text in Markdown, read as a MarkdownText that `reading` converts."""

    expected: str = PLAIN_TEXT

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        return MISSING if text is None else MarkdownText(text=text, line=node.origin.line)


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
        return bool(option) and folded in {f"{word}{end}" for word in words for end in ("", "e", "s", "es")} | {option}

    def _near(self, text: str) -> str:
        """The option whose French label is the text or resembles it; empty when there is none."""
        labels = {identifier_from(label): option for option, label in zip(self.options, self.labels, strict=False)}
        words = {**labels, **self.also}
        label = nearest(identifier_from(text), words)
        return words[label] if label else ""


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
            near = nearest(folded, self.spellings)
            message = messages.unknown_site_key(text, self.what, self.names, self.spellings.get(near, ""))
            # « communautés » is near `communes`, and says something else.
            return context.refuse(
                node.origin, message if is_slip(folded, near) else replace(message, correction=""), text
            )
        return key


_ABOUT = regex(
    r"(?:(?:environ|env\.?|près de|quelque|plus de|~|≈|\+) ?)?(?P<count>[0-9]{1,9})"
    r"(?: ?(?:environ|env\.?|\+|personnes?|participants?|participantes?|inscrits?|places?|présents?|réponses?|\?))?"
    r"(?: \([^()]{1,80}\))?",
    re.IGNORECASE,
)
"""A number with a word about it: « environ 70 », « 70 personnes », « 70 (dont 3 en visio) »."""
_POINT = regex(r"\(?(-?[0-9]{1,2}[.][0-9]+)°? ?N?[,; ] ?(-?[0-9]{1,3}[.][0-9]+)°? ?E?\)?")
"""A latitude and a longitude as maps give them to copy: « 49.11460, 6.17730 »."""
_SCORE = regex(r"(?P<score>[0-9]{1,6}(?:[.,][0-9]{1,6})?)[ \u00a0\u202f]?(?:(?:/|sur) ?(?P<scale>[0-9]{1,6})|%)")

_SPACED = regex(r"(-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+|-?\d{1,3}[.,]\d{1,12}(?=[ °]))(?: ?°)?(?: ?[NE])?")
"""A number with spaces between its thousands, « 1 232 », or with the sign of a place on a map, « 48.6° N »."""
_NOT_APPLICABLE = {"na", "n-a", "non-applicable", "s-o", "sans-objet", "so"}


class CountType(Value):
    """A whole number of up to nine figures, or `n/a`, read as NA.NA, for a count that does not apply."""

    expected: str = "un nombre entier ou « n/a »"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if text.lower() == "n/a":
            return NA.NA
        if identifier_from(text) in _NOT_APPLICABLE:
            return context.refuse(node.origin, messages.not_a(text, self.expected, "n/a"), text)
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        if (about := _ABOUT.fullmatch(text)) is not None:
            return context.refuse(node.origin, messages.about_count(text, about["count"]), text)
        digits = re.sub(r"[\s\u00a0\u202f.]", "", text)
        # « 1 232 » and « 1.232 » are one number; « 12.5 » is none that could be counted.
        is_parted = re.fullmatch(r"[0-9]{1,9}", digits) and re.fullmatch(r"\d{1,3}(\D\d{3})+", text)
        correction = digits if is_parted else without_quotes(self, text, context)
        return context.refuse(node.origin, messages.not_a(text, self.expected, correction), text)


class NumberType(Value):
    """A number from `low` to `high`: an int when it is `whole`, else a float, written with a point or a comma."""

    low: float = 0
    high: float = 1e9
    whole: bool = False
    has_longitude: bool = False
    """Whether the field `longitude` stands beside it, for a point of a map that is written in one field."""
    has_scale: bool = False
    """Whether the field `scale` stands beside it, for a score that is written with its scale."""

    @property
    def expected(self) -> str:
        return "un nombre entier" if self.whole else "un nombre"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        pattern = r"-?[0-9]{1,12}" if self.whole else r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?"
        if not re.fullmatch(pattern, text):
            bare = without_quotes(self, text, context)
            message = messages.not_a(text, self.expected, bare) if bare else self._refusal(text, context)
            return context.refuse(node.origin, message, text)
        value = int(text) if self.whole else float(text.replace(",", "."))
        if not self.low <= value <= self.high or math.isnan(value):
            return context.refuse(node.origin, messages.out_of_range(text, f"{self.low:g}", f"{self.high:g}"), text)
        return value

    def _refusal(self, text: str, context: FieldContext) -> Message:
        """The message about a text that is no number, with the number that stands in it."""
        if self.whole:
            about = _ABOUT.fullmatch(text)
            return messages.about_count(text, about["count"]) if about else messages.not_a(text, self.expected)
        if self.has_longitude and (point := _POINT.fullmatch(text)):
            return messages.written_point(text, *point.groups())
        mark = _SCORE.fullmatch(text) if self.has_scale else None
        if mark and float(mark["score"].replace(",", ".")) <= int(mark["scale"] or "100"):
            scale = "" if "scale" in context.beside else mark["scale"] or "100"
            return messages.written_score(text, mark["score"], scale)
        number = _SPACED.fullmatch(text)
        return messages.not_a(text, self.expected, re.sub(r"\s", "", number[1]) if number else "")


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


class PatternType(Value):
    """A text of one form, `pattern`, such as an e-mail address."""

    pattern: str
    expected: str
    has_contacts: bool = False
    """Whether the fields `url`, `email` and `phone` stand together, each for what is none of the others."""

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if not re.fullmatch(self.pattern, text):
            field = contact_field(text) if self.has_contacts else None
            if field and not context.field.endswith(field[0]):
                message = messages.contact_misplaced(text, *field, is_given=field[0] in context.beside)
                return context.refuse(node.origin, message, text)
            # As a link or a mail program has it: « mailto:a@example.org », « Accueil <a@example.org> ».
            inner = re.fullmatch(rf"(?:mailto:|tel:|[^<>]{{0,100}}<)?({self.pattern})>?", text, re.IGNORECASE)
            message = messages.not_a(text[:200], self.expected, inner[1] if inner else "")
            return context.refuse(node.origin, message, text[:200])
        return text


EMAIL = PatternType(
    pattern=r"[0-9A-Za-z._%+'-]{1,64}@[0-9A-Za-z-]{1,63}(?:\.[0-9A-Za-z-]{1,63}){1,8}",
    expected="une adresse électronique",
)
PHONE = PatternType(pattern=r"\+?[0-9](?:[ .()/\u00a0\u202f-]{0,3}[0-9]){5,19}", expected="un numéro de téléphone")


class UrlType(Value):
    """An absolute address; `schemes` are those accepted, the usual one first."""

    schemes: tuple[str, ...] = ("https", "http")
    has_contacts: bool = False
    """Whether the fields `email` and `phone` stand beside it, for what is no web address."""
    has_file: bool = False
    """Whether the field `file` stands beside it."""

    @property
    def expected(self) -> str:
        return f"une adresse {self.schemes[0]}://…"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        try:
            parts = urlsplit(text)
            # Asking for the port raises ValueError when it is no number.
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if (
            host is None
            or parts.scheme.lower() not in self.schemes
            or re.search(r"[\s<>\"\\^`{|}]", text)
            or _HIDDEN.search(text)
        ):
            if self.has_contacts and (field := contact_field(text)):
                message = messages.contact_misplaced(text, *field, is_given=field[0] in context.beside)
                return context.refuse(node.origin, message, text)
            is_site = re.match(r"[\w-]+(?:\.[\w-]+)+/", text)
            if self.has_file and not is_site and (path := _path_meant(text)):
                return context.refuse(node.origin, messages.file_as_address(text, path), text)
            correction = _address_meant(text) if "https" in self.schemes else ""
            message = messages.not_a(text, self.expected, correction)
            # Without « www. » it may be no address at all.
            is_sure = bool(correction) and text.startswith("www.")
            return context.refuse(node.origin, replace(message, is_sure=is_sure), text)
        if opens_here_alone(text):
            return context.refuse(node.origin, messages.local_address(text), text)
        return text


_WRAPPED = regex(
    r"(?:\[[^\[\]]*\]\(|[<«“\"])?\s*(?P<scheme>https?):/*(?P<rest>[\w-][^\s<>\"\\^`{|}«»“”]*?)\s*[)>»”\"]?[.,;]?",
    re.IGNORECASE,
)
"""An address as a mail or a Markdown text gives it: `<https://exemple.fr>`, `[lien](https://exemple.fr)`, `https:/exemple.fr`."""


def _address_meant(text: str) -> str:
    """The address of the web that a text most likely means; empty where it gives none, or several."""
    if wrapped := _WRAPPED.fullmatch(text):
        meant = f"{wrapped['scheme'].lower()}://{wrapped['rest']}"
        return meant if meant != text else ""
    # Of a file alone: in « https://exemple.fr/i avant le 5 janvier » the words are no part of the address.
    if re.fullmatch(r"https?://[^\s:,/]+/[^\s:,]*(?: [^\s:,]+)+", text) and _FILE.fullmatch(text):
        return text.replace(" ", "%20")
    bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text)
    return f"https://{text}" if bare and not text.lower().startswith("javascript") else ""


def contact_field(text: str) -> tuple[str, str] | None:
    """(`email`, `phone` or `url`, its value) of a text that is one of these."""
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text):
        return "url", text
    bare = re.sub(r"^(?:mailto|tel):(?://)?|(?<=\w)\?(?:subject|body|cc)=.*$", "", text, flags=re.IGNORECASE)
    fields = (("email", EMAIL), ("phone", PHONE))
    return next(((name, bare) for name, kind in fields if re.fullmatch(kind.pattern, bare)), None)


class FilePathType(Value):
    """A path below content/files/, with `/`; whether the file exists is the library's to say."""

    expected: str = "un chemin sous content/files/"

    def read(self, node: Node, context: FieldContext) -> Any:
        text = text_of(node, context, self.expected)
        if text is None:
            return MISSING
        if re.match(r"(?:https?:)?//|www\.", text):
            return context.refuse(
                node.origin,
                messages.address_as_file(text, has_url=context.field.startswith(("documents", "replay"))),
                text,
            )
        if inner := re.fullmatch(r"file:(?!/)(.+)", text):
            return context.refuse(node.origin, messages.not_a(text, self.expected, inner[1]), text)
        # Absolute paths, those of Windows, and those that lead out of the folder.
        if text.startswith("/") or "\\" in text or ".." in text.split("/") or re.match(r"\w+:", text):
            return context.refuse(node.origin, messages.path_escapes(text, _path_meant(text)), text)
        return text.removeprefix("./")


_FILE = regex(r"(?i:.+\.(?:csv|docx?|ics|jpe?g|json|mp4|od[pst]|pdf|png|pptx?|svg|txt|webp|xlsx?))")
"""A path that ends as a file does, and no site."""


def _path_meant(text: str) -> str:
    """The path below content/files/ that one from the site's root or from a text means; empty where none is sure."""
    path = re.sub(r"^/(?:.*?/)?fichiers/", "", text.removeprefix("file:").replace("\\", "/"))
    inner = re.fullmatch(r"(?:(?:\.\./)+(?=(?:content/)?files/)|/|\./)?(?:content/)?(?:files/)?([^/:][^:]*)", path)
    return inner[1] if inner and ".." not in inner[1].split("/") and _FILE.fullmatch(inner[1]) else ""
