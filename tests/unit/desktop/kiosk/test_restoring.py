from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from desktop.kiosk import restoring, watchdog
from desktop.kiosk.restoring import Changes, Owner, put_back, this_process
from desktop.kiosk.watchdog import WatchdogProcess

FOREIGN = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"owner": {"pid": 1}}',
    b'{"owner": {"pid": "x", "started": 1}, "changes": []}',
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
    ended = subprocess.Popen(["true"])
    owner = Owner(pid=ended.pid, started=psutil.Process(ended.pid).create_time())
    while ended.poll() is None and owner.is_alive():
        pass  # a zombie for a moment, which is dead
    assert not owner.is_alive()
    ended.wait()


def test_a_file_that_nobody_of_ours_wrote_is_put_away(path: Path) -> None:
    path.parent.mkdir()
    for content in FOREIGN:
        path.write_bytes(content)
        assert put_back(path) == []
        assert not path.exists()


def test_one_change_that_cannot_be_put_back_keeps_no_other_from_it(path: Path) -> None:
    path.parent.mkdir()
    changes = [{"kind": "x11-keymap"}, {"kind": "x11-saver", "display": ":9999", "mark": "0"}, "no change", {}]
    path.write_text(json.dumps({"owner": {"pid": 0, "started": 0}, "changes": changes}))
    said = put_back(path)
    assert said == ["Could not put back x11-keymap: 'display'"]
    assert not path.exists()


def test_two_who_put_back_at_once_do_it_one_after_the_other(path: Path) -> None:
    Changes(path).add({"kind": "some"})
    threads = [threading.Thread(target=put_back, args=(path,), kwargs={"dead": os.getpid()}) for _ in range(5)]
    for thread in threads:
        thread.start()
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


def test_a_watchdog_puts_back_when_its_pipe_ends(path: Path, start: Callable[[], WatchdogProcess]) -> None:
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
