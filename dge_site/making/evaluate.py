"""Planned outputs in, their bytes out: calls are made, templates drawn, and what is worth it is remembered."""

from collections.abc import Callable, Iterable
from pathlib import Path

from dge_site.memo.store import Kind, Store
from dge_site.model.digest import Digester
from dge_site.model.output import Call, File, Output, Template
from dge_site.system.workers import parallel_map

__all__ = ["Evaluator", "view_of"]


class Evaluator:
    """Makes the contents of outputs; `draw` gives what a template, by its name, shows of a view."""

    def __init__(self, draw: Callable[[str, object], str], store: Store, processes: int = 1) -> None:
        self._draw, self._store, self._digester, self._processes = draw, store, Digester(), processes
        self._results: dict[str, object] = {}
        """What remembered calls gave, by their keys."""

    def contents(self, outputs: Iterable[Output]) -> dict[str, bytes]:
        """`{path: bytes}`; what one output is made of another one is made once, such as a mail of its two forms."""
        made: dict[int, object] = {}
        contents = {}
        # A tuple keeps every call alive: one that is gone may leave its id to the next.
        for output in tuple(outputs):
            value = self._value(output.content, made)
            made[id(output.content)] = value
            content = value.encode() if isinstance(value, str) else value
            assert isinstance(content, bytes), f"{output.path} is neither bytes nor text"
            contents[output.path] = content
        return contents

    def _value(self, content: object, made: dict[int, object]) -> object:
        """What a call gives, or a file holds; any other value is what it is."""
        if isinstance(content, File):
            return Path(content.location).read_bytes()
        if not isinstance(content, Call):
            return content
        if id(content) in made:
            return made[id(content)]
        arguments = self._arguments(content, made)
        if isinstance(content.make, Template):
            return self._draw(content.make.name, *arguments)
        return content.make(*arguments)

    def _arguments(self, call: Call, made: dict[int, object]) -> list[object]:
        """What the arguments of a call give, those that are remembered from an earlier build where it had them."""
        keys = self._remembered_keys(call)
        if keys:
            self._look_up(keys.values())
        return [
            self._remembered(keys[id(argument)], argument, made)
            if isinstance(argument, Call) and argument.remembered
            else self._value(argument, made)
            for argument in call.arguments
        ]

    def _remembered_keys(self, call: Call) -> dict[int, str]:
        """`{id of an argument: its key in the store}` for those that are remembered."""
        return {
            id(argument): self._digester.spell(argument)
            for argument in call.arguments
            if isinstance(argument, Call) and argument.remembered
        }

    def _look_up(self, keys: Iterable[str]) -> None:
        """Brings to hand what the store holds of these keys."""
        unknown = [key for key in keys if key not in self._results]
        if unknown:
            self._results |= self._store.get_many(Kind.CALLS, unknown)

    def _remembered(self, key: str, call: Call, made: dict[int, object]) -> object:
        if key not in self._results:
            self._remember(key, self._value(call, made))
        return self._results[key]

    def _remember(self, key: str, result: object) -> None:
        self._results[key] = result
        self._store.put(Kind.CALLS, key, result)

    def prepare(self, outputs: Iterable[Output]) -> None:
        """Makes what is to be remembered of many outputs, each once: several of them show the same."""
        calls: dict[str, Call] = {}
        for output in outputs:
            if isinstance(output.content, Call):
                keys = self._remembered_keys(output.content)
                calls |= {keys[id(call)]: call for call in output.content.arguments if id(call) in keys}  # type: ignore[misc]
        self._look_up(calls)
        missing = [key for key in calls if key not in self._results]
        results = parallel_map(lambda key: self._value(calls[key], {}), missing, self._processes)
        for key, result in zip(missing, results, strict=True):
            self._remember(key, result)


def view_of(output: Output) -> object:
    """What the template of an output is given, None for one without a template of its own."""
    content = output.content
    if not isinstance(content, Call) or not isinstance(content.make, Template):
        return None
    (view,) = content.arguments
    return view.make(*view.arguments) if isinstance(view, Call) and not isinstance(view.make, Template) else view
