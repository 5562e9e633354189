"""Questions of notebook 05, what its presets claim, and its exercises in words."""

import math

import numpy as np

from lecture_lib import hodgkin_huxley
from lecture_lib.from_hh_to_lif import LIF, steady_potential
from lecture_lib.signals import ShotNoise
from lecture_lib.teaching import Explain, Look, Option, Question

from .closed_form import firing_rate
from .jumps import jumping_neurons
from .many_inputs import gaussian_limit
from .noisy_lif import simulate_trials
from .on_a_grid import on_a_grid
from .siegert import siegert_cv, siegert_rate, voltage_noise
from .stationary import stationary_density
from .superposition import fano_factor
from .unseen_crossings import euler_maruyama_rate

NEURON = LIF()


def _first(*cases: tuple[str, bool]) -> str:
    """The option that holds: exactly one does."""
    (found,) = [text for text, holds in cases if holds]
    return found


def _noisy(I_0: float, sigma: float, neuron: LIF = NEURON) -> tuple[float, float]:
    """μ and σ_V in mV."""
    return steady_potential(neuron, I_0), voltage_noise(neuron, sigma)


def _growth() -> str:
    factor = firing_rate(NEURON, 2.2 * NEURON.rheobase) / firing_rate(NEURON, 1.1 * NEURON.rheobase)
    return _first(
        ("it doubles", 1.9 < factor < 2.1),
        ("it grows, but less than twofold", factor <= 1.9),
        ("it more than triples", factor > 3),
    )


def _slowest() -> str:
    I = np.linspace(6, 6.5, 51)
    axon = hodgkin_huxley.firing_rate(hodgkin_huxley.HodgkinHuxley(), I, duration=500)
    slow = axon[axon > 0].min() < 10, firing_rate(NEURON, NEURON.rheobase * (1 + 1e-12)) < 10
    return _first(
        ("as slow as you like, both of them", all(slow)),
        ("about 50 Hz, both of them", not any(slow)),
        ("about 50 Hz for the axon, as slow as you like for the LIF", slow == (False, True)),
    )


def _slope_change() -> str:
    slopes = [np.diff(firing_rate(LIF(g_L=g, t_ref=0), [9e3, 1e4]))[0] for g in (0.1, 0.2)]
    factor = slopes[1] / slopes[0]
    return _first(
        ("it doubles", factor > 1.9),
        ("it halves", factor < 0.6),
        ("it stays", 0.99 < factor < 1.01),
    )


def _spread_change() -> str:
    one, two = ShotNoise(100, 10, 0.1, 5, seed=2), ShotNoise(100, 10, -0.1, 5, seed=3)
    factor = gaussian_limit(one, two).spread / gaussian_limit(one).spread
    return _first(
        ("they cancel, too", factor < 0.1),
        ("they stay", 0.95 < factor < 1.05),
        ("they grow by about 40 %", 1.35 < factor < 1.45),
    )


def _count_variance() -> str:
    factor = fano_factor(10.0, 100.0, order=10)
    return _first(
        ("as large as of a Poisson train", 0.9 < factor < 1.1),
        ("larger: forty variances add up", factor >= 1.1),
        ("about a quarter of a Poisson train's", 0.2 < factor < 0.3),
    )


def _jump_rate_change() -> str:
    found = next(jumping_neurons(NEURON, -50.0, 5.0, J=1.0, seed=1))
    change = 100 * (found.rate / siegert_rate(NEURON, -50.0, 5.0) - 1)
    return _first(
        ("none", abs(change) < 2),
        ("it rises by some percent", change >= 2),
        ("it falls by some percent", change <= -2),
    )


def _share_of_white_noise() -> str:
    share = 1 / math.sqrt(1 + NEURON.tau_m / NEURON.tau_m)
    return _first(
        ("the same: the charge is the same", share > 0.95 and share < 1.05),
        ("more: a longer current charges the membrane further", share >= 1.05),
        ("about 70 % of it", 0.65 < share < 0.75),
    )


def _rate_at_the_rheobase() -> str:
    rate = siegert_rate(NEURON, *_noisy(NEURON.rheobase, 1.5))
    return _first(
        ("none: the noise is zero on average", rate < 1),
        ("a spike now and then, about 4 Hz", 1 <= rate < 10),
        ("about 40 Hz", 30 < rate < 50),
    )


def _output_cv() -> str:
    cv = siegert_cv(NEURON, *_noisy(2.5, 0.5))
    return _first(
        ("Poisson, too: CV near 1", cv > 0.9),
        ("half-way: CV near 0.5", 0.4 < cv < 0.6),
        ("almost like a clock: CV below 0.1", cv < 0.1),
    )


def _mean_of_inverses() -> str:
    trials = simulate_trials(NEURON, *_noisy(0.0, 3), 2000, 40, seed=1)
    factor = (1e3 / trials.intervals()).mean() / trials.rate
    return _first(
        ("the rate", 0.95 < factor < 1.05),
        ("less: long pauses pull it down", factor <= 0.95),
        ("more, about twice the rate", factor > 1.6),
    )


def _seeds() -> str:
    one, two, again = (
        simulate_trials(NEURON, *_noisy(0.0, 3), 500, 40, seed=seed) for seed in (1, 2, 1)
    )
    same = one.times.tolist() == again.times.tolist()
    return _first(
        ("three rasters, all different", not same),
        ("three times the same raster", same and one.times.tolist() == two.times.tolist()),
        (
            "the same raster with 1 each time, another with 2, about the same rate",
            same
            and one.times.tolist() != two.times.tolist()
            and abs(one.rate - two.rate) < 4 * math.hypot(one.rate_error, two.rate_error),
        ),
    )


def _noise_in_steps() -> str:
    fine, usual = (on_a_grid("noise", "in steps", dt).found for dt in (0.01, 0.1))
    return _first(
        ("it stays: it is the same noise", 0.9 < fine / usual < 1.1),
        ("it grows: there are ten times as many kicks", fine > 1.1 * usual),
        ("it falls to about a third", 0.29 < fine / usual < 0.35),
    )


def _pulse_in_steps() -> str:
    fine, usual = (on_a_grid("pulse", "in steps", dt).found for dt in (0.05, 0.1))
    return _first(
        ("nothing, it is only more accurate", abs(fine / usual - 1) < 0.01),
        ("it climbs less high", fine < 0.9 * usual),
        ("it climbs higher", fine > 1.1 * usual),
    )


def _poisson_in_steps() -> str:
    cv = on_a_grid("Poisson spikes", "in steps", 2.5).found
    return _first(
        ("1, as for any Poisson train", 0.95 < cv < 1.05),
        ("above 1: a coarse grid adds disorder", cv >= 1.05),
        ("about 0.7", 0.65 < cv < 0.75),
    )


def _near_the_threshold() -> str:
    near, middle = (stationary_density(NEURON, -50.0, 5.0, V) for V in (-50.1, -55.0))
    return _first(
        ("most often: the mean input holds it there", near > middle),
        ("as often as without a threshold", 0.5 * middle < near <= middle),
        ("hardly ever", near < 0.1 * middle),
    )


def _largest_gain() -> str:
    gain = [siegert_rate(NEURON, *_noisy(I, 3)) - firing_rate(NEURON, I) for I in (-1, 1.4, 3.5)]
    return _first(
        ("far above it, where the neuron fires most", np.argmax(gain) == 2),
        ("everywhere alike: it lifts the whole curve", max(gain) < 1.2 * min(gain)),
        ("near the rheobase", np.argmax(gain) == 1 and gain[1] > 3 * max(gain[0], gain[2])),
    )


def _high_reset_cv() -> str:
    cv = siegert_cv(LIF(V_reset=-57.5), *_noisy(0.0, 5))
    return _first(
        ("below 1: the way back is short and always the same", cv < 0.95),
        ("1: nothing is more irregular than Poisson", 0.95 <= cv <= 1.05),
        ("well above 1", cv > 1.2),
    )


def _error_left() -> str:
    true = siegert_rate(NEURON, -50, 5)
    coarse, fine = (
        100 * (1 - euler_maruyama_rate(NEURON, -50, 5, dt) / true) for dt in (0.1, 0.01)
    )
    return _first(
        ("about 0.4 %", fine / coarse < 0.15),
        ("about 1.4 %", 0.32 < fine / coarse < 0.36),
        ("about 4 %, as before", fine / coarse > 0.9),
    )


QUESTIONS = {
    "double": Question(
        "A current 10 % above the rheobase makes the neuron fire. You double it. What does the "
        "rate do?",
        [
            Option(
                "it doubles",
                "Twice the current, twice the rate.",
                "The curve does not begin at I = 0 but at the rheobase, and it begins steeply.",
            ),
            Option(
                "it grows, but less than twofold",
                "The refractory time and the leak hold it back.",
                "The refractory time counts when the interval is nearly as short; here it is far "
                "longer.",
            ),
            Option("it more than triples"),
        ],
        answer=_growth,
        look=Look(
            "read *f*, press *twice the current*, and read it again",
            explorer="constant_current",
            preset="twice the current",
        ),
        reason="At 10 % above the rheobase the goal lies 1.5 mV above the threshold, and V creeps "
        "up to it. "
        "At twice the current it lies 18 mV above, and V crosses the threshold in full flight.",
    ),
    "onset": Question(
        "Raise the current in tiny steps until a neuron begins to fire for good. "
        "How slow is the slowest steady firing of the axon, and of the LIF?",
        [
            Option(
                "as slow as you like, both of them",
                "Just above the threshold everything takes for ever.",
                "That holds where V creeps; the axon's spikes ride on an oscillation that has its "
                "own period.",
            ),
            Option(
                "about 50 Hz, both of them",
                "The LIF is Hodgkin–Huxley with its spike cut off, so the curves begin alike.",
                "What was cut off is what makes the axon jump.",
            ),
            Option("about 50 Hz for the axon, as slow as you like for the LIF"),
        ],
        answer=_slowest,
        look=Look(
            "press *a thousandth* and compare the intervals on the right",
            explorer="beginning",
            preset="a thousandth",
        ),
        reason="Near the rheobase V of the LIF creeps towards a goal a hair above the threshold, "
        "and the time has no bound. "
        "The axon begins with a finite period: that of an oscillation around its rest.",
    ),
    "leak_slope": Question(
        "The leak conductance doubles. What happens to the slope of the f–I curve at large "
        "currents?",
        [
            Option(
                "it doubles",
                "A leaky membrane is twice as fast.",
                "Faster, yes, but it also ends at half the height: both cancel.",
            ),
            Option(
                "it halves",
                "Twice the leak takes away twice the current.",
                "It takes away a constant current, not a share of it.",
            ),
            Option("it stays"),
        ],
        answer=_slope_change,
        look=Look(
            "pin the curve, then press *leaky*",
            explorer="large_currents",
            preset="leaky",
            pinned="",
        ),
        reason="At large currents V runs from reset to threshold in a straight line. The leak at "
        "the mean V is a constant loss; "
        "all the rest charges the capacitor, and each spike costs the same charge.",
    ),
    "spread": Question(
        "Excitation alone makes a current with a mean and with fluctuations. Now add inhibition "
        "of equal rate and weight: "
        "the mean is 0. And the fluctuations?",
        [
            Option(
                "they cancel, too",
                "Balance means that excitation and inhibition cancel.",
                "They cancel on average only; their spikes come at different times.",
            ),
            Option(
                "they stay",
                "Inhibition moves the mean and leaves the noise alone.",
                "Inhibitory spikes come at random, too, and bring fluctuations of their own.",
            ),
            Option("they grow by about 40 %"),
        ],
        answer=_spread_change,
        look=Look(
            "read the SD, press *balanced*, and read it again", explorer="summed", preset="balanced"
        ),
        reason="The variance contains the square of the weight, whose sign does not matter. Two "
        "equal variances add: √2 times the SD.",
    ),
    "fano": Question(
        "Forty clocks with some jitter fire at 10 Hz each. All their intervals together have a CV "
        "close to 1. "
        "How large is the variance of the number of spikes in 100 ms?",
        [
            Option(
                "as large as of a Poisson train",
                "A CV near 1 means Poisson.",
                "The CV sees one interval at a time; Poisson means also that intervals forget "
                "each other.",
            ),
            Option(
                "larger: forty variances add up",
                "More inputs, more variance.",
                "The mean adds up as well, and a Poisson train of the same mean is what we "
                "compare with.",
            ),
            Option("about a quarter of a Poisson train's"),
        ],
        answer=_count_variance,
        look=Look(
            "press *forty clocks* and read both panels on the right",
            explorer="superposition",
            preset="forty clocks",
        ),
        reason="In 100 ms each clock brings very nearly one spike. Independent variances add, and "
        "so do means: "
        "the Fano factor of the sum is that of one clock, however many there are.",
    ),
    "small_jumps": Question(
        "Replace the white noise by spikes that let V jump by ±1 mV, with the same μ and the same "
        "σ_V. What changes in the firing rate?",
        [
            Option(
                "none",
                "Mean and variance are the same, and nothing else counts.",
                "They are all that counts for V without threshold; how V meets the threshold is "
                "another matter.",
            ),
            Option(
                "it rises by some percent",
                "Large jumps reach the threshold more easily.",
                "They are rarer, and part of each jump that crosses is spent above the threshold.",
            ),
            Option("it falls by some percent"),
        ],
        answer=_jump_rate_change,
        look=Look("press *1 mV*, then *Run*", explorer="jumps", preset="1 mV"),
        reason="A jump overshoots the threshold, by about half its size. The fluctuations must be "
        "larger by that much, as if the threshold lay higher.",
    ),
    "long_shots": Question(
        "The currents decay as slowly as the membrane: τ = τ_m. How widely does V spread, "
        "compared with white noise of the same charge?",
        [
            Option(
                "the same: the charge is the same",
                "Only the charge of a spike counts.",
                "While a long current brings its charge, the leak already takes it away.",
            ),
            Option(
                "more: a longer current charges the membrane further",
                "A longer push moves V further.",
                "It would, if the current were as large; with the same charge it is smaller.",
            ),
            Option("about 70 % of it"),
        ],
        answer=_share_of_white_noise,
        look=Look(
            "press *as long as the membrane* and compare the dot with the dotted line",
            explorer="replaced",
            preset="as long as the membrane",
        ),
        reason="The effect of each spike is spread over τ + τ_m instead of τ_m. More of them "
        "overlap, so the sum fluctuates less: by 1/√(1 + τ/τ_m).",
    ),
    "zero_mean": Question(
        "The mean current is exactly the rheobase, and without noise the neuron is silent. Now "
        "noise of zero mean is added, σ = 1.5 µA/cm² √ms. Which rate?",
        [
            Option(
                "none: the noise is zero on average",
                "Pushes up and pushes down cancel.",
                "The threshold is one-sided: a push up makes a spike, a push down makes no "
                "negative one.",
            ),
            Option(
                "a spike now and then, about 4 Hz",
                "It takes a rare, large fluctuation.",
                "At the rheobase V ends at the threshold itself: the smallest push will do.",
            ),
            Option("about 40 Hz"),
        ],
        answer=_rate_at_the_rheobase,
        look=Look(
            "press *rheobase, no noise*, then *rheobase, noise*",
            explorer="trials",
            preset="rheobase, noise",
        ),
        reason="V hovers at the threshold, and the least push takes it across. Pushes down are "
        "forgotten within τ_m, pushes up make spikes.",
    ),
    "poisson_out": Question(
        "Ten thousand Poisson inputs bring a mean current well above the rheobase and weak noise. "
        "What is the output like?",
        [
            Option(
                "Poisson, too: CV near 1",
                "Random in, random out.",
                "The membrane adds up many inputs in each interval, and averages their chance "
                "away.",
            ),
            Option(
                "half-way: CV near 0.5",
                "The membrane smooths some of the randomness.",
                "In each interval hundreds of inputs are summed; far less than half is left.",
            ),
            Option("almost like a clock: CV below 0.1"),
        ],
        answer=_output_cv,
        look=Look(
            "press *mean-driven* in section 4 and read the CV",
            explorer="trials",
            preset="mean-driven",
        ),
        reason="The mean sets the time to the threshold, and weak noise shifts it little. Output "
        "like a Poisson train comes where the mean lies below the threshold, and each spike waits "
        "for a rare fluctuation.",
    ),
    "inverses": Question(
        "Without mean current, and with σ = 3 µA/cm² √ms, the neuron fires now and then. Somebody "
        "takes 1/interval for each interval and averages. What comes out?",
        [
            Option(
                "the rate",
                "1/interval is the rate, so its mean is the mean rate.",
                "The rate is 1 over the mean interval; the mean of 1/interval counts short "
                "intervals for too much.",
            ),
            Option(
                "less: long pauses pull it down",
                "Rare, long intervals have a low rate.",
                "A long pause counts as one interval only, though it takes the time of many.",
            ),
            Option("more, about twice the rate"),
        ],
        answer=_mean_of_inverses,
        look=Look(
            "press *fluctuation-driven* in section 4, and compare the rate with the last number",
            explorer="trials",
            preset="fluctuation-driven",
        ),
        reason="The rate is the number of spikes over the time, so 1 over the mean interval. "
        "Short intervals have a large inverse. Only a clock gives the same in both ways.",
    ),
    "seeds": Question(
        "You run the noisy neuron with seed 1, then with seed 2, and then with seed 1 again. "
        "What do you get?",
        [
            Option(
                "three rasters, all different",
                "Noise is random: the same picture twice would be an error.",
                "The numbers of a computer follow from the seed, so that a result can be checked.",
            ),
            Option(
                "three times the same raster",
                "A computer cannot do anything at random.",
                "Another seed starts another sequence, which knows nothing of the first.",
            ),
            Option("the same raster with 1 each time, another with 2, about the same rate"),
        ],
        answer=_seeds,
        look=Look(
            "press *fluctuation-driven* in section 4, move the seed to 2 and back to 1, and "
            "watch the raster and the rate",
            explorer="trials",
            preset="fluctuation-driven",
        ),
        reason="A seed fixes all random numbers on purpose. What belongs to the neuron, its rate "
        "and its CV, must not depend on it beyond the standard error.",
    ),
    "noise_in_steps": Question(
        "A program adds a random number of the same size to the current in each step. "
        "The step goes from 0.1 to 0.01 ms. What does the SD of V do?",
        [
            Option(
                "it stays: it is the same noise",
                "The same random numbers are the same noise at every step.",
                "Each is held for a tenth of the time, and ten times as many average out.",
            ),
            Option(
                "it grows: there are ten times as many kicks",
                "More kicks, more noise.",
                "Each kick brings a tenth of the charge, and they come with both signs.",
            ),
            Option("it falls to about a third"),
        ],
        answer=_noise_in_steps,
        look=Look(
            "read the SD, press *noise, finer*, and read it again",
            explorer="grid",
            preset="noise, finer",
        ),
        reason="In a fixed time the charge spreads as the step times the root of the number of "
        "steps: as √dt. White noise has the same spread at every dt, so its numbers must grow as "
        "1/√dt.",
    ),
    "samples": Question(
        "A program stores a pulse as 200 samples. To be more accurate, somebody halves dt from "
        "0.1 to 0.05 ms. What happens to V?",
        [
            Option(
                "nothing, it is only more accurate",
                "dt changes the accuracy, and never the experiment.",
                "200 samples of half the length are a pulse of half the length.",
            ),
            Option("it climbs less high"),
            Option(
                "it climbs higher",
                "A finer step loses less of the current.",
                "No current was lost before: each sample holds it for a whole step.",
            ),
        ],
        answer=_pulse_in_steps,
        look=Look(
            "press *pulse*, then *pulse, half the step*",
            explorer="grid",
            preset="pulse, half the step",
        ),
        reason="The pulse lasts 10 ms instead of 20. What is meant in ms must be stored in ms.",
    ),
    "poisson_in_steps": Question(
        "In each step a program fires with the probability rate × dt. At 200 Hz and "
        "dt = 2.5 ms that is one half. What is the CV of the intervals?",
        [
            Option(
                "1, as for any Poisson train",
                "A coin in each step makes a Poisson train.",
                "Only where the coin seldom falls: here one spike fits in a step, where a Poisson "
                "train may have several.",
            ),
            Option(
                "above 1: a coarse grid adds disorder",
                "Coarse means less exact, so more irregular.",
                "The grid forbids short intervals, and that makes a train more regular.",
            ),
            Option("about 0.7"),
        ],
        answer=_poisson_in_steps,
        look=Look(
            "press *Poisson spikes, coarse* and read the CV",
            explorer="grid",
            preset="Poisson spikes, coarse",
        ),
        reason="Intervals are whole numbers of steps, 1 at least. Their CV is √(1 − rate × dt): "
        "near 1 for a fine step, and 0 for a spike in every step.",
    ),
    "at_threshold": Question(
        "The mean input μ lies exactly at the threshold. How often is V found within a tenth of a "
        "mV below it?",
        [
            Option(
                "most often: the mean input holds it there",
                "V settles where the input drives it.",
                "It would settle there if it were allowed to stay; who touches the threshold is "
                "reset.",
            ),
            Option(
                "as often as without a threshold",
                "The threshold only counts spikes, V does not feel it below.",
                "Without threshold many come down from above; with it nobody does.",
            ),
            Option("hardly ever"),
        ],
        answer=_near_the_threshold,
        look=Look(
            "press *at threshold* and compare with the grey curve, which has no threshold",
            explorer="where_V_is",
            preset="at threshold",
        ),
        reason="The threshold absorbs. Noise makes V tremble, so whoever comes close is across "
        "within a moment, and back at the reset.",
    ),
    "where_noise": Question(
        "Where does noise change the f–I curve most?",
        [
            Option(
                "far above it, where the neuron fires most",
                "More spikes, more that noise can change.",
                "There the mean brings V across in any case; early and late crossings nearly "
                "cancel.",
            ),
            Option(
                "everywhere alike: it lifts the whole curve",
                "Noise adds to the input, so the curve moves up.",
                "It matters only where V comes near the threshold and would not cross it by "
                "itself.",
            ),
            Option("near the rheobase"),
        ],
        answer=_largest_gain,
        look=Look(
            "press *strong noise* and compare the points with the grey line, which has no noise",
            explorer="noisy_curves",
            preset="strong noise",
        ),
        reason="Far below the rheobase noise seldom reaches the threshold. Far above, early and "
        "late crossings nearly cancel. In between it rounds the corner.",
    ),
    "above_one": Question(
        "The reset lies half-way between rest and threshold, at −57.5 mV. The mean current is "
        "weak, the noise is strong. How large is the CV of the intervals?",
        [
            Option(
                "below 1: the way back is short and always the same",
                "A high reset makes a fast clock.",
                "A short way is easily missed: V may fall to its far mean first, and then wait "
                "long.",
            ),
            Option(
                "1: nothing is more irregular than Poisson",
                "Poisson is pure chance, and more is not possible.",
                "Pure chance is one thing, mixing short and long waits is another: it spreads "
                "wider.",
            ),
            Option("well above 1"),
        ],
        answer=_high_reset_cv,
        look=Look(
            "press *reset half-way* in section 6, then *Run*, and look at the left end of the CV",
            explorer="noisy_curves",
            preset="reset half-way",
        ),
        reason="After a spike V is far above its mean. Either a second spike follows soon, or V "
        "falls back to its mean, and the pause is long. "
        "Bursts and pauses vary more than chance alone.",
    ),
    "finer": Question(
        "At dt = 0.1 ms the plain program is about 4 % too slow. At dt = 0.01 ms, with ten times "
        "the work, what error is left?",
        [
            Option(
                "about 0.4 %",
                "Euler's error is proportional to dt.",
                "That holds for a smooth curve; a noisy path trembles by √dt within a step.",
            ),
            Option("about 1.4 %"),
            Option(
                "about 4 %, as before",
                "It is a flaw of the model, not of the step.",
                "The model is solved by Siegert's formula; the flaw is in looking at the samples "
                "only.",
            ),
        ],
        answer=_error_left,
        look=Look(
            "press *fine*, then *Run* until the error bars are short",
            explorer="trap",
            preset="fine",
        ),
        reason="In a step V trembles by σ_V √(dt/τ_m), and that far above the threshold a path "
        "can stay unseen. "
        "The error goes as √dt: ten times the work brings a factor of about three.",
    ),
    "root_dt": Explain(
        "Explain in two sentences why one must not extrapolate as if the error were proportional "
        "to dt.",
        model="Between two samples V trembles by about √dt, and so far above the threshold it can "
        "be unseen: the error goes as √dt, "
        "and a quarter of the step leaves half of it. If one took the error as proportional to "
        "dt, one would believe that only a quarter is left, "
        "correct too little, and stay below the true rate.",
        points=[
            "says that the error goes as √dt, since the noise in a step does",
            "says that a quarter of the step leaves half of the error",
            "says that the wrong law corrects too little",
        ],
    ),
    "staircase": Explain(
        "A program looks for spikes at its time steps only, with dt = 1 ms and without noise. "
        "Its f–I curve is a staircase. Explain in two sentences whether the neuron does that, "
        "and what happens at dt = 0.1 ms.",
        model="The program does it, not the neuron: every interval is a whole number n of steps, "
        "so only the rates 1/(n dt) can occur, and a current must grow by some amount before the "
        "next one comes. At dt = 0.1 ms the same intervals are counted in ten times smaller steps, "
        "so the stairs become ten times finer.",
        points=[
            "says that intervals are whole numbers of dt",
            "says that only the rates 1/(n dt) can occur, whatever the neuron",
            "says that the stairs become ten times finer",
        ],
    ),
    "balanced": Explain(
        "A neuron gets ten thousand excitatory and ten thousand inhibitory Poisson inputs, whose "
        "mean currents cancel exactly. "
        "Explain in three sentences to a fellow student why it fires nevertheless, and why "
        "irregularly.",
        model="The means cancel, but the spikes of both kinds come at different times, and their "
        "variances add: a fluctuating current is left. "
        "The mean potential lies below the threshold, but now and then enough pushes up come "
        "together to take V across, and pushes down make no negative spikes. "
        "Each such crossing is a matter of chance and forgets the last one, so the intervals are "
        "nearly those of a Poisson process.",
        points=[
            "says that means cancel and variances add",
            "says that a fluctuation carries V across a threshold above its mean",
            "says that rare chance crossings forget each other, which makes a CV near 1",
        ],
    ),
}

PRESETS = {
    "constant_current": {
        "just below": lambda now, start: now["f"] == 0 and now["rheobase"] - now["I"] < 0.02,
        "just above": lambda now, start: (
            0 < now["f"] < start["f"] and now["I"] - now["rheobase"] < 0.02
        ),
        "twice the current": lambda now, start: now["I"] == 2 * start["I"] and now["f"] > 0,
        "leaky": lambda now, start: now["rheobase"] > 2 * start["rheobase"] and now["f"] > 0,
        "slow": lambda now, start: now["f"] < start["f"] and now["rheobase"] == start["rheobase"],
        "no refractory time": lambda now, start: now["t_ref"] == 0 and now["f"] > start["f"],
        "deep reset": lambda now, start: (
            now["f"] < start["f"] and now["rheobase"] == start["rheobase"]
        ),
    },
    "beginning": {
        "a tenth": lambda now, start: now["excess"] == 0.1 and now["interval"] < start["interval"],
        "a thousandth": lambda now, start: (
            now["excess"] == 0.001 and now["interval"] > start["interval"]
        ),
        "slow": lambda now, start: now["interval"] > 2 * start["interval"],
    },
    "large_currents": {
        "leaky": lambda now, start: (
            now["offset"] > start["offset"] and now["slope"] == start["slope"]
        ),
        "deep reset": lambda now, start: now["slope"] < 0.6 * start["slope"],
        "refractory": lambda now, start: now["curve"] < 0.6 * start["curve"],
    },
    "summed": {
        "one input": lambda now, start: now["K"] == 1 and now["mean"] < 0.2 * start["mean"],
        "ten thousand": lambda now, start: now["mean_Campbell"] > 9 * start["mean_Campbell"],
        "half balanced": lambda now, start: (
            0.45 < now["mean_Campbell"] / start["mean_Campbell"] < 0.55
        ),
        "balanced": lambda now, start: (
            abs(now["mean_Campbell"]) < 1e-9
            and 1.4 < now["SD_Campbell"] / start["SD_Campbell"] < 1.43
        ),
        "ten thousand, balanced": lambda now, start: (
            abs(now["mean_Campbell"]) < 1e-9
            and 1.4 < now["SD_Campbell"] / start["SD_Campbell"] < 1.43
        ),
    },
    "superposition": {
        "Poisson": lambda now, start: (
            abs(now["CV"] - 1) < 0.02 and abs(now["Fano_theory"] - 1) < 1e-9
        ),
        "one clock": lambda now, start: now["K"] == 1 and now["CV"] < 0.35,
        "forty clocks, short window": lambda now, start: now["CV"] > 0.95 and now["Fano"] > 0.95,
        "forty clocks": lambda now, start: now["CV"] > 0.95 and now["Fano"] < 0.3,
    },
    "jumps": {
        "small": lambda now, start: now["J"] < start["J"] and abs(now["off"]) < 5,
        "1 mV": lambda now, start: now["J"] == 1 and now["off"] < -5 * now["off_error"],
        "3 mV": lambda now, start: now["J"] == 3 and now["off"] < 2 * start["off"],
        "below threshold": lambda now, start: (
            now["mu"] < NEURON.V_threshold and now["white"] < 0.5 * start["white"]
        ),
        "far below": lambda now, start: now["white"] < 3 and now["off"] > 0,
    },
    "replaced": {
        "brief": lambda now, start: now["share"] > 95,
        "as long as the membrane": lambda now, start: now["tau"] == NEURON.tau_m,
        "long": lambda now, start: now["share"] < 50,
        "leaky": lambda now, start: now["exact"] < 0.7 * start["exact"],
    },
    "trials": {
        "rheobase, no noise": lambda now, start: now["rate"] == 0 and now["I_0"] == NEURON.rheobase,
        "rheobase, noise": lambda now, start: now["rate"] > 30 and now["I_0"] == NEURON.rheobase,
        "mean-driven": lambda now, start: now["I_0"] > NEURON.rheobase and now["CV"] < 0.2,
        "fluctuation-driven": lambda now, start: now["I_0"] < NEURON.rheobase and now["CV"] > 0.8,
    },
    "where_V_is": {
        "fluctuation-driven": lambda now, start: now["mu"] < NEURON.V_threshold and now["rate"] > 0,
        "at threshold": lambda now, start: now["mu"] == NEURON.V_threshold,
        "mean-driven": lambda now, start: now["mu"] > NEURON.V_threshold,
        "refractory": lambda now, start: now["refractory"] > 3 * start["refractory"],
    },
    "noisy_curves": {
        "weak noise": lambda now, start: now["sigma"] < start["sigma"],
        "strong noise": lambda now, start: now["sigma"] > start["sigma"],
        "slow recovery": lambda now, start: now["t_ref"] > start["t_ref"],
        "reset half-way": lambda now, start: (
            now["V_reset"] == (NEURON.V_threshold + start["V_reset"]) / 2
            and now["largest_CV"] > 1.3
        ),
    },
    "grid": {
        "noise, finer": lambda now, start: (
            now["program"] == "noise" and now["found"] < 0.4 * start["found"]
        ),
        "pulse": lambda now, start: (
            now["program"] == "pulse" and abs(now["found"] / now["right"] - 1) < 1e-6
        ),
        "pulse, half the step": lambda now, start: (
            now["dt"] == start["dt"] / 2 and now["found"] < 0.8 * now["right"]
        ),
        "Poisson spikes": lambda now, start: (
            now["program"] == "Poisson spikes" and abs(now["found"] - 1) < 0.05
        ),
        "Poisson spikes, coarse": lambda now, start: 0.65 < now["found"] < 0.75,
        "counted in ms": lambda now, start: (
            now["counted"] == "in ms" and abs(now["found"] / now["right"] - 1) < 0.05
        ),
    },
    "trap": {
        "usual": lambda now, start: now["dt"] == 0.1 and -4.5 < now["expected"] < -3.5,
        "fine": lambda now, start: now["expected"] > 0.4 * start["expected"],
        "coarse": lambda now, start: now["expected"] < 1.7 * start["expected"],
        "below threshold": lambda now, start: (
            now["mu"] < NEURON.V_threshold and now["expected"] < start["expected"]
        ),
        "above threshold": lambda now, start: (
            now["mu"] > NEURON.V_threshold and now["expected"] > start["expected"]
        ),
    },
}

PIECES = {"jumps": 3, "where_V_is": 2, "noisy_curves": 1, "trap": 1}  # they are exact enough
