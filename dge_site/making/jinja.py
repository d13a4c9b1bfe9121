"""Folders in, the environment that compiles their templates out: all that this package takes or changes of Jinja.

What each change saves was measured on a cold build of 2,000 events by one process, which takes 3.2 s of CPU: its 2,582 pages
drawn by turns with and without it, in one process. What saved less than 3 % went: attributes as Python has them (2.2 %, and
3.2 % when measured again), a table of loaded templates (0 %), leaving out Jinja's optimizer (0 %).
"""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import partial
from types import CodeType, MethodType
from typing import Any

import jinja2
from jinja2 import TemplateError
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from dge_site.making.typography import Typography
from dge_site.memo.store import Kind, Store

__all__ = ["Environment", "Remembering", "TemplateError", "following_site"]

Remembering = Callable[[str, str, Callable[..., object]], Callable[..., object]]
"""Name of a template, name of a macro of it and that macro in; what the templates that import it are to call out."""


class _BytecodeInStore(jinja2.BytecodeCache):
    """Keeps what Jinja compiled from build to build.

    A cold build gains nothing by it. An edit does: compiling a page's template takes about 15 ms, loading it 1 ms, and
    one page draws on a dozen.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        content = self._store.get(Kind.TEMPLATES, bucket.key)
        if isinstance(content, bytes):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put(Kind.TEMPLATES, bucket.key, bucket.bytecode_to_string())


def _escape_if_needed(value: object) -> str:
    """What `escape` gives for a value that is shown, which is not copied when it is HTML already or needs no escaping."""
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or "'" in value or '"' in value):
        return value
    return escape(value)


class _Template(jinja2.Template):
    """A template that copies no text that needs no escaping, and whose macros may give texts again."""

    environment: "Environment"

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as Jinja names it
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """A compiled template; Jinja's own makes a Markup of each value that is shown: not to do so saves 6.2 %."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escape_if_needed
        return template

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - as Jinja names it
        shared: bool = False,  # noqa: FBT002 - as Jinja has it
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - as Jinja names it
    ) -> TemplateModule:
        """What `{% import %}` gives; a macro that is imported `with context` follows from more than its arguments."""
        module = super().make_module(vars, shared, locals)
        if self.name and not vars:
            for name, value in tuple(module.__dict__.items()):
                if isinstance(value, Macro):
                    setattr(module, name, self.environment.remembering(self.name, name, value))
        return module


class _Context(Context):
    """Calls macros and methods at once, which saves 2.8 to 4.8 %: Jinja asks of anything called whether it takes the context."""

    def call(self, called: Any, *arguments: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        kind = type(called)
        if not named and kind is MethodType:
            return called(*arguments)
        if not named and kind is Macro and _takes(called, len(arguments)):
            text = called._func(*arguments)  # noqa: SLF001 - after what a Macro looks at first
            return _markup(text) if self.eval_ctx.autoescape else text
        return super().call(called, *arguments, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)


def _takes(macro: Macro, count: int) -> bool:
    """Whether a macro takes so many arguments and nothing else."""
    return macro._argument_count == count and not (macro.caller or macro.catch_kwargs or macro.catch_varargs)  # noqa: SLF001


_markup = partial(str.__new__, Markup)
"""What `Markup` gives for a text, which it first asks whether it is HTML already: that takes twice as long."""


class Environment(jinja2.Environment):
    """Jinja as this project has it: everything escaped, no name unknown, French typography where a page shows text."""

    context_class = _Context
    template_class = _Template

    def __init__(self, folders: Sequence[str], store: Store, remembering: Remembering) -> None:
        super().__init__(
            bytecode_cache=_BytecodeInStore(store),
            loader=jinja2.FileSystemLoader(folders),
            autoescape=jinja2.select_autoescape(("html", "xml", "svg"), default=False),
            undefined=jinja2.StrictUndefined,
            extensions=[Typography],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.remembering = remembering
        # Views have attributes alone: to look for an item where there is none takes 1,100,000 calls of Python in 2,000
        # events, 4 % of a cold build. `look_for_items` is for templates that ask for one.
        self.getattr = getattr  # type: ignore[method-assign,assignment]

    def look_for_items(self) -> bool:
        """From now on, an attribute is looked for as Jinja does, among the items too; whether that is another way."""
        return self.__dict__.pop("getattr", None) is not None

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals as one plain table: Jinja's own, chained, takes 3.4 % more to copy, for each page and import."""
        return {**self.globals, **d} if d else self.globals


def following_site(compute: Callable[..., object]) -> Callable[..., object]:
    """A filter that follows from the site too: Jinja computes any other one of constants as it compiles, and that is kept."""
    return jinja2.pass_context(lambda _, *arguments, **named: compute(*arguments, **named))
