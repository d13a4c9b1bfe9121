"""A pattern of the package is compiled when it is first used, and is then a pattern like any other."""

import ast
import gc
import importlib
import re

import pytest

from dge_site.model.regex import _Pattern, regex
from tests.support.project import ROOT

MODULES = [
    path.relative_to(ROOT).with_suffix("")
    for path in sorted((ROOT / "dge_site").rglob("*.py"))
    if not path.name.startswith("__")
]


def test_pattern_is_compiled_when_it_is_first_used() -> None:
    wrong = regex("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_pattern_is_like_those_of_python() -> None:
    words, digits = regex(r"[a-z]+", re.IGNORECASE), regex(rb"\d")
    assert [words.findall("Un deux 3"), words.sub("x", "Un deux 3"), words.findall("A")] == [
        ["Un", "deux"],
        "x x 3",
        ["A"],
    ]
    assert (words.pattern, words.flags) == ("[a-z]+", re.IGNORECASE | re.UNICODE)
    assert digits.split(b"a1b") == [b"a", b"b"]


def test_modules_compile_no_pattern_as_they_are_imported() -> None:
    for module in MODULES:
        tree = ast.parse((ROOT / module).with_suffix(".py").read_text(encoding="utf-8"))
        constants = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign)]
        assert [constant for constant in constants if "re.compile(" in constant] == []


def test_every_expression_of_the_package_can_be_compiled() -> None:
    """Else it would show only once an editor makes the mistake that it looks for."""
    for module in MODULES:
        importlib.import_module(".".join(module.parts))
    patterns = [found for found in gc.get_objects() if isinstance(found, _Pattern)]
    assert len(patterns) > 300
    for pattern in patterns:
        re.compile(pattern._expression, pattern._flags)
