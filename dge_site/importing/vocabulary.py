"""The site's own names in, what a text means by them out: groups, places, colleges and types of event; pure.

A name counts where it stands as words of its own. Nothing near is taken for it: what only resembles a name is offered
by `nearest_type`, for a proposal.
"""

import re
from collections.abc import Iterable, Mapping

from dge_site.content.config import Config
from dge_site.content.text_types import identifier_from
from dge_site.library.entry_names import GROUP_ABBREVIATIONS
from dge_site.library.library import Library
from dge_site.model.entries import Event, Group, Place
from dge_site.model.errors import nearest
from dge_site.model.regex import regex
from dge_site.model.values import Value, cached_attribute

__all__ = ["Vocabulary", "words_of"]

_GROUP_WORDS = r"(?:groupe-de-travail|groupe|gt|atelier)(?:-(?:sur|de|des|du|d|la|les|l|le|relatif|aux?))*"
_ONLINE = regex(
    r"\b(?:visio(?:s|conférences?|-conférences?)?|teams|zoom|webex|jitsi|bbb|bigbluebutton|skype|google meet|en ligne|à distance|distanciel|webconférence|conférence téléphonique|rendez-vous zoom|tchap)\b",
    re.IGNORECASE,
)


_WHICH_MEETING = regex(r"\s+(?:n\s?[°o]\s?|#\s?|du\s+)?\d.*$", re.IGNORECASE)
"""Which one of a group's meetings a title is: « Comité technique n° 12 », « COPIL du 3 mars »."""


def words_of(text: str) -> str:
    """The text as an identifier, which names are compared by: « Comité Technique » → `comite-technique`."""
    return identifier_from(text)


class Vocabulary(Value, dict=True):
    """The names that a site knows, of groups, colleges, types and places, to be found in a document whatever their spelling."""

    config: Config
    library: Library

    @cached_attribute
    def _groups(self) -> dict[str, str]:
        """`{name as an identifier: id of the group}`; names that two groups share are left out."""
        names: dict[str, set[str]] = {}
        for group in self.library.groups.values():
            for name in _names(group):
                names.setdefault(name, set()).add(group.id)
        return {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}

    def group_in(self, text: str) -> str:
        """The id of the group that a line of the head names; empty for none. The longest name decides.

        A working group's name is often one plain word, such as « Gouvernance »: it counts after « GT », alone, or between dashes.
        """
        line = words_of(text)
        pieces = {line, *map(words_of, re.split(r"\s+[-–—|]\s+", text))}
        found: list[tuple[int, str]] = []
        for name, identifier in self._groups.items():
            after_group = re.search(rf"(?:^|-){_GROUP_WORDS}-{re.escape(name)}(?:-|$)", line)
            anywhere = re.search(rf"(?:^|-){re.escape(name)}(?:-|$)", line)
            is_sure = self.library.groups[identifier].type == "committee" or name.count("-") or name.startswith("gt")
            if after_group or name in pieces or (anywhere and is_sure):
                found.append((len(name) + 100 * bool(after_group), identifier))
        return max(found)[1] if found else ""

    def group_named(self, text: str) -> str:
        """The id of the group whose name, and nothing else, the text is; empty for none."""
        line = re.sub(rf"^{_GROUP_WORDS}-", "", words_of(text))
        return self._groups.get(words_of(text)) or self._groups.get(line, "") if line else ""

    def group_of_title(self, title: str) -> str:
        """The id of the group whose meeting a title is: « Comité technique », « GT Adresse – séance de mai ».

        Before a dash, a colon or a parenthesis, the one word that a working group may be called is what an event is about.
        """
        before = re.split(r"\s+[-–—]\s+|\s+\(|\s*:\s", title)[0]
        if words_of(before).startswith("atelier-") and self.type_in(before) and words_of(before) not in self._groups:
            return ""  # « Atelier adresse » is an event of the site's type, and what it is about has a group too
        which = _WHICH_MEETING.search(before)
        group = self.group_named(before) or (self.group_named(before[: which.start()]) if which else "")
        is_body = group and (
            (before == title and self.group_named(before) == group)
            or self.library.groups[group].type == "committee"
            or re.match(rf"{_GROUP_WORDS}-", words_of(before))
        )
        return group if is_body else ""

    @cached_attribute
    def _colleges(self) -> dict[str, str]:
        return {
            words_of(name): key
            for key, college in self.config.colleges.items()
            for name in (key, college.label, *college.aliases)
        }

    def college(self, text: str) -> str:
        """The key of the college that a text names; empty where it is none, or several at once."""
        words = words_of(text)
        bare = re.sub(r"^college-(?:des?-|du-|de-la-|de-l-|d-)?", "", words)
        return next(
            (self._colleges[name] for name in (words, bare, f"college-des-{bare}") if name in self._colleges), ""
        )

    @cached_attribute
    def _colleges_of_members(self) -> dict[str, str]:
        """`{name of an organisation: its college}`, as the groups list their members; one of two colleges has none."""
        colleges: dict[str, set[str]] = {}
        for group in self.library.groups.values():
            for member in group.members:
                if member.organisation and member.college:
                    colleges.setdefault(words_of(member.organisation), set()).add(member.college)
        return {name: next(iter(keys)) for name, keys in colleges.items() if len(keys) == 1}

    def college_of(self, organisation: str) -> str:
        """The college in which the site's groups have an organisation; empty where they don't say."""
        return self._colleges_of_members.get(words_of(organisation), "") if organisation else ""

    @cached_attribute
    def _types(self) -> dict[str, str]:
        return {
            words_of(name): key
            for key, kind in self.config.event_types.items()
            for name in (key, kind.label, kind.plural)
            if name
        }

    def event_type(self, text: str) -> str:
        """The key of the type of event that a text names, in the singular or the plural; empty for none."""
        words = words_of(text)
        return self._types.get(words) or self._types.get(words.removesuffix("s"), "")

    def type_in(self, text: str) -> str:
        """The type that a title begins with, as in « Webinaire : lire une carte »; empty for none."""
        words = words_of(text)
        found = [(len(name), key) for name, key in self._types.items() if words == name or words.startswith(f"{name}-")]
        return max(found)[1] if found else ""

    def nearest_type(self, text: str) -> str:
        """The type that a text resembles most, else the first of the site, for an entry that must have one."""
        near = nearest(words_of(text), self._types)
        return self._types[near] if near else next(iter(self.config.event_types), "")

    def place(self, text: str) -> str:
        """The key of the place that the whole text names, by its name, its city or both; else the text itself."""
        words = _bare(words_of(text))
        named = [place.id for place in self.library.places.values() if words in _place_names(place)]
        if len(named) == 1:
            return named[0]
        online = [place.id for place in self.library.places.values() if place.online]
        rest = words_of(_ONLINE.sub(" ", text))
        if _ONLINE.search(text) and rest in {
            "",
            "en",
            "par",
            "sur",
            "via",
            "a",
            "microsoft",
            "reunion-microsoft",
            "microsoft-meeting",
            "lien",
            "reunion",
            "en-par",
            "reunion-en",
            "par-sur",
            "en-sur",
        }:
            visio = [key for key in online if re.search(r"visio|ligne|distan|web", key)] or online
            return visio[0] if len(visio) == 1 or "visio" in visio else text
        return text

    def online_words(self, text: str) -> str:
        """The words by which a text says that people met at a distance; empty for none."""
        found = _ONLINE.search(text)
        return found[0] if found else ""

    def is_place(self, text: str) -> bool:
        """Whether the whole text names a known place."""
        return self.place(text) in self.library.places

    def events_on(self, day: str) -> tuple[Event, ...]:
        """The events and meetings that begin on a day, given as `2026-01-22`."""
        return self._by_day.get(day, ())

    @cached_attribute
    def _by_day(self) -> Mapping[str, tuple[Event, ...]]:
        by_day: dict[str, list[Event]] = {}
        for event in self.library.agenda:
            by_day.setdefault(event.start.isoformat()[:10], []).append(event)
        return {day: tuple(events) for day, events in by_day.items()}


def _names(group: Group) -> Iterable[str]:
    titles = (group.title, group.short, *group.aliases, group.id)
    for title in filter(None, titles):
        name = words_of(title)
        yield name
        yield re.sub(rf"^{_GROUP_WORDS}-", "", name) or name
        if group.type == "working-group":
            yield f"gt-{name}"
    yield from GROUP_ABBREVIATIONS.get(words_of(group.title), ())


def _bare(words: str) -> str:
    return "-".join(
        word
        for word in words.split("-")
        if word not in {"a", "au", "aux", "de", "du", "des", "la", "le", "les", "l", "d", "en"}
    )


def _place_names(place: Place) -> set[str]:
    name, city = _bare(words_of(place.name)), _bare(words_of(place.city))
    names = {name, _bare(place.id)}
    if city and city != name:
        names |= {f"{name}-{city}", f"{city}-{name}"}
    return names
