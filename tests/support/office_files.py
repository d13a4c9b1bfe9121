"""Documents for tests, made by the libraries that office suites' files are made with, and a small site for them.

A document is a list of parts, the same for each format: a text is a paragraph, a pair has a style, a list a table.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import odfdo

from dge_site import pipeline
from dge_site.commands import import_documents
from dge_site.content import config
from dge_site.importing.filing import Filed
from dge_site.importing.importer import ImportOptions
from dge_site.importing.vocabulary import Vocabulary
from dge_site.library.joining import join_entries
from dge_site.model.errors import Collector
from dge_site.pipeline import Request

__all__ = ["PARTNERS", "Part", "fields_of", "import_into", "odt", "typed", "vocabulary", "word"]

Part = str | tuple[str, str] | list[list[str]]
"""« text »; ("h1", text), ("title", text), ("bold", text), ("item", text), ("item2", text), ("number", text); rows."""

PARTNERS: Mapping[str, str] = {
    "site.toml": """\
title = "Agenda des Deux-Rives"
url = "https://agenda.example.org/"

[organisation]
name = "Syndicat des Deux-Rives"

[event_types.webinaire]
label = "Webinaire"

[event_types.visite]
label = "Visite"
plural = "Visites"

[event_types.journee]
label = "Journée d'échanges"
plural = "Journées d'échanges"

[colleges.villes]
label = "Villes"
aliases = ["Communes", "Collège des villes"]

[colleges.etat]
label = "Services de l'État"
aliases = ["État"]

[colleges.associations]
label = "Associations"
""",
    "content/groups/bureau.md": "---\ntitle: Bureau syndical\nkind: committee\nstatus: active\nsummary: Le Bureau.\n---\n",
    "content/groups/eau.md": "---\ntitle: Qualité de l'eau\nkind: working-group\nstatus: active\nsummary: Un groupe.\n---\n",
    "content/groups/comite-de-pilotage.md": (
        "---\ntitle: Comité de pilotage\nkind: committee\nstatus: active\nsummary: Le Copil.\n---\n"
    ),
    "content/places.yaml": (
        "visio:\n  name: Visio\n  online: oui\n\nmoulin:\n  name: Le Moulin\n  city: Brécy\n\nbrecy:\n  name: Brécy\n  city: Brécy\n"
    ),
    "content/meetings/2027/eau-2027-06.md": (
        "---\ntitle: Les captages\ngroup: eau\nstart: 2027-06-10 09:30\nplace: visio\n---\n"
    ),
    "content/pages/a-propos.md": "---\ntitle: À propos\n---\n\nUn site.\n",
}
"""A small site, by path."""


def vocabulary() -> Vocabulary:
    """The words of a site like `PARTNERS`, without any entry."""
    settings = config.parse(PARTNERS["site.toml"])
    library = join_entries((), (), settings, drafts=True, locate=lambda entry, _: entry.origin, collector=Collector())
    return Vocabulary(config=settings, library=library)


def import_into(root: Path, name: str, content: bytes | str, **options: Any) -> Filed:
    """Imports a document into the site at `root`, and writes what it gives."""
    data = content.encode() if isinstance(content, str) else content
    filed = import_documents.import_file(root, name, data, ImportOptions(**options))
    import_documents.write_files(root, filed)
    return filed


def fields_of(root: Path, identifier: str) -> Any:
    """The event or meeting of the site with that id, as the site reads it."""
    return pipeline.load(Request(root=root, output=root, drafts=True)).by_id[identifier]


def word(*parts: Part, header: str = "", footer: str = "") -> bytes:
    """The parts as a .docx."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, list):
            _word_table(document, part)
            continue
        style, text = part if isinstance(part, tuple) else ("", part)
        if style.startswith("h"):
            document.add_heading(text, int(style[1]))
        elif style == "title":
            document.add_heading(text, 0)
        elif style == "bold":
            document.add_paragraph().add_run(text).bold = True
        else:
            names = {"item": "List Bullet", "item2": "List Bullet 2", "number": "List Number", "quote": "Quote"}
            document.add_paragraph(text, style=names.get(style))
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = header, footer
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _word_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for number, text in enumerate(texts):
            row.cells[number].text = text
        for cell in row.cells[len(texts) :]:  # a short row is merged to its end
            row.cells[len(texts) - 1].merge(cell)


def odt(*parts: Part) -> bytes:
    """The parts as an .odt."""
    document = odfdo.Document("text")
    document.body.clear()
    for part in parts:
        if isinstance(part, list):
            table = odfdo.Table(f"T{len(document.body.children)}")
            for texts in part:
                row = odfdo.Row()
                row.set_values(texts)
                for cell, text in zip(row.traverse(), texts, strict=True):
                    cell.clear()
                    for line in text.split("\n"):
                        cell.append(odfdo.Paragraph(line))
                    row.set_cell(cell.x or 0, cell)
                table.append_row(row)
            document.body.append(table)
            continue
        style, text = part if isinstance(part, tuple) else ("", part)
        if style.startswith("h"):
            document.body.append(odfdo.Header(int(style[1]), text))
        elif style.startswith(("item", "number")):
            _odt_item(document.body, text, 2 if style.endswith("2") else 1)
        else:
            document.body.append(odfdo.Paragraph(text, style="Title" if style == "title" else None))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _odt_item(body: Any, text: str, depth: int) -> None:
    last = body.children[-1] if body.children else None
    top = last if last is not None and last.tag == "text:list" else None
    if top is None:
        top = odfdo.List()
        body.append(top)
        top = body.children[-1]
    if depth == 1:
        top.append(odfdo.ListItem(text))
        return
    item = top.children[-1]
    inner = next((child for child in item.children if child.tag == "text:list"), None)
    if inner is None:
        item.append(odfdo.List())
        inner = item.children[-1]
    inner.append(odfdo.ListItem(text))


def typed(*parts: Part) -> str:
    """The parts as somebody types them, or as Word's clipboard gives them: bullets, tabs and no styles."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, list):
            lines += ["\t".join(row) for row in part]
            continue
        style, text = part if isinstance(part, tuple) else ("", part)
        lines.append({"item": "•\t", "item2": "o\t"}.get(style, "") + text)
    return "\n".join(lines) + "\n"
