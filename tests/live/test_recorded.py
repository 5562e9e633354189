"""A page without a kernel judges numbers as the kernel does."""

import json
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from pictures import Waves, wave

from lecture_lib.live import Explorer, Integer
from lecture_lib.live.bundle import script
from lecture_lib.pictures.readout import say
from lecture_lib.teaching import Question

NODE = shutil.which("node")
GIVEN = [
    "20", "20,4", " 20.9 ms", "21.5", "19", "-20", "−20", "-3", "0", "20000", "0.02", "2e1", "+20",
    "", "abc", "1,234", "1e400", "1_0", ".5", "nan",
    "20 000", "2 0", "2 · 10¹", "−10⁹", "10", "110⁹",
]  # fmt: skip

if NODE:  # `.ci/run` installs it

    @pytest.mark.parametrize("answer", [20.0, -65.0, 0.0])
    def test_a_number_is_judged_alike(answer, tmp_path):
        question = Question("How long?", answer=lambda: answer, unit="ms", absolute=0.1)
        accepted = max(question.tolerance * abs(answer), question.absolute)
        asked = {"spec": {"options": [], "unit": "ms"}, "computed": answer, "accepted": accepted}
        file = tmp_path / "judge.mjs"
        say = (
            "const said = (given) => { try { return judge(asked, given); } "
            "catch (problem) { return problem.message; } };"
        )
        end = "console.log(JSON.stringify(given.map(said)));"
        data = f"const asked = {json.dumps(asked)}, given = {json.dumps(GIVEN)};"
        file.write_text("\n".join([script("recorded"), data, say, end]), encoding="utf-8")
        run = subprocess.run([NODE, str(file)], capture_output=True, text=True, check=True)
        assert json.loads(run.stdout) == [judged(question, given) for given in GIVEN]


def test_a_recording_has_place_units_and_theory_of_each_state(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "site")
    from record import Recording

    class Line(Waves):
        def build(self):
            super().build()
            self.theories = {("I", "peak"): self.I}

        def show(self, t, V, I):
            super().show(t, V, I)
            return say("{peak}", peak=(V.max(), "mV"))

    def still(I):
        return wave(I)

    content = Recording(Explorer(still, Line, I=Integer(1, 0, 2)), 1, "3f2a.2").make()
    (length,) = struct.unpack("<I", content[:4])
    head = json.loads(zlib.decompress(content[4 : 4 + length]))
    assert head["spec"]["place"] == "3f2a.2"
    assert head["spec"]["units"] == {"peak": "mV"}
    for frame in head["frames"]:
        (theory,) = frame["theories"]
        assert (theory["x"], theory["y"]) == ("I", "peak")
        assert set(theory["points"][1]) == {frame["values"]["I"]}


def judged(question: Question, given: str) -> str:
    try:
        return question.judge(given).message
    except ValueError as problem:
        return str(problem)
