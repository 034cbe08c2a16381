"""The setter's tools that judge: the limit that suits, and the mistakes that cases catch."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from harnesses import catalogue
from problems.scaffolding import KINDS, scaffold
from runner.backend import Backend, bubblewrap_backend
from runner.sandbox.fake import FakeMaker, Played, Said, value
from runner.sandbox.interface import SandboxFault
from runner.toolchains.serving import Serving
from runner.verification import verify
from runner.verifying.calibration import calibrate
from runner.verifying.mutation import mutate

pytestmark = pytest.mark.sandbox

HEADER = """\
id = "clamp"
title = "Clamp"
level = "easy"

[signature]
name = "clamp"
params = [{ name = "n", type = "integer" }]
return = { type = "integer" }

[limits]
time_seconds = 5.0
"""
CASES = """\
{"input": {"n": 1}, "output": 1, "sample": true}
{"input": {"n": -4}, "output": 0}
{"input": {"n": 12}, "output": 10}
"""
RIGHT = "class Solution:\n    def clamp(self, n):\n        return max(0, min(10, n))\n"
SLOW = RIGHT.replace("return", "while time.process_time() < 1.3:\n            pass\n        return")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "clamp"
    files = {
        "problem.toml": HEADER,
        "statement.md": "Return the nearest number from 0 to 10.\n",
        "cases.jsonl": CASES,
        "submissions/accepted/right.py": RIGHT,
        "submissions/time_limit_exceeded/waits.py": f"import time\n\n{SLOW}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


async def python_alone(folder: Path) -> tuple[Backend, Serving]:
    backend = bubblewrap_backend(folder)
    python = await backend.toolchains.serve(catalogue.load()["python"])
    return backend, Serving(served={"python": python}, refused={})


async def test_a_limit_comes_of_the_slowest_accepted_and_the_fastest_too_slow_program(
    package: Path, tmp_path: Path
) -> None:
    backend, serving = await python_alone(tmp_path)

    async def limit() -> tuple[float | None, str]:
        (result,) = await calibrate(
            [package], backend=backend, languages=serving, jobs=1, on_result=lambda _: None, data=tmp_path
        )
        return result.limit_seconds, result.trouble

    assert await limit() == (0.5, "")
    (package / "submissions/time_limit_exceeded/waits.py").write_text(f"import time\n\n{SLOW.replace('1.3', '0.3')}")
    found, trouble = await limit()
    assert found is None
    assert "no limit keeps the rule" in trouble
    (package / "submissions/time_limit_exceeded/waits.py").write_text(RIGHT.replace("10", "9"))
    assert await limit() == (
        None,
        "submissions/time_limit_exceeded/waits.py: wrong_answer after 2 of 3 cases",
    )


async def test_changes_that_the_cases_do_not_catch_survive(package: Path, tmp_path: Path) -> None:
    backend, serving = await python_alone(tmp_path)
    (package / "cases.jsonl").write_text(CASES.replace('"n": -4', '"n": 0'))
    (result,) = await mutate(
        [package], backend=backend, languages=serving, jobs=2, most=None, on_result=lambda _: None, data=tmp_path
    )
    assert (result.program, result.made, result.killed, result.trouble) == ("submissions/accepted/right.py", 6, 5, "")
    assert [(one.line, one.change) for one in result.survivors] == [(3, "`0` becomes `-1`")]
    (package / "submissions/accepted/right.py").write_text(RIGHT.replace("10", "11"))
    (result,) = await mutate(
        [package], backend=backend, languages=serving, jobs=2, most=3, on_result=lambda _: None, data=tmp_path
    )
    assert "the program is not accepted as it is: wrong_answer" in result.trouble


class Failing(dict[str, Played]):
    """Whatever the program: so many answers are right, and then the sandbox fails."""

    def __init__(self, *answers: int) -> None:
        self._answers = iter(answers)

    def __contains__(self, _text: object) -> bool:
        return True

    def __getitem__(self, _text: str) -> Played:
        return Played(answer=self._answer)

    def _answer(self, _case: object) -> Said:
        for answer in self._answers:
            return value(answer)
        raise SandboxFault("the engine is gone")


@pytest.mark.parametrize(
    ("tool", "answers"),
    [(verify, ()), (calibrate, ()), (partial(mutate, most=None), (1, 0, 10))],
    ids=["verify", "calibrate", "mutate"],
)
async def test_a_sandbox_that_goes_on_failing_is_told_as_the_fault_that_it_is(
    package: Path, tmp_path: Path, tool: Callable[..., Awaitable[object]], answers: tuple[int, ...]
) -> None:
    backend, serving = await python_alone(tmp_path)
    failing = replace(backend, maker=FakeMaker(Failing(*answers)))
    with pytest.raises(SandboxFault, match="the engine is gone"):
        await tool([package], backend=failing, languages=serving, jobs=2, on_result=lambda _: None, data=tmp_path)


@pytest.mark.slow
async def test_what_a_new_package_says_of_its_programs_is_so(tmp_path: Path) -> None:
    backend, serving = await python_alone(tmp_path)
    folders = [scaffold(tmp_path, f"new-{kind}", kind=kind) for kind in KINDS]
    results = await verify(folders, backend=backend, languages=serving, jobs=2, on_result=lambda _: None, data=tmp_path)
    assert [result for result in results if not result.ok] == []
    assert sum(not result.skipped for result in results) == 3 * len(KINDS)
