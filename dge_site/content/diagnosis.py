"""A refused YAML text in, what an editor did and what to write instead out; pure.

A parser says where it got lost; the mistake often stands a line above. The rules are tried in order, the surest first.
"""

import re
from collections.abc import Callable, Iterator

from dge_site.model import messages
from dge_site.model.errors import Message
from dge_site.model.values import Value

__all__ = ["Fault", "Finding", "explain", "quoted"]

Place = tuple[int, int]
"""A line and a column of the text, both from 0."""

_KEY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\W\d][\w-]*)(?P<gap>[^\S\n]*):(?P<rest>.*)")
_NO_BREAK = re.compile("[\u00a0\u202f\u2007]")
_SPECIAL = "[]{}>|,?@%`&*!#-"


class Fault(Value):
    """What a parser said: its words, where it stopped, and where the construct that it was reading began."""

    lines: tuple[str, ...]
    words: str
    at: Place
    since: Place | None

    @property
    def line(self) -> str:
        """The text of the line where the parser stopped, empty after the last one."""
        return self.text(self.at[0])

    @property
    def suspects(self) -> Iterator[int]:
        """The lines to look at: the one before the stop that is not empty, then the one of the stop."""
        before = next((n for n in range(self.at[0] - 1, -1, -1) if self.text(n).strip()), None)
        yield from (n for n in (before, self.at[0]) if n is not None)

    def text(self, number: int) -> str:
        """A line, empty after the last one."""
        return self.lines[number] if number < len(self.lines) else ""


class Finding(Value):
    """A mistake: `at` is the line and column, from 0, of what is to be corrected."""

    at: Place
    message: Message


def explain(fault: Fault) -> Finding:
    """The likeliest mistake behind a refusal."""
    found = (rule(fault) for rule in _RULES)
    return next((each for each in found if each is not None), Finding(at=fault.at, message=messages.yaml_syntax()))


def quoted(value: str) -> str:
    """The value between the quotes that change nothing in it."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _tab(fault: Fault) -> Finding | None:
    for number in fault.suspects:
        if found := re.match(r"[ ]*(?:- *)?\t", fault.text(number)):
            return Finding(at=(number, found.end() - 1), message=messages.yaml_tab())
    return None


def _no_break_space(fault: Fault) -> Finding | None:
    for number in fault.suspects:
        head = "".join(re.findall(r"^[^\S\n]*(?:- )?[\w-]*[^\S\n]*:?[^\S\n]*", fault.text(number)))
        space = _NO_BREAK.search(head)
        if space and ": " not in head[: space.start()]:
            return Finding(at=(number, space.start()), message=messages.yaml_no_break_space())
    return None


def _bullet(fault: Fault) -> Finding | None:
    found = re.match(r"(\s*)([*•–—·])\s", fault.line)
    return Finding(at=(fault.at[0], len(found[1])), message=messages.yaml_bullet(found[2])) if found else None


def _glued_dash(fault: Fault) -> Finding | None:
    for number in reversed(tuple(fault.suspects)):
        if found := re.match(r"(\s*)-([^\s-].*)", fault.text(number)):
            return Finding(at=(number, len(found[1])), message=messages.yaml_glued(f"- {found[2]}", "le tiret"))
    return None


def _glued_colon(fault: Fault) -> Finding | None:
    if "mapping values" not in fault.words and "':'" not in fault.words:
        return None
    for number in fault.suspects:
        found = _KEY.fullmatch(fault.text(number))
        if found and found["rest"] and not found["rest"][0].isspace() and not found["rest"].startswith("//"):
            corrected = f"{found['key']}: {found['rest']}"
            return Finding(at=(number, found.start("key")), message=messages.yaml_glued(corrected, "les deux-points"))
    return None


def _escape(fault: Fault) -> Finding | None:
    if "escape" not in fault.words:
        return None
    found = _KEY.fullmatch(fault.line)
    value = found["rest"].strip().strip('"') if found else ""
    correction = f"{found['key']}: '{value.replace(chr(39), chr(39) * 2)}'" if found else ""
    return Finding(at=fault.at, message=messages.yaml_escape(correction))


def _open_quote(fault: Fault) -> Finding | None:
    if "quoted scalar" not in fault.words:
        return None
    return Finding(at=fault.since or fault.at, message=messages.yaml_quote(""))


def _value(fault: Fault) -> tuple[Place, str, str] | None:
    """The place and text of the value on the line of the stop, and the line as it should be, its value quoted."""
    found = _KEY.fullmatch(fault.line) or re.fullmatch(r"(?P<lead>\s*- +)(?P<rest>.+)", fault.line)
    value = found["rest"].strip() if found else ""
    if found is None or not value:
        return None
    column = found.start("rest") + found["rest"].index(value)
    head = f"{found['key']}: " if "key" in found.groupdict() else "- "
    inner = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
    return (fault.at[0], column), value, head + quoted(inner)


def _stray_quote(fault: Fault) -> Finding | None:
    """A value that goes on after its closing quote: `'L'eau'`, `"Essai" du jour`."""
    value = _value(fault)
    if value is None or value[1][0] not in "\"'" or fault.at[1] <= value[0][1]:
        return None
    return Finding(at=value[0], message=messages.yaml_quote(value[2]))


def _special(fault: Fault) -> Finding | None:
    """A value that begins with a character that means something to YAML."""
    value = _value(fault)
    if value is None or value[1][0] not in _SPECIAL or fault.at[1] < value[0][1]:
        return None
    if value[1][0] in "[{" and ("flow" in fault.words or value[1][-1] in "]}"):
        return None
    return Finding(at=value[0], message=messages.yaml_special(value[1][0], value[2]))


def _open_bracket(fault: Fault) -> Finding | None:
    if "flow" not in fault.words:
        return None
    if "flow node" in fault.words:
        return Finding(at=fault.at, message=messages.yaml_extra_comma())
    closing = "]" if "flow sequence" in fault.words else "}"
    return Finding(at=fault.since or fault.at, message=messages.yaml_bracket(closing))


def _no_key(fault: Fault) -> Finding | None:
    if not fault.line.lstrip().startswith(":"):
        return None
    return Finding(at=fault.at, message=messages.yaml_no_key())


def _colon_in_value(fault: Fault) -> Finding | None:
    value = _value(fault)
    if "mapping values" not in fault.words or value is None or fault.at[1] < value[0][1]:
        return None
    return Finding(at=value[0], message=messages.yaml_colon(value[2]))


def _no_colon(fault: Fault) -> Finding | None:
    if "':'" not in fault.words:
        return None
    return Finding(at=fault.since or fault.at, message=messages.yaml_no_colon())


def _indent(fault: Fault) -> Finding | None:
    if not re.search(r"expected key|block|mapping values|'-' indicator", fault.words):
        return None
    return Finding(at=fault.at, message=messages.yaml_indent())


_RULES: tuple[Callable[[Fault], Finding | None], ...] = (
    _tab,
    _no_break_space,
    _bullet,
    _glued_dash,
    _glued_colon,
    _escape,
    _open_quote,
    _stray_quote,
    _special,
    _open_bracket,
    _no_key,
    _colon_in_value,
    _no_colon,
    _indent,
)
