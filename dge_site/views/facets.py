"""Cards in, the filters above a list of them out: only those that leave a choice, with values that its cards have."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.paths import name_slug
from dge_site.model.values import Value
from dge_site.views.catalogue import Agenda, Card

__all__ = ["GATHERED", "Facet", "FacetChoice", "offer_facets", "titles_of_groups"]

GATHERED = 2
"""The number of events from which a theme is worth a choice of a filter, or a way to them."""


class FacetChoice(Value):
    """A choice of a filter: `value` is what the data attribute of a card holds, a slug."""

    value: str
    label: str


class Facet(Value):
    """A select of the filter bar; `name` is that of the data attribute which it filters on."""

    name: str
    label: str
    everything: str
    """The label of the choice that filters nothing, « Tous »."""
    choices: tuple[FacetChoice, ...]


def titles_of_groups(agenda: Agenda) -> tuple[tuple[str, str], ...]:
    """(id, title) of each group."""
    return tuple((group.id, group.title) for group in agenda.library.groups.values())


def offer_facets(cards: tuple[Card, ...], config: Config, titles: Iterable[tuple[str, str]]) -> tuple[Facet, ...]:
    """The filters that leave a choice; `titles` are (id, title) of the groups."""
    return tuple(facet for facet in _make_facets(cards, config, titles) if len(facet.choices) > 1)


def _make_facets(cards: tuple[Card, ...], config: Config, titles: Iterable[tuple[str, str]]) -> Iterator[Facet]:
    """The filters of a list of events; only values that its cards have are offered, and themes that two of them share."""
    types = {card.event.type or "reunion" for card in cards}
    labels = {name: kind.label for name, kind in config.event_types.items()} | {"reunion": "Réunion"}
    yield Facet(
        name="type",
        label="Type",
        everything="Tous",
        choices=tuple(FacetChoice(value=name, label=label) for name, label in labels.items() if name in types),
    )
    counts = Counter(name_slug(theme) for card in cards for theme in card.event.themes)
    themes = {
        name: theme for card in cards for theme in card.event.themes if counts[name := name_slug(theme)] >= GATHERED
    }
    yield Facet(name="theme", label="Thème", everything="Tous", choices=_sort_choices(themes))
    groups = {group for card in cards for group in card.event.all_groups}
    met = {group: title for group, title in titles if group in groups}
    yield Facet(name="group", label="Groupe", everything="Tous", choices=_sort_choices(met))
    audiences = {audience for card in cards for audience in card.event.audience}
    named = {name: label for name, label in config.audiences.items() if name in audiences}
    yield Facet(name="audience", label="Public", everything="Tous", choices=_sort_choices(named))
    where = {card.place_id: card.place_label for card in cards if card.place_id}
    yield Facet(name="place", label="Lieu", everything="Tous", choices=_sort_choices(where))


def _sort_choices(labels: dict[str, str]) -> tuple[FacetChoice, ...]:
    return tuple(
        FacetChoice(value=value, label=label)
        for value, label in sorted(labels.items(), key=lambda i: french.sort_key(i[1]))
    )
