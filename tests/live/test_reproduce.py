"""The code button writes lines that run anywhere and say the same readout."""

from contextlib import redirect_stdout
from io import StringIO

import pytest

from lecture_lib.live.reproduce import code_for
from lecture_lib.support.shell import shell

PICTURE = """
from lecture_lib.pictures import Picture

class Number(Picture):
    def build(self):
        self.panels = self.axes([["number"]])

    def show(self, value):
        return f"{value:.6g}"
"""

# Each a notebook whose `model` depends on something else that the notebook defines.
NOTEBOOKS = {
    "an alias of a module": "import numpy as np\ndef model(x):\n    return np.sin(x)",
    "a submodule": "import os.path as p\ndef model(x):\n    return x + len(p.join('a', 'b'))",
    "an imported function": "from math import hypot\ndef model(x):\n    return hypot(x, 1)",
    "an alias of a function": "from math import hypot as h\ndef model(x):\n    return h(x, 1)",
    "a ufunc": "from numpy import exp\ndef model(x):\n    return exp(x)",
    "a constant": "GAIN = 4\ndef model(x):\n    return GAIN * x",
    "a list and a dict": "W = [1, 2]\nD = {'a': 3}\ndef model(x):\n    return x * W[1] + D['a']",
    "a NumPy number": "import numpy as np\ng = np.float64(0.3)\ndef model(x):\n    return g * x",
    "an array": "import numpy as np\nw = np.arange(3000.)\ndef model(x):\n    return x * w.sum()",
    "a model of the library": (
        "from lecture_lib.membrane_circuit import Membrane\nneuron = Membrane(g_L=0.2)\n"
        "def model(x):\n    return x * neuron.tau_m"
    ),
    "models in a dict": (
        "from lecture_lib.membrane_circuit import Membrane\ncells = {'a': Membrane(g_L=0.2)}\n"
        "def model(x):\n    return x * cells['a'].tau_m"
    ),
    "another function": (
        "def square(x):\n    return x * x\ndef model(x):\n    return 1 + square(x)"
    ),
    "functions that call each other": (
        "def even(n):\n    return n == 0 or odd(n - 1)\n"
        "def odd(n):\n    return n > 0 and even(n - 1)\n"
        "def model(x):\n    return x + even(4)"
    ),
    "an inner function": (
        "GAIN = 4\ndef model(x):\n    def inner(y):\n        return GAIN * y\n    return inner(x)"
    ),
    "a default value": "G = 3\ndef f(x, g=G):\n    return g * x\ndef model(x):\n    return f(x)",
    "a decorator": (
        "from functools import cache\n@cache\ndef model(x):\n    return 2 * x\n"
        "model = model.__wrapped__"
    ),
    "a class": (
        "class Cell:\n    gain = 3\n    def out(self, x):\n        return self.gain * x\n"
        "def model(x):\n    return Cell().out(x)"
    ),
    "a dataclass": (
        "from dataclasses import dataclass\n@dataclass\nclass Cell:\n    gain: float = 3.0\n"
        "def model(x):\n    return Cell(2.0).gain * x"
    ),
    "an attribute named like a global": (
        "from lecture_lib.membrane_circuit import Membrane\nC = object()\n"
        "def model(x):\n    return x * Membrane().C"
    ),
    "a local named like a global": "V = object()\ndef model(x):\n    V = 2\n    return V * x",
}


def readouts(notebook: str) -> tuple[str, str, str]:
    """What the picture says in the notebook, what the code prints elsewhere, and the code."""
    with shell() as ipython:
        for cell in (PICTURE, notebook):
            ipython.run_cell(cell).raise_error()
        model, picture = ipython.user_ns["model"], ipython.user_ns["Number"]
        code = code_for(model, picture, {"x": 0.7})
        return picture().draw(model(x=0.7)), printed_by(code), code


def printed_by(code: str) -> str:
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(code, "<code button>", "exec"), {"__name__": "__main__"})
    return out.getvalue().strip()


@pytest.mark.parametrize("notebook", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_code_gives_the_same_readout_in_a_fresh_namespace(notebook):
    there, here, code = readouts(notebook)
    assert here == there, code


def test_pictures_and_models_of_the_library_are_imported():
    from pictures import Waves, wave

    code = code_for(wave, Waves, {"I": 2.0, "f": 1.0})
    assert code.splitlines()[:2] == ["from pictures import Waves", "from pictures import wave"]
    assert "wave(I=2.0, f=1.0)" in code
    assert printed_by(code) == "peak 2.00 mV"


def test_nothing_unused_is_written():
    _, _, code = readouts(NOTEBOOKS["an attribute named like a global"])
    assert "object" not in code


def test_a_value_that_has_no_text_is_named():
    with pytest.raises(ValueError, match="cannot be written as a line of Python"):
        readouts("box = object()\ndef model(x):\n    return x + (box is None)")
