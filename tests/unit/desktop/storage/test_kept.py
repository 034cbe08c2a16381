"""What is kept gives way only to what is newer, and is its own account's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.storage.rescue import rebuild
from desktop.storage.safety import PlainCopies
from desktop.storage.store import Store, account_folder
from server.wire.problems import ProblemSummary, Status
from server.wire.submissions import State, Submission, Verdict

HERE = "https://judge.example.org"


def submission(state: State, verdict: Verdict | None = None, code: str | None = None) -> Submission:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Submission(
        id="s1", problem_id="p", language="python", state=state, verdict=verdict, submitted_at=at, code=code
    )


def summary(problem_id: str) -> ProblemSummary:
    return ProblemSummary(id=problem_id, title=problem_id, level="easy", tags=(), acceptance=None, status=Status.NEW)


def draft(code: str, revision: int) -> dict[str, Any]:
    return {
        "of": "draft",
        "problem_id": "p",
        "language": "python",
        "code": code,
        "revision": revision,
        "saved_at": 1.0,
    }


async def test_a_verdict_is_not_taken_back_by_an_answer_from_before_it(store: Store) -> None:
    await store.history.put([submission(State.RUNNING, code="x = 1")])
    await store.history.put([submission(State.DONE, Verdict.ACCEPTED)])
    await store.history.put([submission(State.RUNNING)])
    [kept] = await store.history.all()
    assert (kept.verdict, await store.history.unfinished()) == (Verdict.ACCEPTED, ())
    assert await store.history.code("s1") == "x = 1"


def test_no_two_accounts_share_a_folder(tmp_path: Path) -> None:
    people = [
        (HERE, "maya"),
        (HERE, "maya "),
        (HERE, "Maya"),
        ("http://judge.example.org", "maya"),
        (f"{HERE}:1", "maya"),
    ]
    assert len({account_folder(tmp_path, server=server, username=name) for server, name in people}) == len(people)


async def test_of_the_catalogue_nothing_is_left_that_the_server_has_no_more(store: Store) -> None:
    await store.catalogue.put_page(1, (summary("a"), summary("b")), etag="1")
    await store.catalogue.put_page(2, (summary("c"),), etag="2")
    await store.catalogue.put_page(1, (summary("a"),), etag="3")
    assert [each.id for each in await store.catalogue.summaries()] == ["a", "c"]
    await store.catalogue.cut_after(1)
    assert [each.id for each in await store.catalogue.summaries()] == ["a"]
    assert await store.catalogue.page_etags() == {1: "3"}


def test_a_plain_copy_that_is_none_is_passed_over(tmp_path: Path) -> None:
    copies = PlainCopies(tmp_path)
    copies.write("draft", draft("x", 1))
    for name, content in (("a", "[]"), ("b", "{"), ("c", "\xff")):
        (tmp_path / f"{name}.json").write_bytes(content.encode("latin-1"))
    assert copies.all() == [draft("x", 1)]


@pytest.mark.parametrize(("revision", "code"), [(1, "of the row"), (3, "of the copy")])
def test_of_a_row_and_a_plain_copy_the_newer_one_is_rescued(tmp_path: Path, revision: int, code: str) -> None:
    damaged, made = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    assert rebuild(damaged, damaged=tmp_path / "none", copies=[draft("of the row", 2)]) == (1, 0)
    unfit: list[dict[str, Any]] = [{"of": "draft"}, {}, draft("x", 1) | {"code": {}}, {"of": "else"}]
    assert rebuild(made, damaged=damaged, copies=[*unfit, draft("of the copy", revision)]) == (1, 0)
    with closing(sqlite3.connect(made)) as database:
        assert database.execute("SELECT code FROM drafts").fetchall() == [(code,)]


def test_a_bad_page_in_the_middle_costs_its_own_rows_alone(tmp_path: Path) -> None:
    damaged, made, page = tmp_path / "old.sqlite", tmp_path / "new.sqlite", 4096
    rebuild(damaged, damaged=tmp_path / "none", copies=[])
    with closing(sqlite3.connect(damaged)) as database, database:
        sql = "INSERT INTO kept_drafts (problem_id, language, code, saved_at) VALUES ('p', 'python', ?, 1)"
        database.executemany(sql, ((f"{number} {'x' * 1000}",) for number in range(400)))
    content = bytearray(damaged.read_bytes())
    middle = len(content) // page // 2 * page
    content[middle : middle + page] = b"\xa5" * page
    damaged.write_bytes(bytes(content))
    rebuild(made, damaged=damaged, copies=[])
    with closing(sqlite3.connect(made)) as database:
        rescued = [int(code.partition(" ")[0]) for (code,) in database.execute("SELECT code FROM kept_drafts")]
    assert {0, 399} <= set(rescued)
    assert 390 < len(rescued) < 400
