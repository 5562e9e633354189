"""One question as an assessmentItem of QTI 2.1.

Order and attributes are those of imsqti_v2p1.xsd.
"""

from xml.etree import ElementTree as ET

from .bank import LETTERS, Item
from .markup import html

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SAID, ALL = "FEEDBACK", "everybody"  # a variable, and the value at which everybody is told


def written(item: Item, number: int) -> ET.Element:
    """responseDeclaration, outcomeDeclaration, itemBody, responseProcessing, modalFeedback."""
    root = root_of(
        "assessmentItem",
        identifier=f"item{number:03}",
        title=item.name,
        label=item.notebook,
        adaptive="false",
        timeDependent="false",
    )
    _declare(root, item)
    _body(ET.SubElement(root, "itemBody"), item)
    _process(ET.SubElement(root, "responseProcessing"), item)
    told = [(ALL, item.said)] + [(f"to_{_key(k)}", c.said) for k, c in enumerate(item.choices)]
    for identifier, text in told:
        if text:
            _feedback(root, identifier, text)
    return root


def root_of(tag: str, **attributes: str) -> ET.Element:
    schema = {"xmlns": QTI, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{QTI} {SCHEMA}"}
    return ET.Element(tag, schema | attributes)


def _declare(root: ET.Element, item: Item) -> None:
    kind = "identifier" if item.choices else "string" if item.number is None else "float"
    response = _declared(root, "responseDeclaration", "RESPONSE", "single", kind)
    right = [_key(k) for k, choice in enumerate(item.choices) if choice.right]
    if item.number is not None:
        right = [repr(item.number)]
    if right:
        correct = ET.SubElement(response, "correctResponse")
        ET.SubElement(correct, "value").text = right[0]
    score = _declared(root, "outcomeDeclaration", "SCORE", "single", "float")
    score.set("normalMaximum", "1")
    ET.SubElement(ET.SubElement(score, "defaultValue"), "value").text = "0"
    _declared(root, "outcomeDeclaration", SAID, "multiple", "identifier")


def _declared(root: ET.Element, tag: str, name: str, cardinality: str, kind: str) -> ET.Element:
    return ET.SubElement(root, tag, identifier=name, cardinality=cardinality, baseType=kind)


def _body(body: ET.Element, item: Item) -> None:
    _paragraph(body, "p", item.text)
    if item.choices:
        interaction = ET.SubElement(
            body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true", maxChoices="1"
        )
        for k, choice in enumerate(item.choices):
            _paragraph(interaction, "simpleChoice", choice.text, identifier=_key(k))
    elif item.number is None:
        ET.SubElement(
            body, "extendedTextInteraction", responseIdentifier="RESPONSE", expectedLength="600"
        )
    else:
        place = ET.SubElement(body, "p")
        ET.SubElement(
            place, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="12"
        )


def _process(rules: ET.Element, item: Item) -> None:
    """One point for the right answer; then what is said to everybody, and to who chose what."""
    if item.choices or item.number is not None:
        _score(rules, item)
    told = ET.SubElement(rules, "setOutcomeValue", identifier=SAID)
    values = ET.SubElement(told, "multiple")
    _value(values, "identifier", ALL)
    for k, choice in enumerate(item.choices):
        if choice.said:
            chosen = _if(rules)
            match = ET.SubElement(chosen, "match")
            ET.SubElement(match, "variable", identifier="RESPONSE")
            _value(match, "identifier", _key(k))
            more = ET.SubElement(chosen, "setOutcomeValue", identifier=SAID)
            both = ET.SubElement(more, "multiple")
            _value(both, "identifier", ALL)
            _value(both, "identifier", f"to_{_key(k)}")


def _score(rules: ET.Element, item: Item) -> None:
    right = _if(rules)
    if item.choices:
        test = ET.SubElement(right, "match")
    else:
        tolerance = f"{item.accepted!r} {item.accepted!r}"
        test = ET.SubElement(right, "equal", toleranceMode="absolute", tolerance=tolerance)
    ET.SubElement(test, "variable", identifier="RESPONSE")
    ET.SubElement(test, "correct", identifier="RESPONSE")
    point = ET.SubElement(right, "setOutcomeValue", identifier="SCORE")
    _value(point, "float", "1")


def _if(rules: ET.Element) -> ET.Element:
    return ET.SubElement(ET.SubElement(rules, "responseCondition"), "responseIf")


def _value(parent: ET.Element, kind: str, text: str) -> None:
    ET.SubElement(parent, "baseValue", baseType=kind).text = text


def _feedback(root: ET.Element, identifier: str, text: str) -> None:
    feedback = _paragraph(root, "modalFeedback", text)
    feedback.attrib.update(outcomeIdentifier=SAID, identifier=identifier, showHide="show")


def _paragraph(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    """An element whose inside is the text with its markup."""
    element = ET.fromstring(f"<{tag}>{html(text)}</{tag}>")
    element.attrib.update(attributes)
    parent.append(element)
    return element


def _key(k: int) -> str:
    return LETTERS[k]
