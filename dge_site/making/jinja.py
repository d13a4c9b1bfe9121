"""Folders and filters in, the environment that compiles templates out: all that this package takes or changes of Jinja."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import partial
from keyword import iskeyword
from types import CodeType, MethodType
from typing import Any

import jinja2
from jinja2 import TemplateError, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from dge_site.making.typography import Typography
from dge_site.memo.memo import Memo

__all__ = ["Environment", "Remembering", "TemplateError", "following_site"]


class _Compiled(jinja2.BytecodeCache):
    """Keeps what Jinja compiled from build to build: compiling a template takes about 15 ms, loading it 1 ms."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo

    def load_bytecode(self, bucket: Bucket) -> None:
        content = self._memo.load(f"template-{bucket.key}")
        if isinstance(content, bytes):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._memo.save(f"template-{bucket.key}", bucket.bytecode_to_string())


def _shown(value: object) -> str:
    """What `escape` gives for a value that is shown, which is not copied when it is HTML already or needs no escaping."""
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or "'" in value or '"' in value):
        return value
    return escape(value)


Remembering = Callable[[str, str, Callable[..., object]], Callable[..., object]]
"""Name of a template, name of a macro of it and that macro in; what the templates that import it are to call out."""


class _Template(jinja2.Template):
    """Shows values by `_shown`: Jinja's own makes a Markup of each, which takes a sixth of a page's time."""

    environment: "Environment"

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

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as Jinja names it
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _shown
        return template


_safe = partial(str.__new__, Markup)
"""What `Markup` gives for a text, which it first asks whether it is HTML already: that takes twice as long."""


class _Context(Context):
    """Calls macros and methods at once, where Jinja asks first, of anything called, whether it takes the context."""

    def call(self, called: Any, *arguments: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        kind = type(called)
        if not named and kind is MethodType:
            return called(*arguments)
        if not named and kind is Macro and _takes(called, len(arguments)):
            text = called._func(*arguments)  # noqa: SLF001 - after what a Macro looks at first
            return _safe(text) if self.eval_ctx.autoescape else text
        return super().call(called, *arguments, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)


def _takes(macro: Macro, count: int) -> bool:
    """Whether a macro takes so many arguments and nothing else."""
    return macro._argument_count == count and not (macro.caller or macro.catch_kwargs or macro.catch_varargs)  # noqa: SLF001


class _Generator(CodeGenerator):
    """Writes an attribute as Python does: to look for an item of that name too takes a tenth of a page's time."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as Jinja names it
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class Environment(jinja2.Environment):
    """Gives templates its globals as one plain table: Jinja's own, chained, takes a tenth of a page's time to copy.

    A template that was loaded stays what it is: every page asks for several. A template that asks for an attribute
    which is an item, or may not be there, raises AttributeError; `forgiving` gives the environment that answers it.
    """

    code_generator_class: type[CodeGenerator] = _Generator
    context_class = _Context
    template_class = _Template

    def __init__(self, folders: Sequence[str], memo: Memo, remembering: Remembering) -> None:
        super().__init__(
            bytecode_cache=_Compiled(memo),
            loader=jinja2.FileSystemLoader(folders),
            autoescape=jinja2.select_autoescape(("html", "xml", "svg"), default=False),
            undefined=jinja2.StrictUndefined,
            optimized=False,  # Jinja folds constants without it too; to look for more takes a fifth of compiling
            extensions=[Typography],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.remembering = remembering
        self.loaded: dict[str | jinja2.Template, jinja2.Template] = {}
        """By name."""

    @property
    def forgives(self) -> bool:
        """Whether it looks for attributes as Jinja does."""
        return self.code_generator_class is CodeGenerator

    def forgiving(self) -> "Environment":
        """The same environment, looking for attributes as Jinja does."""
        found = self.overlay(bytecode_cache=None)
        assert isinstance(found, Environment)
        found.code_generator_class = CodeGenerator
        found.loaded = {}
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **d} if d else self.globals

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja names it
    ) -> jinja2.Template:
        """The template of a name."""
        found = self.loaded.get(name)
        if found is None:
            found = self.loaded[name] = super().get_template(name, parent, globals)
        return found


def following_site(compute: Callable[..., object]) -> Callable[..., object]:
    """A filter that follows from the site too: Jinja computes any other one of constants as it compiles, and that is kept."""
    return jinja2.pass_context(lambda _, *arguments, **named: compute(*arguments, **named))
