"""What Binder builds from: four files that repo2docker takes up, and pins that fit the course.

`.ci/replay_binder.py` runs the same steps in a fresh environment.
"""

import os
import re
import tomllib
from pathlib import Path

import pytest
from fresh_python import fresh_python
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
BINDER = ROOT / "binder"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
IMAGE = {"sys_platform": "linux", "platform_machine": "x86_64", "python_version": "3.12"}


def lines(name: str) -> list[str]:
    """The lines of a file in `binder/` that are neither empty nor a comment."""
    text = (BINDER / name).read_text()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


PIN_LINES = lines("requirements.txt")
PINS = {canonicalize_name(line.partition("==")[0]): line.partition("==")[2] for line in PIN_LINES}
NEEDED = [
    requirement
    for requirement in map(
        Requirement,
        PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["lab"],
    )
    if requirement.marker is None or requirement.marker.evaluate(IMAGE)
]
BUILD = [Requirement(text) for text in PROJECT["build-system"]["requires"]]


@pytest.fixture(scope="module")
def dockerfile() -> str:
    """The Dockerfile that repo2docker writes for this checkout; it needs no Docker for that."""
    render = ["-m", "repo2docker", "--no-build", "--debug", "--user-id=1000", "--user-name=student"]
    return fresh_python(*render, ".", cwd=ROOT).stdout


@pytest.mark.parametrize(
    "step",
    [
        r'pip install --no-cache-dir -r "binder/requirements\.txt"',
        r"^RUN \./binder/postBuild$",
        r'^ENV R2D_ENTRYPOINT="\$\{REPO_DIR\}/binder/start"$',
        r"^COPY .*environment-2epy-2d3-2e12",  # the base environment of runtime.txt
    ],
)
def test_repo2docker_takes_up(step, dockerfile):
    assert re.search(step, dockerfile, re.MULTILINE)


def test_pins_come_before_the_package(dockerfile):
    assert dockerfile.index("requirements.txt") < dockerfile.index("RUN ./binder/postBuild")


def test_every_requirement_is_one_exact_version():
    exact = re.compile(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*")
    assert [line for line in PIN_LINES if not exact.fullmatch(line)] == []


def test_no_package_is_pinned_twice():
    assert len(PINS) == len(PIN_LINES)


@pytest.mark.parametrize("needed", NEEDED + BUILD, ids=str)
def test_dependency_is_pinned_inside_its_range(needed):
    name = canonicalize_name(needed.name)
    assert name in PINS, f"{name} is not pinned: renew binder/requirements.txt"
    assert PINS[name] in needed.specifier


def test_image_has_a_python_that_the_package_accepts():
    [runtime] = lines("runtime.txt")
    assert runtime == f"python-{IMAGE['python_version']}"
    assert IMAGE["python_version"] in SpecifierSet(PROJECT["project"]["requires-python"])


def test_post_build_installs_the_course_and_nothing_else():
    [install] = [line for line in lines("postBuild") if "pip install" in line]
    assert {"--no-deps", "--no-build-isolation"} <= set(install.split())


def test_post_build_stops_at_the_first_failure():
    assert lines("postBuild")[0].startswith("set -e")


def test_start_hands_over_to_the_command_of_the_image():
    assert "export NUMBA_NUM_THREADS=1" in lines("start")
    assert lines("start")[-1] == 'exec "$@"'


@pytest.mark.parametrize("script", ["binder/postBuild", "binder/start", ".ci/run"])
def test_script_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK)
    assert (ROOT / script).read_text().startswith("#!/bin/bash\n")
