"""Questions of notebook 04 whose numbers are drawn."""

from lecture_lib.teaching import Slip, Variant

from .lif import LIF


def _lif(V_reset, I=0.0, t_ref=2.0):
    return LIF(g_L=0.1, V_threshold=-50.0, V_reset=V_reset, t_ref=t_ref)


VARIANTS = {
    "rheobase": Variant(
        "A LIF has g_L = {g} mS/cm², E_L = −65 mV, its threshold at {V_threshold} mV and its reset at "
        "{V_reset} mV. Which current just fails to make it fire?",
        {
            "g": (0.05, 0.1, 0.2, 0.3),
            "V_threshold": (-55, -52, -50, -45),
            "V_reset": (-75, -70, -62, -60),
        },
        answer=lambda g, V_threshold, V_reset: (
            LIF(g_L=g, V_threshold=V_threshold, V_reset=V_reset).rheobase
        ),
        slips=[
            Slip(
                lambda g, V_threshold, V_reset: g * (V_threshold - V_reset),
                "V must get from the reset to the threshold.",
                "Where V goes without a spike does not depend on the reset: it starts at rest.",
            ),
            Slip(
                lambda g, V_threshold, V_reset: g * abs(V_threshold),
                "Ohm: I = g V with V at the threshold.",
                "The leak drives by the distance from E_L, not from 0 mV.",
            ),
        ],
        unit="µA/cm²",
        reason="V ends at E_L + I/g_L, and that must lie above the threshold.",
    ),
    "interval": Variant(
        "A LIF: C = 1 µF/cm², g_L = 0.1 mS/cm², E_L = −65 mV, threshold −50 mV, reset {V_reset} mV, "
        "t_ref = {t_ref} ms. How long are its intervals at a constant {I} µA/cm²?",
        {"V_reset": (-75, -70, -60, -57), "I": (1.7, 2, 2.5, 3, 4), "t_ref": (1, 2, 4, 5)},
        answer=lambda V_reset, I, t_ref: _lif(V_reset, t_ref=t_ref).interval(I),
        slips=[
            Slip(
                lambda V_reset, I, t_ref: _lif(V_reset, t_ref=0.0).interval(I),
                "The interval is the time from reset to threshold.",
                "V starts to move only when the refractory time is over.",
            ),
            Slip(
                lambda V_reset, I, t_ref: _lif(-65.0, t_ref=t_ref).interval(I),
                "After a spike it starts from rest again.",
                "It starts from the reset, which is another potential here.",
            ),
            Slip(
                lambda V_reset, I, t_ref: t_ref + (-50.0 - V_reset) / I,
                "The charge C (V_threshold − V_reset) divided by the current, and t_ref.",
                "The leak takes part of the current, more and more as V rises.",
            ),
        ],
        unit="ms",
        reason="t_ref + τ_m ln((V_∞ − V_reset)/(V_∞ − V_threshold)) with V_∞ = E_L + I/g_L.",
    ),
}
