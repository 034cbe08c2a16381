"""How one goes on after a crash without a password: whoever sat there, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from desktop.kiosk import keepsake
from desktop.kiosk.folder import Begun, Memory, SessionFolder, new_folder
from server.wire.kiosk import CheckIn, KioskPolicy

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SERVER = "http://judge.example.org"


def begun(data: Path, number: int = 7) -> SessionFolder:
    check_in = CheckIn(
        session_id=UUID(int=number),
        key="a2V5",
        leave_secret="bGVhdmU=",
        contest_id="cup",
        title="Cup",
        username="maya",
        ends_at=NOW,
        policy=KioskPolicy(),
        server_time=NOW,
    )
    folder = new_folder(data, check_in.session_id)
    folder.begin(Begun(server=SERVER, username="maya", check_in=check_in))
    folder.remember(Memory())
    return folder


def test_all_of_it_is_its_owners_alone(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    keepsake.keep(folder, "token")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder.path, *folder.path.iterdir())}
    assert modes == {
        folder.path.name: 0o700,
        "pictures": 0o700,
        "session.json": 0o600,
        "memory.json": 0o600,
        "token": 0o600,
    }


def test_a_token_is_found_for_its_contest_and_its_server(tmp_path: Path) -> None:
    keepsake.keep(begun(tmp_path), "token")
    found = keepsake.find(tmp_path, "cup", server=SERVER)
    assert found is not None
    assert (found.account.username, found.token) == ("maya", "token")
    assert "token" not in repr(found)
    assert keepsake.find(tmp_path, "cup", server=None) == found
    assert keepsake.find(tmp_path, "cup", server="http://elsewhere.example.org") is None
    assert keepsake.find(tmp_path, "another", server=SERVER) is None


def test_of_a_token_without_an_end_only_the_beginning_is_read(tmp_path: Path) -> None:
    keepsake.keep(begun(tmp_path), "x" * (2 * keepsake.MOST_CHARACTERS))
    found = keepsake.find(tmp_path, "cup", server=SERVER)
    assert found is not None
    assert found.token == "x" * keepsake.MOST_CHARACTERS


def test_a_session_that_was_left_or_is_over_gives_none(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    keepsake.keep(folder, "token")
    for memory in (Memory(left="code"), Memory(is_settled=True)):
        folder.remember(memory)
        assert keepsake.find(tmp_path, "cup", server=SERVER) is None


def test_who_leaves_leaves_no_token_behind(tmp_path: Path) -> None:
    folders = [begun(tmp_path, number) for number in (7, 8)]
    keepsake.keep(folders[0], "token")
    keepsake.forget_all(tmp_path)
    assert not (folders[0].path / keepsake.FILE_NAME).exists()
