"""Events with their attendance by college in, the sums of a period out: they add up what the pages of its events show."""

from collections.abc import Iterable

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.entries import NA
from dge_site.model.values import Value
from dge_site.views.catalogue import Card
from dge_site.views.small_counts import HiddenCount, ShownCount, list_turnouts, print_count

__all__ = ["CollegeTotal", "add_up_colleges"]


class CollegeTotal(Value):
    """The attendance of a college over a period that may be shown, as printed: « 86 », « 86 au moins » where an event hides its part."""

    label: str
    events: int
    """The number of events that give its attendance."""
    registered: str
    attended: str


def add_up_colleges(cards: Iterable[Card], config: Config) -> tuple[CollegeTotal, ...]:
    """A line for each college that took part, in the order of site.toml."""
    by_college: dict[str, list[tuple[ShownCount, ShownCount]]] = {college: [] for college in config.colleges}
    for card in cards:
        for row in list_turnouts(card.event.attendance, config) if card.event.attendance.colleges else ():
            by_college[row.college].append((row.registered, row.attended))
    return tuple(
        CollegeTotal(
            label=config.colleges[college].label,
            events=len(turnouts),
            registered=_print_sum([registered for registered, _ in turnouts]),
            attended=_print_sum([attended for _, attended in turnouts]),
        )
        for college, turnouts in by_college.items()
        if turnouts
    )


def _print_sum(counts: list[ShownCount]) -> str:
    """The sum of the counts that are shown: what is hidden can't be told from it.

    « – » where none applies, empty where none is known.
    """
    shown = [count for count in counts if isinstance(count, int)]
    hidden = [count for count in counts if isinstance(count, HiddenCount)]
    if not hidden:
        return print_count(sum(shown) if shown else NA.NA if all(count is NA.NA for count in counts) else None)
    if shown:
        return f"{french.number(sum(shown))} au moins"
    return hidden[0].value if len(hidden) == 1 else "non publié"
