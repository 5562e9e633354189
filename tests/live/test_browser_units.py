"""The browser's modules under node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

from lecture_lib.live.bundle import BROWSER, script

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
