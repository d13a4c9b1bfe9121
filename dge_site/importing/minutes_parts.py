"""The labelled parts of minutes in: who came, order of the day, versions, decisions, actions; what they became out.

A part begins with its label and goes on below a heading up to the next one, else as long as its list or table does. Each
block that a part takes in is noted in `taken`; all others are left to the body.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from dge_site.importing import follow_up, follow_up_tables
from dge_site.importing.block_texts import cell_texts, parted_lines, tabbed_cells, title_and_rows
from dge_site.importing.blocks import Passage, ReceivedDocument
from dge_site.importing.head import read_head
from dge_site.importing.order_of_day import agenda_rows, nested_points, split_points, version_rows
from dge_site.importing.parts import PEOPLE, PartKind, PartLabel, label_of, plain_label
from dge_site.importing.people import is_people_table, read_people_table
from dge_site.importing.people_lines import ListedPerson, read_people_lines
from dge_site.importing.report import Proposal
from dge_site.importing.structure import is_title_of, structured
from dge_site.importing.vocabulary import Vocabulary
from dge_site.library.folding import fold
from dge_site.model import messages
from dge_site.model.regex import regex
from dge_site.model.values import Value, replace

__all__ = ["MinutesOptions", "MinutesParts"]

_LONGEST_LIST = 8000
"""Characters of a line that lists people: a hundred of them."""


class MinutesOptions(Value):
    """The options of the command line."""

    group: str = ""
    id: str = ""
    into: str = ""
    year: int | None = None


class MinutesParts:
    """One document of minutes, and what became of each of its blocks."""

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

    def read_parts(self) -> None:
        """Reads each labelled part: people, order of the day, versions, decisions and actions."""
        position = 0
        while position < len(self.blocks):
            block = self.blocks[position]
            label = label_of(block.text) if block.kind in {"heading", "paragraph", "item"} else None
            if label is not None and (block.kind != "item" or label.rest) and not is_title_of(self.blocks, position):
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
        while end < len(blocks) and (
            blocks[end].kind in {"item", "table", "paragraph"} or (label.kind in PEOPLE and self._college_over(end))
        ):
            if blocks[end].kind == "paragraph" and not (
                label.kind in {"decisions", "actions"} and follow_up.without_code(blocks[end].text)
            ):
                if label.kind not in PEOPLE | {"agenda"} or label_of(blocks[end].text) or len(blocks[end].text) > 160:
                    break
                follows = end > position + 1 and not self._college_over(end)
                if follows and (blocks[end].after_gap or blocks[end - 1].kind == "item"):
                    break
            if end > position + 1 and blocks[end].after_gap and blocks[end].number == "1":
                break  # numbers begin again: that is another list
            if end > position + 1 and blocks[end].kind == "table" and blocks[end - 1].kind != "table":
                break
            end += 1
        return end

    def _read_part(self, label: PartLabel, position: int, end: int) -> None:
        inside = range(position + 1, min(end, self._next_label(position + 1, end)))
        if label.kind in PEOPLE:
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
        found, college = False, ""
        if label.rest and len(label.rest) < _LONGEST_LIST:
            lines = parted_lines(self.blocks[position])
            found = self._keep_people(
                position, lines.partition(":")[2].strip(" ;") if lines else label.rest, label.kind, inline=True
            )
        for n in inside:
            block = self.blocks[n]
            if over := self._college_over(n):
                college = over
                self._take(n, _FIELD[label.kind])
            elif block.kind == "table":
                found |= self._keep_people_table(n, label.kind)
            elif block.kind == "item" or (block.kind == "paragraph" and len(block.text) <= 160):
                if (cells := tabbed_cells(block)) and (
                    read := read_people_table([cells], self.vocabulary, label.kind)
                ).people:
                    self._add_people(n, read.people)
                    found = True
                    continue
                if block.kind == "paragraph" and not self._names_people(block):
                    continue
                found |= self._keep_people(n, parted_lines(block) or block.text, label.kind, college=college)
        return found

    def _college_over(self, position: int) -> str:
        """The college that a line alone above people names; empty for any other block."""
        block, following = self.blocks[position], self.blocks[position + 1 : position + 2]
        is_line = block.kind in {"heading", "paragraph"} and len(block.text) < 80 and bool(following)
        return self.vocabulary.college(block.text.rstrip(" :")) if is_line and following[0].kind != "heading" else ""

    def _names_people(self, block: Passage) -> bool:
        """Whether a paragraph consists of people, rather than saying something about them."""
        people = read_people_lines([block.text], self.vocabulary)[0]
        is_short = len(block.text.split()) <= 6 and block.text[:1].isupper() and block.text[-1] not in ".:!?"
        if any(person.name for person in people) and ";" in block.text:  # « Ève Roux (DDT) ; l’INSEE »
            names = (person.organisation for person in people if not (person.name or person.college))
            return all(name[:1].isupper() and len(name.split()) <= 6 for name in names)
        return bool(people) and (is_short or all(person.name or person.college for person in people))

    def _keep_people(
        self, position: int, text: str, status: PartKind, *, inline: bool = False, college: str = ""
    ) -> bool:
        people = [
            replace(person, college=person.college or college)
            for kind, part in _labelled_parts(text, status)
            for line in read_people_lines([part], self.vocabulary, kind, inline=inline)
            for person in line
        ]
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
        title, rows = title_and_rows(cell_texts(self.blocks[position], in_lines=True))
        label = label_of(title)
        read = read_people_table(rows, self.vocabulary, label.kind if label and label.kind in PEOPLE else status)
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
        title, rows = title_and_rows(cell_texts(self.blocks[position]))
        if len(rows) < 2:
            return
        label = label_of(title)
        if is_people_table(rows) or (label is not None and label.kind in PEOPLE):
            self._keep_people_table(position, "present")
        elif follow_up_tables.is_action_table(rows) or follow_up_tables.is_decision_table(rows):
            self._read_follow_up_table(position)  # it stays in the body: its heading may say what else it is
        elif {plain_label(cell) for cell in rows[0]} & {"version", "versions", "v"} and {
            plain_label(c) for c in rows[0]
        } & {"date", "dates"}:
            self._read_versions([position])

    def _read_agenda(self, label: PartLabel, position: int, inside: Sequence[int]) -> bool:
        points: list[tuple[int, str, int]] = []
        if label.rest:
            points = [(1, text, position) for text in split_points(label.rest)]
        items = [n for n in inside if self.blocks[n].kind == "item"]
        kinds = {"item"} if items else {"paragraph"}
        for n in inside:
            block = self.blocks[n]
            if block.kind in kinds and (block.kind == "item" or len(block.text) < 160):
                points.append((max(block.level, 1), block.text.rstrip(" ;."), n))
            elif block.kind == "table":
                points += [(1, text, n) for text in agenda_rows(cell_texts(block))]
        for _, _, n in points:
            self._take(n, "agenda")
        if points and all(_POINT_NUMBER.match(text) for _, text, _ in points):
            points = [(level, _POINT_NUMBER.sub("", text), n) for level, text, n in points]
        if points and "agenda" not in self.fields:
            self.fields["agenda"] = nested_points([(level, text) for level, text, _ in points])
        return bool(points)

    def _read_versions(self, inside: Sequence[int]) -> bool:
        for n in inside:
            if self.blocks[n].kind != "table":
                continue
            versions = list(version_rows(cell_texts(self.blocks[n])))
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
            if block.kind == "table" and self._read_follow_up_table(n, has_decisions=True):
                self._take(n, "decisions")
                found = True
            elif code := block.kind != "table" and follow_up.without_code(block.text):
                found |= self._keep_decisions(n, (follow_up.DecisionRead(text=code),))
            elif block.kind == "item" and block.level == 1:
                text = follow_up.decision_in(block.text) or block.text.rstrip(" ;")
                found |= self._keep_decisions(n, (follow_up.DecisionRead(text=text),))
            elif block.kind == "paragraph" and not follow_up.decision_in(block.text):
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

    def _read_follow_up_table(self, position: int, *, has_decisions: bool = False) -> bool:
        """Reads the decisions and the actions of a table; whether there were any.

        With `has_decisions`, the heading above it says that its rows are decisions where its columns do not.
        """
        if mixed := follow_up_tables.read_mixed_column(
            cell_texts(self.blocks[position], in_lines=True), self.owners, self.year
        ):
            self.decisions += [(position, decision) for decision in mixed[0]]
            self.actions += [(position, action) for action in mixed[1]]
            place = self.blocks[position].place
            self.proposals += [
                (position, Proposal(text=messages.import_possible_decision(line), field="decisions", place=place))
                for line in mixed[2]
            ]
            return bool(mixed[0] or mixed[1])
        rows = title_and_rows(cell_texts(self.blocks[position], in_lines=True))[1]
        actions = follow_up_tables.read_action_table(rows, self.year) if follow_up_tables.is_action_table(rows) else ()
        decisions = (
            follow_up_tables.decisions_among(rows)
            if follow_up_tables.has_kinds(rows)
            else follow_up_tables.read_decision_table(rows)
            if has_decisions or follow_up_tables.is_decision_table(rows)
            else ()
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
            self.actions.append((position, follow_up.read_action_line(label.rest, self.owners, self.year)))
            return False
        found = False
        for n in inside:
            block = self.blocks[n]
            if block.kind == "table" and self._read_follow_up_table(n):
                self._take(n, "actions")
                found = True
            elif (block.kind == "item" and block.level == 1) or (
                block.kind == "paragraph" and follow_up.without_code(block.text)
            ):
                text = follow_up.without_code(block.text) or block.text
                found |= self._keep_actions(
                    n,
                    (
                        follow_up.action_in(text, self.owners, self.year)
                        or follow_up.read_action_line(text, self.owners, self.year),
                    ),
                )
            elif block.kind == "item" and self.actions and self.actions[-1][0] < n:
                detailed = follow_up_tables.with_detail(self.actions[-1][1], block.text, self.year)
                if detailed is not None:
                    self.actions[-1] = (self.actions[-1][0], detailed)
                    self._take(n, "actions")
        return found

    def _keep_actions(self, position: int, actions: Sequence[follow_up.ActionRead]) -> bool:
        self.actions += [(position, action) for action in actions]
        if actions:
            self._take(position, "actions")
        return bool(actions)

    @property
    def owners(self) -> list[str]:
        """The people and organisations of the document, who may own an action."""
        return [*self.names, *dict.fromkeys(person.organisation for person in self.people if person.organisation)]

    @property
    def names(self) -> list[str]:
        return [person.name for person in self.people if person.name]

    @property
    def year(self) -> int | None:
        """The year of the meeting, for the dates of its actions that have none."""
        if self.options.year:
            return self.options.year
        start = str(self.fields.get("start", ""))
        if not start:
            head = read_head(self.blocks, self.free_head(), self.vocabulary, self.document)
            start = head.start
        return int(start[:4]) if start else None

    def free_head(self) -> list[int]:
        """The blocks in which the head may be: those before the first long text that no other part took."""
        end = next(
            (n for n, b in enumerate(self.blocks) if len(b.text) > 200 and b.kind != "table" and n not in self.taken),
            len(self.blocks),
        )
        return [n for n in range(min(end, 100)) if n not in self.taken and self.blocks[n].kind != "table"]


_FIELD = {
    "agenda": "agenda",
    "versions": "versions",
    "decisions": "decisions",
    "actions": "actions",
    "present": "participants",
} | dict.fromkeys(("excused", "absent", "absent-or-excused", "represented"), "absent")
_POINT_NUMBER = regex(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\S)")
_NOBODY = regex(r"(?:neant|aucune?s?|sans objet|[-–/]+|personne)?\.?")


def _labelled_parts(text: str, status: PartKind) -> Iterator[tuple[PartKind, str]]:
    """A line of people cut where another label begins: « A, B – Excusés : C. Absent : D. » as three parts."""
    start = 0
    for gap in _BEFORE_LABEL.finditer(text):
        label = label_of(gap[1])
        if label is not None and label.kind in PEOPLE:
            yield status, text[start : gap.start()].rstrip(" ;,–—|/-")
            status, start = label.kind, gap.end(1) + 1
    yield status, text[start:].strip()


_BEFORE_LABEL = regex(r"\s(?=([^:.;,–—|]{3,40}):)")
