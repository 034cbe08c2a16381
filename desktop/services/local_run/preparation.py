"""What a language's `prepare` step makes (precompiled headers, class archives), once for each version, and kept.

It is made in the place where it stays, since some toolchains write that place down; a mark is left when it is whole.
Two windows may want it at the same time.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.services.local_run.child import Child, Ending, Limits, Stopped
from desktop.services.local_run.toolchain import NotOnThisMachine, Toolchain

PREPARING = Limits(cpu_seconds=300, wall_seconds=300)
LOCK_PAUSE_SECONDS = 0.1
WHOLE = "whole"


def prepared(toolchain: Toolchain, folder: Path, *, stop: threading.Event, tell: Callable[[str], None]) -> Path | None:
    """Blocking. The folder with what the step made; None for a language without one. Raises `NotOnThisMachine`."""
    step = toolchain.language.language.prepare
    if step is None:
        return None
    place = folder / f"{toolchain.language.id}-{_digest(toolchain)[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(place.with_suffix(".lock"), stop):
        if not (place / WHOLE).exists():
            tell(f"Getting {toolchain.language.language.name} ready on this machine. This is done once.")
            _make(toolchain, place, stop)
    return place


def _make(toolchain: Toolchain, place: Path, stop: threading.Event) -> None:
    step = toolchain.language.language.prepare
    assert step is not None
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for words in step.commands:
        command = toolchain.command(words, {"prepared": place, "memory_mib": 1024})
        with Child(command, toolchain=toolchain, work=place, limits=PREPARING, stop=stop) as child:
            ending = child.wait()
            if ending is not Ending.EXITED or child.exit_code != 0:
                last = child.printed(everything=True).decode(errors="replace").strip().splitlines()[-3:]
                raise NotOnThisMachine(
                    f"{toolchain.language.language.name} could not be got ready on this machine: "
                    f"{' '.join(last) or 'it was stopped'}. Run the cases on the server instead."
                )
    (place / WHOLE).touch()


def _digest(toolchain: Toolchain) -> str:
    """Of all that the result depends on."""
    return hashlib.sha256(f"{toolchain.language.digest}\0{toolchain.version}\0{toolchain.path}".encode()).hexdigest()


@contextmanager
def _locked(path: Path, stop: threading.Event) -> Iterator[None]:
    """A lock between processes; it falls by itself when its process dies."""
    with path.open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if stop.wait(LOCK_PAUSE_SECONDS):
                    raise Stopped from None
        yield
