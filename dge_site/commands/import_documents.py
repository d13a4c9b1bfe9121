"""The command `import`: documents in, files of content/ and a report out; no file is ever overwritten."""

from collections.abc import Callable, Sequence
from pathlib import Path

from dge_site import pipeline
from dge_site.content import config as configuration
from dge_site.content import schema
from dge_site.content.text_types import identifier_refusal
from dge_site.importing.filing import Filed, file_drafts
from dge_site.importing.importer import ImportChoices, ImportOptions, import_document
from dge_site.importing.vocabulary import Vocabulary
from dge_site.library.entry_names import meant_id
from dge_site.model import french, messages
from dge_site.model.errors import EnvironmentFailure, UsageError, reason
from dge_site.model.values import replace
from dge_site.pipeline import Request
from dge_site.system.content_files import read_file, replace_file

__all__ = ["import_file", "import_files", "read_choices", "write_files"]

_LARGEST = 60 << 20
"""Bytes of a document: minutes with photographs take ten million."""


def read_choices(root: Path) -> ImportChoices:
    """The groups, events and meetings of the site as it is now, drafts included."""
    library = pipeline.load(Request(root=root, output=root, drafts=True))
    return ImportChoices(
        groups={group.id: group.title for group in library.groups.values()},
        appointments={
            event.id: f"{event.title}, {french.day_range(event.first_day, event.last_day)}"
            for event in reversed(library.agenda)
        },
    )


def import_files(
    root: Path, paths: Sequence[str], options: ImportOptions, *, dry_run: bool, ask: Callable[[str], str] | None = None
) -> list[Filed]:
    """Imports each document, after what those before it wrote; with `dry_run`, nothing is written.

    For a list of attendance without `--least-minutes`, these are asked for; `ask` is None where nobody can answer.
    """
    filed = []
    for path in paths:
        name, content = Path(path).name, _read_document(path)
        filed.append(import_file(root, name, content, options))
        if ask is not None and filed[-1].report.kind == "attendance" and options.least_minutes is None:
            answer = ask(messages.import_ask_minutes()).strip()
            if answer.isdigit():
                filed[-1] = import_file(root, name, content, replace(options, least_minutes=int(answer)))
        if not dry_run:
            write_files(root, filed[-1])
    return filed


def import_file(root: Path, name: str, content: bytes, options: ImportOptions) -> Filed:
    """Imports one document without writing anything: the files to write, and the report."""
    config = configuration.load(root)
    library = pipeline.load(Request(root=root, output=root, drafts=True))
    # It names a file, and so must stay in its folder.
    if options.id and (refusal := identifier_refusal(options.id)):
        raise UsageError(messages.new_refused("id", refusal))
    into = meant_id(options.into, library.by_id, library.groups)
    if options.into and not into:
        raise UsageError(messages.import_unknown_entry(options.into))
    group = meant_id(options.group, library.groups, library.groups)
    if options.group and not group:
        raise UsageError(messages.import_unknown_group(options.group, tuple(library.groups)))
    options = replace(options, into=into, group=group)
    vocabulary = Vocabulary(config=config, library=library)
    imported = import_document(name, content, options, vocabulary, pipeline.today(config))
    return file_drafts(
        imported, library, schema.tables(config), lambda path: _text(root / path), lambda path: _bytes(root / path)
    )


def _read_document(path: str) -> bytes:
    """The bytes of a document; EnvironmentFailure where there is none, or it is too large for one."""
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise EnvironmentFailure(messages.import_too_big(Path(path).name))
        return read_file(path, _LARGEST)
    except OSError as error:
        raise EnvironmentFailure(messages.import_unreadable(path, reason(error))) from error


def write_files(root: Path, filed: Filed) -> None:
    """Writes the files of one document; EnvironmentFailure with the reason where one can’t be written."""
    for path, content in filed.files.items():
        try:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            replace_file(root / path, content)
        except OSError as error:
            raise EnvironmentFailure(messages.cannot_write(path, reason(error))) from error


def _text(path: Path) -> str | None:
    content = _bytes(path)
    return None if content is None else content.decode("utf-8-sig", "replace")


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
