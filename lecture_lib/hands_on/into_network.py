"""The network of notebook 06, made of a neuron that was fitted to a recording."""

from lecture_lib.recurrent_networks import SparseNetwork, start
from lecture_lib.recurrent_networks.statistics import SEGMENT, network_statistics
from lecture_lib.support.validate import because_of, having, positive, takes

from .job import COUNTED


@takes(neuron=having("LIF", "V_threshold", "V_reset", "E_L", "tau_m", "t_ref"))
def network_of(neuron, g=5.0, eta=2.0, N_E=10_000):
    """The network of notebook 06 made of this neuron: V from its rest, J the same share of the way.

    Parameters
    ----------
    neuron : LIF or AdEx
        Of an AdEx its LIF part is taken: this network has no other.
    g, eta : float
    N_E : int

    Returns
    -------
    SparseNetwork

    Raises
    ------
    ValueError
        A threshold that does not lie above rest; as `SparseNetwork`.
    """
    with because_of("neuron"):
        distance = neuron.V_threshold - neuron.E_L
        way = positive("V_threshold − E_L", distance, "mV", "it fires by itself")
    whole_network = SparseNetwork(g=g, eta=eta, N_E=N_E)
    if not whole_network.C_E:
        raise ValueError(f"N_E = {N_E} leaves no inputs: give 10 or more")
    share = whole_network.C_E / 1000
    return SparseNetwork(
        g=g, eta=eta, N_E=N_E,
        J=0.1 * way / 20.0 / share,
        V_threshold=way,
        V_reset=neuron.V_reset - neuron.E_L,
        tau_m=neuron.tau_m,
        t_ref=round(round(neuron.t_ref / 0.1) * 0.1, 1),
    )  # fmt: skip


@takes(network=SparseNetwork, duration=(positive, "ms"))
def state_of(network, duration=400.0, seed=1):
    """Rate (Hz), CV and χ of 2000 of a network's neurons, by name; 0.3 s are left out before."""
    if duration < SEGMENT:
        raise ValueError(f"duration = {duration:g} ms is too short for a spectrum: {SEGMENT:g} ms")
    running = start(network, seed)
    running.advance(300.0, spikes=False)
    record = running.advance(duration)
    N = min(COUNTED, network.N_E)
    kept = record.neurons < N
    times, first = record.times[kept], record.start + network.dt / 2
    found = network_statistics(times, record.neurons[kept], N, first, first + duration)
    return {"rate": found.rate, "CV": found.cv, "chi": found.synchrony}
