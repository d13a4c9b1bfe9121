"""The bytes of a document and the site's vocabulary in, drafts and a report out: the right reader, the right reading.

What a document is, its extension and its content decide together. Readers are imported when a file needs them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dge_site.content.date_types import YEARS
from dge_site.importing.block_texts import runs_of
from dge_site.importing.blocks import MOST_PARAGRAPHS, LeftOut, ReceivedDocument, SheetGrid, plain
from dge_site.importing.counts import draft_attendance, draft_survey
from dge_site.importing.dates import year_of
from dge_site.importing.draft import Imported, NothingUsable
from dge_site.importing.event_table import EventRow, find_programme, read_programme
from dge_site.importing.minutes import MinutesOptions, looks_like_minutes, read_minutes
from dge_site.importing.report import Proposal
from dge_site.importing.structure import structured
from dge_site.importing.table_forms import as_list_of_days
from dge_site.importing.typed_text import decode_text, read_markdown, read_typed_text
from dge_site.importing.vocabulary import Vocabulary
from dge_site.model import messages
from dge_site.model.errors import EnvironmentFailure
from dge_site.model.values import Value, field, replace

__all__ = ["ImportChoices", "ImportOptions", "import_document"]


class ImportOptions(Value):
    """The options of the command, `kind` being `--as`."""

    kind: str = ""
    group: str = ""
    id: str = ""
    into: str = ""
    year: int | None = None
    least_minutes: int | None = None
    main: str = ""


_BLANK = b" \t\r\n\0\xef\xbb\xbf\xfe\xff"
"""Spaces and the marks with which an encoding begins."""


class ImportChoices(Value):
    """What the options may name, by id."""

    groups: Mapping[str, str] = field(default_factory=dict)
    """Their titles."""
    appointments: Mapping[str, str] = field(default_factory=dict)
    """The titles and days of events and meetings, the latest first."""


def import_document(name: str, content: bytes, options: ImportOptions, vocabulary: Vocabulary, today: date) -> Imported:
    """The drafts and the report that one document gives; `today` bounds the recurrences of a calendar."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if not content.strip(_BLANK):
        raise NothingUsable(messages.import_blank(name))
    if suffix in {"ics", "ical", "ifb"}:
        from dge_site.importing.calendar_file import read_calendar

        rows, left_out = read_calendar(name, content, vocabulary.config.zone, today)
        return _programme(name, rows, (), left_out, vocabulary)
    if suffix == "json":
        from dge_site.importing.openagenda import read_openagenda

        rows, left_out = read_openagenda(name, decode_text(content), vocabulary.config.zone)
        return _programme(name, rows, (), left_out, vocabulary)
    grids, left_out = _grids(name, suffix, content)
    if grids is not None:
        return _tables(name, grids, left_out, options, vocabulary)
    return _text(_document(name, suffix, content), options, vocabulary)


def _grids(name: str, suffix: str, content: bytes) -> tuple[tuple[SheetGrid, ...] | None, tuple[LeftOut, ...]]:
    """(tables, other texts) of a file that is made of tables; None for one that is a text."""
    if suffix in {"xlsx", "xlsm", "ods"}:
        from dge_site.importing.workbook import read_workbook

        return read_workbook(name, content), ()
    if suffix in {"csv", "tsv"}:
        from dge_site.importing.separated import read_separated

        return (read_separated(name, decode_text(content)),), ()
    if suffix in {"pptx", "pptm"}:
        from dge_site.importing.slides import read_slides

        return read_slides(name, content)
    return None, ()


def _document(name: str, suffix: str, content: bytes) -> ReceivedDocument:
    if suffix in {"docx", "docm", "dotx"}:
        from dge_site.importing.word import read_word

        return read_word(name, content)
    if suffix in {"odt", "ott"}:
        from dge_site.importing.opendocument import read_opendocument

        return read_opendocument(name, content)
    if suffix in _TYPED and (len(content) > _LARGEST_TYPED or content.count(b"\n") > 3 * MOST_PARAGRAPHS):
        raise EnvironmentFailure(messages.import_too_big(name))
    if suffix in {"html", "htm", "xhtml"}:
        from dge_site.importing.web_page import read_web_page

        return read_web_page(name, decode_text(content))
    if suffix in {"md", "markdown", "txt", "text"}:
        return (read_markdown if suffix.startswith("m") else read_typed_text)(name, decode_text(content))
    if suffix in {"doc", "rtf", "pdf", "xls", "ppt", "pages"}:
        raise EnvironmentFailure(messages.import_old_format(name, suffix))
    raise NothingUsable(messages.import_unknown_format(name))


# --------------------------------------------------------------------------------------------------------------- tables


def _tables(
    name: str, grids: Sequence[SheetGrid], left_out: Sequence[LeftOut], options: ImportOptions, vocabulary: Vocabulary
) -> Imported:
    """Imports tables, by their kind: a programme has days and titles, a list of people names, a questionnaire neither."""
    if (
        not left_out
        and sum(any(plain(str(value)) for value in row) for grid in grids for row in grid.rows) < _FEWEST_ROWS
    ):
        raise NothingUsable(messages.import_only_headings(name))
    grids = list(map(as_list_of_days, grids))
    kind = options.kind or _kind_of(grids, options)
    if kind == "events":
        return _events(name, grids, left_out, options, vocabulary)
    if kind in {"attendance", "survey"} and not options.into:
        raise NothingUsable(messages.import_needs_entry(name, messages.IMPORT_KINDS[kind]))
    if not kind and (imported := _actions(name, grids, left_out, options, vocabulary)):
        return imported
    if kind == "attendance":
        from dge_site.importing.attendance_list import find_list, read_attendance

        for grid in grids:
            if layout := find_list(grid):
                least = options.least_minutes or 0
                return draft_attendance(
                    name, read_attendance(grid, layout, least, vocabulary), options.into, least, vocabulary
                )
    if kind == "survey":
        from dge_site.importing.questionnaire import find_questions, read_survey

        for grid in grids:
            if questions := find_questions(grid):
                return draft_survey(name, read_survey(grid, questions, options.main), options.into, vocabulary)
    raise NothingUsable(messages.import_unsure(name, ("events", "attendance", "survey")))


def _kind_of(grids: Sequence[SheetGrid], options: ImportOptions) -> str:
    """Returns the kind of the tables; empty where it is not sure."""
    from dge_site.importing.attendance_list import find_list
    from dge_site.importing.questionnaire import find_questions, is_of_a_tool, looks_like_survey

    asked = [(grid, questions) for grid in grids if (questions := find_questions(grid))]
    if any(is_of_a_tool(grid, questions) for grid, questions in asked):
        return "survey"
    programmes = [layout for grid in grids if (layout := find_programme(grid, options.year))]
    people = [found for grid in grids if (found := find_list(grid))]
    # « Date d’inscription | Nom | Prénom » has a day and what may be a title: nobody's name becomes that of an event.
    says_events = any({"nature", "place"} & set(layout.columns) for layout in programmes)
    personal = {"email", "first", "signature", "duration", *(() if says_events else ("joined",))}
    if any(personal & set(layout.columns) for layout in people):
        return "attendance"
    if programmes and not (people and all({"nature", "place"}.isdisjoint(layout.columns) for layout in programmes)):
        return "events"
    surveys = [grid for grid, questions in asked if looks_like_survey(questions)]
    if programmes or (people and surveys):
        return "survey" if options.main else ""
    return "attendance" if people else "survey" if surveys else ""


def _events(
    name: str, grids: Sequence[SheetGrid], left_out: Sequence[LeftOut], options: ImportOptions, vocabulary: Vocabulary
) -> Imported:
    rows: list[EventRow] = []
    proposals: list[Proposal] = []
    out = list(left_out)
    layouts = [find_programme(grid, options.year) for grid in grids]
    years = {layout.year for layout in layouts if layout and layout.year}
    year = next(iter(years)) if len(years) == 1 else None if years else year_of(name)
    for grid, layout in zip(grids, layouts, strict=True):
        if layout is None:
            out += [*grid.left_out, *_whole(grid)]
            continue
        if layout.year is None:  # only the first sheet says the year, or the name of the file does
            layout = replace(layout, year=year)  # noqa: PLW2901 - the layout as it goes on
        read = read_programme(grid, layout)
        rows += read.rows
        proposals += read.proposals
        out += read.left_out
    return _programme(name, rows, proposals, out, vocabulary)


def _actions(
    name: str, grids: Sequence[SheetGrid], left_out: Sequence[LeftOut], options: ImportOptions, vocabulary: Vocabulary
) -> Imported | None:
    """Imports the tables of a follow-up by itself; None where there is none."""
    from dge_site.importing.action_list import draft_actions, find_actions

    read = {n: found for n, grid in enumerate(grids) if (found := find_actions(grid, options.year))}
    if not read:
        return None
    others = [out for n, grid in enumerate(grids) if n not in read for out in _whole(grid)]
    return draft_actions(
        name, tuple(read.values()), (*left_out, *others), options.group, _meeting_of(options, vocabulary)
    )


def _listed_actions(document: ReceivedDocument, options: ImportOptions, vocabulary: Vocabulary) -> Imported | None:
    """Imports the list of a follow-up in a text; None where there is none."""
    from dge_site.importing.action_list import draft_actions, read_listed_actions

    read = read_listed_actions(structured(document.blocks), options.year)
    if read is None:
        return None
    return draft_actions(document.name, (read,), document.left_out, options.group, _meeting_of(options, vocabulary))


def _meeting_of(options: ImportOptions, vocabulary: Vocabulary) -> str:
    """The id of the meeting that the options name, empty for an event or for none."""
    return options.into if vocabulary.library.meeting(options.into) else ""


def _programme(
    name: str,
    rows: Sequence[EventRow],
    proposals: Sequence[Proposal],
    left_out: Sequence[LeftOut],
    vocabulary: Vocabulary,
) -> Imported:
    from dge_site.importing.programme import draft_programme

    beyond = [row for row in rows if not YEARS[0] <= int(row.start[:4]) <= YEARS[1]]
    rows = [row for row in rows if row not in beyond]
    proposals = [*proposals, *(Proposal(text=messages.import_row_without_day(r.title), place=r.at) for r in beyond)]
    if not rows:
        nothing = {messages.IMPORT_PRIVATE, messages.IMPORT_TASK} if not proposals else ()  # a year would give events
        raise NothingUsable(messages.import_no_event(name, (o.reason for o in left_out if o.reason in nothing)))
    if len(rows) > _MOST_EVENTS:
        raise EnvironmentFailure(messages.import_too_many_events(name, len(rows), _MOST_EVENTS))
    return draft_programme(name, rows, proposals, left_out, vocabulary)


def _whole(grid: SheetGrid) -> Iterator[LeftOut]:
    """Every row of a table that is no programme."""
    for number, row in enumerate(grid.rows):
        text = " | ".join(plain(str(value)) for value in row if plain(str(value)))
        if text:
            yield LeftOut(
                text=text,
                reason=messages.IMPORT_NO_PROGRAMME,
                place=f"{grid.place}, ligne {number + 1}".lstrip(", "),
            )


# ---------------------------------------------------------------------------------------------------------------- texts


def _text(document: ReceivedDocument, options: ImportOptions, vocabulary: Vocabulary) -> Imported:
    """Minutes, where something says that it is; else a text with the table of a programme."""
    if not document.blocks:
        raise NothingUsable(messages.import_empty(document.name))
    if (
        len(document.blocks) > MOST_PARAGRAPHS
        or sum(len(run.text) for block in document.blocks for run in runs_of(block)) > _LONGEST_TEXT
    ):
        raise EnvironmentFailure(messages.import_too_big(document.name))
    if options.kind == "minutes" or (not options.kind and looks_like_minutes(document)):
        chosen = MinutesOptions(group=options.group, id=options.id, into=options.into, year=options.year)
        return read_minutes(document, vocabulary, chosen)
    tables, around = tuple(_grids_of(document)), (*document.left_out, *_around_tables(document))
    if options.kind == "events" or (not options.kind and any(find_programme(grid, options.year) for grid in tables)):
        return _events(document.name, tables, around, options, vocabulary)
    if not options.kind and (imported := _actions(document.name, tables, around, options, vocabulary)):
        return imported
    if not options.kind and (imported := _listed_actions(document, options, vocabulary)):
        return imported
    raise NothingUsable(messages.import_unsure(document.name, ("minutes", "events")))


def _around_tables(document: ReceivedDocument) -> Iterator[LeftOut]:
    for block in document.blocks:
        if not block.rows:
            yield LeftOut(text=block.text, reason=messages.IMPORT_AROUND_TABLE, place=block.place)


_LONGEST_TEXT = 1_500_000
"""Characters: a file of content/ may have two million bytes."""
_MOST_EVENTS = 2000
_FEWEST_ROWS = 2
_TYPED = {"html", "htm", "xhtml", "md", "markdown", "txt", "text"}
_LARGEST_TYPED = 6_000_000
"""Bytes of a text without an archive around it."""


def _grids_of(document: ReceivedDocument) -> Iterator[SheetGrid]:
    """The tables of a text, with the words before each: its title, most often."""
    before: list[str] = [document.title, document.name]
    for block in document.blocks:
        if not block.rows:
            before.append(block.text)
            continue
        rows = tuple(tuple("" if cell.covers == "left" else cell.text for cell in row) for row in block.rows)
        yield as_list_of_days(SheetGrid(rows=rows, name=before[-1], context=" ".join(before[:12]), place=block.place))
