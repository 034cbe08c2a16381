"""What servers tell each other."""

from __future__ import annotations

from datetime import datetime

from server.news import CHANNEL, Herald, Listener
from server.submissions.model import Judged
from server.wire.submissions import Verdict
from tests.unit.server.house import START

NEWS = Judged(submission_id="s", user_id=1, problem_id="p", verdict=Verdict.ACCEPTED, previous=None)


class Heard:
    def __init__(self) -> None:
        self.all: list[object] = []

    def listener(self, server: str) -> Listener:
        def revoked(token_id: str, expires_at: datetime) -> None:
            self.all.append((token_id, expires_at))

        return Listener(
            server=server,
            on_judged=self.all.append,
            on_done=self.all.append,
            on_account=self.all.append,
            on_revoked=revoked,
            on_contestant=lambda contest_id, contestant_id: self.all.append((contest_id, contestant_id)),
            on_problem=self.all.append,
        )


def told_by(server: str) -> list[str]:
    said: list[tuple[str, str]] = []
    herald = Herald(server=server, tell=lambda channel, message: said.append((channel, message)))
    herald.judged([NEWS])
    herald.judged([])
    herald.done("r")
    herald.account_changed(7)
    herald.token_revoked("t", START)
    herald.contestant_changed("weekly", 3)
    herald.problem_changed("add-up")
    assert {channel for channel, _ in said} == {CHANNEL}
    return [message for _, message in said]


def test_another_server_hears_all_of_it() -> None:
    heard = Heard()
    listener = heard.listener("b")
    for message in told_by("a"):
        listener.hear(message.encode())
    assert heard.all == [NEWS, "r", 7, ("t", START), ("weekly", 3), "add-up"]


def test_a_server_does_not_hear_itself() -> None:
    heard = Heard()
    listener = heard.listener("a")
    for message in told_by("a"):
        listener.hear(message.encode())
    assert heard.all == []


def test_what_is_not_understood_is_passed_over() -> None:
    heard = Heard()
    for message in (b"", b"{", b"\xff", b'{"news": {"kind": "weather", "server": "a"}}'):
        heard.listener("b").hear(message)
    assert heard.all == []
