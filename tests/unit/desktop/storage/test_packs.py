"""Sealed packs on the disk: private, few, and whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.storage.errors import CannotWrite
from desktop.storage.packs import MOST_KEPT, PackStore

PACK = b"\n\x00sealed\n"


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_a_pack_is_kept_with_its_tag_for_its_owner_alone(tmp_path: Path) -> None:
    await PackStore(tmp_path / "packs").put("weekly", PACK, etag='W/"1"')
    store = PackStore(tmp_path / "packs")
    assert (await store.etag("weekly"), await store.get("weekly")) == ('W/"1"', PACK)
    (file,) = files(tmp_path / "packs")
    assert file.stat().st_mode & 0o777 == 0o600
    await store.drop("weekly")
    assert (await store.etag("weekly"), await store.get("weekly")) == (None, None)


async def test_a_pack_without_a_tag_is_a_pack(tmp_path: Path) -> None:
    store = PackStore(tmp_path)
    await store.put("weekly", PACK, etag=None)
    assert (await store.etag("weekly"), await store.get("weekly")) == ("", PACK)


async def test_of_many_packs_the_newest_are_kept(tmp_path: Path) -> None:
    store = PackStore(tmp_path)
    (tmp_path / "left-by-a-crash.new").write_bytes(PACK)
    for number in range(MOST_KEPT + 2):
        await store.put(str(number), PACK, etag=str(number))
    assert len(files(tmp_path)) == MOST_KEPT
    assert [await store.etag(str(number)) for number in range(MOST_KEPT + 2)] == [None, None, "2", "3", "4"]


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("no folder")
    store = PackStore(tmp_path / "packs")
    with pytest.raises(CannotWrite):
        await store.put("weekly", PACK, etag=None)
    assert await store.etag("weekly") is None
    await store.drop("weekly")
