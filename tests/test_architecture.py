"""What imports what, which module holds which package, and who may touch the world outside.

A new module is entered in `LAYERS`, as low as what it imports allows; docs of the architecture read from here.
"""

import ast
import importlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dge_site import pipeline
from dge_site.model import Page
from tests.harness import ROOT

PACKAGE = ROOT / "dge_site"
LAYERS: tuple[tuple[str, ...], ...] = (
    ("table", "values"),
    (
        *(
            "colours",
            "compress",
            "errors",
            "ical_settings",
            "inline",
            "mail",
            "memo",
            "names",
            "paths",
            "plain",
            "preview",
            "sanitise",
        ),
        *("signature", "spreadsheet", "watching", "zones"),
    ),
    ("messages", "model", "nodes", "results"),
    ("arguments", "diagnosis", "digest", "encoding", "french", "repository", "source", "workers"),
    ("correction", "document", "fields", "parts", "prose", "write"),
    ("config", "lines", "report", "unchanged"),
    ("legal", "library", "markup", "schema", "skeleton"),
    ("consistency", "forms", "links", "minutes", "preparation", "privacy", "reading", "revisions", "schemas"),
    ("archive", "checks", "followup", "stamps", "summary", "views"),
    ("activity", "continuity", "feeds", "letters", "listing", "recall", "search", "structured", "subscribing"),
    ("components",),
    ("outputs", "produce"),
    ("plan", "render"),
    ("pipeline",),
    ("audit", "live", "publish", "scaffold"),
    ("history", "serve"),
    ("__main__",),
)
"""From the bottom up; a module imports only from below. `outputs` stands for each of its modules: siblings all."""

PACKAGES = {
    "brotli": "compress",
    "css_inline": "inline",
    "frontmatter": "document",
    "icalendar": "components",
    "jinja2": "render",
    "livereload": "serve",
    "markdown": "markup",
    "markupsafe": "render",
    "msgspec": "values",
    "nh3": "sanitise",
    "pagefind": "search",
    "tornado": "serve",
    "watchdog": "watching",
    "yaml": "document",
}
"""Each third-party package and the one module that imports it."""

EDGES = {
    "__main__",
    "audit",
    "links",
    "scaffold",
    "config",
    "memo",
    "pipeline",
    "produce",
    "publish",
    "render",
    "repository",
    "search",
    "serve",
    "signature",
    "source",
    "unchanged",
    "watching",
    "workers",
    "write",
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
        if whole in MODULES or whole == "outputs":
            yield whole, ""
        else:
            yield inside, name


def _layer(module: str) -> int:
    name = module.partition(".")[0]
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


def test_every_module_stands_in_one_layer() -> None:
    entered = [name for layer in LAYERS for name in layer]
    assert sorted(entered) == sorted({module.partition(".")[0] for module in MODULES})


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_only_from_lower_layers(module: str) -> None:
    upward = [other for other, _ in _own(MODULES[module]) if _layer(other) >= _layer(module)]
    assert upward == []


@pytest.mark.parametrize("module", MODULES)
def test_module_says_what_is_public_and_others_take_nothing_else(module: str) -> None:
    public = importlib.import_module(f"dge_site.{module}").__all__
    assert sorted(set(public)) == sorted(public)
    assert [name for name in public if not hasattr(sys.modules[f"dge_site.{module}"], name)] == []
    taken = {
        name
        for other, tree in MODULES.items()
        for source, name in _own(tree)
        if source == module and name and other != module
    }
    assert taken - set(public) == set()


def test_each_package_is_imported_by_the_one_module_that_the_table_names() -> None:
    importers = defaultdict(set)
    for module, tree in MODULES.items():
        for imported, _ in _imported(tree):
            package = imported.partition(".")[0]
            if package != "dge_site" and package not in sys.stdlib_module_names:
                importers[package].add(module)
    assert dict(importers) == {package: {module} for package, module in PACKAGES.items()}


def test_only_the_edges_touch_the_world() -> None:
    touching = {
        module
        for module, tree in MODULES.items()
        if {imported.partition(".")[0] for imported, _ in _imported(tree)} & OUTSIDE
    }
    assert touching - EDGES == set()


def test_only_two_modules_look_at_the_calendar() -> None:
    """What is relative to today comes from `--date`; the present day is asked for once."""
    looking = {
        module
        for module, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today", "localtime"}
        if isinstance(node.value, ast.Name) and node.value.id in {"date", "datetime", "time"}
    }
    assert looking == {"pipeline", "unchanged"}


def test_each_template_of_a_page_takes_one_type_of_view(tmp_path: Path) -> None:
    """Of the project's own site: a template knows what it is given."""
    report = pipeline.build(pipeline.Request(root=ROOT, output=tmp_path / "public", date=date(2023, 7, 1)))
    views = defaultdict(set)
    for output in map(report.listing.output, report.listing.keys):
        if isinstance(output, Page):
            views[output.template].add(type(output.shown).__name__)
    assert {template: names for template, names in views.items() if len(names) > 1} == {}
    templates = ROOT / "templates"
    shipped = {path.relative_to(templates).as_posix() for path in templates.rglob("*.*")}
    assert set(views) <= shipped


@pytest.mark.parametrize("path", sorted((ROOT / "dge_site").rglob("*.py")), ids=lambda path: Path(path).stem)
def test_module_begins_by_saying_what_comes_in_and_out(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
