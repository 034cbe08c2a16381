"""The person's source as a program of this machine: written down, and compiled where the language has a compiler."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.services.local_run.child import Child, Ending, Limits
from desktop.services.local_run.toolchain import Toolchain
from desktop.services.local_run.wording import shown_text
from harnesses.language import Launch
from harnesses.stubs import glue
from problems.model import Signature, kind_of

CHECK = Limits(cpu_seconds=5, wall_seconds=20)
LONGEST_COMPILER_TEXT = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """It does not compile."""

    text: str
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One run's surroundings."""

    toolchain: Toolchain
    scratch: Path
    prepared: Path | None
    signature: Signature | None
    memory_mib: int
    stop: threading.Event

    @property
    def program(self) -> Path:
        return self.scratch / "program"

    @property
    def is_driven(self) -> bool:
        """Whether a harness is told what to do over a channel: also a stdin/stdout program, where one would fork it."""
        run = self.toolchain.language.language.run
        return self.signature is not None or run.stdio_launch is Launch.FORK

    def places(self, program: Path) -> dict[str, object]:
        source = program / self.toolchain.language.language.source
        return {
            "source": source,
            "program": program,
            "prepared": self.prepared or "",
            "memory_mib": self.memory_mib,
        }

    def start(self, *, limits: Limits, stdin: bytes = b"", cases: int = 1) -> Child:
        """The program, in an empty folder of its own."""
        run = self.toolchain.language.language.run
        words = run.stdio if self.signature is None or run.function is None else run.function
        work = self.new_folder("work")
        values = self.toolchain.filled(tuple(run.environment.values()), self.places(self.program))
        return Child(
            self.toolchain.command(words, self.places(self.program)),
            toolchain=self.toolchain,
            work=work,
            limits=limits,
            stop=self.stop,
            stdin=stdin,
            channel=self.is_driven,
            environment=dict(zip(run.environment, values, strict=True)) | {"AGON_PROGRAM": str(self.program)},
            total_cpu_seconds=limits.cpu_seconds * (cases + 1),
        )

    def new_folder(self, name: str) -> Path:
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder


def build(workshop: Workshop, source: str) -> Rejected | None:
    """Leaves the program in its folder. Raises `Stopped`."""
    language = workshop.toolchain.language.language
    step = language.compiles(kind_of(workshop.signature))
    files = {language.source: source.encode(errors="replace")}
    if step is not None and step.glue_name is not None:
        files[step.glue_name] = glue(workshop.toolchain.language, workshop.signature).encode()
    if step is None:
        _write(workshop.new_folder("program"), files)
        return None
    sources, made = workshop.new_folder("source"), workshop.new_folder("program")
    _write(sources, files)
    limits = Limits(cpu_seconds=step.cpu_seconds * 3, wall_seconds=step.cpu_seconds * 6)
    command = workshop.toolchain.command(step.command, workshop.places(sources))
    with Child(command, toolchain=workshop.toolchain, work=made, limits=limits, stop=workshop.stop) as compiler:
        ending = compiler.wait()
        text = shown_text(compiler.printed(), (sources, made), LONGEST_COMPILER_TEXT).strip()
        if ending is not Ending.EXITED:
            return Rejected(text=text, message=f"compiling took more than {limits.cpu_seconds:g} s")
        if compiler.exit_code != 0 or not all((made / name).exists() for name in step.artifacts):
            return Rejected(text=text)
    return None


def check(workshop: Workshop) -> Rejected | None:
    """Whether a source that nobody compiled is no program at all."""
    step = workshop.toolchain.language.language.check
    if step is None:
        return None
    command = workshop.toolchain.command(step.command, workshop.places(workshop.program))
    work = workshop.new_folder("work")
    with Child(command, toolchain=workshop.toolchain, work=work, limits=CHECK, stop=workshop.stop) as checker:
        if checker.wait() is not Ending.EXITED or checker.exit_code == 0:
            return None
        return Rejected(text=shown_text(checker.printed(), (workshop.program,), LONGEST_COMPILER_TEXT).strip())


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)
