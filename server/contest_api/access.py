"""What a client may ask for and do: the answer of `/access`, and the one place that says which properties there are.
Pure."""

from __future__ import annotations

from collections.abc import Sequence

from server.accounts.roles import PLANNERS
from server.contest_api.view import Json, View

COMMON = {
    "judgement-types": ("id", "name", "penalty", "solved"),
    "languages": ("id", "name", "entry_point_required", "extensions"),
    "teams": ("id", "label", "name"),
    "state": ("started", "frozen", "ended", "thawed", "finalized", "end_of_updates"),
    "awards": ("id", "citation", "team_ids"),
}
CONTEST = (
    "id",
    "name",
    "formal_name",
    "start_time",
    "duration",
    "scoreboard_freeze_duration",
    "scoreboard_type",
    "penalty_time",
)
PROBLEM = ("id", "label", "name", "ordinal", "rgb", "time_limit", "test_data_count", "max_score", "statement")
SINCE_2026 = ("memory_limit", "output_limit", "code_limit", "attachments")
PERSON = ("id", "name", "role", "team_ids")
ACCOUNT = ("id", "username", "name", "type", "team_id", "person_id")
SUBMISSION = ("id", "language_id", "problem_id", "team_id", "time", "contest_time", "entry_point", "files")
JUDGEMENT = (
    "id",
    "submission_id",
    "judgement_type_id",
    "score",
    "start_time",
    "start_contest_time",
    "end_time",
    "end_contest_time",
    "max_run_time",
)
RUN = ("id", "judgement_id", "ordinal", "judgement_type_id", "time", "contest_time", "run_time")
COMMENTARY = ("id", "time", "contest_time", "message", "tags")
SCOREBOARD = ("time", "contest_time", "state", "rows")


def properties(view: View) -> dict[str, Sequence[str]]:
    """By the types of notifications."""
    found: dict[str, Sequence[str]] = {"contest": CONTEST, **COMMON}
    found["problems"] = PROBLEM if view.version.is_old else (*PROBLEM, *SINCE_2026)
    receiver = "to_team_id" if view.version.is_old else "to_team_ids"
    found["clarifications"] = (
        *("id", "from_team_id", receiver, "reply_to_id", "problem_id"),
        *("text", "time", "contest_time"),
    )
    has_account = view.is_staff and not view.version.is_old
    found["submissions"] = (*SUBMISSION, "account_id") if has_account else SUBMISSION
    found["judgements"] = JUDGEMENT
    if view.is_staff or view.team_id is not None:
        found |= {"persons": PERSON, "accounts": ACCOUNT}
    if view.is_staff:
        found["runs"] = RUN
    return found | {"commentary": COMMENTARY, "scoreboard": SCOREBOARD}


def capabilities(view: View) -> list[str]:
    found = []
    reader = view.visit.reader
    if reader is not None and reader.role in PLANNERS:
        found += ["contest_start", "contest_thaw"]
    if view.team_id is not None:
        found += ["team_submit"]
    if view.team_id is not None or (view.is_staff and not view.version.is_old):
        found += ["team_clar" if view.version.is_old else "post_clar"]
    return found


def access_object(view: View) -> Json:
    return {
        "capabilities": capabilities(view),
        "endpoints": [{"type": kind, "properties": list(names)} for kind, names in properties(view).items()],
    }
