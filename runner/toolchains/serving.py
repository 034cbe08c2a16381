"""Which languages this machine serves, and why it does not serve the others.

A language is served when its toolchain is here, its preparation succeeded, and it proved itself.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from harnesses.catalogue import LanguageFolder
from harnesses.language import Language
from problems.model import Limits
from runner.sandbox.interface import SandboxFault, SandboxMaker, SandboxSpec
from runner.toolchains.commands import ServedLanguage, started_ahead
from runner.toolchains.machine import NotServed, check_commands, mounts, toolchain_folder
from runner.toolchains.preparation import prepare, toolchain_version
from runner.wire import LanguageState

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What became of every language."""

    served: Mapping[str, ServedLanguage]
    refused: Mapping[str, str]
    """Reasons, each with what to do about it."""

    def states(self) -> tuple[LanguageState, ...]:
        here = [LanguageState(id=each.id, served=True, version=each.version) for each in self.served.values()]
        lacking = [LanguageState(id=name, served=False, reason=reason) for name, reason in self.refused.items()]
        return tuple(sorted([*here, *lacking], key=lambda state: state.id))

    def without(self, failed: Mapping[str, str]) -> Serving:
        """After some languages did not prove themselves."""
        return Serving(
            served={name: each for name, each in self.served.items() if name not in failed},
            refused={**self.refused, **failed},
        )


async def look_around(folders: Mapping[str, LanguageFolder], maker: SandboxMaker, *, data: Path) -> Serving:
    """Find the toolchains and make what they need. One after the other: preparing is heavy."""
    served: dict[str, ServedLanguage] = {}
    refused: dict[str, str] = {}
    for name, folder in folders.items():
        try:
            served[name] = await serve(folder, maker, data=data)
        except NotServed as reason:
            refused[name] = str(reason)
    return Serving(served=served, refused=refused)


def lightest_first(folders: Mapping[str, LanguageFolder]) -> list[LanguageFolder]:
    """Those that need nothing prepared or compiled can be served at once; nobody need wait for the others."""
    return sorted(folders.values(), key=lambda folder: _weight(folder.language))


def _weight(language: Language) -> tuple[bool, ...]:
    return language.toolchain.on_request, language.prepare is not None, language.compile is not None


async def serve(folder: LanguageFolder, maker: SandboxMaker, *, data: Path) -> ServedLanguage:
    """Raises `NotServed`."""
    try:
        return await _serve(folder, maker, data=data)
    except (SandboxFault, TimeoutError) as fault:
        raise NotServed(f"its sandbox does not work here: {fault or 'it took too long'}") from fault


async def _serve(folder: LanguageFolder, maker: SandboxMaker, *, data: Path) -> ServedLanguage:
    """Raises `NotServed` and `SandboxFault`."""
    language = folder.language
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
    version = await toolchain_version(folder, maker, bare)
    prepared = await prepare(folder, maker, bare, version=version, data=data)
    spec = replace(
        bare,
        prepared_folder=prepared,
        zygote=language.run.zygote,
        warm=started_ahead(folder, interpreter=maker.interpreter, memory_mib=Limits().memory_mib),
    )
    return ServedLanguage(
        folder=folder,
        version=version,
        digest=hashlib.sha256(repr((folder.digest, version, prepared, maker.name)).encode()).hexdigest(),
        interpreter=maker.interpreter,
        spec=spec,
    )
