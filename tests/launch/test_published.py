"""One repository name for every link, one version of JupyterLite, words for pictures."""

import importlib.util
import re
import shutil
import sys
import tomllib
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REPOSITORY = PROJECT["urls"]["Repository"].partition("github.com/")[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def lite():
    spec = importlib.util.spec_from_file_location("lite", ROOT / "site" / "lite.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_readme_begins_with_a_picture_and_three_ways_in_to_the_configured_repository():
    head = README.partition("## Start")[0]
    [picture] = re.findall(r"!\[[^]]+\]\((.+?)\)", head)
    assert (ROOT / picture).is_file()
    owner, name = REPOSITORY.split("/")
    pages, browser, binder = re.findall(r"\[▶ [^]]+\]\((.+?)\)", head)
    assert pages == f"https://{owner}.github.io/{name}/"
    assert browser.startswith(f"{pages}lite/lab/index.html?path=notebooks/")
    assert binder.startswith(f"https://mybinder.org/v2/gh/{REPOSITORY}/main?urlpath=lab/tree/")
    for address in (browser, binder):
        assert (ROOT / "notebooks" / Path(address).name).is_file()


def test_jupyterlite_gets_the_notebooks_under_the_path_that_links_name(tmp_path):
    lite().prepare(tmp_path)
    copied = {file.relative_to(tmp_path / "content") for file in tmp_path.rglob("*.ipynb")}
    assert copied == {file.relative_to(ROOT) for file in ROOT.glob("notebooks/*.ipynb")}


def test_what_is_locked_has_the_versions_of_the_environment_that_builds_it(tmp_path):
    required = (ROOT / "site" / "lite_requirements.txt").read_text().splitlines()
    asked = lite().command(tmp_path, tmp_path, tmp_path / "lecture_lib-0.1.0.whl")
    assert asked[:5] == [sys.executable, "-m", "jupyter", "lite", "build"]
    for name in ("ipywidgets", "anywidget"):
        [pin] = [line for line in required if line.startswith(f"{name}==")]
        assert f"--pyodide-lock-specs={pin}" in asked
    core, kernel = (line.split("==")[1] for line in required if line.startswith("jupyterlite"))
    assert core == kernel


def test_pictures_have_words_and_what_is_live_has_a_link(tmp_path):
    shutil.copytree(ROOT / "lecture_lib" / "support" / "nbconvert", tmp_path / "lecture")
    notebook = nbformat.read(ROOT / "notebooks" / "02_membrane_circuit.ipynb", as_version=4)
    data = [o for c in notebook.cells for o in c.get("outputs", []) if "data" in o]
    stills = [output for output in data if "image/png" in output.data]
    exporter = HTMLExporter(template_name="lecture", extra_template_basedirs=[str(tmp_path)])
    page, _ = exporter.from_notebook_node(notebook)
    words = re.findall(r'<img[^>]*alt="([^"]*)"', page)
    assert len(words) == len(stills)
    assert all(words)
    assert "No description" not in page
    owner, name = REPOSITORY.split("/")
    live = sum("application/vnd.jupyter.widget-view+json" in output.data for output in data)
    assert page.count(f"https://{owner}.github.io/{name}/") == live
    assert "A live figure" not in page
