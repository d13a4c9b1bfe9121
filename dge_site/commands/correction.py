"""A source and its problems in, the lines as they should be out; pure.

A correction is sure when the editor can have meant nothing else: a date in another form, a missing quote, an encoding.
A nearest word is a guess: it is shown, and never written by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from dge_site.model.errors import Problem

__all__ = ["corrected", "corrected_line"]

_WHOLE = {"yaml-colon", "yaml-escape", "yaml-glued", "yaml-quote", "yaml-special"}
"""Codes whose correction is all of the line after its indentation and dash."""
_SURE = {*_WHOLE, "invalid-value", "yaml-no-break-space", "yaml-tab", "front-matter", "retired-domain", "identifier"}
_UNSURE_FIELDS = ("id", "aliases", "url")
"""Fields where another form of the value is a guess: an address that changes, a domain without its scheme."""
_LETTER_H = re.compile(
    r"^(\s*(?:- +)?(?:start|end|opens|deadline|updated|rescheduled_from) *: *[\"']?\d{4}-\d\d-\d\d[ T]+)"
    r"(\d{1,2})h(\d\d)?(?=[\"']?\s*(?:#|$))"
)
_ENCODINGS = {"Latin-1 (ISO-8859-1)": "cp1252", "Windows-1252": "cp1252", "UTF-16": "utf-16", "UTF-32": "utf-32"}


def corrected_line(problem: Problem, line: str) -> str:
    """The whole line with the correction of the problem in it, empty when there is none to show."""
    code, correction, start = problem.message.code, problem.message.correction, problem.origin.column - 1
    lead = re.match(r"\s*(?:- +)?", line)
    assert lead is not None
    match code:
        case "yaml-no-break-space":
            return _plain_spaces(line)
        case "yaml-tab":
            indent = re.match(r"[\s-]*", line)
            return line.replace("\t", "  ", indent[0].count("\t") if indent else 1)
        case "front-matter":
            return correction if re.fullmatch(r"\W+", line) and line != correction else ""
        case "yaml-hash":
            head = re.match(r"\s*(?:- +)?(?:[\w-]+ *: *)?", line)
            return f"{head[0]}{correction}" if head and correction else ""
        case _ if not correction:
            return ""
        case _ if code in _WHOLE:
            indent = re.match(r"\s*", line) if correction.startswith("- ") else lead
            return f"{indent[0] if indent else ''}{correction}"
        case _:
            return _replaced(line, start, problem.value, correction)


def _replaced(line: str, start: int, value: str, correction: str) -> str:
    """The line with the value, plain or quoted, replaced from the column where it starts."""
    for quote in ("", '"', "'"):
        written = f"{quote}{value}{quote}"
        if value and line.startswith(written, start):
            return f"{line[:start]}{quote}{correction}{quote}{line[start + len(written) :]}"
    at = line.find(value) if value else -1
    if at >= 0 and line.count(value) == 1:
        return f"{line[:at]}{correction}{line[at + len(value) :]}"
    return ""


def _plain_spaces(line: str) -> str:
    """The line with ordinary spaces in its indentation and around the colon of its key."""
    found = re.match(r"\s*(?:- +)?[\w-]*\s*:?\s*", line)
    head = found[0] if found else ""
    plain = re.sub(r"(?<=\w) +:", ":", re.sub("[\u00a0\u202f\u2007]", " ", head))
    return plain + line[len(head) :]


def _is_sure(problem: Problem) -> bool:
    code, field = problem.message.code, problem.field.rpartition(".")[2].partition("[")[0]
    if code in {"identifier", "invalid-value"} and field in _UNSURE_FIELDS:
        return False
    if code == "identifier":
        return False
    return code in _SURE


def corrected(content: bytes, problems: Iterable[Problem], *, markdown: bool) -> bytes:
    """The content of a file with every sure correction: what is not corrected keeps each of its bytes."""
    found = [problem for problem in problems if _is_sure(problem) or problem.message.code == "encoding"]
    text = _decoded(content, found)
    if text is None:
        return content
    lines = re.split(r"(?<=\n)", text)
    by_line = defaultdict(list)
    for problem in found:
        by_line[problem.origin.line - 1].append(problem)
    head = _head(lines) if markdown else len(lines)
    for number, line in enumerate(lines):
        bare = line.rstrip("\r\n")
        end = line[len(bare) :]
        for problem in sorted(by_line[number], key=lambda each: -each.origin.column):
            bare = corrected_line(problem, bare) or bare
        if number < head:
            bare = _LETTER_H.sub(lambda clock: f"{clock[1]}{int(clock[2]):02d}:{clock[3] or '00'}", bare.rstrip(" \t"))
        lines[number] = bare + end
    return "".join(lines).encode()


def _decoded(content: bytes, problems: Iterable[Problem]) -> str | None:
    """The text of a file, from the encoding that was reported when it is a known one."""
    for problem in problems:
        if problem.message.code == "encoding":
            known = next((codec for name, codec in _ENCODINGS.items() if f" en {name} " in problem.message.what), None)
            try:
                return content.decode(known) if known else None
            except UnicodeDecodeError:
                return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def _head(lines: list[str]) -> int:
    """How many lines a front matter takes, its closing one included; none when it is not closed."""
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    return fences[1] + 1 if len(fences) > 1 else 0
