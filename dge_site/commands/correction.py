"""A file's content and its problems in, the content with every sure correction out; pure.

A correction is sure when the editor can have meant nothing else: a date in another form, a missing quote, an encoding.
A nearest word is a guess: it is shown, and never written by itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from unicodedata import normalize

from dge_site.content.diagnosis import GUESSED_LINE, WHOLE_LINE, corrected_whole
from dge_site.content.published_text import are_in_block_texts
from dge_site.model.errors import Message, Origin, Problem
from dge_site.model.values import replace

__all__ = ["corrected", "corrected_line", "lines_to_copy"]

_WHOLE_LINE = WHOLE_LINE | {"heading-glued"}
"""Codes of problems whose correction is the whole line after its indentation and dash, not a value in it."""
_SURE = {
    *_WHOLE_LINE,
    "invalid-value",
    "date-range",
    "contact-misplaced",
    "file-as-url",
    "yaml-no-break-space",
    "yaml-tab",
    "front-matter",
    "retired-domain",
    "identifier",
}
_UNSURE_FIELDS = ("id", "aliases", "url")
"""Fields where another form of the value is a guess: an address that changes, a domain without its scheme."""
_CODECS = {"Latin-1 (ISO-8859-1)": "cp1252", "Windows-1252": "cp1252", "UTF-16": "utf-16", "UTF-32": "utf-32"}
"""Python's codec for each name of an encoding in a message. cp1252 holds all the letters of Latin-1, and typed quotes."""


_HEADINGS = {"heading-level-1", "heading-jump", "heading-too-deep"}
"""Codes of problems of a heading's level: the correction begins with the signs to write instead."""


def lines_to_copy(same_line: Sequence[Problem], line: str) -> Iterator[str]:
    """For each problem of a line, the whole line with it corrected, and the others whose values are; empty for none."""
    line = normalize("NFC", line)
    whole = next((each for each in same_line if _is_of_the_syntax(each)), None)
    together = cache(partial(_corrected_together, whole, same_line, line))
    for problem in same_line:
        own = corrected_line(problem, line)
        is_alone = own in {"", line} or not (problem == whole or _is_of_a_value(problem))
        yield own if is_alone else together()


def _corrected_together(whole: Problem | None, same_line: Iterable[Problem], line: str) -> str:
    # What can't be read is corrected first: the columns of its values are those of the line as it was meant.
    together = (corrected_line(whole, line) if whole else "") or line
    # From the right to the left: a correction shifts only the columns after it.
    for each in sorted(filter(_is_of_a_value, same_line), key=lambda problem: -problem.origin.column):
        together = corrected_line(each, together) or together
    return together


def _is_of_a_value(problem: Problem) -> bool:
    """Whether the correction of a problem replaces a key or a value where it stands, and no more of the line."""
    code = problem.message.code
    return bool(problem.message.correction) and not (
        code in _WHOLE_LINE | GUESSED_LINE | _HEADINGS | _OTHER_LINES or code.startswith("pasted-")
    )


def _is_of_the_syntax(problem: Problem) -> bool:
    """Whether the correction of a problem replaces the whole line, which was read as it says."""
    message = problem.message
    return message.code in WHOLE_LINE | GUESSED_LINE | {"toml"} and message.correction != "" and not message.addition


_OTHER_LINES = {"dashed-field", "yaml-no-break-space", "yaml-tab", "toml", "duplicate-key", "front-matter", "yaml-hash"}
"""The other codes whose correction is more than a value."""


def corrected_line(problem: Problem, line: str) -> str:
    """The whole line with the problem corrected in it, sure or not; empty when there is no correction to show.

    A message may have a line to add: that one follows, with the same indentation. Values and columns are those of the line
    in NFC.
    """
    line = normalize("NFC", line)
    replaced, addition = _corrected_line(problem, line), problem.message.addition
    field = re.match(r"(\s*(?:- +)*)[\w-]+ *:", line)
    if not addition:
        return replaced
    # In `{…}` a line of its own is no field.
    if replaced and "{" in line[: problem.origin.column]:
        return _corrected_line(replace(problem, message=_with_addition(problem.message, line, problem.origin)), line)
    if entry := re.fullmatch(r"(\s*- +\{[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\s*", replaced or line):
        return f"{entry[1].rstrip()}, {addition}}}"
    if field is None or "{" in line[: problem.origin.column]:
        return ""
    return f"{replaced or line}\n{' ' * len(field[1])}{addition}"


def _with_addition(message: Message, line: str, origin: Origin) -> Message:
    """The message with its addition as the next field of `{…}`: below the quotes, if there are any, that stay around both."""
    quote = line[origin.column - 1 : origin.column]
    name, _, value = message.addition.partition(": ")
    addition = f"{quote}, {name}: {quote}{value}" if quote in {'"', "'"} else f", {message.addition}"
    return replace(message, correction=f"{message.correction}{addition}")


def _corrected_line(problem: Problem, line: str) -> str:
    """The line with its correction, which by the code of the problem is a part of it or all of it; empty where unknown."""
    code, correction, start = problem.message.code, problem.message.correction, problem.origin.column - 1
    match code:
        case "dashed-field" | "yaml-no-break-space" | "yaml-tab":
            return _respaced(code, line)
        case _ if code in _HEADINGS:
            heading = re.match(r"(?P<lead>[ >]*)#+(?=\s)", line)
            return f"{heading['lead']}{correction.split(' ')[0]}{line[heading.end() :]}" if heading else ""
        case _ if code.startswith("pasted-"):
            return _repasted(line, problem.value, correction)
        case "contact-misplaced" | "file-as-url" if correction:
            return re.sub(rf"\b\w+ *: *([\"']?){re.escape(problem.value)}\1", lambda _: correction, line, count=1)
        case "toml" | "duplicate-key":
            return correction
        case "front-matter":
            return correction if re.fullmatch(r"[\W_]+|`{3}\w+", line) and line != correction else ""
        case "yaml-hash":
            key = re.match(r"\s*(?:- +)?(?:[\w-]+ *: *)?", line)
            return f"{key[0]}{correction}" if key and correction else ""
        case _ if not correction:
            return ""
        case _ if code in _WHOLE_LINE | GUESSED_LINE:
            return corrected_whole(line, problem.message)
        case "wrong-shape" | "short-record":
            # A list or a group of fields stands without the quotes of the text that is written for it.
            quoted = (f"{quote}{problem.value}{quote}" for quote in ('"', "'"))
            value = next((text for text in quoted if text in line), problem.value)
            return _replaced(line, start, value, correction)
        case _:
            return _replaced(line, start, problem.value, correction)


def _repasted(line: str, value: str, correction: str) -> str:
    """The lines to write instead of one of a text, each with the indentation that the text has in YAML."""
    if not line.endswith(value):
        return ""
    indent = line[: len(line) - len(value)]
    return "\n".join(f"{indent}{each}".rstrip() for each in correction.split("\n"))


def _replaced(line: str, start: int, value: str, correction: str) -> str:
    """The line with the value, plain or quoted, replaced where it starts; else where it stands, if it stands there once, or as a link."""
    for quote in ("", '"', "'"):
        spelled = f"{quote}{value}{quote}"
        if value and line.startswith(spelled, start):
            return f"{line[:start]}{quote}{correction}{quote}{line[start + len(spelled) :]}"
    at = line.find(value) if value else -1
    if at >= 0 and line.count(value) == 1:
        return f"{line[:at]}{correction}{line[at + len(value) :]}"
    # The targets of links alone, of a text that stands several times.
    target = rf"(?:(?<=\]\()|(?<=<)){re.escape(value)}(?=[\s)>])"
    replaced = re.sub(target, lambda _: correction, line) if at >= 0 else line
    return replaced if replaced != line else ""


def _respaced(code: str, line: str) -> str:
    """The line with the signs before its key, or the spaces around it, as YAML wants them."""
    if code == "yaml-no-break-space":
        return _plain_spaces(line)
    if code == "dashed-field":
        # Fields below it keep their place.
        return line.replace("-", " ", 1) if line.lstrip().startswith("-") else ""
    indent = re.match(r"[\s-]*", line)
    return line.replace("\t", "  ", indent[0].count("\t") if indent else 1)


def _plain_spaces(line: str) -> str:
    """The line with ordinary spaces in its indentation and around the colon of its key."""
    match = re.match(r"\s*(?:- +)?[\w-]*\s*:?\s*", line)
    key = match[0] if match else ""
    plain_key = re.sub(r"(?<=\w) +:", ":", re.sub("[\u00a0\u202f\u2007]", " ", key))
    return plain_key + line[len(key) :]


def _is_sure(problem: Problem) -> bool:
    """Whether the correction of a problem may be written without asking the editor."""
    if problem.message.is_sure:
        return True
    # `organisers[1].url` is a field `url`.
    code, field = problem.message.code, problem.field.rpartition(".")[2].partition("[")[0]
    if code == "identifier" or (code == "invalid-value" and field in _UNSURE_FIELDS):
        return False
    return code in _SURE or code.startswith("pasted-")


def corrected(content: bytes, problems: Iterable[Problem], *, markdown: bool) -> bytes:
    """The content of a file in UTF-8 with every sure correction; unchanged when its encoding is not known.

    The YAML of a file, its front matter when `markdown`, also loses spaces at the ends of lines, but for its texts.
    All the rest keeps each of its bytes, line ends included.
    """
    sure = [problem for problem in problems if _is_sure(problem) or problem.message.code == "encoding"]
    text = _decoded(content, sure)
    if text is None:
        return content
    # Not `splitlines`, which also cuts at characters that YAML leaves in a line, such as a form feed.
    lines = re.split(r"(?<=\n)", text)
    by_line = defaultdict(list)
    for problem in sure:
        by_line[problem.origin.line - 1].append(problem)
    yaml_lines = lines[: _front_matter_length(lines) if markdown else len(lines)]
    # In a text of several lines, two spaces at the end of one break it.
    trimmed = {number for number, is_text in enumerate(are_in_block_texts(yaml_lines)) if not is_text}
    for number, line in enumerate(lines):
        bare = line.rstrip("\r\n")
        line_end = line[len(bare) :]
        # From the right to the left: a correction shifts only the columns after it.
        for problem in sorted(by_line[number], key=lambda problem: -problem.origin.column):
            bare = corrected_line(problem, bare).replace("\n", line_end or "\n") or bare
        if number in trimmed:
            bare = bare.rstrip(" \t")
        lines[number] = bare + line_end
    return "".join(lines).encode()


def _decoded(content: bytes, problems: Iterable[Problem]) -> str | None:
    """The text of a file, from the encoding that a problem names, else from UTF-8; None when that fails."""
    for problem in problems:
        if problem.message.code == "encoding":
            codec = next((codec for name, codec in _CODECS.items() if f" en {name} " in problem.message.what), None)
            try:
                return content.decode(codec) if codec else None
            except UnicodeDecodeError:
                return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def _front_matter_length(lines: list[str]) -> int:
    """The number of lines of the front matter, both fences included; 0 when it is not closed."""
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    return fences[1] + 1 if len(fences) > 1 else 0
