"""A move of a slider in the kernel, for each explorer of some notebooks, beside `interact`.

python benchmarks/explorer_moves.py 01 07 08

Ours: the model is asked, the picture moved, the pixels that changed are packed and sent.
`interact`: the same model is asked, the same figure is built, drawn and written as PNG, as an
inline figure is on each move. Both go to and fro between the same two states, in one run. What
counts is the ratio of the processor's time for a move, the least of some turns: others may be at
work on the machine. What a notebook keeps of a state is found again there: a value that nobody
has seen yet may cost more. In brackets without the model, which is the same for both. Of a run its
first piece is made.
"""

import io
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]
TURNS = 5


def two_states(explorer):
    """The first control that is not greyed and acts anew, at its start and a step away."""
    from explorer_checks import other_value

    for name, control in explorer.controls.items():
        if name not in explorer.controls_state.disabled and name not in explorer.source.live:
            start = explorer.state[name]
            return [explorer.state | {name: v} for v in (other_value(control, start), start)]
    raise ValueError(f"{explorer.model.__name__} has no control to move")


def asked(explorer, state):
    """What the model says, or the first piece of its run."""
    if not explorer.goes_on:
        return explorer.model(**state)
    piece = next(explorer.model(**state))
    return getattr(piece, "shows", piece)


def ours(explorer, state):
    """A move of the explorer, to the message for the page."""
    explorer.set(**state)


def interact(explorer, state):
    """A figure made for one move, as PNG."""
    result = asked(explorer, state)
    picture = explorer.picture_type()
    picture.follow(state)
    picture.draw(result)
    for artist in picture.live_artists:
        artist.set_animated(False)
    picture.figure.savefig(io.BytesIO(), format="png")


def times(explorer):
    """Least ms of a move of ours, of interact and of the model alone, in turn."""
    found = {ours: [], interact: [], asked: []}
    there, back = two_states(explorer)
    _ = explorer.widget  # a page that gets the messages
    for _turn in range(TURNS + 1):
        for way, spent in found.items():
            begun = time.process_time()
            way(explorer, there)
            way(explorer, back)
            spent.append(1e3 * (time.process_time() - begun) / 2)
    return [min(spent[1:]) for spent in found.values()]


def main(numbers):
    """Print a row for each explorer."""
    from notebook_runner import SOURCES, run

    print(f"{'explorer':34} {'ours':>8} {'interact':>9} {'ratio':>6}   without the model")
    for source in SOURCES:
        if source.stem[:2] not in numbers:
            continue
        for explorer in run(source).explorers:
            explorer.reset()
            own, other, model = times(explorer)
            bare = (other - model) / max(own - model, 0.1)
            name = f"{source.stem[:2]} {explorer.model.__name__}"
            print(f"{name:34} {own:5.1f} ms {other:6.1f} ms {other / own:6.1f}   ({bare:.0f})")


if __name__ == "__main__":
    main(sys.argv[1:] or ["01", "07", "08"])
