"""`./agon admin people import`: a preview, then all of them or nobody."""

from __future__ import annotations

import argparse
import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from launcher.people import LARGEST_MIB, MOST_SHOWN, take_in
from launcher.trouble import Trouble
from server.settings import sqlite_url


def options(folder: Path, raw: bytes, **more: object) -> argparse.Namespace:
    file = folder / "people.csv"
    file.write_bytes(raw)
    asked = {"apply": False, "contest": None, "keep_passwords": False, "data": folder} | more
    return argparse.Namespace(**({"file": file, "database": sqlite_url(folder)} | asked))


def rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "agon.db")) as connection:
        return connection.execute(question).fetchall()


def test_a_file_is_previewed_and_taken_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = b"username,name,role\nada,Ada L.,judge\nbob,,\n"
    assert take_in(options(tmp_path, raw)) == 0
    shown = capsys.readouterr().out
    assert "line 2: ada (Ada L.), judge" in shown
    assert "2 people would be taken in" in shown
    assert rows(tmp_path, "SELECT count(*) FROM accounts") == [(0,)]
    assert take_in(options(tmp_path, raw, apply=True)) == 0
    told = capsys.readouterr()
    assert [row[0] for row in csv.reader(told.out.splitlines())] == ["username", "ada", "bob"]
    assert "2 people taken in" in told.err
    found = rows(tmp_path, "SELECT username, role, password_is_temporary FROM accounts ORDER BY id")
    assert found == [("ada", "judge", 1), ("bob", "contestant", 1)]
    [(author, address)] = set(rows(tmp_path, "SELECT author, address FROM audit_log"))
    assert str(author).startswith("shell (")
    assert address == ""


def test_what_is_wrong_is_told_by_its_line_and_nobody_is_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = "username\nada\nJos\u00e9\n".encode("latin-1")
    assert take_in(options(tmp_path, raw)) == 1
    assert "line 3 is not UTF-8" in capsys.readouterr().out
    with pytest.raises(Trouble, match=r"Nobody was taken in\. Line 3 is not UTF-8"):
        take_in(options(tmp_path, raw, apply=True))
    assert rows(tmp_path, "SELECT count(*) FROM accounts") == [(0,)]


def test_passwords_of_a_hall_may_be_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take_in(options(tmp_path, b"username\nada\n", apply=True, keep_passwords=True)) == 0
    assert "ada," in capsys.readouterr().out
    assert rows(tmp_path, "SELECT password_is_temporary FROM accounts") == [(0,)]


def test_people_go_where_the_servers_have_their_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGON_DATABASE_URL", sqlite_url(tmp_path))
    asked = options(tmp_path, b"username\nada\n", apply=True, database=None, data=tmp_path / "elsewhere")
    assert take_in(asked) == 0
    assert rows(tmp_path, "SELECT username FROM accounts") == [("ada",)]
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(("role", "status"), [("judge", 0), ("king", 1)])
def test_of_very_many_some_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, role: str, status: int
) -> None:
    raw = "username,role\n" + "".join(f"user{number},{role}\n" for number in range(MOST_SHOWN + 5))
    assert take_in(options(tmp_path, raw.encode())) == status
    shown = capsys.readouterr().out.splitlines()
    assert len([line for line in shown if line.startswith("line ")]) == MOST_SHOWN
    assert "… and 5 more" in shown


def test_a_file_that_can_be_none_of_people_is_not_read(tmp_path: Path) -> None:
    large = options(tmp_path, b"username\n")
    with large.file.open("r+b") as file:
        file.truncate(LARGEST_MIB * 2**20 + 1)
    with pytest.raises(Trouble, match=f"is larger than {LARGEST_MIB} MiB"):
        take_in(large)
    with pytest.raises(Trouble, match=r"cannot read .*: Is a directory"):
        take_in(options(tmp_path, b"", file=tmp_path))
