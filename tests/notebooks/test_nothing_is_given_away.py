"""A page that is only read shows questions and options: no answer, reason or idea."""

import nbformat
import pytest
from nbconvert import HTMLExporter
from notebook_runner import NOTEBOOKS, SOURCES

from lecture_lib.teaching import Explain
from lecture_lib.teaching.question import find


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_neither_the_file_nor_its_html_gives_an_answer_away(source, asked_in):
    file = NOTEBOOKS / f"{source.stem}.ipynb"
    html, _ = HTMLExporter().from_notebook_node(nbformat.read(file, as_version=4))
    text = html + file.read_text(encoding="utf-8")
    for name in asked_in(source):
        for hidden in kept_back(find(name)):
            assert hidden not in text, f"{name}: {hidden}"


def kept_back(question) -> list[str]:
    """What only comes when the student has said something."""
    if isinstance(question, Explain):
        return [question.model, *question.points]
    ideas = [text for option in question.options for text in (option.idea, option.wrong) if text]
    return [question.reason, *ideas]
