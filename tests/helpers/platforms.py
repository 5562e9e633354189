"""What learning platforms make of an export: readers that know the formats, and not our writers.

Moodle XML and GIFT are cut by the rules of Moodle's own importers (question/format.php,
question/format/xml/format.php, question/format/gift/format.php). QTI 2.1 is held against the
content models and attributes of imsqti_v2p1.xsd and of IMS Content Packaging, for every element
that occurs, and then *run*: responses are given, and what is scored and said is what counts.
The schema files themselves are in no package of a registry, so no validator reads them here.
"""

import io
import re
import zipfile
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree as ET


class Chosen(NamedTuple):
    """A choice as a platform has it."""

    page: str  # HTML
    points: float  # of one
    said: str  # HTML


class Asked(NamedTuple):
    """A question as a platform has it; text is HTML."""

    name: str
    category: str
    page: str
    said: str
    choices: tuple[Chosen, ...] = ()
    number: float | None = None
    accepted: float = 0.0


class NotAccepted(Exception):
    """What a platform would refuse."""


def demand(holds, what):
    if not holds:
        raise NotAccepted(what)


# ---- Moodle's ways -------------------------------------------------------------------------

BLANK = " \t\n\r\0\x0b"  # what PHP's trim takes away
NUMERIC = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")  # PHP's is_numeric
FORMATS = {"moodle_auto_format", "html", "plain_text", "wiki_like", "markdown"}
EVERY = {"name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "tags"}
OF_KIND = {
    "multichoice": {"single", "shuffleanswers", "answernumbering", "answer"},
    "numerical": {"answer"},
    "essay": {
        "responseformat", "responserequired", "responsefieldlines", "attachments",
        "attachmentsrequired", "graderinfo",
    },
}  # fmt: skip


def moodle_xml(file):
    """What *Import → Moodle XML* makes of it."""
    category, found = "", []
    for question in ET.fromstring(file):
        demand(question.tag == "question", question.tag)
        if question.get("type") == "category":
            category = _category(question.findtext("category/text"))
        else:
            found.append(_of_moodle(question, category))
    return found


def _category(path):
    first, top, *inner = path.split("/")
    demand(first == "$course$" and top == "top" and inner, path)
    return inner[-1]


def _of_moodle(question, category):
    kind = question.get("type")
    demand(kind in OF_KIND, kind)
    tags = {child.tag for child in question}
    demand(tags <= EVERY | OF_KIND[kind], tags)
    name = (question.findtext("name/text") or "").strip(BLANK)
    demand(0 < len(name) <= 255 and "<" not in name, name)
    demand(_numeric(question.findtext("penalty")), "penalty")
    head = name, category, _html(question, "questiontext"), _html(question, "generalfeedback")
    answers = question.findall("answer")
    if kind == "multichoice":
        demand(question.findtext("single") == "true", "one answer only")
        demand(len(answers) >= 2, "two choices at least")
        return Asked(*head, tuple(_choice(answer) for answer in answers))
    if kind == "numerical":
        (answer,) = answers
        demand(float(answer.get("fraction")) == 100, "a right answer has all points")
        number, accepted = answer.findtext("text"), answer.findtext("tolerance")
        demand(_numeric(number) and _numeric(accepted), (number, accepted))
        return Asked(*head, (), float(number), float(accepted))
    demand(question.findtext("responseformat") == "editor", "how an essay is written")
    demand(_html(question, "graderinfo") == head[-1], "what the grader reads")
    return Asked(*head)


def _choice(answer):
    points = float(answer.get("fraction")) / 100
    demand(points in (0, 1), points)
    return Chosen(_html(answer), points, _html(answer, "feedback"))


def _html(element, tag=""):
    part = element.find(tag) if tag else element
    demand(part is not None and part.get("format") in FORMATS, tag)
    demand(part.get("format") == "html", tag)
    return (part.findtext("text") or "").strip(BLANK)


def _numeric(text):
    return bool(text) and bool(NUMERIC.fullmatch(text.strip(BLANK)))


AT = {f"\\{c}": f"&&{ord(c):03};" for c in ":#={}~"} | {"\\n": "&&010;"}
WEIGHT = re.compile(r"%-*([0-9]{1,2})\.?([0-9]*)%")
NAMED = {"moodle", "html", "plain", "markdown"}


def gift(file):
    """What *Import → GIFT* makes of it."""
    category, found, lines = "", [], []
    for line in [*file.decode().split("\n"), ""]:
        line = line.strip(BLANK)
        if line:
            lines.append(" " if line.startswith("//") else line)
            continue
        text = _put_aside("\n".join(lines).strip(BLANK))
        lines = []
        if text.startswith("$CATEGORY:"):
            category = _category(text.removeprefix("$CATEGORY:").strip(BLANK))
        elif text:
            found.append(_of_gift(text, category))
    return found


def _put_aside(text):
    text = text.replace("\\\\", "&&092;")
    for escaped, place in AT.items():
        text = text.replace(escaped, place)
    return text.replace("&&092;", "\\")


def _brought_back(text):
    for escaped, place in AT.items():
        text = text.replace(place, "\n" if escaped == "\\n" else escaped[1])
    return text


def _formatted(text, default):
    """Text and its format, which may stand in brackets before it."""
    text = text.strip(BLANK)
    if text.startswith("[") and "]" in text:
        name, _, rest = text[1:].partition("]")
        text, default = (rest, name) if name in NAMED else (text, default)
    return _brought_back(text).strip(BLANK), default


def _of_gift(text, category):
    demand(text.startswith("::"), "a name")
    name, _, text = text[2:].partition("::")
    text = text.strip(BLANK)
    start, end = text.find("{"), text.find("}")
    demand(0 < start < end == len(text) - 1, "braces")
    answers = text[start + 1 : end].strip(BLANK)
    answers, everybody = answers.rsplit("####", 1) if "####" in answers else (answers, "")
    answers = answers.strip(BLANK)
    page, form = _formatted(text[:start], "moodle")
    demand(form == "html", form)
    said, form = _formatted(everybody, form)
    demand(form == "html", form)
    head = _brought_back(name).strip(BLANK), category, page, said
    if not answers:
        return Asked(*head)
    if answers.startswith("#"):
        return Asked(*head, (), *_gift_number(answers[1:]))
    demand("~" in answers, "not all choices are right")
    parts = [p.strip(BLANK) for p in answers.replace("=", "~=").split("~")]
    parts = parts[1:] if not parts[0] else parts
    demand(len(parts) >= 2 and all(parts), "two choices at least, none empty")
    return Asked(*head, tuple(map(_gift_choice, parts)))


def _gift_choice(part):
    right = part.startswith("=")
    demand(right or not WEIGHT.match(part), "a text that would be read as points")
    page, _, said = part.removeprefix("=").partition("#")
    (page, form), (said, also) = _formatted(page, "html"), _formatted(said, "html")
    demand(form == also == "html", (form, also))
    return Chosen(page, float(right), said)


def _gift_number(text):
    demand("~" not in text, "nothing for a wrong number")
    parts = [p.strip(BLANK) for p in text.split("=") if p.strip(BLANK)]
    demand(len(parts) == 1 and "#" not in parts[0] and not WEIGHT.match(parts[0]), parts)
    demand(parts[0].find("..") <= 0, "a range")
    number, _, accepted = parts[0].partition(":")
    demand(_numeric(number) and _numeric(accepted), parts[0])
    return float(number), float(accepted)


# ---- QTI 2.1 -------------------------------------------------------------------------------

Q, C = "{http://www.imsglobal.org/xsd/imsqti_v2p1}", "{http://www.imsglobal.org/xsd/imscp_v1p1}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
INLINE = "(em|code|sub|sup|textEntryInteraction) "
RULE = "(responseCondition|setOutcomeValue) "
VALUE = "(match|equal|variable|correct|baseValue|multiple) "
EMPTY, MIXED = "", f"text ({INLINE})*"

TYPES = {
    "identifier": r"[^\W\d][\w.-]*",  # an NCName
    "text": r"[\s\S]+",
    "text256": r"[\s\S]{1,256}",
    "boolean": "true|false|1|0",
    "integer": r"[+-]?\d+",
    "float": NUMERIC.pattern,
    "floats": rf"({NUMERIC.pattern})( ({NUMERIC.pattern}))?",
    "cardinality": "single|multiple|ordered|record",
    "base": "identifier|boolean|integer|float|string|point|pair|directedPair|duration|file|uri",
    "tolerance": "exact|absolute|relative",
    "shown": "show|hide",
    "moves": "linear|nonlinear",
    "submits": "individual|simultaneous",
}
DECLARED = {"identifier!": "identifier", "cardinality!": "cardinality", "baseType": "base"}
MODEL = {  # element → its children in order, and its attributes; ! = required
    "assessmentItem": (
        "(responseDeclaration )*(outcomeDeclaration )*(itemBody )?(responseProcessing )?"
        "(modalFeedback )*",
        {"identifier!": "text", "title!": "text", "label": "text256", "adaptive!": "boolean",
         "timeDependent!": "boolean"},
    ),
    "responseDeclaration": ("(defaultValue )?(correctResponse )?", DECLARED),
    "outcomeDeclaration": ("(defaultValue )?", DECLARED | {"normalMaximum": "float"}),
    "correctResponse": ("(value )+", {}),
    "defaultValue": ("(value )+", {}),
    "value": ("text ", {}),
    "itemBody": ("((p|choiceInteraction|extendedTextInteraction) )*", {}),
    "p": (MIXED, {}),
    "em": (MIXED, {}), "code": (MIXED, {}), "sub": (MIXED, {}), "sup": (MIXED, {}),
    "choiceInteraction": (
        "(simpleChoice )+",
        {"responseIdentifier!": "identifier", "shuffle!": "boolean", "maxChoices!": "integer"},
    ),
    "simpleChoice": (MIXED, {"identifier!": "identifier"}),
    "textEntryInteraction": (
        EMPTY, {"responseIdentifier!": "identifier", "expectedLength": "integer"}
    ),
    "extendedTextInteraction": (
        EMPTY, {"responseIdentifier!": "identifier", "expectedLength": "integer"}
    ),
    "responseProcessing": (f"({RULE})*", {}),
    "responseCondition": ("responseIf ", {}),
    "responseIf": (f"{VALUE}({RULE})*", {}),
    "setOutcomeValue": (VALUE, {"identifier!": "identifier"}),
    "match": (f"{VALUE}{VALUE}", {}),
    "equal": (f"{VALUE}{VALUE}", {"toleranceMode!": "tolerance", "tolerance": "floats"}),
    "multiple": (f"({VALUE})*", {}),
    "variable": (EMPTY, {"identifier!": "identifier"}),
    "correct": (EMPTY, {"identifier!": "identifier"}),
    "baseValue": ("text ", {"baseType!": "base"}),
    "modalFeedback": (
        MIXED,
        {"outcomeIdentifier!": "identifier", "showHide!": "shown", "identifier!": "identifier"},
    ),
    "assessmentTest": ("(testPart )+", {"identifier!": "text", "title!": "text"}),
    "testPart": (
        "(assessmentSection )+",
        {"identifier!": "identifier", "navigationMode!": "moves", "submissionMode!": "submits"},
    ),
    "assessmentSection": (
        "(assessmentItemRef )*",
        {"identifier!": "identifier", "title!": "text", "visible!": "boolean"},
    ),
    "assessmentItemRef": (EMPTY, {"identifier!": "identifier", "href!": "text"}),
}  # fmt: skip
PACKAGE = {
    "manifest": ("(metadata )?organizations resources ", {"identifier!": "identifier"}),
    "metadata": ("schema schemaversion ", {}),
    "schema": ("text ", {}), "schemaversion": ("text ", {}),
    "organizations": (EMPTY, {}),
    "resources": ("(resource )*", {}),
    "resource": (
        "(file )*(dependency )*", {"identifier!": "identifier", "type!": "text", "href": "text"}
    ),
    "file": (EMPTY, {"href!": "text"}),
    "dependency": (EMPTY, {"identifierref!": "text"}),
}  # fmt: skip


def obey(root, model, space):
    """Refuse what the content models and attributes of a schema do not allow, in all of a tree."""
    for element in root.iter():
        demand(element.tag.startswith(space), element.tag)
        tag = element.tag.removeprefix(space)
        demand(tag in model, tag)
        order, attributes = model[tag]
        inside = [child.tag.removeprefix(space) for child in element]
        words = (element.text or "") + "".join(child.tail or "" for child in element)
        may_speak = order.startswith("text ")
        demand(may_speak or not words.strip(), f"text in {tag}")
        found = "".join(f"{name} " for name in (["text"] if may_speak else []) + inside)
        demand(re.fullmatch(order, found), f"{tag}: {found}")
        given = {name: value for name, value in element.items() if name != XSI}
        known = {name.rstrip("!"): kind for name, kind in attributes.items()}
        demand(given.keys() <= known.keys(), f"{tag}: {set(given) - set(known)}")
        needed = {name[:-1] for name in attributes if name.endswith("!")}
        demand(needed <= given.keys(), f"{tag}: without {needed - set(given)}")
        for name, value in given.items():
            demand(re.fullmatch(TYPES[known[name]], value), f"{tag} {name}={value!r}")


def qti(file):
    """What a platform makes of a package of QTI 2.1: obeyed, unpacked in the test's order, run."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = ET.fromstring(files.pop("imsmanifest.xml"))
    obey(manifest, PACKAGE, C)
    resources = {r.get("identifier"): r for r in manifest.iter(f"{C}resource")}
    parts = {r.find(f"{C}file").get("href"): r for r in resources.values()}
    demand(len(resources) == len(parts) and parts.keys() == files.keys(), "all files are listed")
    demand(all(r.get("href") == name for name, r in parts.items()), "each begins with its file")
    (main,) = (r for r in resources.values() if r.get("type") == "imsqti_test_xmlv2p1")
    needed = {d.get("identifierref") for d in main.iter(f"{C}dependency")}
    demand(needed == resources.keys() - {main.get("identifier")}, "the test needs all items")
    test = ET.fromstring(files[main.get("href")])
    obey(test, MODEL, Q)
    names = [e.get("identifier") for e in test.iter()]
    demand(len(set(names)) == len(names), "an identifier twice")
    found = []
    for section in test.iter(f"{Q}assessmentSection"):
        for asked in section:
            name = asked.get("href")
            demand(parts[name].get("type") == "imsqti_item_xmlv2p1", name)
            item = ET.fromstring(files[name])
            obey(item, MODEL, Q)
            demand(item.get("identifier") == asked.get("identifier"), name)
            found.append(_of_qti(item, section.get("title")))
    demand(len(found) == len(parts) - 1, "every item is asked once")
    return found


def _of_qti(item, category):
    body = item.find(f"{Q}itemBody")
    head = item.get("title"), category, _inside(body.find(f"{Q}p"))
    (interaction,) = (e for e in body.iter() if e.tag.endswith("Interaction"))
    declared = {e.get("identifier"): e for e in item if e.tag.endswith("Declaration")}
    bound = declared[interaction.get("responseIdentifier")]
    demand(bound.tag == f"{Q}responseDeclaration", "an answer has its variable")
    points, everybody = respond(item, declared, None)
    demand(points == 0 and len(everybody) <= 1, "nothing said is no point")
    said = everybody[0] if everybody else ""
    kind = interaction.tag.removeprefix(Q)
    if kind == "choiceInteraction":
        demand(bound.get("baseType") == "identifier", "a choice is an identifier")
        return Asked(*head, said, tuple(_tried(item, declared, c, said) for c in interaction))
    if kind == "extendedTextInteraction":
        demand(bound.get("baseType") == "string", "sentences are a string")
        return Asked(*head, said)
    demand(bound.get("baseType") == "float", "a number is a float")
    number = float(bound.findtext(f"{Q}correctResponse/{Q}value"))
    (equal,) = item.iter(f"{Q}equal")
    accepted = float(equal.get("tolerance").split()[0])
    for part, right in ((0, 1), (0.99, 1), (-0.99, 1), (1.01, 0), (-1.01, 0)):
        given = number + part * accepted
        demand(respond(item, declared, given) == (right, everybody), f"{given} to {number}")
    return Asked(*head, said, (), number, accepted)


def _tried(item, declared, choice, everybody):
    points, said = respond(item, declared, choice.get("identifier"))
    own = [text for text in said if text != everybody]
    demand(len(own) <= 1 and len(said) == len(own) + bool(everybody), said)
    return Chosen(_inside(choice), points, own[0] if own else "")


def respond(item, declared, response):
    """Points and what is said, in its order, when this is the response."""
    state = dict.fromkeys(declared, None) | {"RESPONSE": response}
    for name, element in declared.items():
        value = element.find(f"{Q}defaultValue/{Q}value")
        if value is not None:
            state[name] = _typed(value.text, element.get("baseType"))
    _follow(item.find(f"{Q}responseProcessing") or (), state, declared)
    said = []
    for feedback in item.iter(f"{Q}modalFeedback"):
        demand(feedback.get("outcomeIdentifier") in declared, "a variable of feedback")
        if feedback.get("identifier") in (state[feedback.get("outcomeIdentifier")] or ()):
            said.append(_inside(feedback))
    return state["SCORE"], said


def _follow(rules, state, declared):
    for rule in rules:
        if rule.tag == f"{Q}setOutcomeValue":
            name = rule.get("identifier")
            demand(declared[name].tag == f"{Q}outcomeDeclaration", name)
            value = _value(rule[0], state, declared)
            demand(
                isinstance(value, list) == (declared[name].get("cardinality") == "multiple"), name
            )
            state[name] = value
        elif _value(rule[0][0], state, declared):  # NULL is not true
            _follow(rule[0][1:], state, declared)


def _value(expression, state, declared):
    kind, name = expression.tag.removeprefix(Q), expression.get("identifier")
    if kind == "variable":
        return state[name]
    if kind == "correct":
        text = declared[name].findtext(f"{Q}correctResponse/{Q}value")
        return _typed(text, declared[name].get("baseType"))
    if kind == "baseValue":
        return _typed(expression.text, expression.get("baseType"))
    values = [_value(child, state, declared) for child in expression]
    if kind == "multiple":
        return values
    if None in values:
        return None
    if kind == "match":
        return values[0] == values[1]
    demand(expression.get("toleranceMode") == "absolute", kind)
    below, above = (expression.get("tolerance").split() * 2)[:2]
    return values[1] - float(below) <= values[0] <= values[1] + float(above)


def _typed(text, kind):
    return float(text) if kind == "float" else text


def _inside(element):
    """HTML between the tags of an element."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        tag = child.tag.removeprefix(Q)
        parts += [f"<{tag}>", _inside(child), f"</{tag}>", escape(child.tail or "", quote=False)]
    return "".join(parts)
