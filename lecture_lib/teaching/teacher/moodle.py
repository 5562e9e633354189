"""The bank as Moodle XML.

Format: Moodle's own importer, question/format/xml/format.php, and
https://docs.moodle.org/en/Moodle_XML_format.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from .bank import Item
from .markup import html

PENALTY = "0.3333333"  # of a second try, as Moodle writes it


def write(items: Sequence[Item]) -> bytes:
    """A file for *Question bank → Import → Moodle XML format*, one category a notebook."""
    quiz, notebook = ET.Element("quiz"), None
    for item in items:
        if item.notebook != notebook:
            notebook = item.notebook
            _category(quiz, notebook)
        _question(quiz, item)
    ET.indent(quiz)
    return ET.tostring(quiz, encoding="utf-8", xml_declaration=True)


def _category(quiz: ET.Element, notebook: str) -> None:
    category = ET.SubElement(ET.SubElement(quiz, "question", type="category"), "category")
    ET.SubElement(category, "text").text = f"$course$/top/Biophysical neuron models/{notebook}"


def _question(quiz: ET.Element, item: Item) -> None:
    kind = "multichoice" if item.choices else "essay" if item.number is None else "numerical"
    question = ET.SubElement(quiz, "question", type=kind)
    _text(question, "name", item.name)
    _page(question, "questiontext", item.text)
    _page(question, "generalfeedback", item.said)
    for tag, value in (("defaultgrade", "1"), ("penalty", PENALTY), ("hidden", "0")):
        ET.SubElement(question, tag).text = value
    {"multichoice": _choices, "numerical": _number, "essay": _essay}[kind](question, item)
    _text(ET.SubElement(question, "tags"), "tag", item.name.partition("/")[0])


def _choices(question: ET.Element, item: Item) -> None:
    for tag, value in (("single", "true"), ("shuffleanswers", "true"), ("answernumbering", "abc")):
        ET.SubElement(question, tag).text = value
    for choice in item.choices:
        answer = _page(question, "answer", choice.text, fraction="100" if choice.right else "0")
        _page(answer, "feedback", choice.said)


def _number(question: ET.Element, item: Item) -> None:
    answer = ET.SubElement(question, "answer", fraction="100", format="moodle_auto_format")
    ET.SubElement(answer, "text").text = repr(item.number)
    _page(answer, "feedback", "")
    ET.SubElement(answer, "tolerance").text = repr(item.accepted)


def _essay(question: ET.Element, item: Item) -> None:
    for tag, value in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "10"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        ET.SubElement(question, tag).text = value
    _page(question, "graderinfo", item.said)


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    ET.SubElement(element, "text").text = text
    return element


def _page(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    element = _text(parent, tag, html(text))
    for name, value in (*attributes.items(), ("format", "html")):
        element.set(name, value)
    return element
