"""The command line in, printed messages and an exit status out; the only module that prints.

Status: 0 done; 1 the content has errors; 2 wrong usage or configuration; 3 git or the file system refused.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dge_site import messages
from dge_site.errors import DgeError, Problem, UsageError

if TYPE_CHECKING:
    from dge_site import publish

__all__ = ["main"]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"commande incorrecte ({message}) ; voir « python build.py --help »")


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of a command line; `argv` defaults to the process's."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments
    try:
        options = _parse(arguments)
        return _COMMANDS[options.command](options)
    except DgeError as error:
        if debug:
            raise
        _print_error(error)
        return error.status
    except KeyboardInterrupt:
        return 130


def _parse(arguments: list[str]) -> argparse.Namespace:
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--root", type=Path, metavar="DIR")
    shared.add_argument("--debug", action="store_true")
    parser = _Parser(prog="build.py", parents=[shared])
    commands = parser.add_subparsers(dest="command")
    build = commands.add_parser("build", parents=[shared])
    build.add_argument("--output", type=Path, metavar="DIR")
    build.add_argument("--date", type=_day, metavar="AAAA-MM-JJ")
    build.add_argument("--no-commit", action="store_true")
    build.add_argument("--push", action="store_true")
    build.add_argument("--drafts", action="store_true")
    build.add_argument("--clean", action="store_true")
    build.add_argument("--strict", action="store_true")
    build.add_argument("--verify", action="store_true")
    check = commands.add_parser("check", parents=[shared])
    check.add_argument("--date", type=_day, metavar="AAAA-MM-JJ")
    check.add_argument("--format", choices=("text", "github", "json"), default="text")
    options = parser.parse_args(_with_command(arguments, set(commands.choices)))
    options.root = getattr(options, "root", Path())
    return options


def _with_command(arguments: list[str], commands: set[str]) -> list[str]:
    """The arguments with `build` put in when no command is named."""
    if {"-h", "--help"} & set(arguments):
        return arguments
    skip = False
    for position, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument == "--root":
            skip = True
        elif argument in commands:
            return arguments
        elif not argument.startswith("--root") and argument != "--debug":
            return [*arguments[:position], "build", *arguments[position:]]
    return [*arguments, "build"]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"« {text} » n’est pas une date ; écrire AAAA-MM-JJ") from None


def _build(options: argparse.Namespace) -> int:
    from dge_site import publish
    from dge_site.pipeline import Request

    if options.push and options.no_commit:
        raise UsageError("--push et --no-commit se contredisent\N{NARROW NO-BREAK SPACE}; garder l’un des deux")
    request = Request(
        root=options.root,
        output=options.output or options.root / "public",
        date=options.date,
        drafts=options.drafts,
        strict=options.strict,
    )
    outcome = publish.build(request, commit=not options.no_commit, push=options.push)
    for problem in outcome.report.warnings:
        print(f"attention\N{NO-BREAK SPACE}: {problem}", file=sys.stderr)
    _print_outcome(outcome)
    if outcome.failure is not None:
        raise outcome.failure
    return 0


def _print_outcome(outcome: "publish.Outcome") -> None:
    changes = outcome.report.changes
    for path in changes.foreign:
        print(f"attention\N{NO-BREAK SPACE}: {messages.foreign_file(path)}", file=sys.stderr)
    print(messages.written(len(changes.written), len(changes.removed), changes.unchanged))
    if outcome.commit:
        print(messages.recorded(outcome.commit, outcome.subject))
    if outcome.pushed:
        print(messages.pushed())
    if outcome.superseded:
        print(messages.superseded())


def _check(options: argparse.Namespace) -> int:
    from dge_site import pipeline

    problems = pipeline.check(pipeline.Request(root=options.root, output=options.root, date=options.date))
    for problem in problems:
        print(problem)
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _print_error(error: DgeError) -> None:
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    if not problems:
        print(f"erreur : {error}", file=sys.stderr)
    for problem in problems:
        kind = "erreur" if problem.severity == "error" else "attention"
        print(f"{kind} : {problem}", file=sys.stderr)


_COMMANDS = {"build": _build, "check": _check}


if __name__ == "__main__":
    raise SystemExit(main())
