"""What a plan plans, without its deferred parts."""

from collections.abc import Iterable, Iterator

from dge_site.model.entries import Deferred, Output

__all__ = ["planned"]


def planned(outputs: Iterable[Output | Deferred]) -> Iterator[Output]:
    """Outputs, with those that the deferred parts among them give in their place."""
    for output in outputs:
        if isinstance(output, Deferred):
            yield from planned(output.make(*output.arguments))
        else:
            yield output
