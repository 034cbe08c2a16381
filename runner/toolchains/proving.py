"""A language proves itself before it is served: programs of the conformance table, run in the real sandbox.

At the start of a runner a sample of the table is enough, and once for each version of the language; the tests run all
of it.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from harnesses.conformance import Entry, source_of
from harnesses.expectations import Ended, Limit, Observed
from harnesses.expectations import Reply as SeenReply
from harnesses.language import Launch
from problems.model import Limits as ProblemLimits
from problems.model import kind_of
from runner.judging.compilation import Compiler
from runner.judging.driving import Rejection
from runner.limits import conversation_limits, process_limits
from runner.sandbox.interface import Conversation, Ending, Outcome, Sandbox, SandboxFault, SandboxMaker
from runner.toolchains.commands import ServedLanguage, running
from runner.toolchains.machine import NotNow, NotProven, NotServed
from runner.toolchains.serving import Serving

SAMPLE = 6
"""Programs of the table: seconds for the slowest compilers."""
LONGEST_COMPLAINT = 300

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prover:
    maker: SandboxMaker
    compiler: Compiler
    entries: Sequence[Entry]
    data: Path

    async def proved(self, serving: Serving) -> Serving:
        """Without the languages that fail."""
        failed: dict[str, str] = {}
        for name, served in serving.served.items():
            try:
                await self.prove(served)
            except NotServed as reason:
                failed[name] = str(reason)
        return serving.without(failed)

    async def prove(self, served: ServedLanguage) -> None:
        """Raises `NotProven` when it fails, `NotNow` when that cannot be seen."""
        try:
            complaints = await self._proof(served)
        except SandboxFault as fault:
            raise NotNow(f"its sandbox does not work here: {fault}") from fault
        if complaints:
            log.error("language_failed", language=served.id, complaints=complaints)
            raise NotProven(f"it does not pass the conformance table here: {complaints[0][:LONGEST_COMPLAINT]}")

    async def _proof(self, served: ServedLanguage) -> list[str]:
        """What was not as it must be; nothing, and nothing run, when this very version passed before."""
        kinds = [entry for entry in self.entries if served.folder.language.serves(kind_of(entry.signature))]
        entries = sample(kinds)
        record = self.data / "proofs" / f"{served.id}-{_digest(served, entries)[:16]}"
        if await asyncio.to_thread(record.exists):
            return []
        complaints = await self.complaints(served, entries)
        if not complaints:
            await asyncio.to_thread(_note, record)
        return complaints

    async def complaints(self, served: ServedLanguage, entries: Sequence[Entry]) -> list[str]:
        """Of all the entries that the language has a program for, in one sandbox."""
        found: list[str] = []
        if not entries:
            return found
        sandbox = await self.maker.make(served.spec)
        try:
            for entry in entries:
                source = source_of(entry, served.folder)
                if source is None:
                    continue
                observed = await self._observe(sandbox, served, entry, source)
                found += [f"{entry.id}: {said}" for said in entry.complaints(served.folder, source, observed)]
        finally:
            await sandbox.close()
        return found

    async def _observe(self, sandbox: Sandbox, served: ServedLanguage, entry: Entry, source: str) -> Observed:
        compiled = await self.compiler.program_files(
            sandbox, served, source=source, signature=entry.signature, on_compile=lambda: None
        )
        if isinstance(compiled, Rejection):
            return Observed(compile_output=compiled.text)
        limits = ProblemLimits()
        language = served.folder.language
        program = running(served, kind_of(entry.signature), files=compiled.files, memory_mib=limits.memory_mib)
        if entry.signature is not None:
            conversation = await sandbox.drive(
                program,
                limits=conversation_limits(limits, language),
                hello=entry.hello(served.folder),
                cases=entry.frames(),
                on_reply=lambda _reply: True,
            )
            return _observed(conversation)
        outcome = await sandbox.run(
            program,
            limits=process_limits(limits, language),
            stdin=str(entry.cases[0].input).encode(),
            hello=entry.hello(served.folder) if program.launch is Launch.FORK else None,
        )
        return Observed(ended=_ended(outcome))


def sample(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Some of the table, from all over it."""
    return entries[:: max(1, len(entries) // SAMPLE)]


def _observed(conversation: Conversation) -> Observed:
    replies = [
        SeenReply(frame=reply.frame, printed=reply.printed.decode(errors="replace")) for reply in conversation.replies
    ]
    ended = None if conversation.outcome is None else _ended(conversation.outcome)
    return Observed(ready=conversation.ready, replies=tuple(replies), ended=ended)


def _ended(outcome: Outcome) -> Ended:
    return Ended(
        exit_code=outcome.exit_code,
        signal=outcome.signal,
        limit=_limit(outcome.ending),
        stdout=outcome.stdout.decode(errors="replace"),
        stderr=outcome.stderr.decode(errors="replace"),
    )


def _limit(ending: Ending) -> Limit | None:
    match ending:
        case Ending.CPU | Ending.WALL:
            return "time"
        case Ending.MEMORY:
            return "memory"
        case Ending.OUTPUT | Ending.FILE_SIZE:
            return "output"
        case Ending.EXITED | Ending.SIGNALLED:
            return None


def _digest(served: ServedLanguage, entries: Sequence[Entry]) -> str:
    return hashlib.sha256(repr((served.digest, entries)).encode()).hexdigest()


def _note(record: Path) -> None:
    """A full disk costs the next start some seconds, not this one the language."""
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
        record.touch()
    except OSError as problem:
        log.warning("proof_not_noted", proof=record.name, problem=str(problem))
