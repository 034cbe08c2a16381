"""A database of an older version becomes today's with all that is in it, also when it is found damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.storage.rescue import rebuild
from desktop.storage.schema import CONTEST_TABLES, SCHEMA, VERSION
from desktop.storage.store import FILE_NAME, open_store
from tests.unit.desktop.conftest import ToldClock


def first_version(path: Path) -> None:
    """As the first version made it, with a submission that waits."""
    schema = SCHEMA.replace(CONTEST_TABLES, "").replace(",\n    competition_id TEXT", "")
    assert "competition_id" not in schema
    with closing(sqlite3.connect(path)) as old:
        old.executescript(schema)
        old.execute("PRAGMA user_version = 1")
        old.execute(
            "INSERT INTO outbox (key, problem_id, title, language, code, created_at)"
            " VALUES ('k', 'p', 'P', 'cpp', 'x', 1)"
        )
        old.execute("INSERT INTO drafts VALUES ('p', 'cpp', 'typed', 3, 1)")
        old.commit()


async def test_the_first_version_becomes_todays_and_keeps_what_waits(tmp_path: Path, clock: ToldClock) -> None:
    first_version(tmp_path / FILE_NAME)
    store = await open_store(tmp_path, clock=clock)
    try:
        assert store.rescue is None
        assert await store.database.one("PRAGMA user_version") == (VERSION,)
        (waiting,) = await store.outbox.entries()
        assert (waiting.key, waiting.competition_id) == ("k", None)
        await store.outbox.add(key="k2", problem_id="p", title="P", language="cpp", code="y", competition_id="cup")
        assert [each.competition_id for each in await store.outbox.entries()] == [None, "cup"]
    finally:
        await store.close()


async def test_it_is_upgraded_once_however_often_it_is_opened(tmp_path: Path, clock: ToldClock) -> None:
    first_version(tmp_path / FILE_NAME)
    for _ in range(2):
        store = await open_store(tmp_path, clock=clock)
        assert len(await store.outbox.entries()) == 1
        await store.close()


def test_what_waited_in_a_damaged_older_version_is_rescued(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    first_version(old)
    assert rebuild(tmp_path / "new.sqlite", damaged=old, copies=[]) == (1, 1)


def test_a_plain_copy_of_an_older_version_is_taken(tmp_path: Path) -> None:
    copy: dict[str, Any] = {
        "of": "submission",
        "key": "k",
        "problem_id": "p",
        "title": "P",
        "language": "cpp",
        "code": "x",
    }
    copy |= {"created_at": 1.0, "refusal": None}
    gone = tmp_path / "gone.sqlite"
    gone.write_bytes(b"nothing of it can be read")
    assert rebuild(tmp_path / "new.sqlite", damaged=gone, copies=[copy]) == (0, 1)
