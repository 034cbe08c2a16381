"""Sessions of before on this machine: whose they are, and how long they are kept."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from desktop.api.client import Client
from desktop.api.transport import Transport
from desktop.kiosk.folder import Memory, SessionFolder
from desktop.kiosk.leftovers import KEPT_SECONDS, give_up, open_session, sweep, tell_leftovers
from desktop.kiosk.record import Record
from tests.fakes.kiosk_seat import ToldTime

MINE = {"server": "http://x", "username": "maya", "contest_id": "exam"}


@pytest.mark.parametrize("change", [{"server": "http://y"}, {"username": "ada"}, {"contest_id": "another"}])
def test_nobody_goes_on_with_a_session_of_another_account_or_contest(
    change: dict[str, str], record: Record, tmp_path: Path
) -> None:
    assert open_session(tmp_path, **MINE) is not None
    assert open_session(tmp_path, **MINE | change) is None


@pytest.mark.parametrize("memory", [Memory(left="code"), Memory(is_settled=True)])
def test_what_was_left_or_is_over_is_not_gone_on_with(memory: Memory, record: Record, tmp_path: Path) -> None:
    record.folder.remember(memory)
    assert open_session(tmp_path, **MINE) is None


@pytest.mark.parametrize(("server", "username"), [("http://y", "maya"), ("http://x", "ada")])
async def test_no_server_is_told_of_a_session_of_another_account(
    server: str, username: str, record: Record, time: ToldTime, tmp_path: Path
) -> None:
    record.folder.remember(Memory(left="code"))
    asked: list[str] = []

    async def count(contest_id: str) -> int:
        asked.append(contest_id)
        return 0

    client = Client(Transport(server=server, version="0"), token="token")
    await tell_leftovers(
        tmp_path, client=client, username=username, clock=record.clock, uptime=time, count_waiting=count
    )
    await client.close()
    assert asked == []


@pytest.mark.parametrize(("seconds", "is_kept"), [(KEPT_SECONDS - 3600, True), (KEPT_SECONDS + 3600, False)])
def test_a_session_is_swept_long_after_its_last_word(
    seconds: float, is_kept: bool, record: Record, tmp_path: Path
) -> None:
    last_word = time.time() - seconds
    os.utime(record.folder.path / "memory.json", (last_word, last_word))
    sweep(tmp_path)
    assert record.folder.path.exists() is is_kept


def test_a_session_that_has_only_just_begun_is_not_swept(record: Record, tmp_path: Path) -> None:
    (record.folder.path / "memory.json").unlink()
    sweep(tmp_path)
    assert open_session(tmp_path, **MINE) is not None


def test_a_session_that_cannot_be_given_up_keeps_no_other_from_it(record: Record, tmp_path: Path) -> None:
    give_up([SessionFolder(tmp_path / "nowhere"), record.folder])
    assert record.folder.memory().is_settled
    assert record.folder.begun() is None
