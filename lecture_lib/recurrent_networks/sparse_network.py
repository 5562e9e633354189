"""The sparse network of excitatory and inhibitory LIF neurons: its parameters (lecture section 10).

τ_m dV_i/dt = −V_i + τ_m Σ_j Σ_m J_ij δ(t − t_m^(j) − D), with V counted from rest; V > V_threshold:
spike, reset, refractory for t_ref. Source: N. Brunel (2000), J Comput Neurosci 8:183–208, model A.
"""

from dataclasses import dataclass, replace

from lecture_lib.support.validate import (
    non_negative,
    plain_numbers,
    positive,
    reset_below_threshold,
    switch,
    takes,
    up_to,
    whole,
    within,
)

LARGEST = 1e6  # mV, far beyond any membrane: V is kept in 32 bits


class _Derived(int):
    """A count that followed from other parameters: it follows again when they are replaced."""


@dataclass(frozen=True)
class SparseNetwork:
    """Parameters of Brunel's sparse network; the defaults are his model A.

    Each neuron gets `C_E` excitatory and `C_I` inhibitory inputs at random, and `C_ext` Poisson
    inputs from outside at η ν_threshold each. A count that is not given follows from the others.

    Raises
    ------
    ValueError
        More inputs than neurons, a delay that is no multiple of `dt`, a negative g, η or J.

    Examples
    --------
    >>> network = SparseNetwork(g=5.0, eta=2.0)
    >>> network.N, network.C_E, network.C_I
    (12500, 1000, 250)
    >>> network.nu_threshold, network.nu_ext
    (10.0, 20.0)
    """

    g: float = 5.0  # inhibitory over excitatory strength; larger = more inhibition, 4 balances
    eta: float = 2.0  # external drive over what just reaches threshold; larger = more drive
    N_E: int = 10_000  # excitatory neurons
    N_I: int | None = None  # inhibitory neurons, a quarter of N_E
    epsilon: float = 0.1  # probability of a connection
    C_E: int | None = None  # excitatory inputs of each neuron, ε N_E
    C_I: int | None = None  # inhibitory inputs of each neuron, ε N_I
    C_ext: int | None = None  # external inputs of each neuron, C_E
    J: float = 0.1  # mV, step of V by one excitatory spike; an inhibitory one makes −g J
    D: float = 1.5  # ms, from a spike to its effect; a multiple of dt
    tau_m: float = 20.0  # ms, membrane time constant; larger = slower
    t_ref: float = 2.0  # ms at V_reset after each spike; a multiple of dt
    V_threshold: float = 20.0  # mV from rest
    V_reset: float = 10.0  # mV from rest, below V_threshold
    dt: float = 0.1  # ms, the grid of the spikes
    multapses: bool = False  # may one neuron be drawn twice as the input of another?

    def __post_init__(self):
        plain_numbers(self)
        self._check_dynamics()
        switch("multapses", self.multapses)
        whole("N_E", self.N_E, 0)
        self._count("N_E", self.N_E, None)
        self._count("N_I", self.N_I, self.N_E / 4)
        positive("N_E + N_I", self.N, "", "a network has neurons")
        within("epsilon", self.epsilon, 0, 1)
        self._count("C_E", self.C_E, float(self.epsilon) * self.N_E, pool="N_E")
        self._count("C_I", self.C_I, float(self.epsilon) * self.N_I, pool="N_I")
        self._count("C_ext", self.C_ext, max(self.C_E, 1))
        positive("C_ext", self.C_ext, "", "eta=0 leaves out what comes from outside")
        self._multiple_of_dt("D", smallest=1)
        self._multiple_of_dt("t_ref", smallest=0)

    @property
    def N(self):
        """Number of neurons; the first N_E are excitatory."""
        return self.N_E + self.N_I

    @property
    def nu_threshold(self):
        """Rate of each external input that just brings the mean of V to threshold, Hz."""
        return 1000 * self.V_threshold / (self.J * self.C_ext * self.tau_m)

    @property
    def nu_ext(self):
        """Rate of each external input, η ν_threshold, Hz."""
        return self.eta * self.nu_threshold

    @property
    def steps_of_delay(self):
        """D/dt."""
        return round(self.D / self.dt)

    @property
    def steps_refractory(self):
        """t_ref/dt."""
        return round(self.t_ref / self.dt)

    def _check_dynamics(self):
        non_negative("g", self.g, "", "−g J is the step of an inhibitory spike")
        non_negative("eta", self.eta, "", "1 brings the mean of V to threshold")
        positive("J", self.J, "mV", "an excitatory spike raises V")
        positive("tau_m", self.tau_m, "ms", "a membrane has about 20")
        positive("dt", self.dt, "ms", "0.1 is usual")
        non_negative("t_ref", self.t_ref, "ms", "0 lets it fire again at once")
        positive("V_threshold", self.V_threshold, "mV", "V is counted from rest")
        for name, value in (("J", self.J), ("g J", self.g * self.J)):
            within(name, value, 0, LARGEST, "mV")
        within("V_threshold", self.V_threshold, 0, LARGEST, "mV")
        within("V_reset", self.V_reset, -LARGEST, LARGEST, "mV")
        reset_below_threshold(self.V_reset, self.V_threshold)

    def _count(self, name, given, rule, pool=None):
        """Settle how many there are: as given, or by the rule; with `pool`, at most its others."""
        follows = rule is not None and (given is None or isinstance(given, _Derived))
        remedy = "it is a number of neurons or inputs"
        count = _Derived(round(rule)) if follows else whole(name, given, remedy=remedy)
        if pool and count:
            self._require_others(name, count, pool, getattr(self, pool))
        object.__setattr__(self, name, count)

    def _require_others(self, name, inputs, pool, neurons):
        if inputs >= neurons and not self.multapses:
            raise ValueError(
                f"{name} = {inputs} inputs cannot be drawn from {pool} = {neurons} neurons "
                f"without repetition or self-connection: use {name} < {pool}, "
                "a smaller epsilon, or multapses=True"
            )
        if neurons < 2:
            raise ValueError(
                f"{name} = {inputs} inputs need another neuron than oneself: "
                f"use {pool} of 2 or more, or {name}=0"
            )

    def _multiple_of_dt(self, name, smallest):
        value = within(name, getattr(self, name), 0.0, LARGEST, "ms")
        steps = round(value / self.dt)
        if steps < smallest or abs(value - steps * self.dt) > 1e-6 * self.dt:
            near = max(steps, smallest) * self.dt
            raise ValueError(
                f"{name} = {value:g} ms must be a multiple of dt = {self.dt:g} ms"
                f"{' and not shorter' if smallest else ''}: use {near:g}"
            )


@takes(network=SparseNetwork, N_E=up_to(10**9, 0))
def resized(network, N_E):
    """The network with another number of neurons, its J C held: fewer inputs, each stronger.

    The means of all inputs stay as they are; their fluctuations grow as the network shrinks.

    Parameters
    ----------
    network : SparseNetwork
    N_E : int
        Excitatory neurons; the numbers of the others and of inputs follow.

    Returns
    -------
    SparseNetwork

    Examples
    --------
    >>> small = resized(SparseNetwork(J=0.1), N_E=1000)
    >>> small.C_E, small.J
    (100, 1.0)
    """
    smaller = replace(network, N_E=N_E)
    return replace(smaller, J=network.J * network.C_E / smaller.C_E)
