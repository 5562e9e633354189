"""Makes the site from the executed notebooks: python site/build.py [names…] [--to FOLDER] [--lite]

Pages whose explorers move without a kernel: `record.py` records them, Sphinx makes the pages,
nothing is computed in a reader's browser and nothing is asked of another machine. MathJax comes
from npm: `npm pack mathjax@3` once, or a folder of it in MATHJAX.
"""

import argparse
import hashlib
import html
import json
import os
import shutil
import subprocess
import sys
import textwrap
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from npm import unpacked
from sphinx.cmd.build import build_main

from lecture_lib.live.bundle import BROWSER, look
from lecture_lib.teaching.course import Chapter, course_map

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parent / "notebooks"
LIBRARY = HERE.parent / "lecture_lib"
WIDGET = "application/vnd.jupyter.widget-view+json"
NOT_READ = "remove-cell"  # the tag of a cell that Sphinx leaves out
EMPTY = "The lab book is empty."
LANDING = "00_start_here"  # whose first explorer stands on the landing page
BOX = 216  # of the map: pixels, wide enough for half of the longest title
LINE = 25  # letters that a box holds side by side
MATHJAX = "mathjax@3"
MATHJAX_PARTS = "tex-mml-chtml.js", "output/chtml/fonts"
LARGEST, MEDIAN, WHOLE = 5e6, 2e6, 250e6  # bytes: of a recording, and of the site


def build(names: list[str], target: Path) -> None:
    """Record and write the pages of these notebooks, and say how large they are."""
    began = time.monotonic()
    work = target.with_name(f"{target.name}.work")
    clear(target, work)
    shutil.copytree(HERE / "pages", work / "source" / "pages")
    shutil.copy(HERE / "conf.py", work / "source")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda name: record(name, work / "recorded"), sorted(names, key=_length)))
    recorded = work / "source" / "_static" / "recorded"
    for name in names:
        shutil.copytree(work / "recorded" / name, recorded / name)
    write_static(work / "source" / "_static", work)
    for name in names:
        write_notebook(
            name, json.loads((recorded / name / "places.json").read_text()), work / "source"
        )
    write_landing(names, work / "source")
    write_addresses(work / "source" / "pages")
    write_map(names, work / "source" / "pages")
    os.environ["LECTURE_REPOSITORY"] = repository()
    failed = build_main(["-q", "-d", str(work / "doctrees"), str(work / "source"), str(target)])
    if failed:
        sys.exit(failed)
    shutil.rmtree(target.with_name("jupyter_execute"), ignore_errors=True)
    for name in names:  # what is downloaded is the notebook itself
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", target / "_sources")
    report(target, time.monotonic() - began)


def clear(target: Path, work: Path) -> None:
    """Take away what an earlier build left, which may have had more pages; recordings stay."""
    for folder in (target, work / "source", work / "doctrees"):
        shutil.rmtree(folder, ignore_errors=True)


def record(name: str, recorded: Path) -> None:
    """Record a notebook in a process of its own, or take what was recorded of the same one."""
    notebook, folder = NOTEBOOKS / f"{name}.ipynb", recorded / name
    made_of = recorded / f"{name}.sha256"
    now = fingerprint(notebook)
    if made_of.exists() and made_of.read_text() == now:
        return
    made_of.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, HERE / "record.py", notebook, folder], check=True)
    made_of.write_text(now)


def fingerprint(notebook: Path) -> str:
    """A number that changes with a notebook, the library and what records."""
    files = [notebook, *sorted(LIBRARY.rglob("*.py")), HERE / "record.py"]
    digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def repository() -> str:
    """Owner and name of where the course is published."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["urls"]["Repository"].partition("github.com/")[2]


def _length(name: str) -> int:
    return -(NOTEBOOKS / f"{name}.ipynb").stat().st_size


# ---- what stands beside the pages ------------------------------------------------------------


def write_static(folder: Path, work: Path) -> None:
    """The code of the browser as it is in a notebook, what surrounds it here, and MathJax."""
    shutil.copytree(HERE / "static", folder, dirs_exist_ok=True)
    shutil.copytree(BROWSER, folder / "live", dirs_exist_ok=True)
    (folder / "live.css").write_text(look("colours", "explorer", "form"), encoding="utf-8")
    es5 = Path(os.environ.get("MATHJAX") or unpacked(MATHJAX, work)) / "es5"
    for part in MATHJAX_PARTS:
        copy = shutil.copytree if (es5 / part).is_dir() else shutil.copy
        (folder / "mathjax" / part).parent.mkdir(parents=True, exist_ok=True)
        copy(es5 / part, folder / "mathjax" / part)


# ---- pages -----------------------------------------------------------------------------------


def write_notebook(name: str, places: dict[str, list], folder: Path) -> None:
    """The executed notebook, with a place for each live output instead of its still copy."""
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs = [kept(output) for output in cell.outputs]
        live = places.get(cell.id)
        words = [] if live else [output.data["text/plain"] for output in pictures_of(cell)]
        if words:
            cell.metadata["mystnb"] = {"image": {"alt": " ".join(words)}}
        if live:
            cell.outputs = with_places(cell.outputs, live, name)
            cell.metadata["tags"] = ["remove-input" if "question" in live[0] else "hide-input"]
        elif NOT_READ in cell.metadata.get("tags", []):
            continue
        elif cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.metadata["tags"] = ["hide-input"]
    nbformat.write(notebook, folder / f"{name}.ipynb")


def pictures_of(cell: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """The outputs of a cell that are pictures with words that stand for them."""
    drawn = [o for o in cell.outputs if {"image/png", "text/plain"} <= o.get("data", {}).keys()]
    return [output for output in drawn if not output.data["text/plain"].startswith("<Figure")]


def kept(output: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The output itself; instead of an empty lab book the place of what the browser kept."""
    empty = EMPTY in output.get("data", {}).get("text/html", "")
    return html_output('<div class="lecture-book"></div>') if empty else output


def with_places(outputs: list, live: list[dict], name: str) -> list:
    """The outputs with places; the still copy, which follows a live one, stands inside."""
    places, kept = iter(live), []
    for number, output in enumerate(outputs):
        data = output.get("data", {})
        if WIDGET in data:
            one = next(places)
            still = outputs[number + 1].get("data", {}) if number + 1 < len(outputs) else {}
            kept.append(html_output(place(one, name, still.get("text/html", ""))))
        elif not (number and WIDGET in outputs[number - 1].get("data", {})):
            kept.append(output)
    return kept


def place(live: dict, name: str, still: str = "") -> str:
    """Where the page puts what was recorded, and what is there without scripts."""
    if "question" in live:
        given = f'data-questions="{live["question"]}" data-number="{live["number"]}"'
        return f'<div class="lecture-place" {given}>{still}</div>'
    return "".join(
        f'<div class="lecture-place" data-notebook="{name}" data-explorer="{one["name"]}" '
        f'data-place="{one["place"]}" data-recording="{one["recording"]}">'
        f'<img src="_static/recorded/{one["still"]}" '
        f'width="{one["width"]}" height="{one["height"]}" loading="lazy" '
        f'alt="{html.escape(one["readout"])}"></div>'
        for one in live["explorers"]
    )


def html_output(text: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_output("display_data", {"text/html": text})


def write_landing(names: list[str], folder: Path) -> None:
    """The first page: an explorer, where to begin, and the pages of the course."""
    first = LANDING if LANDING in names else names[0]
    places = json.loads((folder / "_static" / "recorded" / first / "places.json").read_text())
    explorer = next(one for live in places.values() for one in live if "explorers" in one)
    text = (HERE / "pages" / "index.md").read_text(encoding="utf-8")
    chapters = {chapter.name: chapter for chapter in course_map(NOTEBOOKS).chapters}
    entries = "\n".join(f"{label(chapters[n])} <{n}>" for n in names)
    text = text.replace("EXPLORER", place(explorer, first)).replace("NOTEBOOKS", entries)
    (folder / "index.md").write_text(text, encoding="utf-8")
    (folder / "pages" / "index.md").unlink()


def write_map(names: list[str], folder: Path) -> None:
    """Which notebook asks what, how long it takes, and what comes before it."""
    chapters = [chapter for chapter in course_map(NOTEBOOKS).chapters if chapter.name in names]
    rows = [
        f"| [{label(c)}](../{c.name}.ipynb) | {c.question} | {c.minutes} | {c.before} |"
        for c in chapters
    ]
    table = "\n".join(["| notebook | question | minutes | after |", "|:--|:--|--:|:--|", *rows])
    text = (folder / "map.md").read_text(encoding="utf-8")
    text = text.replace("DRAWING", drawing(chapters)).replace("TABLE", table)
    text = text.replace("| nothing |", "| – |")
    (folder / "map.md").write_text(text, encoding="utf-8")


def write_addresses(folder: Path) -> None:
    """The pages name the repository as it is configured."""
    where = f"https://github.com/{repository()}", repository().partition("/")[2]
    for page in folder.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = text.replace("REPOSITORY", where[0]).replace("lab/tree/NAME", f"lab/tree/{where[1]}")
        page.write_text(text, encoding="utf-8")


def label(chapter: Chapter) -> str:
    """Number and title."""
    return f"{chapter.name[:2]} · {html.escape(chapter.title)}"


def drawing(chapters: list[Chapter]) -> str:
    """The chapters as boxes, each under what comes before it, with a line between."""
    before = {c.name[:2]: [b for b in c.before.split(", ") if b.isdigit()] for c in chapters}
    floor: dict[str, int] = {}
    for number in sorted(before):
        floor[number] = 1 + max((floor[b] for b in before[number] if b in floor), default=-1)
    column = {n: [m for m in sorted(before) if floor[m] == floor[n]].index(n) for n in before}
    x = {n: 8 + (BOX + 16) * column[n] for n in before}
    y = {n: 8 + 84 * floor[n] for n in before}
    lines = [
        _line(x[b], y[b], x[n], y[n])
        for n in before
        for b in before[n]
        if b in floor and not _through(b, n, before)
    ]
    boxes = [
        f'<a href="../{c.name}.html"><rect x="{x[n]}" y="{y[n]}" width="{BOX}" height="48" rx="6"/>'
        f"{_title(c, x[n] + BOX // 2, y[n] + 24)}</a>"
        for n, c in zip(before, chapters, strict=True)
    ]
    wide, high = BOX + 16 + max(x.values(), default=0), 56 + max(y.values(), default=0)
    return (
        f'<div class="course-map"><svg width="{wide}" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-label="Which notebook comes before which">{"".join(lines + boxes)}</svg></div>'
    )


def _title(chapter: Chapter, middle: int, y: int) -> str:
    """The label of a box in its middle, in two lines where one is too long."""
    lines = textwrap.wrap(html.unescape(label(chapter)), LINE)
    top = y + 5 - 9 * (len(lines) - 1)
    parts = [
        f'<tspan x="{middle}" y="{top + 18 * k}">{html.escape(line)}</tspan>'
        for k, line in enumerate(lines)
    ]
    return f"<text>{''.join(parts)}</text>"


def _line(x: int, y: int, to_x: int, to_y: int) -> str:
    """From the foot of a box to the head of another; past a box between, on the right."""
    leap = to_x > x and to_y > y + 100  # over a floor
    x, to_x = (x + BOX - 20, to_x + 40) if leap else (x + BOX // 2, to_x + BOX // 2)
    out, bend = (20, 60) if leap else (0, 20)
    return (
        f'<path d="M{x},{y + 48}C{x + out},{y + 58 if leap else y + 66} '
        f'{to_x},{to_y - bend} {to_x},{to_y}"/>'
    )


def _through(first: str, last: str, before: dict[str, list[str]]) -> bool:
    """Whether another notebook lies on the way from the first to the last."""

    def reach(n: str) -> set[str]:
        return {n} | {r for b in before.get(n, []) for r in reach(b)}

    return any(first in reach(b) for b in before[last] if b != first)


# ---- what came out ---------------------------------------------------------------------------


def report(target: Path, seconds: float) -> None:
    """Print sizes and time; stop where a page would have to fetch too much."""
    recordings = sorted(f.stat().st_size for f in target.rglob("_static/recorded/*/*_*.bin"))
    whole = sum(f.stat().st_size for f in target.rglob("*") if f.is_file())
    median = recordings[len(recordings) // 2] if recordings else 0
    largest = recordings[-1] if recordings else 0
    print(
        f"{target}: {whole / 1e6:.0f} MB, {len(recordings)} explorers, "
        f"median {median / 1e6:.2f} MB, largest {largest / 1e6:.2f} MB; "
        f"{seconds:.0f} s, {sum(os.times()[:4]):.0f} s of computing"
    )
    if median > MEDIAN or largest > LARGEST or whole > WHOLE:
        sys.exit("the site is larger than a reader should have to fetch")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", help="notebooks; all of them without a name")
    parser.add_argument("--to", type=Path, default=HERE.parent / "dist" / "site")
    lite = "where JupyterLite is beside the pages; `site/lite.py` puts it there"
    parser.add_argument("--lite", nargs="?", const="lite/lab/index.html", default="", help=lite)
    given = parser.parse_args()
    os.environ["LECTURE_LITE"] = given.lite
    names = given.names or sorted(file.stem for file in NOTEBOOKS.glob("[0-9]*.ipynb"))
    build(names, given.to.resolve())


if __name__ == "__main__":
    main()
