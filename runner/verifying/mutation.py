"""Judges small changes of a problem's accepted Python program by its cases: each change that is accepted, too, is a
mistake that the cases let through, or makes no difference."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from problems.findings import ProblemError
from problems.loader import open_package
from problems.model import Program
from problems.mutations import Mutant, NoProgram, mutants, plain, some_of
from problems.package import Package
from problems.submissions import SubmissionFile
from runner.backend import Backend
from runner.judging.assembly import Bench, bench, compiler_in
from runner.judging.exam import BadPackage, Exam
from runner.toolchains.serving import Serving
from runner.verifying.trying import judge, one_fault, open_exam, why_not_judged
from runner.wire import Verdict

RUNNER = "mutate"
LANGUAGE = "python"


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationResult:
    package: str
    program: str = ""
    """The accepted program that was changed, by its path."""
    made: int = 0
    """Changes that there are, of which some may have been left out."""
    killed: int = 0
    survivors: tuple[Mutant, ...] = ()
    unjudged: tuple[str, ...] = ()
    """What went wrong with those that could not be judged."""
    trouble: str = ""
    """Why nothing was changed."""

    @property
    def total(self) -> int:
        return self.killed + len(self.survivors)

    def as_json(self) -> dict[str, object]:
        """As `./agon problem mutate --json` prints it."""
        return {
            "package": self.package,
            "program": self.program,
            "made": self.made,
            "killed": self.killed,
            "total": self.total,
            "survivors": [{"line": one.line, "column": one.column, "change": one.change} for one in self.survivors],
            "unjudged": list(self.unjudged),
            "trouble": self.trouble,
        }


OnMutated = Callable[[MutationResult], None]


async def mutate(
    folders: Sequence[Path],
    *,
    backend: Backend,
    languages: Serving,
    jobs: int,
    most: int | None,
    on_result: OnMutated,
    data: Path,
) -> list[MutationResult]:
    """One package after the other, `jobs` changes at once; of each package at the `most` so many. Raises
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
        mutator = _Mutator(bench=place, languages=languages, slots=asyncio.Semaphore(jobs), most=most)
        results = []
        for folder in folders:
            result = await mutator.package(folder)
            on_result(result)
            results.append(result)
        return results


@dataclass(slots=True)
class _Tally:
    killed: int = 0
    survivors: list[Mutant] = field(default_factory=list)
    unjudged: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mutator:
    bench: Bench
    languages: Serving
    slots: asyncio.Semaphore
    most: int | None

    async def package(self, folder: Path) -> MutationResult:
        try:
            package = await asyncio.to_thread(open_package, folder)
            exam = await asyncio.to_thread(open_exam, package.problem.package)
        except (ProblemError, BadPackage) as refusal:
            return MutationResult(package=folder.name, trouble=str(refusal))
        submission = accepted_python(package)
        if submission is None:
            return MutationResult(package=folder.name, trouble="there is no accepted program in Python to change")
        name = submission.path.relative_to(folder).as_posix()
        if why := why_not_judged(package.problem, submission, self.languages):
            return MutationResult(package=folder.name, program=name, trouble=why)
        assert submission.program is not None
        try:
            return await self._mutated(MutationResult(package=folder.name, program=name), exam, submission.program)
        except NoProgram as wrong:
            return MutationResult(package=folder.name, program=name, trouble=str(wrong))

    async def _mutated(self, named: MutationResult, exam: Exam, program: Program) -> MutationResult:
        """Raises `NoProgram`."""
        made = await asyncio.to_thread(mutants, program.source)
        unchanged = program.model_copy(update={"source": plain(program.source)})
        report = await judge(self.bench, exam, unchanged, name=named.program)
        if report.verdict is not Verdict.ACCEPTED:
            why = f"the program is not accepted as it is: {report.verdict} {report.message}".rstrip()
            return MutationResult(package=named.package, program=named.program, trouble=why)
        tally = _Tally()
        with one_fault():
            async with asyncio.TaskGroup() as group:
                for mutant in made if self.most is None else some_of(made, self.most):
                    group.create_task(self._judge(exam, program, mutant, tally))
        return MutationResult(
            package=named.package,
            program=named.program,
            made=len(made),
            killed=tally.killed,
            survivors=tuple(sorted(tally.survivors, key=lambda one: (one.line, one.column))),
            unjudged=tuple(tally.unjudged),
        )

    async def _judge(self, exam: Exam, program: Program, mutant: Mutant, tally: _Tally) -> None:
        changed = program.model_copy(update={"source": mutant.source})
        async with self.slots:
            report = await judge(self.bench, exam, changed, name=f"line {mutant.line}")
        match report.verdict:
            case Verdict.ACCEPTED:
                tally.survivors.append(mutant)
            case Verdict.INTERNAL_ERROR:
                tally.unjudged.append(f"line {mutant.line}, {mutant.change}: {report.message}")
            case _:
                tally.killed += 1


def accepted_python(package: Package) -> SubmissionFile | None:
    """The first, which is also the one that answers the contestants' own inputs."""
    found = (one for one in package.submissions if one.is_accepted and one.language == LANGUAGE)
    return min(found, key=lambda one: one.path, default=None)
