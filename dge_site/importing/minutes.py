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
from dge_site.importing.block_texts import runs_of
from dge_site.importing.blocks import LeftOut, Passage, ReceivedDocument
from dge_site.importing.dates import FoundDate, find_dates
from dge_site.importing.draft import EntryDraft, Imported, NothingUsable, draft_action
from dge_site.importing.head import read_head
from dge_site.importing.inline import to_markdown, without_links_to
from dge_site.importing.minutes_parts import MinutesOptions, MinutesParts
from dge_site.importing.order_of_day import point_titles
from dge_site.importing.parts import LABEL_ALONE, label_of
from dge_site.importing.people_lines import ListedPerson
from dge_site.importing.promises import promises_in
from dge_site.importing.report import ImportReport, Proposal, Understood
from dge_site.importing.structure import structured
from dge_site.importing.vocabulary import Vocabulary, words_of
from dge_site.library.folding import fold
from dge_site.markdown.convert import convert
from dge_site.model import messages
from dge_site.model.paths import free_name, short_slug
from dge_site.model.regex import regex
from dge_site.model.values import replace

__all__ = ["MinutesOptions", "looks_like_minutes", "read_minutes"]

_NEXT = regex(
    r"prochaine?s?\s+(?:[\w’'-]+\s+){0,3}?(?:r[ée]union|s[ée]ance|rencontre|comit[ée]|cotech?|copil|codir|gt|bureau|rendez-vous|atelier|date|groupe)|(?:r[ée]union|s[ée]ance|rencontre)s?\s+suivante",
    re.IGNORECASE,
)


"""Characters of a line that lists people: a hundred of them."""
_HEAD_BLOCKS = 300
"""How many blocks of a document tell what it is."""


def looks_like_minutes(document: ReceivedDocument) -> bool:
    """Whether a document has a part that only minutes have: who was there, an order of the day, decisions."""
    blocks = structured(document.blocks[:_HEAD_BLOCKS])
    words = " ".join(fold(b.text) for b in blocks[:12]) + fold(document.name)
    labels = {label.kind for b in blocks if b.kind in {"paragraph", "heading"} and (label := label_of(b.text))}
    says_it = (
        re.search(
            r"compte[ -]rendu|\bcr\b|releve de|proces[ -]verbal|\bpv\b|notes? de (?:la )?reunion|reunion du|seance du",
            words,
        )
        is not None
    )
    return says_it or bool(labels & {"present", "excused", "absent-or-excused", "agenda"})


def read_minutes(document: ReceivedDocument, vocabulary: Vocabulary, options: MinutesOptions) -> Imported:
    """The draft of the meeting; NothingUsable where the document leaves open which group met, or when."""
    return _Minutes(document, vocabulary, options).read()


_DECIDED = regex(
    r"\bil (?:est|a été) (?:décidé|convenu|acté|arrêté)\b|\b(?:comité|conseil|groupe|bureau|commission|assemblée)\b[^.]{0,80}?\b(?:décide|approuve|adopte)\b",
    re.IGNORECASE,
)
_LONGEST_DECISION = 400
"""Characters of a paragraph that says a decision under its label: a longer one tells more."""


class _Minutes(MinutesParts):
    """One document, from its parts to the drafts."""

    def read(self) -> Imported:
        self.read_parts()
        self._read_head()
        self._mark_agenda_headings()
        self._read_sentences()
        body, anchors, pictures, needless = self._body()
        anchors = self._that_exist(anchors, body)
        self._finish_people()
        self._read_next_meeting()
        meeting = self._meeting(body, anchors)
        drafts = (meeting, *self._action_drafts(meeting, anchors))
        return Imported(drafts=drafts, report=self._report(needless, drafts), pictures=pictures)

    def _read_head(self) -> None:
        head = read_head(self.blocks, self.free_head(), self.vocabulary, self.document)
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
        points = {words_of(title) for title in point_titles(self.fields.get("agenda", []))}
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
            text = block.text
            if (
                n
                and block.kind == "paragraph"
                and len(text) <= _LONGEST_DECISION
                and (over := LABEL_ALONE.fullmatch(self.blocks[n - 1].text))
            ):
                text = f"{over[1]} : {text}"
            if decision := follow_up.decision_in(text):
                self.decisions.append((n, follow_up.DecisionRead(text=decision)))
            elif action := follow_up.action_in(text, self.owners, self.year):
                self.actions.append((n, action))
            elif _DECIDED.search(block.text):
                said = messages.import_possible_decision(block.text)
                self.proposals.append((n, Proposal(text=said, field="decisions", place=block.place)))
            elif not _NEXT.search(block.text):
                for sentence in promises_in(block.text):
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
        shown = {run.picture for block in blocks for run in runs_of(block) if run.picture}
        pictures = {key: picture for key, picture in self.document.pictures.items() if key in shown}
        files = {key: f"{identifier}/{picture.name}" for key, picture in pictures.items()}
        notes = {key: to_markdown(spans) for key, spans in self.document.notes.items()}
        return bodies.body_markdown(blocks, files, notes), anchors, tuple(pictures.values()), needless

    def _with_live_links(self, block: Passage) -> Passage:
        """The block without links to domains that site.toml says are retired, which `check` refuses."""
        domains = tuple(self.vocabulary.config.retired)
        if not domains or not any(domain in run.text + run.link for domain in domains for run in runs_of(block)):
            return block
        self.proposals.append(
            (self.blocks.index(block), Proposal(text=messages.import_retired(domains), place=block.place))
        )
        rows = tuple(
            tuple(replace(c, spans=tuple(without_links_to(c.spans, domains))) for c in row) for row in block.rows
        )
        return replace(block, spans=tuple(without_links_to(block.spans, domains)), rows=rows)

    def _that_exist(self, anchors: dict[int, str], body: str) -> dict[int, str]:
        """The anchors that the site will find: in the body, or in the text that the meeting has already and keeps."""
        known = self.vocabulary.library.meeting(self._identifier())
        written = known.body if known is not None and known.body.headings else convert(body)
        found = {heading.anchor for heading in written.headings}
        return {position: anchor if anchor in found else "" for position, anchor in anchors.items()}

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
        return free_name(base, taken)

    def _finish_people(self) -> None:
        present = list({p.name or id(p): p for p in reversed(self.people) if p.status == "present"}.values())[::-1]
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
        found = ([d for d in find_dates(text, self.year) if d.said.first] for text in texts)
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
        if exists and self.vocabulary.library.meeting(identifier) is None:
            raise NothingUsable(messages.import_not_a_meeting(self.document.name, identifier))
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
            identifier = free_name(short_slug(self._without_names(decision.text)), used)
            used.add(identifier)
            text = decision.text[:1].upper() + decision.text[1:]
            votes = dict(decision.votes) or follow_up.votes_in(text)
            values = {"id": identifier, "text": text, "section": anchors.get(n, ""), "votes": votes}
            yield {name: value for name, value in values.items() if value}

    def _without_names(self, text: str) -> str:
        """The text without the names of who was there or awaited: an identifier is in an address, and lasts."""
        words = {word for person in self.people for word in words_of(person.name).split("-") if len(word) > 2}
        kept = [word for word in text.split() if not set(words_of(word).split("-")) & words]
        return " ".join(kept) or text

    def _action_drafts(self, meeting: EntryDraft, anchors: dict[int, str]) -> Iterator[EntryDraft]:
        used: set[str] = set()
        called = {person.initials: person.name for person in self.people if person.initials and person.name}
        for n, read in self.actions:
            action = replace(read, owners=tuple(called.get(owner, owner) for owner in read.owners))
            if read.closed and read.closed < str(meeting.fields.get("start", ""))[:10]:
                doubt = messages.import_closed_before_meeting(read.closed)
                action = replace(action, status="", closed="", doubts=(*read.doubts, doubt))
            identifier = free_name(short_slug(self._without_names(action.title)), used)
            used.add(identifier)
            title = action.title[:1].upper() + action.title[1:]
            self.proposals += [
                (n, Proposal(text=f"« {title} » : {d}", field="actions", place=self.blocks[n].place))
                for d in action.doubts
            ]
            yield draft_action(action, identifier, meeting=meeting.id, section=anchors.get(n, ""))

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


def _person(person: ListedPerson) -> dict[str, str]:
    values = {"name": person.name, "organisation": person.organisation, "college": person.college, "role": person.role}
    if person.status == "excused":
        values["excused"] = "oui"
    return {name: value for name, value in values.items() if value}
