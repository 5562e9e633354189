"""A lecture minute by minute: read from `site/plans/NN_name.toml`, written as a page.

A plan has what everybody can say at the end, its steps with their minutes in a lecture of 45 and of
90 minutes (0 = left out), and what to leave out. A step may ask a question of the notebook; which
explorer and preset show the answer, what the hall says and why it is wrong come from the question.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..course import Chapter
from ..question import Explain, Question
from .bank import LETTERS
from .markup import markdown

LENGTHS = (45, 90)  # minutes
HEAD = "| from | min | what | explorer: presets | right, likely |"
FIELDS = {"minutes", "do", "title", "question", "likely", "explorer", "show"}


@dataclass(frozen=True)
class Step:
    """A few minutes of a lecture."""

    minutes: tuple[int, int]  # in 45 and in 90
    do: str  # what the lecturer says or does
    title: str = ""
    question: str = ""  # its name in the room
    likely: str = ""  # the wrong option that draws most, as the author expects
    explorer: str = ""  # that of the question, unless it is said
    show: Sequence[str] = field(default_factory=tuple)  # presets, in this order


@dataclass(frozen=True)
class Plan:
    """Both lectures on one notebook."""

    name: str  # "02_membrane_circuit"
    say: str  # what everybody can say at the end
    steps: tuple[Step, ...]
    leave_out: tuple[str, ...] = ()


def read_plan(file: Path) -> Plan:
    """The plan of a file.

    Raises
    ------
    ValueError
        If it is no plan; the message says what is wrong with it.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        steps = tuple(_step(entry) for entry in data["step"])
        plan = Plan(file.stem, data["say"], steps, tuple(data.get("leave_out", ())))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as problem:
        raise ValueError(f"{file} is no plan: {problem}.") from None
    for at, length in enumerate(LENGTHS):
        total = sum(step.minutes[at] for step in steps)
        if total != length:
            raise ValueError(f"{file}: the lecture of {length} minutes takes {total}.")
    return plan


def _step(entry: Mapping) -> Step:
    if unknown := set(entry) - FIELDS:
        raise KeyError(f"unknown {', '.join(sorted(unknown))}")
    short, long = entry["minutes"]
    return Step(**entry | {"minutes": (int(short), int(long))})


def page(plan: Plan, chapter: Chapter, asked: Mapping[str, Question | Explain]) -> str:
    """The plan as a page in Markdown.

    Raises
    ------
    ValueError
        If it asks what is no question of the notebook.
    """
    if gone := [s.question for s in plan.steps if s.question and s.question not in asked]:
        raise ValueError(f"The plan of {plan.name} asks {', '.join(gone)}: no question of it.")
    numbers = {s.question: k for k, s in enumerate((s for s in plan.steps if s.question), 1)}
    parts = [
        f"# {plan.name[:2]} · {chapter.title}: the lecture",
        f"**{chapter.question}** At the end everybody can say: *{markdown(plan.say)}*",
    ]
    for at, length in enumerate(LENGTHS):
        parts += [f"## {length} minutes", _table(plan, at, numbers, asked)]
    parts.append("## The questions, and what the hall says")
    parts += [_asked(k, name, plan, asked[name]) for name, k in numbers.items()]
    if plan.leave_out:
        parts += ["## What to leave out", "\n".join(f"- {text}" for text in plan.leave_out)]
    return "\n\n".join(parts) + "\n"


def seen_by(step: Step, asked: Mapping[str, Question | Explain]) -> tuple[str, list[str]]:
    """Which explorer a step shows, and which of its presets."""
    look = getattr(asked.get(step.question), "look", None)
    explorer = step.explorer or (look.explorer if look else "")
    shown = list(step.show) or ([look.preset] if look and look.preset else [])
    return explorer, shown


def _table(plan: Plan, at: int, numbers: Mapping[str, int], asked: Mapping) -> str:
    rows, start = [HEAD, "|--:|--:|:--|:--|:--|"], 0
    for step in plan.steps:
        if step.minutes[at]:
            title = step.title or f"Question {numbers[step.question]}, `{step.question}`"
            explorer, shown = seen_by(step, asked)
            seen = f"`{explorer}`" if explorer else ""
            if shown:
                seen += ": " + ", ".join(f"*{preset}*" for preset in shown)
            what = f"**{title}{'' if title.endswith('?') else '.'}** {_cell(step.do)}"
            letters = _letters(step, asked.get(step.question))
            rows.append(f"| {start} | {step.minutes[at]} | {what} | {_cell(seen)} | {letters} |")
            start += step.minutes[at]
    return "\n".join(rows)


def _letters(step: Step, asked: Question | Explain | None) -> str:
    """The right option and the one that draws most."""
    options = getattr(asked, "options", ())
    right = [LETTERS[k] for k, option in enumerate(options) if option.text == asked.computed]
    likely = [LETTERS[k] for k, option in enumerate(options) if option.text == step.likely]
    return ", ".join(right + likely)


def _asked(number: int, name: str, plan: Plan, asked: Question | Explain) -> str:
    step = next(step for step in plan.steps if step.question == name)
    head = f"### Question {number} · `{name}`\n\n{markdown(asked.text)}"
    if isinstance(asked, Explain):
        points = "\n".join(f"- {point}" for point in asked.points)
        return f"{head}\n\nTwo minutes to write, then neighbours compare. A good answer\n\n{points}"
    lines = [
        f"- **{LETTERS[k]}** {markdown(option.text)}" for k, option in enumerate(asked.options)
    ]
    parts = [head, "\n".join(lines)] if lines else [head]
    if asked.look:
        parts.append(f"To see it in `{asked.look.explorer}`: {markdown(asked.look.do)}.")
    parts.append(_answer(asked))
    wrong = [(k, o) for k, o in enumerate(asked.options) if o.idea]
    wrong.sort(key=lambda pair: pair[1].text != step.likely)
    said = [
        f"- **{LETTERS[k]}**{', the likely one' if o.text == step.likely else ''}: "
        f"{markdown(f'“{o.idea}” {o.wrong}')}"
        for k, o in wrong
    ]
    return "\n\n".join((*parts, "\n".join(said))) if said else "\n\n".join(parts)


def _answer(asked: Question) -> str:
    right = [k for k, option in enumerate(asked.options) if option.text == asked.computed]
    if right:
        return f"Right is **{LETTERS[right[0]]}**. {markdown(asked.reason)}"
    return f"Right is **{asked.show(asked.computed)}**. {markdown(asked.reason)}"


def _cell(text: str) -> str:
    return markdown(text).replace("|", "\\|")
