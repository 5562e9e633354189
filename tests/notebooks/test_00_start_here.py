"""Notebook 00 does what every notebook does."""

from notebook_checks import NotebookChecks


class TestNotebook(NotebookChecks):
    """Nothing of its own so far."""
