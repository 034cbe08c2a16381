"""Speaks to a running server for the commands: signs in with what is stored, retries what may be retried."""

from __future__ import annotations

import argparse
import getpass
import json
import ssl
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import certifi
import httpx
import platformdirs
from pydantic import ValidationError

from launcher.folder import Credentials, add_data_option, data_folder, write_private
from launcher.trouble import Trouble
from server.wire.accounts import Session
from server.wire.base import LONGEST_PAGE

PATIENCE_SECONDS = 60.0
"""How long a command waits for a server that is away, restarting or asking for patience."""
REQUEST_SECONDS = 40.0
RETRY_SECONDS = 0.5
AWAY = frozenset({429, 502, 503, 504})
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout)
"""Of a request that failed with one of these nobody has seen anything."""


def add_server_options(parser: argparse.ArgumentParser, *, is_inherited: bool = False) -> None:
    add_data_option(parser, is_inherited=is_inherited)
    parser.add_argument(
        "--server",
        metavar="URL",
        default=argparse.SUPPRESS if is_inherited else None,
        help="a server elsewhere; asks for your name and password once",
    )


class Refused(Trouble):
    """The server understood, and does not do it. `code` is what it calls that."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__(refusal(answer))
        self.status = answer.status_code
        self.code = str(_problem(answer).get("code", ""))


@dataclass(kw_only=True)
class Client:
    """One server, signed in. Use as a context manager."""

    address: str
    session_file: Path
    credentials: Credentials | None
    patience_seconds: float = PATIENCE_SECONDS
    http: httpx.Client = field(init=False)

    def __enter__(self) -> Client:
        self.http = httpx.Client(base_url=self.address, timeout=REQUEST_SECONDS, verify=_trusted())
        stored = self._stored_token()
        if stored is None:
            self._sign_in()
        else:
            self.http.headers["Authorization"] = f"Bearer {stored}"
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self.http.close()
        if isinstance(error, ValidationError | json.JSONDecodeError):
            raise Trouble(
                f"what {self.address} answers is not understood: is it an Agon, and of this version?"
            ) from error

    def get(self, path: str, **parameters: str | int) -> httpx.Response:
        return self._request("GET", path, params=parameters)

    def find(self, path: str) -> httpx.Response | None:
        """None where there is no such thing."""
        try:
            return self.get(path)
        except Refused as refused:
            if refused.status == httpx.codes.NOT_FOUND:
                return None
            raise

    def get_all(self, path: str, **parameters: str | int) -> list[dict[str, Any]]:
        """All pages of a list."""
        found: list[dict[str, Any]] = []
        while True:
            page = len(found) // LONGEST_PAGE + 1
            part = self.get(path, page=page, limit=LONGEST_PAGE, **parameters).json()
            found += part
            if len(part) < LONGEST_PAGE:
                return found

    def post(
        self, path: str, body: Mapping[str, Any], *, idempotency_key: str | None = None, counts_once: bool = False
    ) -> httpx.Response:
        """`counts_once`: however often it comes, it does no more than once. A key makes it so."""
        headers = {} if idempotency_key is None else {"Idempotency-Key": idempotency_key}
        may_repeat = counts_once or idempotency_key is not None
        return self._request("POST", path, may_repeat=may_repeat, json=dict(body), headers=headers)

    def delete(self, path: str) -> httpx.Response:
        return self._request("DELETE", path)

    def _request(self, method: str, path: str, *, may_repeat: bool = True, **details: Any) -> httpx.Response:
        answer = self._patiently(method, path, may_repeat=may_repeat, **details)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._sign_in()
            answer = self._patiently(method, path, may_repeat=may_repeat, **details)
        if not answer.is_success:
            raise Refused(answer)
        return answer

    def _patiently(self, method: str, path: str, *, may_repeat: bool = True, **details: Any) -> httpx.Response:
        """Repeats while the server is away or asks to come back later; what may not be repeated, only as long as it is
        certain that nobody has it."""
        give_up = time.monotonic() + self.patience_seconds
        later = AWAY if may_repeat else {httpx.codes.TOO_MANY_REQUESTS}
        is_told = False
        while True:
            try:
                answer = self.http.request(method, path, **details)
                if answer.status_code not in later or time.monotonic() >= give_up:
                    return answer
                delay = _delay(answer)
            except httpx.TransportError as fault:
                self._give_up_on(fault, may_repeat=may_repeat, is_late=time.monotonic() >= give_up)
                delay = RETRY_SECONDS
            if not is_told:
                print(f"waiting for {self.address}…", file=sys.stderr)
                is_told = True
            time.sleep(delay)

    def _give_up_on(self, fault: httpx.TransportError, *, may_repeat: bool, is_late: bool) -> None:
        """Raises `Trouble` where it would be wrong, or in vain, to ask again."""
        if not (may_repeat or isinstance(fault, NOT_SENT)):
            raise Trouble(
                f"no answer from {self.address} ({fault}), and what you asked for may be done all the same: "
                "look before you ask again"
            ) from None
        if why := _distrust(fault):
            raise Trouble(f"the certificate of {self.address} is not trusted here ({why})") from None
        if is_late:
            hint = "is it running?" if self.credentials is None else "is `./agon up` running?"
            raise Trouble(f"no answer from {self.address} ({fault}); {hint}") from None

    def _sign_in(self) -> None:
        self.http.headers.pop("Authorization", None)
        credentials = self.credentials or _ask(self.address)
        body = {"username": credentials.username, "password": credentials.password}
        answer = self._patiently("POST", "/auth/login", json=body)
        if not answer.is_success:
            raise Trouble(f"could not sign in at {self.address}: {refusal(answer)}")
        try:
            session = Session.model_validate_json(answer.content)
        except ValidationError:
            raise Trouble(f"what answers at {self.address} is no Agon") from None
        self.http.headers["Authorization"] = f"Bearer {session.token}"
        write_private(self.session_file, json.dumps({"address": self.address, "token": session.token}))

    def _stored_token(self) -> str | None:
        try:
            stored = json.loads(self.session_file.read_text())
        except (OSError, ValueError):
            return None
        if not isinstance(stored, dict) or stored.get("address") != self.address:
            return None
        token = stored.get("token")
        return token if isinstance(token, str) else None


def connect(options: argparse.Namespace) -> Client:
    """The server that --server names, or the one that runs from --data."""
    if options.server:
        address = _address(options.server)
        return Client(address=address, session_file=_remote_session_file(address), credentials=None)
    folder = data_folder(options)
    return Client(address=folder.address(), session_file=folder.session_file, credentials=folder.credentials())


def _address(given: str) -> str:
    try:
        url = httpx.URL(given)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.host:
        raise Trouble(f"--server {given} is no address; give one like http://127.0.0.1:8000")
    return given.rstrip("/")


def _trusted() -> ssl.SSLContext:
    """As `desktop.trust`, which an image of the servers lacks."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def refusal(answer: httpx.Response) -> str:
    """What a problem+json answer says, or its status where it is none."""
    if answer.has_redirect_location:
        return f"the server sends on to {answer.headers['Location']}: give its address with --server"
    return str(_problem(answer).get("detail") or f"the server answered {answer.status_code} {answer.reason_phrase}")


def _problem(answer: httpx.Response) -> dict[str, Any]:
    with suppress(ValueError):
        problem = answer.json()
        if isinstance(problem, dict):
            return problem
    return {}


def _distrust(fault: BaseException) -> str:
    """Why a certificate is not believed: it stays so, however often one tries. Empty where it is not about one."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        cause = cause.__cause__ or cause.__context__
    return ""


def _delay(answer: httpx.Response) -> float:
    with suppress(ValueError):
        # In this order what is no number is the least, too.
        return min(max(0.2, float(answer.headers.get("Retry-After", "1"))), 30.0)
    return 1.0


def _remote_session_file(address: str) -> Path:
    name = "".join(character if character.isalnum() else "-" for character in address)
    return Path(platformdirs.user_state_dir("agon", appauthor=False)) / "sessions" / f"{name}.json"


def _ask(address: str) -> Credentials:
    if not sys.stdin.isatty():
        raise Trouble(f"not signed in at {address}: run this once in a terminal, to give your name and password")
    # The standard output is for what was asked of the server.
    print(f"Signing in at {address}\nName: ", end="", file=sys.stderr, flush=True)
    try:
        return Credentials(username=input(), password=getpass.getpass("Password: "))
    except EOFError:
        print(file=sys.stderr)
        raise Trouble("nothing was typed, and so nobody is signed in") from None
