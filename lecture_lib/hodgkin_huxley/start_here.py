"""Questions of notebook 00, whose explorer is this room's first spike."""

from lecture_lib.signals import Step
from lecture_lib.teaching import Explain, Look, Option, Question

from .axon import HodgkinHuxley
from .simulation import simulate


def _trace(I: float, duration: float = 100.0):
    return simulate(HodgkinHuxley(), Step(I, 5.0, 90.0), duration=duration)


def _how_it_answers() -> int:
    """Which option describes a current that grows from 1 to 10 µA/cm²."""
    weak, strong = _trace(1.0), _trace(10.0)
    if len(weak.spike_times) == 0 and len(strong.spike_times) > 1:
        return 1
    return 0 if strong.V.max() < 0 else 2


def _weakest() -> float:
    """The weakest step, to 0.1 µA/cm², with a spike."""
    return next(i / 10 for i in range(100) if len(_trace(i / 10).spike_times))


QUESTIONS = {
    "stronger": Question(
        "A neuron at rest gets a weak steady current. You make it stronger and stronger. What does its voltage do?",
        [
            Option(
                "it rises smoothly, as far as the current is strong",
                "A neuron is a kind of resistor: twice the current, twice the voltage.",
                "That holds for weak currents only. Beyond some strength its own channels take over.",
            ),
            Option("it hardly moves, then it fires whole spikes"),
            Option(
                "it makes small spikes that grow with the current",
                "A stronger stimulus gives a taller spike.",
                "The height of a spike comes from the neuron's own channels. The current only starts it.",
            ),
        ],
        answer=_how_it_answers,
        look=Look(
            "press *silent*, then drag the current slowly upwards", "spikes", preset="silent"
        ),
        reason="It has something like a threshold: below it almost nothing, above it all of a spike. "
        "Notebook 03 shows where that comes from.",
    ),
    "weakest": Question(
        "What is the weakest current, to 0.1 µA/cm², that makes at least one spike when it starts at 5 ms?",
        unit="µA/cm²",
        answer=_weakest,
        tolerance=0.0,
        absolute=0.06,
        tries=3,
        reason="Just below it the voltage rises, hesitates and falls back.",
    ),
    "shorter": Question(
        "How many spikes are there in 50 ms at 10 µA/cm², switched on at 5 ms?",
        unit="spikes",
        answer=lambda: float(len(_trace(10.0, 50.0).spike_times)),
        tolerance=0.0,
        absolute=0.1,
        tries=2,
        reason="The intervals stay the same, so a shorter time holds fewer of them.",
    ),
    "rebound": Explain(
        "Go to *rebound*. The current pulls the voltage down, away from any threshold. Still there is a spike. "
        "What do you think: why?",
        model="Below rest the sodium channels recover from inactivation and potassium channels close. When the "
        "current ends, the membrane returns with more sodium channels ready and less potassium current against "
        "them than at rest.",
        points=[
            "says that the spike comes when the current ends, not while it flows",
            "says that the membrane has changed meanwhile, not only its voltage",
            "names sodium channels that are ready, or potassium channels that are closed",
        ],
    ),
}

PRESETS = {
    "spikes": {
        "silent": lambda now, start: now["spikes"] == 0,
        "a train": lambda now, start: now["spikes"] >= 4,
        "rebound": lambda now, start: now["I"] < 0 and now["spikes"] == 1,
    }
}
