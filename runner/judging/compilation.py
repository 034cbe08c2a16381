"""From a contestant's source to the files of a program: compiled where the language has a compiler, and only once.

Whatever a compiler does with a contestant's source is the contestant's: it never becomes a fault of ours.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from types import MappingProxyType

from harnesses.stubs import glue
from problems.model import Signature, kind_of
from runner.judging.artifacts import Artifacts, Compiled
from runner.judging.diagnostics import compiler_text, diagnostics_of
from runner.judging.driving import Rejection
from runner.limits import CHECK, compiler_limits
from runner.sandbox.interface import Ending, Limits, Outcome, Sandbox
from runner.toolchains.commands import ServedLanguage, checking, compiling
from runner.wire import Diagnostic

MOST_GLUES = 512


class Compiler:
    def __init__(self, artifacts: Artifacts) -> None:
        self._artifacts = artifacts
        self._glues: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def program_files(
        self,
        sandbox: Sandbox,
        served: ServedLanguage,
        *,
        source: str,
        signature: Signature | None,
        on_compile: Callable[[], None],
        others: Mapping[str, str] = MappingProxyType({}),
    ) -> Compiled | Rejection:
        """`others` are the other files of a program of several; `on_compile` is called when a compiler is really
        started."""
        files = sources(served, source, others)
        step = served.folder.language.compiles(kind_of(signature))
        if step is None:
            return Compiled(files=files)
        if step.glue is not None:
            assert step.glue_name is not None, "the catalogue sees to it"
            files[step.glue_name] = self._glue(served, signature).encode()
        key = _key(served, files)
        known = await self._artifacts.find(key)
        if known is not None:
            return known
        on_compile()
        return await self._compile(sandbox, served, files, key)

    async def check(self, sandbox: Sandbox, served: ServedLanguage, files: Mapping[str, bytes]) -> Rejection | None:
        """Whether a source that nobody compiled is no program. What keeps the check itself from ending is no answer."""
        program = checking(served, files=files)
        if program is None:
            return None
        outcome = await sandbox.run(program, limits=CHECK)
        if outcome.ending is not Ending.EXITED or outcome.exit_code == 0:
            return None
        return Rejection(text=compiler_text(outcome.stderr + outcome.stdout))

    async def _compile(
        self, sandbox: Sandbox, served: ServedLanguage, files: dict[str, bytes], key: str
    ) -> Compiled | Rejection:
        step = served.folder.language.compile
        assert step is not None
        limits = compiler_limits(step)
        outcome = await sandbox.run(
            compiling(served, files=files, memory_mib=limits.memory_mib), limits=limits, collect=step.artifacts
        )
        text = compiler_text(outcome.stderr + outcome.stdout)
        if outcome.ending is not Ending.EXITED or outcome.exit_code != 0:
            return Rejection(text=text, message=_why(outcome, limits))
        if lacking := [name for name in step.artifacts if name not in outcome.files]:
            return Rejection(text=text, message=f"the compiler did not make {' and '.join(lacking)}")
        compiled = Compiled(files=dict(outcome.files), diagnostics=_warnings(text, served))
        await self._artifacts.keep(key, compiled)
        return compiled

    def _glue(self, served: ServedLanguage, signature: Signature | None) -> str:
        """Rendering a template takes longer than finding what was compiled before."""
        key = (served.digest, "" if signature is None else signature.model_dump_json(by_alias=True))
        if key not in self._glues:
            self._glues[key] = glue(served.folder, signature)
            if len(self._glues) > MOST_GLUES:
                self._glues.popitem(last=False)
        return self._glues[key]


def sources(served: ServedLanguage, source: str, others: Mapping[str, str]) -> dict[str, bytes]:
    """A program's files, by the names that they have in a sandbox."""
    files = {name: text.encode(errors="replace") for name, text in others.items()}
    return {**files, served.folder.language.source: source.encode(errors="replace")}


def _key(served: ServedLanguage, files: dict[str, bytes]) -> str:
    digest = hashlib.sha256(served.digest.encode())
    for name, content in files.items():
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _warnings(text: str, served: ServedLanguage) -> tuple[Diagnostic, ...]:
    return diagnostics_of(text, served.folder.language)


def _why(outcome: Outcome, limits: Limits) -> str:
    """What the compiler itself could not say."""
    match outcome.ending:
        case Ending.CPU | Ending.WALL:
            return f"compiling took more than {limits.cpu_seconds:g} s"
        case Ending.MEMORY:
            return f"compiling needed more than {limits.memory_mib} MiB of memory"
        case Ending.OUTPUT:
            return "the compiler printed too much"
        case Ending.FILE_SIZE:
            return f"the compiled program is larger than {limits.file_mib} MiB"
        case Ending.SIGNALLED:
            return f"the compiler was killed by signal {outcome.signal}"
        case Ending.EXITED:
            return ""
