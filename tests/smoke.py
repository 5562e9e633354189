"""Is this environment good enough? Simulates, draws, builds an explorer: `python tests/smoke.py`.

For the oldest packages that pyproject.toml allows, and for other versions of Python.
"""

import platform
from importlib.metadata import version

import numpy as np

from lecture_lib.fi_curve import siegert_rate
from lecture_lib.from_hh_to_lif import LIF, AdEx, adex
from lecture_lib.hodgkin_huxley import HodgkinHuxley, simulate
from lecture_lib.live import Explorer, Slider
from lecture_lib.membrane_circuit import Membrane, pictures
from lecture_lib.membrane_circuit import simulate as charge
from lecture_lib.recurrent_networks import SparseNetwork
from lecture_lib.recurrent_networks import simulate as simulate_network
from lecture_lib.signals import Step


def circuit(I):
    """A membrane under a step, at 20 ms."""
    return charge(Membrane(), Step(I, 10.0, 60.0), 100.0), 20.0


def main() -> None:
    trace = simulate(HodgkinHuxley(), 10.0, 100.0)
    assert len(trace.spike_times) > 5, trace.spike_times
    spikes = adex.simulate(AdEx(t_ref=0.0), 3.0, 30.0).spike_times
    assert np.allclose(spikes, 10.0 * np.log(2.0) * np.arange(1, 5), atol=1e-3), spikes
    rate = siegert_rate(LIF(), -45.0, 0.0)  # without noise: 1/(t_ref + τ_m log 4)
    assert np.isclose(rate, 1e3 / (2.0 + 10.0 * np.log(4.0))), rate
    assert simulate_network(SparseNetwork(N_E=400, J=1.0), 100.0).rate > 0

    explorer = Explorer(circuit, pictures.Circuit, I=Slider(2, -5, 5, unit="µA/cm²"))
    explorer.set(I=4.0)
    assert explorer.readout
    assert explorer.error is None

    names = ("numpy", "scipy", "matplotlib", "numba", "anywidget", "ipywidgets")
    print(f"Python {platform.python_version()}:", *(f"{name} {version(name)}" for name in names))


if __name__ == "__main__":
    main()
