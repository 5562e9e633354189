"""Questions of notebook 03, and what its presets claim. Answers are computed by the model."""

import numpy as np

from lecture_lib.signals import Ramp, Sine, Step, spike_time_errors
from lecture_lib.teaching import Explain, Look, Option, Question

from .axon import HodgkinHuxley
from .channel_noise import flicker
from .equilibria import equilibrium, steady_current
from .fast_plane import fast_equilibria
from .reduced_plane import reduced_equilibria
from .refractory import STRONGEST, two_pulses
from .simulation import firing_rate, simulate
from .voltage_clamp import record, voltage_clamp

AXON = HodgkinHuxley()
FARADAY = 96_485.0  # C/mol
SODIUM_INSIDE = 12.0  # mM, of a mammalian cell: notebook 02
RADIUS = 10.0  # µm
SHIFTS = ({"g_Na": 110.0}, {"g_K": 40.0}, {"g_L": 0.4})
LAST = 120.0  # ms: what fires later fires on


# -- what the answers are computed from ----------------------------------------------------


def pulsed(I=20.0, held=False, **changes):
    """The answer of a membrane to a pulse of 1 ms, from its own rest or held at −65 mV."""
    axon = HodgkinHuxley.absolute(**changes)
    hold = float(steady_current(axon, -65.0)) if held else 0.0
    return simulate(axon, hold + Step(I, 2, 3), 15, V_start=-65.0 if held else axon.V_0)


def width(trace):
    """How long V stays above −30 mV, in ms."""
    return float(np.sum(trace.V > -30.0) * (trace.t[1] - trace.t[0]))


def respond(I, length=100.0, rise=0.0):
    """The axon under a current that rises for `rise` ms, stays for `length` ms, and ends."""
    current = Ramp(I, 10, 10 + max(rise, 0.01)) + Step(-I, 10 + rise + length, 1e6)
    return simulate(AXON, current, 150)


def switched(second, when):
    """The axon at 8 µA/cm², switched on at 20 ms, with a second pulse of 1 ms at `when`."""
    pulses = Step(10, 20, 21) + Step(second, when, when + 1)
    return simulate(AXON, 8 + pulses, 200, V_start=equilibrium(AXON, 8.0))


def sodium_charge(trace):
    """nC/cm² that Na⁺ carries into the cell."""
    return float(-np.sum((trace.I_Na[1:] + trace.I_Na[:-1]) / 2 * np.diff(trace.t)))


def train_begins(**changes):
    """The weakest of some constant currents under which the axon fires on, µA/cm²."""
    I = np.arange(6.0, 11.0, 0.5)
    return float(I[firing_rate(HodgkinHuxley(**changes), I, duration=300) > 0][0])


def _threshold_number():
    start = train_begins()
    shifted = [train_begins(**change) > start for change in SHIFTS]
    if all(shifted):
        return "none of them: each one shifts it"
    return (
        "g_L: the current must beat the leak" if shifted == [False, False, True] else "the voltage"
    )


def _beyond_E_Na():
    early = record(AXON, -65.0, 70.0, 10.0, "TTX", subtract=True).early
    return 2 if early > 1 else 0 if early < -1 else 1


def _flicker():
    one = flicker(1, 1.0, 1.0, duration=200.0, seed=1)
    whole = set(one.open_fraction) <= {0.0, 1.0}
    switches = int(np.sum(np.diff(one.open_fraction) != 0))
    return 1 if whole and switches > 10 else 0


def _steepest():
    clamp = voltage_clamp(AXON, -65.0, 0.0, duration=8.0)
    at = clamp.t[np.gradient(clamp.g_K, clamp.t).argmax()]
    return 0 if at < 0.1 else 1


def _changes_most():
    weak, strong = pulsed(8.0), pulsed(40.0)
    each = [
        lambda x: x.V.max() - x.V[0],
        lambda x: x.t[x.V.argmax()] - 2.0,
        width,
    ]
    return int(np.argmax([abs(np.log(f(strong) / f(weak))) for f in each]))


def _without_potassium():
    trace = pulsed(held=True, g_K=0.0)
    fell = trace.V.max() - trace.V[-1]
    return 0 if fell < 10 else 1 if trace.V[-1] > -30 else 2


def _dip():
    trace = pulsed()
    k = int(trace.V.argmin())
    return 1 if trace.V[k] < trace.V[0] - 5 and trace.n[k] > 1.2 * trace.n[0] else 0


def _lower_E_Na():
    normal, changed = pulsed(), pulsed(E_Na=30.0)
    moved = [0.0, abs(changed.V.max() - normal.V.max()), abs(changed.V[0] - normal.V[0])]
    return int(np.argmax(moved))  # m_∞(V) has no E_Na in it


def _warm():
    peak = pulsed(temperature=35.0).V.max()
    return 2 if peak < 0 else 1 if peak > pulsed().V.max() else 0


def _slow_ramp():
    ramp, step = (len(respond(8.0, 100.0, rise).spike_times) for rise in (60.0, 0.0))
    return 2 if ramp == 0 < step else 1 if ramp == 1 else 0


def _rebound():
    trace = respond(-5.0, 30.0)
    return 2 if len(trace.spike_times) else 1 if trace.V.max() > AXON.V_0 + 0.5 else 0


def _strong_current():
    return 2 if len(respond(180.0).spike_times) == 1 else 0


def _best_rhythm():
    counts = [
        len(simulate(AXON, Sine(2, f, offset=2, phase=-np.pi / 2), 150).spike_times)
        for f in (10, 60, 200)
    ]
    return int(np.argmax(counts))


def _guilty_gate():
    free = [len(two_pulses(AXON, 5.0, STRONGEST, gate).spike_times) > 1 for gate in "mhn"]
    return "mhn"[free.index(True)] if sum(free) == 1 else "m"


def _onset():
    slowest = min(f for f in firing_rate(AXON, np.arange(6.0, 7.0, 0.05)) if f > 0)
    return 2 if slowest > 50 else 1 if slowest > 5 else 0


def _stopped():
    depolarising = [switched(5.0, when) for when in range(88, 100)]
    return 2 if any(np.sum(run.spike_times > LAST) == 0 for run in depolarising) else 0


def _crossings():
    trace = simulate(AXON, 10.0, 20.0)
    k = int(np.searchsorted(trace.t, 4.0 - 1e-9))
    return len(fast_equilibria(AXON, 10.0, trace.h[k], trace.n[k])) - 1


def _why_it_cycles():
    found, _, stable = reduced_equilibria(AXON, 10.0)
    return 0 if not len(found) else 2 if stable.all() else 1


def _farthest_off():
    reference = simulate(AXON, 10.0, 100.0, dt=0.0025)
    schemes = ("exponential_euler", "euler", "rk4")
    runs = [simulate(AXON, 10.0, 100.0, dt=0.02, scheme=scheme) for scheme in schemes]
    times = [spike_time_errors(run.spike_times, reference.spike_times)[-1] for run in runs]
    return int(np.argmax(times))


def sodium_rise():
    """How much one spike raises [Na⁺] in a round cell with this membrane, as a share of 12 mM."""
    moles = sodium_charge(pulsed()) * 1e-9 / FARADAY  # per cm²
    per_litre = moles * 3.0 / (RADIUS * 1e-4) * 1e3  # surface / volume of a sphere is 3/r
    return 1e3 * per_litre / SODIUM_INSIDE


# -- the questions, in the order of the notebook ---------------------------------------------

QUESTIONS = {
    "beyond_E_Na": Question(
        "V is stepped to +70 mV, above E_Na = +50 mV. Where does the Na⁺ current flow?",
        [
            Option(
                "into the cell",
                "There is more Na⁺ outside, so it always flows in.",
                "The electrical force counts too, and beyond E_Na it is the stronger one.",
            ),
            Option(
                "nowhere",
                "Above E_Na the Na⁺ channels are shut.",
                "E_Na is no gate. The channels open all the same; at E_Na the two forces cancel.",
            ),
            Option("out of the cell"),
        ],
        answer=_beyond_E_Na,
        look=Look(
            "press *beyond E_Na* and look at the first two milliseconds of the orange current",
            explorer="clamp",
            preset="beyond E_Na",
            asked="Where does the orange current flow? Upwards is out of the cell.",
        ),
        reason=(
            "The channels open as before. But V − E_Na has changed its sign, and with it the "
            "current."
        ),
    ),
    "first_gate": Question(
        "V jumps from rest to −20 mV. Which gate is the first to answer?",
        [
            Option("m"),
            Option(
                "h",
                "What falls shut is faster than what must be opened.",
                "Each gate relaxes with one τ for both ways, and that of h is long.",
            ),
            Option(
                "n",
                "K⁺ rules the resting membrane, so its gate must give way first.",
                "What rules at rest is the conductance; how soon a gate answers is its τ alone.",
            ),
        ],
        answer=lambda: "mhn"[int(np.argmin(AXON.time_constants(-20.0)))],
        look=Look(
            "press *at −20 mV* and compare the three points on the right",
            explorer="gate_curves",
            preset="at −20 mV",
            asked="Which gate has the shortest time constant?",
        ),
        reason=(
            "τ_m is the smallest at every voltage shown. So Na⁺ comes first, before h closes "
            "and n opens."
        ),
    ),
    "flickering": Question(
        "At some potential n is 0.5. What does a single gate do there?",
        [
            Option(
                "it stands half open",
                "n is how far the gate is open.",
                "A gate has two states. n is the chance to find it in the open one.",
            ),
            Option("it opens and closes again and again"),
            Option(
                "it is open for good or closed for good",
                "Half of the gates are open, the others are closed, and so they stay.",
                "The number stays, the gates change: each leaves its state at rate α or β.",
            ),
        ],
        answer=_flicker,
        look=Look(
            "press *one* and watch the single gate",
            explorer="channels",
            preset="one",
            asked="What did the gate do after the step?",
        ),
        reason="It flickers between 0 and 1. Only the average of many gates is 0.5.",
    ),
    "lag": Question(
        "V is stepped to 0 mV at t = 0, and K⁺ channels open. When does g_K grow fastest?",
        [
            Option(
                "at once",
                "A gate relaxes fastest where it is farthest from its goal, at the start.",
                "That holds for one gate. A channel needs four of them, and few have all four "
                "at first.",
            ),
            Option("later, after a delay"),
            Option(
                "it grows at a constant pace",
                "Each moment opens as many channels as the one before.",
                "Fewer and fewer gates are left to be opened.",
            ),
        ],
        answer=_steepest,
        look=Look(
            "press *one gate*, then *four gates*, and compare both lines with the dots",
            explorer="exponent",
            preset="one gate",
            asked="When do the dots, which are the clamped axon, rise fastest?",
        ),
        reason="All four gates must be open. The chance is n⁴, and it starts flat.",
    ),
    "stronger_pulse": Question(
        "A pulse of 8 µA/cm² makes a spike. Now the pulse is five times stronger. What changes "
        "most?",
        [
            Option(
                "the height of the spike",
                "A stronger push makes a stronger answer.",
                "The pulse only starts the spike. Conductances and reversal potentials set its "
                "height.",
            ),
            Option("how soon the spike comes"),
            Option(
                "how long the spike lasts",
                "More charge takes longer to be carried away.",
                "The charge of the pulse is small beside what Na⁺ and K⁺ carry.",
            ),
        ],
        answer=_changes_most,
        look=Look(
            "press *weak pulse*, pin it, then press *strong pulse*",
            explorer="spike",
            preset="strong pulse",
            pinned="weak pulse",
            asked="What differed most between the two spikes?",
        ),
        reason=(
            "Above threshold the axon answers with all it has. The stronger pulse gets it "
            "there earlier."
        ),
    ),
    "comes_down": Question(
        "These equations have no ion pump. Now TEA blocks every K⁺ channel. Does the spike "
        "come down?",
        [
            Option(
                "no, V stays at the peak",
                "Only K⁺ brings V down.",
                "h closes the Na⁺ channels as well, and that alone lets V fall.",
            ),
            Option("part of the way, and then V stays up"),
            Option(
                "yes, all the way",
                "The pump brings V back after each spike.",
                "There is no pump here, and the normal spike comes down in two milliseconds "
                "without one.",
            ),
        ],
        answer=_without_potassium,
        look=Look(
            "press *TEA* and follow V to the right end",
            explorer="membrane",
            preset="TEA",
            asked="Where was V at the end of the picture?",
        ),
        reason=(
            "h closes, so V leaves the peak. The few Na⁺ channels that stay open balance the "
            "weak leak near −4 mV."
        ),
    ),
    "dip": Question(
        "After the spike V dips below rest. Why, in these equations?",
        [
            Option(
                "K⁺ has piled up outside",
                "The K⁺ that flowed out lies outside and pulls V down.",
                "Concentrations are constant here, and K⁺ outside would lift E_K: a shallower dip.",
            ),
            Option("K⁺ channels are still open"),
            Option(
                "the pump carries out more Na⁺ than it brings in K⁺",
                "The pump works hard after a spike and makes the inside negative.",
                "There is no pump in these equations, and the dip is there.",
            ),
        ],
        answer=_dip,
        look=Look(
            "press *more K⁺ outside*, pin it, and press *normal*",
            explorer="membrane",
            preset="normal",
            pinned="more K⁺ outside",
            asked="The dip is there without any pile-up. What holds V down?",
        ),
        reason="n closes slowly. While it is open, V is held between rest and E_K.",
    ),
    "sodium_battery": Question(
        "E_Na falls from +50 to +30 mV. What moves most?",
        [
            Option(
                "the potential at which Na⁺ gates open",
                "E_Na is where the Na⁺ gate opens or shuts.",
                "Gates follow m_∞(V) and h_∞(V), and no E stands in them.",
            ),
            Option("the peak of the spike"),
            Option(
                "the resting potential",
                "All three reversal potentials set the rest alike.",
                "Each counts by its conductance, and at rest hardly a Na⁺ channel is open.",
            ),
        ],
        answer=_lower_E_Na,
        look=Look(
            "press *normal*, pin it, and press *less Na⁺ outside*",
            explorer="membrane",
            preset="less Na⁺ outside",
            pinned="normal",
            asked="What moved most?",
        ),
        reason="At the peak Na⁺ channels rule, so V comes near E_Na. At rest they hardly count.",
    ),
    "warm": Question(
        "The axon is warmed to 35 °C. What does the same pulse of 1 ms make?",
        [
            Option(
                "a faster spike of the same height",
                "Warmth speeds everything up, and no more.",
                "Gates speed up; the capacitor does not, so V can no longer outrun h and n.",
            ),
            Option(
                "a higher spike",
                "Warm channels conduct better.",
                "In this model only the rates depend on temperature, not the conductances.",
            ),
            Option("no spike"),
        ],
        answer=_warm,
        look=Look(
            "press *hot axon* and watch V",
            explorer="membrane",
            preset="hot axon",
            asked="What did the pulse make?",
        ),
        reason=(
            "h and n now follow as fast as V can rise. It is true of this model and this "
            "pulse: a stronger "
            "one makes a graded answer, and real squid axons still fire at 35 °C."
        ),
    ),
    "slow_ramp": Question(
        "A step to 8 µA/cm² makes a train. Now the current takes 60 ms to rise to 8 and stays "
        "there. "
        "How does the axon answer?",
        [
            Option(
                "with the same train, later",
                "Sooner or later the current has passed the threshold.",
                "There is no fixed threshold to pass: it moves away while the current rises.",
            ),
            Option(
                "with one spike",
                "It fires once at threshold and is then used to the current.",
                "It gets used to the current before it has fired at all.",
            ),
            Option("with no spike"),
        ],
        answer=_slow_ramp,
        look=Look(
            "press *slow ramp* and watch V and the two gates",
            explorer="respond",
            preset="slow ramp",
        ),
        reason=(
            "h closes and n opens as slowly as the current rises, and both work against a "
            "spike. This is accommodation."
        ),
    ),
    "rebound": Question(
        "A current of −5 µA/cm² hyperpolarises the axon for 30 ms. What happens when it ends?",
        [
            Option(
                "V creeps back to rest",
                "Negative current can only silence a cell.",
                "It also resets the gates: h opens, n closes, and that makes the axon more "
                "excitable.",
            ),
            Option(
                "V swings a little above rest and settles",
                "It is like a spring that is let go, with friction.",
                "For −1 or −2 µA/cm² it is so. At −5 the swing is large enough to set off m.",
            ),
            Option("a spike comes"),
        ],
        answer=_rebound,
        look=Look(
            "press *rebound* and watch the end of the current", explorer="respond", preset="rebound"
        ),
        reason=(
            "While V was low, h opened and n closed. When the current ends, rest itself lies "
            "above threshold."
        ),
    ),
    "strongest": Question(
        "The steady current is raised from 10 to 180 µA/cm². What becomes of the train?",
        [
            Option(
                "it becomes faster and faster",
                "More current always means more spikes.",
                "Strong current keeps V high, so h cannot recover, and without h there is no "
                "spike.",
            ),
            Option(
                "it stays: the refractory period is its limit",
                "The axon already fires as fast as it can.",
                "At 50 µA/cm² it is still faster than at 10.",
            ),
            Option("one spike, then none"),
        ],
        answer=_strong_current,
        look=Look("press *block* and watch V and h", explorer="respond", preset="block"),
        reason=(
            "After the first spike V stays near −40 mV, where h is closed. This is "
            "depolarisation block."
        ),
    ),
    "rhythm": Question(
        "The current swings between 0 and 4 µA/cm². Which rhythm makes the most spikes in 150 ms?",
        [
            Option(
                "10 Hz, the slowest",
                "A slow swing gives the membrane the most time to charge.",
                "It also gives h and n the time to follow: a slow swing is a slow ramp.",
            ),
            Option("60 Hz, in the middle"),
            Option(
                "200 Hz, the fastest",
                "It has the most swings, so it makes the most spikes.",
                "The capacitor averages swings that fast, and V hardly follows.",
            ),
        ],
        answer=_best_rhythm,
        look=Look(
            "press *slow*, *resonance* and *fast*, and count the spikes",
            explorer="rhythm",
            preset="slow",
            asked="Which rhythm made the most spikes?",
        ),
        reason=(
            "The axon rings at its own rhythm, that of n and h after a small kick, and answers "
            "best to it."
        ),
    ),
    "refractory_gate": Question(
        "5 ms after the first pulse even 80 µA/cm² make no second spike. A model can put one "
        "gate back to rest. "
        "Which one frees the axon?",
        [
            Option(
                "m",
                "The Na⁺ gates have closed again and must be opened anew.",
                "m is so fast that it is back at rest already.",
            ),
            Option(
                "h",
                "The Na⁺ channels are inactivated, as it stands in every book.",
                "At 3 ms h alone would free it, too. At 5 ms so many K⁺ channels are open that "
                "h alone changes nothing.",
            ),
            Option("n"),
        ],
        answer=_guilty_gate,
        look=Look(
            "press *absolute* and put m, h and n back to rest in turn",
            explorer="refractory",
            preset="absolute",
            asked="Which gate, put back alone, gave the second spike?",
        ),
        reason=(
            "n is still more than half open, and g_K several times as large as at rest: it "
            "swallows the pulse. "
            "With stronger currents and other channels h may decide."
        ),
    ),
    "onset": Question(
        "You raise the steady current until a train just starts. How fast is the train?",
        [
            Option(
                "nearly 0 Hz",
                "Just above threshold V takes as long as one likes to get there.",
                "So it is in the integrate-and-fire model of notebook 05. Here the train "
                "starts with a jump.",
            ),
            Option(
                "about 10 Hz",
                "The axon has to recover first, so it begins slowly.",
                "It recovers in less than 20 ms. Then it fires again, or never.",
            ),
            Option("above 50 Hz"),
        ],
        answer=_onset,
        look=Look(
            "drag I slowly up from 5 and read the first dot of the curve",
            explorer="f_I",
            values={"I": 5.0, "first": 0.0},
            asked="How fast was the slowest train?",
        ),
        reason="The train starts with a jump. Hodgkin (1948) called such axons class 2.",
    ),
    "threshold_number": Question(
        "The train of this axon begins at 6.3 µA/cm². Which number in the equations is that "
        "threshold?",
        [
            Option(
                "the voltage at which the m gate opens",
                "Somewhere in the equations there must be a threshold.",
                "m_∞(V) rises smoothly over tens of mV; nothing asks whether V has passed a value.",
            ),
            Option(
                "g_L: the current must beat the leak",
                "It fires when more flows in than leaks out.",
                "The leak counts, but near the onset K⁺ channels carry away more than it does.",
            ),
            Option("none of them: each one shifts it"),
        ],
        answer=_threshold_number,
        look=Look(
            "press *fewer Na⁺ channels* and see where the curve begins",
            explorer="f_I",
            preset="fewer Na⁺ channels",
            asked="Did a number that is no threshold move the threshold?",
        ),
        reason="The threshold comes out of all terms together: where Na⁺ gains over K⁺ and leak. "
        "Notebook 04 puts one number in its place.",
    ),
    "stop_pulse": Question(
        "A train runs at a constant 8 µA/cm². Can one brief pulse stop it for good?",
        [
            Option(
                "no, the current goes on and so does the train",
                "One current, one answer.",
                "At 8 µA/cm² the axon has two answers, and the pulse chooses.",
            ),
            Option(
                "only a hyperpolarising pulse can",
                "To stop it, V must be pushed down.",
                "It must be brought near the silent state, and at one moment the way there is up.",
            ),
            Option("yes, even a depolarising one, at the right moment"),
        ],
        answer=_stopped,
        look=Look(
            "press *pulse at 88 ms*, then *pulse at 94 ms*",
            explorer="f_I",
            preset="pulse at 88 ms",
            asked="Did one of the depolarising pulses stop the train?",
        ),
        reason="Silence is stable too at this current. The pulse must bring the membrane near it.",
    ),
    "crossings": Question(
        "Hold h and n as they are in the middle of the downstroke. At how many points do V and "
        "m both stand still?",
        [
            Option("one"),
            Option(
                "two",
                "The point is on its way from the excited crossing to the resting one.",
                "Two are left for an instant only, as the excited one meets the threshold and "
                "both vanish.",
            ),
            Option(
                "three",
                "Rest, threshold and the excited state are always there.",
                "They are there at rest. The slow gates have taken two of them away.",
            ),
        ],
        answer=_crossings,
        look=Look(
            "press *downstroke* and count the circles",
            explorer="fast_plane",
            preset="downstroke",
            asked="How many crossings were there?",
        ),
        reason=(
            "h has fallen and n has risen so far that the excited crossing is gone. V must fall."
        ),
    ),
    "why_train": Question(
        "The current rises from 3 to 10 µA/cm², and the point begins to cycle. What became of "
        "the crossing "
        "of the nullclines?",
        [
            Option(
                "it disappeared",
                "Without a place to rest the point must move for ever.",
                "A crossing is still there. In other neurons, of class 1, it does disappear.",
            ),
            Option("it became unstable"),
            Option(
                "it is as stable as before",
                "The current only kicked the point onto an orbit around it.",
                "So it is at 4 µA/cm² here, and from about 6 to 10 in the full model. Here at 10 the "
                "circle is open.",
            ),
        ],
        answer=_why_it_cycles,
        look=Look(
            "press *one spike*, then *train*, and compare the circles",
            explorer="reduced_plane",
            preset="one spike",
            asked="How did the circle change?",
        ),
        reason=(
            "The crossing moved to where the V-nullcline rises. There a small push in V grows "
            "before n can answer."
        ),
    ),
    "farthest_off": Question(
        "All three schemes take steps of 0.02 ms. Which is farthest off?",
        [
            Option("exponential Euler"),
            Option(
                "Euler",
                "It is the simplest, so it must be the worst.",
                "Its errors in the upstroke and between the spikes have opposite signs here.",
            ),
            Option(
                "RK4",
                "It computes four slopes a step, so four times the error adds up.",
                "The four slopes are combined so that their errors cancel.",
            ),
        ],
        answer=_farthest_off,
        look=Look(
            "press *coarse* and read the errors on the right",
            explorer="schemes",
            preset="coarse",
            asked="Which scheme was farthest off?",
        ),
        reason=(
            "Exact for frozen neighbours is not exact: in the upstroke nothing is frozen, and "
            "each spike comes too late."
        ),
    ),
    "sodium_rise": Question(
        "One spike lets Na⁺ into a round cell of 20 µm, which holds 12 mM of it. By how much "
        "does that rise?",
        [
            Option(
                "it doubles or more",
                "In a spike Na⁺ and K⁺ change sides.",
                "A thin membrane needs a trace of the ions to change its potential by 100 mV.",
            ),
            Option(
                "by about a tenth",
                "Many spikes would use the gradient up, so each must cost a part that counts.",
                "One spike costs less than a hundredth, and the pumps have time to bring it back.",
            ),
            Option("by less than a hundredth"),
        ],
        answer=lambda: 2 if sodium_rise() < 0.01 else 1 if sodium_rise() < 0.5 else 0,
        reason=(
            "The membrane is thin and the cell is large beside it. In the squid's axon, which "
            "is thicker, it is far less still."
        ),
    ),
    "overlap": Explain(
        "Na⁺ carries many times the charge C ΔV that would lift V by the height of the spike. "
        "Explain why, in two sentences.",
        model=(
            "Na⁺ channels are still open while K⁺ channels already open, so for most of the "
            "spike Na⁺ flows in and K⁺ flows "
            "out at the same time. Opposite currents cancel on the capacitor, but both ions "
            "have moved, and the pump must "
            "carry each of them back."
        ),
        points=[
            "says that the Na⁺ and the K⁺ current overlap in time",
            "says that only their difference charges the capacitor",
            "names the cost: the pump must bring back every ion",
        ],
    ),
}


# -- what each preset claims -------------------------------------------------------------------


def _still(now):
    return now["spikes"] == 0


PRESETS = {
    "clamp": {
        "Na⁺ alone": lambda now, start: now["early"] < -1000 and abs(now["late"]) < 50,
        "K⁺ alone": lambda now, start: now["late"] > 1500 and now["early"] < 0.2 * now["late"],
        "at E_Na": lambda now, start: now["V"] == 50 and abs(now["early"]) < 1 and now["g"] > 10,
        "beyond E_Na": lambda now, start: now["early"] > 100,
        "Na⁺ tail": lambda now, start: now["drug"] == "TTX" and now["late"] < -1000,
        "K⁺ tail": lambda now, start: now["drug"] == "TEA" and now["V_tail"] < -77,
        "inactivated": lambda now, start: abs(now["early"]) < 200 and now["V_hold"] > -65,
    },
    "gate_curves": {
        "at rest": lambda now, start: now["V"] == -65 and now["h_inf"] > 0.5 > now["n_inf"],
        "at −20 mV": lambda now, start: now["V"] == -20 and now["tau_m"] < 0.5 < now["tau_h"],
        "in a spike": lambda now, start: now["m_inf"] > 0.9 and now["h_inf"] < 0.05,
        "warm": lambda now, start: now["tau_m"] < start["tau_m"] and now["m_inf"] == start["m_inf"],
    },
    "channels": {
        "one": lambda now, start: now["N"] == 1,
        "a hundred": lambda now, start: now["N"] == 100 and now["expected"] < start["expected"],
        "a patch": lambda now, start: now["distance"] < 0.01,
    },
    "exponent": {
        "one gate": lambda now, start: now["p"] == 1 and now["error"] > 1,
        "four gates": lambda now, start: now["error"] < 0.1,
    },
    "spike": {
        "rising": lambda now, start: now["phase"] == "rising",
        "peak": lambda now, start: now["phase"] == "peak",
        "falling": lambda now, start: now["phase"] == "falling",
        "undershoot": lambda now, start: now["phase"] == "undershoot",
        "weak pulse": lambda now, start: (
            now["spikes"] == 1 and now["peak_time"] > start["peak_time"]
        ),
        "strong pulse": lambda now, start: (
            now["spikes"] == 1 and now["peak_time"] < start["peak_time"]
        ),
    },
    "membrane": {
        "normal": lambda now, start: now["spikes"] == 1 and now["start"] == start["start"],
        "TTX": lambda now, start: now["g_Na"] == 0 and now["peak"] < -40,
        "TEA": lambda now, start: now["g_K"] == 0 and now["wide"] > 5 * start["wide"],
        "leaky": lambda now, start: (
            now["g_L"] == 10 * start["g_L"] and now["start"] > start["start"]
        ),
        "less Na⁺ outside": lambda now, start: (
            now["E_Na"] < start["E_Na"] and now["peak"] < start["peak"]
        ),
        "more K⁺ outside": lambda now, start: (
            now["E_K"] > start["E_K"]
            and now["spikes"] == 1
            and now["start"] - now["lowest"] < start["start"] - start["lowest"]
        ),
        "hot axon": lambda now, start: now["temperature"] == 35 and now["peak"] < -40,
    },
    "respond": {
        "silence": lambda now, start: _still(now),
        "single spike": lambda now, start: now["spikes"] == 1,
        "train": lambda now, start: now["spikes"] > 5,
        "pulse": lambda now, start: now["length"] == 1 and now["spikes"] == 1,
        "rebound": lambda now, start: now["I"] < 0 and now["spikes"] == 1 and now["first"] > 40,
        "fast ramp": lambda now, start: now["rise"] > 0 and now["spikes"] > 3,
        "slow ramp": lambda now, start: now["rise"] > 30 and _still(now),
        "block": lambda now, start: now["spikes"] == 1 and -60 < now["late"] < -20,
    },
    "rhythm": {
        "slow": lambda now, start: now["frequency"] < 30 and _still(now),
        "resonance": lambda now, start: now["spikes"] >= 8,
        "fast": lambda now, start: now["frequency"] > 100 and now["spikes"] <= 1,
    },
    "refractory": {
        "absolute": lambda now, start: now["I_2"] == STRONGEST and now["spikes"] == 1,
        "relative": lambda now, start: now["spikes"] == 2 and now["I_2"] > now["at_rest"],
        "too weak": lambda now, start: now["spikes"] == 1 and now["I_2"] > now["at_rest"],
        "easier than at rest": lambda now, start: (
            now["spikes"] == 2 and now["I_2"] < now["at_rest"]
        ),
    },
    "f_I": {
        "silence": lambda now, start: now["I"] == start["I"] and now["rate"] == 0,
        "switched on": lambda now, start: now["rate"] > 50,
        "pulse at 88 ms": lambda now, start: now["when"] == 88 and now["rate"] > 50,
        "pulse at 94 ms": lambda now, start: now["when"] == 94 and now["rate"] == 0 < now["spikes"],
        "above the window": lambda now, start: now["I"] > 9.8 and now["rate"] > 50,
        "fewer Na⁺ channels": lambda now, start: now["g_Na"] < start["g_Na"] and now["rate"] > 0,
    },
    "fast_plane": {
        "silence": lambda now, start: _still(now) and now["crossings"] == 3,
        "upstroke": lambda now, start: now["rising"] > 20 and now["V"] < 40,
        "downstroke": lambda now, start: now["rising"] < -20 and now["crossings"] == 1,
        "undershoot": lambda now, start: now["V"] < -70 and now["crossings"] == 3,
    },
    "reduced_plane": {
        "silence": lambda now, start: now["spikes"] == 0 and now["stable"],
        "one spike": lambda now, start: now["spikes"] == 1 and now["stable"],
        "train": lambda now, start: now["spikes"] > 3 and not now["stable"],
    },
    "schemes": {
        "fine": lambda now, start: now["Euler"] < start["Euler"],
        "coarse": lambda now, start: now["exponential_Euler"] > 1,
    },
}
