"""A bundle takes the place of an older one, and of nothing else; what it is packed as."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from launcher.bundle import check_place, packed, perform, replace
from launcher.trouble import Trouble


def test_somebodys_folder_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "agon" / "thesis.txt"
    mine.parent.mkdir()
    mine.write_text("all I have", encoding="utf-8")
    with pytest.raises(Trouble, match="no bundle"):
        perform(argparse.Namespace(folder=tmp_path, no_archives=True))
    assert mine.read_text(encoding="utf-8") == "all I have"


@pytest.mark.parametrize("name", ["agon", "_internal/python"])
def test_so_is_one_that_looks_like_a_bundle_in_part(name: str, tmp_path: Path) -> None:
    mine = tmp_path / "agon" / name  # as a checkout has it
    mine.parent.mkdir(parents=True)
    mine.touch()
    with pytest.raises(Trouble, match="no bundle"):
        check_place(tmp_path / "agon")


def test_so_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "agon").write_text("#!/bin/sh\n", encoding="utf-8")
    with pytest.raises(Trouble, match="no bundle"):
        check_place(tmp_path / "agon")


def test_an_older_bundle_may_be_replaced_and_nothing_may_be_there(tmp_path: Path) -> None:
    check_place(tmp_path / "agon")
    (tmp_path / "agon" / "_internal").mkdir(parents=True)
    (tmp_path / "agon" / "agon").write_bytes(b"")
    check_place(tmp_path / "agon")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """As far as anybody looks at it when it is packed."""
    folder = tmp_path / "agon"
    (folder / "_internal").mkdir(parents=True)
    (folder / "agon").write_text("#!/bin/sh\n", encoding="utf-8")
    return folder


def test_an_archive_that_cannot_be_written_is_told_with_what_the_packer_said(made: Path) -> None:
    archive = next(packed(made))
    assert archive.stat().st_size > 0
    archive.unlink()
    archive.mkdir()
    with pytest.raises(Trouble, match=r"\.tar\.xz could not be made:\ntar"):
        next(packed(made))


def test_nothing_of_an_older_bundle_stays(made: Path, tmp_path: Path) -> None:
    (made / "_internal" / "old").touch()
    fresh = tmp_path / "fresh" / "agon"
    (fresh / "_internal").mkdir(parents=True)
    for _ in range(2):
        replace(made, fresh)
        assert list((made / "_internal").iterdir()) == []
        shutil.copytree(made, fresh)
        shutil.rmtree(made)


def test_without_xz_an_archive_is_packed_all_the_same(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (archive,) = packed(made)
    with tarfile.open(archive, "r:xz") as tar:
        assert set(tar.getnames()) == {"agon", "agon/agon", "agon/_internal"}


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="packages of Debian are made on Debian")
def test_a_package_of_debian_is_roots_and_keeps_links(made: Path) -> None:
    (made / "_internal" / "link").symlink_to("../agon")
    if os.geteuid() == 0:
        os.chown(made / "agon", 12345, 12345)
    _, package = packed(made)
    listed = _dpkg_deb("--contents", package).splitlines()
    assert {line.split()[1] for line in listed} == {"root/root"}
    assert listed[0].split()[0] == "drwxr-xr-x"
    assert any(line.endswith("./opt/agon/_internal/link -> ../agon") for line in listed)
    assert any(line.endswith("./usr/bin/agon -> /opt/agon/agon") for line in listed)
    assert "libasound2t64 | libasound2," in _dpkg_deb("--field", package, "Depends")


def _dpkg_deb(what: str, package: Path, *more: str) -> str:
    return subprocess.run(["dpkg-deb", what, package, *more], capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is made without them")
def test_what_a_bundle_is_made_with_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Trouble, match=r"sudo apt-get update && sudo apt-get install .* binutils xz-utils"):
        perform(argparse.Namespace(folder=tmp_path / "new", no_archives=True))
    assert not (tmp_path / "new").exists()
