"""The engine of the templates: Jinja, strict, escaping, and quick enough for thousands of pages.

Templates are compiled once: for a process, which while serving makes a site after every edit, and
for the next process too, in a folder that may be deleted at any time. What is kept of a template
names all it was made from, so nothing kept can be stale.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner, escape

from .environment import ROOT

KEPT = ROOT / ".compiled"
_MADE_BY = f"{version('jinja2')}\0{Path(__file__).read_text(encoding='utf-8')}\0"


class _Compiled(FileSystemBytecodeCache):
    def __init__(self, folder: Path):
        super().__init__(str(folder))
        self._code: dict[str, bytes] = {}

    def get_source_checksum(self, source: str) -> str:
        return hashlib.sha256((_MADE_BY + source).encode()).hexdigest()

    def load_bytecode(self, bucket):
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])
        if not bucket.code:  # unknown here, or of an older source
            with suppress(OSError):
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket):
        self._code[bucket.key] = bucket.bytecode_to_string()
        with suppress(OSError):  # a folder that nobody may write only costs the time saved
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


COMPILED = _Compiled(KEPT)


def _shown(value: object) -> str:
    """What a template puts out, as HTML. Jinja makes a Markup of it, though all that becomes of it is that it is joined."""
    kind = type(value)
    return value if kind is Markup else _escape_inner(value) if kind is str else escape(value)


class _Compiler(CodeGenerator):
    """Of the templates: their output goes through `_shown`."""

    def _output_child_pre(self, node, frame, finalize):
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    """Jinja's own asks of everything that a template calls which of Jinja's states it wants to be given. Here only
    macros want one: the functions of templates are ordinary ones. A macro that is given just what it names, as most
    are, is called without asking what else it might take."""

    def call(self, function, *args, _block_vars=None, _loop_vars=None, **kwargs):
        if type(function) is not Macro:
            return function(*args, **kwargs)
        if kwargs or len(args) != function._argument_count or function.caller or function.catch_kwargs or function.catch_varargs:
            return function(self.eval_ctx, *args, **kwargs)
        html = function._func(*args)
        return Markup(html) if self.eval_ctx.autoescape else html


class _Environment(Environment):
    context_class, code_generator_class, shown = _Context, _Compiler, staticmethod(_shown)

    def make_globals(self, d: MutableMapping | None) -> MutableMapping:
        """A dict where a template adds nothing: Jinja goes through all of it for each page and each import."""
        return super().make_globals(d) if d else self.globals


def environment(templates: Path, filters: dict[str, Callable], escape: bool = True) -> Environment:
    """An environment for the templates in a folder, of HTML or (without `escape`) of other text. It does not look whether they change."""
    made = _Environment(loader=FileSystemLoader(templates), autoescape=escape, keep_trailing_newline=not escape, undefined=StrictUndefined,
                        trim_blocks=True, lstrip_blocks=True, bytecode_cache=COMPILED, auto_reload=False, cache_size=-1)
    made.filters.update({name: _at_run_time(function) for name, function in filters.items()})
    return made


def _at_run_time(function: Callable) -> Callable:
    """A filter that is asked at each use. Of another, what it says of a constant ("tasks"|address) would be kept
    with the compiled template, for every site."""
    return pass_context(lambda context, *values: function(*values))


class _WithoutIcons(FileSystemLoader):
    """A theme's files but for hidden folders. MkDocs drops those too, once it has looked at every file in them,
    and Material keeps 14,000 icons in one; by its name an icon is still found."""

    def list_templates(self) -> list[str]:
        found = set()
        for folder in self.searchpath:
            for place, inner, names in os.walk(folder):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found.update(Path(place, name).relative_to(folder).as_posix() for name in names)
        return sorted(found)


def quickened(environment_of: Callable[[], Environment]) -> Callable[[], Environment]:
    """What makes the environment of a theme's templates: the same that `environment_of` makes, only sooner ready."""
    def environment() -> Environment:
        made = environment_of()
        made.loader, made.bytecode_cache = _WithoutIcons(made.loader.searchpath), COMPILED
        return made
    return environment
