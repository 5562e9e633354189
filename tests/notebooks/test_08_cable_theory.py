"""Notebook 08 does what every notebook does, and its prose says what its models do."""

from notebook_checks import NotebookChecks


class TestNotebook(NotebookChecks):
    """Its explorers, questions and exercises."""
