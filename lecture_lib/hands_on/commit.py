"""What a lab keeps in the lab book: committed numbers, and tries on a board of one's own."""

from lecture_lib.teaching import table
from lecture_lib.teaching.lab_book import entry, keep

from .hidden import normal
from .scoring import score

HEADS = {  # of the board: quantity → head
    "jobs": "job", "g": "g", "eta": "η", "J": "J (mV)", "D": "D (ms)", "kick": "kick",
    "theory": "theory", "rate": "rate (Hz)", "theory_CV": "CV, theory", "CV": "CV", "chi": "χ",
    "theory_rhythm": "rhythm, theory (Hz)", "rhythm": "rhythm (Hz)", "spikes": "spikes",
}  # fmt: skip


def commit(code_word, answers, cell="LIF"):
    """Score the numbers found in lab 1, and keep them in the lab book; each try stays.

    Parameters and errors are those of `score`.

    Returns
    -------
    Score
        Or what is still open, where a number is ``...``: then nothing is kept.
    """
    if open_ := [name for name, pair in _items(answers) if pair is None or _has_dots(pair)]:
        return Waiting(open_)
    found = score(code_word, answers, cell)
    rows = kept("hidden_commits")
    row = {"try": len(rows) + 1, "code word": normal(code_word), "cell": cell}
    row |= {line.name: f"{line.given:g} ± {line.error:g}" for line in found.lines}
    keep("records", "hands_on/hidden_commits", [*rows, row | {"points": round(found.points, 1)}])
    return found


def _items(answers):
    """Names and pairs; none of what is no mapping, about which `score` says more."""
    return answers.items() if hasattr(answers, "items") else ()


def _has_dots(pair):
    return pair is ... or (isinstance(pair, tuple | list) and any(x is ... for x in pair))


class Waiting:
    """Numbers that nobody gave yet."""

    def __init__(self, names):
        self.names = names

    def __repr__(self):
        return f"Nothing is committed yet: {', '.join(self.names)} are open."


def kept(name):
    """The rows of the lab book under this name of the room."""
    rows = entry("records", f"hands_on/{name}")
    return rows if isinstance(rows, list) and all(isinstance(row, dict) for row in rows) else []


def board(name="network_job"):
    """The tries at a network with a job that were recorded: parameters, theory, simulation, cost.

    The cheapest of each job stands first; what does no job follows. The *Record* button of the
    explorer enters a try, `attempt` does not.

    Returns
    -------
    Table
    """
    rows = sorted(kept(name), key=lambda row: (not _done(row), _done(row), row.get("spikes", 0)))
    return table({head: [_said(row.get(key)) for row in rows] for key, head in HEADS.items()})


def _said(value):
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _done(row):
    jobs = row.get("jobs", "none")
    return "" if jobs == "none" else jobs
