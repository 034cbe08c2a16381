"""What clients send to the Contest API: snake_case, as it has it."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class ApiRequest(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SentFile(ApiRequest):
    data: str
    """A zip archive in base64."""
    filename: str | None = Field(default=None, max_length=255)
    mime: Literal["application/zip"] | None = None


class PostedSubmission(ApiRequest):
    language_id: str = Field(min_length=1, max_length=36)
    problem_id: str = Field(min_length=1, max_length=36)
    files: tuple[SentFile, ...] = Field(min_length=1, max_length=1)
    entry_point: str | None = Field(default=None, max_length=255)
    """Passed over: it is always the same here."""
    team_id: str | None = Field(default=None, max_length=36)
    """One's own, if any."""


class PostedClarification(ApiRequest):
    text: str = Field(min_length=1, max_length=4000)
    problem_id: str | None = Field(default=None, max_length=36)
    reply_to_id: str | None = Field(default=None, max_length=36)
    from_team_id: str | None = Field(default=None, max_length=36)
    to_team_id: str | None = Field(default=None, max_length=36)
    to_team_ids: tuple[str, ...] | None = Field(default=None, max_length=1)
    to_group_ids: tuple[str, ...] | None = Field(default=None, max_length=0)


class PatchedContest(ApiRequest):
    id: str = Field(min_length=1, max_length=64)
    start_time: AwareDatetime | None = Field(default=None, strict=False)
    countdown_pause_time: str | None = Field(default=None, max_length=32)
    scoreboard_thaw_time: AwareDatetime | None = Field(default=None, strict=False)
