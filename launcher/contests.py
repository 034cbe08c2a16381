"""`./agon admin contest`: plan, announce and steer contests of a running server."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from launcher.client import add_server_options, connect
from launcher.folder import write_new
from launcher.numbers import number
from launcher.terminal import spelled
from launcher.trouble import Trouble
from server.wire.acts import ACTS, Act
from server.wire.contests import ContestDetail, EntryRule, Rules
from server.wire.planning import MOST_INVITED, USUAL_MINUTES

NOW = "now"
EXPORTS = {"csv": "results.csv", "json": "results.json", "zip": "package.zip"}


def register(tasks: Any) -> None:
    parser = tasks.add_parser("contest", help="plan, announce and steer contests of a running server")
    acts = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_create(acts)
    for act, words in ACTS.items():
        _add(acts, act.value, words.brief, perform).set_defaults(act=act)
    _add(acts, "show", "How a contest stands", show)
    extending = _add(acts, "extend", "Give more time, to all or to one", extend)
    extending.add_argument("minutes", metavar="MINUTES", type=int)
    extending.add_argument("--user", metavar="NAME", help="the user or the team (default: all)")
    extending.add_argument("--reason", metavar="TEXT", default="granted from a shell")
    inviting = _add(acts, "invite", "Let users enter a contest by invitation", invite)
    inviting.add_argument("users", metavar="USER", nargs="*")
    inviting.add_argument("--file", metavar="FILE", type=Path, help="one user name a line")
    inviting.add_argument("--team", metavar="NAME", help="into this team")
    taking = _add(acts, "disqualify", "Take a contestant off the board", disqualify)
    taking.add_argument("user", metavar="USER", help="the user or the team")
    taking.add_argument("--reason", metavar="TEXT", required=True)
    putting = _add(acts, "requalify", "Put a contestant on the board again", requalify)
    putting.add_argument("user", metavar="USER")
    exporting = _add(acts, "export", "Take the results away", export)
    exporting.add_argument(
        "--format", choices=list(EXPORTS), default="csv", help="zip: the plan, results and awards (default: csv)"
    )
    exporting.add_argument(
        "--output", metavar="FILE", type=Path, help="(default: what the server calls it, in this folder)"
    )
    saying = _add(acts, "say", "Tell all contestants something", say)
    saying.add_argument("text", metavar="TEXT")


def _add(acts: Any, name: str, what: str, performed: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=what.lower(), description=f"{what}.")
    parser.add_argument("contest", metavar="ID")
    add_server_options(parser)
    parser.set_defaults(perform=performed)
    return parser


def _add_create(acts: Any) -> None:
    parser = _add(acts, "create", "Plan a contest, as a draft", create)
    parser.add_argument("--title", metavar="TEXT", help="default: the id")
    parser.add_argument("--start", metavar="WHEN", default=NOW, help="2030-01-31T12:00+01:00, now, or +MINUTES")
    parser.add_argument(
        "--minutes", metavar="N", type=int, default=USUAL_MINUTES, help="how long it lasts (default: %(default)s)"
    )
    parser.add_argument("--freeze", metavar="N", type=int, help="minutes before the end when the board stands still")
    parser.add_argument("--rules", choices=[each.value for each in Rules], default=Rules.SOLVED_THEN_TIME.value)
    parser.add_argument("--entry", choices=[each.value for each in EntryRule], default=EntryRule.OPEN.value)
    parser.add_argument("--teams", action="store_true", help="each contestant is a team")
    parser.add_argument(
        "--problem",
        metavar="ID[:POINTS]",
        action="append",
        required=True,
        help="in the order of their letters; may be repeated",
    )
    parser.add_argument("--announce", action="store_true", help="announce it at once")


def create(options: argparse.Namespace) -> int:
    plan: dict[str, Any] = {
        "id": options.contest,
        "title": options.title or options.contest,
        "rules": options.rules,
        "entry": options.entry,
        "isForTeams": options.teams,
        "startsAt": start_of(options.start, datetime.now(UTC)).isoformat(),
        "lengthMinutes": options.minutes,
        "problems": [problem_of(each) for each in options.problem],
    }
    if options.freeze is not None:
        plan["freezeMinutes"] = options.freeze
    with connect(options) as client:
        answer = client.post("/competitions", plan)
        if options.announce:
            answer = client.post(f"{_path(options)}/acts", {"act": Act.ANNOUNCE.value})
        _print(ContestDetail.model_validate_json(answer.content))
    return 0


def perform(options: argparse.Namespace) -> int:
    with connect(options) as client:
        answer = client.post(f"{_path(options)}/acts", {"act": options.act.value})
        _print(ContestDetail.model_validate_json(answer.content))
    return 0


def show(options: argparse.Namespace) -> int:
    with connect(options) as client:
        _print(ContestDetail.model_validate_json(client.get(_path(options)).content))
    return 0


def extend(options: argparse.Namespace) -> int:
    body = {"minutes": options.minutes, "reason": options.reason} | ({"user": options.user} if options.user else {})
    with connect(options) as client:
        client.post(f"{_path(options)}/extensions", body)
        _print(ContestDetail.model_validate_json(client.get(_path(options)).content))
    return 0


def invite(options: argparse.Namespace) -> int:
    users = [*options.users, *_lines(options.file)]
    if not users:
        raise Trouble("name the users, or give a --file with one on each line")
    with connect(options) as client:
        for start in range(0, len(users), MOST_INVITED):
            body = {"users": users[start : start + MOST_INVITED]} | ({"team": options.team} if options.team else {})
            client.post(f"{_path(options)}/invitations", body, counts_once=True)
    print(f"{len(users)} invited to {options.contest}")
    return 0


def disqualify(options: argparse.Namespace) -> int:
    with connect(options) as client:
        client.post(f"{_path(options)}/disqualifications", {"user": options.user, "reason": options.reason})
    print(f"{options.user} is off the board")
    return 0


def requalify(options: argparse.Namespace) -> int:
    with connect(options) as client:
        client.delete(f"{_path(options)}/disqualifications/{quote(options.user, safe='')}")
    print(f"{options.user} is on the board again")
    return 0


def export(options: argparse.Namespace) -> int:
    """A file that is there already is left alone."""
    named = EXPORTS[options.format]
    path = options.output or Path(f"{options.contest}.zip" if options.format == "zip" else f"{options.contest}-{named}")
    with connect(options) as client:
        taken = client.get(f"/admin/contests/{quote(options.contest, safe='')}/{named}").content
    try:
        write_new(path, taken)
    except FileExistsError:
        raise Trouble(f"{path} is there already; name another with --output") from None
    except OSError as fault:
        raise Trouble(f"cannot write {path}: {fault.strerror}") from None
    print(path)
    return 0


def say(options: argparse.Namespace) -> int:
    with connect(options) as client:
        client.post(f"{_path(options)}/announcements", {"text": options.text})
    print("said")
    return 0


def start_of(text: str, now: datetime) -> datetime:
    """`now`, `+MINUTES`, or a moment with its time zone; without one it is this machine's."""
    if text == NOW:
        return now
    try:
        if text.startswith("+") and text[1:].isdecimal():
            return now + timedelta(minutes=int(text[1:]))
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise Trouble(f"--start {text} is neither now, +MINUTES nor a moment like 2030-01-31T12:00+01:00") from None


def problem_of(text: str) -> dict[str, Any]:
    """`two-sum`, or `two-sum:2.5` with its points."""
    name, _, points = text.partition(":")
    if not points:
        return {"id": name}
    try:
        return {"id": name, "points": number(points)}
    except argparse.ArgumentTypeError:
        raise Trouble(f"--problem {text}: what follows the colon are its points, a number") from None


def _path(options: argparse.Namespace) -> str:
    return f"/competitions/{quote(options.contest, safe='')}"


def _lines(path: Path | None) -> list[str]:
    try:
        return (
            []
            if path is None
            else [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        )
    except (OSError, UnicodeDecodeError) as fault:
        raise Trouble(f"cannot read {path}: {fault}") from None


def _print(contest: ContestDetail) -> None:
    starts_at, ends_at = contest.starts_at.astimezone(), contest.ends_at.astimezone()
    lines = [
        f"{contest.id}: {contest.state.value}, {contest.rules.value}, contestants: {contest.contestants}",
        f"  starts {starts_at:%Y-%m-%d %H:%M}, ends {ends_at:%Y-%m-%d %H:%M %Z}",
    ]
    for problem in contest.problems:
        points = "" if problem.points is None else f" ({problem.points:g})"
        lines.append(f"  {problem.label}  {problem.id}{points}: {problem.solved_by} of {problem.tried_by} solved it")
    print(spelled("\n".join(lines)))
