"""How long the two that talk in an interactive problem may wait for each other."""

from __future__ import annotations

from runner.judging.validation import ACCEPT
from runner.limits import process_limits, validation_limits
from runner.sandbox.fake import Played, ended
from runner.sandbox.interface import Ending, Line, Outcome
from runner.wire import Verdict
from tests.unit.runner.judging.court import Court, exam, text_package


async def accepts(_line: Line) -> Outcome:
    return ended(exit_code=ACCEPT)


async def waits(_line: Line) -> Outcome:
    return ended(Ending.WALL, cpu_seconds=0.0)


PROBLEM = exam(
    text_package(
        interactive=True,
        comparison={"mode": "validator"},
        validator={"language": "script", "source": "interactor"},
    )
)


def allowances(court: Court) -> tuple[float, float]:
    """Of the program alone, and of the interactor."""
    limits = PROBLEM.package.limits
    own = process_limits(limits, court.languages["script"].folder.language).wall_seconds
    return own, validation_limits(limits).wall_seconds


async def test_each_may_wait_for_the_other_and_the_interactor_is_there_longest(court: Court) -> None:
    report = await court.judge(PROBLEM, {"program": Played(), "interactor": Played(talk=accepts)})

    own, interactors = allowances(court)
    allowed = {program.files["solution.txt"]: within.wall_seconds for _, program, within in court.maker.stage.asked}
    assert report.verdict is Verdict.ACCEPTED
    assert allowed == {b"program": own + interactors, b"interactor": interactors + own + interactors}


async def test_who_waits_in_vain_is_told_for_how_long_it_did(court: Court) -> None:
    report = await court.judge(PROBLEM, {"program": Played(talk=waits), "interactor": Played(talk=accepts)})

    assert report.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert report.message.startswith(f"idle: waited for {sum(allowances(court)):g} s ")
