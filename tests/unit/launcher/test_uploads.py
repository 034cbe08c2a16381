"""`./agon admin problems import`: each package is taken in whole, or refused with what is wrong."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from launcher.trouble import Trouble
from launcher.uploads import take_in
from server.publishing.uploading import LARGEST_ARCHIVE
from server.settings import sqlite_url
from tests.fakes.archives import package, tarred


def options(folder: Path, *packages: Path) -> argparse.Namespace:
    return argparse.Namespace(
        packages=list(packages),
        publish=True,
        hide=True,
        wait=False,
        database=sqlite_url(folder),
        data=folder,
    )


def unpacked(folder: Path, **more: str) -> Path:
    for name, text in package(**more).items():
        (folder / "double" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "double" / name).write_text(text)
    return folder / "double"


def test_folders_and_archives_are_taken_in_and_one_that_is_broken_harms_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, broken = unpacked(tmp_path), tmp_path / "broken.tar.gz"
    broken.write_bytes(tarred(package() | {"cases.jsonl": "nonsense\n"}))
    later = tmp_path / "double-2.tgz"
    later.write_bytes(tarred(package(title="Twice, again")))
    assert take_in(options(tmp_path, whole, broken, later)) == 1
    told = capsys.readouterr().out
    assert told.startswith("double: version 1 is taken in: Twice\n")
    assert "broken.tar.gz is refused" in told
    assert "  cases.jsonl:1: " in told
    assert "double: version 2 is taken in: Twice, again" in told
    with closing(sqlite3.connect(tmp_path / "agon.db")) as connection:
        asked = "SELECT number, state, publishes_itself FROM problem_versions ORDER BY id"
        assert connection.execute(asked).fetchall() == [(1, "judging", 1), (2, "judging", 1)]
        assert connection.execute("SELECT problem_id, is_hidden FROM problem_standings").fetchall() == [("double", 1)]
        [(author,)] = set(connection.execute("SELECT author FROM audit_log"))
        assert str(author).startswith("shell (")


def test_what_is_no_package_is_said_before_anything_is_done(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="is no problem"):
        take_in(options(tmp_path, unpacked(tmp_path), tmp_path))
    assert not (tmp_path / "agon.db").exists()


def test_an_archive_that_is_too_large_is_not_even_unpacked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = tmp_path / "large.zip"
    with large.open("wb") as file:
        file.truncate(LARGEST_ARCHIVE + 1)
    assert take_in(options(tmp_path, large)) == 1
    assert "more than 64 MiB" in capsys.readouterr().out
