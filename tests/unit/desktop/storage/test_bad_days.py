"""What is kept on this machine survives: damage, a full disk, two windows, a clock put back, odd text."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from desktop.storage.drafts import MOST_KEPT
from desktop.storage.errors import DiskFull, StorageTrouble
from desktop.storage.outbox import CLAIM_SECONDS
from desktop.storage.preferences import Preferences, PreferencesFile
from desktop.storage.store import FILE_NAME, Store, open_store
from server.wire.problems import StudyList
from server.wire.submissions import State, Submission
from tests.fakes.fake_server_data import LANGUAGES, two_sum
from tests.unit.desktop.conftest import ToldClock

NUMBERS = TypeAdapter(tuple[int, ...])


async def filled(folder: Path, clock: ToldClock) -> None:
    store = await open_store(folder, clock=clock)
    for number in range(40):
        await store.drafts.save(f"problem-{number}", "python", f"print({number})\n" * 200, based_on=0)
    await store.outbox.add(key="k1", problem_id="p", title="P", language="python", code="x = 1")
    await store.close()


@pytest.mark.parametrize("damage", ["header", "middle", "cut", "empty garbage"])
async def test_a_damaged_file_is_set_aside_and_every_draft_rescued(
    damage: str, tmp_path: Path, clock: ToldClock
) -> None:
    await filled(tmp_path, clock)
    path = tmp_path / FILE_NAME
    content = bytearray(await asyncio.to_thread(path.read_bytes))
    match damage:
        case "header":
            content[:64] = b"\xff" * 64
        case "middle":
            content[8192:40960] = b"\xa5" * (40960 - 8192)
        case "cut":
            del content[len(content) // 2 :]
        case _:
            content[:] = b"no database at all" * 1000
    await asyncio.to_thread(path.write_bytes, bytes(content))

    store = await open_store(tmp_path, clock=clock)
    try:
        assert store.rescue is not None
        assert store.rescue.set_aside.exists()
        assert store.rescue.drafts == 40
        assert store.rescue.waiting_submissions == 1
        draft = await store.drafts.load("problem-39", "python")
        assert draft is not None
        assert draft.code == "print(39)\n" * 200
        assert [entry.key for entry in await store.outbox.entries()] == ["k1"]
    finally:
        await store.close()


async def test_what_a_full_disk_has_no_room_to_rescue_is_rescued_at_the_next_start(
    tmp_path: Path, clock: ToldClock
) -> None:
    folder = tmp_path / "100%41#?"  # none of which may be read as part of an address
    await filled(folder, clock)
    path = folder / FILE_NAME
    content = bytearray(await asyncio.to_thread(path.read_bytes))
    content[8192:40960] = b"\xa5" * (40960 - 8192)
    await asyncio.to_thread(path.write_bytes, bytes(content))
    room, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, most))
    try:
        with pytest.raises(DiskFull):
            await open_store(folder, clock=clock)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    store = await open_store(folder, clock=clock)
    try:
        assert store.rescue is not None
        assert (store.rescue.drafts, store.rescue.waiting_submissions) == (40, 1)
    finally:
        await store.close()


async def test_what_is_kept_of_an_account_is_its_owners_alone(store: Store, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "account").stat().st_mode) == 0o700


async def test_a_sound_file_is_left_alone(tmp_path: Path, clock: ToldClock) -> None:
    await filled(tmp_path, clock)
    store = await open_store(tmp_path, clock=clock)
    assert store.rescue is None
    await store.close()


async def test_a_full_disk_is_said_and_the_plain_copy_still_kept(store: Store, tmp_path: Path) -> None:
    await store.database.all("PRAGMA max_page_count = 1")
    with pytest.raises(DiskFull, match="no room left"):
        await store.drafts.save("p", "python", "x" * 1_000_000, based_on=0)
    copies = await asyncio.to_thread(lambda: list((tmp_path / "account" / "copies").glob("*.json")))
    assert len(copies) == 1
    await store.database.all("PRAGMA max_page_count = 1000000")
    saved = await store.drafts.save("p", "python", "x" * 1_000_000, based_on=0)
    assert saved.displaced is None


async def test_two_windows_do_not_overwrite_each_other_unseen(tmp_path: Path, clock: ToldClock) -> None:
    one, other = await open_store(tmp_path, clock=clock), await open_store(tmp_path, clock=clock)
    try:
        first = await one.drafts.save("p", "python", "one", based_on=0)
        second = await other.drafts.save("p", "python", "other", based_on=0)
        assert second.displaced == "one"
        third = await one.drafts.save("p", "python", "one again", based_on=first.revision)
        assert third.displaced == "other"
        assert [each.code for each in await other.drafts.kept("p", "python")] == ["other", "one"]
    finally:
        await one.close()
        await other.close()


async def test_many_saves_from_two_windows_at_once_all_succeed(tmp_path: Path, clock: ToldClock) -> None:
    one, other = await open_store(tmp_path, clock=clock), await open_store(tmp_path, clock=clock)
    try:
        async with asyncio.TaskGroup() as tasks:
            for number in range(30):
                window = one if number % 2 else other
                tasks.create_task(window.drafts.save(f"p{number}", "python", str(number), based_on=0))
        loaded = [await one.drafts.load(f"p{number}", "python") for number in range(30)]
        assert [draft.code for draft in loaded if draft] == [str(number) for number in range(30)]
    finally:
        await one.close()
        await other.close()


async def test_one_entry_is_sent_by_one_window_at_a_time(tmp_path: Path, clock: ToldClock) -> None:
    one, other = await open_store(tmp_path, clock=clock), await open_store(tmp_path, clock=clock)
    try:
        await one.outbox.add(key="k", problem_id="p", title="P", language="python", code="x")
        assert await one.outbox.claim("one") is not None
        assert await other.outbox.claim("other") is None
        clock.pass_time(seconds=CLAIM_SECONDS + 1)
        assert await other.outbox.claim("other") is not None
    finally:
        await one.close()
        await other.close()


async def test_what_another_version_kept_is_as_if_nothing_were_kept(store: Store) -> None:
    await store.catalogue.put_problem(two_sum(), etag="1")
    await store.catalogue.put_languages(LANGUAGES)
    of_words = StudyList(id="l", title="L", description="", problem_count=0, solved_count=0, sections=())
    await store.catalogue.put_study_lists((of_words,))
    await store.contests.put("cup", "board", b"[1]", etag="1", heard_at=datetime.now(UTC))
    assert await store.catalogue.problem(two_sum().id) is not None
    assert await store.catalogue.languages() == LANGUAGES
    assert len(await store.catalogue.study_lists()) == 1
    assert await store.contests.get("cup", "board", NUMBERS) is not None
    async with store.database.transaction() as transaction:
        await transaction.run("UPDATE details SET body = '{}'")
        await transaction.run("UPDATE facts SET value = '[{}]'")
        await transaction.run("UPDATE contest_answers SET body = '{}'")
    assert await store.catalogue.problem(two_sum().id) is None
    assert await store.catalogue.languages() == ()
    assert await store.catalogue.study_lists() == ()
    assert await store.contests.get("cup", "board", NUMBERS) is None


async def test_what_was_refused_is_sent_again_only_when_a_person_wants_it(store: Store) -> None:
    await store.outbox.add(key="k", problem_id="p", title="P", language="python", code="x")
    entry = await store.outbox.claim("this one")
    assert entry is not None
    await store.outbox.refuse(entry, "The contest is over.")
    assert await store.outbox.claim("this one") is None
    await store.outbox.retry(entry.number)
    again = await store.outbox.claim("another one")
    assert again is not None
    assert again.key == "k"


async def test_a_clock_put_back_a_year_does_not_hold_the_outbox(store: Store, clock: ToldClock) -> None:
    await store.outbox.add(key="k", problem_id="p", title="P", language="python", code="x")
    assert await store.outbox.claim("a window that is gone") is not None
    clock.pass_time(days=-365)
    assert await store.outbox.claim("this one") is not None


async def test_no_plain_copy_is_left_of_what_the_server_has_or_nobody_wants(store: Store, tmp_path: Path) -> None:
    copies = tmp_path / "account" / "copies"
    for key in ("k1", "k2"):
        await store.outbox.add(key=key, problem_id="p", title="P", language="python", code="x")
    assert len(list(copies.glob("*.json"))) == 2
    entry = await store.outbox.claim("this one")
    assert entry is not None
    state, at = State.QUEUED, datetime.now(UTC)
    sent = Submission(id="1", problem_id="p", language="python", state=state, submitted_at=at)
    await store.outbox.acknowledge(entry, sent)
    assert len(list(copies.glob("*.json"))) == 1
    [other] = await store.outbox.entries()
    await store.outbox.discard(other.number)
    assert list(copies.glob("*.json")) == []


async def test_of_texts_laid_aside_the_latest_are_kept(store: Store) -> None:
    for number in range(MOST_KEPT + 3):
        await store.drafts.keep("p", "python", str(number))
    latest = [str(number) for number in range(MOST_KEPT + 2, 2, -1)]
    assert [each.code for each in await store.drafts.kept("p", "python")] == latest
    await store.drafts.keep("other", "python", latest[1])
    await store.drafts.keep("p", "python", latest[1])
    assert [each.code for each in await store.drafts.kept("p", "python")] == [latest[1], latest[0], *latest[2:]]
    assert len(await store.drafts.kept("other", "python")) == 1


def test_preferences_that_cannot_be_read_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text("{")
    assert PreferencesFile(path).load() == Preferences()
    assert path.with_suffix(".damaged.json").read_text() == "{"


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 half a pair",
        "nul \x00 byte",
        "‮right to left",
        "e\u0301\u0301\u0301",
        "👩‍👩‍👧‍👦",
        "\u2028\u2029\r\n\t\x0b",
        "﷽" * 500,
    ],
)
async def test_every_text_that_can_be_typed_is_kept(text: str, store: Store) -> None:
    await store.drafts.save("p", "python", text, based_on=0)
    draft = await store.drafts.load("p", "python")
    assert draft is not None
    assert draft.code == text.encode("utf-8", errors="replace").decode()
    await store.outbox.add(key="k", problem_id="p", title="P", language="python", code=text)
    assert [each.code for each in await store.outbox.entries()] == [draft.code]


async def test_a_database_of_an_unwritable_folder_is_a_clear_message(tmp_path: Path, clock: ToldClock) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StorageTrouble, match="cannot be saved"):
        await open_store(tmp_path, clock=clock)


def test_what_was_saved_is_on_the_disk_for_another_process(tmp_path: Path, clock: ToldClock) -> None:
    async def save() -> None:
        store = await open_store(tmp_path, clock=clock)
        await store.drafts.save("p", "python", "typed", based_on=0)
        with sqlite3.connect(tmp_path / FILE_NAME) as reader:
            assert reader.execute("SELECT code FROM drafts").fetchone() == ("typed",)
        reader.close()
        await store.close()

    with asyncio.Runner() as runner:
        runner.run(save())


async def test_a_draft_that_is_saved_is_no_other_windows_where_its_plain_copy_finds_no_place(
    store: Store, tmp_path: Path
) -> None:
    copies = tmp_path / "account" / "copies"
    await asyncio.to_thread(copies.write_text, "in the way of the folder")
    first = await store.drafts.save("p", "python", "one", based_on=0)
    second = await store.drafts.save("p", "python", "one two", based_on=first.revision)
    assert second.displaced is None
    assert await store.drafts.kept("p", "python") == ()
