"""How the house is built: a room for each notebook, floors in the lecture's order, no circles."""

import ast
import sys
from collections import Counter
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from fresh_python import fresh_python

from lecture_lib.teaching.course import ROOMS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lecture_lib"
BROWSER_SIDE = {"ipywidgets", "anywidget"}
DRAWING = {"matplotlib", "PIL"}
SLOW = {"scipy", "numba"}  # imported in the functions that need them

SHARED = {  # a shared room → what it may import
    "support": set(),
    "signals": {"support"},
    "pictures": {"support"},
    "teaching": {"support"},
    "live": {"support", "pictures", "teaching"},
}
# Files of a room that may import `teaching`: what a lab commits is in the lab book.
ASKING = (".questions", ".variants", ".start_here", "hands_on.commit")
COMMAND = "__main__"  # copies the notebooks and opens them
FACE_LINES = 25
MOST_PARTS = 5  # in which a notebook imports from its own room

FILES = sorted(PACKAGE.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "sources").glob("[0-9]*.py"))


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The room of a module of the package; "" is the entrance."""
    return module.split(".")[1] if "." in module else ""


def in_pictures(module: str) -> bool:
    return "pictures" in module.split(".")[1:]


@cache
def imports(file: Path) -> frozenset[str]:
    """Every module of the package that a file names in an import, at whatever depth."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, file)
            found |= {
                whole if is_module(whole) else base
                for whole in (f"{base}.{alias.name}" for alias in node.names)
            }
    return frozenset(name for name in found if name.partition(".")[0] == "lecture_lib")


def is_module(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def absolute(node: ast.ImportFrom, file: Path) -> str:
    if not node.level:
        return node.module
    parts = module_name(file.parent).split(".")
    package = ".".join(parts[: len(parts) - node.level + 1])
    return f"{package}.{node.module}" if node.module else package


def allowed(module: str) -> set[str]:
    """The rooms that a module may import from, besides its own."""
    room = room_of(module)
    if room == COMMAND:
        return {"support"}
    if room in SHARED:
        return SHARED[room]
    earlier = set(ROOMS[: ROOMS.index(room)])
    asks = {"teaching"} if module.endswith(ASKING) else set()
    draws = {"pictures"} if in_pictures(module) else set()
    return earlier | {"signals", "support"} | asks | draws


def wrong_imports(file: Path) -> set[str]:
    """What a file imports although its room may not; its own face counts, too."""
    module = module_name(file)
    own = f"lecture_lib.{room_of(module)}"
    return {
        name
        for name in imports(file)
        if (room_of(name) != room_of(module) and room_of(name) not in allowed(module))
        or (name == own != module)
        or (room_of(name) == room_of(module) and in_pictures(name) and not in_pictures(module))
    }


def loaded_by(*modules: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after these imports."""
    loaded = "{name.partition('.')[0] for name in sys.modules}"
    code = f"import sys, {', '.join(modules)}; print(*{loaded})"
    return set(fresh_python("-c", code, cwd=ROOT).stdout.split())


def test_the_house_holds_its_rooms_and_nothing_else():
    entries = {entry.name for entry in PACKAGE.iterdir() if entry.name != "__pycache__"}
    assert entries <= {"__init__.py", f"{COMMAND}.py", *ROOMS, *SHARED}


@pytest.mark.parametrize("source", NOTEBOOKS[1:], ids=lambda source: source.stem)
def test_each_notebook_has_its_room(source):
    number, _, name = source.stem.partition("_")
    assert ROOMS[int(number) - 1] == name
    for part in ("__init__.py", "exercises.py", "pictures/__init__.py"):
        assert (PACKAGE / name / part).exists()


@pytest.mark.parametrize(
    "room", [room for room in ROOMS if (PACKAGE / room).exists()], ids=lambda room: room
)
def test_each_room_has_its_notebook(room):
    number = ROOMS.index(room) + 1
    assert (ROOT / "sources" / f"{number:02}_{room}.py").exists()


@pytest.mark.parametrize("file", FILES[1:], ids=module_name)
def test_a_file_imports_only_what_its_room_may(file):
    assert not wrong_imports(file)


def test_the_check_sees_imports_that_run_the_wrong_way(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    file = tmp_path / "lecture_lib" / "membrane_circuit" / "membrane.py"
    file.parent.mkdir(parents=True)
    file.write_text(
        "def draw():\n    from .pictures import circuit\n    import lecture_lib.live\n"
        "    from lecture_lib.hodgkin_huxley import simulate\n    from . import simulate\n"
        "    from lecture_lib.signals import Step\n    import lecture_lib.pictures\n"
    )
    for folder in ("", "hodgkin_huxley", "live", "pictures", "signals", "membrane_circuit"):
        face = tmp_path / "lecture_lib" / folder / "__init__.py"
        face.parent.mkdir(exist_ok=True)
        face.touch()
    (file.parent / "pictures").mkdir()
    (file.parent / "pictures" / "circuit.py").touch()
    assert wrong_imports(file) == {
        "lecture_lib.membrane_circuit.pictures.circuit",
        "lecture_lib.live",
        "lecture_lib.hodgkin_huxley",
        "lecture_lib.membrane_circuit",
        "lecture_lib.pictures",
    }


def test_no_files_import_each_other_in_a_circle():
    TopologicalSorter({module_name(file): imports(file) for file in FILES}).prepare()


def test_physics_loads_no_drawing_and_nothing_slow_and_only_live_loads_widgets():
    modules = [m for m in map(module_name, FILES) if room_of(m) != "live"]
    physics = [m for m in modules if not in_pictures(m)]
    assert not loaded_by(*physics) & (DRAWING | BROWSER_SIDE | SLOW)
    assert not loaded_by(*modules) & BROWSER_SIDE


def test_the_package_itself_loads_nothing():
    own = loaded_by("lecture_lib") - loaded_by("sys")
    assert own == {"lecture_lib"}


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("__init__.py")), ids=module_name)
def test_a_face_is_short_and_lists_what_it_shows(file):
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= FACE_LINES
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    shown = [
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    lists = [ast.literal_eval(n.value) for n in tree.body if "__all__" in ast.unparse(n)]
    assert sorted(shown) == sorted(*lists or [[]])


@pytest.mark.parametrize("file", FILES, ids=module_name)
def test_nothing_is_imported_by_star(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "*" not in [alias.name for node in froms for alias in node.names]


@pytest.mark.parametrize("source", NOTEBOOKS, ids=lambda source: source.stem)
def test_a_notebook_imports_from_its_room_once_a_part_and_once_from_any_other_place(source):
    statements = Counter(
        node.module
        for node in ast.parse(source.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module.startswith("lecture_lib.")
    )
    own = statements.pop(f"lecture_lib.{source.stem[3:]}", 0)
    assert own <= MOST_PARTS
    assert set(statements.values()) == {1}, statements


def test_each_notebook_has_its_source_and_each_source_its_notebook():
    notebooks = {file.stem for file in (ROOT / "notebooks").glob("*.ipynb")}
    assert notebooks == {file.stem for file in NOTEBOOKS}


CHECKS = {"finite", "positive", "non_negative", "whole", "of_type", "switch", "within"}


@pytest.mark.parametrize("file", FILES, ids=module_name)
def test_no_argument_is_checked_twice(file):
    """What `takes` has checked needs no second check: its sentence would never be read."""
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        checked = {
            keyword.arg
            for call in function.decorator_list
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "takes"
            for keyword in call.keywords
        }
        again = {
            call.args[1].id
            for call in ast.walk(function)
            if isinstance(call, ast.Call)
            and ast.unparse(call.func).removesuffix("_array") in CHECKS
            if len(call.args) > 1 and isinstance(call.args[1], ast.Name)
        }
        assert not checked & again, f"{function.name} checks {checked & again} twice"
