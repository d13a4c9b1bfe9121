"""The planned pages in; sitemap.xml, robots.txt and the headers of static hosts out."""

from collections.abc import Iterator
from html import escape

from dge_site.content.config import Config
from dge_site.model.output import Call, IndexedPages, Output

__all__ = ["plan"]

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'{wasm}; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FRAMES = "frame-ancestors 'none'"
_WASM = " 'wasm-unsafe-eval'"
"""The source that the search page needs besides: its program is WebAssembly."""


def plan(pages: IndexedPages, config: Config) -> Iterator[Output]:
    """The files that tell search engines and hosts what to do; `pages` go into the sitemap."""
    yield Output(path="sitemap.xml", content=Call(make=_write_sitemap, arguments=(config.url, pages)))
    yield Output(path="robots.txt", content=Call(make=_write_robots, arguments=(config.url,)))
    yield Output(
        path="_headers",
        content=Call(make=_write_headers, arguments=(config.base_path, config.search, config.admin.enabled)),
    )


def _write_sitemap(url: str, pages: IndexedPages) -> bytes:
    """The sitemap (sitemaps.org, 0.9); `lastmod` is the content's own date, left out where it has none."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, modified in sorted(pages.entries):
        stamp = f"<lastmod>{modified}</lastmod>" if modified else ""
        lines.append(f"<url><loc>{escape(url + address[1:], quote=False)}</loc>{stamp}</url>")
    return "\n".join((*lines, "</urlset>", "")).encode()


def _write_robots(url: str) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n".encode()


def _write_headers(base: str, search: bool, admin: bool) -> bytes:
    """The `_headers` file of Netlify and Cloudflare Pages.

    Hosts join the policies of every rule that matches, and the strictest word wins: so this one allows what the search
    page needs, and the meta element of every other page takes it back. With the editors' forms, which need more, it
    keeps only what no meta element can say, except for files, which have no such element.
    """
    strict = _POLICY.format(wasm=_WASM if search else "")
    policy, of_files = (_FRAMES, f"{base}fichiers/*\n  Content-Security-Policy: {strict}\n") if admin else (strict, "")
    return f"""{base}*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: geolocation=(), camera=(), microphone=()
{of_files}{base}assets/*
  Cache-Control: public, max-age=31536000, immutable
{base}*.ics
  Content-Type: text/calendar; charset=utf-8
  Access-Control-Allow-Origin: *
{base}donnees/*
  Access-Control-Allow-Origin: *
{base}donnees/*.geojson
  Content-Type: application/geo+json
""".encode()
