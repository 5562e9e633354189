"""How an error reads to a student."""


def one_line(problem: Exception) -> str:
    """An error as one line; its kind is left out where the sentence says all."""
    text = " ".join(str(problem).split())
    return text if isinstance(problem, ValueError) and text else f"{type(problem).__name__}: {text}"
