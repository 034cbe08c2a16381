"""Languages from the toolchains that this machine has installed: they are mounted into the sandboxes."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace
from pathlib import Path

from harnesses.catalogue import LanguageFolder
from problems.model import Limits
from runner.sandbox.interface import Builder, SandboxFault, SandboxSpec
from runner.toolchains.commands import ServedLanguage, compiler_ahead, started_ahead
from runner.toolchains.machine import NotNow, NotServed, check_commands, mounts, toolchain_folder
from runner.toolchains.preparation import PREPARING_SECONDS, prepare, toolchain_version


class MachineToolchains:
    """`data` is where prepared toolchains are kept."""

    def __init__(self, maker: Builder, *, data: Path, preparing_seconds: float = PREPARING_SECONDS) -> None:
        """A command that takes longer than `preparing_seconds` fails."""
        self._maker = maker
        self._data = data
        self._preparing_seconds = preparing_seconds

    @property
    def may_come(self) -> bool:
        """Preparing is heavy, and who installs a compiler can start the runner again."""
        return False

    async def has_changed(self, served: ServedLanguage) -> bool:  # noqa: ARG002 - part of the interface
        return False

    async def serve(self, folder: LanguageFolder) -> ServedLanguage:
        """Raises `NotServed`."""
        try:
            return await self._serve(folder)
        except TimeoutError as fault:
            raise NotServed("its sandbox does not work here: it took too long") from fault
        except SandboxFault as fault:
            raise NotNow(f"its sandbox does not work here: {fault}") from fault
        except OSError as fault:
            raise NotNow(f"it cannot be made ready here: {fault.strerror or fault}") from fault

    async def _serve(self, folder: LanguageFolder) -> ServedLanguage:
        """Raises `NotServed`, `SandboxFault`, `TimeoutError` and `OSError`."""
        language, maker = folder.language, self._maker
        toolchain = await asyncio.to_thread(toolchain_folder, language.toolchain)
        await asyncio.to_thread(check_commands, language, toolchain)
        bare = SandboxSpec(
            language=folder.id,
            harness_folder=str(folder.folder),
            shared_folder=None if folder.shared is None else str(folder.shared),
            prepared_folder=None,
            mounts=await asyncio.to_thread(mounts, language.toolchain),
            toolchain_folder=toolchain,
        )
        most = self._preparing_seconds
        version = await toolchain_version(folder, maker, bare, within_seconds=most)
        prepared = await prepare(folder, maker, bare, version=version, data=self._data, within_seconds=most)
        spec = replace(
            bare,
            prepared_folder=prepared,
            zygote=language.run.zygote,
            warm=started_ahead(folder, interpreter=maker.interpreter, memory_mib=Limits().memory_mib),
            compiler=compiler_ahead(folder, interpreter=maker.interpreter),
        )
        return ServedLanguage(
            folder=folder,
            version=version,
            digest=hashlib.sha256(repr((folder.digest, version, prepared, maker.name)).encode()).hexdigest(),
            interpreter=maker.interpreter,
            spec=spec,
        )
