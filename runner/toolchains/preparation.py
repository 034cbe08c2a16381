"""What a language's `prepare` step makes (precompiled headers, class archives), once for each version of its inputs.

The result lies in a folder that is named by what it was made from, and appears there whole or not at all. Two runners
may share the data folder.
"""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from harnesses.catalogue import LanguageFolder
from runner.sandbox.interface import Builder, SandboxSpec
from runner.toolchains.commands import own_command
from runner.toolchains.machine import NotServed

PREPARING_SECONDS = 300.0
LOCK_PAUSE_SECONDS = 0.1
UNUSED_DAYS = 30
LAST_LINES = 5


async def toolchain_version(
    folder: LanguageFolder, maker: Builder, spec: SandboxSpec, *, within_seconds: float = PREPARING_SECONDS
) -> str:
    """The first line of what the toolchain says of itself, asked in the sandbox. Raises `NotServed`, `TimeoutError`."""
    words = folder.language.toolchain.version
    if not words:
        return ""
    command = own_command(folder, words, interpreter=maker.interpreter)
    with tempfile.TemporaryDirectory(prefix="agon-version-") as scratch:
        async with asyncio.timeout(within_seconds):
            status, output = await maker.build(spec, command, output_folder=scratch)
    lines = output.decode(errors="replace").strip().splitlines()
    if status != 0 or not lines:
        raise NotServed(f"`{' '.join(command)}` failed in the sandbox (exit status {status}): {_end_of(output)}")
    return lines[0].strip()[:200]


async def prepare(
    folder: LanguageFolder,
    maker: Builder,
    spec: SandboxSpec,
    *,
    version: str,
    data: Path,
    within_seconds: float = PREPARING_SECONDS,
) -> str | None:
    """The folder with what the step made, now or earlier; None without a step. Each of its commands has
    `within_seconds`. Raises `NotServed`, `TimeoutError`."""
    step = folder.language.prepare
    if step is None:
        return None
    digest = await asyncio.to_thread(_digest, folder, version, maker)
    name = f"{folder.id}-{digest[:12]}"
    place = data / "toolchains" / name
    await asyncio.to_thread(place.parent.mkdir, parents=True, exist_ok=True)
    async with _locked(place.with_name(f"{name}.lock")):
        if not await asyncio.to_thread(place.exists):
            await _make(folder, maker, spec, place, within_seconds=within_seconds)
        await asyncio.to_thread(os.utime, place)
        await asyncio.to_thread(_remove_unused, place)
    return str(place)


async def _make(
    folder: LanguageFolder, maker: Builder, spec: SandboxSpec, place: Path, *, within_seconds: float
) -> None:
    scratch = await asyncio.to_thread(_scratch_beside, place)
    try:
        for words in folder.language.prepare.commands if folder.language.prepare else ():
            command = own_command(folder, words, interpreter=maker.interpreter)
            # Each step sees what the one before it made.
            async with asyncio.timeout(within_seconds):
                status, output = await maker.build(
                    replace(spec, prepared_folder=str(scratch)), command, output_folder=str(scratch)
                )
            if status != 0:
                raise NotServed(f"preparing `{' '.join(command)}` failed (exit status {status}): {_end_of(output)}")
        await asyncio.to_thread(scratch.rename, place)
    finally:
        await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)


def _scratch_beside(place: Path) -> Path:
    for left in place.parent.glob(f".{place.name}-*"):  # of one that was killed: we hold the lock
        shutil.rmtree(left, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    scratch.chmod(0o755)  # a sandbox reads it under another uid
    return scratch


def _digest(folder: LanguageFolder, version: str, maker: Builder) -> str:
    """Of all that the result depends on."""
    step = folder.language.prepare
    assert step is not None
    digest = hashlib.sha256(repr((maker.name, version, step.commands)).encode())
    for name, content in _inputs(folder, step.inputs):
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    if folder.shared is not None:
        digest.update(folder.digest.encode())
    return digest.hexdigest()


def _inputs(folder: LanguageFolder, patterns: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for path in sorted({path for pattern in patterns for path in folder.folder.glob(pattern) if path.is_file()}):
        yield path.relative_to(folder.folder).as_posix(), path.read_bytes()


@asynccontextmanager
async def _locked(path: Path) -> AsyncIterator[None]:
    """Hold a lock between processes; it falls by itself when its process dies."""
    with path.open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                await asyncio.sleep(LOCK_PAUSE_SECONDS)
        yield


def _remove_unused(kept: Path) -> None:
    """Drop older results of the same language that no runner has used for long: `kept` was used just now."""
    language = kept.name.rpartition("-")[0]
    oldest = time.time() - UNUSED_DAYS * 24 * 3600
    for place in kept.parent.glob(f"{language}-*"):
        if place.is_dir() and place.stat().st_mtime < oldest:
            shutil.rmtree(place, ignore_errors=True)


def _end_of(output: bytes) -> str:
    return "\n".join(output.decode(errors="replace").strip().splitlines()[-LAST_LINES:])
