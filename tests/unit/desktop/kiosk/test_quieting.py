"""A flood of events is told of, and is no flood in the journal."""

from __future__ import annotations

from desktop.kiosk.fingerprints import Drafts
from desktop.kiosk.quieting import NEVER_QUIETED, Quieting
from server.wire.kiosk import EventKind

BURST = 10


def test_a_flood_becomes_some_entries_that_say_how_many_there_were() -> None:
    quieting = Quieting()
    admitted = [quieting.admits(EventKind.CHORD_SWALLOWED, 100.0) for _ in range(1000)]
    assert sum(admitted) == admitted.count(1) == BURST
    assert quieting.admits(EventKind.FOCUS_LOST, 100.0) == 1
    assert list(quieting.due(104.0)) == []
    assert list(quieting.due(105.1)) == [(EventKind.CHORD_SWALLOWED, 1000 - BURST)]
    assert quieting.admits(EventKind.CHORD_SWALLOWED, 105.2) == 0
    assert quieting.admits(EventKind.CHORD_SWALLOWED, 111.0) == 2
    assert list(quieting.rest()) == []


def test_floods_of_all_kinds_are_no_more_than_a_server_takes() -> None:
    quieting = Quieting()
    kinds = [kind for kind in EventKind if kind not in NEVER_QUIETED]
    written = 0
    for second in range(600):
        written += sum(1 for kind in kinds for _ in range(2) if quieting.admits(kind, float(second)))
    assert 1000 < written <= 1000 + 600


def test_submissions_are_never_passed_over() -> None:
    quieting = Quieting()
    assert all(quieting.admits(EventKind.SUBMISSION, 0.0) == 1 for _ in range(1000))


def test_a_draft_is_noted_once_in_a_while_and_only_if_it_is_another() -> None:
    drafts = Drafts()
    drafts.changed("sum", "python", "a")
    assert [detail["characters"] for detail in drafts.due(0.0)] == [1]
    drafts.changed("sum", "python", "ab")
    drafts.changed("sum", "python", "abc")
    assert list(drafts.due(29.0)) == []
    assert [detail["characters"] for detail in drafts.due(30.0)] == [3]
    drafts.changed("sum", "python", "abc")
    assert list(drafts.due(99.0)) == []
    drafts.changed("sum", "python", "\ud800")
    assert len(list(drafts.due(100.0, all_of_them=True))) == 1
