"""Times a problem's example programs with the limit lifted, and says which time limit suits them by the rule of
`problems.time_limit`. Writes nothing.

Times are those that a limit is held against: what a language is allowed for its start is taken off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from problems.findings import ProblemError
from problems.loader import open_package
from problems.model import LARGEST_TIME_SECONDS, Kind, Program
from problems.package import Package
from problems.submissions import SubmissionFile
from problems.time_limit import fitting, least_for, most_for, neat
from runner.backend import Backend
from runner.judging.assembly import Bench, bench, compiler_in
from runner.judging.exam import BadPackage
from runner.toolchains.serving import Serving
from runner.verifying.trying import judge, one_fault, open_exam, why_not_judged
from runner.wire import Verdict

RUNNER = "calibrate"
LIFTED_SECONDS = 30.0
"""For programs that must be in time."""
ROOM = 3.0
"""So many times the limit that may come of it a program that is there to be too slow is let run: more is not needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One example program."""

    submission: str
    language: str
    is_slow: bool
    """It is there to exceed the limit."""
    seconds: float = 0.0
    """On its slowest case."""
    is_longer: bool = False
    """It was ended then, and takes longer."""
    skipped: str = ""
    """Why it was not run."""
    wrong: str = ""
    """It did something else than it is there for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    package: str
    folder: Path
    stated_seconds: float = 0.0
    limit_seconds: float | None = None
    """What suits; None where nothing does, and `trouble` says why."""
    timed: tuple[Timed, ...] = ()
    trouble: str = ""

    def as_json(self) -> dict[str, object]:
        """As `./agon problem calibrate --json` prints it."""
        return {
            "package": self.package,
            "statedSeconds": self.stated_seconds,
            "limitSeconds": self.limit_seconds,
            "trouble": self.trouble,
            "programs": [
                {
                    "submission": each.submission,
                    "language": each.language,
                    "isSlow": each.is_slow,
                    "seconds": round(each.seconds, 6),
                    "isLonger": each.is_longer,
                    "skipped": each.skipped,
                    "wrong": each.wrong,
                }
                for each in self.timed
            ],
        }


OnCalibration = Callable[[Calibration], None]


async def calibrate(
    folders: Sequence[Path],
    *,
    backend: Backend,
    languages: Serving,
    jobs: int,
    on_result: OnCalibration,
    data: Path,
) -> list[Calibration]:
    """One package after the other; `jobs` programs of one at once, which makes the times less certain. Raises
    `SandboxFault`."""
    async with bench(
        backend.maker,
        languages.served,
        checker=backend.checker,
        compiler=compiler_in(data),
        slots=jobs,
        warm_sandboxes=None,
        runner=RUNNER,
    ) as place:
        results = []
        for folder in folders:
            result = await _Calibrator(bench=place, languages=languages, slots=asyncio.Semaphore(jobs)).package(folder)
            on_result(result)
            results.append(result)
        return results


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calibrator:
    bench: Bench
    languages: Serving
    slots: asyncio.Semaphore

    async def package(self, folder: Path) -> Calibration:
        try:
            package = await asyncio.to_thread(open_package, folder)
            return await self._calibrated(package)
        except (ProblemError, BadPackage) as refusal:
            return Calibration(package=folder.name, folder=folder, trouble=str(refusal))

    async def _calibrated(self, package: Package) -> Calibration:
        stated = package.problem.package.limits.time_seconds
        fast = await self._all(package, [one for one in package.submissions if one.bounds_below], LIFTED_SECONDS)
        least = least_for(max(_seconds(fast), default=0.0))
        lifted = min(ROOM * max(stated, neat(least)), LARGEST_TIME_SECONDS)
        slow = await self._all(package, [one for one in package.submissions if one.bounds_above], lifted)
        most = most_for(min(_seconds(slow), default=None))
        trouble = _trouble(fast, slow)
        limit = None if trouble else fitting(least, most, stated=stated)
        if limit is None and not trouble:
            trouble = (
                f"no limit keeps the rule: four times the slowest accepted program is {least:.2f} s, half of the "
                f"fastest that is there to be too slow is {most:.2f} s; make the large cases larger, or the slow slower"
            )
        return Calibration(
            package=package.problem.id,
            folder=package.folder,
            stated_seconds=stated,
            limit_seconds=limit,
            timed=(*fast, *slow),
            trouble=trouble,
        )

    async def _all(self, package: Package, submissions: Sequence[SubmissionFile], seconds: float) -> list[Timed]:
        with one_fault():
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._timed(package, each, seconds)) for each in submissions]
        return [task.result() for task in tasks]

    async def _timed(self, package: Package, submission: SubmissionFile, seconds: float) -> Timed:
        name = submission.path.relative_to(package.folder).as_posix()
        is_slow = submission.bounds_above
        if why := why_not_judged(package.problem, submission, self.languages):
            return Timed(submission=name, language=submission.language, is_slow=is_slow, skipped=why)
        assert submission.program is not None
        exam = await asyncio.to_thread(open_exam, package.problem.package, time_seconds=seconds)
        async with self.slots:
            report = await judge(self.bench, exam, submission.program, name=name)
        expected = {Verdict.ACCEPTED, Verdict.TIME_LIMIT_EXCEEDED} if is_slow else {Verdict.ACCEPTED}
        said = f"{report.verdict} after {report.passed} of {report.total} cases {report.message}".rstrip()
        return Timed(
            submission=name,
            language=submission.language,
            is_slow=is_slow,
            seconds=max(0.0, report.slowest_seconds - self._start_seconds(package, submission.program)),
            is_longer=report.verdict is Verdict.TIME_LIMIT_EXCEEDED,
            wrong="" if report.verdict in expected else said,
        )

    def _start_seconds(self, package: Package, program: Program) -> float:
        """What is allowed on top of the limit in a process of its own a case; else starting is not counted at all."""
        if package.problem.package.kind is not Kind.STDIO:
            return 0.0
        return self.languages.served[program.language].folder.language.overhead.stdio_cpu_seconds


def _seconds(timed: Sequence[Timed]) -> list[float]:
    return [each.seconds for each in timed if not each.skipped and not each.wrong]


def _trouble(fast: Sequence[Timed], slow: Sequence[Timed]) -> str:
    if wrong := [each for each in (*fast, *slow) if each.wrong]:
        return "; ".join(f"{each.submission}: {each.wrong}" for each in wrong)
    return "" if _seconds(fast) else "no accepted program could be timed"
