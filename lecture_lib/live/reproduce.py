"""The *code* button: the lines of Python that reproduce one state of an explorer."""

import ast
import inspect
import linecache
import textwrap
from collections.abc import Callable
from types import CodeType, FunctionType, ModuleType
from typing import Any

HOME = "lecture_lib"


def code_for(model: Callable, picture: type, values: dict[str, Any]) -> str:
    """Write a cell that draws the picture of `model` at `values` and prints its readout.

    Names from modules become imports. What the notebook itself defined is written out.
    """
    imports: dict[str, str] = {}
    sources: dict[str, str] = {}
    for thing in (model, picture):
        _collect(thing.__name__, thing, imports, sources)
    arguments = ", ".join(f"{name}={value!r}" for name, value in values.items())
    call = [
        f"picture = {picture.__name__}()",
        f"print(picture.draw({model.__name__}({arguments})))",
        "picture",
    ]
    blocks = ["\n".join(sorted(imports.values())), *sources.values(), "\n".join(call)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _collect(name: str, thing: Any, imports: dict[str, str], sources: dict[str, str]) -> None:
    """Note how `name` comes to mean `thing`: an import, a definition or a plain value."""
    if name in imports or name in sources:
        return
    if isinstance(thing, ModuleType):
        imports[name] = _import(thing.__name__, name)
    elif _importable(thing):
        imports[name] = _import_from(thing.__module__, thing.__name__, name)
    elif isinstance(thing, FunctionType | type):
        _collect_definition(name, thing, imports, sources)
    else:
        _collect_type_of(thing, imports, sources)
        sources[name] = f"{name} = {thing!r}"


def _collect_definition(name: str, thing: Any, imports: dict, sources: dict) -> None:
    for other, value in _globals_used(thing).items():
        if other != name:
            _collect(other, value, imports, sources)
    source = _class_source(thing) if isinstance(thing, type) else inspect.getsource(thing)
    sources[name] = textwrap.dedent(source).strip()


def _class_source(cls: type) -> str:
    """The text of a class; `inspect` does not find one that was defined in a notebook."""
    method = next(f for f in vars(cls).values() if isinstance(f, FunctionType))
    text = "".join(linecache.getlines(method.__code__.co_filename))
    classes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef))
    return ast.get_source_segment(text, next(node for node in classes if node.name == cls.__name__))


def _collect_type_of(value: Any, imports: dict, sources: dict) -> None:
    kind = type(value)
    if kind.__module__ != "builtins":
        _collect(kind.__name__, kind, imports, sources)


def _importable(thing: Any) -> bool:
    """Functions and classes of this package and of other installed ones, not a notebook's own."""
    module = getattr(thing, "__module__", None)
    named = isinstance(getattr(thing, "__name__", None), str)
    return named and module is not None and module not in ("__main__", "builtins")


def _globals_used(thing: FunctionType | type) -> dict[str, Any]:
    """The global names that a function, or the methods and bases of a class, refer to."""
    if isinstance(thing, type):
        methods = [f for f in vars(thing).values() if isinstance(f, FunctionType)]
        used = {base.__name__: base for base in thing.__bases__ if base is not object}
        for method in methods:
            used |= _globals_used(method)
        return used
    names = _names(thing.__code__)
    return {name: thing.__globals__[name] for name in names if name in thing.__globals__}


def _names(code: CodeType) -> list[str]:
    inner = [
        name for const in code.co_consts if isinstance(const, CodeType) for name in _names(const)
    ]
    return [*code.co_names, *inner]


def _import(module: str, name: str) -> str:
    if module == name:
        return f"import {module}"
    package, _, last = module.rpartition(".")
    return f"from {package} import {last}" if last == name else f"import {module} as {name}"


def _import_from(module: str, original: str, name: str) -> str:
    alias = "" if original == name else f" as {name}"
    return f"from {module} import {original}{alias}"
