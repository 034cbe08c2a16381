"""A backup of a running server with a contest inside, restored into either kind of database: all is as it was."""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import io
import json
import stat
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path, PosixPath
from typing import Any

import pytest
from redis.asyncio import Redis

from launcher import backup
from launcher.backup import FORMAT, MOST_DESCRIPTION_BYTES
from launcher.trouble import Trouble
from runner.wire import JobClass, Verdict
from server.audit.store import AuditStore, Wanted
from server.database.dumping import dump
from server.database.engine import Database
from server.settings import sqlite_url
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.postgres_server import PostgresServer
from tests.integration.server.stand_in import StandIn
from tests.integration.server.test_contests import Hall
from tests.integration.server.world import open_world

pytestmark = pytest.mark.redis


class Replaced(PosixPath):
    """A folder in which a statement is another as soon as somebody has opened it."""

    def open(self, *arguments: Any, **more: Any) -> Any:
        opened = super().open(*arguments, **more)
        if self.name == "statement.md":
            self.unlink()
            Path(self).write_text("after")
        return opened


Url = Callable[[str, Path], str]


@pytest.fixture
def url_of(postgres: PostgresServer) -> Url:
    """Of an empty database of a kind; one in the data folder is the default, which no URL names."""

    def make(kind: str, data: Path) -> str:
        return "" if kind == "sqlite" else postgres.make_database(data.name.replace("-", "_"))

    return make


async def run(do: Callable[[argparse.Namespace], int], file: Path, data: Path, url: str) -> None:
    options = argparse.Namespace(file=file, data=data, database=url or None)
    assert await asyncio.to_thread(do, options) == 0


async def rows(url: str, folder: Path) -> dict[str, str]:
    """All that is in a database."""
    await asyncio.to_thread(folder.mkdir)
    database = Database(url)
    try:
        await dump(database, folder)
    finally:
        await database.close()
    return await asyncio.to_thread(lambda: {path.name: path.read_text() for path in sorted(folder.iterdir())})


@pytest.mark.slow
@pytest.mark.parametrize("kinds", [("sqlite", "postgresql"), ("postgresql", "sqlite")], ids="-to-".join)
async def test_a_contest_goes_on_where_it_was(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, url_of: Url, kinds: tuple[str, str]
) -> None:
    (before, after), runner = kinds, StandIn(redis)
    old_url, file = url_of(before, tmp_path / "data"), tmp_path / "kept.tar.gz"
    more = {"AGON_DATABASE_URL": old_url} if old_url else {}
    async with open_world(tmp_path, kept_redis, **more) as world:
        hall = Hall(world=world, runner=runner)
        await hall.hold(problems=[{"id": "add-up", "colour": "#ff0000"}])
        await hall.enter("ada", "bob")
        await hall.solve("ada")
        await hall.solve("bob", verdict=Verdict.WRONG_ANSWER)
        board = await hall.shows({"ada": 1, "bob": 2})
        unjudged = await hall.submit("bob")
        await run(backup.backup, file, tmp_path / "data", old_url)
    there = tmp_path / "restored" / "data"
    new_url = url_of(after, there)
    await run(backup.restore, file, there, new_url)
    at = new_url or sqlite_url(there)
    assert await rows(at, tmp_path / "new") == await rows(old_url or sqlite_url(tmp_path / "data"), tmp_path / "old")
    (tmp_path / "restored" / "problems").symlink_to(tmp_path / "problems")
    await redis.flushall()
    async with open_world(tmp_path / "restored", kept_redis, AGON_DATABASE_URL=at) as world:
        again = Hall(world=world, runner=runner, people=hall.people)
        assert (await again.shows({"ada": 1, "bob": 2}, may_wait=True)).problems == board.problems
        await runner.announce("python")
        job = await runner.take(JobClass.CONTEST)
        assert job.submission_id == unjudged
        await runner.report(job, Verdict.WRONG_ANSWER)
        await again.shows({"ada": 1, "bob": 2})
        await again.enter("zoe")
        entries, _ = await AuditStore(world.database).page(Wanted(subject="contest:weekly"), limit=10)
        assert [each.deed.action.value for each in entries] == ["contest.announce", "contest.create"]


async def small_backup(tmp_path: Path, kept_redis: RedisServer) -> Path:
    async with open_world(tmp_path, kept_redis) as world:
        await world.headers("ada")
        await run(backup.backup, tmp_path / "kept.tar.gz", tmp_path / "data", "")
    return tmp_path / "kept.tar.gz"


def changed(file: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The same with members that are otherwise; None leaves one out."""
    out = file.with_name("changed.tar.gz")
    with tarfile.open(file) as old, tarfile.open(out, "w:gz") as new:
        for member in old.getmembers():
            stream = old.extractfile(member)
            assert stream is not None
            body = change(member.name, stream.read())
            if body is not None:
                member.size = len(body)
                new.addfile(member, io.BytesIO(body))
    return out


def damaged() -> bytes:
    """In the midst of a member something stands that no packer writes."""
    packer, member = zlib.compressobj(wbits=31), tarfile.TarInfo("tables/accounts.jsonl")
    member.size = 2**20
    begun = packer.compress(member.tobuf() + b" " * (member.size // 2)) + packer.flush(zlib.Z_FULL_FLUSH)
    return begun + b"\xff" * 100


def with_accounts(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[str, bytes], bytes]:
    """Another table of accounts, and a description that says so: for `changed`, which comes by the description last."""
    table, digests = "tables/accounts.jsonl", []

    def each(name: str, body: bytes) -> bytes:
        if name == table:
            body = b"".join(line + b"\n" for line in change(body.splitlines()))
            digests.append(hashlib.sha256(body).hexdigest())
        if name == "backup.json":
            said = json.loads(body)
            return json.dumps(said | {"members": said["members"] | {table: digests[-1]}}).encode()
        return body

    return each


async def test_what_is_no_whole_backup_is_refused_and_leaves_nothing(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path
) -> None:
    file = await small_backup(tmp_path, kept_redis)
    whole = file.read_bytes()
    (tmp_path / "cut.tar.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.tar.gz").write_text("no backup")
    (tmp_path / "empty.tar.gz").write_bytes(gzip.compress(b""))
    (tmp_path / "damaged.tar.gz").write_bytes(damaged())
    outside, link = tarfile.TarInfo("../outside"), tarfile.TarInfo("files/link")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
    absolute = tarfile.TarInfo(str(tmp_path / "outside"))
    for name, member in {"outside": outside, "absolute": absolute, "link": link}.items():
        with tarfile.open(tmp_path / f"{name}.tar.gz", "w:gz") as out:
            out.addfile(member)

    def described(**otherwise: Any) -> Callable[[str, bytes], bytes]:
        def change(name: str, body: bytes) -> bytes:
            return body if name != "backup.json" else json.dumps(json.loads(body) | otherwise).encode()

        return change

    refused = {
        "cut": tmp_path / "cut.tar.gz",
        "text": tmp_path / "text.tar.gz",
        "empty": tmp_path / "empty.tar.gz",
        "damaged": tmp_path / "damaged.tar.gz",
        "outside": tmp_path / "outside.tar.gz",
        "absolute": tmp_path / "absolute.tar.gz",
        "link": tmp_path / "link.tar.gz",
        "missing": tmp_path / "nowhere.tar.gz",
    }
    for name, bad in refused.items():
        with pytest.raises(Trouble, match=r"backup|there is no"):
            await run(backup.restore, bad, tmp_path / "there", "")
        assert not (tmp_path / "there").exists(), name
    assert not (tmp_path / "outside").exists()
    changes: list[tuple[Callable[[str, bytes], bytes | None], str]] = [
        (lambda name, body: None if name == "tables/accounts.jsonl" else body, "tables/accounts.jsonl is missing"),
        (lambda name, body: None if name == "backup.json" else body, "backup.json is missing"),
        (
            lambda name, body: body + b" " if name.endswith("accounts.jsonl") else body,
            "accounts.jsonl is not as it was",
        ),
        (described(revision="9999"), "made by a newer Agon"),
        (described(format=FORMAT + 1), "made by a newer Agon"),
        (described(members={}), "is not of the backup"),
        (described(rows="many"), "backup.json: Input should be"),
        (lambda name, body: body + b" " * MOST_DESCRIPTION_BYTES if name == "backup.json" else body, "is too long"),
        (with_accounts(lambda lines: lines[:1]), "has 0 rows, and not 1"),
        (with_accounts(lambda lines: [b'["nothing"]', *lines[1:]]), "not the columns of the table"),
        (with_accounts(lambda lines: [*lines[:1], b"[1]"]), "line 2: this is no row of the table"),
    ]
    for change, words in changes:
        with pytest.raises(Trouble, match=words):
            await run(backup.restore, changed(file, change), tmp_path / "there", "")
        assert not (tmp_path / "there").exists(), words


async def test_neither_a_backup_nor_an_agon_is_overwritten(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path
) -> None:
    file = await small_backup(tmp_path, kept_redis)
    with pytest.raises(Trouble, match="there already"):
        await run(backup.backup, file, tmp_path / "data", "")
    with pytest.raises(Trouble, match="not empty"):
        await run(backup.restore, file, tmp_path / "data", "")
    with pytest.raises(Trouble, match="there is no Agon"):
        await run(backup.backup, tmp_path / "other.tar.gz", tmp_path / "nowhere", "")
    with pytest.raises(Trouble, match="the database is not empty"):
        await run(backup.restore, file, tmp_path / "there", sqlite_url(tmp_path / "data"))
    unused = tmp_path / "unused"
    await asyncio.to_thread(unused.mkdir)
    (unused / "agon.db").touch()
    with pytest.raises(Trouble, match="there is nothing in the database"):
        await run(backup.backup, tmp_path / "other.tar.gz", unused, "")
    assert file.stat().st_mode & 0o077 == 0
    left = await asyncio.to_thread(lambda: [path.name for path in tmp_path.glob(".agon*")])
    assert left == []


async def test_what_is_replaced_while_it_is_read_is_kept_as_it_was_or_as_it_is(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path
) -> None:
    await small_backup(tmp_path, kept_redis)
    statement = tmp_path / "data" / "problems" / "more" / "statement.md"
    await asyncio.to_thread(statement.parent.mkdir, parents=True)
    statement.write_text("before")
    await run(backup.backup, tmp_path / "again.tar.gz", Replaced(tmp_path / "data"), "")
    assert statement.read_text() == "after"
    await run(backup.restore, tmp_path / "again.tar.gz", tmp_path / "there", "")
    assert (tmp_path / "there" / "problems" / "more" / "statement.md").read_text() == "before"


async def test_what_is_restored_is_its_owners_alone_and_follows_no_link(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path
) -> None:
    await small_backup(tmp_path, kept_redis)
    more = tmp_path / "data" / "problems" / "more"
    await asyncio.to_thread(more.mkdir, parents=True)
    for name, mode in {"text": 0o644, "program": 0o755}.items():
        (more / name).touch()
        (more / name).chmod(mode)
    (more / "link").symlink_to("/etc/hostname")
    (more / "same").hardlink_to(more / "text")
    (tmp_path / "data").chmod(0o755)
    await run(backup.backup, tmp_path / "again.tar.gz", tmp_path / "data", "")
    there = tmp_path / "there"
    await run(backup.restore, tmp_path / "again.tar.gz", there, "")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (there / "problems" / "more").iterdir()}
    assert modes == {"text": 0o600, "same": 0o600, "program": 0o700}
    assert stat.S_IMODE(there.stat().st_mode) == 0o700
