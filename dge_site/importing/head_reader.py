"""What the head of minutes says so far, and the day and the hours that it says anywhere: in a line, a sentence, a duration."""

import re
from collections.abc import Sequence
from datetime import date

from dge_site.importing.blocks import Passage
from dge_site.importing.dates import FoundDate, find_dates, in_figures, year_of
from dge_site.importing.report import Proposal
from dge_site.importing.vocabulary import Vocabulary
from dge_site.model import messages
from dge_site.model.regex import regex

__all__ = ["DURATION", "OPENED", "HeadReader", "read_duration", "read_opening"]


class HeadReader:
    """What is known so far of a head; the functions below add to it, each from its lines, and the first to know counts."""

    def __init__(self, blocks: Sequence[Passage], vocabulary: Vocabulary) -> None:
        self.blocks, self.vocabulary = blocks, vocabulary
        self.fields: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.used: dict[int, str] = {}
        self.proposals: list[Proposal] = []
        self.day: date | None = None
        self.last: date | None = None
        self.begins: int | None = None
        self.ends: int | None = None

    def keep(self, position: int, field: str, value: str) -> None:
        if field not in self.fields and value:
            self.fields[field] = value
            self.places[field] = self.blocks[position].place
        known = self.used.get(position, "")
        if field not in known.split(", "):
            self.used[position] = f"{known}, {field}" if known else field

    def take_moments(self, position: int, dates: Sequence[FoundDate]) -> bool:
        """Takes what is not known yet of every date; whether there was anything."""
        taken = [self.take_moment(position, found) for found in dates]
        return any(taken)

    def take_moment(self, position: int, found: FoundDate) -> bool:
        """Takes the day and the hours of a date that are not known yet; whether it had any."""
        said, taken = found.said, False
        if said.first and self.day is None:
            self.day, self.last, taken = said.first, said.last, True
            self.places.setdefault("start", self.blocks[position].place)
            if said.wrong_weekday:
                text = messages.import_wrong_weekday(said.wrong_weekday, said.first.isoformat(), said.right_weekday)
                self.proposals.append(Proposal(text=text, field="start", place=self.blocks[position].place))
        if said.begins is not None and self.begins is None and (said.first is None or said.first == self.day):
            self.begins, self.ends, taken = said.begins, said.ends, True
            if said.ends is not None:
                self.places.setdefault("end", self.blocks[position].place)
        return taken

    def moments(self) -> tuple[str, str]:
        """(start, end) as content has them; an end is of the same nature as its start."""
        if self.day is None:
            return "", ""
        day = self.day.isoformat()
        if self.begins is None:
            return day, self.last.isoformat() if self.last and self.last > self.day else ""
        start = f"{day} {self.begins // 60:02d}:{self.begins % 60:02d}"
        if self.ends is None or self.ends <= self.begins or self.ends >= 24 * 60:
            return start, ""
        return start, f"{day} {self.ends // 60:02d}:{self.ends % 60:02d}"


OPENED = regex(
    r"(?:s['’]est|se sont|s['’]étaient?)\s+réuni\w*|(?:séance|réunion)\s+(?:est\s+|a\s+été\s+)?(?:ouverte|débute|débutée|commence|commencée)|début\s+de\s+(?:la\s+)?(?:séance|réunion)|ouvre\s+la\s+(?:séance|réunion)",
    re.IGNORECASE,
)
_CLOSED = regex(
    r"(?:séance|réunion)\s+(?:est\s+|a\s+été\s+|s['’])?(?:levée|close|clôturée|clôture|achève|achevée|se\s+termine|terminée)|fin\s+de\s+(?:la\s+)?(?:séance|réunion)|(?:lève|clôt)\s+la\s+(?:séance|réunion)",
    re.IGNORECASE,
)


def read_opening(reader: HeadReader) -> None:
    """The day and the hours that a sentence says, where the head says none: « La séance est ouverte à 18h »."""
    if reader.begins is not None and reader.ends is not None:
        return
    for block in reader.blocks:
        if len(block.text) > 1500 or block.rows:
            continue
        opens, closes = OPENED.search(block.text) is not None, _CLOSED.search(block.text) is not None
        if not (opens or closes):
            continue
        text = in_figures(block.text)
        dates = find_dates(text, reader.day.year if reader.day else year_of(text))
        day = next((found.said.first for found in dates if found.said.first), None)
        if opens and day and reader.day is None:
            reader.day = day
            reader.places["start"] = block.place
        if opens and "place" not in reader.fields and (place := _place_of_opening(text, reader.vocabulary)):
            reader.fields["place"], reader.places["place"] = place, block.place
        hours = [found.said for found in dates if found.said.begins is not None]
        hours = [said for said in hours if said.first is None or said.first == reader.day]
        if hours and opens and reader.begins is None:
            reader.begins, reader.ends = hours[0].begins, hours[0].ends
            reader.places["start"] = block.place
        elif hours and closes and reader.begins is not None and reader.ends is None:
            reader.ends = hours[-1].begins
            reader.places["end"] = block.place


def _place_of_opening(text: str, vocabulary: Vocabulary) -> str:
    """The known place after « s’est réuni à », up to « sous la présidence de », a comma or the end of the sentence."""
    said = _MET_AT.search(text)
    words = re.split(r",|;|\.\s|\s(?:sous|sur|par|le|les)\s", said[1])[0].strip(" .") if said else ""
    return vocabulary.place(words) if words and vocabulary.is_place(words) else ""


_MET_AT = regex(
    r"(?:s['’]est|se sont|s['’]étaient?)\s+réuni\w*[^.]{0,60}?\s(?:à|au|aux|en|dans)\s+(?:la |le |les |l['’])?([^\n]{3,120})",
    re.IGNORECASE,
)


DURATION = regex(
    r"\bdurée(?: de la (?:réunion|séance))?\s*:?\s*(?:de\s+)?(?:(\d{1,2})\s?h(?:eures?)?(?:\s?(\d{2}))?(?![\w-])(?!\s?[àa/–-]\s?\d)|(\d{2,3})\s?(?:min|mn))",
    re.IGNORECASE,
)
"""« Durée : 1h30 », and not « Durée : 10h à 12h »."""


def read_duration(reader: HeadReader, free: Sequence[int]) -> None:
    """The end, where the head says how long it lasted instead."""
    said = next(((n, found) for n in free if (found := DURATION.search(reader.blocks[n].text))), None)
    if said is None or reader.begins is None or reader.ends is not None:
        return
    position, lasts = said
    reader.ends = reader.begins + int(lasts[1] or 0) * 60 + int(lasts[2] or lasts[3] or 0)
    reader.places["end"] = reader.blocks[position].place
    if lasts[0] == reader.blocks[position].text:
        reader.keep(position, "end", "")
