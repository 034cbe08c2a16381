"""A kiosk's session on good days and bad ones: the network, the server, the clock, the disk and its owner."""

from __future__ import annotations

import gc
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.api.errors import Refused
from desktop.kiosk.departing import How, LeaveRefused
from desktop.kiosk.folder import SessionFolder
from desktop.kiosk.machine import describe
from desktop.kiosk.record import Unusable
from desktop.kiosk.session import SessionState
from server.wire.kiosk import LARGEST_PICTURE, EventKind, InstructionKind, JournalEntry, KioskPolicy, PictureReason
from server.wire.kiosk_proof import entry_hash
from tests.fakes.cable import Cable, cable_to
from tests.fakes.kiosk_seat import Seat, ToldTime, seated
from tests.fakes.kiosk_server import CONTEST, KioskServer


@pytest.fixture(autouse=True, scope="module")
def garbage_dies_in_the_windows_thread() -> Iterator[None]:
    """There is no window here: once for all tests is enough."""
    yield
    gc.collect()


class Hall:
    """The server, the cable to it, and what time it is; seats are taken in it one after the other."""

    def __init__(self, folder: Path, server: KioskServer, cable: Cable, time: ToldTime) -> None:
        self.folder = folder
        self.server = server
        self.cable = cable
        self.time = time

    def seat(self) -> AbstractAsyncContextManager[Seat]:
        return seated(self.folder, self.cable.url, clock=self.time, uptime=self.time)

    async def until_told(self, *kinds: EventKind) -> None:
        await self.server.until(lambda: set(kinds) <= {entry.kind for entry in self.server.session.entries})

    def details(self, kind: EventKind) -> list[dict[str, str | int | bool]]:
        return [entry.detail for entry in self.server.session.entries if entry.kind is kind]

    @property
    def journal(self) -> Path:
        return self.folder / "kiosk" / "sessions" / str(self.server.session.id) / "journal.jsonl"


@asynccontextmanager
async def hall_in(folder: Path, policy: KioskPolicy | None = None) -> AsyncIterator[Hall]:
    time = ToldTime()
    server = KioskServer(now=time.true_now, ends_at=time.true + timedelta(hours=5))
    server.policy = policy or server.policy
    async with server.serve(), cable_to(server.port) as cable:
        yield Hall(folder, server, cable, time)


async def test_what_happens_reaches_the_server_signed_and_chained(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        assert (await seat.kiosk.terms()).policy.is_required
        assert not seat.kiosk.can_resume()
        await seat.check_in()
        seat.kiosk.event(EventKind.FOCUS_LOST, {"to": "Terminal"})
        seat.drafts.edited("sum", "python", "print(1)")
        await seat.drafts.flush()
        key = await seat.submit("print(2)")
        await hall.until_told(EventKind.SUBMISSION)
        await hall.server.until(lambda: key in hall.server.submissions)
        kinds = hall.server.session.kinds()
        assert kinds == ["checked_in", "started", "focus_lost", "draft", "submission"]
        [submission] = hall.details(EventKind.SUBMISSION)
        assert (submission["id"], submission["problem"]) == (key, "add-up")
        assert "print(2)" not in json.dumps(submission)
        assert hall.server.session.told == hall.server.session.head
        assert hall.server.refusals == []
        assert hall.journal.parent.stat().st_mode & 0o777 == 0o700


async def test_a_wrong_code_is_told_and_nothing_begins(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        machine = describe(tmp_path, version="0", displays=1, window_system="X11", warnings=())
        with pytest.raises(Refused, match="bad_check_in_code"):
            await seat.kiosk.check_in("WRONGONE", machine)
        assert seat.kiosk.state is SessionState.OUTSIDE
        seat.kiosk.event(EventKind.FOCUS_LOST, {})
        assert not seat.kiosk.can_resume()


async def test_ten_minutes_without_network_lose_nothing(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        await seat.check_in()
        await seat.until(lambda: seat.kiosk.is_heard)
        await hall.cable.cut()
        await seat.until(lambda: not seat.kiosk.is_heard)
        first = await seat.submit("print(1)")
        hall.time.passes(minutes=5)
        made_at = hall.time.true
        second = await seat.submit("print(2)")
        hall.time.passes(minutes=5)
        assert hall.server.submissions == {}
        await seat.until(lambda: seat.kiosk.state is SessionState.INSIDE)
        await hall.cable.mend()
        await hall.until_told(EventKind.NETWORK_BACK)
        await hall.server.until(lambda: len(hall.server.submissions) == 2)
        assert list(hall.server.submissions) == [first, second]
        [back] = hall.details(EventKind.NETWORK_BACK)
        assert back["seconds"] == 600
        evidence = [entry for entry in hall.server.session.entries if entry.kind is EventKind.SUBMISSION]
        assert [entry.server_at for entry in evidence] == [made_at - timedelta(minutes=5), made_at]
        assert hall.server.session.head == hall.server.session.told
        await seat.until(lambda: seat.kiosk.waiting_submissions == 0)


async def test_a_kiosk_goes_on_when_the_server_comes_back(tmp_path: Path) -> None:
    async with AsyncExitStack() as later:
        hall = await later.enter_async_context(hall_in(tmp_path))
        seat = await later.enter_async_context(hall.seat())
        await seat.check_in()
        await hall.until_told(EventKind.STARTED)
        async with hall.server.serve():  # another process with the same database; the first one answers no more
            hall.cable.lead_to(hall.server.port)
            await hall.cable.cut()
            seat.kiosk.event(EventKind.DISPLAY_ADDED, {"displays": 2})
            await hall.cable.mend()
            await hall.until_told(EventKind.DISPLAY_ADDED)
            key = await seat.submit("print(1)")
            await hall.server.until(lambda: key in hall.server.submissions)
            await hall.cable.cut()


async def test_the_machines_clock_moved_an_hour_changes_no_signature(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        await seat.check_in()
        hall.time.is_set(timedelta(hours=-1))
        seat.kiosk.event(EventKind.CLOCK_MOVED, {"seconds": -3600})
        await hall.until_told(EventKind.CLOCK_MOVED)
        moved = hall.server.session.entries[-1]
        assert moved.server_at is not None
        assert moved.server_at - moved.at == timedelta(hours=1)
        key = await seat.submit("print(1)")
        await hall.server.until(lambda: key in hall.server.submissions)
        assert hall.server.refusals == []


async def test_a_server_that_was_set_right_is_followed(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        await seat.check_in()
        await hall.until_told(EventKind.STARTED)
        hall.time.true += timedelta(minutes=10)
        seat.kiosk.event(EventKind.FOCUS_LOST, {})
        await hall.until_told(EventKind.FOCUS_LOST)
        assert EventKind.NETWORK_LOST not in {entry.kind for entry in hall.server.session.entries}


async def test_a_kiosk_that_died_goes_on_without_a_code(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            hall.server.instruct(InstructionKind.LOCK, "Come to the desk.")
            await hall.until_told(EventKind.INSTRUCTION)
            await hall.server.until(lambda: hall.server.session.done)
            await seat.die()
        hall.time.passes(minutes=1)
        async with hall.seat() as seat:
            assert seat.kiosk.can_resume()
            await seat.resume()
            assert seat.kiosk.lock_text == "Come to the desk."
            await hall.server.until(lambda: "started" in hall.server.session.kinds()[4:])
            assert hall.server.session.kinds()[2:] == ["instruction", "ended_badly", "started"]
            assert hall.details(EventKind.STARTED)[-1] == {"resumed": True, "displays": 1}
            assert len(hall.server.sessions) == 1


async def test_what_was_remembered_before_a_kiosk_died_and_not_told_of_is_shown_once(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await hall.until_told(EventKind.STARTED)
            await seat.die()
        said = hall.server.instruct(InstructionKind.MESSAGE, "Ten more minutes.")
        folder = SessionFolder(hall.journal.parent)
        folder.remember(folder.memory().model_copy(update={"unread": (said,)}))
        hall.time.passes(minutes=1)
        async with hall.seat() as seat:
            await seat.resume()
            await hall.server.until(lambda: said.id in hall.server.session.done)
            assert (seat.instructions, seat.kiosk.unread) == ([], (said,))
            await seat.kiosk.has_read_first()
            assert folder.memory().unread == ()


async def test_a_kiosk_that_was_ended_did_not_die_and_says_so_while_the_contest_is_on(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await hall.until_told(EventKind.STARTED)
        async with hall.seat() as seat:
            await seat.resume()
            await hall.server.until(lambda: hall.server.session.kinds().count("started") == 2)
            hall.time.passes(hours=6)
            await seat.until(lambda: seat.kiosk.state is SessionState.OVER)
        async with hall.seat() as seat:
            await seat.resume()
            await hall.server.until(lambda: hall.server.session.kinds().count("started") == 3)
        assert [detail.get("ended", False) for detail in hall.details(EventKind.STARTED)] == [False, True, False]
        assert hall.details(EventKind.ENDED_BADLY) == []


async def test_a_session_whose_place_another_one_took_keeps_no_key(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await hall.until_told(EventKind.STARTED)
            before = hall.journal
            await seat.die()
        async with hall.seat() as seat:
            await seat.check_in()
            assert before.exists()
            assert not (before.parent / "session.json").exists()
            assert (hall.journal.parent / "session.json").exists()


async def test_two_kiosks_do_not_write_one_journal(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        await seat.check_in()
        async with hall.seat() as second:
            with pytest.raises(Exception, match="open in another window"):
                await second.kiosk.resume()
            assert second.kiosk.state is SessionState.OUTSIDE


async def test_after_one_that_cannot_be_read_another_session_is_in_one_kiosk_alone(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await hall.until_told(EventKind.STARTED)
            await seat.die()
        hall.journal.unlink()
        hall.journal.mkdir()
        async with hall.seat() as seat, hall.seat() as second:
            with pytest.raises(Unusable, match="not to be had"):
                await seat.kiosk.resume()
            await seat.check_in()
            with pytest.raises(Unusable, match="open in another window"):
                await second.kiosk.resume()


@pytest.mark.parametrize("deed", ["edited", "shortened", "removed", "forged"])
async def test_a_journal_that_was_changed_shows(tmp_path: Path, deed: str) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            seat.kiosk.event(EventKind.FOCUS_LOST, {"to": "Terminal"})
            await hall.until_told(EventKind.FOCUS_LOST)
            folder = SessionFolder(hall.journal.parent)
            await seat.until(lambda: folder.memory().acknowledged == hall.server.session.head)
            await seat.die()
        _change(hall.journal, deed)
        async with hall.seat() as seat:
            await seat.resume()
            await hall.until_told(EventKind.JOURNAL_CHANGED)
            key = await seat.submit("print(1)")
            await hall.until_told(EventKind.SUBMISSION)
            await hall.server.until(lambda: key in hall.server.submissions)
            session = hall.server.session
            assert EventKind.FOCUS_LOST in {entry.kind for entry in session.entries}
            for before, after in zip(session.entries, session.entries[1:], strict=False):
                assert after.previous == entry_hash(before)
        async with hall.seat() as seat:  # what was written since is whole
            await seat.resume()
            await hall.server.until(lambda: hall.server.session.kinds().count("started") == 3)
            assert len(hall.details(EventKind.JOURNAL_CHANGED)) == 1


def _change(journal: Path, deed: str) -> None:
    lines = journal.read_text().splitlines(keepends=True)
    match deed:
        case "edited":
            journal.write_text(journal.read_text().replace("Terminal", "the kiosk"))
        case "shortened":
            journal.write_text("".join(lines[:-1]))
        case "removed":
            journal.unlink()
        case "forged":
            line = json.loads(lines[-1])
            line["entry"]["detail"] = {}
            line["hash"] = entry_hash(JournalEntry.model_validate_json(json.dumps(line["entry"])))
            journal.write_text("".join(lines[:-1]) + json.dumps(line) + "\n")


async def test_one_leaves_with_a_code_and_what_waits_goes_out_before(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        states: list[SessionState] = []
        seat.kiosk.listeners.on_state = states.append
        await seat.check_in()
        await seat.until(lambda: seat.kiosk.is_heard)
        key = await seat.submit("print(1)")
        departure = await seat.kiosk.leave(hall.server.leave_code().lower())
        assert (departure.how, departure.was_told, departure.waiting_submissions) == (How.CODE, True, 0)
        assert key in hall.server.submissions
        assert hall.server.session.left is not None
        assert hall.server.session.left.head == hall.server.session.head
        assert hall.server.session.kinds()[-1] == "left"
        assert states == [SessionState.INSIDE, SessionState.LEFT]
        with pytest.raises(LeaveRefused):
            await seat.kiosk.leave(hall.server.leave_code())
        assert not seat.kiosk.can_resume()
        assert [path.name for path in sorted(hall.journal.parent.iterdir())] == ["journal.jsonl", "memory.json"]


async def test_one_leaves_off_line_and_the_server_hears_of_it_later(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await seat.until(lambda: seat.kiosk.is_heard)
            await hall.cable.cut()
            await seat.until(lambda: not seat.kiosk.is_heard)
            key = await seat.submit("print(1)")
            hall.time.passes(minutes=20)
            departure = await seat.kiosk.leave(hall.server.leave_code())
            assert (departure.was_told, departure.waiting_submissions) == (False, 1)
            assert "kept on this machine" in departure.words
        left = hall.server.session
        assert left.left is None
        await hall.cable.mend()
        async with hall.seat() as seat:
            assert not seat.kiosk.can_resume()
            await seat.kiosk.terms()
            assert left.left is not None
            assert left.left.how == "code"
            assert left.kinds()[-1] == "left"
            assert left.state is not None
            assert left.state.waiting_submissions == 1
            assert hall.server.submissions == {}
            await seat.check_in()
            await hall.server.until(lambda: key in hall.server.submissions)


async def test_a_code_lets_out_once_and_ten_wrong_ones_make_one_wait(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await hall.until_told(EventKind.STARTED)
            for _ in range(9):
                with pytest.raises(LeaveRefused, match="read it out once more"):
                    await seat.kiosk.leave("AAAA-AAAA")
            with pytest.raises(LeaveRefused, match="in 60 seconds"):
                await seat.kiosk.leave("AAAA-AAAA")
            await seat.die()
        hall.time.passes(seconds=30)
        hall.time.is_set(timedelta(hours=3))
        async with hall.seat() as seat:
            await seat.resume()
            await hall.until_told(EventKind.LEAVE_REFUSED)
            with pytest.raises(LeaveRefused, match="in 30 seconds") as refusal:
                await seat.kiosk.leave(hall.server.leave_code())
            assert refusal.value.wait_seconds == pytest.approx(30, abs=1)
            hall.time.passes(seconds=31)
            assert (await seat.kiosk.leave(hall.server.leave_code())).was_told
            assert sum(int(detail.get("times", 1)) for detail in hall.details(EventKind.LEAVE_REFUSED)) == 10


async def test_leaving_that_was_cut_short_is_not_asked_for_again(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await hall.until_told(EventKind.STARTED)
            record = seat.kiosk._opened().record
            await record.remember(left="code")  # as far as it came before the power went
            await seat.die()
        async with hall.seat() as seat:
            assert not seat.kiosk.can_resume()
            await seat.kiosk.tell_leftovers()
            assert hall.server.session.kinds()[-1] == "left"
            assert hall.server.session.left is not None


async def test_at_the_end_one_leaves_without_a_code(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        await seat.check_in()
        await seat.until(lambda: seat.kiosk.is_heard)
        with pytest.raises(LeaveRefused, match="has not ended for you"):
            await seat.kiosk.leave_at_end()
        hall.time.passes(hours=6)
        with pytest.raises(LeaveRefused, match="has not ended for you"):
            await seat.kiosk.leave_at_end()  # a server that is heard has not said so yet: it may know of more time
        await seat.until(lambda: seat.kiosk.state is SessionState.OVER)
        hall.server.ends_at += timedelta(hours=2)  # extra time, late
        await seat.until(lambda: seat.kiosk.state is SessionState.INSIDE)
        assert seat.kiosk.ends_at == hall.server.ends_at
        await hall.cable.cut()
        hall.time.passes(hours=2)
        await seat.until(lambda: seat.kiosk.state is SessionState.OVER)
        departure = await seat.kiosk.leave_at_end()
        assert (departure.how, departure.was_told) == (How.END, False)


async def test_instructions_are_carried_out_once_and_told_of(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        await seat.check_in()
        given = [
            hall.server.instruct(InstructionKind.MESSAGE, "Ten more minutes."),
            hall.server.instruct(InstructionKind.LOCK, "Wait."),
        ]
        await hall.server.until(lambda: len(hall.server.session.done) == 2)
        assert seat.kiosk.lock_text == "Wait."
        await hall.server.until(lambda: hall.server.session.state is not None and hall.server.session.state.is_locked)
        given.append(hall.server.instruct(InstructionKind.UNLOCK))
        await hall.server.until(lambda: len(hall.server.session.done) == 3)
        assert seat.kiosk.lock_text is None
        given.append(hall.server.instruct(InstructionKind.END))
        await seat.until(lambda: seat.kiosk.state is SessionState.LEFT)
        assert [each.id for each in seat.instructions] == [each.id for each in given]
        assert hall.server.session.left is not None
        assert hall.server.session.left.how == "instruction"
        assert given[-1].id in hall.server.session.done
        await seat.until(lambda: not seat.scope.is_busy("kiosk"))


async def test_an_instruction_that_is_not_carried_out_comes_again(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        tries: list[bool] = []

        def obey(_: object) -> bool:
            tries.append(len(tries) == 2)
            return tries[-1]

        seat.kiosk.listeners.on_instruction = obey
        await seat.check_in()
        hall.server.instruct(InstructionKind.MESSAGE, "Hello.")
        await hall.server.until(lambda: hall.server.session.done)
        assert tries == [False, False, True]


async def test_a_session_that_was_cleared_lets_go(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        await seat.check_in()
        await seat.until(lambda: seat.kiosk.is_heard)
        hall.server.session.is_closed = True
        await seat.until(lambda: seat.kiosk.state is SessionState.CLOSED)
        await seat.until(lambda: not seat.scope.is_busy("kiosk"))
        assert not seat.kiosk.can_resume()
        with pytest.raises(LeaveRefused, match="not in the kiosk any more"):
            await seat.kiosk.leave(hall.server.leave_code())
        length = seat.kiosk._opened().record.journal.head.length
        seat.kiosk.event(EventKind.FOCUS_LOST, {})
        assert seat.kiosk._opened().record.journal.head.length == length
        assert hall.server.session.left is None
        await seat.submit("print(1)")
        await hall.server.until(lambda: "kiosk_required" in hall.server.refusals)
        assert await seat.outbox.count_waiting(CONTEST) == 1
        await seat.check_in()
        await hall.server.until(lambda: len(hall.server.submissions) == 1)
        assert seat.kiosk.state is not SessionState.CLOSED


async def test_what_waits_for_the_kiosk_holds_nothing_else_up(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        waiting: list[str] = []
        seat.outbox.waiting.connect(lambda key, _: waiting.append(key))
        held = await seat.submit("print(1)")
        practice = await seat.submit("print(2)", is_practice=True)
        await seat.until(lambda: {held, practice} <= set(waiting))  # this server takes nothing without a kiosk
        entries = await seat.store.outbox.entries()
        assert [entry.refusal for entry in entries] == [None, None]
        await seat.check_in()
        await hall.server.until(lambda: set(hall.server.submissions) == {held, practice})


async def test_pictures_wait_encrypted_and_go_out_later(tmp_path: Path) -> None:
    async with hall_in(tmp_path, KioskPolicy(pictures=True, picture_seconds=20)) as hall, hall.seat() as seat:
        image = QImage(1920, 1080, QImage.Format.Format_RGB32)
        image.fill(QColor("#336699"))
        seat.sight.image = image
        await seat.check_in()
        await seat.until(lambda: seat.kiosk.is_heard)
        await hall.cable.cut()
        spool = hall.journal.parent / "pictures"
        seat.kiosk.event(EventKind.FOCUS_LOST, {})
        await seat.until(lambda: len(list(spool.glob("*.picture"))) == 1)
        seat.kiosk.event(EventKind.WINDOW_ABOVE, {})  # too soon after the first
        hall.time.passes(seconds=25)
        await seat.until(lambda: len(list(spool.glob("*.picture"))) == 2)
        for path in spool.iterdir():
            assert b"WEBP" not in path.read_bytes()
        await hall.cable.mend()
        await hall.server.until(lambda: len(hall.server.session.pictures) == 2)
        queries = [query for query, _ in hall.server.session.pictures]
        assert queries[0].reason is PictureReason.EVENT
        assert queries[0].entry is not None
        assert hall.server.session.entries[queries[0].entry - 1].kind is EventKind.FOCUS_LOST
        for _, picture in hall.server.session.pictures:
            assert picture[:4] == b"RIFF"
            assert picture[8:12] == b"WEBP"
            assert len(picture) <= LARGEST_PICTURE
        hall.time.passes(seconds=6)
        asked = hall.server.instruct(InstructionKind.PICTURE)
        await hall.server.until(lambda: len(hall.server.session.pictures) == 3 and asked.id in hall.server.session.done)
        assert hall.server.session.pictures[2][0].reason is PictureReason.ASKED


async def test_no_picture_is_taken_where_the_contest_asks_for_none(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall, hall.seat() as seat:
        seat.sight.image = QImage(64, 64, QImage.Format.Format_RGB32)
        await seat.check_in()
        asked = hall.server.instruct(InstructionKind.PICTURE)
        seat.kiosk.event(EventKind.FOCUS_LOST, {})
        hall.time.passes(minutes=10)
        await hall.server.until(lambda: asked.id in hall.server.session.done)
        assert hall.server.session.pictures == []


async def test_a_machine_that_does_not_know_the_time_says_so_and_ends_no_contest(tmp_path: Path) -> None:
    async with hall_in(tmp_path) as hall:
        async with hall.seat() as seat:
            await seat.check_in()
            await seat.until(lambda: seat.kiosk.is_heard)
            await seat.die()
        await hall.cable.cut()
        hall.time.boot_id = "boot-2"
        hall.time.up_seconds = 60
        hall.time.is_set(timedelta(days=1))
        async with hall.seat() as seat:
            await seat.resume()
            with pytest.raises(LeaveRefused, match="has not ended for you"):
                await seat.kiosk.leave_at_end()
            with pytest.raises(LeaveRefused, match="its own clock says"):
                await seat.kiosk.leave(hall.server.leave_code())
            hall.time.is_set(timedelta(days=-1))
            assert not (await seat.kiosk.leave(hall.server.leave_code())).was_told
