"""Questions of notebook 09, and what the presets of its explorers claim."""

import numpy as np

from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.signals import Step
from lecture_lib.teaching import Explain, Look, Option, Question

from .channels import membrane
from .hidden import hidden_neuron
from .job import theory
from .noisy_cell import cell_reliability, noiseless
from .procedure import errors_of
from .spikes import judge


def apart():
    """What one train leaves open: which of the options."""
    neuron = hidden_neuron("Lapicque")
    told = errors_of(neuron, [Step(2.5 * neuron.rheobase, 50.0, 500.0)])  # on to the end
    options = {
        ("V_reset", "t_ref"): "V_reset and t_ref",
        ("C", "g_L"): "C and g_L",
        ("E_L", "V_threshold"): "E_L and V_threshold",
        (): "none: six numbers, and hundreds of samples",
    }
    return options[tuple(name for name, error in told.items() if not np.isfinite(error))]


def sodium_alone():
    """What V does after a pulse in a membrane with nothing but sodium channels and a leak."""
    judged = judge(membrane(g_Na=120.0))
    if judged.peaks.max() < 0:
        return "nothing much: the leak is stronger"
    return "a spike, and V comes back" if judged.back < 10 else "it jumps up and stays there"


def without_noise():
    """Γ of the cell's own equations without noise, compared with that of two repeats."""
    gamma, repeats = noiseless(1).gamma, cell_reliability(1)
    if gamma > 0.95:
        return "1: they are the right equations"
    return "somewhat above 0.77" if gamma > repeats + 0.01 else "below 0.77"


def irregular():
    """Which of three changes raises the CV that theory promises."""
    start = SparseNetwork(g=5.0, eta=2.0)
    changed = {
        "three times stronger synapses (J)": SparseNetwork(g=5.0, eta=2.0, J=0.3),
        "twice the drive (η)": SparseNetwork(g=5.0, eta=4.0),
        "three times the delay (D)": SparseNetwork(g=5.0, eta=2.0, D=4.5),
    }
    best = max(changed, key=lambda name: theory(changed[name]).cv)
    return best if theory(changed[best]).cv > theory(start).cv + 0.1 else "none of them"


QUESTIONS = {
    "hidden_apart": Question(
        "You record one long train of spikes under one constant current: V before, between the "
        "spikes, and the time of each spike. The amplifier is blind for 5 ms from each spike on. "
        "Which parameters of the LIF cannot be told from this, however long the train?",
        [
            Option(
                "none: six numbers, and hundreds of samples",
                "Many samples determine few numbers.",
                "More samples of one experiment say the same again. Another current says more.",
            ),
            Option("V_reset and t_ref"),
            Option(
                "C and g_L",
                "One curve has one time constant, and that is only their ratio.",
                "Its height counts, too: V moves towards E_L + I/g_L.",
            ),
            Option(
                "E_L and V_threshold",
                "In a train V is never at rest, and the spike hides the threshold.",
                "V rests before the current comes, and its last sample before a spike is near.",
            ),
        ],
        answer=apart,
        look=Look(
            "find the first sample behind a pulse, and ask which reset, left when, may have led there",
            explorer="hidden_amplifier",
            preset="a train",
        ),
        reason="A lower reset that is left earlier gives the same V from 5 ms on: both are on one "
        "relaxation. A second current has another relaxation, and only one pair fits both.",
    ),
    "hidden_conclusion": Explain(
        "Conclude in three sentences: which number do you know best, which worst, and which "
        "measurement would you add?",
        model="I know E_L best, since V stands there for as long as I like. I know V_reset worst, "
        "since it shows only through intervals, and mixed with t_ref. I would add a train at a "
        "much stronger current, which pins t_ref down and with it V_reset.",
        points=[
            "names a best and a worst number, with their errors",
            "says through which measurement the worst one shows",
            "names a measurement that separates it from another number",
        ],
    ),
    "build_sodium": Question(
        "You give the bare membrane sodium channels that open fast and inactivate within some ms, "
        "and nothing else. A short strong pulse comes. What does V do?",
        [
            Option(
                "a spike, and V comes back",
                "Inactivation ends the spike by itself.",
                "It is not complete: a little stays open, and the leak is weaker than that.",
            ),
            Option("it jumps up and stays there"),
            Option(
                "nothing much: the leak is stronger",
                "Without potassium channels there is no spike at all.",
                "Going up needs sodium alone. Potassium is for the way back.",
            ),
        ],
        answer=sodium_alone,
        look=Look(
            "look at V long after the current began",
            explorer="build_membrane",
            preset="sodium alone",
        ),
        reason="Near the top some channels are not inactivated. Their current balances the leak: a "
        "second resting potential, high up.",
    ),
    "build_conclusion": Explain(
        "Conclude in three sentences: what did each kind of channel do for your spike, and what "
        "does a spike cost?",
        model="Sodium channels make the jump, and so all or none. The delayed rectifier brings V "
        "back; channels of type A hold V back just below threshold, so that firing may begin as "
        "slowly as one likes. The cost is the sodium that enters. The published spike takes five "
        "times what its height needs, since most of it flows while potassium already flows out: "
        "fewer channels waste less.",
        points=[
            "says which channel makes the jump and which one ends it",
            "says what the type A channel does to the lowest rate",
            "compares a cost with another, in nC/cm²",
        ],
    ),
    "trace_bound": Question(
        "The cell was given the same current four times. It has noise of its own, and two repeats "
        "agree with Γ = 0.77 in the second half. Now take its own equations, but without any "
        "noise. Which Γ do they reach with a repeat?",
        [
            Option(
                "1: they are the right equations",
                "The truth predicts everything.",
                "It cannot predict noise, and each repeat has another.",
            ),
            Option("somewhat above 0.77"),
            Option(
                "below 0.77",
                "Nothing resembles the cell more than the cell itself.",
                "Two repeats differ by two noises. The equations differ from a repeat by one.",
            ),
        ],
        answer=without_noise,
        look=Look(
            "compare the second dot with the black one",
            explorer="trace_prediction",
            preset="without noise",
        ),
        reason="Two repeats both have noise, and miss each other's. A model without noise sits "
        "between them. So the Γ of repeats is the yardstick, but no wall.",
    ),
    "trace_conclusion": Explain(
        "Conclude in three sentences: how much of your cell does the LIF predict, what did the "
        "AdEx add, and what became of the asynchronous irregular state?",
        model="The LIF reached about 0.46 of 0.77 on the half that it never saw. Adaptation and a "
        "soft threshold brought the AdEx to the level of the repeats. The network of fitted "
        "neurons was not irregular: with a refractory time of ten membrane time constants and "
        "a deep reset each neuron fires like a clock.",
        points=[
            "compares Γ on the unseen half with the Γ of repeats",
            "names what the AdEx has more",
            "says what became of the CV, and which parameter did it",
        ],
    ),
    "network_irregular": Question(
        "The network of notebook 06 at g = 5, η = 2 fires with a CV that is too low for your job. "
        "Which change alone makes its neurons more irregular?",
        [
            Option("three times stronger synapses (J)"),
            Option(
                "twice the drive (η)",
                "More spikes from outside are more noise.",
                "They are more drive as well, and inhibition answers it: the CV even falls a little.",
            ),
            Option(
                "three times the delay (D)",
                "Late feedback makes a network disorderly.",
                "The delay changes when feedback comes. Rates and CV of mean field do not know it.",
            ),
            Option(
                "none of them",
                "The CV is a property of the neuron.",
                "It is one of the noise: the larger σ is beside the threshold, the less regular.",
            ),
        ],
        answer=irregular,
        look=Look(
            "press *Run*, and compare the CV, and in brackets that of theory, with *as in 06*",
            explorer="network_job",
            preset="strong synapses",
        ),
        reason="σ² grows with J, for the same mean. So threshold is crossed by fluctuations, not by "
        "the mean, and the intervals become those of chance.",
    ),
    "network_conclusion": Explain(
        "Conclude in three sentences: for one of your jobs, what did theory promise, what did the "
        "network do, and where did they part?",
        model="For a rhythm theory promised a mode near 42 Hz that grows. The network made 39 Hz. "
        "They parted since theory speaks of the birth of a rhythm, and the network shows the grown "
        "one, which no longer is small.",
        points=[
            "gives a number of theory and the same number of the simulation",
            "says whether theory's mode grows or dies out",
            "gives a reason for the difference",
        ],
    ),
}

PRESETS = {
    "hidden_amplifier": {
        "below threshold": lambda now, start: now["number"] == 0,
        "a ramp": lambda now, start: now["protocol"] == "ramp" and now["number"] > 0,
        "a train": lambda now, start: now["number"] > 3 and not now["own"],
        "the largest rate": lambda now, start: now["rate"] > 150,
    },
    "build_membrane": {
        "bare": lambda now, start: now["highest"] < -20 and not now["all_or_none"],
        "sodium alone": lambda now, start: now["highest"] > 0 and now["end"] > 0,
        "potassium alone": lambda now, start: now["highest"] < -30 and now["number"] == 0,
    },
    "trace_prediction": {
        "a first LIF": lambda now, start: 0 < now["predicted"] < 0.6,
        "the AdEx of 04": lambda now, start: now["predicted"] > start["predicted"] + 0.1,
        "without noise": lambda now, start: now["predicted"] > now["reliability"],
    },
    "network_job": {
        "as in 06": lambda now, start: now["CV"] > 0.3 and now["chi"] < 0.15,
        "strong synapses": lambda now, start: now["CV"] > start["CV"] + 0.3,
        "late": lambda now, start: now["growth"] > start["growth"],
        "two states": lambda now, start: now["number"] == 2 and now["rate"] < 1,
    },
}
PIECES = {"network_job": 10}
