from __future__ import annotations

import fcntl
import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from desktop.kiosk import restoring, watchdog
from desktop.kiosk.restoring import Changes, Owner, put_back, this_process
from desktop.kiosk.watchdog import WatchdogProcess
from tests.fakes.x11 import wait_for

FOREIGN = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"owner": {"pid": 1}}',
    b'{"owner": {"pid": "x", "started": 1}, "changes": []}',
    b'{"owner": {"pid": 1e999, "started": 1}, "changes": []}',
    b'{"owner": {"pid": 1, "started": 1' + b"0" * 400 + b'}, "changes": []}',
    b"[" * 100_000,
    b"\xff",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk" / "restore.json"


def test_a_change_is_on_the_disk_for_its_owner_alone(path: Path) -> None:
    Changes(path).add({"kind": "some", "was": 1})
    Changes(path).add({"kind": "other", "was": 2})
    stated = json.loads(path.read_text())
    assert [change["kind"] for change in stated["changes"]] == ["some", "other"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.with_name("restore.json.lock").stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not list(path.parent.glob("*.new"))


def test_putting_back_again_does_nothing(path: Path) -> None:
    changes = Changes(path)
    changes.add({"kind": "some"})
    changes.put_back()
    assert not path.exists()
    assert changes.put_back() == []
    assert put_back(path) == []


def test_what_belongs_to_a_kiosk_that_lives_is_left_alone(path: Path) -> None:
    Changes(path).add({"kind": "some"})
    assert put_back(path) == []
    assert path.exists()
    put_back(path, dead=os.getpid())
    assert not path.exists()


def test_a_process_of_the_same_number_is_another_one() -> None:
    me = this_process()
    assert me.is_alive()
    assert not Owner(pid=me.pid, started=me.started - 100).is_alive()


def test_a_process_that_ended_and_is_not_waited_for_is_dead() -> None:
    ended = subprocess.Popen(["true"])
    owner = Owner(pid=ended.pid, started=psutil.Process(ended.pid).create_time())
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    assert not owner.is_alive()
    ended.wait()
    assert not owner.is_alive()


def test_a_file_that_nobody_of_ours_wrote_is_put_away(path: Path) -> None:
    path.parent.mkdir()
    for content in FOREIGN:
        path.write_bytes(content)
        assert put_back(path) == []
        assert not path.exists()


def document(*changes: object) -> str:
    """Of a kiosk that is dead."""
    return json.dumps({"owner": {"pid": 0, "started": 0}, "changes": changes})


def test_one_change_that_cannot_be_put_back_keeps_no_other_from_it_and_the_last_is_the_first(path: Path) -> None:
    path.parent.mkdir()
    gone = {"kind": "x11-saver", "display": ":9999", "mark": "0"}
    path.write_text(document({"kind": "x11-keymap"}, gone, "no change", {}, {"kind": "x11-power"}))
    said = put_back(path)
    assert said == ["Could not put back x11-power: 'display'", "Could not put back x11-keymap: 'display'"]
    assert not path.exists()


def test_of_a_file_that_is_too_long_nothing_is_put_back_and_of_a_list_no_more_than_a_kiosk_changes(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(document({"kind": "x11-keymap"}) + " " * restoring.LARGEST_FILE)
    assert put_back(path) == []
    assert not path.exists()
    path.write_text(document(*[{"kind": "x11-keymap"}] * (restoring.MOST_CHANGES + 1)))
    assert len(put_back(path)) == restoring.MOST_CHANGES


def test_what_another_kiosk_changed_is_not_ones_own(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(document({"kind": "theirs"}))
    Changes(path).add({"kind": "mine"})
    assert json.loads(path.read_text())["changes"] == [{"kind": "mine"}]


def test_what_a_kiosk_that_lives_has_to_put_back_is_not_written_over(path: Path) -> None:
    path.parent.mkdir()
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as other:  # until the pipe is closed
        owner = {"pid": other.pid, "started": psutil.Process(other.pid).create_time()}
        stated = json.dumps({"owner": owner, "changes": [{"kind": "theirs"}]})
        path.write_text(stated)
        changes = Changes(path)
        with pytest.raises(FileExistsError, match="another kiosk holds this machine"):
            changes.add({"kind": "mine"})
        assert path.read_text() == stated
        assert not changes.has("mine")


def test_what_a_write_that_was_broken_off_left_is_written_over(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("restore.json.new").write_text("x" * 4096)
    Changes(path).add({"kind": "some"})
    assert json.loads(path.read_text())["changes"] == [{"kind": "some"}]


def times_open(path: Path) -> int:
    """By this process."""
    targets: list[Path] = []
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # closed since
            targets.append(link.readlink())
    return targets.count(path)


def test_two_who_put_back_at_once_do_it_one_after_the_other(path: Path) -> None:
    Changes(path).add({"kind": "some"})
    threads = [threading.Thread(target=put_back, args=(path,), kwargs={"dead": os.getpid()}) for _ in range(5)]
    lock = path.with_name("restore.json.lock")
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for thread in threads:
            thread.start()
        wait_for(lambda: times_open(lock) == 1 + len(threads), said="they did not wait for the lock")
        assert path.exists()
    for thread in threads:
        thread.join()
    assert not path.exists()


@pytest.fixture
def lost() -> list[str]:
    return []


@pytest.fixture
def start(path: Path, lost: list[str]) -> Iterator[Callable[[], WatchdogProcess]]:
    made: list[WatchdogProcess] = []

    def make() -> WatchdogProcess:
        made.append(WatchdogProcess(path, on_lost=lambda: lost.append("lost")))
        made[-1].start()
        return made[-1]

    yield make
    for dog in made:
        dog.stop()


def test_a_watchdog_puts_back_when_its_pipe_ends_whatever_lies_where_it_starts(
    path: Path, start: Callable[[], WatchdogProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.with_name("desktop.py").write_text("raise SystemExit")
    monkeypatch.chdir(path.parent)
    Changes(path).add({"kind": "some"})
    dog = start()
    assert dog.is_alive()
    dog.look()
    dog.stop()
    assert not path.exists()
    assert not dog.is_alive()
    dog.look()
    assert not dog.is_alive()


def test_a_watchdog_that_is_ended_is_missed_and_another_one_started(
    path: Path, start: Callable[[], WatchdogProcess], lost: list[str]
) -> None:
    dog = start()
    first = dog.pid
    assert first is not None
    psutil.Process(first).kill()
    while dog.is_alive():
        pass
    dog.look()
    assert lost == ["lost"]
    assert dog.is_alive()
    assert dog.pid != first


def ignored_by(pid: int) -> set[int]:
    found = re.search(r"^SigIgn:\s*(\w+)$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    assert found
    return {number for number in range(1, 65) if int(found[1], 16) >> (number - 1) & 1}


def test_a_watchdog_ends_with_its_pipe_alone_and_not_with_the_kiosks_terminal(
    path: Path, start: Callable[[], WatchdogProcess]
) -> None:
    Changes(path).add({"kind": "some"})
    dog = start()
    pid = dog.pid
    assert pid is not None
    assert os.getsid(pid) == pid
    signals = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    wait_for(lambda: signals <= ignored_by(pid), said="a signal would end it")
    for number in signals:
        os.kill(pid, number)
    dog.stop()
    assert not path.exists()


def test_a_watchdog_waits_for_the_end_of_its_pipe_whatever_comes_by_it(path: Path) -> None:
    Changes(path).add({"kind": "some"})
    command = watchdog.command(path, executable=sys.executable, frozen=False)
    with subprocess.Popen(command, stdin=subprocess.PIPE) as dog:
        assert dog.stdin
        dog.stdin.write(b"\n" * 2**20)  # more than a pipe holds: it must have read
        assert path.exists()
    assert not path.exists()


def test_a_watchdog_that_cannot_be_started_now_is_started_later(path: Path, lost: list[str]) -> None:
    dog = WatchdogProcess(path, on_lost=lambda: lost.append("lost"))
    most, possible = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, possible))  # no pipe can be made
    try:
        dog.start()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, possible))
    assert not dog.is_alive()
    dog.look()
    assert dog.is_alive()
    assert lost == []
    dog.stop()


def test_a_bundle_is_its_own_watchdog(path: Path) -> None:
    assert watchdog.command(path, executable="/opt/agon", frozen=True)[:2] == ["/opt/agon", "--kiosk-watchdog"]
    Changes(path).add({"kind": "some"})
    arguments = watchdog.command(path, executable=sys.executable, frozen=True)[1:]
    subprocess.run(
        [sys.executable, "-P", "-m", "desktop", *arguments], stdin=subprocess.DEVNULL, check=True, timeout=30
    )
    assert not path.exists()


def test_the_watchdog_knows_no_window_and_no_network() -> None:
    code = "import sys, desktop.kiosk.watchdog; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"PySide6", "httpx", "pydantic", "Xlib"} & set(loaded)
    assert restoring.__name__ in loaded
