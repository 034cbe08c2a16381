"""`./agon board`: a contest's board as a table, once or as long as one watches."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from launcher.board_table import draw, legend_of
from launcher.client import Client, add_server_options, connect
from launcher.numbers import whole
from launcher.one_contest import Look, look_at, moment_words, poll_seconds, state_words
from launcher.tables import roomy_console
from launcher.terminal import spelled
from server.wire.base import LONGEST_PAGE
from server.wire.boards import BoardPage, OwnStanding
from server.wire.contests import TO_COME, ContestState

AROUND = 12
"""Lines of a terminal that are left for what stands around the rows."""
LEAST_ROWS = 5
LAST_PAGE = 1_000_000


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "board",
        help="the standings of a contest",
        description="Print a contest's board: rank, name, problems solved or points, time, and a cell for each "
        "problem. Your own row is marked, and stands below the others where it is not among them, or where the freeze "
        "hides from others what you know. With --watch it is drawn anew as often as the server advises, until the "
        "board is final; Ctrl+C stops that.",
    )
    parser.add_argument("contest", metavar="ID")
    parser.add_argument("--page", type=whole(LAST_PAGE), default=1, metavar="N", help="(default: the first)")
    parser.add_argument(
        "--rows", type=whole(LONGEST_PAGE), metavar="N", help="on a page (default: what the terminal has room for)"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--watch", action="store_true", help="stay, and show what changes")
    shape.add_argument("--json", action="store_true", help="print the server's answer as JSON")
    add_server_options(parser)
    parser.set_defaults(perform=perform)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The board as it is at one moment."""

    look: Look
    page: BoardPage
    own: OwnStanding
    answer: httpx.Response


def perform(options: argparse.Namespace) -> int:
    console = roomy_console()
    with connect(options) as client:
        if options.watch:
            return _watch(client, options, console)
        sight = _see(client, options, console)
    if options.json:
        print(spelled(json.dumps(sight.answer.json(), ensure_ascii=False)))
    else:
        console.print(shown(sight, width=console.width))
    return 0


def _watch(client: Client, options: argparse.Namespace, console: Console) -> int:
    """A file or another program gets the board whenever it has changed."""
    last: bytes | None = None
    with Live(console=console, auto_refresh=False) as live:
        while True:
            sight = _see(client, options, console)
            picture = shown(sight, width=console.width)
            if console.is_terminal:
                live.update(picture, refresh=True)
            elif sight.answer.content != last:
                console.print(picture)
            if sight.look.contest.state is ContestState.FINALIZED:
                return 0
            last = sight.answer.content
            time.sleep(poll_seconds(sight.answer))


def _see(client: Client, options: argparse.Namespace, console: Console) -> Sight:
    look = look_at(client, options.contest)
    path = f"/leaderboard/{quote(options.contest, safe='')}"
    answer = client.get(path, page=options.page, limit=options.rows or _rows(console))
    page = BoardPage.model_validate_json(answer.content)
    own = OwnStanding()
    if look.contest.is_registered:
        own = OwnStanding.model_validate_json(client.get(f"{path}/me").content)
    return Sight(look=look, page=page, own=own, answer=answer)


def _rows(console: Console) -> int:
    return max(LEAST_ROWS, min(LONGEST_PAGE, console.height - AROUND)) if console.is_terminal else LONGEST_PAGE


def shown(sight: Sight, *, width: int) -> Group:
    contest, page = sight.look.contest, sight.page
    heading = Text(spelled(f"{contest.title}: {state_words(contest, sight.look.now)}"), style="bold")
    if not page.rows and sight.own.row is None:
        return Group(heading, *map(Text, _notes(sight)), Text(_nobody(sight)))
    drawing = draw(page, contest.rules, own=sight.own.row, width=width)
    below = [_place(page), *_hidden(drawing.hidden), legend_of(contest.rules)]
    return Group(heading, *map(Text, _notes(sight)), Text(), drawing.table, Text(), *map(Text, below))


def _notes(sight: Sight) -> Iterator[str]:
    if sight.page.is_frozen:
        since = "" if sight.page.freezes_at is None else f" since {moment_words(sight.page.freezes_at)}"
        yield f"The board is frozen{since}: verdicts on what was sent from then on are shown to their owners alone."
    if sight.page.is_stale:
        yield f"The board cannot be read just now; this is how it was at {moment_words(sight.page.as_of)}."


def _nobody(sight: Sight) -> str:
    if sight.look.contest.state in TO_COME:
        return "There is no board before the contest begins."
    return "Nobody is on the board yet." if sight.page.page == 1 else f"Nobody is on page {sight.page.page}."


def _place(page: BoardPage) -> str:
    first = (page.page - 1) * page.limit + 1
    last = first + len(page.rows) - 1
    if not page.rows:
        return f"nobody on page {page.page}; {page.total:,} on the board"
    more = f"; --page {page.page + 1} has the next" if last < page.total else ""
    return f"{first:,}–{last:,} of {page.total:,}{more}"


def _hidden(labels: tuple[str, ...]) -> Iterator[str]:
    if labels:
        yield f"no room for {', '.join(labels)}: a wider terminal shows them"
