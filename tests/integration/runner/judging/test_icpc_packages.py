"""Packages in the ICPC format, verified in real sandboxes: one for each feature, and broken ones that are told of."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
import pytest_asyncio

from harnesses import catalogue
from runner.backend import Backend, bubblewrap_backend
from runner.toolchains.serving import Serving
from runner.verification import VerifyResult, verify

pytestmark = pytest.mark.sandbox

PACKAGES = Path(__file__).parents[3] / "fixtures" / "icpc"


class Verifier:
    def __init__(self, backend: Backend, languages: Serving, data: Path) -> None:
        self._backend = backend
        self._languages = languages
        self._data = data

    async def verify(self, *folders: Path) -> list[VerifyResult]:
        return await verify(
            folders,
            backend=self._backend,
            languages=self._languages,
            jobs=2,
            on_result=lambda _result: None,
            data=self._data,
        )


@pytest_asyncio.fixture(loop_scope="function")
async def verifier(tmp_path: Path) -> AsyncIterator[Verifier]:
    backend = bubblewrap_backend(tmp_path / "data")
    known = catalogue.load()
    served = {name: await backend.toolchains.serve(known[name]) for name in ("python", "text")}
    yield Verifier(backend, Serving(served=served, refused={}), tmp_path / "data")
    await backend.maker.close()


def copied(name: str, folder: Path, changes: Mapping[str, str | None]) -> Path:
    """A package with some files replaced; None takes one away."""
    made = folder / name
    shutil.copytree(PACKAGES / name, made)
    for file, text in changes.items():
        path = made / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text)
    return made


def about_package(results: list[VerifyResult]) -> VerifyResult:
    return next(result for result in results if not result.submission)


ALL = (
    "anagram",
    "average",
    "bestgroups",
    "golf",
    "groups",
    "guess",
    "handedin",
    "legacygroups",
    "mosthalf",
    "ownsort",
    "twopass",
    "twovalidators",
    "withfiles",
)


@pytest.mark.parametrize("name", ALL)
async def test_every_submission_does_what_its_package_says(verifier: Verifier, name: str) -> None:
    results = await verifier.verify(PACKAGES / name)
    assert [(each.submission, each.message) for each in results if not each.ok] == []
    judged = [each for each in results if each.got]
    assert len(judged) >= 2
    assert all(not each.skipped or each.language != "python" for each in results)


async def test_verdicts_are_those_of_the_protocols(verifier: Verifier) -> None:
    results = {each.submission: each for each in await verifier.verify(PACKAGES / "guess", PACKAGES / "groups")}
    got = {name.removeprefix("submissions/"): each.got for name, each in results.items() if each.got}
    assert got == {
        "accepted/halves.py": "accepted",
        "run_time_error/exits.py": "runtime_error",
        "time_limit_exceeded/thinks.py": "time_limit_exceeded",
        "wrong_answer/linear.py": "wrong_answer",
        "accepted/max.py": "accepted",
        "rejected/last.py": "partially_accepted",
        "rejected/positive.py": "partially_accepted",
    }
    positive = results["submissions/rejected/positive.py"]
    assert (positive.score, positive.case) == (40.0, "secret/2-sum/c")
    assert results["submissions/rejected/last.py"].case == "secret/1-small/b"


SLOW_FOR = """
import time
while time.process_time() < {seconds}:
    pass
print("no answer")
"""


@pytest.mark.parametrize(
    ("seconds", "margin", "is_told"),
    [(1.25, 1.5, True), (1.25, 1.1, False), (60, 1.5, False)],
    ids=["by a hair", "by more than is asked for", "by far"],
)
async def test_what_should_be_too_slow_must_be_so_by_the_packages_margin(
    verifier: Verifier, tmp_path: Path, seconds: float, margin: float, is_told: bool
) -> None:
    slow = "submissions/time_limit_exceeded/forever.py"
    text = (PACKAGES / "average" / "problem.yaml").read_text()
    limits = {"problem.yaml": text.replace("time_limit: 1", f"time_limit: 1\n  time_safety_margin: {margin}")}
    made = copied("average", tmp_path, {slow: SLOW_FOR.format(seconds=seconds), **limits})
    results = await verifier.verify(made)
    (about_slow,) = [each for each in results if each.submission == slow]
    assert (about_slow.ok, about_slow.got) == (True, "time_limit_exceeded")
    told = [line for each in results if not each.submission for line in each.message.splitlines() if slow in line]
    assert bool(told) is is_told
    if told:
        assert f"less than {margin:g} times the time limit of 1 s" in told[0]


async def test_a_time_limit_that_is_not_stated_is_measured(verifier: Verifier) -> None:
    results = await verifier.verify(PACKAGES / "manyfiles")
    assert about_package(results).ok
    assert about_package(results).message.startswith("the time limit is 0.5 s: 2 times")


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        (
            "average",
            {"data/secret/1-one.in": "seven\n"},
            "data/secret/1-one.in: the input validator validate refuses it",
        ),
        ("anagram", {"data/sample/1.ans": "abc\n"}, "data/sample/1.ans: the output validator refuses it ("),
        (
            "anagram",
            {"data/valid_output/1.in": "ab\n", "data/valid_output/1.ans": "", "data/valid_output/1.out": "x\n"},
            "data/valid_output/1.out: the output validator refuses it",
        ),
        (
            "anagram",
            {"data/invalid_output/1.in": "ab\n", "data/invalid_output/1.ans": "", "data/invalid_output/1.out": "ba\n"},
            "data/invalid_output/1.out: the output validator accepts it",
        ),
        ("anagram", {"data/invalid_input/1.in": "fine\n"}, "data/invalid_input/1.in: no input validator refuses it"),
        (
            "anagram",
            {"output_validator/validate.py": "import sys\nsys.exit(0)\n"},
            "ended with neither 42 nor 43 (exit status 0)",
        ),
        ("anagram", {"output_validator/validate.py": "print('x' * (1 << 30))\n"}, "it printed too much"),
        ("anagram", {"output_validator/validate.py": "raise SystemExit(1 / 0)\n"}, "ZeroDivisionError"),
        (
            "anagram",
            {
                "output_validator/validate.py": (
                    "import random, sys\n"
                    "open(sys.argv[3] + 'score.txt', 'w').write(str(random.random()))\n"
                    "sys.exit(42)\n"
                )
            },
            "disagrees with itself",
        ),
        ("anagram", {"submissions/accepted/turn.py": "print(input())\n"}, ""),
    ],
)
async def test_what_is_wrong_with_a_package_is_told(
    verifier: Verifier, tmp_path: Path, name: str, changes: Mapping[str, str | None], expected: str
) -> None:
    results = await verifier.verify(copied(name, tmp_path, changes))
    wrong = [each for each in results if not each.ok]
    assert wrong
    assert not expected or expected in about_package(results).message


async def test_a_validator_that_hangs_is_ended_and_told(verifier: Verifier, tmp_path: Path) -> None:
    header = (PACKAGES / "anagram" / "problem.yaml").read_text()
    changes = {
        "problem.yaml": header.replace("{time_limit: 1}", "{time_limit: 1, validation_time: 1}"),
        "output_validator/validate.py": "while True:\n    pass\n",
    }
    results = await verifier.verify(copied("anagram", tmp_path, changes))
    assert "it took too long" in about_package(results).message
    assert {each.got for each in results if each.submission} == {"internal_error"}


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        (
            "ownsort",
            {"static_validator/look.py": "raise ValueError('oops')\n"},
            "the static validator ended with neither",
        ),
        ("ownsort", {"static_validator/look.py": "print('x' * (1 << 30))\n"}, "it printed too much"),
        ("mosthalf", {"graders/enough.py": "raise ValueError('oops')\n"}, "the grader did not end with 0"),
        ("mosthalf", {"graders/enough.py": "print('fine')\n"}, "of secret, it printed 'fine"),
    ],
    ids=["static validator crashes", "static validator floods", "grader crashes", "grader says nothing of the kind"],
)
async def test_a_program_of_the_judges_that_fails_is_told_of_at_every_submission(
    verifier: Verifier, tmp_path: Path, name: str, changes: Mapping[str, str | None], said: str
) -> None:
    results = await verifier.verify(copied(name, tmp_path, changes))
    right = [each for each in results if each.submission.startswith("submissions/accepted/")]
    assert len(right) == 2
    for each in right:
        assert (each.ok, each.got) == (False, "internal_error")
        assert each.message.startswith("could not be judged: ")
        assert said in each.message


async def test_a_package_that_cannot_be_read_is_told_and_the_others_are_verified(
    verifier: Verifier, tmp_path: Path
) -> None:
    broken = copied("twopass", tmp_path, {"data/secret/1.ans": None})
    results = await verifier.verify(broken, PACKAGES / "handedin")
    assert [(each.package, each.message) for each in results if not each.ok] == [
        ("twopass", f"{broken}/data/secret/1.ans:1: is missing: every input has an answer file")
    ]
    assert sum(each.package == "handedin" and each.got != "" for each in results) == 3


async def test_a_wrong_expectation_is_told(verifier: Verifier, tmp_path: Path) -> None:
    rules = (
        "odd/*:\n  permitted: [AC, WA]\n  required: [WA]\nwrong_answer/one-line.py:\n  secret/1:\n    required: [RTE]\n"
    )
    results = await verifier.verify(copied("withfiles", tmp_path, {"submissions/submissions.yaml": rules}))
    wrong = {each.submission: each.message for each in results if not each.ok}
    assert wrong.keys() == {"submissions/odd/crashes-late.py", "submissions/wrong_answer/one-line.py"}
    assert "runtime_error at secret/1 is not permitted" in wrong["submissions/odd/crashes-late.py"]
    assert "no case in secret/1 got" in wrong["submissions/wrong_answer/one-line.py"]
