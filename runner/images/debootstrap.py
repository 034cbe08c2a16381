"""A base image made on this machine, where none can be pulled: Debian's smallest tree, imported into the engine.

It stays in the engine and is used again. It names no archive: what is installed later comes from one named then.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiodocker import Docker

from runner.engine.connection import EngineTrouble
from runner.engine.transfers import OnLine, import_tree

REPOSITORY = "agon-debian"
_LAST_LINES = 10
_LEFT_OUT = ("dev/*", "proc/*", "sys/*", "run/*", "tmp/*", "var/cache/apt/*", "var/lib/apt/lists/*", "var/log/*")
_USELESS = ("usr/share/doc", "usr/share/man", "usr/share/info", "usr/share/locale", "usr/share/lintian")
_DPKG = "\n".join(
    (
        "# Nobody reads these in a sandbox.",
        *(f"path-exclude /{folder}/*" for folder in _USELESS),
        "path-include /usr/share/doc/*/copyright",
        "",
    )
)


def base_image(suite: str) -> str:
    return f"{REPOSITORY}:{suite}"


async def machine_mirror() -> str | None:
    """The archive of Debian that this machine installs from; None when it is no Debian, or never asked an archive."""
    if shutil.which("apt-get") is None:
        return None
    question = ("indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Origin: Debian", "Label: Debian")
    status, said = await _run("apt-get", *question)
    return next(iter(said.split()), None) if status == 0 else None


async def make_base(docker: Docker, *, suite: str, mirror: str, on_line: OnLine) -> None:
    """Raises `EngineTrouble`, and what the client raises."""
    if shutil.which("debootstrap") is None:
        raise EngineTrouble("--base debootstrap needs the program of that name: apt-get install debootstrap")
    if os.geteuid() != 0:
        raise EngineTrouble("--base debootstrap needs root: `sudo ./agon images build --base debootstrap`")
    on_line(f"debootstrap {suite}")
    with tempfile.TemporaryDirectory(prefix="agon-debian-") as scratch:
        tree = Path(scratch) / "tree"
        status, said = await _run("debootstrap", "--variant=minbase", suite, str(tree), mirror)
        if status != 0:
            raise EngineTrouble(f"debootstrap failed (exit status {status}): {_end_of(said)}")
        await asyncio.to_thread(_tidy, tree)
        async with _archive(tree) as pieces:
            await import_tree(docker, pieces, repository=REPOSITORY, tag=suite)


def _tidy(tree: Path) -> None:
    for folder in _USELESS:
        for path in (tree / folder).rglob("*"):
            if path.name != "copyright" and not path.is_dir():
                path.unlink()
    (tree / "etc" / "apt" / "sources.list").unlink(missing_ok=True)
    (tree / "etc" / "hostname").unlink(missing_ok=True)
    (tree / "etc" / "resolv.conf").unlink(missing_ok=True)
    (tree / "etc" / "dpkg" / "dpkg.cfg.d" / "agon").write_text(_DPKG)


@asynccontextmanager
async def _archive(tree: Path) -> AsyncIterator[AsyncIterator[bytes]]:
    left_out = [f"--exclude=./{pattern}" for pattern in _LEFT_OUT]
    command = ("tar", "--create", "--numeric-owner", "--one-file-system", *left_out, "--directory", str(tree), ".")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        yield _pieces(process)
    except OSError as error:  # as the client tells of a body that fails
        if not process.returncode:
            raise
        raise EngineTrouble(f"the tree of Debian could not be read (tar: exit status {process.returncode})") from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()  # asyncio waits for the end of its output too, which nobody reads any more


async def _pieces(process: Process) -> AsyncIterator[bytes]:
    """Where it fails, what it said has no end for the engine either: no image is made of half a tree."""
    assert process.stdout is not None
    while piece := await process.stdout.read(1 << 18):
        yield piece
    if await process.wait() != 0:
        raise OSError("the archive is not whole")


async def _run(*command: str) -> tuple[int, str]:
    """The exit status, and all that was said."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = await process.communicate()
    finally:
        if process.returncode is None:  # it takes back its mounts
            os.killpg(process.pid, signal.SIGTERM)
            await process.wait()
    assert process.returncode is not None
    return process.returncode, said.decode(errors="replace")


def _end_of(said: str) -> str:
    return "\n".join(said.strip().splitlines()[-_LAST_LINES:])
