"""What an explorer keeps in the lab book: its records, and the goals that were reached."""

from typing import Any

from lecture_lib.teaching.lab_book import entry, keep, keep_picture, place, room_of


def name_of(explorer: Any) -> str:
    """Under which name: the room of its picture, then its model."""
    return f"{room_of(explorer.picture_type.__module__)}/{explorer.model.__name__}"


def kept_records(explorer: Any) -> list[dict[str, Any]]:
    """The rows that were recorded before, with these controls."""
    rows = entry("records", name_of(explorer))
    good = isinstance(rows, list) and all(
        isinstance(row, dict) and set(explorer.controls) <= set(row) for row in rows
    )
    return rows if good else []


def keep_records(explorer: Any) -> str:
    """Keep all rows and the picture of the last, or forget them; a sentence where it cannot be."""
    name, rows = name_of(explorer), explorer.records or None
    if place() is None:
        return ""
    png = explorer.picture._repr_png_() if rows else None
    return keep("records", name, rows) or keep_picture(name, png)


def kept_goals(explorer: Any) -> set[str]:
    """The goals that were reached before."""
    return {goal for goal in explorer.goals if entry("goals", f"{name_of(explorer)}: {goal}")}


def keep_goal(explorer: Any, goal: str) -> str:
    """Keep that a goal was reached, and where."""
    where = {name: explorer.controls[name].shown(value) for name, value in explorer.state.items()}
    return keep("goals", f"{name_of(explorer)}: {goal}", {"goal": goal, "state": where})
