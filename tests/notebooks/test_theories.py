"""What a student records lies on the theory that the plot draws beside it."""

import numpy as np
import pytest
from notebook_runner import SOURCES, run

FOUND = {"radius": ("C", "R_in", "tau_m"), "frequency": ("amplitude",), "I": ("f",)}


@pytest.mark.parametrize(
    "source", [s for s in SOURCES if s.stem[:2] in ("02", "05")], ids=lambda s: s.stem
)
def test_records_lie_on_the_theory_of_their_picture(source):
    tested = 0
    for explorer in run(source).explorers:
        for (x, y), _ in explorer.picture.theories.items():
            assert y in FOUND[x]
            for step in (1, 3, 7):
                explorer.set(**{x: explorer.controls[x].snap(explorer.state[x] * (1 + step / 10))})
                row = explorer.record()
                curve = np.interp(row[x], *explorer.picture.theory_of(x, y))
                assert row[y] == pytest.approx(curve, rel=0.02)
                tested += 1
            explorer.reset()
    assert tested
