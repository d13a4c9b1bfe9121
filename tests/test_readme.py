"""The README and CONTRIBUTING.md: what they say of the commands, the code and the packages is so."""

import re
import tomllib

from dge_site.commands.arguments import COMMANDS
from tests.support.project import ROOT
from tests.test_architecture import HOUSE

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def part(title: str) -> str:
    """The text below a heading, up to the next one of its level."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_command_is_shown_with_options_that_it_takes() -> None:
    rows = [line.split(" | ") for line in part("Commands").splitlines() if line.startswith("| `python build.py")]
    shown = {}
    for command, what in rows:
        words = re.findall(r"[a-z]+", command.partition("build.py")[2])
        shown[words[0] if words else "build"] = set(re.findall(r"`(--[a-z-]+)", what))
    known = {command.name: {option.name for option in command.options} for command in COMMANDS}
    assert set(shown) | {"rollback"} == set(known)
    assert {name: options - known[name] for name, options in shown.items()} == {name: set() for name in shown}
    assert shown["build"] == known["build"]


def test_the_map_names_every_package_and_no_other() -> None:
    named = re.findall(r"^\| `([a-z_]+)(?:/|\.py)` \|", part("The map"), re.MULTILINE)
    assert named == list(HOUSE)


def test_every_package_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needs = (*project["dependencies"], *extras["import"], *extras["pdf"])
    needed = {re.split(r"[\[<>=]", name)[0] for name in needs}
    rows = [line.split("|")[1] for line in part("Dependencies").splitlines() if line.startswith("| ")]
    named = {name.strip().lower() for row in rows for name in row.split(",")} - {"---", "package"}
    assert named == needed


def test_first_two_commands_are_one_line_each() -> None:
    blocks = [re.findall(r"```sh\n(.*?)```", part(title), re.DOTALL)[0] for title in ("Build", "Test")]
    assert [block.count("\n") for block in blocks] == [1, 1]


def test_recipes_name_files_and_tests_that_exist() -> None:
    """A path stands from the root: `tests/test_guide.py`; several may stand between two backticks, in a command."""
    words = [word for code in re.findall(r"`([^`\n]+)`", CONTRIBUTING) for word in code.split()]
    paths = {word for word in words if re.fullmatch(r"[\w.][\w.-]*(?:/[\w.-]*)+|[\w-]+\.(?:md|py|toml|lock)", word)}
    assert {path for path in paths if not (ROOT / path).exists()} == set()
    assert len(paths) > 40
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("**/test_*.py"))
    named = {word for word in words if re.fullmatch(r"test_\w+", word)}
    assert {name for name in named if f"def {name}(" not in tests} == set()


def test_recipes_name_classes_functions_and_constants_that_exist() -> None:
    words = [word for code in re.findall(r"`([^`\n]+)`", CONTRIBUTING.partition("\n1. ")[2]) for word in code.split()]
    named = {
        word for word in words if re.fullmatch(r"_?[A-Z]\w+|_\w+|[a-z]+_\w+", word) and not word.startswith("test_")
    }
    code = "".join(
        path.read_text(encoding="utf-8") for path in (*ROOT.glob("dge_site/**/*.py"), *ROOT.glob("tests/**/*.py"))
    )
    assert named - set(re.findall(r"\w+", code)) == set()
    assert len(named) > 30
