"""Types of field that are written as an address: of a page, a mailbox, a telephone, a file of the site."""

import re
from typing import Any
from urllib.parse import urlsplit

from dge_site.content.field_context import MISSING, FieldContext, text_of
from dge_site.content.nodes import Node
from dge_site.content.text_types import HIDDEN
from dge_site.model import messages
from dge_site.model.paths import opens_here_alone
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["EMAIL", "PHONE", "FilePathType", "PatternType", "UrlType", "contact_field"]


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
            # As a link or a mail program has it: « mailto:a@example.org », « Accueil <a@example.org> », « a(at)example.org ».
            plain = re.sub(r"\s?[\[(]\s?(?:at|arobase)\s?[\])]\s?|\s@|@\s", "@", text[:200])
            inner = re.fullmatch(rf"(?:mailto:|tel:|[^<>]{{0,100}}<)?({self.pattern})>?", plain, re.IGNORECASE)
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
    may_be_file: bool = False
    """Whether what it leads to may be a file that the site could hold."""

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
            or HIDDEN.search(text)
            or re.match(r"https?://https?:", text, re.IGNORECASE)
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
            return context.refuse(node.origin, messages.local_address(text, may_be_file=self.may_be_file), text)
        return text


_WRAPPED = regex(
    r"(?:\[[^\[\]]*\]\(|[<«“\"])?\s*(?:https?:/*(?=https?:))?(?P<scheme>https?):/*(?P<rest>[\w-][^\s<>\"\\^`{|}«»“”]*?)\s*[)>»”\"]?[.,;]?",
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
