"""A page without a kernel judges numbers as the kernel does."""

import json
import shutil
import subprocess

import pytest

from lecture_lib.live.bundle import script
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


def judged(question: Question, given: str) -> str:
    try:
        return question.judge(given).message
    except ValueError as problem:
        return str(problem)
