"""The report of an import: what was understood; printed as French text or as JSON."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dge_site.importing.blocks import LeftOut
from dge_site.model import messages
from dge_site.model.values import Value, to_indented_json

__all__ = ["ImportReport", "Proposal", "Understood", "report_json", "report_text", "said_value"]


class Understood(Value):
    """A field with its value and the place of the document where it was read."""

    field: str
    value: Any
    place: str = ""


class Proposal(Value):
    """A likely reading that the document doesn't confirm: a sentence, beside the field that it is about, if any."""

    text: str
    field: str = ""
    place: str = ""


class ImportReport(Value):
    """The report on one document, in the order of the document."""

    document: str
    kind: str
    understood: tuple[Understood, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    kept: tuple[str, ...] = ()
    """Sentences about fields of an entry that exists, which differ and were left."""
    comments: tuple[str, ...] = ()
    """What is told on screen only: comments in the margin, answers in free text."""
    left_out: tuple[LeftOut, ...] = ()
    files: Mapping[str, str] = {}
    """`{path: what was done with it}`."""


def said_value(value: Any) -> str:
    """A value on one line: « A ; B » for a list, « name, organisation » for a group of fields."""
    if isinstance(value, Mapping):
        return ", ".join(_said_pair(str(name), v) for name, v in value.items() if v not in ("", None, [], {}))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ; ".join(said_value(item) for item in value)
    return " ".join(str(value).split())


def _said_pair(name: str, value: Any) -> str:
    """A value of a group, with its name where it is a figure: « attended 32 », since « 54, 32 » says nothing."""
    said = said_value(value)
    if isinstance(value, Mapping):
        return f"{name} ({said})"
    return f"{name} {said}" if re.fullmatch(r"\d+(?:\.\d+)?|n/a", said) else said


def report_text(report: ImportReport) -> str:
    """The report as French text, one line a fact."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: ImportReport) -> Iterator[str]:
    yield f"{report.document} : {messages.IMPORT_KINDS.get(report.kind, report.kind)}"
    for path, done in report.files.items():
        yield f"  {done} : {path}"
    sections = (
        (
            messages.IMPORT_UNDERSTOOD,
            [_with_place(f"{u.field} : {said_value(u.value)}", u.place) for u in report.understood],
        ),
        (messages.IMPORT_KEPT, list(report.kept)),
        (
            messages.IMPORT_PROPOSALS,
            [_with_place(f"{p.field} : {p.text}" if p.field else p.text, p.place) for p in report.proposals],
        ),
        (messages.IMPORT_COMMENTS, list(report.comments)),
        (
            messages.IMPORT_LEFT_OUT,
            [
                _with_place(f"{out.reason} : « {' / '.join(out.text.splitlines())} »", out.place)
                for out in report.left_out
            ],
        ),
    )
    for title, lines in sections:
        if lines:
            yield f"{title} :"
            yield from (f"  - {line}" for line in lines)


def _with_place(text: str, place: str) -> str:
    return f"{text} ({place})" if place else text


def report_json(reports: Sequence[ImportReport]) -> str:
    """The reports for programs, with French keys as the text has them."""
    return to_indented_json(
        [
            {
                "document": report.document,
                "sorte": report.kind,
                "fichiers": dict(report.files),
                "compris": [{"champ": u.field, "valeur": u.value, "lieu": u.place} for u in report.understood],
                "gardé": list(report.kept),
                "propositions": [{"champ": p.field, "texte": p.text, "lieu": p.place} for p in report.proposals],
                "commentaires": list(report.comments),
                "écarté": [{"texte": out.text, "raison": out.reason, "lieu": out.place} for out in report.left_out],
            }
            for report in reports
        ]
    ).decode()
