"""A question's small markup as HTML: *names*, `code`, $math$, τ_m, d^(3/2).

Formulas stand in ``\\(…\\)``, which Moodle's filter and MathJax set.
"""

import re
from html import escape

PIECES = re.compile(r"(?P<math>\$[^$]+\$)|(?P<code>`[^`]+`)")
NAMED = re.compile(r"\*([^*\n]+)\*")
BELOW = re.compile(r"(?:(?<!\w)(?=\w)|(?=[τμσνλ]))(\w)_([^\W_]+|∞)")  # a letter and its index: τ_m
ABOVE = re.compile(r"\^\(([^()]*)\)")


def html(text: str) -> str:
    """Text of a question as HTML without blocks.

    Examples
    --------
    >>> html("Press *leaky*: is τ_m < 5 ms, and $C/g_L$?")
    'Press <em>leaky</em>: is τ<sub>m</sub> &lt; 5 ms, and \\\\(C/g_L\\\\)?'
    """
    parts, end = [], 0
    for found in PIECES.finditer(text):
        parts.append(_prose(text[end : found.start()]))
        inner = escape(found[0][1:-1], quote=False)
        parts.append(rf"\({inner}\)" if found["math"] else f"<code>{inner}</code>")
        end = found.end()
    return "".join((*parts, _prose(text[end:])))


def markdown(text: str) -> str:
    """Text of a question for a page in Markdown, in one line, its indices below.

    Examples
    --------
    >>> markdown("*leaky*: is τ_m  of `tau_m` shorter?")
    '*leaky*: is τ<sub>m</sub> of `tau_m` shorter?'
    """
    parts = re.split(r"(`[^`]+`)", re.sub(r"[ \n]+", " ", text).strip())
    parts[::2] = (_indexed(part.replace("<", "&lt;")) for part in parts[::2])
    return "".join(parts)


def _indexed(text: str) -> str:
    return ABOVE.sub(r"<sup>\1</sup>", BELOW.sub(r"\1<sub>\2</sub>", text))


def _prose(text: str) -> str:
    return _indexed(NAMED.sub(r"<em>\1</em>", escape(text, quote=False)))
