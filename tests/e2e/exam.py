"""An exam that is taken in a kiosk: started by a command under a real window system and typed into with real keys, a
real server and runner behind it; killed in the middle, and gone on with."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psutil
from Xlib.error import XError

from benchmarks._house import House
from desktop.kiosk.x11 import keymap
from server.wire.kiosk import JournalEntry
from server.wire.kiosk_proof import check_in_code, entry_hash, first_hash, follows
from server.wire.kiosk_proof import leave_code as leave_code_at
from tests.fakes import x11

CONTEST = "kiosk-exam"
ADA = {"username": "ada-in-the-kiosk", "password": "correct horse battery"}
OUTSIDE = "OUTSIDE"
PROGRAM = "class Solution: twoSum = lambda self, nums, target: [0, 0]"
"""On one line: how far the editor indents depends on how fast one types."""
WEB_ENGINE = "QtWebEngineProcess"
STEP_SECONDS = 60
"""For what takes a second or two on a machine that does nothing else."""


def hold(house: House, folder: Path) -> None:
    """A contest that takes submissions from kiosks alone, and one who takes part in it."""
    people = folder / "people.csv"
    people.write_text(f"username,name,password\n{ADA['username']},Ada,{ADA['password']}\n")
    taking_in = ["admin", "people", "import", str(people), "--apply", "--data", str(house.data)]
    subprocess.run([sys.executable, "-P", "-m", "launcher", *taking_in], check=True, capture_output=True)
    plan = {
        "id": CONTEST,
        "title": "Final examination",
        "startsAt": (datetime.now(UTC) + timedelta(seconds=1)).isoformat(),
        "lengthMinutes": 60,
        "problems": [{"id": "two-sum"}],
    }
    with httpx.Client(base_url=house.address, headers=house.headers, timeout=STEP_SECONDS) as staff:
        staff.post("/competitions", json=plan).raise_for_status()
        staff.post(f"/competitions/{CONTEST}/acts", json={"act": "announce"}).raise_for_status()
        staff.put(f"/competitions/{CONTEST}/kiosk/policy", json={"isRequired": True}).raise_for_status()


class Seat:
    """A contestant before a kiosk: keys go in, and what becomes of them is seen on the server, on the disk, and in what
    the kiosk logs."""

    def __init__(self, house: House, screen: str, folder: Path, *, command: Sequence[str]) -> None:
        self.house, self.screen, self.data = house, screen, folder / "data"
        self._command = command
        self.log = folder / "kiosk.log"
        self.hands, self.intruder = x11.Hands(screen), x11.Intruder(screen)
        self.process: subprocess.Popen[bytes] | None = None
        self.ada = httpx.Client(base_url=house.address, timeout=STEP_SECONDS)
        session = self.ada.post("/auth/login", json=ADA).raise_for_status().json()
        self.ada.headers["Authorization"] = f"Bearer {session['token']}"

    def start(self) -> None:
        options = ["--contest", CONTEST, "--server", self.house.address, "--data", str(self.data)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self._command, *options],
                env=os.environ
                | {"DISPLAY": self.screen, "QT_QPA_PLATFORM": "xcb", "QTWEBENGINE_REMOTE_DEBUGGING": "0"},
                stdout=log,
                stderr=log,
            )

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=STEP_SECONDS)
        self.ada.close()
        self.hands.close()
        self.intruder.close()

    def logged(self, words: str, *, times: int = 1) -> None:
        x11.wait_for(
            lambda: self._read().count(words) >= times,
            seconds=STEP_SECONDS,
            said=f"{words!r} is not in\n{self._read()}",
        )

    def has_window(self) -> None:
        """That is active: what is typed from now on is typed into it."""
        active = self.intruder.display.intern_atom("_NET_ACTIVE_WINDOW")

        def found() -> bool:
            told = self.intruder.root.get_full_property(active, 0)
            if not told or not told.value[0]:
                return False
            window = self.intruder.display.create_resource_object("window", told.value[0])
            try:
                return bool(window.get_wm_name() == "Agon kiosk")
            except XError:
                return False  # it has gone, and the next one is not told of yet

        x11.wait_for(found, seconds=STEP_SECONDS, said=f"no window\n{self._read()}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.house.data / "agon.db", timeout=STEP_SECONDS)) as database:
            return database.execute(query).fetchall()

    def kinds(self) -> list[str]:
        """What the server has of the journal."""
        return [kind for (kind,) in self.rows("SELECT kind FROM kiosk_events ORDER BY number")]

    def told(self, kind: str, *, times: int = 1) -> None:
        x11.wait_for(lambda: self.kinds().count(kind) >= times, seconds=STEP_SECONDS, said=f"{kind}: {self.kinds()}")

    def submissions(self, count: int) -> list[dict[str, Any]]:
        """With their verdicts, the newest first."""

        def judged() -> list[dict[str, Any]]:
            listed: list[dict[str, Any]] = self.ada.get("/submissions").raise_for_status().json()
            return listed if len(listed) == count and all(each["state"] == "done" for each in listed) else []

        found: list[dict[str, Any]] = x11.wait_for(judged, seconds=STEP_SECONDS, said=self._read())
        return found

    def draft(self) -> str:
        """What the kiosk has saved of what is being written."""
        (store,) = self.data.glob("kiosk/work/*/accounts/*/agon.sqlite")
        with closing(sqlite3.connect(store, timeout=STEP_SECONDS)) as database:
            return "".join(code for (code,) in database.execute("SELECT code FROM drafts"))

    def code_of(self, submission: dict[str, Any]) -> str:
        return str(self.ada.get(f"/submissions/{submission['id']}").raise_for_status().json()["code"])

    def journal(self) -> list[JournalEntry]:
        (path,) = self.data.glob("kiosk/sessions/*/journal.jsonl")
        _, *lines = path.read_text().splitlines()
        return [JournalEntry.model_validate_json(json.dumps(json.loads(line)["entry"])) for line in lines]

    def watchdog(self) -> psutil.Process:
        return next(each for each, _, words in self._processes() if any("watchdog" in word for word in words))

    def drawer_of_pages(self) -> psutil.Process:
        """Of the web engine, whose first processes fork it. Where it dies, the plain editor takes its place."""
        engine = {each.pid: each for each, name, _ in self._processes() if name == WEB_ENGINE}
        return next(each for each in engine.values() if each.ppid() in engine)

    def _processes(self) -> list[tuple[psutil.Process, str, list[str]]]:
        """Those that the kiosk started, with their names and command lines; one that has just ended has none."""
        assert self.process is not None
        found: list[tuple[psutil.Process, str, list[str]]] = []
        for each in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.Error):
                if words := each.cmdline():
                    found.append((each, each.name(), words))
        return found

    def _read(self) -> str:
        return self.log.read_text(errors="replace")


@contextmanager
def seat_at(house: House, screen: str, folder: Path, *, command: Sequence[str]) -> Iterator[Seat]:
    made = Seat(house, screen, folder, command=command)
    try:
        yield made
    finally:
        made.close()


def is_taken(seat: Seat, *, look: Callable[[Seat], None] = lambda _: None) -> None:
    """From sign-in to leaving, with a kill in the middle. `look` is called while machine and contestant are at it."""
    keymap.load(seat.screen, keymap.read(seat.screen))  # what one writes differs a little from what one read
    before = keymap.read(seat.screen)
    seat.start()
    goes_in(seat)
    assert keymap.read(seat.screen) != before, "the keys are not held"
    writes_and_submits(seat)
    look(seat)
    nothing_comes_from_outside(seat)
    is_killed_and_goes_on(seat, before)
    leaves(seat)
    assert keymap.read(seat.screen) == before
    assert "Traceback" not in seat.log.read_text(errors="replace")


def goes_in(seat: Seat) -> None:
    hands = seat.hands
    seat.has_window()
    hands.type(ADA["username"])
    hands.press("Tab")
    hands.type(ADA["password"])
    hands.press("Return")
    seat.logged("start check: ")
    hands.press("space")
    ((secret,),) = seat.rows("SELECT secret FROM kiosk_policies")
    hands.type(check_in_code(secret, datetime.now(UTC)).lower())
    hands.press("Return")
    seat.logged("the machine is held")
    seat.told("started")
    x11.wait_for(seat.intruder.cannot_grab_keyboard, said="the keyboard is not held")


def writes_and_submits(seat: Seat) -> None:
    hands = seat.hands
    x11.wait_for(lambda: has_begun(seat), seconds=STEP_SECONDS)
    refused = seat.ada.post(
        "/problems/two-sum/submit",
        json={"code": "elsewhere", "language": "python", "competitionId": CONTEST},
        headers={"Idempotency-Key": "elsewhere"},
    )
    assert refused.json()["code"] == "kiosk_required"
    opens_the_problem(seat)
    hands.press("Ctrl+a")
    hands.type(PROGRAM)
    x11.wait_for(lambda: seat.draft() == PROGRAM, seconds=STEP_SECONDS, said="the draft is not what was typed")
    hands.press("Ctrl+Shift+Return")
    (submission,) = seat.submissions(1)
    assert seat.code_of(submission) == PROGRAM
    assert (submission["verdict"], submission["competitionId"]) == ("wrong_answer", CONTEST)
    seat.told("submission")
    assert seat.drawer_of_pages().is_running()


def opens_the_problem(seat: Seat) -> None:
    """The first one, by the keyboard, which its editor has then."""
    seat.logged("the contest has 1 problem")
    seat.logged("the editor is ready")
    seat.hands.press("Return")
    seat.logged("problem two-sum is open")

    def types() -> bool:
        seat.hands.type("x")
        return "x" in seat.draft()

    x11.wait_for(types, seconds=STEP_SECONDS, said="the editor does not take what is typed")


def has_begun(seat: Seat) -> bool:
    return bool(seat.ada.get(f"/competitions/{CONTEST}").json()["problems"])


def nothing_comes_from_outside(seat: Seat) -> None:
    """By the clipboard and by the middle button, into the real editor; and nothing gets out."""
    copiers = [x11.Copier(seat.screen, name, OUTSIDE) for name in ("CLIPBOARD", "PRIMARY")]
    seat.hands.press("Ctrl+End")
    seat.hands.press("Ctrl+v")
    seat.hands.click(1000, 400, button=2)
    seat.told("paste_refused")
    seat.hands.type("  # mine")
    seat.hands.press("Ctrl+a")
    seat.hands.press("Ctrl+c")
    seat.hands.press("Ctrl+End")
    seat.hands.press("Ctrl+v")
    twice = 2 * f"{PROGRAM}  # mine"
    x11.wait_for(
        lambda: seat.draft() == twice, seconds=STEP_SECONDS, said="what was copied inside is not pasted inside"
    )
    seat.hands.press("Ctrl+Shift+Return")
    newest, _ = seat.submissions(2)
    assert OUTSIDE not in seat.code_of(newest)
    assert all(copier.asked == 0 for copier in copiers)


def is_killed_and_goes_on(seat: Seat, before: str) -> None:
    assert seat.process is not None
    watchdog = seat.watchdog()
    assert (seat.data / "kiosk" / "restore.json").exists()
    seat.process.kill()
    seat.process.wait()
    x11.wait_for(lambda: is_put_back(seat), seconds=STEP_SECONDS)
    assert keymap.read(seat.screen) == before
    psutil.wait_procs([watchdog], timeout=STEP_SECONDS)
    assert not watchdog.is_running()
    is_whole(seat)
    seat.start()
    seat.logged("the machine is held", times=2)
    seat.told("started", times=2)
    seat.told("ended_badly")
    assert seat.rows("SELECT count(*) FROM kiosk_sessions") == [(1,)]
    x11.wait_for(seat.intruder.cannot_grab_keyboard, said="the keyboard is not held")


def is_put_back(seat: Seat) -> bool:
    """Nothing is left to be put back, and the keyboard is anybody's."""
    return not (seat.data / "kiosk" / "restore.json").exists() and not seat.intruder.cannot_grab_keyboard()


def is_whole(seat: Seat) -> None:
    """Every entry follows from the one before it, from the first to the last."""
    ((session,),) = seat.rows("SELECT id FROM kiosk_sessions")
    length, head = 0, first_hash(str(UUID(session)))
    for entry in seat.journal():
        assert follows(length, head, entry)
        length, head = entry.number, entry_hash(entry)
    assert length >= len(seat.kinds()) > 3


def leaves(seat: Seat) -> None:
    assert seat.process is not None
    ((secret,),) = seat.rows("SELECT leave_secret FROM kiosk_sessions")
    seat.has_window()
    seat.hands.press("Ctrl+Alt+q")
    seat.hands.type(leave_code_at(secret, datetime.now(UTC)))
    seat.hands.press("Return")
    seat.logged("the machine is let go of")
    x11.wait_for(lambda: not seat.intruder.cannot_grab_keyboard(), seconds=STEP_SECONDS)
    seat.told("left")
    ((how,),) = seat.rows("SELECT closed_how FROM kiosk_sessions")
    assert how == "code"
    seat.logged("the end: ")
    seat.has_window()
    seat.hands.press("space")
    assert seat.process.wait(timeout=STEP_SECONDS) == 0
    assert not list(seat.data.glob("kiosk/sessions/*/token"))
