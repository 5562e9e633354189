"""The browser's modules under node's own test runner."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from lecture_lib.live.bundle import BROWSER, script
from lecture_lib.support.numbers import EXACT, numeral
from lecture_lib.teaching.typed import read_number

UNITS = Path(__file__).parents[1] / "browser" / "units"
NODE = shutil.which("node")


ENTRIES = "explorer", "prediction", "explanation"


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_bundle_holds_each_module_once_and_imports_nothing(entry):
    text = script(entry)
    assert "import {" not in text
    assert text.count("export default") == 1
    assert text.count("function element(") == 1


def test_every_module_is_part_of_a_bundle():
    bundled = "".join(map(script, (*ENTRIES, "recorded")))  # the last is the site's own
    for file in BROWSER.glob("*.js"):
        first = next(line for line in file.read_text("utf-8").splitlines() if "function " in line)
        assert first.removeprefix("export ") in bundled, file.name


NUMBERS = json.loads((UNITS / "numbers.json").read_text("utf-8"))


@pytest.mark.parametrize(("value", "step", "unit", "text"), NUMBERS)
def test_numbers_are_written_as_the_page_writes_them_and_can_be_read_again(value, step, unit, text):
    assert numeral(value, step, unit) == text
    if not unit.startswith("spike"):
        assert read_number(text, unit) == pytest.approx(value, rel=5e-4)


if NODE:  # `.ci/run` installs it

    @pytest.mark.parametrize("entry", ENTRIES)
    def test_the_bundle_is_one_module_without_a_name_twice(entry, tmp_path):
        file = tmp_path / f"{entry}.mjs"
        file.write_text(script(entry), encoding="utf-8")
        run = subprocess.run([NODE, "--check", str(file)], capture_output=True, text=True)
        assert run.returncode == 0, run.stderr

    def test_the_units_of_the_browser_side():
        units = sorted(str(file) for file in UNITS.glob("*.test.mjs"))
        run = subprocess.run([NODE, "--test", *units], capture_output=True, text=True, timeout=300)
        assert run.returncode == 0, run.stdout

    def test_python_and_the_page_write_and_read_any_number_alike(tmp_path):
        rng = random.Random(1)
        steps = [None, EXACT, 0.01, 0.025, 1, 1 / 3, 1e4]
        asked = [
            (rng.choice([-1, 1]) * round(10 ** rng.uniform(-12, 14), rng.randrange(12)), step)
            for step in steps
            for _ in range(300)
        ]
        file = tmp_path / "alike.mjs"
        file.write_text(
            f'''import {{ format }} from "{(BROWSER / "elements.js").as_uri()}";
            import {{ readNumber }} from "{(BROWSER / "recorded.js").as_uri()}";
            const asked = {json.dumps(asked)};
            const texts = asked.map(([value, step]) => format(value, step ?? undefined));
            console.log(JSON.stringify(texts.map((text) => [text, readNumber(text)])));''',
            encoding="utf-8",
        )
        run = subprocess.run([NODE, str(file)], capture_output=True, text=True, encoding="utf-8")
        texts = [numeral(value, step) for value, step in asked]
        assert json.loads(run.stdout) == [[text, read_number(text)] for text in texts], run.stderr
