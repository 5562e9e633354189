"""The *code* button: the lines of Python that reproduce one state of an explorer."""

import ast
import dis
import inspect
import linecache
import sys
import textwrap
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import numpy as np

from lecture_lib.pictures import Picture

GLOBAL_LOADS = {"LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS"}


def code_for(
    model: Callable, picture: type, values: dict[str, Any], pieces: int | None = None
) -> str:
    """Write a cell that draws the picture of `model` at `values` and prints its readout.

    Names from modules become imports. What the notebook itself defined is written out. A model
    that goes on is taken through so many `pieces`.
    """
    origins = Origins(model.__globals__)
    for thing in (model, picture) if pieces is None else (model, picture, islice):
        origins.explain(thing.__name__, thing)
    arguments = ", ".join(f"{name}={value!r}" for name, value in values.items())
    asked = f"{model.__name__}({arguments})"
    call = [
        f"picture = {picture.__name__}()",
        *([f"picture.follow({values!r})"] if picture.follow is not Picture.follow else []),
        *_calls(asked, pieces),
        "picture",
    ]
    blocks = ["\n".join(sorted(origins.imports.values())), *origins.definitions.values()]
    return "\n\n".join([block for block in blocks if block] + ["\n".join(call)]) + "\n"


def _calls(asked: str, pieces: int | None) -> list[str]:
    """The lines that draw what the model says: at once, or piece after piece."""
    if pieces is None:
        return [f"print(picture.draw({asked}))"]
    return [
        f"for piece in islice({asked}, {pieces}):",
        '    readout = picture.draw(getattr(piece, "shows", piece))',
        "print(readout)",
    ]


class Origins:
    """How names came into the notebook: by imports, definitions or plain values."""

    def __init__(self, notebook: dict[str, Any]):
        self.notebook = notebook
        self.imports: dict[str, str] = {}
        self.definitions: dict[str, str] = {}

    def explain(self, name: str, thing: Any) -> None:
        """Note how `name` comes to mean `thing`, and so for all that it needs."""
        if name in self.imports or name in self.definitions:
            return
        if isinstance(thing, ModuleType):
            self.imports[name] = _import(thing.__name__, name)
        elif _importable(thing):
            self.imports[name] = _import_from(_face(thing), thing.__name__, name)
        elif hasattr(thing, "__name__"):
            self._define(name, _source(thing), self.notebook)
        else:
            self._define(name, f"{name} = {_literal(thing)}", self.notebook | _types(thing))

    def _define(self, name: str, source: str, known: dict[str, Any]) -> None:
        self.definitions[name] = ""  # under way: functions may call each other
        for other in _names(source):
            if other in known and other != name:
                self.explain(other, known[other])
        del self.definitions[name]
        self.definitions[name] = source  # after what it needs


def _source(thing: Callable | type) -> str:
    """The text of a function or class that the notebook defined."""
    text = _class_source(thing) if isinstance(thing, type) else inspect.getsource(thing)
    return textwrap.dedent(text).strip()


def _class_source(cls: type) -> str:
    """The text of a class; `inspect` does not find one that was defined in a notebook."""
    cells = [file for file in linecache.cache if not Path(file).exists()]
    for cell in reversed(cells):
        lines = linecache.getlines(cell)
        if not any(f"class {cls.__name__}" in line for line in lines):
            continue
        for node in ast.walk(ast.parse("".join(lines))):
            if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
                start = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                return "".join(lines[start - 1 : node.end_lineno])
    raise ValueError(f"the class {cls.__name__} is not written in any cell")


def _literal(value: Any) -> str:
    """A value as Python writes it."""
    text = f"np.array({value.tolist()})" if isinstance(value, np.ndarray) else repr(value)
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        raise ValueError(f"{text} cannot be written as a line of Python") from None
    return text


def _types(value: Any) -> dict[str, Any]:
    """The names in the text of a value: its type, the types of its parts, and NumPy."""
    parts: list[Any] = []
    if isinstance(value, dict):
        parts = [*value, *value.values()]
    elif isinstance(value, list | tuple | set):
        parts = [*value]
    elif is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    found = {"np": np, type(value).__name__: type(value)}
    for part in parts:
        found |= _types(part)
    return found


def _names(source: str) -> list[str]:
    """The names that a piece of code takes from its notebook, in order."""
    return list(dict.fromkeys(_loaded(compile(source, "<cell>", "exec", dont_inherit=True))))


def _loaded(code: CodeType) -> list[str]:
    steps = dis.get_instructions(code)
    own = [step.argval for step in steps if step.opname in GLOBAL_LOADS]
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    return own + [name for const in inner for name in _loaded(const)]


def _importable(thing: Any) -> bool:
    """Functions and classes of this package and of other installed ones, not a notebook's own."""
    module = getattr(thing, "__module__", None)
    named = isinstance(getattr(thing, "__name__", None), str)
    return named and module is not None and module not in ("__main__", "builtins")


def _face(thing: Any) -> str:
    """The outermost package that offers a thing: a room rather than the file behind it."""
    parts = thing.__module__.split(".")
    packages = (".".join(parts[:k]) for k in range(1, len(parts)))
    offered = (p for p in packages if getattr(sys.modules.get(p), thing.__name__, None) is thing)
    return next(offered, thing.__module__)


def _import(module: str, name: str) -> str:
    if module == name:
        return f"import {module}"
    package, _, last = module.rpartition(".")
    return f"from {package} import {last}" if last == name else f"import {module} as {name}"


def _import_from(module: str, original: str, name: str) -> str:
    alias = "" if original == name else f" as {name}"
    return f"from {module} import {original}{alias}"
