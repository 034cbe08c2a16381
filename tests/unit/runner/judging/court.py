"""A judge whose sandboxes are played: programs are Python functions, known by their source text."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from harnesses.catalogue import LanguageFolder
from harnesses.language import Compile, Diagnostics, Language, LastWords, Launch, Run
from problems.model import JudgePackage, digest_of
from runner.judging.assembly import bench, compiler_in
from runner.judging.checker_function import checker_spec
from runner.judging.exam import Exam, read_exam
from runner.sandbox.fake import FakeMaker, Played
from runner.sandbox.interface import SandboxSpec
from runner.toolchains.commands import ServedLanguage
from runner.wire import Job, JobClass, Progress, Report
from tests.patience import PATIENCE_SECONDS

NOW = 1_700_000_000.0

SQUARE: dict[str, Any] = {"name": "square", "params": [{"name": "n", "type": "integer"}], "return": {"type": "integer"}}


def package(**more: Any) -> JudgePackage:
    """By default: return the square of n, five cases, the first a sample."""
    cases = [{"input": {"n": n}, "output": n * n, "sample": n == 0} for n in range(5)]
    return JudgePackage.model_validate({"problem_id": "square", "signature": SQUARE, "cases": cases, **more})


def text_package(**more: Any) -> JudgePackage:
    """By default: print the square of the number on stdin."""
    cases = [{"input": f"{n}\n", "output": f"{n * n}\n", "sample": n == 0} for n in range(5)]
    return JudgePackage.model_validate({"problem_id": "square", "cases": cases, **more})


def exam(of: JudgePackage) -> Exam:
    return read_exam(digest_of(of.encode()), of)


OTHER_WORDS = LastWords(line=r"solution\.txt line (?P<line>\d+)", message=r"^(?P<message>.*) at solution\.txt line")


def job(exam_: Exam, source: str = "program", **more: Any) -> Job:
    named = {"submission_id": "s1", "attempt": 1, "job_class": JobClass.PRACTICE, "problem_id": "square"}
    rest = {"package": exam_.digest, "language": "script", "source": source, "queued_at": NOW - 1.0}
    return Job.model_validate({**named, **rest, **more})


def _language(name: str, **more: Any) -> Language:
    return Language(
        id=name,
        name=name,
        editor=name,
        source="solution.txt",
        run=Run(function=("run",), stdio=("run",), launch=Launch.FORK, stdio_launch=Launch.FORK, zygote="harness"),
        memory_errors=("MemoryError",),
        diagnostics=Diagnostics(pattern=r"^solution\.txt:(?P<line>\d+): (?P<severity>\w+): (?P<message>.*)$"),
        types={},
        **more,
    )


def served(folder: Path, name: str, **more: Any) -> ServedLanguage:
    language = _language(name, **more)
    return ServedLanguage(
        folder=LanguageFolder(language=language, folder=folder, digest=name),
        version=f"{name} 1.0",
        digest=name,
        interpreter="/usr/bin/python3",
        spec=SandboxSpec(language=name, harness_folder=str(folder), prepared_folder=None),
    )


class Court:
    """Judges played programs. `script` is interpreted, `compiled` has a compiler, whose part is played too, and `other`
    has its own way to tell of errors."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.languages = {
            "script": served(folder, "script"),
            "other": served(folder, "other", last_words=OTHER_WORDS),
            "compiled": served(folder, "compiled", compile=Compile(command=("compiler",), artifacts=("program.bin",))),
        }
        self.maker = FakeMaker({})
        self.told: list[Progress] = []

    async def judge(self, exam_: Exam, programs: dict[str, Played], **more: Any) -> Report:
        self.maker.stage.programs = programs
        async with bench(
            self.maker,
            self.languages,
            checker=checker_spec(),
            compiler=compiler_in(self.folder),
            slots=2,
            warm_sandboxes=None,
            runner="tester",
        ) as place:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await place.judge.judge(job(exam_, **more), exam_, tell=self.told.append)
