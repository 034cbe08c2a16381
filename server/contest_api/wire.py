"""What clients send to the Contest API: snake_case, as it has it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from server.contest_api.ids import LONGEST
from server.wire import longest
from server.wire.base import Moment


class ApiRequest(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SentFile(ApiRequest):
    data: str
    """A zip archive in base64."""
    filename: str | None = Field(default=None, max_length=255)
    mime: Literal["application/zip"] | None = None


class PostedSubmission(ApiRequest):
    language_id: str = Field(min_length=1, max_length=longest.LANGUAGE)
    problem_id: str = Field(min_length=1, max_length=LONGEST)
    files: tuple[SentFile, ...] = Field(min_length=1, max_length=1)
    entry_point: str | None = Field(default=None, max_length=255)
    """Passed over: it is always the same here."""
    team_id: str | None = Field(default=None, max_length=LONGEST)
    """One's own, if any."""


class PostedClarification(ApiRequest):
    text: str = Field(min_length=1, max_length=longest.MESSAGE)
    problem_id: str | None = Field(default=None, max_length=LONGEST)
    reply_to_id: str | None = Field(default=None, max_length=LONGEST)
    from_team_id: str | None = Field(default=None, max_length=LONGEST)
    to_team_id: str | None = Field(default=None, max_length=LONGEST)
    to_team_ids: tuple[str, ...] | None = Field(default=None, max_length=1)
    to_group_ids: tuple[str, ...] | None = Field(default=None, max_length=0)


class PatchedContest(ApiRequest):
    id: str = Field(min_length=1, max_length=longest.CONTEST_ID)
    start_time: Moment | None = Field(default=None, strict=False)
    countdown_pause_time: str | None = Field(default=None, max_length=32)
    scoreboard_thaw_time: Moment | None = Field(default=None, strict=False)
