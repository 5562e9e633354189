"""The browser's modules as one text, which is what a widget takes; no tool is needed for it."""

import re
from functools import cache
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"
IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@cache
def script(entry: str) -> str:
    """A module and all that it imports, each once and before what needs it."""
    texts: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in texts:
            text = (BROWSER / f"{name}.js").read_text(encoding="utf-8")
            for needed in IMPORT.findall(text):
                add(needed)
            texts[name] = EXPORT.sub("", IMPORT.sub("", text))

    add(entry)
    return "\n".join(texts.values())


@cache
def look(*names: str) -> str:
    """Style sheets, one after the other."""
    return "\n".join((BROWSER / f"{name}.css").read_text(encoding="utf-8") for name in names)
