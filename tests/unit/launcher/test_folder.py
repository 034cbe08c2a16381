import argparse
import os
import resource
import shutil
import tempfile
from pathlib import Path

import pytest

from launcher.folder import LONGEST_SOCKET_PATH, DataFolder, data_folder, rewrite, write_new, write_private
from launcher.main import main
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


def test_what_cannot_be_written_whole_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_private(tmp_path / "file", "\ud800")
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_anew_is_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "problem.toml"
    path.write_text("limits: 1\n")
    path.chmod(0o640)
    with pytest.raises(UnicodeEncodeError):
        rewrite(path, "limits: \ud800")
    assert path.read_text() == "limits: 1\n"
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    if os.geteuid() == 0:
        os.chown(path, 1234, 1234)
    owner = path.stat().st_uid
    rewrite(link, "limits: 2\n")
    found = path.stat()
    assert (path.read_text(), found.st_mode & 0o777, found.st_uid) == ("limits: 2\n", 0o640, owner)
    assert (link.is_symlink(), set(tmp_path.iterdir())) == (True, {link, path})
    link.unlink()
    path.unlink()
    with pytest.raises(FileNotFoundError):
        rewrite(path, "limits: 3\n")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_that_finds_no_room_is_none(tmp_path: Path) -> None:
    path = tmp_path / "results.zip"
    room, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, most))
    try:
        with pytest.raises(OSError, match="too large"):
            write_new(path, bytes(100))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    write_new(path, b"once")
    with pytest.raises(FileExistsError):
        write_new(path, b"again")
    assert path.read_bytes() == b"once"


def test_a_home_that_nobody_has_is_told() -> None:
    with pytest.raises(Trouble, match="--data ~nobody-is-called-so/agon: "):
        data_folder(argparse.Namespace(data=Path("~nobody-is-called-so/agon")))


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


@pytest.mark.parametrize(
    ("name", "told"), [("lock", "cannot write"), ("credentials.json", "cannot use"), ("address", "cannot read")]
)
def test_a_file_that_is_none_is_told_with_what_to_do(name: str, told: str, tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    (folder.path / name).mkdir()
    with pytest.raises(Trouble, match=rf"{told} \S+{name} \(Is a directory\); give another --data"):
        {"lock": folder.lock, "credentials.json": folder.credentials, "address": folder.address}[name]()


def test_what_a_socket_may_be_called_is_counted_in_bytes() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        folder = made(Path(short) / ("ü" * 40))
        assert len(str(folder.queue / "queue.sock")) < LONGEST_SOCKET_PATH
        assert folder.queue_socket.parent != folder.queue
        folder.queue_socket.parent.rmdir()


def test_a_home_of_any_name_can_stand_in_a_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "100%s"))
    monkeypatch.setenv("COLUMNS", "1000")
    with pytest.raises(SystemExit):
        main(["board", "--help"])
    assert f"(default: {tmp_path}/100%s/agon)" in capsys.readouterr().out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_one_may_only_read_is_told_in_one_line(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    folder.path.chmod(0o500)
    with pytest.raises(Trouble, match="is not yours to write in"):
        folder.create()
    folder.path.chmod(0o700)


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
