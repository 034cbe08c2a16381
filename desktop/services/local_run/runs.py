"""Runs the person's code on this machine: with the local toolchain, through the judge's own harness, off-line too.

The server knows nothing of it. What comes of it has the form of a run on the server, so that it is shown alike.
"""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from desktop.services.local_run.child import Stopped
from desktop.services.local_run.driving import Driving, Exam
from desktop.services.local_run.order import Order
from desktop.services.local_run.preparation import prepared
from desktop.services.local_run.program import Rejected, Workshop, build
from desktop.services.local_run.toolchain import NotOnThisMachine, find
from desktop.services.local_run.wording import diagnostics, overall
from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from harnesses.language import Language
from problems.model import Signature
from server.wire.problems import ProblemDetail
from server.wire.submissions import CaseResult, State, Submission, Verdict

_SIGNATURE: TypeAdapter[Signature] = TypeAdapter(Signature)

Tell = Callable[[Submission, str], None]
"""How the run stands, and why it takes long, where it does."""


class LocalRuns:
    def __init__(self, *, folder: Path, load_languages: Callable[[], Mapping[str, LanguageFolder]]) -> None:
        """What languages need once is kept in `folder`. The languages are read when they are first wanted."""
        self._folder = folder.absolute()
        self._load_languages = load_languages
        self._languages: Mapping[str, LanguageFolder] | None = None

    async def run(self, order: Order, tell: Tell) -> Submission:
        """To the end; a run that is cancelled is killed. Raises `NotOnThisMachine`."""
        loop = asyncio.get_running_loop()
        stop = threading.Event()

        def tell_from_thread(submission: Submission, note: str) -> None:
            loop.call_soon_threadsafe(_unless(stop, tell), submission, note)

        try:
            return await asyncio.to_thread(self._run, order, stop, tell_from_thread)
        except OSError as refused:
            why = refused.strerror or str(refused)
            raise NotOnThisMachine(f"This machine cannot run it now ({why}). Run the cases on the server.") from refused
        finally:
            stop.set()

    def _run(self, order: Order, stop: threading.Event, tell: Tell) -> Submission:
        standing = Submission(
            id=f"local-{uuid4().hex}",
            kind="run",
            problem_id=order.problem.id,
            language=order.language,
            state=State.COMPILING,
            total=len(order.cases),
            submitted_at=datetime.now(UTC),
        )
        tell(standing, "")
        toolchain = find(self._language(order.language))
        made = prepared(toolchain, self._folder, stop=stop, tell=lambda note: tell(standing, note))
        with tempfile.TemporaryDirectory(prefix="agon-run-", ignore_cleanup_errors=True) as scratch:
            workshop = Workshop(
                toolchain=toolchain,
                scratch=Path(scratch).resolve(),
                prepared=made,
                signature=_signature(order.problem),
                memory_mib=order.problem.limits.memory_mib,
                stop=stop,
            )

            def on_case(at: int) -> None:
                running = {"state": State.RUNNING, "case": at + 1}
                tell(standing.model_copy(update=running), "")

            outcome = build(workshop, order.code) or Driving(workshop, _exam(order), on_case=on_case).results()
        if stop.is_set():
            raise Stopped
        if isinstance(outcome, Rejected):
            return _rejected(standing, outcome, toolchain.language.language)
        return _done(standing, outcome, toolchain.version)

    def _language(self, language_id: str) -> LanguageFolder:
        if self._languages is None:
            self._languages = self._load_languages()
        known = self._languages.get(language_id)
        if known is None:
            raise NotOnThisMachine(
                "This version of Agon does not know the language. Run the cases on the server instead."
            )
        return known


def made(folder: Path) -> LocalRuns:
    """For the languages that came with this application."""
    return LocalRuns(folder=folder, load_languages=catalogue.load)


def _unless(stop: threading.Event, tell: Tell) -> Tell:
    def told(submission: Submission, note: str) -> None:
        if not stop.is_set():
            tell(submission, note)

    return told


def _signature(problem: ProblemDetail) -> Signature | None:
    if problem.signature is None:
        return None
    try:
        return _SIGNATURE.validate_python(problem.signature)
    except ValidationError as newer:
        message = "This problem needs a newer version of Agon to be run here. Run the cases on the server instead."
        raise NotOnThisMachine(message) from newer


def _exam(order: Order) -> Exam:
    problem = order.problem
    return Exam(inputs=order.cases, samples=problem.samples, rule=problem.comparison, limits=problem.limits)


def _rejected(standing: Submission, rejected: Rejected, language: Language) -> Submission:
    return standing.model_copy(
        update={
            "state": State.DONE,
            "verdict": Verdict.COMPILE_ERROR,
            "diagnostics": diagnostics(rejected.text, language),
            "message": rejected.message or rejected.text,
            "judged_at": datetime.now(UTC),
        }
    )


def _done(standing: Submission, cases: Sequence[CaseResult], version: str) -> Submission:
    return standing.model_copy(
        update={
            "state": State.DONE,
            "verdict": overall(cases),
            "passed": sum(case.verdict is Verdict.ACCEPTED for case in cases),
            "cpu_seconds": sum(case.cpu_seconds for case in cases),
            "slowest_seconds": max((case.cpu_seconds for case in cases), default=0.0),
            "wall_seconds": sum(case.wall_seconds for case in cases),
            "memory_mib": max((case.memory_mib for case in cases), default=0.0),
            "cases": tuple(cases),
            "language_version": version,
            "judged_at": datetime.now(UTC),
        }
    )
