"""A bundle takes the place of an older one, and of nothing else."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from launcher.bundle import check_place, perform
from launcher.trouble import Trouble


def test_somebodys_folder_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "agon" / "thesis.txt"
    mine.parent.mkdir()
    mine.write_text("all I have", encoding="utf-8")
    with pytest.raises(Trouble, match="no bundle"):
        perform(argparse.Namespace(folder=tmp_path, no_archives=True))
    assert mine.read_text(encoding="utf-8") == "all I have"


def test_so_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "agon").write_text("#!/bin/sh\n", encoding="utf-8")
    with pytest.raises(Trouble, match="no bundle"):
        check_place(tmp_path / "agon")


def test_an_older_bundle_may_be_replaced_and_nothing_may_be_there(tmp_path: Path) -> None:
    check_place(tmp_path / "agon")
    (tmp_path / "agon" / "_internal").mkdir(parents=True)
    (tmp_path / "agon" / "agon").write_bytes(b"")
    check_place(tmp_path / "agon")
