"""What notebook 09 says in words and numbers is what its code and the library find."""

from notebook_checks import NotebookChecks


class TestNotebook(NotebookChecks):
    """What every notebook does."""
