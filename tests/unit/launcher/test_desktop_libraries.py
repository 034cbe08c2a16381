import os
from pathlib import Path

import pytest

from launcher import desktop_libraries
from launcher.desktop_libraries import DESKTOP_LIBRARIES, missing

HERE = "usr/lib/x86_64-linux-gnu"


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of its own, with apt and nothing else."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "apt-get").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(programs))
    (tmp_path / HERE).mkdir(parents=True)
    return tmp_path


def test_what_a_machine_has_is_not_missing(debian: Path) -> None:
    assert len(missing(debian)) == len(DESKTOP_LIBRARIES)
    for library in DESKTOP_LIBRARIES.values():
        (debian / HERE / library).touch()
    assert missing(debian) == ()
    (debian / HERE / DESKTOP_LIBRARIES["libegl1"]).unlink()
    assert missing(debian) == ("libegl1",)


@pytest.mark.parametrize(
    ("release", "name"),
    [
        ('ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n', "libasound2"),
        ('ID=debian\nVERSION_ID="13"\nVERSION_CODENAME=trixie\n', "libasound2t64"),
        ("ID=ubuntu\nVERSION_CODENAME=jammy\nUBUNTU_CODENAME=jammy\n", "libasound2"),
        ("ID=ubuntu\nVERSION_CODENAME=noble\nUBUNTU_CODENAME=noble\n", "libasound2t64"),
        ("ID=linuxmint\nVERSION_CODENAME=virginia\nUBUNTU_CODENAME='jammy'\n", "libasound2"),
        ("nonsense", "libasound2t64"),
    ],
)
def test_a_package_is_called_as_this_system_calls_it(debian: Path, release: str, name: str) -> None:
    (debian / "etc").mkdir()
    (debian / "etc/os-release").write_text(release)
    assert name in missing(debian)
    assert ("libglib2.0-0t64" in missing(debian)) == name.endswith("t64")


def test_nothing_is_looked_for_where_there_is_no_apt(debian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert desktop_libraries.missing(debian) == ()


def test_what_a_kiosk_runs_is_installed_and_a_kiosk_opens_without_it_too(debian: Path) -> None:
    said, programs = debian / "said", debian / "bin"
    fails = f'#!/bin/sh\necho "$@" >> {said}\ncase "$*" in *x11-xkb-utils*) exit 1 ;; esac\n'
    for name in ("apt-get", "dpkg"):
        (programs / name).write_text(fails)
        (programs / name).chmod(0o755)
    said.touch()
    desktop_libraries.provide_for_kiosk()
    assert ("x11-xkb-utils" in said.read_text()) == (os.geteuid() == 0), "only root installs"
    said.write_text("")
    (programs / "xkbcomp").touch(mode=0o755)
    desktop_libraries.provide_for_kiosk()
    assert "x11-xkb-utils" not in said.read_text()
