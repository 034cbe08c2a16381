"""`./agon images`, as it is called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harnesses import catalogue
from runner.images.recipes import checker_recipe, recipe_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


def agon(*arguments: str, engine: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DOCKER_HOST": engine}
    return subprocess.run(
        [sys.executable, "-P", "-m", "launcher", "images", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_images_that_are_as_they_must_be_pass(engine: str) -> None:
    done = agon("check", "python", "typescript", engine=engine)
    assert (done.returncode, done.stderr) == (0, "")
    states = {line.split()[0]: line.split()[-1] for line in done.stdout.splitlines()[1:]}
    assert states == {"checker": "here", "python": "here", "typescript": "here"}


def test_images_that_lack_are_said_with_what_makes_them(empty_engine: str) -> None:
    done = agon("check", "python", engine=empty_engine)
    assert done.returncode == 1
    assert done.stdout.count("missing") == 2
    assert "2 of 2 lack: ./agon images build" in done.stdout


def test_the_list_has_names_versions_and_what_they_were_made_on(engine: str) -> None:
    done = agon("list", engine=engine)
    assert done.returncode == 0
    (line,) = (line for line in done.stdout.splitlines() if recipe_of(catalogue.load()["python"]).tag in line)
    assert "current" in line
    assert "debootstrap" in line
    assert "Python 3." in line


def test_building_what_is_here_does_nothing(engine: str) -> None:
    done = agon("build", "python", engine=engine)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("was here") == 2
    assert checker_recipe().tag in done.stdout


def test_a_language_that_is_not_there_is_refused_with_those_that_are(engine: str) -> None:
    done = agon("build", "cobol", engine=engine)
    assert done.returncode == 2
    assert "there is no language cobol; there are ada" in done.stderr


def test_one_image_that_cannot_be_made_fails_the_command_and_says_why(empty_engine: str) -> None:
    done = agon("build", "python", "--base", "registry.invalid/debian:13", engine=empty_engine)
    assert done.returncode == 1
    assert "cannot be pulled" in done.stdout
    assert "--base debootstrap" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("action", ["build", "list", "check", "prune"])
def test_without_an_engine_it_is_said_what_to_do(tmp_path: Path, action: str) -> None:
    done = agon(action, engine=f"unix://{tmp_path}/absent.sock")
    assert done.returncode == 2
    assert "install and start one" in done.stderr
    assert "Traceback" not in done.stderr
