"""What imports what, which module holds which package, and who may touch the world outside.

A new module is entered in `HOUSE`, as low as what it imports allows; docs of the architecture read from here.
"""

import ast
import importlib
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.making.evaluate import view_of
from dge_site.model.output import Call, Template
from tests.support.project import ROOT

PACKAGE = ROOT / "dge_site"
HOUSE: dict[str, tuple[str, ...]] = {
    "bootstrap": ("",),
    "model": (
        "regex",
        "paths",
        "values",
        "digest",
        "errors",
        "output",
        "entries",
        "numbering",
        "french",
        "messages",
        "weekdays",
        "counting",
        "git_reasons",
        "template_reasons",
    ),
    "system": (
        "console",
        "git_process",
        "references",
        "fast_import",
        "git",
        "signature",
        "content_files",
        "leftovers",
        "workers",
        "assistant",
        "obstacles",
        "folder",
    ),
    "memo": ("engine", "store", "folder_rows", "cleared", "archive", "compiled"),
    "markdown": (
        *(
            "sanitise",
            "structure",
            "text",
            "code_spans",
            "bare_addresses",
            "raw_html",
            "cutting",
            "blocks",
            "inline_pieces",
            "inline",
        ),
        *("pasted_marks", "pasted_tables", "pasted", "foreign", "typesetting", "line_numbers", "convert"),
    ),
    "content": (
        *(
            "nodes",
            "encoding",
            "file_names",
            "file_types",
            "source",
            "yaml_lines",
            "parse_failure",
            "bracket_rules",
            "diagnosis",
            "yaml_nodes",
            "document",
            "field_context",
            "text_types",
            "number_types",
            "address_types",
            "contacts",
            "published_text",
            "disclosures",
            "written_dates",
            "date_types",
            "field_names",
            "short_records",
            "fields",
        ),
        *("settings", "site_fields", "toml_nodes", "config", "rules", "event_fields", "schema"),
        *("misplaced", "weekdays", "entry_nodes", "reading", "readings"),
        "yaml_writing",
        "address_book",
    ),
    "library": (
        *(
            "places",
            "targets",
            "library",
            "entry_names",
            "link_targets",
            "resolver",
            "joining",
            "root_files",
            "links",
            "legal",
        ),
        *("folding", "name_words", "name_index", "text_words", "names", "name_addresses"),
        *("minutes", "outcomes", "shown_files", "consistency", "plausibility", "participants", "worded", "privacy"),
        "recipients",
        *("name_review", "people_lists", "people_passages", "checks"),
        *("ledger", "states", "differences", "revisions", "stamps", "renamed"),
        *("published_facts", "continuity"),
    ),
    "importing": (
        *("blocks", "block_texts", "inline", "zip_guard", "word_styles", "word", "opendocument", "typed_text", "dates"),
        *(
            "parts",
            "structure",
            "vocabulary",
            "person_names",
            "people_lines",
            "people",
            "report",
            "head_reader",
            "head",
            "follow_up",
            "follow_up_tables",
            "promises",
            "body",
            "web_page",
        ),
        *(
            "draft",
            "order_of_day",
            "minutes_parts",
            "minutes",
            "action_list",
            "workbook",
            "separated",
            "table_forms",
            "slides",
            "event_columns",
            "event_table",
            "calendar_file",
            "openagenda",
        ),
        *("programme", "attendance_list", "questionnaire", "counts", "writing", "completing", "filing", "importer"),
    ),
    "formats": (
        *("colours", "compress", "css_inliner", "json_schema", "mail", "plain", "preview", "spreadsheet"),
        *("cms_fields", "cms_forms"),
        *("paper", "paper_html", "pdf_program", "pdf", "pictures", "positions", "photographs"),
        *("open_schema", "figure_card"),
        *("zones", "ical_settings", "ical_text", "ical_description", "ical"),
    ),
    "views": (
        "catalogue",
        "small_counts",
        *("pictures", "press", "page_paper", "minutes_record", "minutes_paper", "press_review"),
        *("facets", "families"),
        "followup",
        "surveys",
        "survey_results",
        "activity",
        "colleges",
        "yearly",
        "figures",
        "ratings",
        "datasets",
        "feeds",
        "letters",
        "courier",
        "subscribing",
        "schema_org",
    ),
    "outputs": ("*", "periods", "plan"),
    "making": (
        "listing",
        "theme",
        "filters",
        "typography",
        "jinja",
        "addresses",
        "macro_texts",
        "evaluate",
        "render",
        "picture_forms",
        "search",
        "produce",
    ),
    "stages": ("",),
    "pipeline": ("",),
    "commands": (
        *(
            "french_words",
            "arguments",
            "standing",
            "commit_message",
            "correction",
            "report",
            "branch",
            "host_files",
            "recording",
        ),
        *("publish", "history", "earlier", "relative", "changes_page", "preview", "audit", "mail", "import_documents"),
        *(
            "import_page",
            "skeleton",
            "duplicate",
            "preparation",
            "scaffold",
            "workspace",
            "starter",
            "init",
            "watching",
        ),
        *("live", "live_pages", "serve"),
    ),
    "__main__": ("",),
}
"""Packages from the bottom up, and the modules of each from the first to the last: a module imports only from what
stands before it. `*` stands for every other module of `outputs`: siblings, none of which knows another."""

THIRD_PARTY: dict[str, str | tuple[str, ...]] = {
    "PIL": "formats.photographs",
    "brotli": "formats.compress",
    "css_inline": "formats.css_inliner",
    "docx": "importing.word",
    "frontmatter": "content.document",
    "icalendar": ("formats.ical", "importing.calendar_file"),
    "jinja2": ("making.typography", "making.jinja"),
    "livereload": "commands.serve",
    "lxml": (
        "importing.opendocument",
        "importing.slides",
        "importing.web_page",
        "importing.workbook",
        "importing.word",
    ),
    "markdown": "markdown.blocks",
    "markupsafe": ("making.jinja", "making.filters", "making.addresses", "making.macro_texts"),
    "msgspec": "model.values",
    "nh3": "markdown.sanitise",
    "odfdo": "importing.opendocument",
    "pikepdf": "formats.pdf_program",
    "pagefind_bin": "making.search",
    "pptx": "importing.slides",
    "python_calamine": "importing.workbook",
    "rapidfuzz": "importing.programme",
    "recurring_ical_events": "importing.calendar_file",
    "resvg_py": "formats.figure_card",
    "tornado": ("commands.import_page", "commands.serve"),
    "typst": "formats.pdf_program",
    "watchdog": "commands.watching",
    "yaml": "content.yaml_nodes",
}
"""Each third-party package and the one module that imports it.

markupsafe says of a text that it is HTML: whoever makes HTML imports it, so that ruff's S704 sees each such place.
"""

EDGES = {
    "__main__",
    "bootstrap",
    "commands.audit",
    "commands.import_documents",
    "commands.earlier",
    "commands.init",
    "commands.preview",
    "commands.mail",
    "commands.recording",
    "commands.scaffold",
    "commands.serve",
    "commands.standing",
    "commands.watching",
    "content.config",
    "content.source",
    "library.links",
    "making.produce",
    "making.evaluate",
    "making.theme",
    "making.search",
    "memo.compiled",
    "memo.engine",
    "memo.store",
    "pipeline",
    "formats.pdf_program",
    "system.assistant",
    "system.console",
    "system.fast_import",
    "system.content_files",
    "system.folder",
    "system.git",
    "system.git_process",
    "system.leftovers",
    "system.obstacles",
    "system.references",
    "system.signature",
    "system.workers",
}
"""The modules that may touch disk, clock or processes."""

OUTSIDE = {"glob", "http", "os", "shutil", "socket", "subprocess", "tempfile", "threading", "time"}


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        if not name.endswith("__init__"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(_modules())


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(module, name taken from it, empty for the whole), those inside functions included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def _own(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(module of this package, name taken from it, empty for the whole)."""
    for module, name in _imported(tree):
        inside = module.removeprefix("dge_site").removeprefix(".")
        if module.partition(".")[0] != "dge_site" or name.startswith("__"):
            continue
        whole = f"{inside}.{name}".removeprefix(".")
        if whole in MODULES:
            yield whole, ""
        else:
            yield inside, name


def _place(module: str) -> tuple[int, int]:
    """Where a module stands in the house: its package's number, and its own in it."""
    package, _, name = module.partition(".")
    modules = HOUSE[package]
    return list(HOUSE).index(package), modules.index(name if name in modules else "*")


def test_every_module_has_its_place_in_the_house() -> None:
    entered = {f"{package}.{name}".rstrip(".") for package, names in HOUSE.items() for name in names} - {"outputs.*"}
    siblings = {module for module in MODULES if module.startswith("outputs.")}
    assert sorted(entered | siblings) == sorted(MODULES)
    assert {name.name for name in PACKAGE.iterdir() if name.is_dir() and (name / "__init__.py").exists()} < set(HOUSE)


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_from_what_stands_before_it(module: str) -> None:
    assert [other for other, _ in _own(MODULES[module]) if _place(other) >= _place(module)] == []


@pytest.mark.parametrize("module", MODULES)
def test_module_says_what_is_public_and_others_take_nothing_else(module: str) -> None:
    public = importlib.import_module(f"dge_site.{module}").__all__
    assert sorted(set(public)) == sorted(public)
    assert [name for name in public if not hasattr(sys.modules[f"dge_site.{module}"], name)] == []
    assert _taken().get(module, set()) - set(public) == set()


@cache
def _taken() -> Mapping[str, set[str]]:
    """The names that others take from each module."""
    taken = defaultdict[str, set[str]](set)
    for other, tree in MODULES.items():
        for module, name in _own(tree):
            if name and module != other:
                taken[module].add(name)
    return taken


def _public_types(tree: ast.Module) -> Iterator[str]:
    """The classes and the type aliases of a module, which alone are written in capitals and small letters."""
    for node in tree.body:
        names = [node.name] if isinstance(node, ast.ClassDef) else []
        if isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        yield from (name for name in names if name[0].isupper() and not name.isupper())


def test_public_class_or_type_alias_has_its_name_to_itself() -> None:
    definers = defaultdict(list)
    for module, tree in MODULES.items():
        for name in _public_types(tree):
            definers[name].append(module)
    assert {name: modules for name, modules in definers.items() if len(modules) > 1} == {}


def test_each_package_is_imported_where_the_table_says() -> None:
    importers = defaultdict(set)
    for module, tree in MODULES.items():
        for imported, _ in _imported(tree):
            package = imported.partition(".")[0]
            if package != "dge_site" and package not in sys.stdlib_module_names:
                importers[package].add(module)
    named = {
        package: {modules} if isinstance(modules, str) else set(modules) for package, modules in THIRD_PARTY.items()
    }
    assert dict(importers) == named


def test_only_the_edges_touch_the_world() -> None:
    touching = {
        module
        for module, tree in MODULES.items()
        if {imported.partition(".")[0] for imported, _ in _imported(tree)} & OUTSIDE
    }
    assert touching - EDGES == set()


def test_a_build_imports_nothing_of_what_reads_documents() -> None:
    importers = {
        module
        for module, tree in MODULES.items()
        if not module.startswith("importing.")
        if any(other.startswith("importing.") for other, _ in _own(tree))
    }
    assert importers == {"__main__", "commands.import_documents", "commands.import_page"}


def test_only_two_modules_look_at_the_calendar() -> None:
    """What is relative to today comes from `--date`; the present day is asked for once."""
    looking = {
        module
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today", "localtime"}
        if isinstance(node.value, ast.Name) and node.value.id in {"date", "datetime", "time"}
    }
    assert looking == {"pipeline", "commands.standing"}


def test_each_template_of_a_page_takes_one_type_of_view(tmp_path: Path) -> None:
    """Of the project's own site: a template knows what it is given."""
    report = pipeline.build(pipeline.Request(root=ROOT, output=tmp_path / "public", date=date(2023, 7, 1)))
    views = defaultdict(set)
    for output in map(report.listing.output, report.listing.keys):
        if isinstance(output.content, Call) and isinstance(output.content.make, Template):
            views[output.content.make.name].add(type(view_of(output)).__name__)
    assert {template: names for template, names in views.items() if len(names) > 1} == {}
    templates = ROOT / "templates"
    shipped = {path.relative_to(templates).as_posix() for path in templates.rglob("*.*")}
    assert set(views) <= shipped


@pytest.mark.parametrize("path", sorted((ROOT / "dge_site").rglob("*.py")), ids=lambda path: Path(path).stem)
def test_module_begins_by_saying_what_comes_in_and_out(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
