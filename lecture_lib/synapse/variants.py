"""Questions of notebook 01 whose numbers are drawn."""

from lecture_lib.teaching import Slip, Variant

from .brain import NEURONS_PER_MM3, in_cube
from .cell import Cell
from .conductance import Synapse, weight
from .plasticity import ShortTerm

CELL = Cell()

VARIANTS = {
    "current": Variant(
        "A synapse with g_max = {g} nS and E_syn = {E} mV opens while V is held at {V} mV. The cell "
        "rests at −70 mV. How large is the peak of its current, inward positive?",
        {"g": (0.5, 1, 2, 4), "E": (-75, -80, -85, -90), "V": (-65, -60, -50, -45, -40)},
        answer=lambda g, E, V: weight(CELL, Synapse(g, E, 5.0), V),
        slips=[
            Slip(
                lambda g, E, V: weight(CELL, Synapse(g, 0.0, 5.0), V),
                "What drives a current is the voltage, and that is counted from 0 mV.",
                "What drives it is the distance from its own reversal potential.",
            ),
            Slip(
                lambda g, E, V: weight(CELL, Synapse(g, E, 5.0)),
                "A synapse has one weight, that at rest.",
                "The driving force E_syn − V changes with V, and here V is not at rest.",
            ),
            Slip(
                lambda g, E, V: g * E,
                "The reversal potential is the battery, so g_max E_syn flows.",
                "V stands against the battery: only the difference of both drives a current.",
            ),
        ],
        unit="pA",
        reason="I = g_max (E_syn − V) at the peak of α(t). It is negative: the current is outward.",
    ),
    "cube": Variant(
        "1 mm³ of mouse cortex holds 90 000 neurons. How many does a cube of {edge} µm hold?",
        {"edge": (50, 80, 100, 200, 300, 400, 500)},
        answer=lambda edge: in_cube(1e-6 * edge)[0],
        slips=[
            Slip(
                lambda edge: NEURONS_PER_MM3 * (1e-3 * edge) ** 2,
                "A part of the edge, and that squared of the neurons.",
                "That is how a surface shrinks; a volume has three edges.",
            ),
            Slip(
                lambda edge: NEURONS_PER_MM3 * 1e-3 * edge,
                "A part of the edge is the same part of the neurons.",
                "That is how a length shrinks; a volume has three edges.",
            ),
        ],
        unit="neurons",
        reason="The number goes with the volume, the third power of the edge.",
    ),
    "ready": Variant(
        "A depressing synapse releases U = {U} of what is ready at each spike, and what was "
        "released comes back with τ_d = {tau} s. Spikes come at random, {rate} a second. Which share "
        "of all is ready, on average?",
        {"U": (0.2, 0.4, 0.5, 0.6), "tau": (0.2, 0.4, 0.8), "rate": (2, 5, 10, 20, 40)},
        answer=lambda U, tau, rate: ShortTerm(U, tau).steady(rate)[1],
        slips=[
            Slip(
                lambda U, tau, rate: 1 - U,
                "The spike before took U of it, so 1 − U is left.",
                "That is so after one spike. The one before it took its share, too, and some of it "
                "has come back.",
            ),
            Slip(
                lambda U, tau, rate: ShortTerm(1.0, tau).steady(rate)[1],
                "Each spike empties the synapse, and then it recovers.",
                "Each spike takes U of what is ready, not all of it.",
            ),
        ],
        reason="What spikes take in a second, r U x, must come back in it, (1 − x)/τ_d. So "
        "x = 1/(1 + U τ_d r).",
    ),
}
