"""How well an integrate-and-fire neuron predicts the spikes of another, and a fit for it.

Both get the same noisy current. The measure is the coincidence factor Γ of Kistler, Gerstner & van
Hemmen (1997), Neural Comput 9:1015–1045, within ± 2 ms, on currents that the fit never saw.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.signals import as_stimulus, crossing_times, mean_current
from lecture_lib.support.time_grid import time_grid
from lecture_lib.support.validate import (
    because_of,
    called,
    finite,
    finite_array,
    having,
    takes,
    whole,
)

from .adex import AdEx, respond
from .search import Best, maximise
from .spike_comparison import coincidence_factor, coincidences

PRECISION = 2.0  # ms
TOO_FAST = -1.0  # Γ of a model that fills every window by chance


@dataclass(frozen=True)
class Recording:
    """A current and the spikes that it made: what a model has to predict."""

    t: np.ndarray  # ms, even samples
    I: np.ndarray  # µA/cm², mean over each interval of `t`: one value less
    V: np.ndarray  # mV
    spike_times: np.ndarray  # ms

    @property
    def dt(self):
        """Distance of the samples, ms."""
        return float(self.t[1])

    @property
    def duration(self):
        """ms."""
        return float(self.t[-1])


@takes(neuron=HodgkinHuxley)
def record(neuron, stimulus, duration, dt=0.1):
    """The Hodgkin–Huxley neuron's spikes under a current.

    Parameters
    ----------
    neuron : HodgkinHuxley
    stimulus : Stimulus or float
        µA/cm².
    duration : float
        ms, longer = surer Γ, error ∝ 1/√duration.
    dt : float
        ms, of the current that models get; the neuron itself is stepped at 0.05.

    Returns
    -------
    Recording

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> len(record(HodgkinHuxley(), 10.0, 100.0).spike_times)
    7
    """
    trace, t = simulate(neuron, stimulus, duration), time_grid(duration, dt)
    I = mean_current(as_stimulus(stimulus), t)
    return Recording(t, I, np.interp(t, trace.t, trace.V), trace.spike_times)


@takes(trace=having("trace", "t", "V"), threshold=(finite, "mV"))
def recorded(trace, stimulus, threshold=-20.0, dt=0.1):
    """A trace that was measured, and the current that made it, as a model has to predict it.

    Parameters
    ----------
    trace : lecture_lib.signals.Recording
        From a file, by `load_trace`; its samples may be uneven.
    stimulus : Stimulus, float, or array of the shape of `trace.t`
        µA/cm² from the first sample on: the injected current over the surface of the cell.
    threshold : float
        mV; a spike is where V rises through it.
    dt : float
        ms, of the current that models get.

    Returns
    -------
    Recording
        Its time begins at 0.

    Raises
    ------
    ValueError
        A current that is none, a step longer than the trace.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> len(recorded(simulate(HodgkinHuxley(), 10.0, 100.0), 10.0).spike_times)
    7
    """
    since = trace.t - trace.t[0]
    t = time_grid(float(since[-1]), dt)
    if np.iterable(stimulus):
        I = finite_array("stimulus", stimulus, "µA/cm²")
        if I.shape != since.shape:
            raise ValueError(
                f"stimulus has shape {I.shape} and trace.t {since.shape}: give one current for "
                "each time"
            )
        charge = np.append(0.0, np.cumsum((I[1:] + I[:-1]) / 2 * np.diff(since)))
        I = np.diff(np.interp(t, since, charge)) / t[1]
    else:
        I = mean_current(as_stimulus(stimulus), t)
    return Recording(t, I, np.interp(t, since, trace.V), crossing_times(since, trace.V, threshold))


@dataclass(frozen=True)
class Comparison:
    """A model's answer to the current of a recording, beside what was recorded."""

    recording: Recording
    model: AdEx
    V: np.ndarray  # mV, of the shape of `recording.t`
    spike_times: np.ndarray  # ms, the model's

    @cached_property
    def pairs(self):
        """Coincident spikes: index into the recording's and into the model's, shape (n, 2)."""
        return coincidences(self.recording.spike_times, self.spike_times, PRECISION)

    @property
    def gamma(self):
        """Γ: 1 = every spike, 0 = chance; −1 for a model too fast for the window."""
        chance = 2 * PRECISION * len(self.spike_times) / self.recording.duration
        if chance >= 1:
            return TOO_FAST
        return coincidence_factor(
            self.recording.spike_times, self.spike_times, self.recording.duration, PRECISION
        )

    @property
    def hits(self):
        """Recorded spikes that the model predicts, ms."""
        return self.recording.spike_times[self.pairs[:, 0]]

    @property
    def misses(self):
        """Recorded spikes without a spike of the model, ms."""
        return np.delete(self.recording.spike_times, self.pairs[:, 0])

    @property
    def false_alarms(self):
        """Spikes of the model alone, ms."""
        return np.delete(self.spike_times, self.pairs[:, 1])

    @property
    def rates(self):
        """Rate of the recording and of the model, Hz."""
        counts = len(self.recording.spike_times), len(self.spike_times)
        return tuple(1e3 * count / self.recording.duration for count in counts)


@takes(model=AdEx, recording=Recording)
def compare(model, recording):
    """Let a model answer the recorded current.

    Parameters
    ----------
    model : AdEx
        With `Delta_T = a = b = 0` it is a LIF.
    recording : Recording

    Returns
    -------
    Comparison

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> answer = compare(AdEx(g_L=0.7, V_threshold=-55.0), record(HodgkinHuxley(), 10.0, 100.0))
    >>> answer.rates
    (70.0, 270.0)
    """
    V, _, spikes = respond(model, recording.I, recording.dt)
    return Comparison(recording, model, V, spikes)


@takes(build=called, bounds=dict, recording=Recording, start=dict, seed=whole)
def fit(
    build: Callable[..., AdEx],
    bounds: Mapping[str, tuple[float, float]],
    recording: Recording,
    start: Mapping[str, float] | None = None,
    generations: int = 40,
    seed: int = 0,
) -> Iterator[Best]:
    """Search for the parameters with the highest Γ on a recording, one candidate at a time.

    Parameters
    ----------
    build : callable
        The parameters by name → a model.
    bounds : mapping of str to (low, high)
    recording : Recording
        To train on; test on another one.
    start : mapping, optional
        Parameters to begin with.
    generations, seed : int
        As `search.maximise`.

    Yields
    ------
    Best
        `score` is Γ.

    Examples
    --------
    >>> from lecture_lib.hodgkin_huxley import HodgkinHuxley
    >>> def lif(V_threshold):
    ...     return AdEx(g_L=0.7, V_threshold=V_threshold, t_ref=10.0)
    >>> recording = record(HodgkinHuxley(), 10.0, 100.0)
    >>> *_, best = fit(lif, {"V_threshold": (-64.0, -51.0)}, recording, generations=5)
    >>> best.score > compare(lif(-60.0), recording).gamma
    True
    """

    def gamma_of(values):
        with because_of("build"):
            neuron = build(**values)
        return compare(neuron, recording).gamma

    return maximise(
        gamma_of,
        bounds,
        start,
        generations=generations,
        seed=seed,
    )
