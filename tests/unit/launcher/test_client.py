"""The commands' client against a real little HTTP server that answers what each test scripts."""

from __future__ import annotations

import argparse
import json
import os
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from launcher.client import Client, Refused, connect
from launcher.folder import Credentials
from launcher.main import main
from launcher.trouble import Trouble
from server.wire.base import LONGEST_PAGE
from server.wire.contests import ContestDetail, ContestProblem, ContestState, Rules
from server.wire.problems import Status
from tests.fakes.certificates import self_signed
from tests.ports import kept_port

SESSION = {
    "token": "fresh",
    "expiresAt": "2030-01-01T00:00:00Z",
    "user": {"id": 1, "username": "ada", "name": "Ada", "role": "contestant"},
}
ADA = Credentials(username="ada", password="secret")


@dataclass
class Script:
    """Answers in order, and the requests that came. Status 0 is none: the connection ends."""

    address: str = ""
    answers: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    requests: list[tuple[str, str, str | None]] = field(default_factory=list)


@pytest.fixture
def script() -> Iterator[Script]:
    told = Script()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._answer()

        def _answer(self) -> None:
            told.requests.append((self.command, self.path, self.headers.get("Authorization")))
            status, headers, body = told.answers.pop(0)
            if status == 0:
                return
            data = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Keeps the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def client(script: Script, tmp_path: Path) -> Client:
    return Client(address=script.address, session_file=tmp_path / "session.json", credentials=ADA)


def test_the_token_is_kept_and_used_by_the_next_command(script: Script, tmp_path: Path) -> None:
    script.answers = [(200, {}, SESSION), (200, {}, []), (200, {}, [])]
    for _ in range(2):
        with client(script, tmp_path) as connected:
            connected.get("/problems")
    assert [path for _, path, _ in script.requests] == ["/auth/login", "/problems", "/problems"]
    assert script.requests[-1][2] == "Bearer fresh"
    assert (tmp_path / "session.json").stat().st_mode & 0o777 == 0o600


def test_a_proxy_is_not_asked_for_what_runs_here(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"http_proxy": "http://127.0.0.1:1", "no_proxy": "example.org"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "address").write_text(script.address)
    script.answers = [(200, {}, SESSION), (200, {}, [])]
    assert main(["problems", "--data", str(tmp_path)]) == 0
    assert os.environ["no_proxy"] == "example.org,localhost,127.0.0.1,::1"


def test_an_expired_token_is_renewed_once(script: Script, tmp_path: Path) -> None:
    stale = {"address": script.address, "token": "stale"}
    (tmp_path / "session.json").write_text(json.dumps(stale))
    script.answers = [(401, {}, {"detail": "expired"}), (200, {}, SESSION), (200, {}, ["here"])]
    with client(script, tmp_path) as connected:
        assert connected.get("/problems").json() == ["here"]
    assert [token for _, _, token in script.requests] == ["Bearer stale", None, "Bearer fresh"]


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"address": "ADDRESS", "token": 1}'])
def test_a_session_that_cannot_be_read_is_begun_anew(kept: str, script: Script, tmp_path: Path) -> None:
    (tmp_path / "session.json").write_text(kept.replace("ADDRESS", script.address))
    script.answers = [(200, {}, SESSION), (200, {}, ["here"])]
    with client(script, tmp_path) as connected:
        connected.get("/problems")
    assert [token for _, _, token in script.requests] == [None, "Bearer fresh"]


def test_a_token_goes_to_no_other_server_than_gave_it(script: Script, tmp_path: Path) -> None:
    (tmp_path / "session.json").write_text(json.dumps({"address": "http://127.0.0.1:1", "token": "another's"}))
    script.answers = [(200, {}, SESSION), (200, {}, ["here"])]
    with client(script, tmp_path) as connected:
        connected.get("/problems")
    assert [token for _, _, token in script.requests] == [None, "Bearer fresh"]


@pytest.mark.parametrize(("status", "after"), [(429, "0"), (503, "nan")])
def test_a_server_that_asks_for_patience_is_asked_again(
    status: int, after: str, script: Script, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = (status, {"Retry-After": after}, {"detail": "slow"})
    script.answers = [(200, {}, SESSION), slow, slow, (200, {}, ["here"])]
    with client(script, tmp_path) as connected:
        assert connected.get("/problems").json() == ["here"]
    assert capsys.readouterr().err == f"waiting for {script.address}…\n"


@pytest.mark.parametrize(
    ("answer", "told"),
    [((0, {}, None), r"no answer from http://.*; is `\./agon up` running\?"), ((503, {}, {"detail": "away"}), "away")],
)
def test_patience_has_an_end(
    answer: tuple[int, dict[str, str], Any], told: str, script: Script, tmp_path: Path
) -> None:
    script.answers = [(200, {}, SESSION), answer]
    impatient = client(script, tmp_path)
    impatient.patience_seconds = 0
    with impatient, pytest.raises(Trouble, match=told):
        impatient.get("/problems")
    assert script.answers == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [((0, {}, None), "may be done all the same: look before you ask again"), ((502, {}, None), "answered 502")],
)
def test_what_would_be_done_twice_is_asked_once(
    answer: tuple[int, dict[str, str], Any], told: str, script: Script, tmp_path: Path
) -> None:
    busy = (429, {"Retry-After": "0"}, {"detail": "slow"})  # and so not done
    script.answers = [(200, {}, SESSION), busy, answer]
    with client(script, tmp_path) as connected, pytest.raises(Trouble, match=told):
        connected.post("/competitions/weekly/extensions", {"minutes": 10})
    assert script.answers == []


def test_a_server_that_is_not_there_has_done_nothing(tmp_path: Path) -> None:
    with kept_port() as port:
        address = f"http://127.0.0.1:{port}"
        (tmp_path / "session.json").write_text(json.dumps({"address": address, "token": "kept"}))
        impatient = Client(address=address, session_file=tmp_path / "session.json", credentials=ADA, patience_seconds=0)
        with impatient, pytest.raises(Trouble, match=r"is `\./agon up` running\?"):
            impatient.post("/competitions/weekly/extensions", {"minutes": 10})


@pytest.mark.parametrize("how", [{"idempotency_key": "key"}, {"counts_once": True}])
def test_what_counts_once_is_asked_until_it_is_answered(how: dict[str, Any], script: Script, tmp_path: Path) -> None:
    script.answers = [(200, {}, SESSION), (502, {"Retry-After": "0"}, None), (0, {}, None), (200, {}, "taken")]
    with client(script, tmp_path) as connected:
        assert connected.post("/problems/two-sum/submit", {}, **how).json() == "taken"


def test_a_certificate_that_is_not_trusted_is_said_and_not_waited_for(tmp_path: Path) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(self_signed(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_shake_hands, args=(listening, serving))
        thread.start()
        address = f"https://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(Trouble, match=r"the certificate of https://\S+ is not trusted here"):
            Client(address=address, session_file=tmp_path / "session.json", credentials=ADA).__enter__()
        thread.join()


def _shake_hands(listening: socket.socket, serving: ssl.SSLContext) -> None:
    """Once, in vain."""
    with listening.accept()[0] as connection, suppress(OSError):
        serving.wrap_socket(connection, server_side=True)


def test_a_refusal_says_what_the_server_said(script: Script, tmp_path: Path) -> None:
    script.answers = [(200, {}, SESSION), (404, {}, {"detail": "there is no problem x", "code": "unknown_problem"})]
    with client(script, tmp_path) as connected, pytest.raises(Trouble, match="there is no problem x"):
        connected.get("/problems/x")


def test_a_list_is_read_to_its_last_page(script: Script, tmp_path: Path) -> None:
    pages = [[{"id": f"{number}"} for number in range(LONGEST_PAGE)], [{"id": "last"}]]
    script.answers = [(200, {}, SESSION), *((200, {}, page) for page in pages)]
    with client(script, tmp_path) as connected:
        assert connected.get_all("/problems", q="sum") == pages[0] + pages[1]
    asked = [path for _, path, _ in script.requests[1:]]
    assert asked == [f"/problems?page={page}&limit={LONGEST_PAGE}&q=sum" for page in (1, 2)]


def test_what_there_is_not_is_none_and_another_refusal_is_said(script: Script, tmp_path: Path) -> None:
    script.answers = [(200, {}, SESSION), (200, {}, ["here"]), (404, {}, {"detail": "none"})]
    script.answers.append((403, {}, {"detail": "not for you", "code": "staff_only"}))
    with client(script, tmp_path) as connected:
        found = connected.find("/kiosk")
        assert (found is not None and found.json(), connected.find("/kiosk")) == (["here"], None)
        with pytest.raises(Refused, match="not for you") as refused:
            connected.find("/kiosk")
    assert refused.value.code == "staff_only"


def test_a_wrong_password_is_said(script: Script, tmp_path: Path) -> None:
    script.answers = [(401, {}, {"detail": "the name or the password is wrong"})]
    with pytest.raises(Trouble, match="the name or the password is wrong"), client(script, tmp_path):
        pass


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((301, {"Location": "https://agon.example/auth/login"}, ""), "sends on to https://agon.example/auth/login"),
        ((200, {}, "a page"), "is no Agon"),
    ],
)
def test_what_is_no_agon_is_told(
    answer: tuple[int, dict[str, str], Any], told: str, script: Script, tmp_path: Path
) -> None:
    script.answers = [answer]
    with pytest.raises(Trouble, match=told), client(script, tmp_path):
        pass


@pytest.mark.parametrize("words", [["problems"], ["contests"], ["contests", "show", "weekly"], ["news", "weekly"]])
@pytest.mark.parametrize("answer", ["a page", [{"id": "from another version"}]])
def test_an_answer_that_nobody_understands_is_said(
    words: list[str], answer: Any, script: Script, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "address").write_text(script.address)
    script.answers = [(200, {}, SESSION), (200, {}, answer)]
    assert main([*words, "--data", str(tmp_path)]) == 2
    assert "is not understood: is it an Agon, and of this version?" in capsys.readouterr().err


def test_what_a_server_says_of_a_contest_cannot_steer_the_terminal(
    script: Script, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "address").write_text(script.address)
    hostile = "\x1b[2J"
    now = datetime.now(UTC)
    problem = ContestProblem(id=hostile, label=hostile, title=hostile, status=Status.NEW)
    contest = ContestDetail(
        id=hostile,
        title=hostile,
        state=ContestState.RUNNING,
        rules=Rules.ICPC,
        starts_at=now,
        ends_at=now,
        contestants=1,
        problems=(problem,),
    )
    script.answers = [(200, {}, SESSION), (200, {}, contest.model_dump(mode="json", by_alias=True))]
    assert main(["admin", "contest", "show", "weekly", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("\\u001b[2J") == 3


def test_an_answer_that_sends_elsewhere_is_no_answer(script: Script, tmp_path: Path) -> None:
    script.answers = [(200, {}, SESSION), (307, {"Location": "https://agon.example/problems"}, "")]
    with client(script, tmp_path) as connected, pytest.raises(Refused, match="sends on to https://agon"):
        connected.get("/problems")


def test_nobody_is_asked_where_nobody_types(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert main(["problems", "--server", f"{script.address}/"]) == 2
    assert f"not signed in at {script.address}: run this once in a terminal" in capsys.readouterr().err
    assert script.requests == []


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "http://", "nonsense"])
def test_what_is_no_address_is_refused_at_once(address: str) -> None:
    with pytest.raises(Trouble, match="give one like http://"):
        connect(argparse.Namespace(server=address))
