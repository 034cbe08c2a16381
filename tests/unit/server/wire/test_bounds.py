"""What the fields of requests may be, to the last that is taken and the first that is not."""

from __future__ import annotations

import math
from importlib import import_module
from pkgutil import iter_modules
from uuid import UUID

import pytest

from server import wire
from server.wire import longest
from server.wire.accounts import Login, PasswordChange
from server.wire.base import Request
from server.wire.contests import RegisterRequest
from server.wire.kiosk import (
    MOST_ENTRIES,
    MOST_PROGRAMS,
    CheckInRequest,
    Head,
    Heartbeat,
    JournalEntry,
    KioskPolicy,
    KioskState,
    LeaveRequest,
    Machine,
    PictureQuery,
)
from server.wire.people import NewPersonRequest, PeopleImportRequest
from server.wire.planning import (
    LONGEST_MINUTES,
    MOST_INVITED,
    MOST_POINTS,
    MOST_PROBLEMS,
    AnnouncementRequest,
    ClarificationAnswerRequest,
    ContestPlan,
    DisqualificationRequest,
    ExtensionRequest,
    IntervalRequest,
    InvitationRequest,
    NewContestRequest,
    PlannedProblem,
)
from server.wire.rejudging import RejudgingRequest
from server.wire.staff import OverrideRequest
from server.wire.submissions import MOST_RUN_CASES, RunRequest, SubmitRequest
from server.wire.talk import ClarificationRequest
from tests.unit.server.bounds import (
    A_BOUND,
    A_MOMENT,
    Bounds,
    assert_taken_up_to,
    fields_with,
    is_refused,
    many,
    number,
    text,
)

ID = str(UUID(int=7))
HASH = "0f" * 32
ENTRY = {"number": 1, "at": "2030-01-01T12:00:00Z", "uptimeMs": 0, "kind": "left", "previous": HASH}
PAGES_OF_JOURNAL = number(1, 10_000_000)
DIGEST = (HASH,), (HASH[1:], HASH + "0", HASH.upper(), HASH[1:] + "g", HASH + "\n")
BOUNDS: dict[type[Request], dict[str, Bounds]] = {
    Login: {"username": text(longest.USERNAME), "password": text(longest.PASSWORD)},
    PasswordChange: {"password": text(longest.PASSWORD), "newPassword": text(longest.PASSWORD)},
    RegisterRequest: {"team": text(longest.USERNAME), "members": many("ada", 10)},
    KioskPolicy: {
        "pictureSeconds": number(20, 3600),
        "programs": (
            (["zoom"] * MOST_PROGRAMS, ["x" * 64]),
            (["zoom"] * (MOST_PROGRAMS + 1), ["x" * 65], [""], ["a/b"], ["a\\b"], ["a\0"], ["a\n"]),
        ),
        "keepDays": number(1, 3650),
    },
    Machine: {
        "id": (("0f" * 16,), ("0" * 31, "0" * 33, "A" * 32)),
        "name": text(100),
        "system": text(100),
        "version": text(40),
        "displays": number(1, 64),
        "warnings": ((["x" * 200] * 20,), (["x"] * 21, ["x" * 201], [""])),
    },
    CheckInRequest: {"code": text(32)},
    JournalEntry: {
        "number": PAGES_OF_JOURNAL,
        "uptimeMs": number(0, 2**53 - 1),
        "detail": (
            ({f"{each:040}": 1 for each in range(20)},),
            ({f"{each:040}": 1 for each in range(21)}, {"x" * 41: 1}),
        ),
        "previous": DIGEST,
    },
    Head: {"length": number(0, 10_000_000), "hash": DIGEST},
    KioskState: {
        "displays": number(0, 64),
        "waitingSubmissions": number(0, 10_000),
        "waitingPictures": number(0, 10_000),
    },
    Heartbeat: {"entries": many(ENTRY, MOST_ENTRIES), "done": many(ID, 100)},
    PictureQuery: {"entry": PAGES_OF_JOURNAL},
    LeaveRequest: {"how": (("end", "code", "instruction", "reset"), ("", "ended", "the end", "end\n"))},
    NewPersonRequest: {
        "username": text(longest.USERNAME),
        "name": text(longest.NAME),
        "password": text(longest.PASSWORD),
    },
    PeopleImportRequest: {"competition": text(longest.CONTEST_ID)},
    PlannedProblem: {
        "id": text(longest.PROBLEM_ID),
        "label": text(longest.LABEL),
        "points": ((0, 0.25, MOST_POINTS), (-1, MOST_POINTS + 1, math.nan, math.inf)),
        "colour": (("#09afaf",), ("#09AFAF", "#09af", "#09afaf0", "red", "#09afag", "#09afaf\n")),
    },
    ContestPlan: {
        "title": text(longest.TITLE),
        "lengthMinutes": number(1, LONGEST_MINUTES),
        "freezeMinutes": number(1, LONGEST_MINUTES),
        "problems": many({"id": "add-up"}, MOST_PROBLEMS),
    },
    NewContestRequest: {
        "id": (("a", "0-a", "a" * longest.CONTEST_ID), ("", "a" * (longest.CONTEST_ID + 1), "-a", "A", "a/b", "a\n")),
    },
    ExtensionRequest: {
        "minutes": number(-LONGEST_MINUTES, LONGEST_MINUTES),
        "user": text(longest.USERNAME),
        "reason": text(longest.REASON),
    },
    IntervalRequest: {"reason": text(longest.REASON)},
    InvitationRequest: {"users": many("ada", MOST_INVITED, least=1), "team": text(longest.USERNAME)},
    DisqualificationRequest: {"user": text(longest.USERNAME), "reason": text(longest.REASON)},
    AnnouncementRequest: {"text": text(longest.MESSAGE), "problemId": text(longest.PROBLEM_ID, 0)},
    ClarificationAnswerRequest: {"answer": text(longest.MESSAGE)},
    ClarificationRequest: {"question": text(longest.MESSAGE), "problemId": text(longest.PROBLEM_ID, 0)},
    SubmitRequest: {"language": text(longest.LANGUAGE), "competitionId": text(longest.CONTEST_ID, 0)},
    RunRequest: {"language": text(longest.LANGUAGE), "cases": many("1 2", MOST_RUN_CASES, least=1)},
    RejudgingRequest: {
        "reason": text(longest.REASON),
        "submissions": many(ID, 5000, least=1),
        **dict.fromkeys(("competition", "problem", "user", "language", "runner"), text(100, 0)),
    },
    OverrideRequest: {
        "score": ((0, 0.5, 10**9), (-1, 10**9 + 1, math.nan, math.inf)),
        "reason": text(longest.REASON),
    },
}
"""Said again here, so that nobody changes one unawares."""


def requests() -> list[type[Request]]:
    modules = [import_module(module.name) for module in iter_modules(wire.__path__, f"{wire.__name__}.")]
    found = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    return [each for each in found if issubclass(each, Request) and each is not Request]


@pytest.mark.parametrize(
    ("model", "field", "bounds"),
    [(model, field, bounds) for model, fields in BOUNDS.items() for field, bounds in fields.items()],
    ids=lambda each: each if isinstance(each, str) else getattr(each, "__name__", ""),
)
def test_a_field_is_taken_up_to_its_bounds_and_refused_beyond_them(
    model: type[Request], field: str, bounds: Bounds
) -> None:
    assert_taken_up_to(model, field, bounds)


def test_every_bound_of_a_request_is_here() -> None:
    assert {(model, field) for model, fields in BOUNDS.items() for field in fields} == fields_with(A_BOUND, requests())


def test_no_request_has_a_moment_that_cannot_be_put_into_another_time_zone() -> None:
    for model, field in fields_with(A_MOMENT, requests()):
        for edge in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00Z"):
            assert is_refused(model, field, edge), (model, field)
        assert not is_refused(model, field, "9998-12-31T23:59:00-14:00"), (model, field)
