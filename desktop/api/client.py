"""The server's routes as methods: wire models in, wire models out, `ServerTrouble` raised. No state but the token."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter, ValidationError

from desktop.api.errors import Expired, Incompatible, Refused
from desktop.api.transport import Answer, Signer, Transport, as_json
from server.wire.accounts import Login, PasswordChange, Session, User
from server.wire.base import LONGEST_PAGE, LONGEST_WAIT_SECONDS, POLL_HEADER, Release
from server.wire.problems import Language, Performance, ProblemDetail, ProblemSummary, StudyList
from server.wire.submissions import Submission

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")

SHORTEST_POLL_SECONDS = 1.0
LONGEST_POLL_SECONDS = 600.0
FILE_SECONDS = 120.0
LAST_SUBMISSIONS = 200

_SUMMARIES = TypeAdapter(tuple[ProblemSummary, ...])
_SUBMISSIONS = TypeAdapter(tuple[Submission, ...])
_LANGUAGES = TypeAdapter(tuple[Language, ...])
_STUDY_LISTS = TypeAdapter(tuple[StudyList, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePage:
    """One page of the catalogue; `problems` is None when it is the same as the one of the ETag that was sent."""

    problems: tuple[ProblemSummary, ...] | None
    etag: str | None
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(Generic[T]):
    """`value` is None when it is the same as the one of the ETag that was sent."""

    value: T | None
    etag: str | None
    body: bytes
    poll_seconds: float | None
    """When the server would be asked again, where it says so."""


class Client:
    def __init__(self, transport: Transport, *, token: str | None = None) -> None:
        self._transport = transport
        self._token = token

    @property
    def server(self) -> str:
        return self._transport.server

    def use_token(self, token: str | None) -> None:
        self._token = token

    def sign_with(self, signer: Signer | None) -> None:
        """As a kiosk does from check-in on."""
        self._transport.sign_with(signer)

    async def close(self) -> None:
        await self._transport.close()

    async def sign_in(self, username: str, password: str) -> Session:
        """A new session, whose token is used from now on."""
        body = Login(username=username, password=password).model_dump(by_alias=True)
        try:
            answer = await self._transport.send("POST", "/auth/login", headers={}, body=as_json(body))
        except Expired as wrong:
            message = "The user name or the password is wrong."
            raise Refused(status=401, code="wrong_credentials", detail=message) from wrong
        session = self._parsed(Session, answer)
        self._token = session.token
        return session

    async def change_password(self, password: str, new: str) -> Session:
        """All other sessions end; the new one's token is used from now on."""
        body = as_json(PasswordChange(password=password, new_password=new).model_dump(by_alias=True))
        answer = await self._transport.send("POST", "/auth/password", headers=self._headers(), body=body)
        session = self._parsed(Session, answer)
        self._token = session.token
        return session

    async def sign_out(self) -> None:
        """The session ends: its token is good for nothing any more."""
        await self._send("POST", "/auth/logout", headers={})

    async def me(self) -> User:
        return self._parsed(User, await self._get("/me"))

    async def languages(self) -> tuple[Language, ...]:
        return self._parsed_all(_LANGUAGES, await self._get("/languages"))

    async def study_lists(self) -> tuple[StudyList, ...]:
        return self._parsed_all(_STUDY_LISTS, await self._get("/lists"))

    async def problems(self, *, page: int, etag: str | None = None) -> CataloguePage:
        query = {"page": str(page), "limit": str(LONGEST_PAGE)}
        answer = await self._get("/problems", query=query, etag=etag)
        if answer.is_unchanged:
            self._transport.tell(None)
            return CataloguePage(problems=None, etag=etag, total=_total(answer))
        return CataloguePage(problems=self._parsed_all(_SUMMARIES, answer), etag=answer.etag, total=_total(answer))

    async def problem(self, problem_id: str, *, etag: str | None = None) -> tuple[ProblemDetail | None, str | None]:
        """The whole problem and its ETag; None for the problem when it has not changed."""
        answer = await self._get(f"/problems/{quote(problem_id, safe='')}", etag=etag)
        if answer.is_unchanged:
            self._transport.tell(None)
            return None, etag
        return self._parsed(ProblemDetail, answer), answer.etag

    async def document(self, problem_id: str) -> bytes:
        """The statement as a PDF."""
        return (await self.download(f"/problems/{quote(problem_id, safe='')}/document")).body

    async def attachment(self, problem_id: str, name: str) -> bytes:
        return (await self.download(f"/problems/{quote(problem_id, safe='')}/attachments/{quote(name)}")).body

    async def performance(self, problem_id: str, *, language: str) -> Performance:
        """How the accepted submissions did."""
        path = f"/problems/{quote(problem_id, safe='')}/performance"
        return self._parsed(Performance, await self._get(path, query={"language": language}))

    async def submit(
        self,
        problem_id: str,
        *,
        code: str,
        language: str,
        idempotency_key: str,
        competition_id: str | None = None,
    ) -> Submission:
        body = {"code": code, "language": language}
        if competition_id is not None:
            body["competitionId"] = competition_id
        return await self._post(problem_id, "submit", body, {"Idempotency-Key": idempotency_key})

    async def run(
        self, problem_id: str, *, code: str, language: str, cases: Sequence[dict[str, Any] | str] | None
    ) -> Submission:
        """Without cases on the samples."""
        body: dict[str, Any] = {"code": code, "language": language}
        if cases is not None:
            body["cases"] = list(cases)
        return await self._post(problem_id, "run", body, {})

    async def check(
        self, submission_id: str, *, since: str = "", wait_seconds: int = LONGEST_WAIT_SECONDS
    ) -> Submission:
        """How the submission stands, as soon as that is no longer `since` (`running:3`) or when the wait is over."""
        query = {"wait": str(wait_seconds), "since": since}
        path = f"/check/{quote(submission_id, safe='')}"
        return self._parsed(Submission, await self._get(path, query=query, timeout_seconds=wait_seconds + 10))

    async def submissions(self) -> tuple[Submission, ...]:
        """The last ones."""
        query = {"page": "1", "limit": str(LAST_SUBMISSIONS)}
        return self._parsed_all(_SUBMISSIONS, await self._get("/submissions", query=query))

    async def submission(self, submission_id: str) -> Submission:
        return self._parsed(Submission, await self._get(f"/submissions/{quote(submission_id, safe='')}"))

    async def release(self) -> Release:
        return self._parsed(Release, await self._get("/version"))

    async def is_alive(self) -> None:
        """Returns when the server answers as one of ours; raises `ServerTrouble` when it does not."""
        await self.me()

    async def fetch(
        self, path: str, adapter: TypeAdapter[T], *, query: Mapping[str, str] | None = None, etag: str | None = None
    ) -> Fetched[T]:
        """Any route's answer, for what asks about one part of the server alone (`api.contests`)."""
        answer = await self._get(path, query=query, etag=etag)
        poll = _poll_seconds(answer)
        if answer.is_unchanged:
            self._transport.tell(None)
            return Fetched(value=None, etag=etag, body=b"", poll_seconds=poll)
        value = self._parsed_all(adapter, answer)
        return Fetched(value=value, etag=answer.etag, body=answer.body, poll_seconds=poll)

    async def download(self, path: str, *, etag: str | None = None) -> Fetched[bytes]:
        """A file, whatever is in it; no larger than any answer may be."""
        answer = await self._get(path, etag=etag, timeout_seconds=FILE_SECONDS)
        self._transport.tell(None)
        value, tag = (None, etag) if answer.is_unchanged else (answer.body, answer.etag)
        return Fetched(value=value, etag=tag, body=answer.body, poll_seconds=None)

    async def post(
        self,
        path: str,
        body: Any,
        adapter: TypeAdapter[T],
        *,
        headers: Mapping[str, str],
        signer: Signer | None = None,
    ) -> T:
        answer = await self._send("POST", path, headers=headers, body=as_json(body), signer=signer)
        return self._parsed_all(adapter, answer)

    async def upload(
        self,
        path: str,
        body: bytes,
        adapter: TypeAdapter[T],
        *,
        kind: str,
        query: Mapping[str, str],
        signer: Signer | None = None,
    ) -> T:
        """A file, of the media type `kind`."""
        answer = await self._send("POST", path, headers={"Content-Type": kind}, query=query, body=body, signer=signer)
        return self._parsed_all(adapter, answer)

    async def _get(
        self,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        etag: str | None = None,
        timeout_seconds: float = 15.0,
    ) -> Answer:
        headers = {"If-None-Match": etag} if etag else {}
        return await self._send("GET", path, headers=headers, query=query, timeout_seconds=timeout_seconds)

    async def _post(self, problem_id: str, action: str, body: Any, headers: Mapping[str, str]) -> Submission:
        path = f"/problems/{quote(problem_id, safe='')}/{action}"
        return self._parsed(Submission, await self._send("POST", path, headers=headers, body=as_json(body)))

    async def _send(self, method: str, path: str, *, headers: Mapping[str, str], **more: Any) -> Answer:
        """With the token; and again, where one has signed in anew while the token of before was being refused."""
        while True:
            token = self._token

            def is_outdated(sent: str | None = token) -> bool:
                return self._token not in {None, sent}

            try:
                return await self._transport.send(
                    method, path, headers={**self._headers(), **headers}, is_outdated=is_outdated, **more
                )
            except Expired:
                if not is_outdated():
                    raise

    def _parsed(self, model: type[M], answer: Answer) -> M:
        return self._understood(lambda: model.model_validate_json(answer.body))

    def _parsed_all(self, adapter: TypeAdapter[T], answer: Answer) -> T:
        return self._understood(lambda: adapter.validate_json(answer.body))

    def _understood(self, read: Callable[[], T]) -> T:
        try:
            found = read()
        except ValidationError as unreadable:
            trouble = _incompatible(unreadable)
            self._transport.tell(trouble)
            raise trouble from unreadable
        self._transport.tell(None)
        return found

    def _headers(self) -> dict[str, str]:
        if self._token is None:
            trouble = Expired("Sign in to go on.")
            self._transport.tell(trouble)
            raise trouble
        return {"Authorization": f"Bearer {self._token}"}


def _incompatible(unreadable: ValidationError) -> Incompatible:
    first = unreadable.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return Incompatible(f"The server's answer cannot be read ({where or 'it'}: {first['msg']}).")


def _poll_seconds(answer: Answer) -> float | None:
    try:
        stated = float(answer.headers.get(POLL_HEADER, ""))
    except ValueError:
        return None
    return max(SHORTEST_POLL_SECONDS, min(stated, LONGEST_POLL_SECONDS)) if isfinite(stated) else None


def _total(answer: Answer) -> int | None:
    stated = answer.headers.get("x-total-count", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 10 else None
