"""The changes that a proposal brings to readers in, the first page of its preview out: HTML that needs no other file; pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape
from itertools import groupby
from typing import Literal

from dge_site.library.differences import Difference
from dge_site.library.ledger import Revision
from dge_site.model import french
from dge_site.model.values import Value

__all__ = ["ChangedPage", "compare_page", "first_page"]

_SECTIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("Ajouts", frozenset({"added", "restored"})),
    ("Dates et lieux qui changent", frozenset({"rescheduled", "moved", "confirmed"})),
    ("Annulations, reports et retraits", frozenset({"cancelled", "postponed", "removed"})),
    ("Comptes rendus", frozenset({"minutes"})),
    ("Actions closes ou rouvertes", frozenset({"closed", "reopened"})),
    ("Autres modifications", frozenset({"edited"})),
)
_WORDS = {
    "added": "ajout",
    "restored": "rétablissement",
    "rescheduled": "nouvelle date ou nouvel horaire",
    "moved": "nouveau lieu",
    "confirmed": "confirmation",
    "cancelled": "annulation",
    "postponed": "report",
    "removed": "retrait du site",
    "minutes": "compte rendu publié",
    "closed": "clôture",
    "reopened": "réouverture",
    "edited": "texte ou détails modifiés",
}
"""Nouns, which agree with nothing."""
_KINDS = {"event": "événement", "meeting": "réunion", "action": "action"}
_STYLE = """\
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#12211d;background:#fff}
h1{line-height:1.2}li{margin:.5rem 0}.note{background:#fff8ec;border-left:4px solid #744700;padding:.5rem 1rem}
.was{text-decoration:line-through}small{color:#48564f}a{color:#1f5fa6}
main.two{display:grid;grid-template-columns:1fr 1fr;gap:1rem;height:80vh}body.wide{max-width:none}
main.two section{display:flex;flex-direction:column}iframe{flex:1;border:1px solid #99a59f;width:100%}
@media(max-width:50rem){main.two{grid-template-columns:1fr;height:auto}iframe{min-height:70vh}}"""


class ChangedPage(Value):
    """A page that differs: its address, its title, and where the comparison lies, empty when one of both is missing."""

    address: str
    title: str
    comparison: str
    is_there: bool
    """Whether the preview has the page."""
    change: Literal["", "added", "edited", "removed"] = ""
    """What became of the file of its own that the page is of; empty for a page of no file, or of one that is the same."""


def first_page(
    title: str,
    differences: Sequence[Difference],
    pages: Sequence[ChangedPage],
    drafts: Sequence[tuple[str, str]],
    notes: Iterable[str],
) -> str:
    """The page « Ce que cette demande change pour les lecteurs »; links lead to `site/` and to comparisons.

    `drafts` are (title, address) of what readers will not see yet.
    """
    by_address = {page.address: page for page in pages}
    told = {difference.revision.address for difference in differences}
    parts = [f'<p class="note">{escape(note)}</p>' for note in notes]
    if not differences:
        parts.append("<p>Aucun événement, aucune réunion et aucune action ne change pour les lecteurs.</p>")
    for name, kinds in _SECTIONS:
        own = [difference for difference in differences if difference.what in kinds]
        if own:
            items = "".join(_item(revision, list(group), by_address) for revision, group in _by_entry(own))
            parts.append(f"<h2>{name}</h2>\n<ul>\n{items}</ul>")
    own_texts = [page for page in pages if page.change and page.address not in told]
    if own_texts:
        items = "".join(f"<li>{_text_line(page)}</li>\n" for page in own_texts)
        parts.append(f"<h2>Groupes, pages et lettres</h2>\n<ul>\n{items}</ul>")
    others = [page for page in pages if not page.change and page.address not in told]
    if others:
        items = "".join(f"<li>{_page_links(page)}</li>\n" for page in others)
        parts.append(
            f"<details><summary>{french.count(len(others), 'autre page', 'autres pages')} qui en découlent</summary><ul>\n{items}</ul></details>"
        )
    if drafts:
        items = "".join(
            f'<li><a href="site{escape(address)}index.html">{escape(french.typeset(name))}</a></li>\n'
            for name, address in drafts
        )
        parts.append(f"<h2>Brouillons, qui ne paraîtront pas</h2>\n<ul>\n{items}</ul>")
    parts.append('<p><a href="site/index.html">Parcourir le site tel qu’il serait</a>, brouillons compris.</p>')
    return _document(
        f"Ce que cette demande change pour les lecteurs – {title}",
        "Ce que cette demande change pour les lecteurs",
        parts,
    )


def compare_page(title: str, before: str, after: str) -> str:
    """A page that shows two others side by side; `before` and `after` are addresses relative to it, empty for none."""
    columns = (
        f"<section><h2>{name}</h2>{_frame(name, address)}</section>"
        for name, address in (("Avant", before), ("Après", after))
    )
    body = f'<p><a href="../index.html">← Tout ce qui change</a></p><h1>{escape(title)}</h1>\n<main class="two">{"".join(columns)}</main>'
    return _html(f"Avant et après – {title}", body, "wide")


def _period(revision: Revision) -> str:
    """When an entry takes place, in words; empty for an action."""
    if not revision.start:
        return ""
    start, end = (_moment(text) if text else None for text in (revision.start, revision.end))
    assert start is not None
    return french.when(start, end)


def _moment(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == len("2026-12-01") else datetime.fromisoformat(text)


def _by_entry(differences: list[Difference]) -> Iterable[tuple[Revision, Iterable[Difference]]]:
    def key(difference: Difference) -> tuple[str, str, str]:
        return difference.revision.start, difference.revision.kind, difference.revision.id

    for _, group in groupby(sorted(differences, key=key), key=key):
        own = list(group)
        yield own[0].revision, own


def _item(revision: Revision, differences: list[Difference], pages: dict[str, ChangedPage]) -> str:
    words = ", ".join(_WORDS[difference.what] for difference in differences)
    first = differences[0]
    details = "".join(f"<br>{line}" for line in _details(first.before, first.after, {d.what for d in differences}))
    page = pages.get(revision.address)
    links = f" – {_links(page)}" if page else ""
    return f"<li><strong>{escape(french.typeset(revision.title))}</strong> <small>({_KINDS[revision.kind]})</small> : {words}{details}{links}</li>\n"


def _details(before: Revision | None, after: Revision | None, whats: set[str]) -> Iterable[str]:
    if after and before and "rescheduled" in whats:
        yield f'<span class="was">{escape(_period(before))}</span> devient {escape(_period(after))}'
    elif (there := after or before) and there.start:
        yield escape(_period(there))
    if after and before and "moved" in whats:
        yield f'lieu : <span class="was">{escape(before.place or "aucun")}</span> devient {escape(after.place or "aucun")}'


def _links(page: ChangedPage) -> str:
    links = []
    if page.comparison:
        links.append(f'<a href="{escape(page.comparison)}">avant et après</a>')
    if page.is_there:
        links.append(f'<a href="site{escape(page.address)}index.html">la page</a>')
    return ", ".join(links)


def _text_line(page: ChangedPage) -> str:
    links = _links(page)
    return (
        f"<strong>{escape(page.title or page.address)}</strong> : {_WORDS[page.change]}{f' – {links}' if links else ''}"
    )


def _page_links(page: ChangedPage) -> str:
    return f"{escape(page.title or page.address)} <small>{escape(page.address)}</small> – {_links(page)}"


def _frame(name: str, address: str) -> str:
    if not address:
        return "<p>Cette page n’existe pas.</p>"
    return f'<iframe src="{escape(address)}" title="{name}"></iframe>'


def _document(title: str, heading: str, parts: Iterable[str]) -> str:
    return _html(title, f"<main>\n<h1>{heading}</h1>\n" + "\n".join(parts) + "\n</main>")


def _html(title: str, body: str, kind: str = "") -> str:
    return (
        '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body{f' class={kind}' if kind else ''}>\n{body}\n</body>\n</html>\n"
    )
