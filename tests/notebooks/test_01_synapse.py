"""Notebook 01 does what every notebook does, and its numbers are those of the library."""

from notebook_checks import NotebookChecks


class TestNotebook(NotebookChecks):
    """And what its text says."""
