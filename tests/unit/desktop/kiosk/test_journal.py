"""The journal: whole after anything that can happen to a program, and no other after anything that is done to it."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.kiosk.journal import MOST_SET_ASIDE, Journal, Moment, create, open_journal
from server.wire.kiosk import EventKind, Head
from server.wire.kiosk_proof import entry_hash, first_hash, follows

SESSION = "0b7f5ad6-8c0e-4a55-9a3c-0c7d7a3f5f10"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def moment(second: int) -> Moment:
    at = NOW + timedelta(seconds=second)
    return Moment(at=at, server_at=at, uptime_ms=second * 1000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def written(path: Path, count: int) -> Head:
    journal = create(path, session=SESSION)
    for number in range(count):
        journal.append(EventKind.FOCUS_LOST, {"to": f"window {number}"}, moment(number))
    journal.close()
    return journal.head


def test_a_journal_is_read_as_it_was_written(path: Path) -> None:
    head = written(path, 3)
    journal, found = open_journal(path, session=SESSION, acknowledged=None)
    assert (found.is_torn, found.changed_at) == (False, None)
    assert journal.head == head
    assert [entry.detail["to"] for entry in journal.after(1, most=10)] == ["window 1", "window 2"]
    length, previous = 0, first_hash(SESSION)
    for entry in journal.after(0, most=10):
        assert follows(length, previous, entry)
        length, previous = entry.number, entry_hash(entry)
    journal.close()


def test_a_line_that_was_torn_is_cut_and_the_journal_goes_on(path: Path) -> None:
    written(path, 3)
    path.write_bytes(path.read_bytes()[:-20])
    journal, found = open_journal(path, session=SESSION, acknowledged=None)
    assert (found.is_torn, found.changed_at) == (True, None)
    assert journal.head.length == 2
    journal.append(EventKind.ENDED_BADLY, {}, moment(9))
    journal.close()
    again, found = open_journal(path, session=SESSION, acknowledged=None)
    assert (again.head.length, found.is_torn, found.changed_at) == (3, False, None)
    again.close()


def test_every_byte_counts(tmp_path: Path, path: Path) -> None:
    head = written(path, 3)
    whole = path.read_bytes()
    for place in range(0, len(whole), 11):
        changed = tmp_path / f"{place}" / "journal.jsonl"
        changed.parent.mkdir()
        changed.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        journal, found = open_journal(changed, session=SESSION, acknowledged=head)
        assert found.changed_at is not None, f"byte {place} of {whole!r}"
        assert journal.head == head
        assert changed.with_name("journal.changed-1.jsonl").exists()
        journal.close()


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\xff\x00" * 500, b"{}\n" * 5, b'{"session":"other"}\n', b"[" * 200_000]
)
def test_what_is_no_journal_is_set_aside_and_what_the_server_has_goes_on(path: Path, content: bytes) -> None:
    acknowledged = Head(length=7, hash="ab" * 32)
    path.write_bytes(content)
    journal, found = open_journal(path, session=SESSION, acknowledged=acknowledged)
    assert found.changed_at is not None
    entry = journal.append(EventKind.JOURNAL_CHANGED, {}, moment(1))
    assert (entry.number, entry.previous) == (8, acknowledged.hash)
    journal.close()


def test_a_journal_that_is_gone_goes_on_behind_what_the_server_has(path: Path) -> None:
    head = written(path, 3)
    path.unlink()
    journal, found = open_journal(path, session=SESSION, acknowledged=head)
    assert (journal.head, found.changed_at) == (head, 0)
    journal.append(EventKind.ENDED_BADLY, {}, moment(9))
    journal.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_whoever_changes_it_again_and_again_does_not_fill_the_disk(path: Path) -> None:
    for _ in range(MOST_SET_ASIDE + 5):
        path.write_bytes(b"no journal")
        journal, found = open_journal(path, session=SESSION, acknowledged=None)
        assert found.changed_at == 0
        journal.close()
    assert 0 < len(list(path.parent.glob("*.changed-*"))) < MOST_SET_ASIDE


def test_what_is_longer_than_any_journal_is_none(path: Path) -> None:
    written(path, 3)
    journal, found = open_journal(path, session=SESSION, acknowledged=None, largest=path.stat().st_size - 1)
    assert found.changed_at == 0
    journal.close()


def test_what_the_server_lacks_outlives_a_change_to_what_it_has(path: Path) -> None:
    written(path, 4)
    journal, _ = open_journal(path, session=SESSION, acknowledged=None)
    acknowledged = Head(length=2, hash=journal.hash_at(2) or "")
    journal.close()
    path.write_bytes(path.read_bytes().replace(b"window 0", b"window 9"))
    journal, found = open_journal(path, session=SESSION, acknowledged=acknowledged)
    assert found.changed_at == 1
    assert [entry.detail["to"] for entry in journal.after(2, most=10)] == ["window 2", "window 3"]
    assert journal.after(2, most=1)[0].previous == acknowledged.hash
    journal.close()


def test_a_whole_journal_that_is_shorter_than_the_servers_was_changed(path: Path) -> None:
    head = written(path, 4)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    journal, found = open_journal(path, session=SESSION, acknowledged=head)
    assert found.changed_at == 3
    assert journal.head == head
    journal.close()


async def test_it_goes_on_behind_a_head_of_the_servers(path: Path) -> None:
    written(path, 3)
    journal, _ = open_journal(path, session=SESSION, acknowledged=None)
    theirs = Head(length=9, hash="cd" * 32)
    await journal.go_on_from(theirs, unsent_after=2)
    assert journal.hash_at(9) == theirs.hash
    [entry] = journal.after(9, most=10)
    assert (entry.number, entry.previous, entry.detail["to"]) == (10, theirs.hash, "window 2")
    journal.append(EventKind.FOCUS_BACK, {}, moment(5))
    journal.close()
    again, found = open_journal(path, session=SESSION, acknowledged=theirs)
    assert (again.head, found.changed_at) == (journal.head, None)
    again.close()


def size_of(path: Path) -> int:
    return path.stat().st_size


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


async def test_where_it_cannot_be_begun_anew_it_goes_on_as_it_was(path: Path) -> None:
    head = written(path, 3)
    journal, _ = open_journal(path, session=SESSION, acknowledged=None)
    with no_file_longer_than(size_of(path)), pytest.raises(OSError, match="large"):
        await journal.go_on_from(Head(length=10**6, hash="cd" * 32), unsent_after=0)
    assert journal.head == head
    journal.append(EventKind.FOCUS_BACK, {}, moment(5))
    assert journal.is_whole
    journal.close()
    again, found = open_journal(path, session=SESSION, acknowledged=head)
    assert (again.head, found.changed_at) == (journal.head, None)
    again.close()


async def test_while_the_disk_is_full_entries_wait_in_memory(path: Path) -> None:
    written(path, 1)
    journal, _ = open_journal(path, session=SESSION, acknowledged=None)
    with no_file_longer_than(600):
        for number in range(1, 4):
            journal.append(EventKind.FOCUS_LOST, {"to": f"window {number}"}, moment(number))
        assert not journal.is_whole
        assert journal.head.length == 4
    await journal.sync()
    assert journal.is_whole
    journal.close()
    again, found = open_journal(path, session=SESSION, acknowledged=None)
    assert (again.head, found.is_torn, found.changed_at) == (journal.head, False, None)
    again.close()


def test_details_are_held_within_their_bounds(path: Path) -> None:
    journal = create(path, session=SESSION)
    wild = {"title": "\ud800\0" + "x" * 5000, "program": "\N{CAT FACE}" * 120, "why": "y" * 5000}
    entry = journal.append(EventKind.WINDOW_ABOVE, wild, moment(0))
    assert entry.detail == {
        "title": "?\N{REPLACEMENT CHARACTER}" + "x" * 298,
        "program": "\N{CAT FACE}" * 120,
        "why": "y" * 300,
    }
    journal.close()
    again, found = open_journal(path, session=SESSION, acknowledged=None)
    assert found.changed_at is None
    assert isinstance(again, Journal)
    again.close()


def test_only_its_owner_reads_it(path: Path) -> None:
    written(path, 1)
    path.write_bytes(b"no journal")
    journal, _ = open_journal(path, session=SESSION, acknowledged=None)
    journal.close()
    assert {each.name: each.stat().st_mode & 0o777 for each in path.parent.iterdir()} == {
        "journal.jsonl": 0o600,
        "journal.changed-1.jsonl": 0o600,
    }
