"""Compiling: once for the same source, with the compiler's messages fit to show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harnesses.language import Check
from runner.judging.artifacts import Artifacts, Compiled, decode, encode
from runner.sandbox.fake import Played, ended, value
from runner.sandbox.interface import Ending, Outcome
from runner.wire import Diagnostic, Report, Verdict
from tests.unit.runner.judging.court import Court, exam, package, served, text_package

BINARY = "binary"
RIGHT = Played(answer=lambda case: value(case[0] ** 2))
COMPILES = ended(exit_code=0, files={"program.bin": BINARY.encode(), "other": b""})


async def judged(court: Court, outcome: Outcome, **more: Any) -> Report:
    programs = {"program": Played(run=lambda _: outcome), "other": Played(run=lambda _: outcome), BINARY: RIGHT}
    return await court.judge(exam(package()), programs, language="compiled", **more)


def compilations(court: Court) -> int:
    return sum("solution.txt" in program.files for _, program, _ in court.maker.stage.asked)


async def test_what_the_compiler_made_is_run_and_nothing_else(court: Court) -> None:
    report = await judged(court, COMPILES)
    assert report.verdict is Verdict.ACCEPTED
    ran = court.maker.stage.asked[-1][1]
    assert dict(ran.files) == {"program.bin": BINARY.encode()}
    assert [told.state for told in court.told] == ["compiling"]


async def test_the_same_source_is_compiled_once_also_by_the_next_runner(court: Court) -> None:
    await judged(court, COMPILES)
    await judged(court, COMPILES)  # a new judge, that finds it on the disk
    assert compilations(court) == 1
    await judged(court, COMPILES, source="other")
    assert compilations(court) == 2


async def test_the_same_text_elsewhere_is_another_program(court: Court) -> None:
    for times, files in enumerate(({"a": "text"}, {"b": "text"}, {"a": "tex", "b": "t"}), start=1):
        await judged(court, COMPILES, files=files)
        assert compilations(court) == times
    court.languages["compiled"] = replace(court.languages["compiled"], digest="another version")
    await judged(court, COMPILES, files={"a": "text"})
    assert compilations(court) == 4


async def test_no_other_file_stands_in_the_place_of_the_source(court: Court) -> None:
    await judged(court, COMPILES, files={"solution.txt": "other"})

    [compiler] = [program for _, program, _ in court.maker.stage.asked if "solution.txt" in program.files]
    assert compiler.files["solution.txt"] == b"program"


@pytest.mark.parametrize(
    ("looked", "verdict"),
    [
        (ended(exit_code=1, stderr=b"no program"), Verdict.COMPILE_ERROR),
        (ended(exit_code=0), Verdict.RUNTIME_ERROR),
        (ended(Ending.CPU), Verdict.RUNTIME_ERROR),
        (ended(Ending.SIGNALLED, signal=9), Verdict.RUNTIME_ERROR),
    ],
)
async def test_a_look_at_the_source_that_comes_to_no_end_finds_nothing(
    court: Court, looked: Outcome, verdict: Verdict
) -> None:
    court.languages["checked"] = served(court.folder, "checked", check=Check(command=("look",)))
    outcomes = iter((ended(exit_code=1), looked))

    report = await court.judge(
        exam(text_package()), {"program": Played(run=lambda _: next(outcomes))}, language="checked"
    )

    assert report.verdict is verdict


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        (ended(exit_code=1, stderr=b"\x1b[1m/box/2/program/solution.txt:3: error: no ';'\x1b[0m\n"), "no ';'"),
        (ended(Ending.CPU), "compiling took more than 10 s"),
        (ended(Ending.WALL), "compiling took more than 10 s"),
        (ended(Ending.MEMORY, stderr=b"out"), "compiling needed more than 1024 MiB"),
        (ended(Ending.OUTPUT), "the compiler printed too much"),
        (replace(COMPILES, ending=Ending.OUTPUT), "the compiler printed too much"),
        (replace(COMPILES, ending=Ending.MEMORY), "compiling needed more than 1024 MiB"),
        (ended(Ending.SIGNALLED, signal=11), "the compiler was killed by signal 11"),
        (ended(Ending.FILE_SIZE), "larger than"),
        (ended(exit_code=0, stdout=b"done"), "did not make program.bin"),
        (ended(exit_code=4), "the compiler failed"),
    ],
)
async def test_whatever_a_compiler_does_is_a_compile_error(court: Court, outcome: Outcome, message: str) -> None:
    report = await judged(court, outcome)
    assert report.verdict is Verdict.COMPILE_ERROR
    assert message in report.message
    assert "\x1b" not in report.message
    assert "/box" not in report.message
    assert (report.passed, report.total) == (0, 5)
    assert report.failure is None


async def test_errors_are_marked_where_they_are(court: Court) -> None:
    text = b"solution.txt:3: error: no\nsolution.txt:4: warning: odd\nelsewhere:5: error: not ours\n"
    report = await judged(court, ended(exit_code=1, stderr=text))
    assert [(each.severity, each.line, each.message) for each in report.diagnostics] == [
        ("error", 3, "no"),
        ("warning", 4, "odd"),
    ]


async def test_warnings_come_with_a_verdict_also_from_the_cache(court: Court) -> None:
    compiles = ended(exit_code=0, files={"program.bin": BINARY.encode()}, stderr=b"solution.txt:4: warning: odd\n")
    for _ in range(2):
        report = await judged(court, compiles)
        assert [(each.severity, each.line) for each in report.diagnostics] == [("warning", 4)]
    assert compilations(court) == 1


async def test_a_flood_of_messages_is_cut(court: Court) -> None:
    report = await judged(court, ended(exit_code=1, stderr=b"solution.txt:3: error: no\n" * 20_000))
    assert len(report.message) < 17_000
    assert len(report.diagnostics) == 50


# ----- what is kept


def compiled(size: int = 10) -> Compiled:
    return Compiled(
        files={"a.out": b"\x00" * size, "b": b""}, diagnostics=(Diagnostic(severity="warning", line=1, message="w"),)
    )


def artifacts(folder: Path, *, memory: int = 100, disk: int = 10_000) -> Artifacts:
    return Artifacts(folder=folder, most_memory_bytes=memory, most_disk_bytes=disk)


def test_what_is_written_reads_back() -> None:
    assert decode(encode(compiled())) == compiled()


@pytest.mark.parametrize("damage", [slice(0, 20), slice(0, -1), slice(1, None), slice(0, 0)])
def test_what_is_damaged_counts_as_not_there(damage: slice) -> None:
    assert decode(encode(compiled())[damage]) is None


async def test_what_does_not_fit_in_memory_is_found_on_disk(tmp_path: Path) -> None:
    kept = artifacts(tmp_path, memory=15)
    for key in ("aa1", "bb2", "cc3"):
        await kept.keep(key, compiled())
    assert await kept.find("aa1") == compiled()
    assert await kept.find("dd4") is None


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*/*"))


async def test_the_disk_is_bounded_and_the_longest_unused_goes_first(tmp_path: Path) -> None:
    kept = artifacts(tmp_path, memory=1, disk=5000)
    for number in range(20):
        await kept.keep(f"{number:02}key", compiled(1000))
    assert size_of(tmp_path) <= 5000
    assert await kept.find("00key") is None
    assert await kept.find("19key") == compiled(1000)


async def test_a_disk_that_cannot_be_written_costs_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = artifacts(tmp_path / "file")
    await kept.keep("aa1", compiled())
    assert await kept.find("aa1") == compiled()


async def test_of_what_cannot_be_kept_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "aa/aa1/taken").mkdir(parents=True)
    await artifacts(tmp_path).keep("aa1", compiled())
    assert [path.name for path in (tmp_path / "aa").iterdir()] == ["aa1"]
