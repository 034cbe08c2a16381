"""Pictures on their way from the screen to the server: which is taken, and what a refusal says of it."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest
from PySide6.QtGui import QImage

from desktop.api.errors import Refused
from desktop.kiosk.gallery import NO_MORE, NOT_OF_THE_PICTURE, Gallery
from desktop.kiosk.pictures import LEAST_SECONDS_BETWEEN, Timing
from desktop.kiosk.record import Record
from desktop.kiosk.spool import LARGEST_SPOOL
from server.wire.kiosk import EventKind, KioskPolicy, PictureKept, PictureQuery, PictureReason
from tests.fakes.kiosk_seat import StillSight, ToldTime

SECONDS = 20


class Server:
    def __init__(self) -> None:
        self.kept: list[PictureQuery] = []
        self.refusal = ""

    async def picture(self, query: PictureQuery, picture: bytes, *, kind: str) -> PictureKept:
        await asyncio.sleep(0)
        if self.refusal:
            raise Refused(status=409, code=self.refusal, detail="No.")
        self.kept.append(query)
        return PictureKept(id=uuid4())


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def sight() -> StillSight:
    made = StillSight()
    made.image = QImage(640, 400, QImage.Format.Format_RGB32)
    return made


@pytest.fixture
def gallery(record: Record, server: Server) -> Gallery:
    policy = KioskPolicy(pictures=True, picture_seconds=SECONDS)
    check_in = record.begun.check_in.model_copy(update={"policy": policy})
    record.begun = record.begun.model_copy(update={"check_in": check_in})
    return Gallery(record, server, timing=Timing(interval_seconds=SECONDS, chance=lambda: 0.5))


def failures(record: Record) -> list[object]:
    return [entry.detail["why"] for entry in record.journal.kinds(EventKind.PICTURE_FAILED)]


async def taken(gallery: Gallery, sight: StillSight, time: ToldTime) -> int:
    """How many wait, after what is wanted was taken."""
    time.passes(seconds=SECONDS)
    await gallery.take_if_due(sight)
    return await gallery.count()


async def test_what_a_proctor_asks_for_comes_first_and_of_events_the_first(
    gallery: Gallery, server: Server, *, sight: StillSight, time: ToldTime
) -> None:
    event, asked = PictureReason.EVENT, PictureReason.ASKED
    for wanted in ([(event, 1), (event, 2)], [(event, 3), (asked, None), (event, 4)]):
        for reason, entry in wanted:
            gallery.want(reason, entry)
        assert await taken(gallery, sight, time) == 1
        assert await gallery.send_one()
    assert [(query.reason, query.entry) for query in server.kept] == [(event, 1), (asked, None)]


async def test_two_pictures_for_a_reason_are_some_seconds_apart(
    gallery: Gallery, *, sight: StillSight, time: ToldTime
) -> None:
    gallery.want(PictureReason.EVENT, 1)
    assert await taken(gallery, sight, time) == 1
    gallery.want(PictureReason.EVENT, 2)
    for seconds, count in ((LEAST_SECONDS_BETWEEN - 1, 1), (1, 2)):
        time.passes(seconds=seconds)
        await gallery.take_if_due(sight)
        assert await gallery.count() == count


async def test_a_picture_is_sent_once_though_two_send(
    gallery: Gallery, server: Server, *, sight: StillSight, time: ToldTime
) -> None:
    gallery.want(PictureReason.ASKED, None)
    assert await taken(gallery, sight, time) == 1
    assert [*await asyncio.gather(gallery.send_one(), gallery.send_one())] == [True, False]
    assert len(server.kept) == 1


@pytest.mark.parametrize("code", sorted(NOT_OF_THE_PICTURE))
async def test_a_refusal_of_the_request_leaves_the_picture(
    gallery: Gallery, server: Server, record: Record, *, sight: StillSight, time: ToldTime, code: str
) -> None:
    gallery.want(PictureReason.ASKED, None)
    await taken(gallery, sight, time)
    server.refusal = code
    with pytest.raises(Refused):
        await gallery.send_one()
    server.refusal = ""
    assert await gallery.send_one()
    assert len(server.kept) == 1
    assert failures(record) == []


@pytest.mark.parametrize("code", ["bad_picture", *sorted(NO_MORE)])
async def test_a_picture_that_is_refused_is_told_of_and_no_more_are_taken_where_none_is_kept(
    gallery: Gallery, server: Server, record: Record, *, sight: StillSight, time: ToldTime, code: str
) -> None:
    gallery.want(PictureReason.ASKED, None)
    await taken(gallery, sight, time)
    server.refusal = code
    assert await gallery.send_one()
    assert await gallery.count() == 0
    assert failures(record) == [f"refused: {code}"]
    gallery.want(PictureReason.ASKED, None)
    assert await taken(gallery, sight, time) == (0 if code in NO_MORE else 1)


async def test_a_picture_that_cannot_be_had_or_kept_is_told_of(
    gallery: Gallery, record: Record, *, sight: StillSight, time: ToldTime
) -> None:
    good, folder = sight.image, record.folder.pictures
    for image in (None, QImage(), QImage(100, 100, QImage.Format.Format_RGB32)):
        sight.image = image
        gallery.want(PictureReason.ASKED, None)
        assert await taken(gallery, sight, time) == 0
    sight.image = good
    full = folder / "0-event-0.picture"
    with full.open("wb") as file:
        file.truncate(LARGEST_SPOOL)
    gallery.want(PictureReason.ASKED, None)
    assert await taken(gallery, sight, time) == 1
    full.unlink()
    folder.rmdir()
    gallery.want(PictureReason.ASKED, None)
    assert await taken(gallery, sight, time) == 0
    assert failures(record) == [
        "the system gives no picture of the screen",
        "the system gives no picture of the screen",
        "it cannot be made small enough",
        "the pictures that wait fill the room they have",
        "No such file or directory",
    ]
