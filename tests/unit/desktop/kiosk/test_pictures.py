"""Pictures: when, how large, and how they lie on the disk."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.kiosk.pictures import WIDEST, Timing, encoded
from desktop.kiosk.spool import Spool, SpoolFull
from server.wire.kiosk import LARGEST_PICTURE, PictureQuery, PictureReason

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def query(second: int, reason: PictureReason = PictureReason.INTERVAL) -> PictureQuery:
    return PictureQuery(taken_at=NOW + timedelta(seconds=second), reason=reason)


@pytest.mark.parametrize(("chance", "seconds"), [(0.0, 48.0), (0.5, 60.0), (1.0, 72.0)])
def test_the_moment_of_the_next_one_is_not_known(chance: float, seconds: float) -> None:
    timing = Timing(interval_seconds=60, chance=lambda: chance)
    assert not timing.is_due(1000.0)
    assert not timing.is_due(1000.0 + seconds - 0.1)
    assert timing.is_due(1000.0 + seconds)
    timing.taken(1000.0 + seconds)
    assert not timing.is_due(1000.0 + seconds + 1)
    assert not timing.is_free(1000.0 + seconds + 4.9)
    assert timing.is_free(1000.0 + seconds + 5)


def test_the_worst_picture_is_small_enough() -> None:
    noise = QImage(random.Random(1).randbytes(3840 * 600 * 4), 3840, 600, QImage.Format.Format_RGB32)
    made = encoded(noise)
    assert made is not None
    picture, kind = made
    assert kind == "image/webp"
    assert len(picture) <= LARGEST_PICTURE
    assert 0 < QImage.fromData(picture).width() <= WIDEST


def test_a_picture_comes_out_of_the_spool_as_it_went_in(tmp_path: Path) -> None:
    spool = Spool(tmp_path, b"k" * 32)
    spool.put(query(1), b"interval\npicture", kind="image/webp")
    spool.put(query(2, PictureReason.EVENT), b"event", kind="image/png")
    assert spool.count() == 2
    assert all(b"picture" not in path.read_bytes() for path in tmp_path.iterdir())
    first = spool.first()
    assert first is not None
    assert (first.query, first.picture, first.kind) == (query(2, PictureReason.EVENT), b"event", "image/png")
    spool.drop(first.path)
    second = Spool(tmp_path, b"k" * 32).first()
    assert second is not None
    assert second.picture == b"interval\npicture"


def test_what_was_changed_or_is_of_another_key_is_dropped(tmp_path: Path) -> None:
    spool = Spool(tmp_path, b"k" * 32)
    spool.put(query(1), b"one", kind="image/webp")
    [path] = tmp_path.iterdir()
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (tmp_path / "empty.picture").write_bytes(b"")
    assert spool.first() is None
    assert spool.count() == 0
    spool.put(query(1), b"one", kind="image/webp")
    assert Spool(tmp_path, b"other" * 6 + b"xx").first() is None
    for picture, kind in ((b"<script>", "text/html"), (bytes(LARGEST_PICTURE + 5000), "image/webp")):
        spool.put(query(1), picture, kind=kind)
        assert spool.first() is None
    spool.put(query(1), b"one", kind="image/webp")
    [path] = tmp_path.iterdir()
    path.rename(path.with_name(path.name.replace("interval", "event")))
    assert spool.first() is None
    spool.put(query(1), b"one", kind="image/webp")
    (tmp_path / "0-event-folder.picture").mkdir()  # it cannot be dropped
    kept = spool.first()
    assert kept is not None
    assert kept.picture == b"one"


def test_a_picture_that_has_just_been_sent_keeps_no_other_out(tmp_path: Path) -> None:
    spool = Spool(tmp_path, b"k" * 32)
    (tmp_path / "sent.picture").symlink_to(tmp_path / "sent")
    spool.put(query(1), b"one", kind="image/webp")
    first = spool.first()
    assert first is not None
    assert first.picture == b"one"


def test_in_a_full_spool_those_of_the_clock_give_way_the_oldest_first(tmp_path: Path) -> None:
    spool = Spool(tmp_path, b"k" * 32, largest=20_000)
    for second in range(3):
        spool.put(query(second), b"i" * 5000, kind="image/webp")
    before = sorted(path.name for path in tmp_path.iterdir())
    spool.put(query(9, PictureReason.EVENT), b"e" * 5000, kind="image/webp")
    assert sorted(path.name for path in tmp_path.iterdir())[:2] == before[1:]
    for second in range(10, 12):
        spool.put(query(second, PictureReason.EVENT), b"e" * 5000, kind="image/webp")
    assert spool.count() == 3
    with pytest.raises(SpoolFull):
        spool.put(query(20), b"i" * 5000, kind="image/webp")
    assert spool.count() == 3
