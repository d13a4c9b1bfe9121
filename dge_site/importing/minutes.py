"""A document of minutes and the site's vocabulary in, the draft of a meeting with its actions and a report out; pure.

Each block ends in one of three ways: in the body, in a field, or left out with a reason; the report quotes the last two,
so that no text is lost whatever is misunderstood.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from dge_site.importing import body as bodies
from dge_site.importing import follow_up
from dge_site.importing.blocks import LeftOut, Passage, ReceivedDocument, TextRun
from dge_site.importing.dates import FoundDate, find_dates
from dge_site.importing.draft import EntryDraft, Imported, NothingUsable
from dge_site.importing.head import read_head
from dge_site.importing.inline import to_markdown, without_links_to
from dge_site.importing.parts import PartKind, PartLabel, label_of, plain_label
from dge_site.importing.people import ListedPerson, is_people_table, read_people_lines, read_people_table
from dge_site.importing.report import ImportReport, Proposal, Understood
from dge_site.importing.structure import structured
from dge_site.importing.vocabulary import Vocabulary, words_of
from dge_site.library.names import fold
from dge_site.model import messages
from dge_site.model.paths import slug
from dge_site.model.values import Value, replace

__all__ = ["MinutesOptions", "looks_like_minutes", "read_minutes"]

_PEOPLE = {"present", "excused", "absent", "absent-or-excused", "represented"}
_NEXT = re.compile(
    r"prochaine?s?\s+(?:[\w’'-]+\s+){0,3}?(?:réunion|séance|rencontre|comité|rendez-vous|atelier|date|groupe)|(?:réunion|séance|rencontre)s?\s+suivante",
    re.IGNORECASE,
)


_LONGEST_LIST = 8000
"""Characters of a line that lists people: a hundred of them."""
_HEAD_BLOCKS = 300
"""How many blocks of a document tell what it is."""


class MinutesOptions(Value):
    """What the command line says beside the document."""

    group: str = ""
    id: str = ""
    into: str = ""
    year: int | None = None


def looks_like_minutes(document: ReceivedDocument) -> bool:
    """Whether a document has a part that only minutes have: who was there, an order of the day, decisions."""
    blocks = structured(document.blocks[:_HEAD_BLOCKS])
    words = " ".join(fold(b.text) for b in blocks[:12]) + fold(document.name)
    labels = {label.kind for b in blocks if b.kind in {"paragraph", "heading"} and (label := label_of(b.text))}
    says_it = (
        re.search(r"compte[ -]rendu|\bcr\b|releve de|proces[ -]verbal|\bpv\b|reunion du|seance du", words) is not None
    )
    return says_it or bool(labels & {"present", "excused", "absent-or-excused", "agenda"})


def read_minutes(document: ReceivedDocument, vocabulary: Vocabulary, options: MinutesOptions) -> Imported:
    """The draft of the meeting; NothingUsable where the document leaves open which group met, or when."""
    return _Minutes(document, vocabulary, options).read()


class _Minutes:
    """One document, and what became of each of its blocks."""

    def __init__(self, document: ReceivedDocument, vocabulary: Vocabulary, options: MinutesOptions) -> None:
        self.document, self.vocabulary, self.options = document, vocabulary, options
        self.blocks = structured(document.blocks)
        self.taken: dict[int, str] = {}
        self.fields: dict[str, Any] = {}
        self.places: dict[str, str] = {}
        self.proposals: list[tuple[int, Proposal]] = []
        self.doubts: dict[str, str] = {}
        self.people: list[ListedPerson] = []
        self.decisions: list[tuple[int, follow_up.DecisionRead]] = []
        self.actions: list[tuple[int, follow_up.ActionRead]] = []
        self.refreshed: dict[int, Passage] = {}

    def read(self) -> Imported:
        self._read_parts()
        self._read_head()
        self._mark_agenda_headings()
        self._read_sentences()
        body, anchors, pictures, needless = self._body()
        self._finish_people()
        self._read_next_meeting()
        meeting = self._meeting(body, anchors)
        drafts = (meeting, *self._action_drafts(meeting, anchors))
        return Imported(drafts=drafts, report=self._report(needless, drafts), pictures=pictures)

    # ------------------------------------------------------------------------------------------------------- parts

    def _read_parts(self) -> None:
        """Reads each labelled part: people, order of the day, versions, decisions and actions."""
        position = 0
        while position < len(self.blocks):
            block = self.blocks[position]
            label = label_of(block.text) if block.kind in {"heading", "paragraph", "item"} else None
            if label is not None and (block.kind != "item" or label.rest):
                end = self._end_of_part(position, label)
                self._read_part(label, position, end)
                position = max(position + 1, min(end, self._next_label(position + 1, end)))
                continue
            if block.kind == "table" and position not in self.taken:
                self._read_table(position)
            position += 1

    def _next_label(self, start: int, end: int) -> int:
        """The first label below another one: « Absents » under a heading « Participants »."""
        return next(
            (
                n
                for n in range(start, end)
                if self.blocks[n].kind in {"heading", "paragraph"} and label_of(self.blocks[n].text)
            ),
            end,
        )

    def _end_of_part(self, position: int, label: PartLabel) -> int:
        """The number of the block after a part: that below a heading goes on up to the next, else as long as a list."""
        block = self.blocks[position]
        blocks = self.blocks
        if block.kind == "heading":
            return next(
                (
                    n
                    for n in range(position + 1, len(blocks))
                    if blocks[n].kind == "heading" and blocks[n].level <= block.level
                ),
                len(blocks),
            )
        if label.rest:
            return position + 1
        end = position + 1
        while end < len(blocks) and blocks[end].kind in {"item", "table", "paragraph"}:
            if blocks[end].kind == "paragraph":
                if label.kind not in _PEOPLE | {"agenda"} or label_of(blocks[end].text) or len(blocks[end].text) > 160:
                    break
                if (blocks[end].after_gap and end > position + 1) or (
                    end > position + 1 and blocks[end - 1].kind == "item"
                ):
                    break
            if end > position + 1 and blocks[end].after_gap and blocks[end].number == "1":
                break  # numbers begin again: that is another list
            if end > position + 1 and blocks[end].kind == "table" and blocks[end - 1].kind != "table":
                break
            end += 1
        return end

    def _read_part(self, label: PartLabel, position: int, end: int) -> None:
        inside = range(position + 1, min(end, self._next_label(position + 1, end)))
        if label.kind in _PEOPLE:
            used = self._read_people(label, position, inside)
        elif label.kind == "agenda":
            used = self._read_agenda(label, position, inside)
        elif label.kind == "versions":
            used = self._read_versions(inside)
        elif label.kind == "decisions":
            used = self._read_decisions(label, position, inside)
        else:
            used = self._read_actions(label, position, inside)
        if (
            used
            and self.blocks[position].kind != "heading"
            and position not in self.taken
            and not (label.rest and label.kind in {"decisions", "actions"})
        ):
            self.taken[position] = _FIELD[label.kind]

    def _take(self, position: int, field: str) -> None:
        self.taken[position] = field
        self.places.setdefault(field, self.blocks[position].place)

    def _read_people(self, label: PartLabel, position: int, inside: Sequence[int]) -> bool:
        found = False
        if label.rest and len(label.rest) < _LONGEST_LIST:
            found = self._keep_people(position, label.rest, label.kind, inline=True)
        for n in inside:
            block = self.blocks[n]
            if block.kind == "table":
                found |= self._keep_people_table(n, label.kind)
            elif block.kind == "item" or (block.kind == "paragraph" and len(block.text) <= 160):
                if block.kind == "paragraph" and not self._names_people(block):
                    continue
                found |= self._keep_people(n, block.text, label.kind)
        return found

    def _names_people(self, block: Passage) -> bool:
        """Whether a paragraph consists of people, rather than saying something about them."""
        people = read_people_lines([block.text], self.vocabulary)[0]
        return bool(people) and all(person.name or person.college for person in people)

    def _keep_people(self, position: int, text: str, status: PartKind, *, inline: bool = False) -> bool:
        people = [p for line in read_people_lines([text], self.vocabulary, status, inline=inline) for p in line]
        people = (
            [p for p in people if not _NOBODY.fullmatch(fold(p.organisation))]
            if not any(p.name for p in people)
            else people
        )
        self._add_people(position, people)
        return True

    def _add_people(self, position: int, people: Sequence[ListedPerson]) -> None:
        self.people += people
        if people:
            self._take(position, "participants" if people[0].status == "present" else "absent")
        else:
            self._take(position, "participants")

    def _keep_people_table(self, position: int, status: PartKind) -> bool:
        rows = _texts(self.blocks[position], in_lines=True)
        read = read_people_table(rows, self.vocabulary, status)
        if not read.people:
            return False
        self._add_people(position, read.people)
        self.proposals += [
            (position, Proposal(text=doubt, field="participants", place=self.blocks[position].place))
            for doubt in read.doubts
        ]
        return True

    def _read_table(self, position: int) -> None:
        """A table without a label of its own, known by its headings."""
        rows = _texts(self.blocks[position])
        if len(rows) < 2:
            return
        if is_people_table(rows):
            self._keep_people_table(position, "present")
        elif follow_up.is_action_table(rows) or follow_up.is_decision_table(rows):
            self._read_follow_up_table(position)  # it stays in the body: its heading may say what else it is
        elif {plain_label(cell) for cell in rows[0]} & {"version", "versions", "v"} and {
            plain_label(c) for c in rows[0]
        } & {"date", "dates"}:
            self._read_versions([position])

    def _read_agenda(self, label: PartLabel, position: int, inside: Sequence[int]) -> bool:
        points: list[tuple[int, str, int]] = []
        if label.rest:
            points = [(1, text, position) for text in _split_points(label.rest)]
        items = [n for n in inside if self.blocks[n].kind == "item"]
        kinds = {"item"} if items else {"paragraph"}
        for n in inside:
            block = self.blocks[n]
            if block.kind in kinds and (block.kind == "item" or len(block.text) < 160):
                points.append((max(block.level, 1), block.text.rstrip(" ;."), n))
            elif block.kind == "table":
                points += [(1, text, n) for text in _agenda_rows(_texts(block))]
        for _, _, n in points:
            self._take(n, "agenda")
        if points and "agenda" not in self.fields:
            self.fields["agenda"] = _nested([(level, text) for level, text, _ in points])
        return bool(points)

    def _read_versions(self, inside: Sequence[int]) -> bool:
        for n in inside:
            if self.blocks[n].kind != "table":
                continue
            versions = list(_versions(_texts(self.blocks[n])))
            if versions:
                self.fields.setdefault("versions", versions)
                self._take(n, "versions")
                return True
        return False

    def _read_decisions(self, label: PartLabel, position: int, inside: Sequence[int]) -> bool:
        if label.rest:
            self.decisions.append((position, follow_up.DecisionRead(text=label.rest)))
            return False
        found = False
        for n in inside:
            block = self.blocks[n]
            if block.kind == "table" and self._read_follow_up_table(n):
                self._take(n, "decisions")
                found = True
            elif block.kind == "item" and block.level == 1:
                text = follow_up.decision_in(block.text) or block.text.strip()
                found |= self._keep_decisions(n, (follow_up.DecisionRead(text=text),))
            elif block.kind == "paragraph":
                self.proposals.append(
                    (
                        n,
                        Proposal(
                            text=messages.import_possible_decision(block.text), field="decisions", place=block.place
                        ),
                    )
                )
            elif block.kind == "item" and self.decisions and self.decisions[-1][0] < n:
                last = self.decisions[-1][1]
                self.decisions[-1] = (self.decisions[-1][0], replace(last, text=f"{last.text} {block.text}"))
                self._take(n, "decisions")
        return found

    def _read_follow_up_table(self, position: int) -> bool:
        """Both kinds of rows of a table, which stays in the body where its heading says neither."""
        rows = _texts(self.blocks[position])
        actions = follow_up.read_action_table(rows, self._year) if follow_up.is_action_table(rows) else ()
        decisions = (
            follow_up.decisions_among(rows)
            if actions or follow_up.has_kinds(rows)
            else follow_up.read_decision_table(rows)
        )
        self.actions += [(position, action) for action in actions]
        self.decisions += [(position, decision) for decision in decisions]
        return bool(actions or decisions)

    def _keep_decisions(self, position: int, decisions: Sequence[follow_up.DecisionRead]) -> bool:
        self.decisions += [(position, decision) for decision in decisions]
        if decisions:
            self._take(position, "decisions")
        return bool(decisions)

    def _read_actions(self, label: PartLabel, position: int, inside: Sequence[int]) -> bool:
        if label.rest:
            self.actions.append((position, follow_up.read_action_line(label.rest, self._owners, self._year)))
            return False
        found = False
        for n in inside:
            block = self.blocks[n]
            if block.kind == "table" and self._read_follow_up_table(n):
                self._take(n, "actions")
                found = True
            elif block.kind == "item" and block.level == 1:
                found |= self._keep_actions(
                    n,
                    (
                        follow_up.action_in(block.text, self._owners, self._year)
                        or follow_up.read_action_line(block.text, self._owners, self._year),
                    ),
                )
        return found

    def _keep_actions(self, position: int, actions: Sequence[follow_up.ActionRead]) -> bool:
        self.actions += [(position, action) for action in actions]
        if actions:
            self._take(position, "actions")
        return bool(actions)

    @property
    def _owners(self) -> list[str]:
        """The people and organisations of the document, who may own an action."""
        return [*self._names, *dict.fromkeys(person.organisation for person in self.people if person.organisation)]

    @property
    def _names(self) -> list[str]:
        return [person.name for person in self.people if person.name]

    @property
    def _year(self) -> int | None:
        """The year of the meeting, for the dates of its actions that have none."""
        if self.options.year:
            return self.options.year
        start = str(self.fields.get("start", ""))
        if not start:
            head = read_head(self.blocks, self._free_head(), self.vocabulary, self.document.name, self.document.title)
            start = head.start
        return int(start[:4]) if start else None

    # -------------------------------------------------------------------------------------------------------- head

    def _free_head(self) -> list[int]:
        """The blocks in which the head may be: those before the first long text that no other part took."""
        end = next(
            (n for n, b in enumerate(self.blocks) if len(b.text) > 200 and b.kind != "table" and n not in self.taken),
            len(self.blocks),
        )
        return [n for n in range(min(end, 100)) if n not in self.taken and self.blocks[n].kind != "table"]

    def _read_head(self) -> None:
        head = read_head(self.blocks, self._free_head(), self.vocabulary, self.document.name, self.document.title)
        for name in ("title", "group", "start", "end", "place"):
            if value := getattr(head, name):
                self.fields[name] = value
        self.taken |= head.used
        self.places |= head.places
        for proposal in head.proposals:
            self.proposals.append((-1, proposal))
            self.doubts.setdefault(proposal.field, proposal.text)
        if self.options.group:
            self.fields["group"] = self.options.group
            self.places["group"] = "--group"
        if not self.options.into:
            if "start" not in self.fields:
                raise NothingUsable(messages.import_no_day(self.document.name))
            if "group" not in self.fields:
                raise NothingUsable(messages.import_no_group(self.document.name, tuple(self.vocabulary.library.groups)))
            self.fields.setdefault(
                "title",
                self.vocabulary.library.groups[self.fields["group"]].title
                if self.fields["group"] in self.vocabulary.library.groups
                else self.document.name,
            )

    def _mark_agenda_headings(self) -> None:
        """A short line that repeats a point of the order of the day, followed by a text, is its heading."""
        points = {words_of(title) for title in _titles(self.fields.get("agenda", []))}
        if sum(b.kind == "heading" for n, b in enumerate(self.blocks) if n not in self.taken):
            return
        blocks = list(self.blocks)
        for n, block in enumerate(blocks):
            if (
                n not in self.taken
                and block.kind == "paragraph"
                and len(block.text) <= 160
                and words_of(block.text.rstrip(" :.")) in points
                and n + 1 < len(blocks)
            ):
                blocks[n] = replace(block, kind="heading", level=1)
        self.blocks = tuple(blocks)

    # -------------------------------------------------------------------------------------------------------- body

    def _read_sentences(self) -> None:
        """« Décision : … » and « Action : … » in the body, where they stay; promises and requests."""
        known = {n for n, _ in (*self.decisions, *self.actions)}
        for n, block in enumerate(self.blocks):
            if n in self.taken or block.kind not in {"paragraph", "item", "quotation"}:
                continue
            if n in known:
                continue
            if decision := follow_up.decision_in(block.text):
                self.decisions.append((n, follow_up.DecisionRead(text=decision)))
            elif action := follow_up.action_in(block.text, self._owners, self._year):
                self.actions.append((n, action))
            elif not _NEXT.search(block.text):
                for sentence in follow_up.promises_in(block.text):
                    self.proposals.append((n, Proposal(text=messages.import_promise(sentence), place=block.place)))
        self.decisions.sort(key=lambda pair: pair[0])
        self.actions.sort(key=lambda pair: pair[0])

    def _body(self) -> tuple[str, dict[int, str], tuple[Any, ...], dict[int, str]]:
        """(Markdown, {number of a block: anchor of its section}, pictures, headings that go)."""
        needless = bodies.needless_headings(self.blocks, self.taken)
        gone = {**self.taken, **needless}
        kept = [n for n in range(len(self.blocks)) if n not in gone]
        blocks = bodies.levelled([self._with_live_links(self.blocks[n]) for n in kept])
        anchors = dict(zip(kept, bodies.anchors_of(blocks), strict=True))
        anchors = self._sections(anchors)
        identifier = self._identifier()
        shown = {run.picture for block in blocks for run in _runs(block) if run.picture}
        pictures = {key: picture for key, picture in self.document.pictures.items() if key in shown}
        files = {key: f"{identifier}/{picture.name}" for key, picture in pictures.items()}
        notes = {key: to_markdown(spans) for key, spans in self.document.notes.items()}
        return bodies.body_markdown(blocks, files, notes), anchors, tuple(pictures.values()), needless

    def _with_live_links(self, block: Passage) -> Passage:
        """The block without links to domains that site.toml says are retired, which `check` refuses."""
        domains = tuple(self.vocabulary.config.retired)
        if not domains or not any(domain in run.text + run.link for domain in domains for run in _runs(block)):
            return block
        self.proposals.append(
            (self.blocks.index(block), Proposal(text=messages.import_retired(domains), place=block.place))
        )
        rows = tuple(
            tuple(replace(c, spans=tuple(without_links_to(c.spans, domains))) for c in row) for row in block.rows
        )
        return replace(block, spans=tuple(without_links_to(block.spans, domains)), rows=rows)

    def _sections(self, anchors: dict[int, str]) -> dict[int, str]:
        """`{number of a block: anchor of the innermost heading around it that stays}`.

        What stood under « Relevé de décisions » belongs to the heading around that one, not to the one before it.
        """
        around: list[tuple[int, str]] = []
        sections = {}
        for n, block in enumerate(self.blocks):
            if block.kind == "heading":
                around = [(level, anchor) for level, anchor in around if level < block.level]
                around.append((block.level, anchors.get(n, "")))
            sections[n] = next((anchor for _, anchor in reversed(around) if anchor), "")
        return sections

    # ---------------------------------------------------------------------------------------------------- the draft

    def _identifier(self) -> str:
        if self.options.into or self.options.id:
            return self.options.into or self.options.id
        month = str(self.fields["start"])[:7]
        base = f"{self.fields['group']}-{month}"
        # The meeting of that group on that day is the one that the document is about.
        for event in self.vocabulary.events_on(str(self.fields["start"])[:10]):
            if getattr(event, "group", "") == self.fields["group"]:
                return event.id
        taken = set(self.vocabulary.library.by_id)
        return next(name for name in (base, *(f"{base}-{n}" for n in range(2, 100))) if name not in taken)

    def _finish_people(self) -> None:
        present = [p for p in self.people if p.status == "present"]
        absent = [p for p in self.people if p.status != "present"]
        if present:
            self.fields["participants"] = [_person(p) for p in present]
        if absent:
            self.places.setdefault("absent", self.places.get("participants", ""))
            self.fields["absent"] = [_person(p) for p in absent]
        for _, proposal in self.proposals:
            for number, person in enumerate(present):
                if proposal.field == "participants" and person.name and proposal.text.startswith(person.name):
                    self.doubts[f"participants[{number}]"] = proposal.text

    def _read_next_meeting(self) -> None:
        for n, block in enumerate(self.blocks):
            found = _NEXT.search(block.text)
            if found is None or "next_meeting" in self.fields:
                continue
            dates = self._dates_after(n, found.start())
            if not dates:
                continue
            said = dates[0].said
            day = said.first.isoformat() if said.first else ""
            group = self.fields.get("group") or self._group_of_existing()
            same = [e for e in self.vocabulary.events_on(day) if getattr(e, "group", "") == group]
            if day <= str(self.fields.get("start", ""))[:10]:
                continue
            if len(same) == 1:
                self.fields["next_meeting"] = same[0].id
                self.places["next_meeting"] = block.place
            else:
                text = messages.import_next_meeting(said.start, group)
                self.proposals.append((n, Proposal(text=text, field="next_meeting", place=block.place)))
                self.doubts.setdefault("next_meeting", text)
            return

    def _dates_after(self, position: int, start: int) -> list[FoundDate]:
        """The days that a text says from a place on, else those of the lines below a heading « Prochaine réunion »."""
        texts = [self.blocks[position].text[start:]]
        if len(self.blocks[position].text) < 60:
            below = self.blocks[position + 1 : position + 4]
            texts += [b.text for b in takewhile(lambda b: b.kind != "heading" and len(b.text) < 160, below)]
        found = ([d for d in find_dates(text, self._year) if d.said.first] for text in texts)
        return next(filter(None, found), [])

    def _group_of_existing(self) -> str:
        meeting = self.vocabulary.library.meeting(self.options.into)
        return meeting.group if meeting else ""

    def _meeting(self, body: str, anchors: dict[int, str]) -> EntryDraft:
        if self.decisions:
            self.fields["decisions"] = list(self._decisions(anchors))
            self.places.setdefault("decisions", self.blocks[self.decisions[0][0]].place)
        identifier = self._identifier()
        exists = identifier in self.vocabulary.library.by_id
        order = (
            "title",
            "group",
            "start",
            "end",
            "place",
            "agenda",
            "participants",
            "absent",
            "versions",
            "decisions",
            "next_meeting",
        )
        fields = {name: self.fields[name] for name in order if self.fields.get(name)}
        return EntryDraft(
            kind="meeting",
            id=identifier,
            existing=identifier if exists else "",
            fields=fields,
            doubts=self.doubts,
            body=body,
        )

    def _decisions(self, anchors: dict[int, str]) -> Iterator[dict[str, Any]]:
        used: set[str] = set()
        for n, decision in self.decisions:
            base = _short(slug(self._without_names(decision.text)))
            identifier = next(name for name in (base, *(f"{base}-{k}" for k in range(2, 100))) if name not in used)
            used.add(identifier)
            text = decision.text[:1].upper() + decision.text[1:]
            values = {"id": identifier, "text": text, "section": anchors.get(n, ""), "votes": dict(decision.votes)}
            yield {name: value for name, value in values.items() if value}

    def _without_names(self, text: str) -> str:
        """The text without the names of who was there or awaited: an identifier is in an address, and lasts."""
        words = {word for person in self.people for word in words_of(person.name).split("-") if len(word) > 2}
        kept = [word for word in text.split() if not set(words_of(word).split("-")) & words]
        return " ".join(kept) or text

    def _action_drafts(self, meeting: EntryDraft, anchors: dict[int, str]) -> Iterator[EntryDraft]:
        used: set[str] = set()
        for n, action in self.actions:
            base = _short(slug(self._without_names(action.title)))
            identifier = next(name for name in (base, *(f"{base}-{k}" for k in range(2, 100))) if name not in used)
            used.add(identifier)
            title = action.title[:1].upper() + action.title[1:]
            fields: dict[str, Any] = {
                "title": title.rstrip(" ."),
                "owners": list(action.owners),
                "due": action.due,
                "status": action.status,
                "closed": action.closed,
            }
            fields |= {"meeting": meeting.id, "section": anchors.get(n, ""), "note": action.note}
            doubts = {"title": " ; ".join(action.doubts)} if action.doubts else {}
            self.proposals += [
                (n, Proposal(text=f"« {title} » : {d}", field="actions", place=self.blocks[n].place))
                for d in action.doubts
            ]
            yield EntryDraft(kind="action", id=identifier, fields={k: v for k, v in fields.items() if v}, doubts=doubts)

    # ------------------------------------------------------------------------------------------------------- report

    def _report(self, needless: dict[int, str], drafts: Sequence[EntryDraft]) -> ImportReport:
        meeting, actions = drafts[0], drafts[1:]
        understood = [
            Understood(field=name, value=value, place=self.places.get(name, ""))
            for name, value in meeting.fields.items()
        ]
        for (n, _), action in zip(self.actions, actions, strict=True):
            understood.append(Understood(field="action", value=action.fields, place=self.blocks[n].place))
        gone = sorted({**self.taken, **needless}.items())
        left_out = [
            LeftOut(text=self.blocks[n].text, reason=messages.import_became(field), place=self.blocks[n].place)
            for n, field in gone
            if self.blocks[n].text
        ]
        comments = [messages.import_comment(c.place, c.text) for c in self.document.comments]
        return ImportReport(
            document=self.document.name,
            kind="minutes",
            understood=tuple(understood),
            proposals=tuple(p for _, p in sorted(self.proposals, key=lambda pair: pair[0])),
            comments=tuple(comments),
            left_out=(*self.document.left_out, *left_out),
        )


_FIELD = {
    "agenda": "agenda",
    "versions": "versions",
    "decisions": "decisions",
    "actions": "actions",
    "present": "participants",
} | dict.fromkeys(("excused", "absent", "absent-or-excused", "represented"), "absent")
_NOBODY = re.compile(r"(?:neant|aucune?s?|sans objet|[-–/]+|personne)?\.?")


def _runs(block: Passage) -> Iterator[TextRun]:
    yield from block.spans
    yield from (run for row in block.rows for cell in row for run in cell.spans)


def _texts(block: Passage, *, in_lines: bool = False) -> list[list[str]]:
    """The texts of a table, merged cells repeating theirs to the right as below; `in_lines` keeps those of a cell."""
    rows = []
    for row in block.rows:
        texts: list[str] = []
        for cell in row:
            own = "".join(run.text for run in cell.spans if not run.picture) if in_lines else cell.text
            texts.append(texts[-1] if cell.covers == "left" and texts else own)
        rows.append(texts)
    return rows


def _split_points(text: str) -> list[str]:
    pieces = [piece.strip(" .") for piece in re.split(r"\s*[;•]\s*|\s+\d{1,2}[.)]\s+|^\d{1,2}[.)]\s+", text)]
    return [piece for piece in pieces if piece]


def _agenda_rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    words = [plain_label(cell) for cell in rows[0]] if rows else []
    at = next(
        (
            n
            for n, w in enumerate(words)
            if re.fullmatch(r"(?:points?|sujets?|intitules?|themes?|ordre du jour|objet|titre)(?: .{0,30})?", w)
        ),
        None,
    )
    for row in rows[1:] if at is not None else rows:
        texts = [
            text
            for text in row
            if text and not re.fullmatch(r"\d{1,2}[.)]?|\d{1,2} ?h ?\d{0,2}.{0,12}|\d{1,3} ?(?:min|mn)\.?", text)
        ]
        text = row[at] if at is not None and at < len(row) else max(texts, key=len, default="")
        if text:
            yield text


def _nested(points: Sequence[tuple[int, str]]) -> list[Any]:
    """The points as content has them: a text, or a title with items for one that has points below it."""
    roots: list[Any] = []
    stack: list[tuple[int, dict[str, Any]]] = []
    for level, text in points:
        point: dict[str, Any] = {"title": text, "items": []}
        while stack and stack[-1][0] >= level:
            stack.pop()
        (stack[-1][1]["items"] if stack else roots).append(point)
        stack.append((level, point))
    return [_point(point) for point in roots]


def _point(point: dict[str, Any]) -> Any:
    return {"title": point["title"], "items": [_point(p) for p in point["items"]]} if point["items"] else point["title"]


def _titles(points: Sequence[Any]) -> Iterator[str]:
    for point in points:
        yield point["title"] if isinstance(point, dict) else point
        if isinstance(point, dict):
            yield from _titles(point["items"])


def _versions(rows: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The rows of a table of versions; one without a version number is none."""
    words = [plain_label(cell) for cell in rows[0]] if rows else []
    columns = [next((name for name, pattern in _VERSION_COLUMNS if re.fullmatch(pattern, w)), "") for w in words]
    if "version" not in columns:
        return
    for row in rows[1:]:
        values = {name: text for name, text in zip(columns, row, strict=False) if name and text}
        if "version" not in values:
            continue
        dates = find_dates(values.get("date", ""))
        day = dates[0].said.first if dates else None
        authors = [a.strip() for a in re.split(r"[,;/]|\s+et\s+", values.get("authors", "")) if a.strip()]
        version = {
            "version": re.sub(r"^v(?:ersion)?\s*(?=\d)", "", values["version"], flags=re.IGNORECASE),
            "date": day.isoformat() if day else "",
            "note": values.get("note", ""),
            "authors": authors,
        }
        yield {name: value for name, value in version.items() if value}


_VERSION_COLUMNS = (
    ("version", r"(?:n ?°? ?(?:de )?)?(?:versions?|v|indice|revision)"),
    ("date", r"dates?(?: .{1,20})?"),
    ("authors", r"(?:auteurs?|redacteurs?|redige par|par|redaction)"),
    (
        "note",
        r"(?:observations?|commentaires?|modifications?|objet|nature.{0,30}|description|motif|evolutions?|remarques?|contenu|changements?)",
    ),
)


def _person(person: ListedPerson) -> dict[str, str]:
    values = {"name": person.name, "organisation": person.organisation, "college": person.college, "role": person.role}
    if person.status == "excused":
        values["excused"] = "oui"
    return {name: value for name, value in values.items() if value}


def _short(identifier: str) -> str:
    """The identifier cut between words at 50 characters."""
    return identifier if len(identifier) <= 50 else identifier[:51].rpartition("-")[0] or identifier[:50]
