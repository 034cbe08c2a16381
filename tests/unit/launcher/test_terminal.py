"""Nothing that a server, a package or a program says steers the terminal."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from rich.console import Console

from launcher.submit import print_verdict
from launcher.terminal import spelled
from server.wire.submissions import CaseResult, GroupScore, State, Submission, Verdict

HOSTILE = "\x1b[2J\x1b]0;title\x07\x9b31m\x9d\r\x08\x7f\u202eaccepted\u2066 [bold]you[/bold]"
STEERING = {*map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0))), "\u202e", "\u2066"}


def test_controls_are_spelled_out() -> None:
    assert spelled("a\x1b[2Jb\x9bc\u202ed\r") == "a\\u001b[2Jb\\u009bc\\u202ed\\u000d"


def test_a_name_that_is_no_text_can_be_printed() -> None:
    assert spelled("1\udcff.in").encode() == b"1\\udcff.in"


def test_lines_tabs_and_all_other_letters_stay() -> None:
    text = "línea\n\tдва 三 🙂"
    assert spelled(text) == text


def test_what_is_json_stays_json() -> None:
    told = spelled(json.dumps({"got": HOSTILE}, ensure_ascii=False))
    assert not STEERING & set(told)
    assert json.loads(told) == {"got": HOSTILE}


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_verdict_cannot_steer_the_terminal(is_terminal: bool) -> None:
    shown = io.StringIO()
    case = CaseResult(
        index=0,
        verdict=Verdict.WRONG_ANSWER,
        cpu_seconds=0.1,
        wall_seconds=0.1,
        memory_mib=1.0,
        input=HOSTILE,
        expected=HOSTILE,
        got=HOSTILE,
        printed=HOSTILE,
        message=HOSTILE,
    )
    submission = Submission(
        id=HOSTILE,
        problem_id="p",
        language="python",
        state=State.DONE,
        passed=0,
        total=1,
        verdict=Verdict.WRONG_ANSWER,
        message=HOSTILE,
        language_version=HOSTILE,
        failing_case=case,
        group_scores=(GroupScore(name=HOSTILE, score=0.0),),
        submitted_at=datetime.now(UTC),
    )

    print_verdict(Console(file=shown, color_system=None, force_terminal=is_terminal, width=500), submission)

    assert not STEERING & set(shown.getvalue())
    assert shown.getvalue().count("[bold]you[/bold]") == 9
