"""A meeting and the library in, all that its document shows out: one value, and the same as JSON for programs."""

from collections.abc import Mapping
from html import unescape

from dge_site.content.config import Config
from dge_site.library.library import Library
from dge_site.library.minutes import (
    ABSENCES,
    CollegeAttendance,
    absences_by_excuse,
    attendance_by_college,
    files_of,
    meeting_name,
)
from dge_site.model.entries import Action, Attachment, Decision, Group, Meeting, Place, Topic
from dge_site.model.paths import entry_address
from dge_site.model.regex import regex
from dge_site.model.values import Value, to_json
from dge_site.views.catalogue import resolve_links
from dge_site.views.small_counts import TurnoutRow, list_turnouts

__all__ = ["AbsentPeople", "MeetingRecord", "make_record", "pdf_address", "pictures_of", "place_line", "write_record"]

_PICTURE = "file:"
_SOURCE = regex(r'<img src="([^"]*)"')
_DRAWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")


class AbsentPeople(Value):
    """The people who did not come, of one kind; `one` and `many` are the words after a count, « excusé », « excusés »."""

    caption: str
    one: str
    many: str
    colleges: tuple[CollegeAttendance, ...]


class MeetingRecord(Value):
    """A meeting, and what stands around it in its document."""

    meeting: Meeting
    group: Group | None
    approving: str
    """The name of the meeting that approved the minutes, empty when it is not known."""
    place: Place | None
    present: tuple[CollegeAttendance, ...]
    absent: tuple[AbsentPeople, ...]
    turnouts: tuple[TurnoutRow, ...]
    actions: tuple[Action, ...]
    """The actions that the meeting decided."""
    topics: tuple[Topic, ...]
    links: tuple[tuple[str, str], ...]
    """(target as written, address) of each internal link of the minutes."""
    documents: tuple[Attachment, ...]


def make_record(meeting: Meeting, library: Library, config: Config) -> MeetingRecord:
    """The record of a meeting, whatever the day."""
    approving = library.meeting(meeting.approved_by)
    return MeetingRecord(
        meeting=meeting,
        group=library.groups.get(meeting.group),
        approving=meeting_name(approving, library) if approving else "",
        place=library.place(meeting),
        present=attendance_by_college(meeting.participants, config),
        absent=tuple(
            AbsentPeople(caption=caption, one=one, many=many, colleges=attendance_by_college(people, config))
            for excused, people in absences_by_excuse(meeting.absent).items()
            for caption, one, many in (ABSENCES[excused],)
        ),
        turnouts=list_turnouts(meeting.attendance, config),
        actions=library.actions_of_meeting.get(meeting.id, ()),
        topics=library.topics_of_meeting.get(meeting.id, ()),
        links=resolve_links(meeting.body, library),
        documents=files_of(meeting, library),
    )


def pdf_address(meeting: Meeting) -> str:
    """The address of the PDF of a meeting."""
    return f"{entry_address(meeting.kind, meeting.id)}{meeting.id}.pdf"


def pictures_of(meeting: Meeting, library: Library) -> dict[str, Attachment]:
    """The pictures that the minutes show, by their paths below content/files/."""
    targets = (link.target.removeprefix(_PICTURE) for link in meeting.body.links if link.target.startswith(_PICTURE))
    files = [target for target in dict.fromkeys(targets) if target.lower().endswith(_DRAWN)]
    if not files:
        return {}
    shown = {unescape(source) for source in _SOURCE.findall(meeting.body.html)}
    return {
        file: library.attachments[file] for file in files if file in library.attachments and _PICTURE + file in shown
    }


def place_line(place: Place) -> str:
    """The name of a place, its address and its town, on one line."""
    town = " ".join(filter(None, (place.postcode, place.city)))
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.address, town))))


def write_record(record: MeetingRecord, page: str) -> str:
    """The meeting as JSON, for programs; the minutes as text."""
    meeting = record.meeting
    return to_json(
        {
            "id": meeting.id,
            "page": page,
            "title": meeting.title,
            "group": record.group.title if record.group else "",
            "start": meeting.start,
            "end": meeting.end,
            "place": place_line(record.place) if record.place else "",
            "status": meeting.status,
            "minutes_status": meeting.minutes_status,
            "circulated": meeting.circulated,
            "comments_until": meeting.comments_until,
            "approved_by": meeting.approved_by,
            "versions": meeting.versions,
            "agenda": meeting.agenda,
            "participants": meeting.participants,
            "absent": meeting.absent,
            "takeaways": meeting.takeaways,
            "decisions": [_decision(decision) for decision in meeting.decisions],
            "actions": [_action(action) for action in record.actions],
            "minutes": meeting.body.text,
        }
    )


def _decision(decision: Decision) -> Mapping[str, object]:
    votes = (
        {"for": decision.votes.for_, "against": decision.votes.against, "abstain": decision.votes.abstain}
        if decision.votes
        else None
    )
    return {
        "id": decision.id,
        "kind": decision.type,
        "text": decision.text,
        "section": decision.section,
        "votes": votes,
    }


def _action(action: Action) -> Mapping[str, object]:
    due = action.due.text if action.due else ""
    return {"id": action.id, "title": action.title, "owners": action.owners, "due": due, "section": action.section}
