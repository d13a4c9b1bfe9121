"""A kind's table of fields and some values in, the text of a new file out; pure.

Fields that have no value stand as comments with their help and an example: to fill one in is to take its `#` away.
"""

from collections.abc import Iterator, Mapping

from dge_site.content.address_types import FilePathType, UrlType
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Either, Field, ListOf, Record, TableOf, has_values
from dge_site.content.number_types import CountType, NumberType
from dge_site.content.text_types import ChoiceType, FlagType, IdentifierType, MarkdownType, SiteKeyType, TextType
from dge_site.content.yaml_writing import scalar
from dge_site.model.regex import regex

__all__ = ["page", "single"]

_EXAMPLE_DAY = "2023-09-14"
_OLD_DAY, _OLD_MONTH = regex(r"\b2023-\d\d-\d\d"), regex(r"\b2023-\d\d\b")
_INTRODUCTION = "# Retirer le « # » des lignes utiles et changer leur valeur. L’ordre des champs est libre."
_PAGE_END = "# Sous la ligne « --- » : le texte, en Markdown ; ses titres commencent à « ## »."


def page(record: Record, values: Mapping[str, str], day: str) -> str:
    """A Markdown file whose front matter has `values`, `{field: text}`, and every other field as a comment, on `day`."""
    lines = [*_value_lines(record, values), "", _INTRODUCTION, *_commented(record, values, day), "", _PAGE_END]
    return "\n".join(["---", *lines, "---", "", ""])


def single(record: Record, values: Mapping[str, str], day: str) -> str:
    """A YAML file that is a list of one entry: `values`, `{field: text}`, and every other field as a comment."""
    lines = [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(_value_lines(record, values))]
    comments = [f"  {line}".rstrip() for line in _commented(record, values, day)]
    return "\n".join([_INTRODUCTION, "", *lines, *comments, ""])


def _value_lines(record: Record, values: Mapping[str, str]) -> list[str]:
    names = [row.name for row in record.fields if row.name in values]
    return [f"{name}: {scalar(values[name])}" for name in names]


def _commented(record: Record, values: Mapping[str, str], day: str) -> Iterator[str]:
    """The fields without a value as comments: help, then an example as of `day`, after an empty line."""
    for row in record.fields:
        if row.name not in values and has_values(row.type):
            yield ""
            yield f"# {row.help}{_choices(row.type)}"
            for line in _lines(row, values):
                # The examples of the tables are of the year that those who made them had minutes of.
                yield f"# {_OLD_MONTH.sub(day[:7], _OLD_DAY.sub(day, line))}"


def _choices(kind: FieldType) -> str:
    """« : » and the words that a field takes, to follow its help; empty for one that takes any."""
    match kind:
        case ChoiceType():
            labels = kind.labels or kind.options
            words = [w if w == label else f"{w} ({label})" for w, label in zip(kind.options, labels, strict=True)]
        case SiteKeyType():
            words = list(kind.names)
        case ListOf():
            return _choices(kind.item)
        case _:
            return ""
    return f" : {', '.join(words)}"


def _lines(row: Field, values: Mapping[str, str]) -> list[str]:
    """A field with an example, over as many lines as its type takes."""
    example = _example(row.type, row, values)
    if isinstance(example, str):
        return [f"{row.name}: {example}"]
    return [f"{row.name}:", *(f"  {line}" for line in example)]


def _example(kind: FieldType, row: Field, values: Mapping[str, str]) -> str | list[str]:
    """A value of the type: a text on the line of the name, or the lines below it."""
    match kind:
        case ListOf():
            item = _example(kind.item, row, values)
            lines = [item] if isinstance(item, str) else item
            return [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]
        case Record():
            unused = "file" if _is_document(kind) else ""
            fields = (field for field in kind.fields if field.name != unused and has_values(field.type))
            return [line for field in fields for line in _lines(field, values)]
        case TableOf(key=SiteKeyType() as keys):
            return _lines(Field(name=keys.names[0], type=kind.item, help=""), values)
        case Either():
            return _example(kind.scalar, row, values)
        case MomentType():
            start = values.get("start", _EXAMPLE_DAY)
            # The end has the form of the start, date or moment, and comes after it: uncommented as it is, it validates.
            end = f"{start[:10]} 23:59" if len(start) > 10 else start
            return kind.words[0] if kind.words else end if row.name == "end" else start
        case ChoiceType():
            return kind.options[0]
        case SiteKeyType():
            return kind.names[0]
    return row.example or next(example for plain, example in _EXAMPLES.items() if isinstance(kind, plain))


def _is_document(kind: Record) -> bool:
    """Whether a record takes `url` or `file`, but not both."""
    return {"url", "file"} <= {field.name for field in kind.fields}


_EXAMPLES: Mapping[type, str] = {
    CountType: "12",
    DateType: _EXAMPLE_DAY,
    FilePathType: "document.pdf",
    FlagType: "oui",
    IdentifierType: "identifiant",
    MarkdownType: "Un texte en Markdown",
    NumberType: "4",
    PeriodType: "2023-09",
    UrlType: "https://example.org/",
    TextType: "…",
}
