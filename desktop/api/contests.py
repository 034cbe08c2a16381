"""The routes of contests as methods. No state; every question may be asked with the ETag of what is known."""

from __future__ import annotations

from urllib.parse import quote

from pydantic import TypeAdapter

from desktop.api.client import Client, Fetched
from server.wire.base import LONGEST_PAGE
from server.wire.boards import BoardPage, OwnStanding
from server.wire.contests import ContestDetail, ContestKey, ContestSummary, RegisterRequest
from server.wire.talk import Announcement, Clarification, ClarificationRequest

CONTESTS = TypeAdapter(tuple[ContestSummary, ...])
CONTEST = TypeAdapter(ContestDetail)
BOARD = TypeAdapter(BoardPage)
STANDING = TypeAdapter(OwnStanding)
ANNOUNCEMENTS = TypeAdapter(tuple[Announcement, ...])
CLARIFICATIONS = TypeAdapter(tuple[Clarification, ...])
_CLARIFICATION = TypeAdapter(Clarification)
_KEY = TypeAdapter(ContestKey)


class ContestClient:
    """Every method raises `ServerTrouble`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def contests(self, *, etag: str | None = None) -> Fetched[tuple[ContestSummary, ...]]:
        query = {"page": "1", "limit": str(LONGEST_PAGE)}
        return await self._client.fetch("/competitions", CONTESTS, query=query, etag=etag)

    async def contest(self, contest_id: str, *, etag: str | None = None) -> Fetched[ContestDetail]:
        return await self._client.fetch(_contest(contest_id), CONTEST, etag=etag)

    async def register(self, contest_id: str, *, team: str | None) -> ContestDetail:
        body = RegisterRequest(team=team).model_dump(by_alias=True, exclude_none=True)
        return await self._client.post(f"{_contest(contest_id)}/register", body, CONTEST, headers={})

    async def pack(self, contest_id: str, *, etag: str | None = None) -> Fetched[bytes]:
        """Its problems, sealed: for those who take part, before it begins."""
        return await self._client.download(f"{_contest(contest_id)}/pack", etag=etag)

    async def key(self, contest_id: str) -> ContestKey:
        """What opens the pack, from the start on."""
        key = (await self._client.fetch(f"{_contest(contest_id)}/key", _KEY)).value
        assert key is not None  # asked without an ETag
        return key

    async def board(self, contest_id: str, *, page: int, limit: int, etag: str | None = None) -> Fetched[BoardPage]:
        query = {"page": str(page), "limit": str(limit)}
        return await self._client.fetch(_board(contest_id), BOARD, query=query, etag=etag)

    async def standing(self, contest_id: str, *, etag: str | None = None) -> Fetched[OwnStanding]:
        return await self._client.fetch(f"{_board(contest_id)}/me", STANDING, etag=etag)

    async def announcements(self, contest_id: str, *, etag: str | None = None) -> Fetched[tuple[Announcement, ...]]:
        return await self._client.fetch(f"{_contest(contest_id)}/announcements", ANNOUNCEMENTS, etag=etag)

    async def clarifications(self, contest_id: str, *, etag: str | None = None) -> Fetched[tuple[Clarification, ...]]:
        return await self._client.fetch(f"{_contest(contest_id)}/clarifications", CLARIFICATIONS, etag=etag)

    async def ask(self, contest_id: str, *, question: str, problem_id: str | None, key: str) -> Clarification:
        body = ClarificationRequest(question=question, problem_id=problem_id).model_dump(by_alias=True)
        path = f"{_contest(contest_id)}/clarifications"
        return await self._client.post(path, body, _CLARIFICATION, headers={"Idempotency-Key": key})


def _contest(contest_id: str) -> str:
    return f"/competitions/{quote(contest_id, safe='')}"


def _board(contest_id: str) -> str:
    return f"/leaderboard/{quote(contest_id, safe='')}"
