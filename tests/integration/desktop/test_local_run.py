"""Runs on this machine, with the toolchains that are here: the same answers as the judge gives; bad days are said."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.services.local_run.order import Order
from desktop.services.local_run.runs import LocalRuns
from desktop.services.local_run.toolchain import NotOnThisMachine
from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from problems import native
from problems.model import Problem
from problems.submissions import SubmissionFile, submissions
from server.problems.catalogue import signature_document
from server.wire.problems import AnswerRule, ProblemDetail, ProblemLimits, Sample, Status
from server.wire.submissions import State, Submission, Verdict
from tests.fakes.fake_server import FakeServer
from tests.patience import PATIENCE_SECONDS

CATALOGUE = Path(__file__).parents[3] / "problems" / "catalogue"
LANGUAGES = {".py": "python", ".js": "javascript", ".cpp": "cpp", ".java": "java"}
ACCEPTED = [
    program
    for name in ("two-sum", "word-count", "lru-cache", "mirror-tree")
    for program in submissions(CATALOGUE / name)
    if program.is_accepted
]
ENDLESS = "class Solution:\n    def twoSum(self, nums, target):\n        while True:\n            pass\n"


def detail(problem: Problem, *, seconds: float = 10.0) -> ProblemDetail:
    """As the server tells of it, with more time than any program needs on a busy machine."""
    package = problem.package
    mode = package.comparison.mode or ("tokens" if package.signature is None else "exact")
    return ProblemDetail(
        id=problem.id,
        title=problem.title,
        level=problem.level.value,
        tags=problem.tags,
        acceptance=None,
        status=Status.NEW,
        kind=package.kind.value,
        statement=problem.statement,
        statement_html="",
        signature=signature_document(package.signature),
        samples=tuple(Sample(input=each.input, output=each.output) for each in problem.samples),
        limits=ProblemLimits(time_seconds=seconds, memory_mib=package.limits.memory_mib, code_bytes=65536),
        comparison=AnswerRule(mode=str(mode), tolerance=package.comparison.tolerance),
        languages=tuple(LANGUAGES.values()),
        version="1",
    )


def problem_of(name: str, **changes: Any) -> ProblemDetail:
    return detail(native.load(CATALOGUE / name), **changes)


def order(problem: ProblemDetail, code: str, *, language: str = "python", cases: Any = None) -> Order:
    given = [each.input for each in problem.samples] if cases is None else cases
    return Order(problem=problem, language=language, code=code, cases=given)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: what a language needs is made once."""
    return tmp_path_factory.mktemp("toolchains")


@pytest.fixture
def runs(folder: Path) -> LocalRuns:
    return LocalRuns(folder=folder, load_languages=catalogue.load)


async def run(runs: LocalRuns, ordered: Order) -> Submission:
    return await runs.run(ordered, lambda _submission, _note: None)


def _programs() -> Iterator[object]:
    """Compilers that few install take half a minute each: the judge's own tests have them in every run."""
    languages = catalogue.load()
    for program in ACCEPTED:
        rare = [pytest.mark.extended] if languages[program.language].language.toolchain.on_request else []
        yield pytest.param(program, marks=rare, id=f"{program.path.parents[2].name}-{program.language}")


@pytest.mark.parametrize("program", list(_programs()))
async def test_what_the_judge_accepts_passes_here_in_every_language(runs: LocalRuns, program: SubmissionFile) -> None:
    problem = problem_of(program.path.parents[2].name)
    code = await asyncio.to_thread(program.path.read_text, encoding="utf-8")
    told: list[Submission] = []
    try:
        done = await runs.run(
            order(problem, code, language=program.language), lambda submission, _note: told.append(submission)
        )
    except NotOnThisMachine as lacking:
        pytest.skip(str(lacking))
    assert done.state is State.DONE
    assert (done.verdict, done.passed) == (Verdict.ACCEPTED, len(problem.samples)), done
    assert [each.case for each in told if each.state is State.RUNNING] == list(range(1, len(problem.samples) + 1))
    assert done.language_version


@pytest.mark.parametrize("language", LANGUAGES.values())
async def test_a_source_that_does_not_compile_is_marked_where_it_is_wrong(runs: LocalRuns, language: str) -> None:
    done = await run(runs, order(problem_of("two-sum"), "class Solution {{{", language=language))
    assert done.verdict in {Verdict.COMPILE_ERROR, Verdict.RUNTIME_ERROR}
    lines = [each.line for each in done.diagnostics] + [each.line for each in done.cases]
    assert 1 in lines, done


async def test_an_exception_has_its_line_and_the_other_cases_still_run(runs: LocalRuns) -> None:
    problem = problem_of("two-sum")
    first = problem.samples[0]
    code = (
        "class Solution:\n    def twoSum(self, nums, target):\n        print('at', target)\n"
        f"        return {first.output} if dict(nums=nums, target=target) == {first.input} else nums[99]\n"
    )
    done = await run(runs, order(problem, code))
    assert done.verdict is Verdict.RUNTIME_ERROR
    assert done.passed == 1
    assert [each.verdict for each in done.cases].count(Verdict.RUNTIME_ERROR) == len(done.cases) - 1
    assert "IndexError" in done.cases[1].message
    assert done.cases[1].line == 4
    assert done.cases[1].printed.startswith("at ")


async def test_an_endless_program_is_killed_at_the_limit(runs: LocalRuns) -> None:
    problem = problem_of("two-sum", seconds=1.0)
    done = await run(runs, order(problem, ENDLESS, cases=[problem.samples[0].input]))
    assert done.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert 0.9 < done.cases[0].cpu_seconds < 5


async def test_a_program_that_takes_all_memory_is_killed(runs: LocalRuns) -> None:
    code = (
        "class Solution:\n    def twoSum(self, nums, target):\n        kept = []\n"
        "        while True:\n            kept.append(bytearray(1 << 22))\n"
    )
    problem = problem_of("two-sum", seconds=60)
    done = await run(runs, order(problem, code, cases=[problem.samples[0].input]))
    assert done.verdict is Verdict.MEMORY_LIMIT_EXCEEDED


async def test_a_program_that_prints_without_end_is_killed(runs: LocalRuns) -> None:
    code = "class Solution:\n    def twoSum(self, nums, target):\n        while True:\n            print('x' * 1000)\n"
    problem = problem_of("two-sum", seconds=60)
    done = await run(runs, order(problem, code, cases=[problem.samples[0].input]))
    assert done.verdict is Verdict.OUTPUT_LIMIT_EXCEEDED


async def test_a_program_that_leaves_early_is_a_runtime_error(runs: LocalRuns) -> None:
    code = "import os\nclass Solution:\n    def twoSum(self, nums, target):\n        os._exit(0)\n"
    done = await run(runs, order(problem_of("two-sum"), code))
    assert done.verdict is Verdict.RUNTIME_ERROR
    assert "before it answered" in done.cases[0].message


async def test_an_own_case_has_an_answer_and_no_verdict(runs: LocalRuns) -> None:
    code = (CATALOGUE / "two-sum/submissions/accepted/hash_table.py").read_text(encoding="utf-8")
    done = await run(runs, order(problem_of("two-sum"), code, cases=[{"nums": [5, 6], "target": 11}]))
    assert done.verdict is None
    assert (done.cases[0].got, done.cases[0].verdict) == ("[0, 1]", None)
    assert "your own" in done.cases[0].message


async def test_a_case_of_two_megabytes_goes_through(runs: LocalRuns) -> None:
    code = "class Solution:\n    def twoSum(self, nums, target):\n        return nums\n"
    done = await run(runs, order(problem_of("two-sum"), code, cases=[{"nums": list(range(300_000)), "target": 1}]))
    assert (done.cases[0].got or "").startswith("[0, 1, 2,"), done


async def test_a_run_that_nobody_waits_for_any_more_leaves_no_process(runs: LocalRuns, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    code = f"import os\nopen({str(mark)!r}, 'w').write(f'{{os.getpid()}}\\n')\n{ENDLESS}"
    problem = problem_of("two-sum", seconds=60)
    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as group:
        task = group.create_task(runs.run(order(problem, code), lambda *_: None))
        while not (mark.exists() and mark.read_text(encoding="utf-8").endswith("\n")):
            await asyncio.sleep(0.01)
        task.cancel()
    pid = int(mark.read_text(encoding="utf-8"))
    async with asyncio.timeout(PATIENCE_SECONDS):
        while _lives(pid):
            await asyncio.sleep(0.01)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def without_a_compiler() -> Mapping[str, LanguageFolder]:
    """As on a machine that has none."""
    known = dict(catalogue.load())
    cpp = known["cpp"].language
    toolchain = cpp.toolchain.model_copy(update={"commands": ("g++-that-nobody-has",)})
    language = cpp.model_copy(update={"toolchain": toolchain})
    known["cpp"] = LanguageFolder(language=language, folder=known["cpp"].folder, digest=known["cpp"].digest)
    return known


async def test_a_compiler_that_is_missing_is_said_with_what_to_do(folder: Path) -> None:
    runs = LocalRuns(folder=folder, load_languages=without_a_compiler)
    with pytest.raises(NotOnThisMachine, match=r"is not installed.*apt-get install g\+\+.*on the server"):
        await run(runs, order(problem_of("two-sum"), "int x;", language="cpp"))


async def test_a_disk_that_takes_nothing_is_said(folder: Path) -> None:
    in_the_way = folder / "file"
    await asyncio.to_thread(in_the_way.write_text, "")
    runs = LocalRuns(folder=in_the_way / "toolchains", load_languages=catalogue.load)
    with pytest.raises(NotOnThisMachine, match=r"cannot run it now .*on the server"):
        await run(runs, order(problem_of("two-sum"), "int x;", language="cpp"))


async def test_the_window_runs_the_cases_here_while_the_server_is_away(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")

    async def away(_: Any) -> Any:
        raise ConnectionResetError

    server.misbehave = away
    code = (CATALOGUE / "two-sum/submissions/accepted/hash_table.py").read_text(encoding="utf-8")
    desktop.shell.problem.pane.replace_text(code)
    desktop.shell.problem.run_cases_here()
    await desktop.until(
        lambda: desktop.workspace.desk.run is not None and desktop.workspace.desk.run.state is State.DONE
    )
    assert desktop.workspace.desk.run.verdict is Verdict.ACCEPTED
    assert not server.submissions


async def test_a_run_does_not_follow_into_another_problem(desktop: Any, server: FakeServer) -> None:
    await desktop.open("two-sum")
    desktop.shell.problem.pane.replace_text(ENDLESS)
    desktop.shell.problem.run_cases_here()
    desk = desktop.workspace.desk
    await desktop.until(lambda: desk.run is not None and desk.run.state is State.RUNNING)
    await desktop.open("echo-sum")
    await desktop.until(lambda: not desk.is_running)
    assert desk.run is None
