"""Which unpacked packages stay on the disk."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from server.publishing.clearing import Clearing
from server.publishing.unpacked import LONGEST_UPLOAD, Unpacked
from tests.fakes.archives import package, zipped
from tests.unit.server.publishing.conftest import Shop

LONG_AGO = LONGEST_UPLOAD + timedelta(minutes=1)
STRANGE, YOUNG = "a" * 64, "b" * 64


def clearing(shop: Shop) -> Clearing:
    publishing = shop.house.publishing
    return Clearing(publishing.store, publishing.library.unpacked, clock=shop.house.clock)


def lay(folder: Path, at: datetime, *names: str) -> None:
    for name in names:
        (folder / name / "double").mkdir(parents=True)
        os.utime(folder / name, (at.timestamp(), at.timestamp()))


async def test_what_no_version_is_of_goes_and_what_is_in_use_stays(shop: Shop) -> None:
    version = await shop.upload(zipped(package()))
    unpacked, now = shop.house.publishing.library.unpacked, shop.house.clock()
    kept = unpacked.place(version.digest, "double")
    folder = kept.parent.parent
    old = now - LONG_AGO
    os.utime(kept.parent, (old.timestamp(), old.timestamp()))
    lay(folder, old, STRANGE, ".draft-dead", ".leaving-half", "not-ours")
    lay(folder, now, YOUNG, ".draft-live")
    await clearing(shop).step()
    left = await asyncio.to_thread(lambda: [each.name for each in folder.iterdir()])
    assert sorted(left) == sorted([".draft-live", "not-ours", YOUNG, version.digest])
    assert await shop.house.publishing.library.open(version) == kept


async def test_an_upload_that_comes_while_its_folder_is_cleared_keeps_it(tmp_path: Path) -> None:
    """An archive whose folder was left behind is uploaded again, when it is on the list of what goes."""
    unpacked, now = Unpacked(tmp_path / "unpacked"), datetime.now().astimezone()
    lay(tmp_path / "unpacked", now - LONG_AGO, STRANGE)
    (tmp_path / "unpacked" / STRANGE / "double" / "problem.toml").touch()
    assert await asyncio.to_thread(unpacked.idle, now) == [STRANGE]
    async with unpacked.draft() as draft:
        (draft / "double").mkdir()
        place = await asyncio.to_thread(unpacked.keep, draft / "double", STRANGE)
    assert await asyncio.to_thread(unpacked.discard, [STRANGE], now) == 0
    assert await asyncio.to_thread(place.is_dir)


async def test_what_went_although_it_was_wanted_is_unpacked_again(shop: Shop) -> None:
    version = await shop.upload(zipped(package()))
    unpacked = shop.house.publishing.library.unpacked
    later = shop.house.clock() + LONG_AGO
    place = unpacked.place(version.digest, "double")
    os.utime(place.parent, (0, 0))
    assert await asyncio.to_thread(unpacked.discard, [version.digest], later) == 1
    assert not await asyncio.to_thread(place.exists)
    assert await shop.house.publishing.library.open(version) == place


@pytest.mark.parametrize("is_there", [True, False])
def test_an_empty_place_has_nothing_to_clear(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "unpacked"
    if is_there:
        folder.mkdir()
    assert Unpacked(folder).idle(datetime.now().astimezone()) == []
