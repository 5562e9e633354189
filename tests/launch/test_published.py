"""One repository name for every link, one version of JupyterLite, words for pictures."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import lite
import nbformat
from nbconvert import HTMLExporter
from small_wheel import small_wheel

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REPOSITORY = PROJECT["urls"]["Repository"].partition("github.com/")[2]
# Where a course is published: on GitHub, as its pages, on Binder.
PLACES = re.compile(r"github\.com/([\w-]+/[\w-]+)|/gh/([\w-]+/[\w-]+)|([\w-]+\.github\.io/[\w-]+)")
README = (ROOT / "README.md").read_text(encoding="utf-8")


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


def test_every_address_of_the_course_is_the_configured_one():
    """A fork changes `Repository` in pyproject.toml; this says where else its name stands."""
    owner, name = REPOSITORY.split("/")
    wrong, seen = [], set()
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True)
    for file in map(ROOT.joinpath, tracked.stdout.decode().splitlines()):
        if file.suffix not in {".md", ".py", ".j2", ".js", ".ipynb", ".cff", ".toml"}:
            continue
        if not file.is_file():
            continue
        for found in PLACES.findall(file.read_text(encoding="utf-8")):
            seen.add(file.name)
            if "".join(found) not in (REPOSITORY, f"{owner}.github.io/{name}"):
                wrong.append((file.name, "".join(found)))
    assert not wrong
    assert {"README.md", "index.html.j2"} <= seen


def test_jupyterlite_gets_the_notebooks_under_the_path_that_links_name(tmp_path):
    lite.prepare(tmp_path, ROOT.glob("notebooks/*.ipynb"))
    copied = {file.relative_to(tmp_path / "content") for file in tmp_path.rglob("*.ipynb")}
    assert copied == {file.relative_to(ROOT) for file in ROOT.glob("notebooks/*.ipynb")}


def test_core_and_kernel_of_jupyterlite_are_of_one_version():
    core, kernel = (line.split("==")[1] for line in PROJECT["optional-dependencies"]["lite"])
    assert core == kernel


def test_the_lock_has_the_course_beside_what_pyodide_distributes(tmp_path):
    """And asks for what a browser's Python can have: neither numba nor psutil."""
    pure = small_wheel(tmp_path, "psygnal", {"psygnal/__init__.py": b""})
    course = small_wheel(
        tmp_path, "lecture_lib", {"lecture_lib/live.py": b""}, PROJECT["dependencies"]
    )
    official = {"packages": {"numpy": {"name": "numpy", "file_name": "numpy.whl"}}, "info": {}}
    packages = lite.locked(official, [pure, course])["packages"]
    assert packages["numpy"]["file_name"] == f"{lite.DISTRIBUTION}/numpy.whl"
    assert packages["lecture-lib"]["file_name"] == course.name
    assert packages["lecture-lib"]["imports"] == ["lecture_lib"]
    needed = lite.entry(course)["depends"]
    assert {"numpy", "scipy", "matplotlib", "anywidget", "ipywidgets", "joblib"} == needed
    assert packages["lecture-lib"]["depends"] == ["numpy"]


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
    assert "google.colab" not in page
