"""`./agon news` and `./agon ask`: what is said in a contest, and questions to its organisers."""

from __future__ import annotations

import argparse
import json
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import indent
from typing import Any

import httpx
from pydantic import TypeAdapter
from rich.console import Console
from rich.text import Text

from launcher.client import Client, add_server_options, connect
from launcher.one_contest import label_of, look_at, moment_words, path_of, poll_seconds, problem_of
from launcher.terminal import spelled
from server.wire.contests import ContestDetail
from server.wire.talk import Announcement, Clarification

ANNOUNCEMENTS = TypeAdapter(tuple[Announcement, ...])
CLARIFICATIONS = TypeAdapter(tuple[Clarification, ...])


def register(commands: Any) -> None:
    reading = commands.add_parser(
        "news",
        help="announcements, questions and answers of a contest",
        description="Print what the organisers of a contest announced, your own questions, and those that were "
        "answered for all, the latest last. With --watch stay and print what comes; Ctrl+C stops that.",
    )
    reading.add_argument("contest", metavar="ID")
    shape = reading.add_mutually_exclusive_group()
    shape.add_argument("--watch", action="store_true", help="stay, and print what comes")
    shape.add_argument("--json", action="store_true", help="print the server's two answers as JSON")
    add_server_options(reading)
    reading.set_defaults(perform=read)
    asking = commands.add_parser(
        "ask",
        help="ask the organisers of a contest",
        description="Send a question to the organisers of a contest that you take part in. `./agon news ID` has the "
        "answer, once there is one.",
    )
    asking.add_argument("contest", metavar="ID")
    asking.add_argument("question", metavar="QUESTION", help="in quotation marks")
    asking.add_argument("--problem", metavar="LETTER", help="what it is about: a problem's letter, or its id")
    asking.add_argument("--json", action="store_true", help="print the server's answer as JSON")
    add_server_options(asking)
    asking.set_defaults(perform=ask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    at: datetime
    id: str
    heading: str
    text: str

    @property
    def key(self) -> tuple[str, datetime]:
        """Another one once a question is answered, or answered anew."""
        return self.id, self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    said: httpx.Response
    asked: httpx.Response
    items: Sequence[Item]
    """The latest last."""


def read(options: argparse.Namespace) -> int:
    console = Console(highlight=False)
    with connect(options) as client:
        heard = _hear(client, options.contest)
        if options.json:
            told = {"announcements": heard.said.json(), "clarifications": heard.asked.json()}
            print(spelled(json.dumps(told, ensure_ascii=False)))
            return 0
        _print(console, heard.items)
        if not heard.items:
            console.print("Nothing was said yet.")
        while options.watch:
            known = {each.key for each in heard.items}
            time.sleep(poll_seconds(heard.said))
            heard = _hear(client, options.contest)
            _print(console, [each for each in heard.items if each.key not in known])
    return 0


def ask(options: argparse.Namespace) -> int:
    path = f"{path_of(options.contest)}/clarifications"
    with connect(options) as client:
        body = {"question": options.question}
        if options.problem is not None:
            body["problemId"] = problem_of(look_at(client, options.contest), options.problem).id
        answer = client.post(path, body, idempotency_key=uuid.uuid4().hex)
    if options.json:
        print(spelled(json.dumps(answer.json(), ensure_ascii=False)))
    else:
        print(f"asked; `./agon news {options.contest}` has the answer, once there is one")
    return 0


def _hear(client: Client, contest_id: str) -> Heard:
    path, contest = path_of(contest_id), look_at(client, contest_id).contest
    said, asked = client.get(f"{path}/announcements"), client.get(f"{path}/clarifications")
    items = items_of(contest, ANNOUNCEMENTS.validate_json(said.content), CLARIFICATIONS.validate_json(asked.content))
    return Heard(said=said, asked=asked, items=items)


def items_of(contest: ContestDetail, said: Sequence[Announcement], asked: Sequence[Clarification]) -> Sequence[Item]:
    items = [_of_announcement(contest, each) for each in said] + [_of_clarification(contest, each) for each in asked]
    return sorted(items, key=lambda each: (each.at, each.id))


def _of_announcement(contest: ContestDetail, said: Announcement) -> Item:
    return Item(id=said.id, at=said.at, heading=f"announcement{_about(contest, said.problem_id)}", text=said.text)


def _of_clarification(contest: ContestDetail, asked: Clarification) -> Item:
    whose = "your question" if asked.is_mine else "a question"
    about = _about(contest, asked.problem_id)
    if asked.answer is None or asked.answered_at is None:
        return Item(
            id=asked.id, at=asked.asked_at, heading=f"{whose}{about}, not answered yet", text=f"? {asked.question}"
        )
    for_all = ", for all" if asked.is_for_all else ""
    return Item(
        id=asked.id,
        at=asked.answered_at,
        heading=f"answer to {whose}{about}{for_all}",
        text=f"? {asked.question}\n= {asked.answer}",
    )


def _about(contest: ContestDetail, problem_id: str | None) -> str:
    return "" if problem_id is None else f", problem {label_of(contest, problem_id)}"


def _print(console: Console, items: Sequence[Item]) -> None:
    for each in items:
        console.print(Text(spelled(f"{moment_words(each.at)}  {each.heading}"), style="bold"), soft_wrap=True)
        console.print(Text(indent(spelled(each.text), "  ")), soft_wrap=True)
