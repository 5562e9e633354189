"""Questions of notebook 08 whose numbers are drawn."""

import math

from lecture_lib.teaching import Slip, Variant

from .cable import Cable, input_resistance, steady_potential


def _long(d):
    """Input resistance of an endless cable, MΩ."""
    return input_resistance(Cable(d=d), "infinite")


VARIANTS = {
    "length_constant": Variant(
        "A dendrite is {d} µm thick, its membrane has R_m = {R_m} Ω cm², its inside R_i = {R_i} Ω cm. "
        "How long is λ?",
        {"d": (0.5, 1, 2, 3, 4), "R_m": (5000, 10000, 20000, 40000), "R_i": (100, 150, 200)},
        answer=lambda d, R_m, R_i: Cable(d, 1.0, R_m, R_i).length_constant,
        slips=[
            Slip(
                lambda d, R_m, R_i: 2 * Cable(d, 1.0, R_m, R_i).length_constant,
                "λ = √(d R_m/R_i).",
                "The membrane is π d for each length and the inside π d²/4: that leaves a 4.",
            ),
            Slip(
                lambda d, R_m, R_i: Cable(d / 2, 1.0, R_m, R_i).length_constant,
                "The formula wants the radius.",
                "With the radius it is √(r R_m/(2 R_i)), which is the same as with d and the 4.",
            ),
        ],
        unit="µm",
        reason="λ = √(d R_m/(4 R_i)).",
    ),
    "sealed_end": Variant(
        "A steady V(0) is given at the start of a cable that is {L} λ long and sealed at its end. "
        "Which share of it is there at the end?",
        {"L": (0.5, 0.8, 1, 1.2, 1.5, 2)},
        answer=lambda L: float(steady_potential(Cable.of(L), Cable.of(L).l, "sealed")),
        slips=[
            Slip(
                lambda L: float(steady_potential(Cable.of(L), Cable.of(L).l, "infinite")),
                "e^(−x/λ) is left.",
                "That is so where the cable goes on. A sealed end lets nothing through.",
            ),
            Slip(
                lambda L: math.exp(-L / 2),
                "Half of the way counts, since the end reflects.",
                "It reflects all of what arrives, which leaves 1/cosh L.",
            ),
        ],
        reason="V(x) has no slope at a sealed end: cosh((l − x)/λ)/cosh(l/λ).",
    ),
    "thicker": Variant(
        "A very long dendrite of 1 µm has an input resistance of {R} MΩ at its start. How large is it "
        "if the dendrite is {d} µm thick?",
        {"d": (0.5, 2, 3, 4)},
        answer=_long,
        slips=[
            Slip(
                lambda d: _long(1.0) / d,
                "Resistance goes with the surface, and that with d.",
                "The current must also get along the inside, whose cross-section goes with d².",
            ),
            Slip(
                lambda d: _long(1.0) / d**2,
                "Resistance goes with the cross-section, d².",
                "That is the inside alone; the membrane through which it leaves grows with d.",
            ),
        ],
        unit="MΩ",
        reason="R_∞ goes with d^(−3/2): the inside with d², the membrane with d, the root of both.",
        given={"R": lambda d: _long(1.0)},
    ),
}
