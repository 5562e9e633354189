"""What every notebook must do, for the file of each: ``class TestNotebook(NotebookChecks)``.

A file for each notebook, so that one process executes it, once for all of its tests.
"""

from exercise_checks import ExerciseChecks
from explorer_checks import ExplorerChecks
from notebook_runner import Said, of_source, saved, texts
from question_checks import QuestionChecks

OF_THIS_MACHINE = "nbval-ignore-output"


class NotebookChecks(ExplorerChecks, ExerciseChecks, QuestionChecks):
    """Its outputs, explorers, runs and tasks, questions and exercises."""

    def test_it_says_what_its_saved_copy_says(self, source, executed):
        cells = [cell for cell in of_source(saved(source)) if cell.cell_type == "code"]
        for cell, now in zip(cells, executed.said, strict=True):
            if OF_THIS_MACHINE not in cell.metadata.get("tags", []):
                assert now == said_by(cell), cell.source


def said_by(cell) -> Said:
    """What a saved cell printed and displayed."""
    printed = "".join(o.text for o in cell.outputs if o.output_type == "stream")
    return Said(printed, texts([o.data for o in cell.outputs if "data" in o]))
