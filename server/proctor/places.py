"""Where the pages of proctors are, and what they call how a kiosk stands. Pure."""

from __future__ import annotations

from server.console.fields import path_part
from server.console.menu import PROCTOR
from server.proctoring.grading import Grade

GRADES = {
    Grade.OK: "Here",
    Grade.LATE: "Late",
    Grade.MISSING: "Missing",
    Grade.LEFT: "Left early",
    Grade.CLOSED: "Closed",
    Grade.WAITING: "Not here yet",
}
"""As they are told to proctors; in the order of the tiles."""


def place_of(contest_id: str) -> str:
    return f"{PROCTOR}/{contest_id}"


def place_of_person(contest_id: str, username: str) -> str:
    return f"{place_of(contest_id)}/people/{path_part(username)}"
