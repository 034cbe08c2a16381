"""`./agon admin rejudge`: judge submissions anew beside the verdicts that stand; look; apply or drop."""

from __future__ import annotations

import argparse
import time
from typing import Any

from launcher.client import Client, add_server_options, connect
from launcher.terminal import spelled
from launcher.trouble import Trouble
from server.wire.rejudging import Rejudging, RejudgingChangePage, RejudgingPage, RejudgingState
from server.wire.submissions import Verdict

PLACE = "/staff/rejudgings"
CONDITIONS = ("competition", "problem", "user", "language", "verdict", "runner", "since", "until")
LOOK_SECONDS = 1.0
MOST_SHOWN = 1000


def register(tasks: Any) -> None:
    parser = tasks.add_parser(
        "rejudge",
        help="judge submissions anew; look at what would change; apply or drop it",
        description="Judge submissions anew with what the problems are now. The verdicts that stand go on standing "
        "until `apply`.",
    )
    acts = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    creating = _add(
        acts, "create", "Have submissions judged anew: those named, or all that meet the conditions", create
    )
    creating.add_argument("submissions", metavar="SUBMISSION", nargs="*")
    creating.add_argument("--reason", metavar="TEXT", required=True)
    creating.add_argument("--contest", dest="competition", metavar="ID")
    creating.add_argument("--problem", metavar="ID")
    creating.add_argument("--user", metavar="NAME")
    creating.add_argument("--language", metavar="ID")
    creating.add_argument("--verdict", choices=[each.value for each in Verdict])
    creating.add_argument("--runner", metavar="NAME")
    creating.add_argument("--since", metavar="WHEN", help="submitted then or later: 2030-01-31T12:00+01:00")
    creating.add_argument("--until", metavar="WHEN", help="submitted before")
    creating.add_argument("--wait", action="store_true", help="until all of it is judged")
    _add(acts, "list", "The rejudgings, the newest first", list_all)
    showing = _add(acts, "show", "How one stands, and what it would change", show, of_one=True)
    showing.add_argument("--wait", action="store_true", help="until all of it is judged")
    _add(acts, "apply", "Make the new verdicts count", apply, of_one=True)
    _add(acts, "drop", "Let the old verdicts stand", drop, of_one=True)


def _add(acts: Any, name: str, what: str, perform: Any, *, of_one: bool = False) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=what.lower(), description=f"{what}.")
    if of_one:
        parser.add_argument("number", metavar="NUMBER", type=int)
    add_server_options(parser)
    parser.set_defaults(perform=perform)
    return parser


def create(options: argparse.Namespace) -> int:
    body = request_of(options)
    with connect(options) as client:
        made = Rejudging.model_validate_json(client.post(PLACE, body).content)
        _report(client, made.id, wait=options.wait)
    return 0


def request_of(options: argparse.Namespace) -> dict[str, Any]:
    conditions = {name: getattr(options, name) for name in CONDITIONS if getattr(options, name) is not None}
    if bool(options.submissions) is bool(conditions):
        raise Trouble("say which: either the ids of submissions, or conditions such as --problem")
    chosen = {"submissions": options.submissions} if options.submissions else conditions
    return {"reason": options.reason} | chosen


def list_all(options: argparse.Namespace) -> int:
    with connect(options) as client:
        page = RejudgingPage.model_validate_json(client.get(PLACE).content)
    for each in page.rejudgings:
        print(line_of(each))
    return 0


def show(options: argparse.Namespace) -> int:
    with connect(options) as client:
        _report(client, options.number, wait=options.wait)
    return 0


def apply(options: argparse.Namespace) -> int:
    return _close(options, "apply")


def drop(options: argparse.Namespace) -> int:
    return _close(options, "drop")


def _close(options: argparse.Namespace, act: str) -> int:
    with connect(options) as client:
        found = Rejudging.model_validate_json(client.post(f"{PLACE}/{options.number}/{act}", {}).content)
        while found.state in {RejudgingState.APPLYING, RejudgingState.DROPPING}:
            time.sleep(LOOK_SECONDS)
            found = _get(client, options.number)
    print(line_of(found))
    return 0


def _report(client: Client, number: int, *, wait: bool) -> None:
    found = _get(client, number)
    while wait and found.waiting and found.state is RejudgingState.OPEN:
        time.sleep(LOOK_SECONDS)
        found = _get(client, number)
    print(line_of(found))
    for group in found.groups:
        if group.is_change:
            print(f"  {group.number} {group.old_verdict.value} → {group.verdict.value}")
    answer = client.get(f"{PLACE}/{number}/changes", limit=MOST_SHOWN)
    page = RejudgingChangePage.model_validate_json(answer.content)
    for each in page.changes:
        what = f"  {each.submission_id}  {each.user}  {each.problem_id}  {each.language}  "
        change = f"{_with_score(each.old_verdict, each.old_score)} → {_with_score(each.verdict, each.score)}"
        print(spelled(what + change))
    if page.next is not None:
        print("  …")


def _get(client: Client, number: int) -> Rejudging:
    return Rejudging.model_validate_json(client.get(f"{PLACE}/{number}").content)


def _with_score(verdict: Verdict, score: float | None) -> str:
    return verdict.value if score is None else f"{verdict.value} ({score:g})"


def line_of(rejudging: Rejudging) -> str:
    parts = [f"{rejudging.total} submissions"]
    if rejudging.waiting:
        parts.append(f"{rejudging.waiting} to be judged")
    parts.append(f"{rejudging.changed} changed")
    if rejudging.failed:
        parts.append(f"{rejudging.failed} could not be judged and stay as they are")
    return spelled(f"rejudging {rejudging.id} ({rejudging.reason}): {rejudging.state.value}, {', '.join(parts)}")
