"""Where the setter's commands judge: the packages that were given, and sandboxes of the languages that those need."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console

from harnesses import catalogue, conformance
from launcher.trouble import Trouble
from problems.icpc.archive import BadArchive, is_archive, unpack
from problems.loader import called_by_its_id, is_package, packages_in
from runner import logs
from runner.backend import Backend, open_backend
from runner.judging.assembly import compiler_in
from runner.sandbox.docker.settings import DockerSettings
from runner.toolchains.proving import Prover
from runner.toolchains.serving import Serving, look_around


def packages_given(given: Path, unpacked: Path) -> list[Path]:
    if is_archive(given):
        return [_unpacked(given, unpacked)]
    if is_package(given):
        return [given.resolve()]
    found = [folder.resolve() for folder in packages_in(given)]
    if not found:
        raise Trouble(
            f"there is no problem in {given}: give a folder with a problem.toml or a problem.yaml, a zip of one, or a "
            "folder that holds such folders"
        )
    return found


def _unpacked(archive: Path, folder: Path) -> Path:
    try:
        return called_by_its_id(unpack(archive, Path(tempfile.mkdtemp(dir=folder))))
    except BadArchive as bad:
        raise Trouble(f"{archive}: {bad}") from None


@asynccontextmanager
async def judging_place(
    needed: Collection[str], *, docker: DockerSettings | None, data: Path, runner: str, console: Console
) -> AsyncIterator[tuple[Backend, Serving]]:
    """Raises `SandboxFault`, and `Trouble` where languages are needed and none is served."""
    logs.set_up("warning")  # what is told goes to the standard output, and only what is wrong beside it
    async with open_backend(docker, runner=runner, data=data) as backend:
        with console.status("preparing the languages"):
            folders = {name: folder for name, folder in catalogue.load().items() if name in needed}
            serving = await look_around(folders, backend.toolchains)
            prover = Prover(maker=backend.maker, compiler=compiler_in(data), entries=conformance.load(), data=data)
            serving = await prover.proved(serving)
        if needed and not serving.served:
            raise Trouble(f"no language can be judged here: {next(iter(serving.refused.values()), 'there is none')}")
        yield backend, serving
