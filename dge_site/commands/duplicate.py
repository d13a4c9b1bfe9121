"""The text of an entry and another day in, the text of a like entry out; pure.

What was of that one day is left out: figures, recordings, former days and names. The rest stays as it was written.
"""

from datetime import date, datetime

from dge_site.content.yaml_writing import scalar
from dge_site.model.entries import Event, spell_moment
from dge_site.model.regex import regex

__all__ = ["copy_entry"]

_OF_ONE_DAY = {
    "aliases",
    "uid",
    "updated",
    "draft",
    "status",
    "rescheduled_from",
    "cancelled_reason",
    "attendance",
    "satisfaction",
    "replay",
    "replays",
    "recording",
    "participants",
    "absent",
    "colleges",
    "decisions",
    "takeaways",
    "votes",
    "documents",
    "minutes",
    "minutes_status",
    "versions",
    "next_meeting",
    "registration",
    "title",
    "start",
    "end",
}
_FIELD = regex(r"(\w+):")


def copy_entry(text: str, original: Event, title: str, start: str, *, keep_text: bool) -> str:
    """The file of an entry like `original`, whose file is `text`: a draft, as long as that one, from `start` on."""
    _, head, body = text.replace("\r\n", "\n").split("---\n", 2)
    lines, kept = [f"title: {scalar(title)}"], True
    for line in head.splitlines():
        field = _FIELD.match(line)
        if field:
            kept = field[1] not in _OF_ONE_DAY
        if kept and line.strip():
            lines.append(line)
    at = 2 if len(lines) > 1 else 1
    lines[at:at] = [f"start: {start}", *([f"end: {end}"] if (end := _end(original, start)) else []), "draft: oui"]
    return "\n".join(["---", *lines, "---", *(["", body.strip("\n")] if keep_text and body.strip() else []), ""])


def _end(original: Event, start: str) -> str:
    """The end that makes an entry as long as the original, empty where that has none or the start has another form."""
    end, began = original.end, original.start
    if end is None or (len(start) > len("2026-12-01")) != isinstance(began, datetime):
        return ""
    if isinstance(end, datetime) and isinstance(began, datetime):
        return spell_moment(
            datetime.fromisoformat(start.replace(" ", "T")) + (end.replace(tzinfo=None) - began.replace(tzinfo=None))
        )
    if isinstance(end, datetime) or isinstance(began, datetime):
        return ""
    return spell_moment(date.fromisoformat(start) + (end - began))
