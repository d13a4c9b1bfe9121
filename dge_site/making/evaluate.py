"""Turns outputs into bytes: makes their calls, draws their templates, and keeps in the store the results that are marked so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dge_site.memo.store import Kind, Store
from dge_site.model.digest import Digester
from dge_site.model.output import Call, File, Output, Template
from dge_site.system.workers import parallel_map

__all__ = ["Evaluator", "view_of"]


class Evaluator:
    """Makes the contents of outputs; `draw` takes the name of a template and a view, and returns the text."""

    def __init__(self, draw: Callable[[str, object], str], store: Store, processes: int = 1) -> None:
        self._draw, self._store, self._digester, self._processes = draw, store, Digester(), processes
        self._results: dict[str, object] = {}
        """The results of remembered calls, by key."""

    def contents(self, outputs: Iterable[Output]) -> dict[str, bytes]:
        """Returns `{path: bytes}`. A content that another output contains, as a mail contains its two forms, is made once."""
        results: dict[int, object] = {}
        contents = {}
        # A tuple keeps every call alive: one that is gone may leave its id to the next.
        for output in tuple(outputs):
            value = self._value(output.content, results)
            results[id(output.content)] = value
            content = value.encode() if isinstance(value, str) else value
            assert isinstance(content, bytes), f"{output.path} is neither bytes nor text"
            contents[output.path] = content
        return contents

    def _value(self, content: object, results: dict[int, object]) -> object:
        """Returns the result of a call, or the bytes of a file; any other value as it is."""
        if isinstance(content, File):
            return Path(content.location).read_bytes()
        if not isinstance(content, Call):
            return content
        if id(content) in results:
            return results[id(content)]
        arguments = self._arguments(content, results)
        if isinstance(content.make, Template):
            return self._draw(content.make.name, *arguments)
        return content.make(*arguments)

    def _arguments(self, call: Call, results: dict[int, object]) -> list[object]:
        """Returns the results of the arguments of a call; of those that are remembered, from the store where it has them."""
        keys = self._remembered_keys(call)
        if keys:
            self._look_up(keys.values())
        return [
            self._remembered(keys[id(argument)], argument, results)
            if isinstance(argument, Call) and argument.remembered
            else self._value(argument, results)
            for argument in call.arguments
        ]

    def _remembered_keys(self, call: Call) -> dict[int, str]:
        """Returns `{id of an argument: its key in the store}` for the arguments that are remembered."""
        return {
            id(argument): self._digester.spell(argument)
            for argument in call.arguments
            if isinstance(argument, Call) and argument.remembered
        }

    def _look_up(self, keys: Iterable[str]) -> None:
        """Reads from the store what it has for these keys."""
        unknown = [key for key in keys if key not in self._results]
        if unknown:
            self._results |= self._store.get_many(Kind.CALLS, unknown)

    def _remembered(self, key: str, call: Call, results: dict[int, object]) -> object:
        if key not in self._results:
            self._remember(key, self._value(call, results))
        return self._results[key]

    def _remember(self, key: str, result: object) -> None:
        self._results[key] = result
        self._store.put(Kind.CALLS, key, result)

    def prepare(self, outputs: Iterable[Output]) -> None:
        """Makes every remembered argument of many outputs once, as several outputs share them."""
        calls: dict[str, Call] = {}
        for output in outputs:
            if isinstance(output.content, Call):
                keys = self._remembered_keys(output.content)
                calls |= {keys[id(call)]: call for call in output.content.arguments if id(call) in keys}  # type: ignore[misc]
        self._make(calls)

    def results(self, calls: Sequence[Call]) -> list[Any]:
        """The results of remembered calls, in their order."""
        keys = [self._digester.spell(call) for call in calls]
        self._make(dict(zip(keys, calls, strict=True)))
        return [self._results[key] for key in keys]

    def _make(self, calls: Mapping[str, Call]) -> None:
        """Makes the calls, by their keys, whose results the store lacks."""
        self._look_up(calls)
        missing = [key for key in calls if key not in self._results]
        each_s = sum(calls[key].seconds for key in missing) / max(1, len(missing))
        results = parallel_map(lambda key: self._value(calls[key], {}), missing, self._processes, each_s)
        for key, result in zip(missing, results, strict=True):
            self._remember(key, result)


def view_of(output: Output) -> object:
    """Returns the view that an output's template is given, None for an output without a template of its own."""
    content = output.content
    if not isinstance(content, Call) or not isinstance(content.make, Template):
        return None
    (view,) = content.arguments
    return _made(view)


def _made(value: object) -> object:
    """The result of a call without what takes long to make: nothing stands for it."""
    if not isinstance(value, Call) or isinstance(value.make, Template):
        return value
    return b"" if value.remembered else value.make(*map(_made, value.arguments))
