"""The editors' guide taken apart, and its reference of fields written from the tables: `python -m tests.support.guide` renews it.

In: content/README.md and the tables of schema.py. Out: its examples in order, and the text that must stand between its
two markers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dge_site.content import config, schema
from dge_site.content.address_types import FilePathType, PatternType, UrlType
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldType
from dge_site.content.fields import Either, Field, ListOf, Record, TableOf
from dge_site.content.number_types import CountType, NumberType
from dge_site.content.text_types import ChoiceType, FlagType, IdentifierType, MarkdownType, SiteKeyType, TextType
from dge_site.model.french import typeset
from tests.support.project import ROOT

__all__ = ["GUIDE", "Example", "applied", "examples", "reference", "reference_in", "with_reference"]

GUIDE = ROOT / "content" / "README.md"
_BLOCK = re.compile(r"^```(?P<language>\w+)(?P<fault> faute)?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`(content/[^`]+\.(?:md|yaml))`")
_REFERENCE = re.compile(r"(?<=<!-- champs -->\n).*(?=<!-- fin des champs -->)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A block: a whole file, a change of one (`diff`), or with `says` a mistake and every line told about it."""

    path: str
    language: str
    text: str
    says: str = ""


def examples(guide: str) -> Iterator[Example]:
    """The blocks of the guide, each about the path last named before it."""
    blocks = list(_BLOCK.finditer(guide))
    for number, block in enumerate(blocks):
        if block["language"] == "text":
            continue
        path = _PATH.findall(guide, 0, block.start())[-1]
        says = blocks[number + 1]["text"].rstrip("\n") if block["fault"] else ""
        yield Example(path=path, language=block["language"], text=block["text"], says=says)


def applied(diff: str, text: str) -> str:
    """The text with a change made: the lines of the diff that begin with a space or `-` must stand there, once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    assert text.count(before) == 1, f"{text.count(before)} times in the file:\n{before}"
    return text.replace(before, after)


# ------------------------------------------------------------------------------------------------------- the reference

_TITLES = {
    "event": "Événement (`events/*.md`)",
    "event-item": "Événement d’une liste (`events/*.yaml`)",
    "meeting": "Réunion (`meetings/*.md`)",
    "action": "Action (`actions/*.yaml`)",
    "group": "Comité ou groupe de travail (`groups/*.md`)",
    "newsletter": "Lettre d’information (`newsletters/*.md`)",
    "page": "Page (`pages/*.md`)",
    "topic": "Thème proposé (`topics.yaml`)",
    "indicator": "Indicateur (`indicators.yaml`)",
    "place": "Lieu (`places.yaml`)",
}
_LIKE = {
    "event-item": ("event", "Les champs d’un événement, avec ces différences\u00a0:"),
    "meeting": ("event", "Les champs d’un événement, sauf `type`, et ceux-ci\u00a0:"),
}
_HEAD = "| champ | valeur | sens |\n| --- | --- | --- |"


def reference() -> str:
    """The tables of every kind, in Markdown."""
    records = schema.tables(config.load(ROOT)).records
    assert set(records) == set(_TITLES)
    return "\n".join(f"\n### {title}\n\n{_table(kind, records)}" for kind, title in _TITLES.items()) + "\n\n"


def _table(kind: str, records: Mapping[str, Record]) -> str:
    like, sentence = _LIKE.get(kind, ("", ""))
    known = set(_rows(records[like].fields)) if like else set()
    rows = [row for row in _rows(records[kind].fields) if row not in known]
    return "\n".join([*([sentence, ""] if like else []), _HEAD, *rows])


def _rows(fields: tuple[Field, ...], before: str = "") -> Iterator[str]:
    for field in fields:
        name = f"{before}{field.name}"
        shown = f"**`{name}`**" if field.required else f"`{name}`"
        yield f"| {shown} | {_value(field.type)} | {typeset(field.help)} |"
        inner, mark = (field.type.item, "[]") if isinstance(field.type, ListOf) else (field.type, "")
        if isinstance(inner, Either) and isinstance(inner.other, Record):
            inner = inner.other
        if isinstance(inner, Record) and before.count(".") < 1:
            yield from _rows(inner.fields, f"{name}{mark}.")


def _value(kind: FieldType) -> str:
    """What to write, in French."""
    match kind:
        case ListOf(item=Record()) | ListOf(item=Either()):
            return "liste de groupes" if isinstance(kind.item, Record) else "liste de textes ou de groupes"
        case ListOf():
            return f"liste\u00a0: {_value(kind.item)}"
        case Record():
            return "groupe"
        case TableOf():
            return "groupe par clé"
        case Either():
            return f"{_value(kind.scalar)}, ou {_value(kind.other)}"
        case ChoiceType():
            said = kind.labels or kind.options
            return ", ".join(f"`{option}` ({label})" for option, label in zip(kind.options, said, strict=True))
        case SiteKeyType():
            return f"{kind.what.partition(' ')[2]} défini dans `site.toml`"
        case MomentType():
            return "date, avec ou sans heure" + "".join(f", ou `{word}`" for word in kind.words)
        case PatternType():
            return kind.expected.partition(" ")[2]
        case NumberType():
            return "nombre entier" if kind.whole else "nombre"
    return next(said for known, said in _PLAIN.items() if isinstance(kind, known))


_PLAIN: dict[type, str] = {
    CountType: "nombre entier ou `n/a`",
    DateType: "date",
    FilePathType: "chemin sous `content/files/`",
    FlagType: "`oui` ou `non`",
    IdentifierType: "identifiant",
    MarkdownType: "texte en Markdown",
    PeriodType: "date ou période",
    UrlType: "adresse `https://…`",
    TextType: "texte",
}


def reference_in(guide: str) -> str:
    """What stands between the markers of the guide."""
    found = _REFERENCE.search(guide)
    assert found is not None
    return found[0]


def with_reference(guide: str) -> str:
    """The guide with its reference renewed."""
    return _REFERENCE.sub(lambda _: reference(), guide)


if __name__ == "__main__":
    GUIDE.write_text(with_reference(GUIDE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
