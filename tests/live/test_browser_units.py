"""The browser's modules under node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

from lecture_lib.live.bundle import BROWSER, script

UNITS = Path(__file__).parents[1] / "browser" / "units"
NODE = shutil.which("node")


@pytest.mark.parametrize("entry", ["explorer", "prediction"])
def test_the_bundle_holds_each_module_once_and_imports_nothing(entry):
    text = script(entry)
    assert "import {" not in text
    assert text.count("export default") == 1
    assert text.count("function element(") == 1


def test_every_module_is_part_of_a_bundle():
    bundled = script("explorer") + script("prediction")
    for file in BROWSER.glob("*.js"):
        first = next(line for line in file.read_text("utf-8").splitlines() if "function " in line)
        assert first.removeprefix("export ") in bundled, file.name


if NODE:  # `.ci/run` installs it

    def test_the_units_of_the_browser_side():
        units = sorted(str(file) for file in UNITS.glob("*.test.mjs"))
        run = subprocess.run([NODE, "--test", *units], capture_output=True, text=True, timeout=300)
        assert run.returncode == 0, run.stdout
