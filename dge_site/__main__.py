"""The command line in, printed messages and an exit status out; the one module that prints.

Status: 0 done; 1 the content has errors; 2 wrong usage or configuration; 3 git or the file system refused.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn

try:
    from dge_site.commands import arguments
    from dge_site.model import messages
    from dge_site.model.errors import DgeError, EnvironmentFailure, Problem, UsageError, reason
    from dge_site.system import console
except ImportError as missing:
    if __name__ != "__main__":
        raise
    from dge_site import bootstrap

    sys.exit(bootstrap.refuse(missing))

if TYPE_CHECKING:
    from dge_site.commands import publish
    from dge_site.commands.scaffold import Ask
    from dge_site.commands.standing import Asked

__all__ = ["main", "run"]


def run() -> NoReturn:
    """Runs `main` as this process's only work, and ends it."""
    # Next to nothing that a command makes refers to itself: to look for such rings takes a fifth of the time of a build.
    gc.disable()
    console.prepare()
    status = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # whoever read the output has gone, and knows
    except OSError as error:  # a full disk, say, below the file that the output goes to
        status = _refused(error)
    # The system takes back at once what would take Python 30 ms to give back piece by piece; so nothing may be left to
    # `atexit` or `__del__`.
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command that `argv` names, by default the process's own arguments; its exit status.

    With `--debug`, errors are raised instead of printed.
    """
    argv = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in argv  # even where the rest can't be parsed
    try:
        options = arguments.parse(argv)
        if options.help:
            print(arguments.help_text(options.command if options.named else ""))
            return 0
        return _COMMANDS[options.command](options)
    except DgeError as error:
        if debug:
            raise
        _print_error(error)
        return error.status
    except ModuleNotFoundError as error:
        if debug:
            raise
        _print_refusal(messages.not_installed(error.name or ""))
        return UsageError.status
    except (KeyboardInterrupt, EOFError):  # Ctrl+C, or Ctrl+D at a question
        return 130  # 128 + SIGINT, as a shell says it
    except BrokenPipeError:
        # Whoever read the output has gone (`… | head`): nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # 128 + SIGPIPE
    except (OSError, MemoryError) as error:
        if debug:
            raise
        return _refused(error)
    except Exception as error:
        if debug:
            raise
        _print_refusal(messages.unexpected(error))
        return EnvironmentFailure.status


def _build(options: SimpleNamespace) -> int:
    from dge_site.commands import standing

    if options.push and options.no_commit:
        raise UsageError(messages.push_without_commit())
    if options.preview:
        return _preview(options)
    if options.since:
        raise UsageError(messages.since_without_preview())
    asked = standing.Asked(
        root=options.root,
        output=options.output or options.root / "public",
        date=options.date,
        drafts=options.drafts,
        strict=options.strict,
        commit=not options.no_commit,
    )
    last = None if options.push or options.clean or options.verify else standing.look(asked)
    if last is None:
        return _build_and_publish(options, asked)
    _print_warnings(last.warnings, last.foreign)
    print(messages.written(0, 0, last.files))
    return 0


def _preview(options: SimpleNamespace) -> int:
    from dge_site.commands import preview
    from dge_site.pipeline import Request

    if options.push:
        raise UsageError(messages.preview_and_push())
    request = Request(root=options.root, output=options.preview, date=options.date, strict=options.strict)
    previewed = preview.write(request, options.preview, options.since or "")
    _print_warnings(previewed.warnings, ())
    print(messages.previewed_changes(str(options.preview), len(previewed.differences)))
    return 0


def _build_and_publish(options: SimpleNamespace, asked: "Asked") -> int:
    # Imported here: a build with nothing to do would spend its time on this.
    from dge_site.commands import publish
    from dge_site.pipeline import Request

    request = Request(
        root=asked.root,
        output=asked.output,
        date=asked.date,
        drafts=asked.drafts,
        strict=asked.strict,
        clean=options.clean,
    )
    publication = publish.build(request, commit=asked.commit, push=options.push)
    _print_publication(publication)
    if options.verify:
        _print_verification(publish.verify(request, publication))
    # Raised last: the site is built and, for --verify, compared, whatever git refused.
    if publication.failure is not None:
        raise publication.failure
    return 0


def _print_warnings(warnings: Sequence[str], foreign: Sequence[str]) -> None:
    for sentence in (*warnings, *messages.foreign_files(foreign)):
        print(f"attention : {sentence}", file=sys.stderr)


def _print_publication(publication: "publish.Publication") -> None:
    changes = publication.report.changes
    _print_warnings(tuple(map(str, publication.report.warnings)), changes.foreign)
    print(messages.written(len(changes.written), len(changes.removed), changes.unchanged))
    if publication.commit:
        print(messages.recorded(publication.commit, publication.subject))
    if publication.pushed:
        print(messages.pushed())
    if publication.superseded:
        print(messages.superseded())


def _print_verification(different: tuple[str, ...]) -> None:
    if different:
        raise EnvironmentFailure(messages.not_verified(different))
    print(messages.verified())


def _history(options: SimpleNamespace) -> int:
    from dge_site.commands.history import list_publications

    for past in list_publications(options.root):
        print(f"{past.commit[:10]}  {past.moment:%Y-%m-%d %H:%M}  {past.subject}")
        for line in past.lines:
            print(f"    {line}")
    return 0


def _rollback(options: SimpleNamespace) -> int:
    from dge_site.commands.history import rollback

    outcome = rollback(options.root, options.revision, push=options.push)
    print(messages.recorded(outcome.commit, outcome.subject) if outcome.commit else messages.already_so())
    if outcome.pushed:
        print(messages.pushed())
    elif outcome.is_ahead:
        print(messages.rollback_awaits_push(options.revision))
    return 0


def _check(options: SimpleNamespace) -> int:
    from dge_site.commands import audit
    from dge_site.pipeline import Request

    request = Request(root=options.root, output=options.root / "public", date=options.date, strict=options.strict)
    request, only = audit.after_publication(request), audit.paths_in_site(options.root, options.files)
    if options.fix:
        print(messages.corrected_files(audit.fix_files(request, only)), file=sys.stderr)
    audited = audit.audit(request, links=options.links, only=only, since=options.since or "")
    colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(audited.report(options.format, colours=colours), end="")
    if options.format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        audit.write_summary(audited, summary)
    return audited.status


def _init(options: SimpleNamespace) -> int:
    from dge_site.commands import init
    from dge_site.pipeline import local_today

    given = {name: getattr(options, name) or "" for name in ("name", "title", "url", "email", "types", "colleges")}
    print(init.create(options.root / options.folder, given, local_today(), _ask()))
    return 0


def _ask() -> "Ask | None":
    """Asks on the terminal; None where nobody can answer."""
    return input if sys.stdin.isatty() and sys.stdout.isatty() else None


def _install(options: SimpleNamespace) -> int:
    """Reached through `dge-site` alone: `build.py` installs before this module can be imported."""
    from dge_site import bootstrap

    return bootstrap.install(options.root)


def _mail(options: SimpleNamespace) -> int:
    from dge_site.commands import mail
    from dge_site.pipeline import Request

    request = Request(root=options.root, output=options.root / "public", date=options.date)
    drafts = mail.write_drafts(request, options.kind, options.meetings)
    _print_warnings(drafts.warnings, ())
    print("\n".join(drafts.written) or messages.mail_nothing_to_remind())
    return 0


def _new(options: SimpleNamespace) -> int:
    if source := getattr(options, "from"):
        return _new_from(options, source)
    from dge_site.commands import scaffold

    names = ("title", "id", "start", "end", "place", "type", "group", "meeting", "like")
    values = {name: value for name in names if (value := getattr(options, name))}
    path = scaffold.create(options.root, options.kind, values, _ask())
    draft = "\ndraft: oui\n" in (options.root / path).read_text(encoding="utf-8")
    print(messages.new_written(path, messages.new_draft() if draft else ""))
    return 0


def _new_from(options: SimpleNamespace, source: str) -> int:
    """The same as `import FILE`, for those who look for it here."""
    if options.kind not in {"meeting", "event"}:
        raise UsageError(messages.new_not_from(options.kind))
    given = {"files": (source,), "id": options.id, "group": options.group, "format": "text", "dry_run": False}
    absent = dict.fromkeys(("as", "into", "year", "least_minutes", "main"))
    return _import(SimpleNamespace(root=options.root, **given, **absent))


def _import(options: SimpleNamespace) -> int:
    from dge_site.commands.arguments import require_format

    require_format(options.format, ("text", "json"))
    try:
        from dge_site.commands import import_documents
        from dge_site.importing.importer import ImportOptions
        from dge_site.importing.report import report_json, report_text

        chosen = ImportOptions(
            kind=getattr(options, "as") or "",
            group=options.group or "",
            id=options.id or "",
            into=options.into or "",
            year=options.year,
            least_minutes=options.least_minutes,
            main=options.main or "",
        )
        ask = input if sys.stdin.isatty() and sys.stdout.isatty() else None
        filed = import_documents.import_files(options.root, options.files, chosen, dry_run=options.dry_run, ask=ask)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package == "dge_site":
            raise
        raise EnvironmentFailure(messages.import_needs_extra(package)) from None
    if options.format == "json":
        print(report_json([one.report for one in filed]), end="")
        return 0
    for one in filed:
        print(report_text(one.report), end="")
        if options.dry_run:
            for path, content in one.files.items():
                print(messages.import_would_write(path))
                if path.endswith((".md", ".yaml")):
                    print(content.decode())
    return 0


def _serve(options: SimpleNamespace) -> int:
    from dge_site.commands import serve
    from dge_site.pipeline import Request

    # `run` stops the collector; a process that lives on needs it, if rarely: a build makes some 300,000 objects and next
    # to no ring of them.
    gc.set_threshold(200_000, 20, 100)
    gc.enable()
    request = Request(root=options.root, output=options.root / "public", date=options.date)
    serve.serve(request, options.port, lambda line: print(line, flush=True))
    return 0


def _refused(error: OSError | MemoryError) -> int:
    """Prints what the system refused, where that can still be printed; the status."""
    sentence = messages.out_of_memory()
    if isinstance(error, OSError):
        sentence = messages.system_refused(os.fsdecode(error.filename or ""), reason(error))
    _print_refusal(sentence)
    return EnvironmentFailure.status


def _print_refusal(sentence: str) -> None:
    with suppress(OSError):  # a status that nobody can be told the reason of is still the right one
        print(f"erreur : {sentence}", file=sys.stderr, flush=True)


def _print_error(error: DgeError) -> None:
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    if not problems:
        _print_refusal(str(error))
    _print_problems(problems)


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        kind = "erreur" if problem.severity == "error" else "attention"
        with suppress(OSError):
            print(f"{kind} : {problem}", file=sys.stderr)


_COMMANDS = {
    "build": _build,
    "check": _check,
    "history": _history,
    "init": _init,
    "install": _install,
    "import": _import,
    "mail": _mail,
    "new": _new,
    "rollback": _rollback,
    "serve": _serve,
}


if __name__ == "__main__":
    run()
