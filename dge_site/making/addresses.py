"""The site's configuration and assets in, the filters that complete addresses out: for a page, a feed, a mail and its text."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from dge_site.content.config import Config
from dge_site.formats.plain import html_to_text
from dge_site.making.filters import safe_spaces
from dge_site.model import french
from dge_site.model.entries import Image, Picture
from dge_site.model.paths import address_of, entry_address
from dge_site.model.regex import regex
from dge_site.views.catalogue import Meta, Prose

__all__ = ["Addresses"]

_LINK = regex(r'<(a|img) (href|src)="([^"]*)"')
"""A link or a picture as `prose` writes it."""
_PICTURE = regex(r'<img src="([^"]*)"([^>]*)>')
_SIZES = "(min-width: 44rem) 41rem, 100vw"
"""The width of running text, which --measure of tokens.css sets."""
_BOX = regex(r'<input type="checkbox" disabled( checked)? aria-label="[^"]*">')
_PLAIN = regex(r"[A-Za-z0-9/._~-]*")


class Addresses:
    """Completes the addresses of one site; each public method is a filter of that name."""

    def __init__(self, config: Config, assets: Mapping[str, str]) -> None:
        self._config, self._assets, self._base = config, assets, config.base_path
        self.href, self.absolute = cache(self._for_browser), cache(self._in_full)

    def filters(self) -> dict[str, Callable[..., object]]:
        """The filters by the names that templates know."""
        return {
            "href": self.href,
            "absolute": self.absolute,
            "page_address": self.page_address,
            "picture": self.picture,
            "campaign": self.campaign,
            "edit_page": self.edit_page,
            "prose": self.prose,
            "section": self.section,
            "shown": self.shown,
            "feed_prose": self.feed_prose,
            "mail_prose": self.mail_prose,
            "text_prose": self.text_prose,
        }

    def asset(self, name: str) -> str:
        """The address of an asset under its hashed name."""
        return self._base + self._assets[name]

    def picture(self, meta: Meta) -> str:
        """The full address of the picture that previews show: the entry's own, its type's, the site's."""
        if meta.image:
            return self.absolute(entry_address("file", meta.image))
        own = f"preview-{meta.type}.png"
        return self.absolute("/" + self._assets[own if own in self._assets else "preview.png"])

    def feed_prose(self, value: Prose, page: str) -> Markup:
        """A body's HTML for a feed: full addresses, those within the body leading to `page`."""

        def complete(address: str) -> str:
            return self.absolute(page + address if address.startswith("#") else address)

        return Markup(_without_boxes(self._resolve(value.body.html, value, complete)))  # noqa: S704 - made safe by markdown.convert

    def campaign(self, address: str) -> str:
        """The full address for a mail, with the campaign's parameters when it is the site's own."""
        full = self.absolute(address)
        parameters = urlencode(self._config.newsletter.campaign)
        if not parameters or not full.startswith(self._config.url):
            return full
        base, hash_, anchor = full.partition("#")
        return f"{base}{'&' if '?' in base else '?'}{parameters}{hash_}{anchor}"

    def mail_prose(self, value: Prose, page: str) -> Markup:
        """A body's HTML for a mail: full addresses, those within the body leading to `page`, and safe spaces."""

        def complete(address: str) -> str:
            return self.campaign(page + address if address.startswith("#") else address)

        return Markup(safe_spaces(_without_boxes(self._resolve(value.body.html, value, complete))))  # noqa: S704 - made safe by markdown.convert

    def text_prose(self, value: Prose) -> str:
        """A body as the text of a letter, each link on its own line after its paragraph."""
        addresses = dict(value.links)

        def complete(target: str) -> str:
            address = self.absolute(addresses.get(target, target))
            return address if address.startswith(("https:", "http:", "mailto:")) else ""

        return safe_spaces(html_to_text(value.body.html, complete))

    def page_address(self, path: str) -> str:
        return self.href(address_of(path))

    def prose(self, value: Prose) -> Markup:
        """A body's HTML with its internal links leading to the site."""
        return self.section(value.body.html, value)

    def section(self, html: str, value: Prose) -> Markup:
        """One section's HTML of a body, its links and pictures like `prose`."""
        if value.pictures:
            html = self._show_pictures(html, value)
        return Markup(self._resolve(html, value))  # noqa: S704 - made safe by markdown.convert

    def shown(self, picture: Picture | None, image: Image, first: bool) -> Markup:
        """The picture of an entry, `first` on its page or not; one that can't be shown is left to the browser."""
        tag = f'<img src="{escape(self.href(entry_address("file", image.file)))}" alt="{escape(french.curl(image.alt))}" loading="lazy" decoding="async">'
        if picture is None:
            return Markup(tag)  # noqa: S704 - what comes from an editor is escaped
        return Markup(_PICTURE.sub(lambda found: self._with_forms(found, picture, is_first=first), tag))  # noqa: S704 - likewise

    def _show_pictures(self, html: str, value: Prose) -> str:
        pictures, first = dict(value.pictures), value.pictures[0][0]

        def show(found: re.Match[str]) -> str:
            target = unescape(found[1])
            picture = pictures.get(target)
            return self._with_forms(found, picture, is_first=target == first) if picture else found[0]

        return _PICTURE.sub(show, html)

    def _with_forms(self, found: re.Match[str], picture: Picture, *, is_first: bool) -> str:
        """The element of a picture with its size and its lighter forms; the first of a page is not waited for."""
        rest = found[2].replace(' loading="lazy"', "") if is_first else found[2]
        size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
        element = f'<img src="{found[1]}"{size}{rest}>'
        if not picture.forms:
            return element
        address = entry_address("file", picture.path)
        forms = ", ".join(f"{_listed(self.href(address + ending))} {width}w" for ending, width in picture.forms)
        return f'<picture><source type="image/webp" srcset="{escape(forms)}" sizes="{_SIZES}">{element}</picture>'

    def _for_browser(self, address: str) -> str:
        """The address for a browser: the site's base path before the addresses of the site."""
        return self._base + _encoded(address[1:]) if address.startswith("/") else address

    def _in_full(self, address: str) -> str:
        """The full https address, for feeds, mails and previews."""
        return self._config.url + _encoded(address[1:]) if address.startswith("/") else address

    def edit_page(self, source: str) -> str:
        """The address that opens a content file for editing; empty for a page without one, or where none is configured."""
        return self._config.publish.edit_url.replace("{path}", source) if source else ""

    def _resolve(self, html: str, value: Prose, href: Callable[[str], str] | None = None) -> str:
        addresses = dict(value.links)
        complete = href or self.href

        def replace(match: re.Match[str]) -> str:
            tag, attribute, target = match.groups()
            target = target.replace("&amp;", "&")
            address = addresses.get(target, target)
            if not address:
                return f"<{tag} "
            # A picture is fetched, not followed: no campaign counts it.
            full = self.absolute(address) if href and attribute == "src" else complete(address)
            return f'<{tag} {attribute}="{escape(full)}"'

        return _LINK.sub(replace, html)


def _listed(address: str) -> str:
    """The address as a list of them has it, where a comma ends one."""
    return address.replace(",", "%2C")


def _without_boxes(html: str) -> str:
    """The HTML with a sign for the box of each task: mail programs and feed readers show no field of a form."""
    return _BOX.sub(lambda box: "☑" if box[1] else "☐", html)


def _encoded(address: str) -> str:
    """The address as a URI has it: a file's name may hold spaces, accents and « 100 % »; what is encoded stays so."""
    if _PLAIN.fullmatch(address):
        return address
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe="/%#?&=+:;,@!$'()*~")
