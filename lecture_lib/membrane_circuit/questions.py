"""Questions of notebook 02, and what the presets of its explorers claim."""

from lecture_lib.signals import Step
from lecture_lib.teaching import Explain, Look, Option, Question

from .ions import MAMMAL, nernst
from .membrane import (
    Membrane,
    impedance,
    input_resistance,
    sphere_area,
    strength_duration,
    total_capacitance,
)
from .pump import PumpStop, share_of_ions
from .resting_potential import parallel, rests
from .simulation import euler, simulate

CELL = Membrane(C=1.0, g_L=0.1)
NORMAL = 0.5, 0.05, 0.1  # mS/cm² of K⁺, Na⁺ and Cl⁻ at rest
E_NORMAL = tuple(nernst(ion.c_out, ion.c_in, ion.z) for ion in MAMMAL[:3])


def _leak_time(radius):
    """C_total R_in of a round cell."""
    area = sphere_area(radius)
    return total_capacitance(CELL, area) * input_resistance(CELL, area)


def _first_moment():
    """Which element takes the current when a step begins."""
    trace = simulate(CELL, Step(2.0, 0.0, 50.0), duration=50.0)
    return 2 if abs(trace.I_C[0] - 2.0) < 1e-9 and abs(trace.I_L[0]) < 1e-9 else 0


def _more_leak():
    """Height and time constant with twice the leak, as parts of those before."""
    leaky = Membrane(C=1.0, g_L=0.2)
    heights = [simulate(m, 2.0, duration=300.0).V[-1] - m.E_L for m in (CELL, leaky)]
    halved = abs(heights[1] / heights[0] - 0.5) < 1e-6
    return 2 if halved and leaky.tau_m < CELL.tau_m else 0


def _more_capacitance():
    """What twice the capacitance does to the current that brief and long pulses need."""
    slow = Membrane(C=2.0, g_L=0.1)
    brief, long = (
        strength_duration(slow, -50.0, d) / strength_duration(CELL, -50.0, d) for d in (0.1, 500.0)
    )
    return 2 if abs(brief - 2) < 0.02 and abs(long - 1) < 0.01 else 0


def _fast_and_leaky():
    """What five times the leak leaves of the amplitude at 200 Hz."""
    left = abs(impedance(Membrane(g_L=0.5), 200.0)) / abs(impedance(CELL, 200.0))
    return 1 if 0.9 < left < 1 else 0


def _below_E_K():
    """Which way K⁺ goes at −120 mV: a positive current is outward."""
    K = MAMMAL[0]
    return 1 if -120.0 - nernst(K.c_out, K.c_in) < 0 else 0


def _a_little_potassium():
    """K⁺ current right after K⁺ outside rose from 4 to 5 mM, against that before."""
    V, E_now = parallel(NORMAL, E_NORMAL).E_L, nernst(5.0, MAMMAL[0].c_in)
    now, before = V - E_now, V - E_NORMAL[0]
    return 2 if 0 < now < before else 0


def _run_away():
    """From which step on each one ends farther from the goal than the one before."""

    def factor(dt):
        V = euler(CELL, 2.0, duration=2 * dt, dt=dt).V
        return abs(V[2] - -45.0) / abs(V[1] - -45.0)

    return 2 if factor(19.5) < 1 < factor(20.5) else 1


def _second_input():
    """What B adds on top of A, against what it does alone."""
    A, B = Step(2.0, 10.0, 40.0), Step(1.5, 30.0, 50.0)
    a, b, both = (simulate(CELL, s, duration=100.0).V - CELL.E_L for s in (A, B, A + B))
    return 1 if abs(both - a - b).max() < 1e-9 else 0


def _scarce_potassium():
    """Which model follows E_K farther down."""
    conductances, ghk, _ = rests(MAMMAL[:3], NORMAL, 1.0)
    return 0 if conductances < ghk - 1 else 1


def _one_second_later():
    """How far V has moved one second after the pump has stopped."""
    stop = PumpStop()
    moved = stop.after([0.0, 1.0])[0][1] - stop.with_pump
    return 1 if 1 < moved < 10 else 0


def _largest_current():
    """K⁺ current at rest over that of Na⁺."""
    V = parallel(NORMAL, E_NORMAL).E_L
    K, Na = (g * abs(V - E) for g, E in zip(NORMAL[:2], E_NORMAL[:2], strict=True))
    return 2 if 0.8 < K / Na < 1.25 else 0


def _share():
    """One ion in how many must leave."""
    one_in = 1 / share_of_ions(70.0, 10.0, MAMMAL[0].c_in)
    return min(range(3), key=lambda k: abs((10, 1_000, 70_000)[k] / one_in - 1))


def _chronaxie():
    """Whether twice the rheobase is reached at the same width with a higher threshold."""
    shapes = [strength_duration(CELL, V, 7.0) / strength_duration(CELL, V, 1e4) for V in (-50, -40)]
    return 1 if abs(shapes[0] / shapes[1] - 1) < 1e-9 else 0


QUESTIONS = {
    "bigger_cell": Question(
        "The radius of a round cell doubles, its membrane stays the same. "
        "What becomes of τ_m, the time in which its charge leaks away?",
        [
            Option(
                "it grows fourfold",
                "A large cell holds more charge, so it takes longer to lose it.",
                "It also has four times the channels to lose it through.",
            ),
            Option(
                "it doubles",
                "Everything grows with the size of the cell.",
                "Charge and channels both sit on the surface, which grows fourfold.",
            ),
            Option("it stays the same"),
            Option(
                "it shrinks to a quarter",
                "Four times the channels let the charge out four times as fast.",
                "There is also four times the charge to let out.",
            ),
        ],
        answer=lambda: {4: 0, 2: 1, 1: 2}.get(round(_leak_time(20.0) / _leak_time(10.0)), 3),
        look=Look(
            "make the radius 20 µm, and follow the three points",
            explorer="cell",
            values={"radius": 20},
            asked="What did the lowest of the three points do?",
        ),
        reason="C_total grows with the surface, R_in falls with it. Their product has no surface in "
        "it.",
    ),
    "first_moment": Question(
        "The membrane is at rest when a step of current starts. "
        "What becomes of the current in the very first moment?",
        [
            Option(
                "It leaves through the channel: nothing else lets current through.",
                "A capacitor blocks, so there is no current in it.",
                "Charge that gathers on one face pushes as much off the other: that is a current.",
            ),
            Option(
                "Ions cross the lipid.",
                "Current through the capacitor means that something goes through it.",
                "No ion crosses the lipid, charge only gathers on both of its faces.",
            ),
            Option("It charges the capacitor, and nothing crosses the lipid."),
            Option(
                "Capacitor and channel take half each.",
                "Two ways side by side share a current equally.",
                "The channel's share depends on V − E_L, which is still zero.",
            ),
        ],
        answer=_first_moment,
        look=Look(
            "press *first moment*, and compare the three arrows",
            explorer="circuit",
            preset="first moment",
        ),
        reason="V has not moved yet, so V − E_L = 0 and the channel carries nothing. All charge "
        "stays on the plates.",
    ),
    "more_leak": Question(
        "Twice as many leak channels are open. How does V answer the same step of current?",
        [
            Option(
                "It rises half as far, equally fast.",
                "More leak pulls V towards rest. How fast a cell is depends on its capacitance.",
                "τ_m = C/g_L: the leak has a share in the speed, too.",
            ),
            Option(
                "It rises half as far, and more slowly.",
                "Less current is left over for the capacitor, so it fills more slowly.",
                "At first the leak takes nothing. V starts as steeply as before, to a nearer goal.",
            ),
            Option("It rises half as far, and sooner."),
            Option(
                "It rises as far, but sooner.",
                "More channels let the current in faster.",
                "The leak lets current out: V stops where g_L (V − E_L) is as large as I.",
            ),
        ],
        answer=_more_leak,
        look=Look(
            "pin the curve, press *twice the leak*, and compare height and orange dot",
            explorer="charging",
            preset="twice the leak",
            pinned="",
        ),
        reason="The height is I/g_L and the time is C/g_L. Both halve.",
    ),
    "run_away": Question(
        "The steps of Euler's method get longer and longer. From where on do they run away?",
        [
            Option(
                "Nowhere: they only get less accurate.",
                "A long step makes an error, and an error is all it makes.",
                "Each step also multiplies the error of the step before.",
            ),
            Option(
                "From dt = τ_m on, where a step first passes the goal.",
                "Whoever jumps past the goal gets lost.",
                "Up to 2 τ_m a step lands on the other side, but nearer than before.",
            ),
            Option("From dt = 2 τ_m on."),
        ],
        answer=_run_away,
        look=Look(
            "look at *overshooting*, then press *exploding*, and compare how far from the goal "
            "the points end",
            explorer="euler_steps",
            preset="overshooting",
        ),
        reason="Each step multiplies the distance to the goal by 1 − dt/τ_m. Beyond 2 τ_m that is "
        "below −1.",
    ),
    "more_capacitance": Question(
        "The capacitance doubles. Which pulses must be stronger now to reach the threshold?",
        [
            Option(
                "All of them, twice as strong.",
                "Twice the capacitance needs twice the charge.",
                "A long pulse has time enough: its goal E_L + I/g_L has no C in it.",
            ),
            Option(
                "None: V arrives later, but it arrives.",
                "A capacitor delays, it never changes a size.",
                "A brief pulse is over before V arrives, so a delay costs height.",
            ),
            Option("Brief ones, up to twice as strong; long ones stay as they are."),
            Option(
                "Long ones: they have more time to fill the capacitor.",
                "A long pulse loses more to the capacitor.",
                "A charged capacitor takes no more current. The leak takes it then.",
            ),
        ],
        answer=_more_capacitance,
        look=Look(
            "pin the curve, press *twice the capacitance*, and compare both ends of the curve",
            explorer="strength_duration",
            preset="twice the capacitance",
            pinned="",
        ),
        reason="A brief pulse needs the charge C (V_threshold − E_L), a long one only the current "
        "g_L (V_threshold − E_L).",
    ),
    "fast_and_leaky": Question(
        "At 0 Hz, five times the leak makes the response five times smaller. What does it do at "
        "200 Hz, with C = 1 µF/cm² and g_L from 0.1 to 0.5 mS/cm²?",
        [
            Option(
                "It is five times smaller, too.",
                "R is five times smaller, and V = R I.",
                "At 200 Hz most of the current goes onto the capacitor, whatever the leak is.",
            ),
            Option("It is hardly smaller."),
            Option(
                "It is larger.",
                "A leaky membrane is faster, so it follows fast currents better.",
                "It comes closer to its own response at 0 Hz, but that one has become smaller.",
            ),
        ],
        answer=_fast_and_leaky,
        look=Look(
            "read the amplitude at *fast*, then press *fast and leaky*, and read it again",
            explorer="low_pass",
            preset="fast",
        ),
        reason="In g_L + 2πi f C the second term is much larger than the first. Fast currents see "
        "the capacitor only.",
    ),
    "second_input": Question(
        "Input A has already lifted V by 17 mV when input B comes. "
        "How much does B add, compared with B alone?",
        [
            Option(
                "less",
                "V is high already, so the leak pulls harder and leaves less for B.",
                "The leak pulls harder on A's account, with B or without it.",
            ),
            Option("the same"),
            Option(
                "more",
                "V is on its way up already, so B needs only a push.",
                "The membrane has no drive of its own: what A did only decays.",
            ),
        ],
        answer=_second_input,
        look=Look(
            "move the start of B, and see whether the dots, A alone + B alone, leave the curve",
            explorer="superposition",
            values={"I_A": 2, "I_B": 1.5, "start_B": 30},
        ),
        reason="Each term of the equation is proportional to V − E_L or to I. Your intuition for "
        "adding is right here; synapses (notebook 01) break it.",
    ),
    "below_E_K": Question(
        "There is 39 times more K⁺ inside than outside. An electrode holds V at −120 mV, below "
        "E_K. The K⁺ channels are open. Which way does K⁺ flow?",
        [
            Option(
                "out",
                "Ions go from where there are many to where there are few.",
                "The voltage pulls, too, and below E_K it pulls harder than the concentrations.",
            ),
            Option("in"),
            Option(
                "nowhere",
                "Below E_K the channels have no more to carry.",
                "Only at E_K itself do both forces cancel.",
            ),
        ],
        answer=_below_E_K,
        look=Look(
            "press *held at −120 mV*, and read which way K⁺ flows",
            explorer="equilibrium",
            preset="held at −120 mV",
        ),
        reason="V − E_K is negative, so the current is inward: K⁺ goes uphill in concentration, "
        "downhill in energy.",
    ),
    "ions_moved": Question(
        "V of a round cell, 10 µm in radius, goes from 0 to −70 mV because K⁺ leaves. "
        "Which share of its K⁺ is that?",
        [
            Option(
                "about one in 10",
                "Inside negative means that clearly more negative than positive ions are inside.",
                "The unbalanced ions are a layer on the membrane. The bulk is neutral.",
            ),
            Option(
                "about one in 1000",
                "A cell lives on its ions, so it must notice the loss.",
                "It takes so few that concentrations hardly change, spike after spike.",
            ),
            Option("about one in 70 000"),
        ],
        answer=_share,
        reason="The charge C V sits on the surface. The ions fill the volume, which is large "
        "against it.",
    ),
    "a_little_potassium": Question(
        "K⁺ outside rises from 4 to 5 mM. Which way does K⁺ flow on balance right after?",
        [
            Option(
                "into the cell: that is why the cell is depolarised",
                "More K⁺ outside pushes K⁺ in, and its charge makes V less negative.",
                "There is still 31 times more K⁺ inside, and V is still above E_K.",
            ),
            Option(
                "out, more strongly than before",
                "The cell gives back what is too much.",
                "E_K has come closer to V, so less drives K⁺ out.",
            ),
            Option("out, more weakly than before"),
            Option(
                "neither way: V follows at once",
                "The resting potential is wherever the formula says, at every moment.",
                "V needs about τ_m to get there. Until then the currents do not cancel.",
            ),
        ],
        answer=_a_little_potassium,
        look=Look(
            "see where the blue rectangle of K⁺ lies at *a little K⁺*, then press *Reset* and "
            "compare its height",
            explorer="resting",
            preset="a little K⁺",
        ),
        reason="The inward Na⁺ current is what it was, the outward K⁺ current is smaller. So V "
        "drifts up, although no K⁺ flows in.",
    ),
    "largest_current": Question(
        "At rest, Na⁺ is 150 mV from its reversal potential and K⁺ only 14 mV, but g_K is ten "
        "times g_Na. Which current is larger?",
        [
            Option(
                "that of Na⁺, about ten times",
                "The largest gradient drives the largest current.",
                "Current is conductance times driving force, and few channels are open for Na⁺.",
            ),
            Option(
                "that of K⁺, about ten times",
                "Ten times the channels carry ten times the current.",
                "They would if the driving forces were equal. That of K⁺ is a tenth.",
            ),
            Option("They are about equal."),
        ],
        answer=_largest_current,
        look=Look(
            "compare the areas of the blue rectangle, K⁺, and of the orange one, Na⁺",
            explorer="resting",
            values={"K_out": 4, "g_K": 0.5, "g_Na": 0.05, "g_Cl": 0.1, "cursor": 10},
        ),
        reason="They must be: at rest all currents cancel, and that of Cl⁻ is small here.",
    ),
    "scarce_potassium": Question(
        "K⁺ outside falls to a quarter of normal, and E_K falls with it. "
        "Which model's resting potential follows E_K farther down?",
        [
            Option("parallel conductances"),
            Option(
                "GHK",
                "The better model follows the ions more closely.",
                "With fewer K⁺ outside, K⁺ channels carry less current, and hold V less firmly.",
            ),
            Option(
                "both alike",
                "They were matched, so they agree.",
                "They were matched at normal concentrations only.",
            ),
        ],
        answer=_scarce_potassium,
        look=Look(
            "press *scarce K⁺*, and compare the two points with the line of E_K",
            explorer="ghk",
            preset="scarce K⁺",
        ),
        reason="A fixed g_K holds on to E_K however few ions are left to carry the current. GHK "
        "knows that there are fewer.",
    ),
    "pump_stops": Question(
        "The Na⁺/K⁺ pump of this cell stops. Where is V one second later?",
        [
            Option(
                "near 0 mV",
                "The pump makes the voltage.",
                "The pump makes the concentrations. These make the voltage, and they are still "
                "there.",
            ),
            Option("a few mV less negative"),
            Option(
                "exactly where it was",
                "The pump carries as many ions in as out, so it has no current.",
                "It carries three Na⁺ out for two K⁺ in. The third charge is a current.",
            ),
            Option(
                "about half-way to 0 mV",
                "Pump and channels share the work.",
                "The pump's current is a third of the small leak of Na⁺.",
            ),
        ],
        answer=_one_second_later,
        look=Look("press *one second*, and read V", explorer="run_down", preset="one second"),
        reason="What goes at once is the pump's own current. The gradients run down in minutes.",
    ),
    "chronaxie": Question(
        "The threshold is moved farther from rest. What becomes of the chronaxie?",
        [
            Option(
                "it grows",
                "V has farther to go, so the pulse must last longer.",
                "The rheobase grows as well, and twice the rheobase takes V there as soon.",
            ),
            Option("it stays the same"),
            Option(
                "it shrinks",
                "The pulse must be stronger, and stronger pulses are briefer.",
                "The chronaxie is measured at twice the rheobase, whatever that is.",
            ),
        ],
        answer=_chronaxie,
        look=Look(
            "move the threshold up and down, and read the chronaxie",
            explorer="strength_duration",
            values={"V_threshold": -42},
        ),
        reason="The threshold multiplies the whole curve. Its shape depends on τ_m alone.",
    ),
    "battery": Explain(
        "Explain in two or three sentences why a stimulator that must save its battery uses "
        "brief pulses.",
        model="A pulse only has to put the charge C (V_threshold − E_L) on the membrane. A brief "
        "pulse does it before anything leaks away, so it needs hardly more than that. During a "
        "long pulse most of the charge leaves through the leak, and the battery pays for it.",
        points=[
            "says that charge, not current, is what a brief pulse must bring",
            "says that charge leaks away during a long pulse",
            "compares the pulse width with τ_m",
        ],
    ),
}


def _near(value, goal, distance):
    return abs(value - goal) <= distance


PRESETS = {
    "cell": {
        "small neuron": lambda now, start: now["R_in"] > 3 * start["R_in"],
        "large neuron": lambda now, start: now["C"] > 10 * start["C"],
        "leaky": lambda now, start: _near(now["tau_m"], start["tau_m"] / 5, 1e-9),
    },
    "circuit": {
        "first moment": lambda now, start: now["I_L"] == 0 and now["I_C"] == now["I_stim"] > 0,
        "equal shares": lambda now, start: _near(now["I_C"], now["I_L"], 0.02 * now["I_stim"]),
        "steady": lambda now, start: now["I_L"] > 0.99 * now["I_stim"] > 0,
        "after the step": lambda now, start: (
            now["I_stim"] == 0 and now["I_C"] < -1 < 1 < now["I_L"]
        ),
    },
    "charging": {
        "twice the leak": lambda now, start: (
            _near(now["tau_m"], start["tau_m"] / 2, 1e-9)
            and _near(now["V_inf"] + 65, (start["V_inf"] + 65) / 2, 1e-9)
        ),
        "twice the capacitance": lambda now, start: (
            _near(now["tau_m"], 2 * start["tau_m"], 1e-9) and now["V_inf"] == start["V_inf"]
        ),
        "no leak": lambda now, start: "tau_m" not in now and now["V"] > -65,
        "hyperpolarised": lambda now, start: now["V"] < -65,
    },
    "euler_steps": {
        "fine": lambda now, start: now["error"] < 0.05,
        "coarse": lambda now, start: 1 < now["error"] and now["share"] < 1,
        "overshooting": lambda now, start: 1 < now["share"] < 2 and now["last"] < now["first"],
        "exploding": lambda now, start: now["share"] > 2 and now["last"] > now["first"],
    },
    "strength_duration": {
        "brief": lambda now, start: now["width"] < 0.1 * now["tau_m"] and _just(now),
        "long": lambda now, start: now["I"] < 1.1 * now["rheobase"] and _just(now),
        "leaky": lambda now, start: _near(now["rheobase"], 3 * start["rheobase"], 1e-9),
        "twice the capacitance": lambda now, start: (
            now["rheobase"] == start["rheobase"]
            and _near(now["chronaxie"], 2 * start["chronaxie"], 1e-9)
        ),
    },
    "low_pass": {
        "slow": lambda now, start: now["frequency"] < 0.2 * now["corner"] and now["lag"] < 10,
        "fast": lambda now, start: now["frequency"] > 10 * now["corner"] and now["lag"] > 80,
        "leaky": lambda now, start: now["corner"] > 4 * start["corner"],
        "fast and leaky": lambda now, start: (
            now["frequency"] == 200 and _near(now["corner"], 5 * start["corner"], 1e-9)
        ),
    },
    "superposition": {
        "together": lambda now, start: now["start_B"] == 10,
        "against each other": lambda now, start: abs(now["both"]) < abs(now["A"]) and now["B"] < 0,
    },
    "equilibrium": {
        "held at −120 mV": lambda now, start: now["V"] == -120 and now["flow"] == "K⁺ flows in",
        "in balance": lambda now, start: now["flow"] == "K⁺ in balance",
        "as much outside": lambda now, start: now["E"] == 0 and now["c_out"] == now["c_in"],
        "in the cold": lambda now, start: 0 < now["decade"] < 0.95 * start["decade"],
    },
    "resting": {
        "a little K⁺": lambda now, start: 0 < now["I_K"] < start["I_K"] and now["K_out"] == 5,
        "ten times the K⁺": lambda now, start: (
            now["K_out"] == 10 * start["K_out"] and now["V"] > start["V"] + 30
        ),
        "Na⁺ channels open": lambda now, start: now["V"] > 0 and now["g_Na"] > start["g_Na"],
        "only K⁺": lambda now, start: _near(now["V"], now["E_K"], 0.1) and now["g_Na"] == 0,
    },
    "ghk": {
        "scarce K⁺": lambda now, start: now["K_out"] < 4 and now["gap"] > 5,
        "much K⁺": lambda now, start: now["K_out"] >= 10 * start["K_out"],
        "only K⁺": lambda now, start: now["gap"] < 1e-9 and _near(now["GHK"], now["E_K"], 1e-9),
    },
    "run_down": {
        "one second": lambda now, start: now["time"] == 1 and now["V"] < -75,
        "one hour": lambda now, start: now["time"] == 3600 and now["K"] < 10,
        "large cell": lambda now, start: now["radius"] > start["radius"] and now["K"] > start["K"],
        "few Na⁺ channels": lambda now, start: (
            now["g_Na"] < start["g_Na"] and now["with_pump"] < start["with_pump"]
        ),
    },
}


def _just(now):
    """Whether the pulse reaches the threshold, with no more than 1 mV to spare."""
    return 0 <= now["peak"] - now["V_threshold"] < 1
