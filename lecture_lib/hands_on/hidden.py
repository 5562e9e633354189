"""Neurons that nobody was told: their parameters are drawn from a code word.

The same word gives the same neuron everywhere and in every year, so that a class gets as many
neurons as it has words, and a teacher recomputes each: `hidden_neuron(word)`.
"""

import hashlib
import unicodedata
from dataclasses import replace

import numpy as np

from lecture_lib.from_hh_to_lif import LIF, AdEx
from lecture_lib.hodgkin_huxley import HodgkinHuxley
from lecture_lib.support.validate import one_of, shown

CELLS = ("LIF", "AdEx", "axon")
LIF_RANGES = {  # of each parameter: lowest, highest, decimals
    "C": (0.7, 1.6, 2),  # µF/cm²
    "g_L": (0.05, 0.15, 3),  # mS/cm²
    "E_L": (-76.0, -62.0, 1),  # mV
    "V_threshold": (-54.0, -44.0, 1),  # mV
    "V_reset": (-74.0, -58.0, 1),  # mV
    "t_ref": (1.0, 4.0, 2),  # ms
}
ADEX_RANGES = {
    "Delta_T": (1.0, 3.0, 1),  # mV
    "a": (0.0, 0.05, 3),  # mS/cm²
    "tau_w": (60.0, 200.0, 0),  # ms
    "b": (0.1, 0.5, 2),  # µA/cm²
}
CHANNELS = ("g_Na", "g_K", "g_L")
BLOCK = (0.35, 0.8)  # share of the channels that is left: the axon's spike survives or dies


def hidden_neuron(code_word, cell="LIF"):
    """The neuron of a code word: the answer key of lab 1.

    Parameters
    ----------
    code_word : str
        Any text; capitals and blanks make no difference.
    cell : {"LIF", "AdEx", "axon"}
        A leaky integrate-and-fire neuron, one that adapts, or the squid axon of which a share of
        one kind of channels is blocked.

    Returns
    -------
    LIF, AdEx or HodgkinHuxley

    Raises
    ------
    ValueError
        A code word that is no text, an unknown cell.

    Examples
    --------
    >>> hidden_neuron("Golgi") == hidden_neuron("  golgi ")
    True
    >>> hidden_neuron("Golgi") == hidden_neuron("Cajal")
    False
    """
    rng = _generator(code_word, cell)
    if cell == "axon":
        channel = CHANNELS[rng.integers(len(CHANNELS))]
        left = round(float(rng.uniform(*BLOCK)), 2)
        healthy = HodgkinHuxley()
        return replace(healthy, **{channel: round(left * getattr(healthy, channel), 4)})
    values = _drawn(rng, LIF_RANGES)
    return LIF(**values) if cell == "LIF" else AdEx(**values, **_drawn(rng, ADEX_RANGES))


def answer_key(code_word, cell="LIF"):
    """What is to be found out about the hidden neuron: its parameters by name.

    Examples
    --------
    >>> list(answer_key("Golgi"))
    ['C', 'g_L', 'E_L', 'V_threshold', 'V_reset', 't_ref']
    """
    neuron = hidden_neuron(code_word, cell)
    names = {"LIF": LIF_RANGES, "AdEx": LIF_RANGES | ADEX_RANGES, "axon": CHANNELS}[cell]
    return {name: getattr(neuron, name) for name in names}


def normal(code_word):
    """A code word as it counts: without capitals, accents typed in one way, single blanks."""
    if not isinstance(code_word, str):
        raise ValueError(f"code_word = {shown(code_word)} is no text: give a word, e.g. 'Golgi'")
    return " ".join(unicodedata.normalize("NFKC", code_word).casefold().split())


def seed_of(*parts):
    """A number that the texts of all parts decide, the same on every machine."""
    text = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(text).digest()[:8], "big")


def _generator(code_word, cell):
    one_of(*CELLS)("cell", cell)
    return np.random.default_rng(seed_of("hidden neuron", cell, normal(code_word)))


def _drawn(rng, ranges):
    return {
        name: round(float(rng.uniform(low, high)), decimals)
        for name, (low, high, decimals) in ranges.items()
    }
