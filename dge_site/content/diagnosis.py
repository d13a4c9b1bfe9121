"""A YAML text that the parser refused in, the editor's likeliest mistake and its correction out; pure.

A parser says where it got lost; the mistake often stands a line above. Each rule looks for one mistake; they are tried in
the order of `_RULES`, the surest first.
"""

import re
from collections.abc import Callable

from dge_site.content.bracket_rules import colon_in_group, extra_bracket, open_bracket
from dge_site.content.parse_failure import KEY, Diagnosis, ParseFailure, Position
from dge_site.content.yaml_lines import (
    GROUP,
    GROUP_FIELDS,
    LIST_FIELDS,
    OPENED,
    TEXT_FIELDS,
    closed_quote,
    dashed,
    listed,
    quote_meant,
    without_bold,
)
from dge_site.model import messages
from dge_site.model.errors import Message
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["FIELD_NAMES", "GUESSED_LINE", "LEFT_TO_FIELD", "WHOLE_LINE", "corrected_whole", "explain"]

WHOLE_LINE = frozenset(
    {
        "yaml-bracket",
        "yaml-bullet",
        "yaml-colon",
        "yaml-equals",
        "yaml-escape",
        "yaml-glued",
        "yaml-quote",
        "yaml-special",
    }
)
"""Codes of problems whose correction is the whole line after its indentation and dash, not a value in it."""

LEFT_TO_FIELD = "yaml-number"
"""Code of a problem that is corrected to read on, and not told: the field says what it holds instead of a number."""

GUESSED_LINE = frozenset({"front-matter-item", "yaml-indent", "yaml-no-colon"})
"""Codes of problems whose correction is the whole line with its indentation, and not the only one that may be meant."""

_NO_BREAK = regex("[\u00a0\u202f\u2007]")
_SPECIAL = "[]{}>|,?@%`&*!#-"


def explain(failure: ParseFailure) -> Diagnosis:
    """The likeliest mistake behind a refusal; when no rule knows it, that the line is no YAML."""
    diagnoses = (rule(failure) for rule in _RULES)
    return next(filter(None, diagnoses), Diagnosis(at=failure.stopped_at, message=messages.yaml_syntax()))


def corrected_whole(line: str, message: Message) -> str:
    """A line with all after its indentation and dash replaced; a correction that begins with a dash brings its own."""
    correction = message.correction
    if message.code in GUESSED_LINE:
        return correction
    lead = re.match(r"\s*" if correction.startswith("- ") else r"\s*(?:- +)*", line)
    return f"{lead[0] if lead else ''}{correction}"


def _tab(failure: ParseFailure) -> Diagnosis | None:
    """An indent with a tab in it."""
    for number in failure.suspect_lines:
        if indent := re.match(r"[ ]*(?:- *)?\t", failure.text(number)):
            return Diagnosis(at=(number, indent.end() - 1), message=messages.yaml_tab())
    return None


def _no_break_space(failure: ParseFailure) -> Diagnosis | None:
    """A no-break space before or after the name of a field, as French keyboards put one before the colon."""
    for number in failure.suspect_lines:
        head = "".join(re.findall(r"^[^\S\n]*(?:- )?[\w-]*[^\S\n]*:?[^\S\n]*", failure.text(number)))
        space = _NO_BREAK.search(head)
        # In a value, after « champ: », it is a space like any other.
        if space and ": " not in head[: space.start()]:
            return Diagnosis(at=(number, space.start()), message=messages.yaml_no_break_space())
    return None


def _bullet(failure: ParseFailure) -> Diagnosis | None:
    """`• Essai`, an item with another sign than the dash."""
    for number in failure.suspect_lines:
        item = re.fullmatch(r"(\s*)([*•–—·])\s+(\S.*)", failure.text(number))
        # Above the stop, a text may have such lines.
        if item and (number == failure.stopped_at[0] or re.match(r"[a-z_]+:(?: |$)", item[3])):
            return Diagnosis(at=(number, len(item[1])), message=messages.yaml_bullet(item[2], f"- {item[3]}"))
    return None


def _glued_dash(failure: ParseFailure) -> Diagnosis | None:
    """`-Essai`, an item without a space after its dash."""
    for number in reversed(tuple(failure.suspect_lines)):
        if item := re.match(r"(\s*)-([^\s-].*)", failure.text(number)):
            return Diagnosis(at=(number, len(item[1])), message=messages.yaml_glued_dash(dashed(item[2])))
    return None


def _glued_colon(failure: ParseFailure) -> Diagnosis | None:
    """`title:Essai`, a field without a space after its colon."""
    if "mapping values" not in failure.words and "':'" not in failure.words:
        return None
    for number in failure.suspect_lines:
        field = KEY.fullmatch(failure.text(number))
        # Two slashes after the colon make it a part of an address.
        if field and field["rest"] and not field["rest"][0].isspace() and not field["rest"].startswith("//"):
            corrected = f"{field['key']}: {field['rest']}"
            return Diagnosis(at=(number, field.start("key")), message=messages.yaml_glued_colon(corrected))
    return None


def _escape(failure: ParseFailure) -> Diagnosis | None:
    r"""A backslash in straight quotes, as in `"C:\Documents"`: single quotes take it as it is."""
    if "escape" not in failure.words and "hexdecimal" not in failure.words:  # in the words of libyaml
        return None
    field = KEY.fullmatch(failure.line)
    # In a list or a group the text at fault stands among others.
    at = field.start("rest") if field else 0
    quoted = next((text for text in _QUOTED.finditer(failure.line, at) if text.end() > failure.stopped_at[1]), None)
    correction = ""
    if field and quoted:
        value = quoted[1].replace("'", "''")
        rest = f"{failure.line[at : quoted.start()]}'{value}'{failure.line[quoted.end() :]}"
        correction = f"{field['key']}: {rest.strip()}"
    return Diagnosis(at=failure.stopped_at, message=messages.yaml_escape(correction))


_QUOTED = regex(r'"((?:[^"\\]|\\.)*)"')


def _open_quote(failure: ParseFailure) -> Diagnosis | None:
    """`title: "Essai`: the text ends before the quote is closed."""
    if "quoted scalar" not in failure.words:
        return None
    at = failure.began_at or failure.stopped_at
    # Of a text of several lines, the last one wants the quote.
    corrected = closed_quote(failure.text(at[0]), at[1]) if failure.is_followed_by_another(at[0]) else ""
    return Diagnosis(at=at, message=messages.yaml_open_quote(corrected))


def _open_quote_above(failure: ParseFailure) -> Diagnosis | None:
    """A quote that is left open: the parser closes it by one further down, and stumbles over what stands there."""
    for number in range(failure.stopped_at[0] + 1):
        opened = OPENED.fullmatch(failure.text(number))
        if opened and failure.is_followed_by_another(number):
            corrected = closed_quote(failure.text(number), opened.start("quote"))
            if corrected:
                return Diagnosis(at=(number, opened.start("quote")), message=messages.yaml_open_quote(corrected))
    return None


def _equals(failure: ParseFailure) -> Diagnosis | None:
    """`title = Essai`, as in TOML, `title; Essai`, or with the colon of another script."""
    for number in reversed(range(max(failure.stopped_at[0] - 3, 0), failure.stopped_at[0] + 1)):
        field = re.fullmatch(r"(\s*(?:- +)*)([a-z_]{2,30}) ?([=;\uff1a\ua789\uff1b]) ?([^\s=].*)", failure.text(number))
        # An indented text may go on with a semicolon.
        if field and not (field[1] and field[3] == ";"):
            corrected = f"{field[2]}: {field[4]}"
            return Diagnosis(at=(number, field.end(2)), message=messages.yaml_equals(field[3], corrected))
    return None


class _LineValue(Value):
    """The value of a line `champ: valeur` or `- valeur`; `corrected` is the whole line with the value quoted."""

    at: Position
    text: str
    corrected: str


def _value_at_stop(failure: ParseFailure) -> _LineValue | None:
    """The value of the line where the parser stopped, None when the line has none."""
    line = KEY.fullmatch(failure.line) or re.fullmatch(r"(?P<lead>\s*- +)(?P<rest>.+)", failure.line)
    value = line["rest"].strip() if line else ""
    if line is None or not value:
        return None
    column = line.start("rest") + line["rest"].index(value)
    head = f"{line['key']}: " if "key" in line.groupdict() else "- "
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    inner = value[1:-1] if is_quoted and not _has_pairs(value[1:-1], value[0]) else value
    if re.match(r"'[^']*\w'\w", value) and value[-1] != "'":
        # `'L'eau`: an apostrophe closed the quote.
        inner = value[1:]
    return _LineValue(at=(failure.stopped_at[0], column), text=value, corrected=head + quote_meant(inner))


def _has_pairs(inner: str, quote: str) -> bool:
    """Whether a text closes the quote before it and opens the one after it, as between those of `"un" et "deux"`."""
    return (
        re.match(rf"[^{quote}]*[^\s{quote}]{quote}(?!\w)", inner) is not None
        and re.search(rf"(?<!\w){quote}[^\s{quote}][^{quote}]*\Z", inner) is not None
    )


def _stray_quote(failure: ParseFailure) -> Diagnosis | None:
    """A value that goes on after its closing quote: `'L'eau'`, `"Essai" du jour`."""
    value = _value_at_stop(failure)
    if value is None or value.text[0] not in "\"'" or failure.stopped_at[1] <= value.at[1]:
        return None
    return Diagnosis(at=value.at, message=messages.yaml_quote(value.corrected))


def _special(failure: ParseFailure) -> Diagnosis | None:
    """A value that begins with a character that means something to YAML."""
    value = _value_at_stop(failure)
    if value is None or value.text[0] not in _SPECIAL or failure.stopped_at[1] < value.at[1]:
        return None
    if value.text in {"-", "?"}:
        return Diagnosis(at=value.at, message=messages.yaml_dash_alone(value.text))
    if value.text.startswith("- ") and (field := KEY.fullmatch(failure.line)) and field["key"] in LIST_FIELDS:
        items = listed(value.text)
        corrected = f"{field['key']}: [{', '.join(items)}]" if items else ""
        return Diagnosis(at=value.at, message=messages.yaml_list_on_line(corrected))
    # A list or a group that the editor meant as one: `open_bracket` knows what it lacks.
    if value.text[0] in "[{" and ("flow" in failure.words or value.text[-1] in "]}"):
        return None
    message = messages.yaml_special(value.text[0], without_bold(value.corrected))
    # « attended: > 70 » is no text: in quotes its field would refuse it.
    field = KEY.fullmatch(failure.line)
    if field and field["key"] not in TEXT_FIELDS | LIST_FIELDS and _SIGNED_NUMBER.match(value.text):
        message = replace(message, code=LEFT_TO_FIELD)
    return Diagnosis(at=value.at, message=message)


_SIGNED_NUMBER = regex(r"[>|&*@%`-]=? ?\d")


def _no_key(failure: ParseFailure) -> Diagnosis | None:
    """`: Essai`, a value without the name of its field."""
    if not failure.line.lstrip().startswith(":"):
        return None
    return Diagnosis(at=failure.stopped_at, message=messages.yaml_no_key())


def _colon_in_value(failure: ParseFailure) -> Diagnosis | None:
    """`title: Atelier : un essai`, a value with a colon that wants quotes."""
    value = _value_at_stop(failure)
    if "mapping values" not in failure.words or value is None or failure.stopped_at[1] < value.at[1]:
        return None
    field = KEY.fullmatch(failure.line)
    if field and field["key"] in GROUP_FIELDS and GROUP.fullmatch(value.text):
        return Diagnosis(at=value.at, message=messages.yaml_group_on_line(f"{field['key']}: {{{value.text}}}"))
    if field and field["key"] in LIST_FIELDS:
        return Diagnosis(at=value.at, message=messages.yaml_colon(f"{field['key']}: [{quote_meant(value.text)}]"))
    return Diagnosis(at=value.at, message=messages.yaml_colon(value.corrected))


def _no_colon(failure: ParseFailure) -> Diagnosis | None:
    """A line that is neither a field nor an item."""
    if "':'" not in failure.words:
        return None
    at = failure.began_at or failure.stopped_at
    message = messages.yaml_no_colon(_continued(failure, at[0]), in_header=not failure.has_entries)
    return Diagnosis(at=at, message=message)


def _colon_left_out(failure: ParseFailure) -> Diagnosis | None:
    """`title Atelier`, which the parser takes for the beginning of the name of the field below it."""
    for number in failure.suspect_lines:
        field = re.fullmatch(r"(\s*(?:- +)*)([a-z_]+) +([^\s:#-].*)", failure.text(number))
        is_field = field is not None and field[2] in FIELD_NAMES and ": " not in field[3]
        # « summary: … » may go on with « place de la Gare », and not with « url https://… ».
        if field and is_field and (re.match(r"https?://|\d{4}-", field[3]) or not _continued(failure, number)):
            corrected = f"{field[2]}: {field[3].rstrip()}"
            return Diagnosis(at=(number, field.start(2)), message=messages.yaml_missing_colon(corrected))
        # `registration`, or the key of a place, above fields that are indented.
        alone = re.fullmatch(r"(\s*(?:- +)*)([a-z][\w-]*)\s*", failure.text(number))
        is_key = alone is not None and (alone[2] in FIELD_NAMES or (failure.has_entries and not alone[1]))
        if alone and is_key and re.match(rf"\s{{{len(alone[1]) + 1},}}[a-z_]+ ?: ", failure.text(number + 1)):
            return Diagnosis(at=(number, alone.start(2)), message=messages.yaml_missing_colon(f"{alone[2]}:"))
    return None


FIELD_NAMES = (
    TEXT_FIELDS
    | LIST_FIELDS
    | GROUP_FIELDS
    | {"date", "due", "end", "file", "group", "id", "kind", "meeting", "start", "status", "type", "url"}
)


def _continued(failure: ParseFailure, number: int) -> str:
    """The line `number`, indented, where it goes on with a text that begins above it; empty where it may be no such text."""
    line = failure.text(number)
    indent = len(line) - len(line.lstrip())
    fields = filter(None, (KEY.fullmatch(failure.text(n)) for n in range(number - 1, -1, -1)))
    above = next((field for field in fields if len(field["lead"]) <= indent), None)
    is_text = above is not None and len(above["lead"]) == indent and _TEXT_BELOW.fullmatch(above["key"] + above["rest"])
    return f"  {line}" if is_text and line[indent : indent + 1].isalpha() else ""


_TEXT_BELOW = regex(r"(?:summary|description|note)\s+[^\s\"'\[{].*")


def _first_line(failure: ParseFailure) -> Diagnosis | None:
    """The first field alone is indented, or begins an item of a list, and the others are not."""
    number = next((n for n, line in enumerate(failure.lines) if line.lstrip()[:1] not in {"", "#"}), 0)
    first, words = failure.text(number), failure.words
    is_field = re.match(r"[a-z_]+ ?:(?: |$)", failure.line) is not None
    if "document start" in words and is_field and (field := re.fullmatch(r" +([a-z_]+ ?:(?: .*)?)", first)):
        return Diagnosis(at=(number, 0), message=messages.yaml_indent(field[1]))
    if not failure.has_entries and is_field and (field := re.fullmatch(r"- +([a-z_]+ ?:(?: .*)?)", first)):
        return Diagnosis(at=(number, 0), message=messages.front_matter_item(field[1]))
    return None


def _indent(failure: ParseFailure) -> Diagnosis | None:
    """A field that stands further in, or less, than those it belongs to."""
    if not re.search(r"expected key|block|mapping values|'-' indicator", failure.words):
        return None
    return Diagnosis(at=failure.stopped_at, message=messages.yaml_indent(_aligned(failure)))


def _aligned(failure: ParseFailure) -> str:
    """The line of the stop in the nearest of the columns where fields stand above it; empty where two are as near."""
    field = re.fullmatch(r"( *)([a-z_]+ *:(?: .*)?)", failure.line)
    if field is None:
        return ""
    columns, least = set(), len(failure.line)
    for number in range(failure.stopped_at[0] - 1, -1, -1):
        above = KEY.fullmatch(failure.text(number))
        # What stands further to the right than a later line has ended there.
        if above and len(above["lead"]) <= least:
            columns.add(len(above["lead"]))
            least = len(above["lead"]) - len(above["lead"].lstrip())
    distance_of = {column: abs(column - len(field[1])) for column in columns}
    nearest = [column for column in columns if distance_of[column] == min(distance_of.values())]
    aligned = f"{' ' * nearest[0]}{field[2]}" if len(nearest) == 1 else ""
    return aligned if aligned != failure.line else ""


_RULES: tuple[Callable[[ParseFailure], Diagnosis | None], ...] = (
    _tab,
    _no_break_space,
    _bullet,
    _glued_dash,
    _open_quote_above,
    _glued_colon,
    _equals,
    _escape,
    _open_quote,
    _stray_quote,
    _special,
    extra_bracket,
    colon_in_group,
    open_bracket,
    _no_key,
    _colon_in_value,
    _colon_left_out,
    _no_colon,
    _first_line,
    _indent,
)
