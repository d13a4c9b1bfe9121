"""The agenda in, the ways to sort it out: by type, theme, group and public, each with its members and their cards."""

from collections.abc import Iterable, Sequence

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.entries import Group
from dge_site.model.paths import name_slug, slug
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card, group_by_names
from dge_site.views.facets import GATHERED

__all__ = ["AgendaFamily", "AgendaIndex", "AgendaMember", "make_families"]


class AgendaIndex(Value):
    """A list of links to parts of the agenda, such as all its years or all its themes."""

    label: str
    anchor: str
    entries: tuple[tuple[str, str, int], ...]
    """(label, address, number of cards, whatever they count as)."""


class AgendaMember(Value):
    """A page of a family: its part of the address, its label, the cards that it lists."""

    name: str
    label: str
    cards: tuple[Card, ...]


class AgendaFamily(Value):
    """The pages of one way to sort the agenda, by type for example."""

    label: str
    folder: str
    """The address below which the pages lie."""
    members: tuple[AgendaMember, ...]
    what: str
    """The end of the sentence « Aucun événement à venir … »: « de ce type »."""
    feed: str = ""
    """The pattern of the addresses of their calendars, `/groupes/{name}.ics`; empty where they have none."""
    title: str = "{}"
    """The pattern of their titles, around the label."""
    least: int = 1
    """The number of cards from which a page is worth a link."""

    @property
    def index(self) -> AgendaIndex:
        """The links to the pages that have enough cards."""
        entries = tuple(
            (member.label, f"{self.folder}{member.name}/", len(member.cards))
            for member in self.members
            if len(member.cards) >= self.least
        )
        return AgendaIndex(label=self.label, anchor=slug(self.label), entries=entries)


def make_families(agenda: Agenda) -> tuple[AgendaFamily, ...]:
    """By type, theme, group and public, in the order of their links."""
    cards, config = tuple(agenda.cards.values()), agenda.config
    return (
        _sort_by_type(cards, config),
        _sort_by_theme(cards),
        _sort_by_group(cards, agenda.library.groups.values()),
        _sort_by_audience(cards, config),
    )


def _sort_by_type(cards: Sequence[Card], config: Config) -> AgendaFamily:
    by_type = group_by_names(cards, lambda card: [card.event.type] if card.event.type else [])
    return AgendaFamily(
        label="Par type",
        folder="/agenda/types/",
        what="de ce type",
        feed="/agenda/types/{name}.ics",
        members=tuple(
            AgendaMember(name=name, label=kind.plural, cards=by_type.get(name, ()))
            for name, kind in config.event_types.items()
        ),
    )


def _sort_by_theme(cards: Sequence[Card]) -> AgendaFamily:
    # Themes are free text: those that differ in case or accents share a page, under the first spelling.
    slugs = {theme: name_slug(theme) for theme in dict.fromkeys(theme for card in cards for theme in card.event.themes)}
    themes: dict[str, str] = {}
    for theme, name in slugs.items():
        themes.setdefault(name, theme[:1].upper() + theme[1:])
    by_theme = group_by_names(cards, lambda card: [slugs[theme] for theme in card.event.themes])
    return AgendaFamily(
        label="Par thème",
        folder="/agenda/themes/",
        what="sur ce thème",
        least=GATHERED,
        members=tuple(
            AgendaMember(name=name, label=themes[name], cards=by_theme[name])
            for name in sorted(themes, key=lambda name: french.sort_key(themes[name]))
        ),
    )


def _sort_by_group(cards: Sequence[Card], groups: Iterable[Group]) -> AgendaFamily:
    by_group = group_by_names(cards, lambda card: card.event.all_groups)
    return AgendaFamily(
        label="Par groupe",
        folder="/agenda/groupes/",
        what="pour ce groupe",
        feed="/groupes/{name}.ics",
        title="Agenda : {}",
        members=tuple(
            AgendaMember(name=group.id, label=group.title, cards=by_group.get(group.id, ())) for group in groups
        ),
    )


def _sort_by_audience(cards: Sequence[Card], config: Config) -> AgendaFamily:
    by_audience = group_by_names(cards, lambda card: card.event.audience)
    return AgendaFamily(
        label="Par public",
        folder="/agenda/publics/",
        what="pour ce public",
        feed="/agenda/publics/{name}.ics",
        members=tuple(
            AgendaMember(name=name, label=label, cards=by_audience.get(name, ()))
            for name, label in config.audiences.items()
        ),
    )
