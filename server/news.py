"""News between servers: verdicts that were applied, answers that can be read, accounts, contestants and
problems that changed, sessions that ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import structlog
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from server.submissions.model import Judged

log = structlog.get_logger(__name__)

CHANNEL = "servers"


class JudgedNews(BaseModel):
    kind: Literal["judged"] = "judged"
    server: str
    judged: tuple[Judged, ...]


class DoneNews(BaseModel):
    kind: Literal["done"] = "done"
    server: str
    submission_id: str


class AccountNews(BaseModel):
    kind: Literal["account"] = "account"
    server: str
    account_id: int


class RevokedNews(BaseModel):
    kind: Literal["revoked"] = "revoked"
    server: str
    token_id: str
    expires_at: datetime


class ContestantNews(BaseModel):
    kind: Literal["contestant"] = "contestant"
    server: str
    contest_id: str
    contestant_id: int


class ProblemNews(BaseModel):
    kind: Literal["problem"] = "problem"
    server: str
    problem_id: str


News: TypeAlias = JudgedNews | DoneNews | AccountNews | RevokedNews | ContestantNews | ProblemNews


class _Envelope(BaseModel):
    news: News = Field(discriminator="kind")


ENVELOPE = TypeAdapter(_Envelope)


class Herald:
    """Tells the other servers what this one did."""

    def __init__(self, *, server: str, tell: Callable[[str, str], None]) -> None:
        self._server = server
        self._tell = tell

    def account_changed(self, account_id: int) -> None:
        self._send(AccountNews(server=self._server, account_id=account_id))

    def token_revoked(self, token_id: str, expires_at: datetime) -> None:
        self._send(RevokedNews(server=self._server, token_id=token_id, expires_at=expires_at))

    def contestant_changed(self, contest_id: str, contestant_id: int) -> None:
        self._send(ContestantNews(server=self._server, contest_id=contest_id, contestant_id=contestant_id))

    def problem_changed(self, problem_id: str) -> None:
        self._send(ProblemNews(server=self._server, problem_id=problem_id))

    def judged(self, judged: Sequence[Judged]) -> None:
        if judged:
            self._send(JudgedNews(server=self._server, judged=tuple(judged)))

    def done(self, submission_id: str) -> None:
        """The answer to this submission or run can be read."""
        self._send(DoneNews(server=self._server, submission_id=submission_id))

    def _send(self, news: News) -> None:
        self._tell(CHANNEL, _Envelope(news=news).model_dump_json())


class Listener:
    """Hears what the other servers did."""

    def __init__(
        self,
        *,
        server: str,
        on_judged: Callable[[Judged], None],
        on_done: Callable[[str], None],
        on_account: Callable[[int], None],
        on_revoked: Callable[[str, datetime], None],
        on_contestant: Callable[[str, int], None],
        on_problem: Callable[[str], None],
    ) -> None:
        self._server = server
        self._on_judged = on_judged
        self._on_done = on_done
        self._on_account = on_account
        self._on_revoked = on_revoked
        self._on_contestant = on_contestant
        self._on_problem = on_problem

    def hear(self, message: bytes) -> None:
        try:
            news = ENVELOPE.validate_json(message).news
        except ValidationError as problem:
            log.warning("news_not_understood", problem=str(problem))
            return
        if news.server == self._server:
            return
        match news:
            case JudgedNews():
                for judged in news.judged:
                    self._on_judged(judged)
            case DoneNews():
                self._on_done(news.submission_id)
            case AccountNews():
                self._on_account(news.account_id)
            case RevokedNews():
                self._on_revoked(news.token_id, news.expires_at)
            case ContestantNews():
                self._on_contestant(news.contest_id, news.contestant_id)
            case ProblemNews():
                self._on_problem(news.problem_id)
