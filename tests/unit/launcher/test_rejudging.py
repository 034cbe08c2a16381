"""What `./agon admin rejudge` understands and says."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

import pytest

from launcher.rejudging import CONDITIONS, line_of, request_of
from launcher.trouble import Trouble
from server.wire.rejudging import Rejudging, RejudgingState


def options(*submissions: str, **conditions: str) -> argparse.Namespace:
    return argparse.Namespace(
        submissions=list(submissions), reason="r", **(dict.fromkeys(CONDITIONS, None) | conditions)
    )


def test_either_ids_or_conditions() -> None:
    assert request_of(options("a", "b")) == {"reason": "r", "submissions": ["a", "b"]}
    assert request_of(options(problem="p", verdict="accepted")) == {
        "reason": "r",
        "problem": "p",
        "verdict": "accepted",
    }
    for wrong in (options(), options("a", problem="p")):
        with pytest.raises(Trouble, match="say which"):
            request_of(wrong)


def test_a_line_says_what_is_left_to_do() -> None:
    made = Rejudging(
        id=7,
        reason="new\x1b[2J data",
        created_at=datetime(2030, 1, 1, tzinfo=UTC),
        created_by=None,
        state=RejudgingState.OPEN,
        total=10,
        waiting=4,
        changed=3,
        failed=1,
        applied=0,
    )
    assert line_of(made) == (
        "rejudging 7 (new\\u001b[2J data): open, 10 submissions, 4 to be judged, 3 changed, "
        "1 could not be judged and stay as they are"
    )
