"""The image of Agon's own programs (`./agon images build app`): what it is made from, and how it is made."""

from __future__ import annotations

import asyncio
import hashlib
import platform
import sys
import time
import tomllib
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from aiodocker import Docker

from runner.engine.transfers import Build, build
from runner.images.building import Built
from runner.images.context import Member, tar
from runner.images.ground import DEFAULT_BASE, Ground, base_image, build_arguments, network
from runner.images.labels import id_of, labels_of, remove_unnamed
from runner.images.narration import BuildFailed, Narration, OnStep

NAME = "app"
TAG = "agon-app:latest"
CONTENT = "org.agon.app"
"""The label with the digest of all that an image was made from."""
ROOT = Path(__file__).parent.parent
FOLDERS = ("harnesses", "launcher", "packaging/app", "problems", "runner", "server")
FILES = ("constraints.txt", "pyproject.toml")
PYTHONS = {"bookworm": "3.11", "trixie": "3.13"}
"""The Python of Debian's suites."""
OLDEST_GLIBC = 17
NEWEST_GLIBC = 41
"""Of trixie, and so the newest that a package may ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """Where the Python packages in the image come from."""

    index: str | None = None
    """None: where pip has them from by itself."""
    brought: bool = False
    """They are downloaded on this machine, and the build asks no index."""


def members(wheels: Sequence[Path] = ()) -> Iterator[Member]:
    """The build's context, the Dockerfile at its root."""
    yield Member(name="Dockerfile", content=ROOT / "packaging" / NAME / "Dockerfile")
    for path in _sources(ROOT):
        yield Member(name=path.relative_to(ROOT).as_posix(), content=path, executable=bool(path.stat().st_mode & 0o100))
    for wheel in wheels:
        yield Member(name=f"packaging/{NAME}/wheels/{wheel.name}", content=wheel)


def digest(root: Path = ROOT) -> str:
    """SHA-256 in hexadecimal, of all that is ours in the image."""
    found = hashlib.sha256()
    for path in _sources(root):
        content = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _sources(root: Path) -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*")) if path.is_file()]
    ours = [path for path in found if not {"__pycache__", "wheels"} & set(path.relative_to(root).parts)]
    return [*ours, *(root / name for name in FILES)]


async def build_app(docker: Docker, ground: Ground, packages: Packages, *, on_step: OnStep) -> Built:
    """Makes the image where it is not there already. Raises `BuildFailed`, `EngineTrouble`, and what the client
    raises."""
    started = time.monotonic()
    content = await asyncio.to_thread(digest)
    was_here = not ground.fresh and (await labels_of(docker, TAG) or {}).get(CONTENT) == content
    if not was_here:
        await _make(docker, ground, packages, content=content, told=Narration(NAME, on_step))
    size_bytes = (await docker.images.inspect(TAG))["Size"]
    return Built(
        tag=TAG, version=content[:12], size_bytes=size_bytes, seconds=time.monotonic() - started, was_here=was_here
    )


async def _make(docker: Docker, ground: Ground, packages: Packages, *, content: str, told: Narration) -> None:
    before = await id_of(docker, TAG)
    arguments = {
        "BASE": await base_image(docker, ground, told),
        **await build_arguments(ground, ground.base or DEFAULT_BASE),
        **({"PIP_INDEX_URL": packages.index} if packages.index else {}),
    }
    what = Build(
        tag=TAG,
        arguments=arguments,
        labels={CONTENT: content},
        network=await network(docker, ground),
        fresh=ground.fresh,
    )
    async with _wheels(ground.suite, brought=packages.brought) as wheels:
        with told.told():
            await build(docker, tar(members(wheels)), what, on_line=told.on_line)
    await remove_unnamed(docker, before, now=TAG)


@asynccontextmanager
async def _wheels(suite: str, *, brought: bool) -> AsyncIterator[Sequence[Path]]:
    if not brought:
        yield ()
        return
    if suite not in PYTHONS:
        raise BuildFailed(f"nobody knows the Python of Debian {suite}: let the build have the packages from an index")
    with TemporaryDirectory(prefix="agon-wheels-") as folder:
        await _download(Path(folder), python=PYTHONS[suite])
        yield await asyncio.to_thread(lambda: sorted(Path(folder).glob("*.whl")))


async def _download(folder: Path, *, python: str) -> None:
    """By this machine's pip, and so from where that has its packages."""
    requirements = folder / "requirements.txt"
    requirements.write_text("\n".join(_requirements()))
    machine = platform.machine()
    platforms = [f"manylinux_2_{minor}_{machine}" for minor in range(OLDEST_GLIBC, NEWEST_GLIBC + 1)]
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--only-binary", ":all:", "--implementation", "cp", "--python-version", python),
        *(word for each in (*platforms, f"manylinux2014_{machine}") for word in ("--platform", each)),
        *("--dest", str(folder), "--requirement", str(requirements), "--constraint", str(ROOT / "constraints.txt")),
    ]
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    if process.returncode != 0:
        raise BuildFailed(f"the Python packages could not be downloaded here: {said.decode(errors='replace').strip()}")


def _requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *extras["server"], *extras["runner"]]
