"""`./agon contests`: lists contests, shows one and its problems, takes part in it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from launcher.client import Client, add_server_options, connect
from launcher.one_contest import Look, look_at, moment_words, path_of, span_words, state_words
from launcher.tables import plain_table, roomy_console
from launcher.terminal import spelled
from server.web.words import counted, number
from server.wire.contests import (
    LIVE,
    OVER,
    STATE_WORDS,
    ContestDetail,
    ContestProblem,
    ContestState,
    ContestSummary,
    EntryRule,
)
from server.wire.kiosk import KioskTerms
from server.wire.problems import Status
from server.wire.rules import TELLING

DESCRIPTION = """\
List the contests of a server: those that run, those to come, and those that are over, with when they are in this
machine's time zone and whether you take part. `show` looks at one, `register` enters it. Then `./agon submit PROBLEM
FILE --contest ID` hands in, `./agon board ID` has the standings, `./agon news ID` what is said."""


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "contests", help="list contests, look at one, take part in it", description=DESCRIPTION
    )
    parser.add_argument("--json", action="store_true", help="print the server's answer as JSON")
    add_server_options(parser)
    parser.set_defaults(perform=list_all)
    acts = parser.add_subparsers(title="actions", metavar="ACTION")
    _add(
        acts,
        "show",
        "One contest: when it is, how you stand in it and, from its start on, its problems with their letters.",
        show,
    )
    entering = _add(
        acts,
        "register",
        "Take part in a contest. One that is by invitation takes only those whom its organisers put on the list; where "
        "teams enter, name yours: the first to name it makes it, and those whom it lists join by naming it too.",
        enter,
    )
    entering.add_argument("--team", metavar="NAME", help="your team, in a contest for teams")
    entering.add_argument(
        "--member", metavar="USER", action="append", default=[], help="who may join a new team; may be repeated"
    )
    entering.add_argument(
        "--virtual",
        action="store_true",
        help="take part in one that is over, from now on, against its board as it was",
    )


def _add(acts: Any, name: str, what: str, performed: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    brief = what.partition(".")[0].partition(":")[0]
    parser: argparse.ArgumentParser = acts.add_parser(name, help=brief[0].lower() + brief[1:], description=what)
    parser.add_argument("contest", metavar="ID")
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print the server's answer as JSON"
    )
    add_server_options(parser, is_inherited=True)
    parser.set_defaults(perform=performed)
    return parser


def list_all(options: argparse.Namespace) -> int:
    with connect(options) as client:
        found = client.get_all("/competitions")
        contests = [ContestSummary.model_validate(each) for each in found]
    if options.json:
        print(spelled(json.dumps(found, ensure_ascii=False)))
    else:
        roomy_console().print(table_of(contests))
    return 0


def show(options: argparse.Namespace) -> int:
    with connect(options) as client:
        return _tell(client, look_at(client, options.contest), as_json=options.json)


def enter(options: argparse.Namespace) -> int:
    path = path_of(options.contest)
    wanted = {"members": options.member} | ({} if options.team is None else {"team": options.team})
    with connect(options) as client:
        if options.virtual:
            client.post(f"{path}/virtual", {})
        else:
            client.post(f"{path}/register", wanted, counts_once=True)
        return _tell(client, look_at(client, options.contest), as_json=options.json)


def _tell(client: Client, look: Look, *, as_json: bool) -> int:
    if as_json:
        print(spelled(json.dumps(look.answer.json(), ensure_ascii=False)))
        return 0
    console = roomy_console()
    lines = [*lines_of(look.contest, look.now), *_kiosk_lines(client, look.contest)]
    console.print(Text(spelled("\n".join(lines))), soft_wrap=True)
    if look.contest.problems:
        console.print()
        console.print(problems_of(look.contest))
    return 0


def _kiosk_lines(client: Client, contest: ContestDetail) -> Iterator[str]:
    told = None if contest.state in OVER else client.find(f"{path_of(contest.id)}/kiosk")
    if told is not None and KioskTerms.model_validate_json(told.content).policy.is_required:
        yield f"  it is taken in the kiosk, and nothing is handed in from here: ./agon kiosk --contest {contest.id}"


def table_of(contests: Sequence[ContestSummary]) -> Table:
    table = plain_table("id", "title", "state", "when", "you", wide="title")
    for each in in_order(contests):
        words = (
            each.id,
            each.title,
            STATE_WORDS[each.state],
            span_words(each.starts_at, each.ends_at),
            own_words(each),
        )
        table.add_row(*(Text(spelled(word)) for word in words))
    return table


def in_order(contests: Sequence[ContestSummary]) -> list[ContestSummary]:
    """Those that run and end soonest, those that come next, and the latest of those that are over."""

    def key(contest: ContestSummary) -> tuple[int, float, str]:
        if contest.state in LIVE:
            return 0, contest.ends_at.timestamp(), contest.id
        if contest.state in OVER:
            return 2, -contest.starts_at.timestamp(), contest.id
        return 1, contest.starts_at.timestamp(), contest.id

    return sorted(contests, key=key)


def own_words(contest: ContestSummary) -> str:
    if contest.is_registered and contest.team is not None:
        return f"team {contest.team}"
    if contest.is_registered:
        return "took part" if contest.state in OVER else "registered"
    return "may register" if contest.may_register else ""


def lines_of(contest: ContestDetail, now: datetime) -> Iterator[str]:
    yield f"{contest.id}: {contest.title}"
    yield f"  {state_words(contest, now)}"
    frozen = "" if contest.freezes_at is None else f", board frozen from {moment_words(contest.freezes_at)}"
    yield f"  {span_words(contest.starts_at, contest.ends_at)}{frozen}"
    yield f"  {TELLING[contest.rules].brief}"
    who = "teams" if contest.is_for_teams else "each alone"
    entry = "by invitation" if contest.entry is EntryRule.INVITED else "open to all"
    yield f"  {entry}, {who}; {counted(contest.contestants, 'contestant')}"
    yield f"  {_standing(contest)}"


def _standing(contest: ContestDetail) -> str:
    """Whether one takes part, and how one would."""
    if contest.is_registered:
        return "you take part" if contest.team is None else f"you take part in the team {contest.team}"
    if contest.may_register:
        team = " --team NAME" if contest.is_for_teams else ""
        return f"you may take part: ./agon contests register {contest.id}{team}"
    if contest.state is ContestState.FINALIZED and not contest.is_for_teams:
        return f"you did not take part; afterwards, against its board: ./agon contests register {contest.id} --virtual"
    if contest.state in OVER:
        return "you did not take part"
    return "you are not invited" if contest.entry is EntryRule.INVITED else "you do not take part"


def problems_of(contest: ContestDetail) -> Table:
    has_points = any(each.points is not None for each in contest.problems)
    headings = ["", "id", "title", *(["points"] if has_points else []), "you", "solved by"]
    table = plain_table(*headings, wide="title", right={"points"})
    for each in contest.problems:
        points = ["" if each.points is None else number(each.points)] if has_points else []
        words = (each.label, each.id, each.title, *points, own_state(each), f"{each.solved_by} of {each.tried_by}")
        table.add_row(*(Text(spelled(word)) for word in words))
    return table


def own_state(problem: ContestProblem) -> str:
    tries = counted(problem.tries, "try", "tries")
    match problem.status:
        case Status.SOLVED:
            return f"solved, {tries}"
        case Status.TRIED:
            return f"not solved, {tries}" if problem.tries else "tried"
        case Status.NEW:
            return "not tried"
