"""The bundle in a clean system: a container of Debian's smallest tree with the libraries that a bundle asks for, and no
Python and nothing of this checkout. Driven by keys, as a person does."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks._house import House
from launcher.desktop_libraries import DESKTOP_LIBRARIES
from runner.images.debootstrap import base_image, machine_mirror
from tests.integration.engine import can_start, provide_images, start_engine
from tests.integration.fleet.conftest import docker
from tests.patience import PATIENCE_SECONDS

pytestmark = [
    pytest.mark.extended,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not can_start(), reason="a clean system is made with a Docker engine of the tests' own"),
]

IMAGE = "agon-test-clean-desktop"
DISPLAY = ("openbox", "xdotool", "xvfb")
"""What stands in for a screen and a keyboard."""
START = """
Xvfb :9 -screen 0 1400x900x24 -nolisten tcp & until xdotool getdisplaygeometry; do :; done
openbox & exec /opt/agon/agon
"""
LARGEST_MB = 430
COUNT = re.compile(r'^agon_http_requests_total{method="GET",route="(\w+)",status="200"} (\S+)$', re.MULTILINE)
SOLUTION = (
    "class Solution: twoSum = lambda s, n, t: (lambda d: next([d[t-x], i] for i, x in enumerate(n) "
    "if t-x in d and d[t-x] != i))({x: i for i, x in enumerate(n)})"
)


@pytest.fixture(scope="module")
def engine() -> Iterator[str]:
    with start_engine() as url:
        provide_images(url, "python")  # on the base that the clean system is made of
        mirror = asyncio.run(machine_mirror())
        packages = " ".join((*DESKTOP_LIBRARIES, *DISPLAY))
        lines = f"FROM {base_image('trixie')}\n"
        lines += f"RUN echo 'deb {mirror} trixie main' > /etc/apt/sources.list && apt-get update && "
        lines += f"apt-get install -y --no-install-recommends {packages}\n"
        with tempfile.TemporaryDirectory() as context:
            Path(context, "Dockerfile").write_text(lines)
            docker(url, "build", "--network", "host", "--tag", IMAGE, context)
        yield url


def test_the_bundle_is_slim(bundle: Path) -> None:
    size = sum(path.lstat().st_size for path in bundle.rglob("*") if not path.is_dir())
    assert size <= LARGEST_MB * 1_000_000, f"{size / 1e6:.0f} MB"


def test_in_a_clean_system_one_signs_in_types_a_solution_and_has_it_accepted(
    bundle: Path, engine: str, small_house: House
) -> None:
    credentials = json.loads((small_house.data / "credentials.json").read_text())
    before, asked = latest(small_house), Requests(small_house)
    with CleanSystem(engine, bundle, small_house.address) as system:
        system.find_window()
        system.type(credentials["username"])
        system.press("Tab")
        system.type(credentials["password"])
        system.press("Return")
        system.until(lambda: asked.anew("problems"))
        system.press("ctrl+k")
        system.type("two-sum")
        system.press("Return")
        system.until(lambda: asked.anew("problem"))
        system.click_into_the_editor()
        system.press("ctrl+a", "Delete")
        system.type(SOLUTION)
        system.press("ctrl+shift+Return")
        system.until(lambda: latest(small_house) not in {None, before})
        system.until(lambda: verdict(small_house) == "accepted")
        assert system.draws_pages(), "the web engine does not start: the plain editor was typed into"


class Requests:
    """How often a server was asked what, from now on."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._before = self._counts()

    def anew(self, route: str) -> bool:
        return self._counts().get(route, 0.0) > self._before.get(route, 0.0)

    def _counts(self) -> dict[str, float]:
        told = httpx.get(f"{self._house.address}/metrics", timeout=PATIENCE_SECONDS).text
        return {route: float(count) for route, count in COUNT.findall(told)}


def latest(house: House) -> str | None:
    return next((str(each["id"]) for each in _submissions(house)), None)


def verdict(house: House) -> str | None:
    return next((each["verdict"] for each in _submissions(house)), None)


def _submissions(house: House) -> list[dict[str, Any]]:
    asked = f"{house.address}/submissions?problem=two-sum&limit=1"
    answer = httpx.get(asked, headers=house.headers, timeout=PATIENCE_SECONDS)
    listed: list[dict[str, Any]] = answer.json()
    return listed


class CleanSystem:
    """A container in which the bundle is at work, and hands at its keyboard."""

    def __init__(self, engine: str, bundle: Path, server: str) -> None:
        settings = {
            "DISPLAY": ":9",
            "AGON_SERVER": server,
            "HOME": "/tmp",
            "LANG": "C.UTF-8",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",  # containers have no user namespaces
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        self._engine = engine
        self._command = [
            *("run", "--detach", "--init", "--network", "host", "--shm-size", "256m", "--user", "1000:1000"),
            *(f"--volume={bundle}:/opt/agon:ro", *(f"--env={name}={value}" for name, value in settings.items())),
            *(IMAGE, "sh", "-c", START),
        ]

    def __enter__(self) -> CleanSystem:
        self._id = docker(self._engine, *self._command).strip()
        return self

    def __exit__(self, *_: object) -> None:
        docker(self._engine, "rm", "--force", self._id, check=False)

    def find_window(self) -> None:
        """Waits until it is there and has the keyboard."""
        self.until(lambda: bool(self._do("search", "--onlyvisible", "--name", "^Agon$")))
        self._window = self._do("search", "--onlyvisible", "--name", "^Agon$").split()[0]
        self._do("windowsize", "--sync", self._window, "1400", "860")
        self._do("windowactivate", "--sync", self._window)

    def type(self, text: str) -> None:
        self._do("type", "--delay", "12", text)

    def press(self, *chords: str) -> None:
        self._do("key", *chords)

    def click_into_the_editor(self) -> None:
        self._do("mousemove", "--window", self._window, "1000", "300", "click", "1")

    def draws_pages(self) -> bool:
        """Whether the web engine's first process has forked one."""
        told = docker(self._engine, "top", self._id, "-eo", "pid,ppid,args").splitlines()
        engine = [line.split() for line in told if "QtWebEngineProcess" in line]
        return bool({pid for pid, *_ in engine} & {parent for _, parent, *_ in engine})

    def until(self, fact: Callable[[], bool]) -> None:
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not fact():
            assert time.monotonic() < give_up, self._said()
            time.sleep(0.1)

    def _do(self, *words: str) -> str:
        return docker(self._engine, "exec", self._id, "xdotool", *words, check=False)

    def _said(self) -> str:
        words = ["docker", "--host", self._engine, "logs", self._id]
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.stdout[-4000:]
