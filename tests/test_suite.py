"""The suite as documentation: names that fit a line, a rule for each module, no sleeps, and one place for what is shared."""

import ast
import re
from collections.abc import Iterator

from tests.support.project import ROOT

TESTS = ROOT / "tests"
SOURCES = {
    path.relative_to(TESTS).as_posix(): path.read_text(encoding="utf-8")
    for top in sorted(TESTS.iterdir())
    if top.name not in {"npm", "sites"}  # thousands of files, none of them a test
    for path in ([top] if top.suffix == ".py" else sorted(top.rglob("*.py")))
}
TREES = {name: ast.parse(source) for name, source in SOURCES.items()}

LONGEST_NAME = 69
SLEEP = re.compile(r"\bsleep\(|\bwait_for_timeout\(")
"""In the text and not in the syntax, since tests hand scripts to other processes."""
MAY_SLEEP = {
    "bench/__main__.py",
    "bench/measuring.py",  # they let the machine rest between runs, and looks at the memory of one every now and then
    "support/waiting.py",
    "test_suite.py",
}
MAY_DRAW_ON_TESTS = {
    "test_readme.py",  # the order of the packages stands where it is held, and the README repeats it
}


def _tests(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
            yield node.name


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _without(found: dict[str, list[str]], excused: set[str]) -> dict[str, list[str]]:
    return {name: names for name, names in found.items() if names and name not in excused}


def test_names_of_tests_fit_a_line() -> None:
    long = {name: [test for test in _tests(tree) if len(test) > LONGEST_NAME] for name, tree in TREES.items()}
    assert _without(long, set()) == {}


def test_every_module_begins_by_saying_its_rule() -> None:
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_nothing_sleeps() -> None:
    """A test waits for the thing: `wait_until` and `settle` of support/waiting.py, or Playwright's own waits."""
    sleeps = {name: SLEEP.findall(source) for name, source in SOURCES.items()}
    assert _without(sleeps, MAY_SLEEP) == {}


def test_no_module_draws_on_a_module_of_tests() -> None:
    """What two modules share stands in tests/support."""
    drawn = {
        name: [module for module in _imports(tree) if re.match(r"tests\.(.*\.)?test_", module)]
        for name, tree in TREES.items()
    }
    assert _without(drawn, MAY_DRAW_ON_TESTS) == {}


def test_each_module_that_may_break_a_rule_is_there() -> None:
    assert sorted((MAY_SLEEP | MAY_DRAW_ON_TESTS) - set(SOURCES)) == []
