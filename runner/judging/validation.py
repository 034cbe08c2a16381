"""The protocol of an output validator, as the ICPC problem package (legacy and 2025-09) describes it.

    validator INPUT ANSWER FEEDBACK_DIRECTORY [FLAG…] < what the program printed

It ends with 42 for right and 43 for wrong. In the directory it may leave `judgemessage.txt` and `teammessage.txt`,
`score.txt` or `score_multiplier.txt`, and `nextpass.in`, the input of one more pass. An interactor is called the same
way and talks with the program instead. Builds the call and reads the outcome; runs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from runner.judging.exam import Trial
from runner.judging.plaintext import LONGEST_MESSAGE, clean, shortened
from runner.judging.tools import ToolFailed, how_it_ended, last_words
from runner.sandbox.interface import Ending, Outcome

ACCEPT, REJECT = 42, 43
INPUT, ANSWER = "agon-case/input", "agon-case/answer"
FEEDBACK = "feedback/"
NEXT_INPUT = "nextpass.in"
NEXT_PASS = f"{FEEDBACK}{NEXT_INPUT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated:
    """What a validator said of one pass."""

    accepted: bool
    team_message: str = ""
    """For the contestant."""
    judge_message: str = ""
    """For the judges alone: it may tell what the case holds."""
    score: float | None = None
    multiplier: float | None = None
    next_input: bytes | None = None
    """There is one more pass."""
    feedback: Mapping[str, bytes] = field(default_factory=dict)
    """The directory, for the next pass."""


def arguments_of(trial: Trial) -> tuple[str, ...]:
    return (f"{{program}}/{INPUT}", f"{{program}}/{ANSWER}", FEEDBACK, *trial.flags)


def files_of(trial: Trial, *, given: bytes) -> dict[str, bytes]:
    """`given` is the input of this pass."""
    return {INPUT: given, ANSWER: trial.expected if isinstance(trial.expected, bytes) else b""}


def work_of(feedback: Mapping[str, bytes]) -> dict[str, bytes]:
    """What lies in the work directory: the feedback of the passes before, without the input they asked for."""
    return {FEEDBACK: b"", **{name: data for name, data in feedback.items() if name != NEXT_PASS}}


def read_outcome(outcome: Outcome, *, who: str = "the output validator", feedback: str = FEEDBACK) -> Validated:
    """`feedback` is the directory in which it left its files. Raises `ToolFailed` when it said neither right nor
    wrong."""
    if outcome.ending is not Ending.EXITED or outcome.exit_code not in {ACCEPT, REJECT}:
        how = how_it_ended(outcome)
        raise ToolFailed(f"{who} ended with neither 42 nor 43 ({how})", said=last_words(outcome))
    accepted = outcome.exit_code == ACCEPT
    files = {name.removeprefix(feedback): content for name, content in outcome.files.items()}
    next_input = files.get(NEXT_INPUT)
    if next_input is not None and not accepted:
        raise ToolFailed(f"{who} asks for one more pass of an answer that it says is wrong")
    return Validated(
        accepted=accepted,
        team_message=_message(files, "teammessage.txt"),
        judge_message=_message(files, "judgemessage.txt"),
        score=_number(files, "score.txt", who),
        multiplier=_number(files, "score_multiplier.txt", who),
        next_input=next_input,
        feedback=outcome.files,
    )


def _message(files: Mapping[str, bytes], name: str) -> str:
    return shortened(clean(files.get(name, b"").decode(errors="replace")).strip(), LONGEST_MESSAGE)


def _number(files: Mapping[str, bytes], name: str, who: str) -> float | None:
    written = files.get(name)
    if written is None:
        return None
    try:
        number = float(written[:100])
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ToolFailed(f"{who} wrote no number to {name}")
    return number
