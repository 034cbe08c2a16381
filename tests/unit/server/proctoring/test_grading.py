"""How a kiosk stands, and how much an event matters: without a server."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.proctoring.grading import Grade, grade_of
from server.proctoring.severity import severity_of
from server.wire.kiosk import EventKind, JournalEntry, Severity
from tests.unit.server.house import START

END = START + timedelta(hours=1)


@pytest.mark.parametrize(
    ("silent", "grade"), [(0, Grade.OK), (15, Grade.OK), (16, Grade.LATE), (60, Grade.LATE), (61, Grade.MISSING)]
)
def test_a_kiosk_is_graded_by_how_long_it_is_silent(silent: int, grade: Grade) -> None:
    now = START + timedelta(seconds=silent)
    assert grade_of(now, heard_at=START, closed_at=None, closed_how=None, ends_at=END) is grade


@pytest.mark.parametrize(("before_the_end", "grade"), [(30, Grade.CLOSED), (61, Grade.MISSING)])
def test_after_the_end_nobody_is_looked_for_who_was_there_until_then(before_the_end: int, grade: Grade) -> None:
    heard = END - timedelta(seconds=before_the_end)
    found = grade_of(END + timedelta(hours=1), heard_at=heard, closed_at=None, closed_how=None, ends_at=END)
    assert found is grade


@pytest.mark.parametrize(
    ("how", "early", "grade"),
    [
        ("code", True, Grade.LEFT),
        ("instruction", True, Grade.LEFT),
        ("code", False, Grade.CLOSED),
        ("end", False, Grade.CLOSED),
        ("replaced", True, Grade.CLOSED),
        ("cleared", True, Grade.CLOSED),
    ],
)
def test_a_closed_session_was_left_or_came_to_its_end(how: str, early: bool, grade: Grade) -> None:
    closed = END - timedelta(minutes=1) if early else END
    assert grade_of(END, heard_at=START, closed_at=closed, closed_how=how, ends_at=END) is grade


def entry(kind: EventKind, **detail: str | int | bool) -> JournalEntry:
    return JournalEntry(number=1, at=START, uptime_ms=0, kind=kind, detail=dict(detail), previous="0" * 64)


def test_every_kind_of_event_has_its_severity() -> None:
    found = {kind: severity_of(entry(kind)) for kind in EventKind}
    prevented = {EventKind.CHORD_SWALLOWED, EventKind.PASTE_REFUSED, EventKind.NAVIGATION_REFUSED}
    assert {found[kind] for kind in prevented} == {Severity.NOTICE}
    assert {found[kind] for kind in (EventKind.DRAFT, EventKind.SUBMISSION)} == {Severity.INFO}
    assert {found[kind] for kind in (EventKind.FOCUS_LOST, EventKind.ENDED_BADLY)} == {Severity.INCIDENT}


@pytest.mark.parametrize(
    ("told", "severity"),
    [
        (entry(EventKind.STARTED), Severity.INFO),
        (entry(EventKind.STARTED, resumed=True), Severity.NOTICE),
        (entry(EventKind.STARTED, resumed=True, ended=True), Severity.INCIDENT),
        (entry(EventKind.LEFT, how="end"), Severity.INFO),
        (entry(EventKind.LEFT, how="code"), Severity.NOTICE),
        (entry(EventKind.LEFT, how="reset"), Severity.INCIDENT),
        (entry(EventKind.CLOCK_MOVED, seconds=-3600), Severity.INCIDENT),
        (entry(EventKind.CLOCK_MOVED, seconds=2), Severity.NOTICE),
        (entry(EventKind.SLEPT, seconds="many"), Severity.NOTICE),
        (entry(EventKind.LEAVE_REFUSED, wrong=10), Severity.INCIDENT),
    ],
)
def test_how_much_it_matters_may_stand_in_the_detail(told: JournalEntry, severity: Severity) -> None:
    assert severity_of(told) is severity
