"""The Jinja environment of the site; every change that this package makes to Jinja is in this module.

Each change that serves speed tells what it saves of a cold build of 2,000 events by one process (3.2 s of CPU): the 2,582
pages were drawn in turns with and without it. Changes that saved less were taken out again: a table of loaded templates
(0 %), compiling without Jinja's optimizer (0 %).
"""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import partial
from types import CodeType, MethodType
from typing import Any

import jinja2
from jinja2 import TemplateError, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.parser import Parser
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from dge_site.making.filters import TYPESETTERS, escape_if_needed
from dge_site.making.typography import Typography
from dge_site.memo.compiled import kept
from dge_site.memo.store import Kind, Store

__all__ = ["Environment", "Remembering", "TemplateError", "place_of"]

Remembering = Callable[[str, str, Callable[..., object]], Callable[..., object]]
"""Takes a template's name, the name of one of its macros and that macro; returns what templates that import it call."""


class _BytecodeInStore(jinja2.BytecodeCache):
    """Takes compiled templates from beside the package or from the store, and keeps new ones in the store.

    A page draws on a dozen templates; compiling one takes about 15 ms, loading it 1 ms.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.templates: dict[str, bytes] = {}
        """All that were asked for, as `compiled` keeps them."""

    def load_bytecode(self, bucket: Bucket) -> None:
        key = bucket.key + bucket.checksum
        content = kept().get(key) or self._store.get(Kind.TEMPLATES, bucket.key)
        if isinstance(content, bytes):
            bucket.bytecode_from_string(content)
            self.templates[key] = content

    def dump_bytecode(self, bucket: Bucket) -> None:
        content = self.templates[bucket.key + bucket.checksum] = bucket.bytecode_to_string()
        self._store.put(Kind.TEMPLATES, bucket.key, content)


class _Generator(CodeGenerator):
    """Typesets and escapes by one call, and works out no constants: together 3 %.

    A filter of a constant may follow from the site, and compiled templates serve every site.
    """

    _typeset_output: nodes.Expr | None = None
    """The output whose filter has just been written as the function that typesets and escapes."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if isinstance(node, nodes.Filter) and node.name in TYPESETTERS:
            self._typeset_output = node
            self.write(f"{node.name}(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Mul(self, node: nodes.BinExpr, frame: Frame) -> None:  # noqa: N802 - as Jinja names it
        self._write_call("multiply", node, frame)

    def visit_Pow(self, node: nodes.BinExpr, frame: Frame) -> None:  # noqa: N802 - as Jinja names it
        self._write_call("power", node, frame)

    def _write_call(self, function: str, node: nodes.BinExpr, frame: Frame) -> None:
        self.write(f"{function}(")
        self.visit(node.left, frame)
        self.write(", ")
        self.visit(node.right, frame)
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - as Jinja names it
        if node is self._typeset_output and node.node:
            self.visit(node.node, frame)
        else:
            super().visit_Filter(node, frame)


def _multiply(first: Any, second: Any) -> Any:
    """The product of two values of a template; MemoryError for a text or a list that would fill the machine's memory."""
    for repeated, times in ((first, second), (second, first)):
        if isinstance(times, int) and isinstance(repeated, str | list | tuple) and len(repeated) * times > _MOST:
            raise MemoryError
    return first * second


def _power(first: Any, second: Any) -> Any:
    """The power of two numbers of a template; OverflowError for one of more figures than any page could show."""
    if isinstance(first, int) and isinstance(second, int) and first.bit_length() * second > _MOST_BITS:
        raise OverflowError
    return first**second


_MOST = 10_000_000
"""Signs of a text, a thousand times those of a long page."""
_MOST_BITS = 10_000
_OPERATORS = {"multiply": _multiply, "power": _power}


class _Template(jinja2.Template):
    """A template that escapes with `escape_if_needed`, and whose macros may be remembered."""

    environment: "Environment"

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as Jinja names it
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """Returns a compiled template. Jinja's own makes a Markup of each value that is shown; this saves 6.2 %."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(TYPESETTERS, **_OPERATORS, escape=escape_if_needed)
        return template

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - as Jinja names it
        shared: bool = False,  # noqa: FBT002 - as Jinja has it
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - as Jinja names it
    ) -> TemplateModule:
        """Returns what `{% import %}` imports. A macro imported `with context` is never remembered: it sees more than its arguments."""
        module = super().make_module(vars, shared, locals)
        if self.name and not vars:
            for name, value in tuple(module.__dict__.items()):
                if isinstance(value, Macro):
                    setattr(module, name, self.environment.remembering(self.name, name, value))
        return module


class _Context(Context):
    """Calls macros and methods without first asking whether they take the context, as Jinja does; saves 2.8 to 4.8 %."""

    def call(self, called: Any, *arguments: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        kind = type(called)
        if not named and kind is MethodType:
            return called(*arguments)
        if not named and kind is Macro and _takes(called, len(arguments)):
            text = called._func(*arguments)  # noqa: SLF001 - after what a Macro looks at first
            return _markup(text) if self.eval_ctx.autoescape else text
        return super().call(called, *arguments, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)


def _takes(macro: Macro, count: int) -> bool:
    """Whether a macro takes just so many arguments, and neither a caller nor others."""
    return macro._argument_count == count and not (macro.caller or macro.catch_kwargs or macro.catch_varargs)  # noqa: SLF001


_markup = partial(str.__new__, Markup)
"""Returns a text as Markup; Markup itself first asks the text whether it is HTML, which takes twice as long."""


class _Loader(jinja2.FileSystemLoader):
    """Loads templates, which errors and compiled code know by their names, wherever their files are.

    One that is no UTF-8 is an error of that template, as one of syntax is.
    """

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Returns the text of a template, its name, and whether it is still so."""
        try:
            text, _, is_current = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise jinja2.TemplateSyntaxError("il n’est pas enregistré en UTF-8", line, template) from None
        return text, template, is_current


class Environment(jinja2.Environment):
    """Jinja with this site's settings: escapes everything, refuses unknown names, and sets text with French typography."""

    code_generator_class = _Generator
    context_class = _Context
    template_class = _Template

    def __init__(self, folders: Sequence[str], store: Store, remembering: Remembering) -> None:
        self._bytecode = _BytecodeInStore(store)
        super().__init__(
            bytecode_cache=self._bytecode,
            loader=_Loader(folders),
            autoescape=jinja2.select_autoescape(("html", "xml", "svg"), default=False),
            undefined=jinja2.StrictUndefined,
            extensions=[Typography],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            optimized=False,  # else it works out constants too
        )
        self.remembering = remembering
        # Views have attributes alone: to look for an item where there is none takes 1,100,000 calls of Python in 2,000
        # events, 4 % of a cold build. `look_for_items` is for templates that ask for one.
        self.getattr = getattr  # type: ignore[method-assign,assignment]

    @property
    def compiled(self) -> Mapping[str, bytes]:
        """The templates that were asked for, by keys that tell their names and texts."""
        return self._bytecode.templates

    def look_for_items(self) -> bool:
        """Makes `a.b` find the item `b` too, as Jinja does, from now on; False when it already did."""
        return self.__dict__.pop("getattr", None) is not None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parses a template; brackets that are nested too deep for the parser are an error of syntax too."""
        parser = Parser(self, source, name, filename)
        try:
            return parser.parse()
        except RecursionError:
            words, line = "des parenthèses y sont imbriquées trop profondément", parser.stream.current.lineno
            raise jinja2.TemplateSyntaxError(words, line, name, filename) from None

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Returns the globals as one plain dictionary, which each page and import copies; saves 3.4 % over Jinja's ChainMap."""
        return {**self.globals, **d} if d else self.globals


def place_of(error: BaseException) -> tuple[str, int]:
    """(name of the template, line) where drawing failed; ("", 0) when that was in no template.

    Jinja writes places in templates into the traceback of whatever is raised in one (jinja2/debug.py).
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or "", error.lineno
    place, traceback = ("", 0), error.__traceback__
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            place = (traceback.tb_frame.f_code.co_filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place
