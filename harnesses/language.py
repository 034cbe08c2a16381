"""What a language is: the model of `harnesses/<id>/language.toml`. Unknown keys are refused.

In commands, `{source}` is the contestant's file, `{program}` the directory of the program's files, `{harness}` the
language's folder, `{shared}` the folder of the language that it shares with, `{prepared}` what the `prepare` steps
made, `{python}` the sandbox's interpreter and `{memory_mib}` the memory limit of the case. A step's working directory
is the empty work directory of its job.
"""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from problems.model import Kind

LONGEST_LINE_NUMBER = 7
"""Digits."""


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Launch(StrEnum):
    """How a program's process comes to be."""

    EXEC = "exec"
    """Started when the job comes."""
    PRESTART = "prestart"
    """Started ahead, before any job is known; used once."""
    FORK = "fork"
    """Forked from the sandbox's zygote, which has the harness loaded and never sees a job's data."""


class Toolchain(Strict):
    """What must be on the machine."""

    commands: tuple[str, ...] = ()
    """Programs that must be found on the sandbox's PATH."""
    debian_packages: tuple[str, ...] = ()
    """What to install on Debian or Ubuntu when they are not."""
    extras: tuple[str, ...] = ()
    """Files of those packages that a program may ask for and the language can be judged without."""
    version: tuple[str, ...] = ()
    """A command whose first line of output states the version."""
    wheel: str | None = None
    """An importable package whose folder has a `bin` that comes first on the sandbox's PATH."""
    npm_packages: tuple[str, ...] = ()
    """What npm installs, with versions (`typescript@7.0.2`), into the folder of a `wheel` that brings Node."""
    on_request: bool = False
    """Installed only when somebody asks for the language: it is large, or few miss it."""
    mounts: tuple[str, ...] = ()
    """Globs of paths outside /usr that the toolchain reads, e.g. /etc/java-*-openjdk."""


class Prepare(Strict):
    """Commands that make, once for each version of the harness and the toolchain, what every job then uses."""

    commands: tuple[tuple[str, ...], ...]
    inputs: tuple[str, ...] = ()
    """Files of the folder that the commands read; together with the version they name the result."""


class Compile(Strict):
    """One compiler run for a submission."""

    command: tuple[str, ...]
    launch: Launch = Launch.EXEC
    """With `prestart` it waits for the end of its stdin: only then are its files there."""
    kinds: tuple[Kind, ...] = tuple(Kind)
    """What it compiles for. To other problems the harness is given the source, and compiles by itself."""
    artifacts: tuple[str, ...]
    """Files that it leaves in its working directory and that the program then finds in `{program}`."""
    glue: str | None = None
    """A template of this folder for the file that joins the contestant's code to the harness, written beside it."""
    glue_name: str | None = None
    cpu_seconds: float = 10.0
    memory_mib: int = 1024


class Check(Strict):
    """Tells a source that is no program from one that fails, where no compiler does. Asked only for stdin/stdout
    problems, and only when the first case ended in an error: a source that is sound costs nothing."""

    command: tuple[str, ...]
    """Ends with another status than 0 when the source cannot be read, and prints why as a compiler would."""


class Run(Strict):
    function: tuple[str, ...] | None = None
    """The harness's command for function and class problems. None: the language is for stdin/stdout problems alone."""
    stdio: tuple[str, ...]
    """The command for stdin/stdout problems. With launch `fork` the harness serves these too."""
    tool: tuple[str, ...] | None = None
    """The command for a judges' program, such as a validator; its arguments follow. Without it as for stdin/stdout."""
    launch: Launch = Launch.EXEC
    stdio_launch: Launch = Launch.EXEC
    zygote: str | None = None
    """For launch `fork`: the module of the folder that the zygote loads. A fork calls its `main()` for a job, and its
    `rehearse()`, where it has that, before there is one: what is touched then need not be copied later."""
    environment: dict[str, str] = {}


class Overhead(Strict):
    """The runtime's own cost, added to the problem's limits."""

    memory_mib: int = 0
    start_cpu_seconds: float = 2.0
    """At the most, until a harness is ready: apart from the cases' time, and not counted."""
    stdio_cpu_seconds: float = 0.0
    """What the runtime takes to start in the process of a case of a stdin/stdout problem: added to its limit."""
    processes: int = 16


class Diagnostics(Strict):
    """How a compiler's messages are read."""

    pattern: str
    """A regular expression for one line, with the groups line and message, and maybe column and severity."""
    severities: dict[str, str] = {}
    """The compiler's words for error, warning and note where they differ."""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        groups = re.compile(pattern).groupindex
        if not {"line", "message"} <= set(groups):
            raise ValueError("the pattern needs the groups `line` and `message`")
        return pattern


class LastWords(Strict):
    """How to read what a program leaves on stderr when an error ends it, where a language does not write it as Python,
    JavaScript, Java or the GNU compilers do. Regular expressions, matched line by line; the first match counts."""

    line: str | None = None
    """With the group line: the innermost place in the contestant's file."""
    message: str | None = None
    """With the group message: what went wrong."""

    @field_validator("line", "message")
    @classmethod
    def _has_its_group(cls, pattern: str | None, about: ValidationInfo) -> str | None:
        if pattern is not None and about.field_name not in re.compile(pattern).groupindex:
            raise ValueError(f"the pattern needs the group `{about.field_name}`")
        return pattern

    def line_in(self, text: str) -> int | None:
        """The text is the contestant's to write: a number may be absurd."""
        digits = _group(self.line, "line", text)
        return int(digits) if digits.isdecimal() and len(digits) <= LONGEST_LINE_NUMBER else None

    def message_in(self, text: str) -> str:
        """Empty when there is none."""
        return _group(self.message, "message", text)


def _group(pattern: str | None, name: str, text: str) -> str:
    found = None if pattern is None else re.search(pattern, text, re.MULTILINE)
    return (found[name] or "") if found else ""


class Language(Strict):
    id: str = Field(pattern=r"^[a-z][a-z0-9]{0,15}$")
    name: str
    editor: str
    """Monaco's name of the language."""
    source: str
    """What the contestant's file is called."""
    stub: str = "stub.jinja"
    """The template of this folder from which the contestant starts."""
    shares: str | None = None
    """The language whose folder this one uses too: its harness, where what is compiled here is a program of it, or
    parts of its runtime."""
    conformance: str = "conformance.jinja"
    """The template of this folder for the programs of the conformance table."""
    answers: bool = False
    """What is handed in are answers and no program: for problems that want no other, and these want nothing else."""
    unproven: bool = False
    """Nobody has seen it pass the conformance table: it was written without its toolchain. It is served only where the
    toolchain is there and it proves itself when the runner starts, as every language must."""
    toolchain: Toolchain = Toolchain()
    prepare: Prepare | None = None
    compile: Compile | None = None
    check: Check | None = None
    run: Run
    overhead: Overhead = Overhead()
    diagnostics: Diagnostics | None = None
    exceptions: bool = True
    """Whether what goes wrong in a program is an exception, after which the next case can be asked. Where it is not, it
    ends the process."""
    last_words: LastWords = LastWords()
    memory_errors: tuple[str, ...] = ()
    """Types of exceptions that mean the memory limit was met."""
    types: dict[str, str] = {}
    """The language's name of each type; `T[]` and `list<T>` hold `{T}`. None where there is no `run.function`."""
    boxed: dict[str, str] = {}
    """Where an element's type is written otherwise than the type alone (Java: Integer)."""

    def compiles(self, kind: Kind) -> Compile | None:
        """What must be run before a program for such a problem can start."""
        return self.compile if self.compile is not None and kind in self.compile.kinds else None

    def serves(self, kind: Kind) -> bool:
        """Whether problems of this kind can be solved in the language."""
        match kind:
            case Kind.OUTPUT:
                return self.answers
            case Kind.STDIO:
                return not self.answers
            case Kind.FUNCTION | Kind.CLASS:
                return self.run.function is not None
