"""How the house is built: imports run physics → views → live, and notebooks come in pairs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lecture_lib"
BROWSER_SIDE = {"ipywidgets", "anywidget"}
DRAWING = {"matplotlib", "PIL"}

UPPER = ("views", "live", "style.py")
physics = sorted(f for f in PACKAGE.rglob("*.py") if f.relative_to(PACKAGE).parts[0] not in UPPER)
views = sorted(PACKAGE.glob("views/*.py"))


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def loaded_by(*modules: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after these imports."""
    loaded = "{name.partition('.')[0] for name in sys.modules}"
    code = f"import sys, {', '.join(modules)}; print(*{loaded})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def imports(file: Path) -> set[str]:
    """Every module that a file names in an import, at whatever depth."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(absolute(node, file))
    return found


def absolute(node: ast.ImportFrom, file: Path) -> str:
    if not node.level:
        return node.module
    parts = module_name(file.parent).split(".")
    package = ".".join(parts[: len(parts) - node.level + 1])
    return f"{package}.{node.module}" if node.module else package


def layers(file: Path) -> set[str]:
    """Which of the two upper layers a file imports."""
    return {
        layer
        for layer in ("views", "live")
        for name in imports(file)
        if f"{name}.".startswith(f"lecture_lib.{layer}.")
    }


def test_physics_loads_neither_drawing_nor_widgets():
    assert not loaded_by(*map(module_name, physics)) & (DRAWING | BROWSER_SIDE)


def test_views_load_no_widgets():
    assert not loaded_by(*map(module_name, views)) & BROWSER_SIDE


def test_the_package_itself_loads_nothing():
    own = loaded_by("lecture_lib") - loaded_by("sys")
    assert own == {"lecture_lib"}


@pytest.mark.parametrize("file", physics, ids=module_name)
def test_physics_knows_neither_views_nor_live(file):
    assert not layers(file)


@pytest.mark.parametrize("file", views, ids=lambda file: file.name)
def test_views_do_not_know_live(file):
    assert "live" not in layers(file)


def test_the_check_sees_an_import_that_runs_the_wrong_way(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    file = tmp_path / "lecture_lib" / "membrane.py"
    file.parent.mkdir()
    file.write_text(
        "def draw():\n    from .views.membrane import Charging\n    import lecture_lib.live\n"
    )
    assert layers(file) == {"views", "live"}


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=module_name)
def test_nothing_is_imported_by_star(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "*" not in [alias.name for node in froms for alias in node.names]


def test_each_notebook_has_its_source_and_each_source_its_notebook():
    notebooks = {file.stem for file in (ROOT / "notebooks").glob("*.ipynb")}
    sources = {file.stem for file in (ROOT / "notebooks" / "src").glob("*.py")}
    assert notebooks == sources
