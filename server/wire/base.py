"""What all messages have in common, and what is told of the server and of what went wrong."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

LONGEST_PAGE = 1000


LONGEST_WAIT_SECONDS = 25


POLL_HEADER = "X-Poll-Seconds"
"""Of every answer about a contest, 304 too: after how many seconds to ask again. Not in the body, whose ETag stands
while nothing moves."""


def _in_the_calendar(at: datetime) -> datetime:
    if not MINYEAR < at.year < MAXYEAR:
        raise ValueError("must not be in the first or the last year of the calendar")
    return at


Moment = Annotated[AwareDatetime, AfterValidator(_in_the_calendar)]
"""Of a request. At the edges of the calendar a moment cannot be put into another time zone, nor a time added to it."""


class Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True, strict=True)


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, validate_by_name=True)


class Release(Answer):
    """What runs here. The desktop and the server of one version belong together."""

    version: str
    desktop_url: str | None = None
    """Where people get the desktop of this version, if the operator says so."""


class Problem(BaseModel):
    """An error as RFC 9457 states it; `code` is stable, `detail` is fit to show."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: tuple[dict[str, Any], ...] = ()


class ClicsProblem(BaseModel):
    """An error under `/api`: what RFC 9457 has, and what the ICPC Contest API has."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str = "about:blank"
    title: str
    status: int
    code: int
    """The status once more."""
    message: str
    reason: str
    """Stable, as `code` elsewhere."""
    detail: str
    errors: tuple[dict[str, Any], ...] = ()
