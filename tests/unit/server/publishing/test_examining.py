"""What looks at an uploaded package is bounded, and so is what it says."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import psutil

from server.publishing.examiner import COMMAND, Examiner
from server.publishing.examining import MOST_CPU_SECONDS, MOST_MEMORY_BYTES, examine
from server.publishing.model import LONGEST_PATH, MOST_PROGRAMS, Found
from server.publishing.refusals import MOST_TOLD, PackageRefused
from tests.fakes.archives import zipped
from tests.patience import PATIENCE_SECONDS

ECHO = {
    "problem.yaml": "name: Echo\n",
    "problem_statement/problem.md": "Say it again.\n",
    "data/secret/1.in": "1\n",
    "data/secret/1.ans": "1\n",
    "submissions/accepted/echo.py": "print(input())\n",
}


async def test_the_process_has_its_bounds_before_it_opens_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "double.zip"
    os.mkfifo(archive)
    process = await asyncio.create_subprocess_exec(*COMMAND, str(archive), str(tmp_path), "double")
    try:
        with await asyncio.to_thread(archive.open, "wb"):  # as soon as it opens the other end
            limit = psutil.Process(process.pid).rlimit
            assert limit(psutil.RLIMIT_AS) == (MOST_MEMORY_BYTES,) * 2
            assert limit(psutil.RLIMIT_CPU) == (MOST_CPU_SECONDS,) * 2
    finally:
        process.kill()
        await process.wait()


async def test_one_that_takes_for_ever_is_refused_and_its_process_ended(tmp_path: Path) -> None:
    archive, before = tmp_path / "double.zip", set(psutil.Process().children())
    os.mkfifo(archive)
    examined = await Examiner(seconds=0.2).examine(archive, tmp_path, "double")
    assert "could not be read within 0.2 s" in examined.refused
    assert set(psutil.Process().children()) <= before


def test_a_program_whose_path_is_too_long_to_be_kept_is_refused(tmp_path: Path) -> None:
    name, archive = "x" * (LONGEST_PATH // 2), tmp_path / "echo.zip"
    archive.write_bytes(zipped(ECHO | {f"submissions/{name}/{name}.py": "print(input())\n"}))
    assert f"longer than {LONGEST_PATH} characters" in examine(archive, tmp_path, "echo").refused


def test_a_number_without_end_is_told_at_its_line(tmp_path: Path) -> None:
    archive = tmp_path / "echo.zip"
    archive.write_bytes(zipped({"problem.toml": f"format = {'9' * 5000}\n"}))
    assert [(each.file, each.line) for each in examine(archive, tmp_path, "echo").found][:1] == [("problem.toml", 2)]


def test_of_very_many_findings_some_are_told() -> None:
    refusal = PackageRefused("It cannot be used.", [Found(file="a", line=1, message="x")] * (MOST_TOLD + 1))
    assert len(refusal.found) == MOST_TOLD


async def test_an_answer_that_is_longer_than_may_be_is_none(tmp_path: Path) -> None:
    archive = tmp_path / "double.zip"
    archive.write_bytes(b"no zip")
    examined = await Examiner(longest_answer=10).examine(archive, tmp_path, "double")
    assert "more time or memory" in examined.refused


async def test_who_says_more_than_may_be_is_not_waited_for(tmp_path: Path) -> None:
    programs = {f"submissions/accepted/{'x' * 200}{at}.py": "print(input())\n" for at in range(1, MOST_PROGRAMS)}
    archive = tmp_path / "echo.zip"
    archive.write_bytes(zipped(ECHO | programs))
    examined = await Examiner(seconds=PATIENCE_SECONDS, longest_answer=10).examine(archive, tmp_path, "echo")
    assert "more time or memory" in examined.refused
