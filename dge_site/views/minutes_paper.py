"""A meeting with all that its page shows in, its document to print out: order of the day, attendance, minutes, follow-up.

The page tells what is late or still open as of today; the document does not, for it would be another one every day.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from dge_site.content.config import Config
from dge_site.formats.paper import Attached, Content, Paper, Piece, heading, make_cell, make_table, paragraph
from dge_site.formats.paper_html import HtmlReader
from dge_site.formats.pdf import covered
from dge_site.library.library import Library
from dge_site.library.minutes import (
    AgendaPoint,
    Attendee,
    CollegeAttendance,
    NumberedHeading,
    agenda_points,
    circulation_line,
    linked_documents,
    locate_decisions,
    number_headings,
    version_line,
    version_note,
)
from dge_site.library.outcomes import outcome_word, outcomes_heading, votes_line
from dge_site.model import french
from dge_site.model.entries import Meeting, Topic, day_of
from dge_site.model.output import Call
from dge_site.model.paths import entry_address
from dge_site.model.regex import regex
from dge_site.model.values import replace
from dge_site.views.minutes_record import MeetingRecord, make_record, pictures_of, place_line, write_record
from dge_site.views.pictures import published_content
from dge_site.views.press import Press, print_paper

__all__ = ["print_minutes"]

_UNNAMED = "nom et organisme non communiqués"
_NOBODY = "collège non représenté"
_CONTENTS_FROM = 6
"""The number of headings from which a table of contents helps."""
_LINE = 90
"""Letters of a line at the head of a page."""
_ID = regex(r' id="([^"]+)"')


def print_minutes(meeting: Meeting, library: Library, config: Config, press: Press) -> Call:
    """The call that makes the PDF of a meeting: its minutes, or its order of the day while there are none."""
    pictures = {
        path: (
            f"{attachment.file.digest}{PurePosixPath(path).suffix.lower()}",
            published_content(attachment, library.pictures.get(path)),
        )
        for path, attachment in pictures_of(meeting, library).items()
    }
    names = tuple((f"file:{path}", name) for path, (name, _) in pictures.items())
    # Templates of pages do not change it.
    paper = Call(make=_make_paper, arguments=(make_record(meeting, library, config), names, replace(press, looks={})))
    return print_paper(press, paper, dict(pictures.values()))


def _make_paper(record: MeetingRecord, pictures: tuple[tuple[str, str], ...], press: Press) -> Paper:
    """The document of a meeting; `pictures` are (source as written, name in the document)."""
    return _Writer(record, pictures, press).paper()


class _Writer:
    """Writes the document of one meeting, part after part; each part is empty where the meeting has nothing for it."""

    def __init__(self, record: MeetingRecord, pictures: tuple[tuple[str, str], ...], press: Press) -> None:
        self._record, self._press, self._meeting = record, press, record.meeting
        self._titles = number_headings(record.meeting.body)
        self._page = press.url + entry_address("meeting", record.meeting.id)[1:]
        anchors = {title.heading.anchor for title in self._titles} | set(_ids(record.meeting))
        addresses = dict(record.links)

        def complete(target: str) -> str:
            address = addresses.get(target, target)
            if address.startswith("/"):
                return press.url + quote(address[1:], safe="/%#?&=+:;,@!$'()*~")
            return self._page + address if address.startswith("#") else address

        self._reader = HtmlReader(complete, anchors, dict(pictures), covered)

    def paper(self) -> Paper:
        meeting, record = self._meeting, self._record
        name = french.curl(self._title())
        return Paper(
            title=self._reader.text(french.typeset(name)),
            running=self._reader.text(french.cut_at_word(french.typeset(name), _LINE)),
            author=self._press.organisation,
            summary=self._reader.text(meeting.summary or name),
            day=_day(meeting),
            draft=meeting.minutes_status == "draft",
            mark="Projet" if meeting.minutes_status == "draft" else "",
            body=(
                *self._head(name),
                *self._contents(),
                *self._list("Ce qu’il faut retenir", meeting.takeaways),
                *self._agenda(),
                *self._speakers(),
                *self._list("À retenir", meeting.highlights),
                *self._attendance(),
                *self._turnouts(),
                *self._minutes(),
                *self._decisions(),
                *self._actions(),
                *self._list("Thèmes proposés", (_topic(topic) for topic in record.topics)),
                *self._documents(),
                *self._versions(),
            ),
            attached=Attached(
                name=f"{meeting.id}.json",
                mime_type="application/json",
                description="Les données de cette réunion",
                content=write_record(record, self._page),
            ),
        )

    def _title(self) -> str:
        group, title = self._record.group, self._meeting.title
        return title if group is None or group.title.casefold() in title.casefold() else f"{group.title} : {title}"

    def _say(self, text: str) -> Content:
        """The words of a text with French spaces and superscripts."""
        return self._reader.words(french.typeset_html(escape(text, quote=False)))

    def _head(self, name: str) -> Iterator[Piece]:
        meeting, record = self._meeting, self._record
        yield paragraph(*self._say("Compte rendu" if meeting.body else "Ordre du jour"), kind="kicker")
        yield heading(1, self._say(name))
        facts = [("Date", french.when(meeting.start, meeting.end))]
        if meeting.status in _STATUS:
            facts.append(("État", _STATUS[meeting.status]))
        if record.place:
            facts.append(("Lieu", place_line(record.place)))
        if meeting.body:
            state = "projet, non approuvé" if meeting.minutes_status == "draft" else "approuvé"
            facts.append(("Compte rendu", ", ".join(filter(None, (version_line(meeting), state)))))
            facts += [("Relecture", line)] if (line := circulation_line(meeting)) else []
            facts += [("Approbation", record.approving)] if record.approving else []
        attended = meeting.attendance.attended
        if isinstance(attended, int):
            facts.append(("Participants", french.number(attended)))
        facts += [("Organisation", ", ".join(meeting.organisers))] if meeting.organisers else []
        facts += [("Partenaires", ", ".join(meeting.partners))] if meeting.partners else []
        rows = [(make_cell(*self._say(label)), make_cell(*self._say(fact))) for label, fact in facts]
        online = Piece(kind="link", to=self._page, children=(self._reader.text(self._page),))
        yield make_table((), [*rows, (make_cell("En ligne"), make_cell(online))], row_heads=True)
        if meeting.minutes_status == "draft":
            note = version_note(meeting)
            words = (
                Piece(kind="strong", children=("Projet de compte rendu, non approuvé.",)),
                *([" ", *self._say(note)] if note else []),
            )
            yield Piece(kind="frame", tone="warning", children=words)

    def _contents(self) -> Iterator[Piece]:
        if len(self._titles) >= _CONTENTS_FROM:
            yield heading(2, "Sommaire", listed=False)
            yield Piece(kind="contents", level=4)

    def _list(self, title: str, texts: Iterable[str]) -> Iterator[Piece]:
        items = tuple(Piece(kind="group", children=self._say(text)) for text in texts)
        if items:
            yield heading(2, title)
            yield Piece(kind="list", children=items)

    def _agenda(self) -> Iterator[Piece]:
        attachments = {attachment.path: attachment for attachment in self._record.documents}
        points = agenda_points(self._meeting.agenda, self._titles, attachments)
        if points:
            yield heading(2, "Ordre du jour")
            yield Piece(kind="enum", children=tuple(self._point(point) for point in points))

    def _point(self, point: AgendaPoint) -> Piece:
        words: tuple[Piece | str, ...] = self._say(point.title)
        if point.anchor:
            words = (Piece(kind="jump", to=point.anchor, children=words),)
        if point.document:
            words = (
                *words,
                " (",
                self._document(point.document.title, point.document.address, point.document.note),
                ")",
            )
        below = tuple(self._point(inner) for inner in point.points)
        return Piece(kind="group", children=(*words, *((Piece(kind="list", children=below),) if below else ())))

    def _document(self, title: str, address: str, note: str) -> Piece:
        link = Piece(kind="link", to=self._reader.complete(address), children=self._say(title))
        return Piece(kind="span", children=(link, f" ({note})")) if note else link

    def _speakers(self) -> Iterator[Piece]:
        def line(name: str, organisation: str, talk: str) -> str:
            return f"{name}{f', {organisation}' if organisation else ''}{f' : {talk}' if talk else ''}"

        yield from self._list("Interventions", (line(s.name, s.organisation, s.talk) for s in self._meeting.speakers))

    def _attendance(self) -> Iterator[Piece]:
        record = self._record
        if not record.present and not record.absent:
            return
        held = bool(self._meeting.body)
        yield heading(2, "Participants" if held else "Participants attendus")
        if record.present:
            words = ("Présents", "présent", "présents") if held else ("Attendus", "attendu", "attendus")
            yield self._people(*words, record.present, _UNNAMED)
        for absent in record.absent:
            yield self._people(absent.caption, absent.one, absent.many, absent.colleges, _NOBODY)

    def _people(self, caption: str, one: str, many: str, colleges: tuple[CollegeAttendance, ...], nobody: str) -> Piece:
        """A table of people by college; `nobody` is said of a college that the minutes give alone."""
        if len(colleges) == 1 and not colleges[0].is_college:
            each = [(make_cell(Piece(kind="group", children=self._person(line))),) for line in colleges[0].people]
            return make_table((make_cell("Personnes et organismes"),), each, caption=caption)
        rows = []
        for college in colleges:
            count = Piece(kind="muted", children=self._say(french.count(college.count, one, many)))
            label = (*self._say(college.label), *((Piece(kind="break"), count) if college.people else ()))
            lines = tuple(Piece(kind="group", children=self._person(line)) for line in college.people)
            people = Piece(kind="list", children=lines) if lines else Piece(kind="muted", children=(nobody,))
            rows.append((make_cell(*label), make_cell(people)))
        head = (make_cell("Collège"), make_cell("Personnes et organismes"))
        return make_table(head, rows, caption=caption, row_heads=True, columns=(2, 3))

    def _person(self, line: Attendee) -> Content:
        about = ", ".join(filter(None, (line.organisation, line.role)))
        words = ", ".join(filter(None, (line.name, about)))
        if not line.name and not line.withheld:
            words += " (nom non communiqué)"
        if line.times > 1:
            words += f" ({line.times} personnes)"
        return self._say(words or "une personne")

    def _turnouts(self) -> Iterator[Piece]:
        if not self._record.turnouts:
            return
        yield heading(2, "Fréquentation par collège")
        head = (make_cell("Collège"), *(make_cell(word, align="right") for word in ("Inscrits", "Participants")))
        rows = [
            (make_cell(*self._say(row.label)), *(make_cell(*self._say(cell), align="right") for cell in row.cells))
            for row in self._record.turnouts
        ]
        yield make_table(head, rows, row_heads=True)

    def _minutes(self) -> Iterator[Piece]:
        meeting, titles = self._meeting, {title.heading.anchor: title for title in self._titles}
        if not meeting.body:
            return
        yield heading(2, "Compte rendu")
        for section in meeting.body.sections:
            anchor = section.heading.anchor if section.heading else ""
            if anchor:
                yield self._numbered(titles[anchor])
                yield from self._outcomes(anchor)
            yield from self._reader.blocks(section.html)

    def _numbered(self, title: NumberedHeading) -> Piece:
        level = min(6, 3 + title.number.count("."))
        number = Piece(kind="muted", children=(f"{title.number}\u2002",))
        return heading(level, (number, *self._reader.words(title.heading.html)), title.heading.anchor)

    def _outcomes(self, anchor: str) -> Iterator[Piece]:
        """The decisions and the actions that were taken under a heading, each in a frame of its own."""
        for decision in self._meeting.decisions:
            if decision.section == anchor:
                yield self._framed(
                    outcome_word(decision), votes_line(decision.votes) if decision.votes else "", decision.text
                )
        for action in self._record.actions:
            if action.section == anchor:
                about = ", ".join(
                    filter(
                        None, (", ".join(action.owners) or "à attribuer", french.due(action.due) if action.due else "")
                    )
                )
                yield self._framed("Action", about, action.title)

    def _framed(self, word: str, about: str, text: str) -> Piece:
        label = (Piece(kind="strong", children=(word,)), *((" · ", *self._say(about)) if about else ()))
        return Piece(kind="frame", children=(*label, Piece(kind="break"), *self._say(text)), long=len(text) > 1500)

    def _decisions(self) -> Iterator[Piece]:
        decisions = locate_decisions(self._meeting)
        if not decisions:
            return
        yield heading(2, outcomes_heading(self._meeting.decisions))
        items = []
        for placed in decisions:
            decision, title = placed.decision, placed.title
            word = f"{outcome_word(decision)} : " if decision.type != "decision" else ""
            votes = f" ({votes_line(decision.votes)})" if decision.votes else ""
            words = self._say(word + decision.text + votes)
            if title:
                place = (f"{title.number}\u2002", *self._say(title.heading.text))
                words = (*words, Piece(kind="break"), Piece(kind="jump", to=title.heading.anchor, children=place))
            items.append(Piece(kind="group", children=words))
        yield Piece(kind="enum", children=tuple(items))

    def _actions(self) -> Iterator[Piece]:
        if not self._record.actions:
            return
        yield heading(2, "Actions")
        head = tuple(make_cell(word) for word in ("Action", "Responsables", "Échéance"))
        rows = [
            (
                make_cell(*self._say(action.title)),
                make_cell(*self._say(", ".join(action.owners) or "À attribuer")),
                make_cell(*self._say(french.period(action.due) if action.due else "")),
            )
            for action in self._record.actions
        ]
        yield make_table(head, rows, row_heads=True)

    def _documents(self) -> Iterator[Piece]:
        attachments = {attachment.path: attachment for attachment in self._record.documents}
        documents = linked_documents((*self._meeting.documents, *self._meeting.replay), attachments)
        if documents:
            yield heading(2, "Documents")
            lines = (self._document(document.title, document.address, document.note) for document in documents)
            yield Piece(kind="list", children=tuple(Piece(kind="group", children=(line,)) for line in lines))

    def _versions(self) -> Iterator[Piece]:
        if not self._meeting.versions:
            return
        yield heading(2, "Historique des versions")
        head = tuple(make_cell(word) for word in ("Version", "Date", "Observation", "Rédaction"))
        rows = [
            (
                make_cell(self._reader.text(version.version)),
                make_cell(*self._say(french.day(version.date) if version.date else "")),
                make_cell(*self._say(version.note)),
                make_cell(*self._say(", ".join(version.authors))),
            )
            for version in self._meeting.versions
        ]
        yield make_table(head, rows, row_heads=True)


_STATUS = {"cancelled": "annulée", "postponed": "reportée à une date à venir", "tentative": "date à confirmer"}


def _ids(meeting: Meeting) -> Iterator[str]:
    """The places within the minutes that its notes lead to and come back to."""
    for section in meeting.body.sections:
        yield from _ID.findall(section.html)


def _day(meeting: Meeting) -> date:
    """The day that the document bears: that of its latest version, else of the last revision, else of the meeting."""
    versions = [version.date for version in meeting.versions if version.date]
    return max(versions) if versions else day_of(meeting.updated or meeting.start)


def _topic(topic: Topic) -> str:
    return topic.title + (f" ({', '.join(topic.proposed_by)})" if topic.proposed_by else "")
