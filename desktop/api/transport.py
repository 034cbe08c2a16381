"""One request and its answer: timeouts, sizes and statuses become the typed errors of `api.errors`.

Knows HTTP and no route.
"""

from __future__ import annotations

import json
import logging
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from pydantic import ValidationError

from desktop.api.errors import AskedToWait, Expired, Incompatible, Offline, Refused, ServerTrouble
from desktop.trouble import Trouble
from desktop.trust import trust_for
from server.wire.base import Problem

log = logging.getLogger(__name__)

LARGEST_ANSWER = 64 * 1024 * 1024
MOST_CONNECTIONS = 8
LAST_PORT = 65_535
NOT_MODIFIED = 304
UNAUTHORIZED = 401
TOO_MANY = 429

_HOST = re.compile(r"[\w.:-]+")

NOT_REACHED = "The server cannot be reached. Agon goes on with what is on this machine and tries again by itself."
TOO_SLOW = "The server did not answer in time. Agon tries again by itself."
NOT_TRUSTED = (
    "This machine does not trust the server's certificate ({why}). Look at the server's address and at this machine's "
    "date; if both are right, tell those who run the server."
)
NOT_ABLE = "The server cannot answer at the moment (status {status}). Agon tries again by itself."


Signer = Callable[[str, str, bytes], Mapping[str, str]]
"""What is added to the headers of a request: from its method, its target as the server sees it, and its body."""


class BadAddress(Trouble):
    """What was given as the server's address is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def is_unchanged(self) -> bool:
        return self.status == NOT_MODIFIED

    @property
    def etag(self) -> str | None:
        return self.headers.get("etag")


class Transport:
    """Sends requests to one server. `on_outcome` hears how each ended."""

    def __init__(
        self,
        *,
        server: str,
        version: str,
        on_outcome: Callable[[ServerTrouble | None], None] = lambda _: None,
        on_time: Callable[[datetime], None] = lambda _: None,
    ) -> None:
        self.server = normal_address(server)
        self._on_outcome = on_outcome
        self._on_time = on_time
        self._http = httpx.AsyncClient(
            base_url=self.server,
            headers={"User-Agent": f"agon-desktop/{version}", "Accept": "application/json"},
            timeout=httpx.Timeout(15.0, connect=5.0),
            limits=httpx.Limits(max_connections=MOST_CONNECTIONS),
            follow_redirects=False,
            verify=trust_for(self.server),
        )
        self._signer: Signer | None = None

    def sign_with(self, signer: Signer | None) -> None:
        """From now on every request that may change something is signed so, unless it has a signer of its own."""
        self._signer = signer

    async def close(self) -> None:
        await self._http.aclose()

    async def send(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        timeout_seconds: float = 15.0,
        signer: Signer | None = None,
        is_outdated: Callable[[], bool] = lambda: False,
    ) -> Answer:
        """The answer, if its status is a success or 304. Raises `ServerTrouble`. That a sign-in has expired is told to
        nobody where it `is_outdated` by then."""
        sent = ({"Content-Type": "application/json"} if body is not None else {}) | dict(headers)
        timeout = httpx.Timeout(timeout_seconds, connect=5.0)
        request = self._http.build_request(method, path, headers=sent, params=query, content=body, timeout=timeout)
        signer = signer or self._signer
        if signer is not None and method != "GET":
            request.headers.update(signer(method, self._target(request.url), body or b""))
        try:
            answer = await self._exchange(request)
            _raise_for_status(answer)
        except ServerTrouble as trouble:
            if not (isinstance(trouble, Expired) and is_outdated()):
                self.tell(trouble)
            raise
        return answer

    def tell(self, outcome: ServerTrouble | None) -> None:
        """Say how a request ended: None when its answer was also understood."""
        self._on_outcome(outcome)

    async def _exchange(self, request: httpx.Request) -> Answer:
        try:
            response = await self._http.send(request, stream=True)
            try:
                self._hear_time(response.headers)
                return Answer(status=response.status_code, body=await _bounded(response), headers=response.headers)
            finally:
                await response.aclose()
        except httpx.TimeoutException as late:
            raise Offline(TOO_SLOW) from late
        except (httpx.DecodingError, httpx.RemoteProtocolError) as nonsense:
            log.info("not HTTP as expected: %s", nonsense)
            if isinstance(nonsense, httpx.RemoteProtocolError) and "disconnected" in str(nonsense).lower():
                raise Offline(NOT_REACHED) from nonsense
            raise Incompatible("The answer is not one of an Agon server.") from nonsense
        except httpx.TransportError as away:
            raise Offline(_why_not_reached(away)) from away

    def _target(self, url: httpx.URL) -> str:
        """What stands in the request line when the request has come to the server: a proxy that serves it under a
        folder takes the folder off."""
        folder = self._http.base_url.raw_path.rstrip(b"/")
        return url.raw_path.removeprefix(folder).decode("ascii")

    def _hear_time(self, headers: Mapping[str, str]) -> None:
        """A cache on the way keeps the `Date` of the answer that it gives again, and tells its `Age`."""
        stated, age = headers.get("date"), headers.get("age", "0")
        if stated is None:
            return
        try:
            then = parsedate_to_datetime(stated).astimezone(UTC)
            self._on_time(then + timedelta(seconds=int(age)))
        except (ValueError, OverflowError):
            log.debug("the time that the server states cannot be read: %r, %r", stated, age)


def normal_address(text: str) -> str:
    """The address in one form, however it was typed or copied: what is kept of a server is kept by it. Raises
    `BadAddress`."""
    address = text.strip()
    if "://" not in address:
        address = f"http://{address}"
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as bad:
        raise BadAddress(f"“{text.strip()}” is no server address. It looks like https://judge.example.org.") from bad
    if url.scheme not in {"http", "https"} or not _HOST.fullmatch(url.host) or (url.port or 0) > LAST_PORT:
        raise BadAddress(f"“{text.strip()}” is no server address. It looks like https://judge.example.org.")
    return str(url.copy_with(username="", password="", query=None, fragment=None)).rstrip("/")


def _why_not_reached(away: BaseException) -> str:
    """A certificate that is not trusted stays so, however often one tries: somebody must see to it."""
    cause: BaseException | None = away
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NOT_TRUSTED.format(why=cause.verify_message)
        cause = cause.__cause__ or cause.__context__
    return NOT_REACHED


async def _bounded(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > LARGEST_ANSWER:
            raise Incompatible("The answer is far larger than any that an Agon server sends.")
        parts.append(part)
    return b"".join(parts)


def _raise_for_status(answer: Answer) -> None:
    status = answer.status
    if status < 300 or status == NOT_MODIFIED:
        return
    if status < 400:
        raise Incompatible(f"The server sends elsewhere (to {answer.headers.get('location', 'nowhere')}).")
    if status == TOO_MANY:
        after = _retry_after(answer)
        detail = _problem(answer).detail if _is_problem(answer) else "The server asks to slow down."
        raise AskedToWait(detail, retry_after_seconds=after)
    if status >= 500:
        raise Offline(NOT_ABLE.format(status=status), retry_after_seconds=_retry_after(answer))
    if not _is_problem(answer):
        raise Incompatible(f"The answer (status {status}) is not one of an Agon server.")
    problem = _problem(answer)
    if status == UNAUTHORIZED and problem.code != "wrong_credentials":
        raise Expired
    raise Refused(status=status, code=problem.code, detail=problem.detail)


def _is_problem(answer: Answer) -> bool:
    try:
        _problem(answer)
    except ValidationError:
        return False
    return True


def _problem(answer: Answer) -> Problem:
    return Problem.model_validate_json(answer.body)


def _retry_after(answer: Answer) -> float | None:
    stated = answer.headers.get("retry-after", "")
    return float(stated) if stated.isascii() and stated.isdigit() and len(stated) < 6 else None


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")
