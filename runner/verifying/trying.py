"""One program before the cases of a package, as the setter's tools judge it: all of it may be seen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from problems.model import JudgePackage, Problem, Program, Reveal, digest_of
from problems.submissions import SubmissionFile
from runner.judging.assembly import Bench
from runner.judging.exam import Exam, read_exam
from runner.sandbox.interface import SandboxFault
from runner.toolchains.serving import Serving
from runner.wire import Job, JobClass, Report

ATTEMPTS = 2


def open_exam(judged: JudgePackage, *, time_seconds: float | None = None) -> Exam:
    """With the package's own time limit, or with another. Raises `BadPackage`."""
    scoring = judged.scoring and judged.scoring.model_copy(update={"shows_groups": True})
    open_to_all = judged.model_copy(update={"reveal": Reveal.ALWAYS, "scoring": scoring})
    if time_seconds is not None:
        limits = judged.limits.model_copy(update={"time_seconds": time_seconds})
        open_to_all = open_to_all.model_copy(update={"limits": limits})
    return read_exam(digest_of(open_to_all.encode()), open_to_all)


async def judge(bench: Bench, exam: Exam, program: Program, *, name: str, every_case: bool = False) -> Report:
    """Raises `SandboxFault` when it goes on failing."""
    job = Job(
        submission_id=name,
        attempt=1,
        job_class=JobClass.REJUDGE,
        problem_id=exam.package.problem_id,
        package=exam.digest,
        language=program.language,
        source=program.source,
        files=program.files,
        every_case=every_case,
        queued_at=time.time(),
    )
    for _ in range(ATTEMPTS - 1):
        with suppress(SandboxFault):
            return await bench.judge.judge(job, exam, tell=lambda _progress: None)
    return await bench.judge.judge(job, exam, tell=lambda _progress: None)


@contextmanager
def one_fault() -> Iterator[None]:
    """Of the faults of sandboxes that tasks of a group met, the first comes out, as the fault that it is."""
    try:
        yield
    except* SandboxFault as faults:
        raise _first(faults) from faults


def _first(faults: ExceptionGroup[SandboxFault]) -> SandboxFault:
    fault = faults.exceptions[0]
    return _first(fault) if isinstance(fault, ExceptionGroup) else fault


def why_not_judged(problem: Problem, submission: SubmissionFile, languages: Serving) -> str:
    """Empty where it can be."""
    if submission.program is None:
        return submission.unfit
    allowed, language = problem.languages, submission.language
    if allowed is not None and language not in allowed:
        return f"the problem is not open to {language}"
    for what, program in problem.package.deciding_programs():
        if program.language not in languages.served:
            return f"the {what} is in {program.language}, which is not served here"
    if language in languages.served:
        return ""
    return languages.refused.get(language, f"there is no language {language}")
