"""The agenda in, the page of proposed topics out, each with the meeting that heard it and the event that treats it."""

from collections.abc import Iterator

from dge_site.library.library import Library
from dge_site.library.minutes import meeting_name
from dge_site.model.entries import Topic
from dge_site.model.output import Output
from dge_site.model.paths import entry_address
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, Meta, plan_page

__all__ = ["TopicLine", "TopicSection", "TopicsView", "plan"]


class TopicLine(Value):
    """A topic, the meeting where it was proposed and the event that treats it.

    The texts are empty, and `card` is None, for one that is not known.
    """

    topic: Topic
    meeting_name: str
    meeting_address: str
    card: Card | None


class TopicSection(Value):
    """The topics of one state, under its heading; `events` tells whether the column of events is needed."""

    id: str
    title: str
    lines: tuple[TopicLine, ...]
    events: bool


class TopicsView(Value):
    """The page of topics: those proposed, then planned, then treated; a state without topics has no section."""

    meta: Meta
    chapters: tuple[TopicSection, ...]


_SECTIONS = (("proposed", "Proposés"), ("planned", "Programmés"), ("treated", "Traités"))


def plan(agenda: Agenda) -> Iterator[Output]:
    """The page at `/themes-proposes/`, even when nothing has been proposed yet."""
    lines = tuple(_make_line(topic, agenda) for topic in agenda.library.topics)
    by_state = ((state, title, tuple(ln for ln in lines if ln.topic.status == state)) for state, title in _SECTIONS)
    view = TopicsView(
        meta=Meta(
            title="Thèmes proposés",
            address="/themes-proposes/",
            description="Les sujets demandés pour de futurs événements, et ce que chacun est devenu.",
            section="/reunions/",
        ),
        chapters=tuple(
            TopicSection(id=f"etat_{state}", title=title, lines=chosen, events=any(line.card for line in chosen))
            for state, title, chosen in by_state
            if chosen
        ),
    )
    yield plan_page("pages/topics.html", view)


def _make_line(topic: Topic, agenda: Agenda) -> TopicLine:
    library = agenda.library
    event = library.by_id.get(topic.event)
    name, address = _cite_meeting(topic, library)
    return TopicLine(
        topic=topic, meeting_name=name, meeting_address=address, card=agenda.cards[event.id] if event else None
    )


def _cite_meeting(topic: Topic, library: Library) -> tuple[str, str]:
    """(name, address) of the meeting where a topic was proposed, empty when it is not known."""
    meeting = library.meeting(topic.meeting)
    return (meeting_name(meeting, library), entry_address("meeting", meeting.id)) if meeting else ("", "")
