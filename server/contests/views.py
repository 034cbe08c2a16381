"""Contests in a browser: the list, one contest, and the closing ceremony."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aiohttp import web

from server import keys
from server.contests.admission import Visit
from server.contests.lifecycle import is_board_frozen
from server.inputs import NoBody, NoQuery, Page
from server.routing import Call
from server.web.answers import page_answer, tagged_page
from server.wire.contests import LIVE, OVER, ContestDetail, ContestState, ContestSummary
from server.wire.rules import TELLING
from server.wire.talk import Announcement

GROUPS: Sequence[tuple[str, frozenset[ContestState]]] = (
    ("Running now", LIVE),
    ("Upcoming", frozenset({ContestState.ANNOUNCED})),
    ("Drafts", frozenset({ContestState.DRAFT})),
    ("Over", OVER),
)


def show_contests_page(
    call: Call[Page, NoBody], found: Sequence[ContestSummary], *, total: int, headers: Mapping[str, str]
) -> web.Response:
    query = call.query
    groups = [(title, [each for each in found if each.state in states]) for title, states in GROUPS]
    html = call.request.app[keys.html].write(
        "contests.html",
        groups=[group for group in groups if group[1]],
        page=query.page,
        limit=query.limit,
        last=max(1, -(-total // query.limit)),
        **_ending(call, "/competitions"),
    )
    return tagged_page(call.request, html, headers=headers)


async def show_contest_page(
    call: Call[NoQuery, NoBody], visit: Visit, detail: ContestDetail, *, headers: Mapping[str, str]
) -> web.Response:
    app = call.request.app
    contest, telling = visit.contest, TELLING[detail.rules]
    said: list[Announcement] = []
    if visit.is_inside:
        said = await app[keys.news].announcements(call.reader, contest.id)
    html = app[keys.html].write(
        "contest.html",
        contest=detail,
        rules=telling.words,
        gives_points=telling.gives_points and all(each.points is not None for each in detail.problems),
        firsts=await app[keys.standings].firsts(contest) if detail.problems else {},
        labels={each.id: each.label for each in detail.problems},
        announcements=said[::-1],
        is_inside=visit.is_inside,
        may_reveal=visit.is_staff and visit.state in OVER and is_board_frozen(contest, visit.now),
        **_ending(call, f"/competitions/{contest.id}"),
    )
    return tagged_page(call.request, html, headers=headers)


async def show_reveal_page(call: Call[NoQuery, NoBody]) -> web.Response:
    """The page alone: what it shows, it asks for by itself."""
    app, contest_id = call.request.app, call.part("id")
    visit = await app[keys.standings].before_reveal(call.account, contest_id)
    html = app[keys.html].write(
        "reveal.html",
        contest=visit.contest,
        telling=TELLING[visit.contest.rules],
        **_ending(call, f"/competitions/{contest_id}"),
    )
    return page_answer(html)


def _ending(call: Call[Page, NoBody] | Call[NoQuery, NoBody], here: str) -> dict[str, object]:
    return {"reader": call.reader, "own": None, "here": here}
