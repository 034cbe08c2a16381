"""Pages of boards for browsers: written only when there is something new, from the page that everybody else gets as
JSON. What is for one reader stands at the end, so that all before it is written and compressed once, for all."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from server.answers import tag_of
from server.compressed import Compressed
from server.leaderboard.cells import cell_html
from server.leaderboard.ready import head_of
from server.web.answers import HTML_TYPE, PAGE_HEADERS
from server.wire.contests import Rules
from server.wire.rules import TELLING, Telling

FRESH_SECONDS = 1.0
WRITTEN_IN_PLACE = 100
"""Rows; longer pages are written in a thread, so that the loop goes on."""
LEVEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a page says around the board's rows."""

    contest_id: str
    title: str
    rules: Rules
    is_for_teams: bool
    is_hall: bool
    asked: tuple[tuple[str, str | int], ...]
    """The query, without what differs between readers of the same page."""

    @property
    def board(self) -> str:
        return f"/leaderboard/{self.contest_id}"

    @property
    def telling(self) -> Telling:
        return TELLING[self.rules]

    @property
    def words(self) -> str:
        """That were searched for."""
        return str(dict(self.asked).get("search", ""))

    @property
    def view(self) -> str:
        """Where it is not the one for all."""
        return str(dict(self.asked).get("view", ""))

    @property
    def whole(self) -> str:
        """The board's first page, with the same view."""
        return f"{self.board}?{urlencode({'view': self.view})}" if self.view else self.board

    @property
    def data(self) -> str:
        """Where the same page is to be had as JSON."""
        return f"{self.board}?{urlencode(self.asked)}"

    def address(self, **changes: str | int) -> str:
        """Of this page, or of another one of the same board."""
        hall = "&hall" if self.is_hall else ""
        return f"{self.board}?{urlencode({**dict(self.asked), **changes})}{hall}"


class Writer(Protocol):
    def write(self, template: str, **values: Any) -> str: ...


class Source(Protocol):
    """A page of a board, as `KeptPage` is one."""

    @property
    def tag(self) -> str: ...

    @property
    def body(self) -> bytes: ...

    @property
    def seconds(self) -> Callable[[], float]: ...

    @property
    def sheets(self) -> Mapping[Frame, Sheet]: ...

    def put_sheet(self, frame: Frame, sheet: Sheet) -> None: ...


@dataclass(slots=True, weakref_slot=True, kw_only=True)
class Sheet:
    """All that is the same for everyone; and, for the lane, the whole as it is for who has not signed in."""

    source_tag: str
    text: bytes
    compressed: Compressed
    seconds: Callable[[], float]
    tag: str = ""
    plain: tuple[bytes, bytes] = (b"", b"")
    packed: tuple[bytes, bytes] = (b"", b"")
    unchanged: bytes = b""
    fresh_until: float = 0.0

    @property
    def may_go_to_all(self) -> bool:
        return self.seconds() < self.fresh_until

    @property
    def size(self) -> int:
        """In bytes, about."""
        return len(self.text) + len(self.plain[1]) + 2 * len(self.packed[1])

    def whole(self, ending: bytes) -> tuple[str, bytes]:
        """Tag and bytes, with what is for one reader."""
        text = self.text + ending
        return tag_of(text), text


class Sheets:
    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._turn = asyncio.Lock()

    async def get(self, source: Source, frame: Frame, *, headers: Mapping[str, str]) -> Sheet:
        """The page of this board's page, with these headers; it may go to the lane for a second."""
        sheet = source.sheets.get(frame)
        if sheet is None or sheet.source_tag != source.tag:
            async with self._turn:
                sheet = source.sheets.get(frame)
                if sheet is None or sheet.source_tag != source.tag:
                    sheet = await self._written(source, frame)
                    source.put_sheet(frame, sheet)
        self._write_heads(sheet, headers)
        sheet.fresh_until = sheet.seconds() + FRESH_SECONDS
        return sheet

    async def once(self, page: Mapping[str, Any], frame: Frame) -> bytes:
        """Of a page that is nobody else's, in the form that JSON gives it."""
        if len(page["rows"]) <= WRITTEN_IN_PLACE:
            return self._text(page, frame, "")
        async with self._turn:
            return await asyncio.to_thread(self._text, page, frame, "")

    def ending(self, **values: Any) -> bytes:
        """What is for one reader."""
        return self._writer.write("ending.html", **values).encode()

    async def _written(self, source: Source, frame: Frame) -> Sheet:
        tag, body = source.tag, source.body

        def write() -> Sheet:
            text = self._text(page, frame, tag)
            return Sheet(source_tag=tag, text=text, compressed=Compressed(text, level=LEVEL), seconds=source.seconds)

        page = json.loads(body)
        sheet = write() if len(page["rows"]) <= WRITTEN_IN_PLACE else await asyncio.to_thread(write)
        ending = self.ending(reader=None, own=None, here=frame.address())
        sheet.tag, text = sheet.whole(ending)
        sheet.plain, sheet.packed = (b"", text), (b"", sheet.compressed.with_ending(ending))
        return sheet

    def _text(self, page: Mapping[str, Any], frame: Frame, tag: str) -> bytes:
        template = "hall.html" if frame.is_hall else "board.html"
        return self._writer.write(template, page=page, frame=frame, tag=tag, cell=cell_html).encode()

    def _write_heads(self, sheet: Sheet, headers: Mapping[str, str]) -> None:
        common = {**PAGE_HEADERS, "ETag": sheet.tag, **headers}
        full = common | {"Content-Type": HTML_TYPE}
        body, packed = sheet.plain[1], sheet.packed[1]
        sheet.plain = (head_of("200 OK", full | {"Content-Length": str(len(body))}), body)
        sheet.packed = (
            head_of("200 OK", full | {"Content-Length": str(len(packed)), "Content-Encoding": "gzip"}),
            packed,
        )
        sheet.unchanged = head_of("304 Not Modified", common)
