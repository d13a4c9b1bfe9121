"""A YAML text that the parser refused in, the mistake in a list or a group on one line out: `[eau, sol`, `{title: A : b}`; pure.

The rules are tried by `diagnosis.explain`, in their place among the others.
"""

import re

from dge_site.content.parse_failure import KEY, Diagnosis, ParseFailure, Position
from dge_site.content.yaml_lines import TEXT_FIELDS, quote_meant, quoted_text
from dge_site.model import messages
from dge_site.model.regex import regex

__all__ = ["colon_in_group", "extra_bracket", "open_bracket"]


def open_bracket(failure: ParseFailure) -> Diagnosis | None:
    """`themes: [eau, sol`, and what else goes wrong within a list or a group on one line."""
    if "flow" not in failure.words:
        return None
    if hashed := _hash_in_list(failure):
        return hashed
    line = failure.line
    # `['L'eau', 'DDT']`: an apostrophe closed the quote.
    if (corrected := _APOSTROPHE.sub(r'"\1"', line)) != line:
        at = (failure.stopped_at[0], line.index("'"))
        return Diagnosis(at=at, message=messages.yaml_quote(_without_lead(corrected)))
    if "flow node" in failure.words:
        return Diagnosis(at=failure.stopped_at, message=messages.yaml_extra_comma())
    closing = "]" if "flow sequence" in failure.words else "}"
    at = failure.began_at or failure.stopped_at
    line = failure.text(at[0])
    if corrected := quoted_text(line, at[1], failure.text(at[0] + 1)):
        return Diagnosis(at=at, message=messages.yaml_special(line[at[1]], corrected))
    return Diagnosis(at=at, message=messages.yaml_bracket(closing, _bracketed(failure, at, closing)))


_APOSTROPHE = regex(r"(?<=[\[,{: ])'([^'\",\[\]{}]*\w'\w[^'\",\[\]{}]*)'(?=\s*[,\]}])")
"""A text in straight quotes, within brackets, that has an apostrophe among its letters."""


def _without_lead(line: str) -> str:
    """A line as it is shown to be copied: without its indentation and the dashes of its item."""
    return re.sub(r"^\s*(?:- +)*", "", line)


def _hash_in_list(failure: ParseFailure) -> Diagnosis | None:
    """`themes: [#eau]`: what follows the sign is a comment to YAML, the closing bracket too."""
    number = next((n for n in failure.suspect_lines if _HASH_ITEM.search(failure.text(n))), None)
    line = failure.text(number or 0).strip()
    if number is None or line[-1] not in "]}":
        return None
    corrected = re.sub(r"^(?:- +)*", "", _HASH_ITEM.sub(r'\1"\2"', line))
    at = (number, failure.text(number).index("#"))
    return Diagnosis(at=at, message=messages.yaml_special("#", corrected))


_HASH_ITEM = regex(r"([\[,]\s*)((?:[^\s,\[\]{}\"'#][^,\[\]{}\"'#]*\s)?#[^\s,\[\]{}\"'][^,\[\]{}\"']*)(?=[,\]])")


def _bracketed(failure: ParseFailure, at: Position, closing: str) -> str:
    """The line of a bracket that opens at `at`, closed at its end; empty when its content may go on below."""
    line = failure.text(at[0]).rstrip()
    inner = line[at[1] + 1 :]
    # Of a bracket in another one, the outer one may be open too.
    is_simple = (
        not re.search(r"[\[\]{}\"'#]|[,:]\Z", inner) and inner.strip() and not re.search(r"[\[{]", line[: at[1]])
    )
    if not is_simple or not failure.is_followed_by_another(at[0]):
        return ""
    return _without_lead(line) + closing


def extra_bracket(failure: ParseFailure) -> Diagnosis | None:
    """`themes: [eau, sol]]`: the last bracket closes nothing."""
    line, column = failure.line.rstrip(), failure.stopped_at[1]
    field = KEY.fullmatch(line)
    if field is None or field["rest"].strip()[:1] not in {"[", "{"} or column != len(line) - 1 or line[-1] not in "]}":
        return None
    corrected = _without_lead(line[:-1])
    if not (missing := _unclosed(corrected)):
        return Diagnosis(at=failure.stopped_at, message=messages.yaml_extra_bracket(line[-1], corrected))
    # `documents: [{title: A, url: x]`: it closes the list, and the group in it is open.
    is_inner = len(missing) == 2 and missing[1] == line[-1]
    message = messages.yaml_bracket(missing[0], corrected + missing if is_inner else "")
    return Diagnosis(at=failure.stopped_at, message=message)


def _unclosed(line: str) -> str:
    """The closing brackets that a line lacks at its end, in their order; those within quotes are text."""
    missing = ""
    for sign in re.findall(r"\"[^\"]*\"|'[^']*'|[\[\]{}]", line):
        if sign in {"[", "{"}:
            missing = ("]" if sign == "[" else "}") + missing
        elif sign == missing[:1]:
            missing = missing[1:]
    return missing


def colon_in_group(failure: ParseFailure) -> Diagnosis | None:
    """`{title: Atelier : un, …}`: a colon in a value of a group."""
    line, column = failure.line, failure.stopped_at[1]
    if "flow mapping" not in failure.words or line[column : column + 2] != ": ":
        return None
    value = re.search(r"[{,]\s*[\w-]+ *: +([^,{}\[\]\"']+)$", line[:column])
    end = re.search(r"[,{}\[\]\"'\\]", line[column:])
    if value is None or end is None or end[0] not in ",}":
        return None
    whole = line[value.start(1) : column + end.start()].rstrip()
    # `{file: a.png alt: Une image}`: a comma is missing before a field.
    if (field := re.search(r"\S( +)([a-z]+)\Z", line[value.start(1) : column])) and field[2] in TEXT_FIELDS:
        comma = value.start(1) + field.start(1)
        at = (failure.stopped_at[0], comma)
        return Diagnosis(at=at, message=messages.yaml_missing_comma(f"{line[:comma]},{line[comma:]}".lstrip(" -")))
    corrected = f"{line[: value.start(1)]}{quote_meant(whole)}{line[value.start(1) + len(whole) :]}"
    at = (failure.stopped_at[0], value.start(1))
    return Diagnosis(at=at, message=messages.yaml_colon_in_group(quote_meant(whole), corrected.lstrip(" -")))
