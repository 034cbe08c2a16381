"""Boards as pages: written once for all, hostile names and all."""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from server.contests.model import Contestant
from server.leaderboard.sheets import WRITTEN_IN_PLACE, Frame, Sheet, Sheets
from server.wire.contests import Rules
from tests.unit.server.contests.made import a_contestant
from tests.unit.server.house import html
from tests.unit.server.leaderboard.test_pages import Desk

FRAME = Frame(
    contest_id="weekly",
    title="<b>Weekly</b>",
    rules=Rules.SOLVED_THEN_TIME,
    is_for_teams=False,
    is_hall=False,
    asked=(("page", 1), ("limit", 2)),
)
HOSTILE = '</th><script>alert("1")</script>\u202e\u200f🙂'
SHARED = {"Cache-Control": "public, max-age=1"}


class Writer:
    """Counts how often a board is written."""

    def __init__(self) -> None:
        self.boards, self._pages = 0, html()
        self.is_on_the_loop = True

    def write(self, template: str, **values: Any) -> str:
        self.boards += template in {"board.html", "hall.html"}
        self.is_on_the_loop = threading.current_thread() is threading.main_thread()
        return self._pages.write(template, **values)


class HostileNames:
    async def named(self, contest_id: str, contestant_ids: Sequence[int]) -> list[Contestant]:
        return [a_contestant(number, name=HOSTILE, members=(HOSTILE,)) for number in contestant_ids]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def sheets(writer: Writer) -> Sheets:
    return Sheets(writer)


def text_of(sheet: Sheet) -> str:
    assert gzip.decompress(sheet.packed[1]) == sheet.plain[1]
    return sheet.plain[1].decode()


async def test_it_is_written_once_until_the_board_changes(desk: Desk, sheets: Sheets, writer: Writer) -> None:
    first = await sheets.get(await desk.get(), FRAME, headers=SHARED)
    for second in range(1, 4):
        desk.seconds = 1.5 * second
        again = await sheets.get(await desk.get(), FRAME, headers=SHARED)
        assert again.tag == first.tag
    assert writer.boards == 1
    desk.board.mark = "b"
    desk.seconds = 10
    await sheets.get(await desk.get(), FRAME, headers=SHARED)
    assert writer.boards == 2


async def test_it_may_go_to_all_for_a_second(desk: Desk, sheets: Sheets) -> None:
    sheet = await sheets.get(await desk.get(), FRAME, headers=SHARED)
    assert sheet.may_go_to_all
    desk.seconds = 1.1
    assert not sheet.may_go_to_all


async def test_a_stale_board_says_so(desk: Desk, sheets: Sheets) -> None:
    await sheets.get(await desk.get(), FRAME, headers=SHARED)
    desk.seconds, desk.board.is_away = 2, True
    stale = text_of(await sheets.get(await desk.get(), FRAME, headers=SHARED))
    assert '<p class="banner stale" id="stale">' in stale
    assert '<p class="banner frozen" id="frozen" hidden>' in stale


@pytest.mark.parametrize("is_hall", [False, True])
async def test_nothing_of_a_name_is_markup(desk: Desk, sheets: Sheets, is_hall: bool) -> None:
    desk.pages._names = HostileNames()
    text = text_of(await sheets.get(await desk.get(), replace(FRAME, is_hall=is_hall), headers=SHARED))
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;" in text
    assert "<b>Weekly" not in text
    assert "alert(" not in "".join(re.findall(r"<script.*?</script>", text, re.DOTALL))
    assert text.count(HOSTILE[-3:] + "</bdi>") == 4  # isolated from what stands beside them: names and members
    assert not re.search(r"<script(?![^>]* src=)", text)
    assert not re.search(r"""\s(style|on[a-z]+)=["']""", text)


async def test_cells_are_told_by_more_than_a_colour(desk: Desk, sheets: Sheets) -> None:
    text = text_of(await sheets.get(await desk.get(), FRAME, headers=SHARED))
    rows = re.findall(r"<tr role=\"row\" data-user.*?</tr>", text, re.DOTALL)
    assert [re.search(r"data-user=\"(\w+)\"", row)[1] for row in rows] == ["user1", "user2"]  # type: ignore[index]
    assert "✓" in rows[0]
    assert "Solved, minute" in rows[0]
    assert "★" in rows[1]  # the second one was the first to solve it
    assert "First to solve" in rows[1]
    assert '1<span class="w"> try</span>' in rows[0]


async def test_what_is_for_one_reader_stands_at_the_end(desk: Desk, sheets: Sheets) -> None:
    sheet = await sheets.get(await desk.get(), FRAME, headers=SHARED)
    ending = sheets.ending(reader=a_contestant(7, name="Ada"), own="/leaderboard/weekly/me", here="/")
    tag, whole = sheet.whole(ending)
    assert tag != sheet.tag
    assert gzip.decompress(sheet.compressed.with_ending(ending)) == whole
    assert b'data-own="/leaderboard/weekly/me"' in whole
    assert b"Sign out" in whole
    assert "Sign out" not in text_of(sheet)
    assert whole.rstrip().endswith(b"</html>")


async def test_links_and_heads_are_those_of_the_page(desk: Desk, sheets: Sheets) -> None:
    sheet = await sheets.get(await desk.get(), FRAME, headers=SHARED)
    text, head = text_of(sheet), sheet.plain[0].decode()
    assert 'href="/leaderboard/weekly?page=2&amp;limit=2"' in text
    assert 'data-source="/leaderboard/weekly?page=1&amp;limit=2"' in text
    assert "Content-Type: text/html; charset=utf-8\r\n" in head
    assert "Content-Security-Policy: default-src 'none'; script-src 'self';" in head
    assert "Cache-Control: public, max-age=1\r\n" in head
    assert f"Content-Length: {len(sheet.plain[1])}\r\n" in head
    assert "X-Frame-Options: DENY" in head
    assert sheet.unchanged.startswith(b"HTTP/1.1 304")


async def test_pages_for_browsers_are_kept_within_the_same_bounds(writer: Writer, sheets: Sheets) -> None:
    plain = await Desk().get(page=1, limit=1)
    desk = Desk(most_bytes=plain.size * 10)
    for number in range(1, 5):
        await sheets.get(await desk.get(page=number, limit=1), FRAME, headers=SHARED)
    assert len(desk.pages._kept) == 1
    assert desk.pages._bytes == sum(each.size for each in desk.pages._kept.values())


async def test_many_rows_that_were_searched_for_are_written_beside_the_loop(sheets: Sheets, writer: Writer) -> None:
    row = {"rank": 1, "user": "ada", "name": "Ada", "solved": 0, "penaltySeconds": 0, "cells": [{}, {}, {}]}
    page = json.loads((await Desk().get()).body)
    for rows, is_on_the_loop in ((WRITTEN_IN_PLACE, True), (WRITTEN_IN_PLACE + 1, False)):
        assert (await sheets.once({**page, "rows": [row] * rows}, FRAME)).count(b'data-user="ada"') == rows
        assert writer.is_on_the_loop is is_on_the_loop


async def test_what_is_written_of_a_page_that_was_renewed_meanwhile_does_not_bring_it_back(
    desk: Desk, sheets: Sheets
) -> None:
    old = await desk.get()
    desk.board.mark, desk.seconds = "b", 2
    new = await desk.get()
    await sheets.get(old, FRAME, headers=SHARED)
    assert await desk.get() is new


async def test_who_searches_what_the_freeze_hides_goes_on_seeing_it(desk: Desk, sheets: Sheets) -> None:
    for view in ({}, {"view": "staff"}):
        frame = replace(FRAME, asked=(*FRAME.asked, *view.items(), ("search", "ada")))
        text = text_of(await sheets.get(await desk.get(), frame, headers=SHARED))
        assert ('<input type="hidden" name="view" value="staff">' in text) is bool(view)
        whole = "/leaderboard/weekly?view=staff" if view else "/leaderboard/weekly"
        assert f'<a href="{whole}">Whole board</a>' in text
