"""Questions of notebook 01."""

from dataclasses import replace

from lecture_lib.teaching import Explain, Look, Option, Question

from .approximation import together
from .barrage import expected
from .brain import crossing_time
from .cell import THRESHOLD, Cell
from .conductance import AMPA, GABA_A, Synapse, weight
from .integration import simulate
from .journey import RELEASE
from .plasticity import ShortTerm
from .psp import psp_peak
from .row import reticulum

CELL = Cell()


def _before_a_cut() -> str:
    """What V of cell 6 does when cell 7 is cut out of a net that is driven at cell 5."""
    whole, cut = reticulum().reached[5], reticulum(cut=7).reached[5]
    return "it rises" if cut > 1.05 * whole else "it falls" if cut < 0.95 * whole else "it stays"


def _crossing() -> str:
    share = crossing_time(20.0) / RELEASE
    return "most of it" if share > 0.6 else "about half" if share > 0.1 else "less than a hundredth"


def _gaba_ratio() -> str:
    ratio = weight(CELL, GABA_A, -50.0) / weight(CELL, GABA_A, -70.0)
    return "five times as large" if abs(ratio - 5) < 0.1 else "the same"


def _ten_at_once() -> str:
    true, _ = together(CELL, AMPA, 10)
    single, _ = together(CELL, AMPA, 1)
    ratio = (true.V.max() - CELL.E_L) / (single.V.max() - CELL.E_L)
    return "less than ten times" if ratio < 9.8 else "ten times" if ratio < 10.2 else "more"


def _slower() -> str:
    half = Synapse(AMPA.g_max / 2, AMPA.E_syn, 2 * AMPA.tau_s)
    ratio = psp_peak(CELL, half)[1] / psp_peak(CELL, AMPA)[1]
    return (
        "it halves" if ratio < 0.6 else "it falls by about a sixth" if ratio < 0.95 else "it stays"
    )


def _half_as_strong() -> str:
    one = expected(CELL, AMPA, 40, 5.0, conductance_based=False)
    two = expected(CELL, replace(AMPA, g_max=0.5), 40, 10.0, conductance_based=False)
    same = abs(two.mean_V - one.mean_V) < 1e-9
    ratio = two.sd_V / one.sd_V
    if same and ratio < 0.9:
        return "the mean stays, the fluctuations shrink"
    return "both stay" if same else "the mean grows"


def _shunt() -> str:
    excited, pulse = (replace(AMPA, g_max=20.0), [30.0]), (Synapse(40.0, CELL.E_L, 5.0), [30.0])
    alone, both = (simulate(CELL, inputs, 90.0).V.max() for inputs in ([excited], [excited, pulse]))
    silent = abs(simulate(CELL, [pulse], 90.0).V - CELL.E_L).max() < 1e-6
    shrinks = both < THRESHOLD < alone
    return (
        "V stays at rest, but the EPSP shrinks"
        if silent and shrinks
        else "V stays, and so does the EPSP"
    )


def _absurd() -> str:
    V = expected(CELL, AMPA, 10_000, 1.0, conductance_based=False).mean_V
    return "far above 0 mV" if V > 50 else "near 0 mV" if V > -20 else "a few mV above rest"


def _twice_the_rate() -> str:
    synapse = ShortTerm(0.5, 0.8, 0.0)

    def released(rate):
        u, x = synapse.steady(rate)
        return rate * u * x

    ratio = released(20.0) / released(10.0)
    return "it grows by about a tenth" if 1.05 < ratio < 1.2 else "it doubles"


QUESTIONS = {
    "cut": Question(
        "In the net, the current enters cell 5. Now cell 7 is cut out. What does V of cell 6 do?",
        [
            Option(
                "it stays",
                "What is behind cell 6 cannot matter to it.",
                "Part of the current went on through cell 7; now that way is closed.",
            ),
            Option("it rises"),
            Option(
                "it falls",
                "The net is damaged, so less arrives.",
                "The damage is behind cell 6: the current still arrives, but cannot go on.",
            ),
        ],
        answer=_before_a_cut,
        look=Look("press *net, cut* and compare point 6 with that of *net*", "row", "net, cut"),
        reason="In a net every cell is part of one conductor. The current that flowed on through "
        "cell 7 has one way less, so V rises before the cut and is gone behind it. "
        "A chain of neurons shows no such thing: what was cut off changes nothing upstream.",
    ),
    "cleft": Question(
        "From the spike's arrival until the receptors open, about 0.7 ms pass. "
        "Which part of it do the molecules need to cross the cleft?",
        [
            Option(
                "about half",
                "Releasing and crossing will each take their share.",
                "Diffusion time grows with the square of the distance, and 20 nm is very little.",
            ),
            Option(
                "most of it",
                "The gap is what makes a synapse slow.",
                "The gap is only 20 nm wide; the time goes into opening the vesicle.",
            ),
            Option("less than a hundredth"),
        ],
        answer=_crossing,
        look=Look("press *release* and read the last number of the line", "neuron", "release"),
        reason="A small molecule needs x²/(2D) for x = 20 nm, less than a microsecond. "
        "The delay comes from the channels and proteins that open the vesicle.",
    ),
    "reversal": Question(
        "A GABA synapse, E_syn = −75 mV, opens once at V = −70 mV and once at −50 mV. "
        "How large is its current at −50 mV?",
        [
            Option(
                "the same",
                "The same channels open, so the same current flows.",
                "Channels give a conductance; the current also needs a distance from E_syn.",
            ),
            Option("five times as large"),
            Option(
                "a little smaller",
                "−50 mV is nearer to 0, so less voltage drives it.",
                "What drives it is the distance from E_syn, not from 0 mV.",
            ),
        ],
        answer=_gaba_ratio,
        look=Look("press *GABA* and then *GABA, depolarised*", "one_spike", "GABA, depolarised"),
        reason="The driving force E_syn − V is −5 mV at −70 mV and −25 mV at −50 mV.",
    ),
    "together": Question(
        "One AMPA synapse moves V by 1.36 mV. Ten of them open at the same instant. "
        "How far do they move V, compared with one?",
        [
            Option(
                "ten times",
                "Each adds its own potential.",
                "Each of them leaves less driving force, and more leak, to the others.",
            ),
            Option("less than ten times"),
            Option(
                "more",
                "Together they help each other over the threshold.",
                "This cell has no threshold here; open channels only pull V towards E_syn.",
            ),
        ],
        answer=_ten_at_once,
        look=Look("press *ten* and compare the two curves", "approximation", "ten"),
        reason="V comes nearer to E_syn, so the driving force shrinks, and the open channels make "
        "the cell leakier. The curve w α(t) knows neither.",
    ),
    "slower": Question(
        "τ_s doubles from 2 to 4 ms while the charge stays the same. What does the peak of V do?",
        [
            Option(
                "it halves",
                "The current is half as large, so the potential is.",
                "It is half as large for twice as long, and the membrane adds it up.",
            ),
            Option("it falls by about a sixth"),
            Option(
                "it stays",
                "The charge is the same, and charge moves V.",
                "Only while nothing leaks: some of a slow charge is gone before the rest comes.",
            ),
        ],
        answer=_slower,
        look=Look(
            "press *slower, same charge* and compare the peak", "potential", "slower, same charge"
        ),
        reason="τ_m = 20 ms: within 4 ms the membrane loses little, so most of the charge still "
        "adds up. The area does not change at all.",
    ),
    "fluctuations": Question(
        "Each excitatory weight is halved and each rate is doubled. "
        "What happens to the mean of V and to its fluctuations?",
        [
            Option(
                "both stay",
                "Half the weight, twice the spikes: it cancels.",
                "It cancels in the mean; the variance goes with the square of the weight.",
            ),
            Option(
                "the mean grows",
                "More spikes, more current.",
                "Each of them carries half as much, so the mean current is the same.",
            ),
            Option("the mean stays, the fluctuations shrink"),
        ],
        answer=_half_as_strong,
        look=Look(
            "press *strong, rare*, then *weak, frequent*, and compare V",
            "sums",
            "weak, frequent",
        ),
        reason="The mean goes with K r w, the variance with K r w². So the SD shrinks by √2. "
        "Many weak inputs are smoother than few strong ones.",
    ),
    "shunt": Question(
        "An inhibitory synapse has its reversal potential exactly at rest. It opens alone, and "
        "then together with excitation. What does it do?",
        [
            Option(
                "V stays, and so does the EPSP",
                "A synapse that moves nothing does nothing.",
                "Its channels are open: what excitation brings in flows out through them.",
            ),
            Option(
                "V falls, and the EPSP with it",
                "Inhibition always makes a cell more negative.",
                "It pulls V towards its own reversal potential, and V is there already.",
            ),
            Option("V stays at rest, but the EPSP shrinks"),
        ],
        answer=_shunt,
        look=Look("press *silent* and compare the three curves", "shunting", "silent"),
        reason="At rest it has no driving force, so alone it carries no current. During the EPSP "
        "it has one, and its conductance makes the cell leakier: τ falls.",
    ),
    "barrage": Question(
        "10 000 AMPA synapses, 70 pA each, 1 Hz each, counted as currents w α(t). "
        "Where does this model put V?",
        [
            Option(
                "near 0 mV",
                "V cannot pass the reversal potential.",
                "A current knows no reversal potential: w stays 70 pA wherever V is.",
            ),
            Option(
                "a few mV above rest",
                "1 Hz is almost nothing.",
                "It is 1 Hz for each of 10 000: ten spikes arrive in each millisecond.",
            ),
            Option("far above 0 mV"),
        ],
        answer=_absurd,
        look=Look("press *currents* and read V", "ten_thousand", "currents"),
        reason="Ten spikes per ms carry 3806 pA; through 100 MΩ that is 381 mV. Conductances stop "
        "at −10.9 mV. Both are wrong for a living cell: it also needs inhibition.",
    ),
    "rate": Question(
        "A depressing synapse is driven at 20 Hz instead of 10 Hz. "
        "What happens to all that it releases in a second?",
        [
            Option(
                "it doubles",
                "Twice the spikes, twice the release.",
                "Each spike finds less that is ready: there was less time to recover.",
            ),
            Option("it grows by about a tenth"),
            Option(
                "it falls",
                "A tired synapse gives less.",
                "Each spike gives less, but there are twice as many.",
            ),
        ],
        answer=_twice_the_rate,
        look=Look(
            "press *depressing* and then *depressing, 20 Hz*", "short_term", "depressing, 20 Hz"
        ),
        reason="Release cannot be faster than recovery: r u x tends to 1/τ_d, whatever the rate. "
        "Such a synapse reports changes of the rate rather than the rate.",
    ),
    "sign": Explain(
        "w_ij belongs to the pair j → i. Explain in two sentences why the same GABA synapse can "
        "have a negative and a positive w_ij.",
        model="w_ij = g_max (E_syn − V), so its sign is that of the distance from V to E_syn. Where "
        "V lies below E_syn = −75 mV, say at −80 mV, the same channels pull V up.",
        points=[
            "says that w_ij contains E_syn − V",
            "says that the sign flips where V passes E_syn",
            "says that g_max, which is never negative, cannot change it",
        ],
    ),
}

PRESETS = {
    "row": {
        "net": lambda now, start: now["fired"] == 0 and now["upstream"] > 1,
        "neurons": lambda now, start: now["fired"] == 5 and now["upstream"] == 0,
        "net, cut": lambda now, start: (
            now["behind"] == 0 and now["beside"] > 1.05 * start["beside"]
        ),
        "neurons, cut": lambda now, start: now["fired"] == 2 and now["behind"] == 0,
        "too weak": lambda now, start: now["fired"] == 0 and now["theory"] == "neurons",
    },
    "neuron": {
        "integration": lambda now, start: now["stage"] == "inputs reach the soma",
        "spike": lambda now, start: now["stage"] == "the spike runs along the axon",
        "release": lambda now, start: (
            now["stage"] == "vesicles open" and now["crossing"] < 0.01 * now["delay"]
        ),
        "answer": lambda now, start: now["stage"] == "the next cell answers",
    },
    "counts": {
        "mouse, 1 mm³": lambda now, start: 6.9e8 < now["total"] < 7.1e8,
        "human neocortex": lambda now, start: abs(now["total"] - 1.5e14) < 1e12,
        "the lecture's brain": lambda now, start: abs(now["total"] - 1e15) < 1e10,
    },
    "scales": {
        "brain": lambda now, start: now["synapses"] > 1e10,
        "network": lambda now, start: 80_000 < now["neurons"] < 100_000,
        "neurons": lambda now, start: 80 < now["neurons"] < 100,
        "synapse": lambda now, start: 0.3 < now["synapses"] < 3,
        "channel": lambda now, start: now["what"] == "ions and channels",
    },
    "one_spike": {
        "AMPA": lambda now, start: now["w"] > 0 and abs(now["w"] - 70) < 1e-6,
        "GABA": lambda now, start: abs(now["w"] + 5) < 1e-6,
        "GABA, depolarised": lambda now, start: abs(now["w"] + 25) < 1e-6,
        "at its reversal potential": lambda now, start: now["w"] == 0 and now["g"] > 0,
        "slow": lambda now, start: now["charge"] > 2 * start["charge"],
    },
    "approximation": {
        "one": lambda now, start: now["error"] < 2,
        "ten": lambda now, start: 10 < now["error"] < 15,
        "hundred": lambda now, start: now["error"] > 100,
        "inhibition": lambda now, start: now["true"] < 0 and now["error"] > 10,
    },
    "potential": {
        "slower, same charge": lambda now, start: (
            0.8 < now["peak"] / start["peak"] < 0.9 and abs(now["area"] - start["area"]) < 1e-6
        ),
        "all at once": lambda now, start: now["peak"] > 0.95 * now["J"],
        "slow": lambda now, start: now["peak"] > 0.95 * now["slow"],
        "IPSP": lambda now, start: now["peak"] < 0,
    },
    "sums": {
        "one spike": lambda now, start: now["arrived"] == 1 and now["fired"] == 0,
        "one neuron": lambda now, start: now["arrived"] == now["own"] > 1,
        "many": lambda now, start: now["arrived"] > 50 and now["mean_I"] > 0,
        "inhibition": lambda now, start: now["w_I"] < 0 and now["inhibitory"] > 0,
        "threshold": lambda now, start: now["fired"] > 0,
        "1 second": lambda now, start: now["arrived"] > 1000 and now["trains"] == 200,
        "strong, rare": lambda now, start: now["w_E"] == 2 * 35 and now["sd_V"] > 1,
        "weak, frequent": lambda now, start: now["w_E"] == 35 and now["sd_V"] > 0.5,
    },
    "shunting": {
        "silent": lambda now, start: (
            abs(now["moved"]) < 1e-6 and now["peak"] < THRESHOLD < now["alone"]
        ),
        "hyperpolarising": lambda now, start: now["moved"] < -1,
        "depolarising": lambda now, start: now["moved"] > 1 and now["peak"] < THRESHOLD,
        "too late": lambda now, start: now["peak"] > THRESHOLD,
    },
    "ten_thousand": {
        "conductances": lambda now, start: -12 < now["mean_V"] < -10 and now["tau"] < 4,
        "currents": lambda now, start: now["mean_V"] > 300,
        "a few": lambda now, start: now["mean_V"] < -65,
    },
    "short_term": {
        "depressing": lambda now, start: now["ratio"] < 0.5,
        "depressing, 20 Hz": lambda now, start: now["end"] < start["end"] and now["rate"] == 20,
        "facilitating": lambda now, start: now["ratio"] > 2,
        "unchanging": lambda now, start: abs(now["ratio"] - 1) < 1e-2,
    },
}
