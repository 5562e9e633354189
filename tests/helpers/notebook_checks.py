"""What every notebook must do, for the file of each: ``class TestNotebook(NotebookChecks)``.

A file for each notebook, so that one process executes it, once for all of its tests.
"""

from exercise_checks import ExerciseChecks
from explorer_checks import ExplorerChecks
from question_checks import QuestionChecks


class NotebookChecks(ExplorerChecks, ExerciseChecks, QuestionChecks):
    """Its explorers, runs and tasks, questions and exercises."""
