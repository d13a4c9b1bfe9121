"""The lines above the first part of minutes in, title, day, hours, place and group out; pure.

What a line of the head says is told by its label (« Date : », « Lieu : »), or by what it consists of: a date, the name of
a known place, the name of a body. The day of a meeting is never that of a version or of a signature, which have labels
of their own.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

from dge_site.importing.blocks import Passage, ReceivedDocument
from dge_site.importing.dates import FoundDate, find_dates, in_figures, read_date
from dge_site.importing.head_reader import DURATION, OPENED, HeadReader, read_duration, read_opening
from dge_site.importing.parts import OTHER_LABEL, head_field
from dge_site.importing.report import Proposal
from dge_site.importing.vocabulary import Vocabulary
from dge_site.library.folding import fold
from dge_site.model import messages
from dge_site.model.regex import regex
from dge_site.model.values import Value, field

__all__ = ["MinutesHead", "read_head"]

_OTHER_DATE = regex(
    r"version|v\d|redige|valide|approuve|diffus|mise? a jour|mis a jour|imprim|envoye|transmis|convocation|publie|signe|relu|etabli|fait a|prochaine|precedente|derniere"
)
_KIND = regex(
    r"(?:compte[s]?[ -]rendus?|cr\b|releve|proces[ -]verbal|pv\b|synthese|minutes|reunion|seance|notes? (?:de|prise)|rencontre|point)"
)
_BARE_KIND = regex(
    r"(?:compte[s]?[ -]rendus?|releve (?:de|des) (?:decisions?|conclusions?)|proces[ -]verbal|pv|cr|minutes|notes?|compte rendu de (?:la )?(?:reunion|seance))(?: de (?:la )?(?:reunion|seance))?"
)
_FILE_DAY = regex(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)")


class MinutesHead(Value):
    """The fields read from the head of minutes; `used` is `{number of a block: the fields that it became}`."""

    title: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    group: str = ""
    places: dict[str, str] = field(default_factory=dict)
    """`{field: where it was read}`."""
    proposals: tuple[Proposal, ...] = ()
    used: dict[int, str] = field(default_factory=dict)


def read_head(
    blocks: Sequence[Passage], free: Sequence[int], vocabulary: Vocabulary, document: ReceivedDocument
) -> MinutesHead:
    """The head that the blocks numbered in `free` say; blocks of other numbers belong to other parts."""
    reader = HeadReader(blocks, vocabulary)
    message = _message_lines(blocks)  # it was sent at its date, and nobody met
    free = [position for position in free if position not in message]
    for position in free:
        _read_label(reader, position)
    titles = [
        position for position in free if position not in reader.used and _is_title_line(blocks, position, free, message)
    ]
    _read_titles(reader, titles)
    _name_title(reader, titles, document.title)
    _read_group(reader, titles, document.name)
    _read_day_of_title(reader)
    for day, place in _noted_days(document, blocks, message):
        _read_noted_day(reader, day, place)
    read_opening(reader)
    read_duration(reader, free)
    _complete_title(reader)
    start, end = reader.moments()
    return MinutesHead(
        title=reader.fields.get("title", ""),
        start=start,
        end=end,
        place=reader.fields.get("place", ""),
        group=reader.fields.get("group", ""),
        places=reader.places,
        proposals=tuple(reader.proposals),
        used={**dict.fromkeys(message, "message"), **reader.used},
    )


def _noted_days(
    document: ReceivedDocument, blocks: Sequence[Passage], message: Mapping[int, str]
) -> Iterator[tuple[str, str]]:
    """(day, where it stands) of each day that is noted beside the text, the likeliest to be that of the meeting first."""
    yield document.day, "en-tête"
    headers = (out.text for out in document.left_out if out.reason == messages.IMPORT_PAGE_HEADER)
    margin = next((text for text in headers if _KIND.search(fold(text))), "")
    if not _OTHER_DATE.search(fold(margin)):
        yield from ((f.said.first.isoformat(), messages.IMPORT_PAGE_HEADER) for f in find_dates(margin) if f.said.first)
    sent = (blocks[n].text for n, name in message.items() if name in {"date", "envoye", "sent"})
    yield next(sent, "").partition(":")[2].strip(), "en-tête du message"
    if in_name := _FILE_DAY.search(document.name):
        yield "-".join(in_name.groups()), "nom du fichier"


def _message_lines(blocks: Sequence[Passage]) -> dict[int, str]:
    """`{number of a line above a message: its folded label}`, « De », « Envoyé », « Objet »; empty for another text."""
    names = {n: fold(b.text.partition(":")[0]).strip() for n, b in enumerate(blocks[:12]) if ":" in b.text[:12]}
    said = set(names.values())
    is_message = {"de", "from"} & said and {"objet", "subject", "a", "to", "pour"} & said
    return {n: name for n, name in names.items() if name in _MESSAGE_LABELS} if is_message else {}


_MESSAGE_LABELS = {"de", "from", "a", "to", "pour", "cc", "date", "envoye", "sent"}
_FORWARDED = regex(r"^(?:(?:fwd?|tr|re|rép)\s?:\s*)+", re.IGNORECASE)


def _read_label(reader: HeadReader, position: int) -> None:
    """A line « Libellé : valeur », which may have several: « Début : 14 h   Fin : 16 h   Lieu : Metz »."""
    text = reader.blocks[position].text
    if not head_field(text)[0] or DURATION.match(text):
        return
    starts = [0, *(label.start(1) for label in _LABEL.finditer(text) if head_field(label[1])[0])]
    for start, end in pairwise((*starts, len(text))):
        _read_field(reader, position, text[start:end].rstrip(" –—-|;,\t"))


_LABEL = regex(r"\s((?:[A-ZÀ-Ý][\w’']*(?: [\w’']+){0,3}) ?:)")
"""A label that begins within a line."""


def _read_field(reader: HeadReader, position: int, text: str) -> None:
    """Reads the text after a label, which may say more than the label does: « Horaires : 10h30 à 12h, Teams »."""
    name, value = head_field(text)
    if name in {"date", "hours"} and value:
        dates = find_dates(value)
        if reader.take_moments(position, dates):
            reader.keep(position, "start", "")
            _read_place_after(reader, position, value, dates)
    elif name == "end" and value:
        dates = find_dates(value)
        if dates and dates[0].said.begins is not None:
            reader.ends = dates[0].said.begins
            reader.keep(position, "end", "")
            reader.places.setdefault("end", reader.blocks[position].place)
    elif name == "place" and value:
        reader.keep(position, "place", reader.vocabulary.place(value))
    elif name == "subject" and value:
        reader.keep(position, "title", _FORWARDED.sub("", value))
    elif name == "group" and value and (group := reader.vocabulary.group_in(value)):
        reader.keep(position, "group", group)


def _read_place_after(reader: HeadReader, position: int, text: str, dates: Sequence[FoundDate]) -> None:
    """The place that stands beside a date, when the rest of the line names one, or says « visio »."""
    rest = _without(dates, text)
    for piece in re.split(r"\n|,|;|–|—| - |\(|\)|\set\s|\ben présentiel\b", rest):
        words = _place_words(piece)
        if words and reader.vocabulary.is_place(words):
            reader.keep(position, "place", reader.vocabulary.place(words))
            return
    online = reader.vocabulary.online_words(rest)
    if online:
        reader.keep(position, "place", reader.vocabulary.place(online))


def _without(dates: Sequence[FoundDate], text: str) -> str:
    """The text with a line feed for each of its dates."""
    for found in reversed(dates):
        text = f"{text[: found.start]}\n{text[found.end :]}"
    return text


def _place_words(text: str) -> str:
    """The text without the signs around it and the words before a place, as in « à la », « dans l’ »."""
    return _BEFORE_PLACE.sub("", text.strip(" \n,;.:–—-()"))


_BEFORE_PLACE = regex(r"^(?:à|au|aux|en|sur|par|dans)\s+(?:la |le |les |l['’])?", re.IGNORECASE)


def _is_title_line(blocks: Sequence[Passage], position: int, free: Sequence[int], message: Container[int]) -> bool:
    """Whether a block stands among the titles: above the first heading, list, table and long text."""
    for before in range(position + 1):
        block = blocks[before]
        if (
            block.kind in {"item", "table", "quotation"}
            or len(block.text) > 150
            or (
                block.kind == "heading"
                and before > 0
                and not _goes_on(blocks, before)
                and not _is_first(blocks, before)
            )
        ):
            return False
        if before not in free and before not in message:
            return False
    return True


def _is_first(blocks: Sequence[Passage], position: int) -> bool:
    """Whether a heading is the first, and says « Compte rendu »: the day and the place may stand above it."""
    headings = [n for n, block in enumerate(blocks[: position + 1]) if block.kind in {"heading", "title"}]
    return headings == [position] and _KIND.match(fold(blocks[position].text)) is not None


def _goes_on(blocks: Sequence[Passage], position: int) -> bool:
    """Whether a heading right below the first says the day: a title of two lines."""
    is_second = position == 1 and blocks[0].kind in {"heading", "title"}
    return is_second and any(found.said.first for found in find_dates(blocks[position].text))


def _read_titles(reader: HeadReader, titles: Sequence[int]) -> None:
    for position in titles:
        text = reader.blocks[position].text
        if OPENED.search(text):
            break  # a sentence, which stays
        text = DURATION.sub("", text)  # « 1h30 » is no hour of the day
        if " heures" in text:
            text = in_figures(text)  # « de dix heures à midi »
        dates = find_dates(text)
        if dates and not _OTHER_DATE.search(fold(text)) and reader.take_moments(position, dates):
            reader.keep(position, "start", "")
            if "place" not in reader.fields:
                _read_place_after(reader, position, text, dates)
        elif "place" not in reader.fields and reader.vocabulary.is_place(text):
            reader.keep(position, "place", reader.vocabulary.place(text))


def _name_title(reader: HeadReader, titles: Sequence[int], property_title: str) -> None:
    """The title: the line that names the group, else the first that says more than « Compte rendu » and a date.

    A line that only says who met, « Comité technique », is joined to the one that says what it is, as in « Relevé de
    conclusions n° 7 »: by itself, it would be the title of each of its meetings.
    """
    lines = _title_lines(reader, titles)
    for position, text in lines:
        if _BARE_KIND.fullmatch(fold(text)):
            reader.keep(position, "title", "")
    if "title" in reader.fields:
        return
    named = [
        (p, t) for p, t in lines if not _OTHER_DATE.search(fold(t)) and not _is_date_and_place(t, reader.vocabulary)
    ]
    named = [(p, t) for p, t in named if not _BARE_KIND.fullmatch(fold(t))] or named
    subjects = [(p, t) for p, t in named if not _KIND.match(fold(t))]
    subject = next(((p, t) for p, t in subjects if reader.vocabulary.group_in(t)), next(iter(subjects), None))
    said = next(((p, t) for p, t in named if _KIND.match(fold(t))), None)
    if subject and said and reader.vocabulary.group_in(subject[1]):
        reader.keep(subject[0], "title", f"{subject[1]} – {said[1]}")
        reader.keep(said[0], "title", "")
    elif said and (not subject or reader.vocabulary.group_in(said[1])):
        reader.keep(said[0], "title", said[1])
    elif subject:
        reader.keep(subject[0], "title", subject[1])
    elif property_title:
        reader.fields["title"] = property_title
        reader.places["title"] = "propriétés du fichier"


def _title_lines(reader: HeadReader, titles: Sequence[int]) -> list[tuple[int, str]]:
    """The lines of the titles, those joined that go on: « COMPTE RENDU DE SÉANCE », « DU BUREAU DU 8 FÉVRIER »."""
    lines: list[tuple[int, str]] = []
    for position in titles:
        text = reader.blocks[position].text.rstrip(" :")
        if OPENED.search(text):
            break  # « Le comité s’est réuni à Nancy. » is the first sentence of the text
        if OTHER_LABEL.fullmatch(text.partition(":")[0].strip()):
            continue  # « Présidence : Mme Roux »
        if lines and re.match(r"(?:du|de|des|de la|de l['’]|d['’])\s", text, re.IGNORECASE):
            reader.keep(position, "title", "")
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {text}")
        else:
            lines.append((position, _without_hours_and_place(text, reader.vocabulary)))
    return lines


def _without_hours_and_place(text: str, vocabulary: Vocabulary) -> str:
    """« Réunion n° 4 — 3 mai 2027 — 14h/16h — en visio » up to the day: hours and places are fields, and no name."""
    pieces = re.split(r"(\s+[–—]\s+)", text)
    while (
        len(pieces) > 1
        and _is_date_and_place(pieces[-1], vocabulary)
        and not any(found.said.first for found in find_dates(pieces[-1]))
    ):
        del pieces[-2:]
    return "".join(pieces)


def _is_date_and_place(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says when and where, and nothing else."""
    rest = _place_words(_without(find_dates(text), text))
    return not rest or vocabulary.is_place(rest)


def _read_group(reader: HeadReader, titles: Sequence[int], file_name: str) -> None:
    """The group that the titles name, else the subject, else the name of the file."""
    if "group" in reader.fields:
        return
    texts = [(reader.blocks[p].place, reader.blocks[p].text) for p in titles]
    texts += [
        (reader.places.get("title", ""), reader.fields.get("title", "")),
        ("nom du fichier", re.sub(r"[_.]", " ", file_name)),
    ]
    for place, text in texts:
        if text and (group := reader.vocabulary.group_in(text)):
            reader.fields["group"], reader.places["group"] = group, place
            return


def _complete_title(reader: HeadReader) -> None:
    """Adds the group to a title that is « Compte rendu » and nothing more."""
    title, group = reader.fields.get("title", ""), reader.vocabulary.library.groups.get(reader.fields.get("group", ""))
    if group is not None and _BARE_KIND.fullmatch(fold(title)):
        reader.fields["title"] = f"{group.title} – {title}"


def _read_day_of_title(reader: HeadReader) -> None:
    """The day that the subject says where nothing else does: « Objet : compte rendu du 30 janvier 2025 »."""
    title = reader.fields.get("title", "")
    day = next((found.said.first for found in find_dates(title) if found.said.first), None)
    if reader.day is None and day and _KIND.search(fold(title)):
        reader.day, reader.places["start"] = day, reader.places["title"]


def _read_noted_day(reader: HeadReader, day: str, place: str) -> None:
    """The day that the file's header or name says, where the document itself says none; it may be that of its writing."""
    said = read_date(re.sub(r"(?<=\d)T.*|\s+\d+:.*", "", day)) if day and reader.day is None else None
    if said and said.first:
        reader.day = said.first
        reader.places["start"] = place
        reader.proposals.append(
            Proposal(text=messages.import_noted_day(said.first.isoformat(), place), field="start", place=place)
        )
