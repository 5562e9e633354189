"""What teaches: exercises that are checked, hints, the map of the course, the self-check."""

from .check import check
from .course import course_map
from .self_check import self_check

__all__ = [
    "check", "course_map", "self_check",
]  # fmt: skip
