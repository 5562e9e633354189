"""How a message shows a value and its unit."""


def shown(value) -> str:
    """A value as a message shows it: on one short line, and whatever it is."""
    try:
        text = " ".join(repr(value).split())
    except Exception:
        return f"<{type(value).__name__}>"
    return text if len(text) <= 80 else f"{text[:60]} …"


def sentence(name: str, value: float, unit: str, rule: str, remedy: str) -> str:
    return f"{name} = {value:g}{with_unit(unit)} {rule}" + (f": {remedy}" if remedy else "")


def with_unit(unit: str) -> str:
    return f" {unit}" if unit else ""


def in_unit(unit: str) -> str:
    return f" in {unit}" if unit else ""
