"""Questions of notebook 03 whose numbers are drawn."""

from lecture_lib.teaching import Slip, Variant

from .axon import HodgkinHuxley
from .voltage_clamp import voltage_clamp

AXON = HodgkinHuxley()
LONG = 100.0  # ms, until all gates have settled


def _n(V):
    return AXON.steady_state(V)[2]


def _held(V):
    """The axon held at `V` until its gates have settled."""
    return voltage_clamp(AXON, -65.0, V, duration=LONG, dt=1.0)


VARIANTS = {
    "potassium": Variant(
        "The axon is held at {V} mV until its gates have settled: n = {n}. ḡ_K is 36 mS/cm². How "
        "large is g_K?",
        {"V": (-58, -55, -50, -45, -40, -35)},
        answer=lambda V: _held(V).g_K[-1],
        slips=[
            Slip(
                lambda V: AXON.g_K * _n(V),
                "n is the share of open channels.",
                "n is the share of open gates, and a channel has four of them.",
            ),
            Slip(
                lambda V: AXON.g_K * _n(V) / 4,
                "A channel has four gates, so a quarter of them counts.",
                "All four must be open at once: their chances multiply.",
            ),
            Slip(
                lambda V: AXON.g_K * (1 - (1 - _n(V)) ** 4),
                "A channel is open if any of its four gates is.",
                "A single closed gate keeps the channel shut.",
            ),
        ],
        unit="mS/cm²",
        reason="The four gates open independently, so a channel is open with the chance n⁴.",
        given={"n": _n},
    ),
    "gate": Variant(
        "At {V} mV the gate n opens at a rate α = {alpha}/ms and closes at a rate β = {beta}/ms. V has "
        "just jumped there. With which time constant does n approach its new value?",
        {"V": (-80, -75, -70, -65, -60, -55, -50)},
        answer=lambda V: AXON.time_constants(V)[2],
        slips=[
            Slip(
                lambda V: 1 / AXON.rates(V).alpha_n,
                "A gate opens, so the opening rate sets the pace.",
                "Open gates close meanwhile: both rates bring n to where they balance.",
            ),
            Slip(
                lambda V: 1 / AXON.rates(V).alpha_n + 1 / AXON.rates(V).beta_n,
                "First it opens and then it closes, and the times add up.",
                "Both go on at once, so the rates add up, not the times.",
            ),
            Slip(
                lambda V: 1 / AXON.rates(V).beta_n,
                "What is slower decides, and that is the closing.",
                "The sum of the rates decides, and in it the faster one counts more.",
            ),
        ],
        unit="ms",
        reason="dn/dt = α (1 − n) − β n has the time constant 1/(α + β).",
        given={
            "alpha": lambda V: AXON.rates(V).alpha_n,
            "beta": lambda V: AXON.rates(V).beta_n,
        },
    ),
    "sodium": Variant(
        "The axon is held at {V} mV until its gates have settled: m = {m}, h = {h}. ḡ_Na is "
        "120 mS/cm², E_Na = +50 mV. How large is the Na⁺ current, outward positive?",
        {"V": (-60, -55, -50, -45, -40, -35)},
        answer=lambda V: _held(V).I_Na[-1],
        slips=[
            Slip(
                lambda V: AXON.g_Na * AXON.steady_state(V)[0] ** 3 * (V - 50.0),
                "m opens the channels, and that is what counts.",
                "h closes most of them again, and only what both leave open conducts.",
            ),
            Slip(
                lambda V: _held(V).g_Na[-1] * V,
                "Ohm: the current is g V.",
                "Ohm with the distance from E_Na, where the current turns round.",
            ),
            Slip(
                lambda V: -_held(V).I_Na[-1],
                "Na⁺ flows in, and in is positive.",
                "For the currents of channels outward is positive here, so inward is negative.",
            ),
        ],
        unit="µA/cm²",
        reason="I_Na = ḡ_Na m³h (V − E_Na), and V is below E_Na.",
        given={
            "m": lambda V: AXON.steady_state(V)[0],
            "h": lambda V: AXON.steady_state(V)[1],
        },
    ),
}
