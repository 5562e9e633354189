"""The pages of the site that are for a teacher, made from questions, notebooks and plans.

They are made by a command, so that what they say of a question is what the question says.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ..course import Chapter, course_map
from ..question import Explain
from .bank import places, questions_of
from .markup import markdown
from .plans import page, read_plan

SOLUTION = re.compile(
    r"^#{2,3} (?P<heading>.+)$|^\*\*(?P<bold>\d · .+?)\.?\*\*"
    r"|<details>\s*<summary>Solution</summary>(?P<text>(?s:.*?))</details>",
    re.M,
)
MADE = "<!-- Made by `python -m lecture_lib.teaching pages`: change {}, not this page. -->\n\n"


def pages(site: Path, notebooks: Path) -> dict[Path, str]:
    """What stands in each made page of `site`, by its file.

    Raises
    ------
    ValueError
        If a plan is wrong, or there are no plans or notebooks.
    """
    chapters = {chapter.name: chapter for chapter in course_map(notebooks).chapters}
    files = sorted((site / "plans").glob("*.toml"))
    plans = [read_plan(file) for file in files if file.stem in chapters]
    if not plans or not chapters:
        what = site / "plans" if chapters else notebooks
        raise ValueError(f"There is nothing to make pages of in {what}.")
    folder, asked = site / "pages" / "teaching", places()
    made = {}
    for plan in plans:
        text = page(plan, chapters[plan.name], questions_of(asked[plan.name]))
        made[folder / f"{plan.name}.md"] = MADE.format(f"`site/plans/{plan.name}.toml`") + text
    rooms = MADE.format("the rooms' `questions.py`")
    made[folder / "misconceptions.md"] = rooms + misconceptions(chapters)
    made[folder / "solutions.md"] = MADE.format("questions and notebooks") + solutions(
        chapters, notebooks
    )
    return made


def misconceptions(chapters: dict[str, Chapter]) -> str:
    """Idea → what is wrong with it → question → explorer, from the questions themselves."""
    parts = [
        "# Ideas that students have",
        "Each wrong option of each question stands for an idea. This table leads from the idea to "
        "the question that brings it out, and to the explorer in which it can be seen to fail.",
    ]
    for book, place in places().items():
        title = chapters[book].title if book in chapters else book
        rows = ["| “…” | but | question | explorer: preset |", "|:--|:--|:--|:--|"]
        rows += list(_ideas(place))
        parts += [f"## {book[:2]} · {title}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def solutions(chapters: dict[str, Chapter], notebooks: Path) -> str:
    """Answers, model answers and the solutions of the exercises, folded by notebook."""
    parts = [
        "# Solutions",
        "Answers of all questions, model answers, and the solutions of the exercises. "
        "Students find the same in their notebooks, folded, after they have committed.",
    ]
    for book, place in places().items():
        if book not in chapters:
            continue
        answers = "\n".join(_answers(place))
        exercises = "\n\n".join(_exercises(notebooks / f"{book}.ipynb"))
        parts += [
            f"## {book[:2]} · {chapters[book].title}",
            f"<details><summary>Questions</summary>\n\n{answers}\n\n</details>",
            f"<details><summary>Exercises</summary>\n\n{exercises}\n\n</details>",
        ]
    return "\n\n".join(parts) + "\n"


def _ideas(place: str) -> Iterator[str]:
    for key, asked in questions_of(place).items():
        if isinstance(asked, Explain):
            continue
        where = ""
        if asked.look:
            where = f"`{asked.look.explorer}`"
            where += f": *{asked.look.preset}*" if asked.look.preset else ""
        for option in asked.options:
            if option.idea:
                cells = (f"“{option.idea}”", option.wrong, f"`{key}`: {option.text}", where)
                yield f"| {' | '.join(markdown(c).replace('|', '&#124;') for c in cells)} |"


def _answers(place: str) -> Iterator[str]:
    for key, asked in questions_of(place).items():
        if isinstance(asked, Explain):
            yield f"- `{key}`: {markdown(asked.text)} *{markdown(asked.model)}*"
        else:
            right, reason = markdown(asked.show(asked.computed)), markdown(asked.reason)
            stop = "" if right.endswith((".", "!", "?")) else "."
            yield f"- `{key}`: {markdown(asked.text)} **{right}**{stop} {reason}"


def _exercises(file: Path) -> Iterator[str]:
    """Each solution under the heading that stands above it."""
    heading = ""
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "markdown":
            continue
        text = "".join(cell["source"])
        for found in SOLUTION.finditer(text):
            if found["text"]:
                yield f"**{heading}**\n\n{found['text'].strip()}"
            heading = found["heading"] or found["bold"] or heading
