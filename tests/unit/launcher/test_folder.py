import os
import shutil
from pathlib import Path

import pytest

from launcher.folder import LONGEST_SOCKET_PATH, DataFolder, write_private
from launcher.trouble import Trouble


def made(path: Path) -> DataFolder:
    folder = DataFolder(path=path)
    folder.create()
    return folder


def test_only_one_agon_may_hold_a_folder(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    with folder.lock(), pytest.raises(Trouble, match="already running"):
        folder.lock()
    folder.lock().close()


def test_credentials_are_made_once_and_private(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    first = folder.credentials()
    assert first == folder.credentials()
    assert len(first.password) >= 16
    assert folder.credentials_file.stat().st_mode & 0o777 == 0o600


def test_two_folders_have_different_passwords(tmp_path: Path) -> None:
    assert made(tmp_path / "a").credentials().password != made(tmp_path / "b").credentials().password


def test_a_long_folder_gets_a_socket_elsewhere_that_is_short_enough(tmp_path: Path) -> None:
    folder = made(tmp_path / ("long" * 30))
    assert len(str(folder.queue_socket)) <= LONGEST_SOCKET_PATH
    assert folder.queue_socket.parent.is_dir()
    folder.queue_socket.parent.rmdir()


def test_an_unknown_address_says_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"\./agon up"):
        made(tmp_path / "data").address()


def test_a_private_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file"
    write_private(path, "one")
    write_private(path, "two")
    assert path.read_text() == "two"
    assert [each.name for each in path.parent.iterdir()] == ["file"]
    (tmp_path / "before").hardlink_to(path)
    write_private(path, "three")
    assert (tmp_path / "before").read_text() == "two"
    assert path.stat().st_mode & 0o777 == 0o600


def test_nobody_else_looks_into_a_folder(tmp_path: Path) -> None:
    folder = made(tmp_path / ("long" * 30))
    try:
        for each in (folder.path, *folder.path.iterdir(), folder.queue_socket.parent):
            assert each.stat().st_mode & 0o077 == 0, each
    finally:
        folder.queue_socket.parent.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a folder to somebody else")
def test_a_socket_is_put_into_nobody_elses_folder(tmp_path: Path) -> None:
    folder = made(tmp_path / ("long" * 30))
    os.chown(folder.queue_socket.parent, 12345, 12345)
    try:
        with pytest.raises(Trouble, match="belongs to someone else"):
            folder.create()
    finally:
        folder.queue_socket.parent.rmdir()


def test_a_folder_that_cannot_be_one_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="give another --data"):
        DataFolder(path=tmp_path / "file").create()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_someone_else_is_told_in_one_line() -> None:
    with pytest.raises(Trouble, match="--data"):
        made(Path("/usr"))


def test_a_disk_without_room_is_told_before_anything_is_put_on_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    free = shutil.disk_usage(tmp_path).free // 2**20
    folder.check_space(needed_mib=free // 2)
    with pytest.raises(Trouble, match=r"only \d+ MiB are free in .*; free some, or give another --data"):
        folder.check_space(needed_mib=free * 2)


def test_the_first_start_needs_more_room_than_the_next(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    first = folder.needed_mib()
    (folder.runner / "toolchains").mkdir()
    assert folder.needed_mib() < first


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"username": "ada"}'])
def test_credentials_that_cannot_be_read_are_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    folder = made(tmp_path / "data")
    folder.credentials_file.write_text(text)
    with pytest.raises(Trouble, match="delete it"):
        folder.credentials()
