"""How long the two that talk in an interactive problem may wait for each other."""

from __future__ import annotations

from runner.judging.validation import ACCEPT
from runner.limits import process_limits, validation_limits
from runner.sandbox.fake import Played, ended
from runner.sandbox.interface import Line, Outcome
from runner.wire import Verdict
from tests.unit.runner.judging.court import Court, exam, text_package


async def accepts(_line: Line) -> Outcome:
    return ended(exit_code=ACCEPT)


async def test_each_may_wait_for_the_other_and_the_interactor_is_there_longest(court: Court) -> None:
    validated = {"comparison": {"mode": "validator"}, "validator": {"language": "script", "source": "interactor"}}
    problem = exam(text_package(interactive=True, **validated))

    report = await court.judge(problem, {"program": Played(), "interactor": Played(talk=accepts)})

    limits = problem.package.limits
    own = process_limits(limits, court.languages["script"].folder.language).wall_seconds
    interactors = validation_limits(limits).wall_seconds
    allowed = {program.files["solution.txt"]: within.wall_seconds for _, program, within in court.maker.stage.asked}
    assert report.verdict is Verdict.ACCEPTED
    assert allowed == {b"program": own + interactors, b"interactor": interactors + own + interactors}
