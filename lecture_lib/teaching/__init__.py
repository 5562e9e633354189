"""What teaches: exercises that are checked, hints, the map of the course, the self-check."""

from .check import check
from .course import course_map
from .lab_book import lab_book
from .question import Explain, Look, Option, Question
from .self_check import self_check
from .table import table
from .variant import Slip, Variant

__all__ = [
    "Explain", "Look", "Option", "Question", "Slip", "Variant", "check", "course_map",
    "lab_book", "self_check", "table",
]  # fmt: skip
