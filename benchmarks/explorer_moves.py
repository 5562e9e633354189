"""A move of a slider in the kernel, for each slider of some notebooks, beside `interact`.

python benchmarks/explorer_moves.py 01 07 08

Ours: a page asks for the move, the model is asked, the picture moved, the pixels that changed are
packed and sent. `interact`: the same model is asked, the same figure is built, drawn and written as
PNG, as an inline figure is on each move. Both go on to values that nobody has seen yet, in turn, in
one run: what a notebook keeps of a state does not help. The ratio is of medians of the processor's
time. Of a run its first piece is made, or the preview before it; *then* is what comes after the
preview, when the hand rests.
"""

import io
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "helpers")]
from lecture_lib.live import Slider  # noqa: E402, after its place is known

MOVES = 12  # of a slider, a third of them by `interact`
SIZE = {"width": 830, "height": 430, "ratio": 1, "zoom": 1}  # at 1280 × 720


def new_values(explorer):
    """Each slider that acts anew from the start, and the places next to it, as of a key held."""
    for name, control in explorer.controls.items():
        if not isinstance(control, Slider) or name in explorer.source.live:
            continue
        if name not in explorer.controls_state.disabled:
            start, step = explorer.state[name], control.step or (control.high - control.low) / 100
            stops = control.stops or np.arange(control.low, control.high + step / 2, step)
            up, down = (v for v in stops if v > start), (v for v in stops[::-1] if v < start)
            yield name, [control.settle(name, float(v))[0] for v in (*up, *down)][:MOVES]


def ask(explorer, **message):
    """What a page of this machine sends; the answer goes nowhere."""
    panel = explorer.widget
    panel.receive(panel, {"view": "page", "request": 1, "way": "near"} | message, [])


def interact(explorer, state):
    """A figure made for one move, as PNG."""
    result = explorer.model(**state)
    if explorer.goes_on:
        piece = next(result)
        result = getattr(piece, "shows", piece)
    picture = explorer.picture_type()
    picture.follow(state)
    picture.draw(result)
    for artist in picture.live_artists:
        artist.set_animated(False)
    picture.figure.savefig(io.BytesIO(), format="png")


def spent(act, *args, **more):
    """ms of the processor."""
    begun = time.process_time()
    act(*args, **more)
    return 1e3 * (time.process_time() - begun)


def times(explorer, name, values):
    """Lists of ms: our moves, those of interact, and what came after a preview."""
    own, other, after = [], [], []
    for k, value in enumerate(values):
        if k % 3 == 2:
            other.append(spent(interact, explorer, explorer.state | {name: value}))
            continue
        own.append(spent(ask, explorer, kind="set", values={name: value}))
        if explorer.preview:
            after.append(spent(ask, explorer, kind="tick"))
    return own, other, after


def main(numbers):
    """Print a row for each slider."""
    from notebook_runner import SOURCES, run

    print(f"{'slider':34} {'ours':>8} {'worst':>9} {'interact':>10} {'ratio':>6} {'then':>8}")
    for source in SOURCES:
        if source.stem[:2] not in numbers:
            continue
        for explorer in run(source).explorers:
            explorer.reset()
            ask(explorer, kind="open", **SIZE)
            for control, values in list(new_values(explorer)):
                own, other, after = times(explorer, control, values)
                explorer.reset()
                row = f"{source.stem[:2]} {explorer.model.__name__} {control}"
                ratio = median(other) / median(own)
                row = f"{row:34} {median(own):5.1f} ms {max(own):6.1f} ms {median(other):7.1f} ms"
                print(f"{row} {ratio:6.1f}" + (f" {median(after):5.0f} ms" if after else ""))


if __name__ == "__main__":
    main(sys.argv[1:] or ["01", "07", "08"])
