"""What is no proof against a language: that nobody could see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from harnesses import conformance
from runner.judging.assembly import compiler_in
from runner.sandbox.fake import FakeMaker
from runner.toolchains.machine import NotNow
from runner.toolchains.proving import Prover
from tests.unit.runner.judging.court import served


def is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def test_a_sandbox_that_cannot_be_had_is_no_failure_of_the_language(tmp_path: Path) -> None:
    maker = FakeMaker({})
    maker.faults_to_come = 1
    prover = Prover(maker=maker, compiler=compiler_in(tmp_path), entries=conformance.load()[:1], data=tmp_path)
    with pytest.raises(NotNow, match="its sandbox does not work here"):
        await prover.prove(served(tmp_path, "script"))
    assert is_empty(tmp_path)


async def test_a_proof_that_cannot_be_noted_is_one_all_the_same(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.touch()
    prover = Prover(maker=FakeMaker({}), compiler=compiler_in(tmp_path), entries=(), data=full)
    with capture_logs() as logs:
        await prover.prove(served(tmp_path, "script"))
    assert [each["event"] for each in logs] == ["proof_not_noted"]
