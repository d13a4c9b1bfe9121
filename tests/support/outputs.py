"""What a plan plans, with the outputs of its parts in their place."""

from collections.abc import Iterable, Iterator

from dge_site.model.output import Call, Output, expand_part

__all__ = ["planned"]


def planned(plan: Iterable[Output | Call]) -> Iterator[Output]:
    """The outputs of a plan and those that its parts give, in their order."""
    for part in plan:
        if isinstance(part, Output):
            yield part
        else:
            yield from expand_part(part)
