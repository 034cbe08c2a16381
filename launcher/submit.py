"""`./agon submit` and `./agon run`: send a program, show how it goes, print the verdict."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rich.console import Console
from rich.table import Table
from rich.text import Text

from launcher.client import Client, Refused, add_server_options, connect
from launcher.one_contest import label_of, look_at, problem_of
from launcher.terminal import spelled
from launcher.trouble import Trouble
from server.leaderboard.rules.rule import FREE
from server.wire.contests import ContestDetail, ContestState
from server.wire.problems import Language
from server.wire.rules import TELLING
from server.wire.submissions import CaseResult, GroupScore, GroupStanding, State, Submission, Verdict

WAIT_SECONDS = 25
IN_CONTEST = "this problem is of a contest that you take part in: name it with --contest, so that it counts"
STANDINGS = {
    GroupStanding.FULL: ("full", "green"),
    GroupStanding.PART: ("partial", "yellow"),
    GroupStanding.NOTHING: ("zero", "red"),
    GroupStanding.NOT_JUDGED: ("not judged", "dim"),
}

Commands = Any  # argparse's own name for it is private


def register(commands: Commands) -> None:
    submitting = commands.add_parser(
        "submit",
        help="judge a solution by all cases of its problem",
        description="Submit FILE as a solution of PROBLEM, wait for the verdict and print it. "
        "The exit status is 0 only when it was accepted. With --contest it counts there, by when the server had all "
        "of it.",
    )
    _add_program_options(submitting)
    submitting.set_defaults(perform=submit)
    running = commands.add_parser(
        "run",
        help="try a program on the samples or on inputs of your own",
        description="Run FILE on the samples of PROBLEM, or on your own inputs. Nothing is stored. "
        "The exit status is 0 only when every case was right.",
    )
    _add_program_options(running)
    running.add_argument(
        "--case",
        action="append",
        metavar="JSON",
        help="an input: the parameters by name, as in the samples, or for stdin/stdout a JSON string; may be repeated",
    )
    running.set_defaults(perform=run)


def _add_program_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", metavar="PROBLEM", help="the problem's id, e.g. two-sum (`./agon problems` lists)")
    parser.add_argument("file", metavar="FILE", type=Path, help="the source; - reads standard input")
    parser.add_argument("--language", metavar="ID", help="default: by the file's ending")
    parser.add_argument("--contest", metavar="ID", help="in this contest, where PROBLEM may be its letter: A, B, C…")
    parser.add_argument("--json", action="store_true", help="print the final answer of /check as JSON")
    add_server_options(parser)


def submit(options: argparse.Namespace) -> int:
    with connect(options) as client:
        body, problem_id = _program(client, options), _problem_id(client, options)
        if options.contest is not None:
            body["competitionId"] = options.contest
        try:
            answer = client.post(f"{_path(problem_id)}/submit", body, idempotency_key=uuid.uuid4().hex)
        except Refused as refused:
            if refused.code == "in_contest":
                raise Trouble(IN_CONTEST) from None
            raise
        return _report(client, answer.json()["id"], language=body["language"], as_json=options.json)


def run(options: argparse.Namespace) -> int:
    cases = [_case(text) for text in options.case or ()]
    with connect(options) as client:
        body = _program(client, options) | ({"cases": cases} if cases else {})
        answer = client.post(f"{_path(_problem_id(client, options))}/run", body, counts_once=True)
        return _report(client, answer.json()["id"], language=body["language"], as_json=options.json)


def _problem_id(client: Client, options: argparse.Namespace) -> str:
    if options.contest is None:
        return str(options.problem)
    return problem_of(look_at(client, options.contest), options.problem).id


def _path(problem_id: str) -> str:
    return f"/problems/{quote(problem_id, safe='')}"


def _case(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as fault:
        raise Trouble(f"--case {text!r} is not JSON: {fault}") from None


def _program(client: Client, options: argparse.Namespace) -> dict[str, Any]:
    return {
        "code": _source(options.file),
        "language": options.language or language_of(_languages(client), options.file),
    }


def _source(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as fault:
        raise Trouble(f"cannot read {path}: {fault.strerror}") from None
    try:
        return data.decode()
    except UnicodeDecodeError as fault:
        raise Trouble(f"{path} is not UTF-8 text (byte {fault.start}); save it as UTF-8") from None


def _languages(client: Client) -> list[Language]:
    return [Language.model_validate(each) for each in client.get("/languages").json()]


def language_of(known: list[Language], path: Path) -> str:
    """By the file's ending, however it is spelled: R's is written both ways. Raises `Trouble`."""
    matching = [each.id for each in known if Path(each.source_name).suffix.lower() == path.suffix.lower()]
    if len(matching) != 1:
        choices = ", ".join(each.id for each in known)
        raise Trouble(f"cannot tell the language of {path}: give --language, one of {choices}")
    return matching[0]


def _report(client: Client, submission_id: str, *, language: str, as_json: bool) -> int:
    console = Console(stderr=True, highlight=False)
    with console.status("queued") as status:
        first: dict[str, Any] = client.get(f"/check/{submission_id}").json()
        if Submission.model_validate(first).state is State.QUEUED:
            for line in why_waiting(_languages(client), language):
                console.print(_text(line), soft_wrap=True)
        answer = _wait(client, submission_id, status.update)
    final = Submission.model_validate(answer)
    if as_json:
        print(spelled(json.dumps(answer, ensure_ascii=False)))
    else:
        console = Console(highlight=False)
        print_verdict(console, final)
        if final.competition_id is not None:
            look = look_at(client, final.competition_id)
            console.print(_text("\n".join(lines_of_contest(look.contest, final))), soft_wrap=True)
    return 0 if final.verdict is Verdict.ACCEPTED else 1


def why_waiting(known: list[Language], language: str) -> list[str]:
    """What to tell whoever waits for a language that nobody judges at the moment: nothing else would say so."""
    for each in known:
        if each.id == language and not each.served:
            return [
                f"{each.name} is not judged at the moment: {each.reason}",
                "Waiting until it is; Ctrl+C stops that.",
            ]
    return []


def _wait(client: Client, submission_id: str, show: Any) -> dict[str, Any]:
    since = ""
    while True:
        answer: dict[str, Any] = client.get(f"/check/{submission_id}", wait=WAIT_SECONDS, since=since).json()
        submission = Submission.model_validate(answer)
        if submission.state is State.DONE:
            return answer
        since = submission.mark
        show(_progress(submission))


def _progress(submission: Submission) -> str:
    if submission.state is State.RUNNING and submission.case and submission.total:
        return f"running case {submission.case} of {submission.total}"
    return submission.state.value


def lines_of_contest(contest: ContestDetail, submission: Submission) -> Iterator[str]:
    """What a verdict means in a contest, and who is shown it."""
    telling = TELLING[contest.rules]
    costs_nothing = submission.verdict in {Verdict.ACCEPTED, *FREE}
    yield f"\n{contest.title}, problem {label_of(contest, submission.problem_id)}"
    yield telling.brief if costs_nothing else telling.words
    if submission.verdict in FREE:
        yield "This one counts as no try."
    if contest.state is ContestState.FROZEN:
        yield "The board is frozen: other contestants are not shown this verdict."


def print_verdict(console: Console, submission: Submission) -> None:
    assert submission.verdict is not None
    colour = "green" if submission.verdict is Verdict.ACCEPTED else "red"
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_row("verdict", Text(submission.verdict.value.replace("_", " "), style=f"bold {colour}"))
    if submission.score is not None:
        table.add_row("score", f"{submission.score:g}")
    for group in submission.innermost_groups:
        table.add_row(*_group_row(group))
    table.add_row("cases", f"{submission.passed} of {submission.total} passed")
    table.add_row("time", f"{(submission.cpu_seconds or 0) * 1000:.1f} ms")
    table.add_row("memory", f"{submission.memory_mib or 0:.1f} MiB")
    versions = f" ({submission.language_version})" if submission.language_version else ""
    table.add_row("language", _text(f"{submission.language}{versions}"))
    table.add_row("submission", _text(submission.id))
    console.print(table)
    if submission.message:
        console.print(_text(submission.message))
    shown = submission.cases or ((submission.failing_case,) if submission.failing_case else ())
    for case in shown:
        _print_case(console, case)


def _group_row(group: GroupScore) -> tuple[Text, Text]:
    words, style = STANDINGS[group.standing]
    of = "" if group.full is None else f" of {group.full:g}"
    return _text(f"  {group.name}"), Text(f"{group.score:g}{of}  {words}", style=style)


def _print_case(console: Console, case: CaseResult) -> None:
    verdict = case.verdict.value.replace("_", " ") if case.verdict else "no expected answer"
    console.print(Text(f"\ncase {case.index + 1}: {verdict}", style="bold"))
    rows = {
        "input": case.input,
        "expected": case.expected,
        "got": case.got,
        "printed": case.printed,
        "message": case.message,
        "line": None if case.line is None else str(case.line),
    }
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for name, value in rows.items():
        if value:
            table.add_row(f"  {name}", _text(value))
    console.print(table)


def _text(value: str) -> Text:
    return Text(spelled(value.rstrip()))
