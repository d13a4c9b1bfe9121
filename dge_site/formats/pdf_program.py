"""Jobs in, PDF files out: the program that `formats.pdf` runs as a process of its own, `python -m` this module.

Typst starts threads of its own, and a process that has them must never fork: its child would wait for ever. This one
compiles and does nothing else. The same job gives the same bytes on any machine.
"""

import io
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

from dge_site.model.entries import CalendarDate
from dge_site.model.regex import regex
from dge_site.model.values import Value, from_msgpack, to_msgpack
from dge_site.system.assistant import read_frame, write_frame

__all__ = ["FONTS", "PdfJob", "PdfReply", "serve"]

FONTS = Path(__file__).parents[1] / "fonts"
_STANDARDS: Any = ("a-3a", "ua-1")
_UNSHOWN = regex(r'the text `?"([^"]+)"`? could not be displayed')


class PdfJob(Value):
    """A template with its data as JSON, and the files that it may draw; `day` is the date that the document bears."""

    template: bytes
    data: str
    files: dict[str, bytes]
    day: CalendarDate


class PdfReply(Value):
    """A PDF file, or the reason why there is none."""

    content: bytes = b""
    error: str = ""


def serve(jobs: BinaryIO, replies: BinaryIO) -> None:
    """Answers jobs until their stream ends."""
    with tempfile.TemporaryDirectory() as folder:
        typesetter = _Typesetter(Path(folder))
        while (frame := read_frame(jobs)) is not None:
            write_frame(replies, to_msgpack(_reply(typesetter, from_msgpack(frame, PdfJob))))


def _reply(typesetter: "_Typesetter", job: PdfJob) -> PdfReply:
    try:
        return typesetter.reply(job)
    except Exception as error:  # noqa: BLE001 - the process that asked says it, without a traceback
        return PdfReply(error=f"{type(error).__name__}: {error}")


class _Typesetter:
    """Typst with the fonts of this package alone; `root` is a folder of its own, the only one that it may read."""

    def __init__(self, root: Path) -> None:
        import typst

        # The fonts are looked up once, and the machine's own are left out: with them, bytes differ between machines.
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
        self._root = root
        self._compiler = typst.Compiler(root=str(root), font_paths=fonts, ignore_system_fonts=True)

    def reply(self, job: PdfJob) -> PdfReply:
        """The file for a job, without the letters and the pictures that Typst refuses; or why there is none."""
        data = json.loads(job.data)
        while True:
            try:
                return PdfReply(content=_finish(self._compile(job, json.dumps(data)), _row_heads(data)))
            except RuntimeError as error:  # a TypstError is one; a broken picture raises a plain one
                reason = str(getattr(error, "message", error))
                unshown = _UNSHOWN.search(reason)
                mended = _replace_text(data, unshown[1]) if unshown else self._without_refused(data, job)
                if mended == data:
                    return PdfReply(error=reason)
                data = mended

    def _compile(self, job: PdfJob, data: str) -> bytes:
        # Files that are given with the call must be texts: pictures lie on disk.
        for name, content in job.files.items():
            (self._root / name).write_bytes(content)
        main: Any = {"main.typ": job.template}
        stamp = datetime.combine(job.day, time(8), UTC)
        pdf, warnings = self._compiler.compile_with_warnings(
            input=main,
            sys_inputs={"data": data},
            pdf_standards=list(_STANDARDS),
            timestamp=stamp,
        )
        if warnings:
            # A warning may tell that a text was left out.
            raise RuntimeError(str(warnings[0].message))
        assert isinstance(pdf, bytes)
        return pdf

    def _without_refused(self, data: Any, job: PdfJob) -> Any:
        """The data without the pictures that Typst can't draw."""
        return _drop_pictures(data, [name for name in job.files if self._refuses(job, name)])

    def _refuses(self, job: PdfJob, name: str) -> bool:
        probe = f'#set document(title: "x")\n#image("{name}", alt: "x")'.encode()
        try:
            self._compile(PdfJob(template=probe, data="", files={name: job.files[name]}, day=job.day), "")
        except RuntimeError:
            return True
        return False


def _replace_text(value: Any, text: str) -> Any:
    """The data with a box for each sign of a text that no font has."""
    return _mapped(value, lambda words: words.replace(text, "□"))


def _mapped(value: Any, change: Any) -> Any:
    """The data with a change made to each of its texts."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    if isinstance(value, Mapping):
        return {
            key: item if key in {"is", "id", "to", "file"} else _mapped(item, change) for key, item in value.items()
        }
    return value


def _drop_pictures(value: Any, refused: list[str]) -> Any:
    """The data with the words of each refused picture in its place."""
    if isinstance(value, list):
        return [_drop_pictures(item, refused) for item in value]
    if isinstance(value, Mapping):
        if value.get("is") == "picture" and value.get("file") in refused:
            return f"[{value.get('alt', '')}]"
        return {key: _drop_pictures(item, refused) for key, item in value.items()}
    return value


# ------------------------------------------------------------------------------------------------ heads of rows


def _row_heads(data: Any) -> list[bool]:
    """Whether the first cells of its rows are heads, for each table of the document, in its order."""
    return [bool(node.get("row_heads")) for node in _tables(data["body"])]


def _tables(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        if value.get("is") == "table":
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _tables(item)


def _finish(content: bytes, row_heads: list[bool]) -> bytes:
    """The file with the first cells of rows marked as their heads, which Typst's package for Python can't do."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        tables = [element for element in _elements(pdf.Root.StructTreeRoot) if element.get("/S") == "/Table"]
        for table, heads in zip(tables, row_heads, strict=True):
            if heads:
                _mark_row_heads(table)
        result = io.BytesIO()
        pdf.save(result, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue()


def _elements(element: Any) -> Iterator[Any]:
    """The elements below one, in the order of reading."""
    import pikepdf

    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _mark_row_heads(table: Any) -> None:
    import pikepdf

    for row in [element for element in _elements(table) if element.get("/S") == "/TR"]:
        cells = [element for element in _elements(row) if element.get("/S") in {"/TD", "/TH"}]
        if not cells or cells[0].get("/S") == "/TH":
            continue  # the row of the columns' heads
        cells[0]["/S"] = pikepdf.Name("/TH")
        cells[0]["/A"] = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name("/Row"))
        for cell in cells[1:]:
            # A list of a cell's heads would hide that of its row; without one, readers go by Scope.
            attributes = cell.get("/A")
            for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
                if isinstance(one, pikepdf.Dictionary) and "/Headers" in one:
                    del one["/Headers"]


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
