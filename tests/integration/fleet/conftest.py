"""A Swarm of one node, on an engine of its own that is kept between runs: its images take minutes to make."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._house import free_port
from runner.images.debootstrap import base_image, machine_mirror
from tests.integration.engine import provide_images, start_engine
from tests.integration.runner.redis_server import RedisServer, programs

ROOT = Path(__file__).parents[3]
IMAGES = Path(__file__).parent / "images"
FOLDER = Path(f"/tmp/agon-test-swarm-{os.getuid()}")


@pytest.fixture(scope="session")
def swarm() -> Iterator[str]:
    """The address of the manager's engine, which has the images of Agon's own programs and of Python's sandboxes."""
    with start_engine(FOLDER) as url:
        provide_images(url, "app", "python", "--bring-packages")
        docker(url, "swarm", "leave", "--force", check=False)  # of a session that was killed
        docker(url, "swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", f"127.0.0.1:{free_port()}")
        try:
            yield url
        finally:
            docker(url, "swarm", "leave", "--force")


@pytest.fixture
def queue_for_containers() -> Iterator[RedisServer]:
    """Whose socket another user, in a container, may use."""
    with tempfile.TemporaryDirectory(prefix="agon-redis-") as folder:
        server = RedisServer(programs()[0], Path(folder))
        server.start()
        Path(folder).chmod(0o755)
        server.socket.chmod(0o777)
        yield server
        server.stop()


def docker(url: str, *words: str, check: bool = True) -> str:
    done = subprocess.run(["docker", "--host", url, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stderr
    return done.stdout


def provide_others(url: str, *names: str) -> None:
    """Images of what a stack has beside Agon, made here as none can be pulled."""
    mirror = asyncio.run(machine_mirror())
    for name in names:
        with tempfile.TemporaryDirectory(prefix="agon-image-") as folder:
            shutil.copytree(IMAGES / name, folder, dirs_exist_ok=True)
            shutil.copy(ROOT / "runner" / "images" / "base" / "install-packages", folder)
            arguments = ["--build-arg", f"BASE={base_image('trixie')}", "--build-arg", f"MIRROR={mirror or ''}"]
            build = ["build", "--quiet", "--network", "host", *arguments, "--tag", f"agon-test-{name}", folder]
            subprocess.run(
                ["docker", "--host", url, *build],
                check=True,
                env=os.environ | {"DOCKER_BUILDKIT": "0"},
                capture_output=True,
            )
