"""What contestants ask, what they are answered, and what is said to all."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import JUDGES, STAFF
from server.console.contests import HERE, ONE, contest_page
from server.console.fields import OptionalText
from server.console.frame import done, form_route, page_route
from server.console.tokens import ConsoleForm
from server.contests.refusals import UnknownClarification
from server.errors import InvalidRequest
from server.inputs import NoBody, NoQuery, checked
from server.numbers import number_of
from server.routing import AnyRoute, Call
from server.wire.planning import AnnouncementRequest, ClarificationAnswerRequest

CANNED = ("No comment.", "Read the statement again.", "Yes.", "No.", "The answer is in the statement's examples.")
MOST_SHOWN = 300
"""Of those that are answered, the latest; none that waits is left out."""


class AnswerForm(ConsoleForm):
    answer: str = Field(default="", max_length=8000)
    canned: str = Field(default="", max_length=200)
    """Which of the ready answers was pressed; it is sent instead."""
    for_all: str = Field(default="", max_length=10)


class SayForm(ConsoleForm):
    text: str = Field(max_length=8000)
    problem_id: OptionalText = None
    page: str = Field(max_length=100)
    """Which showing of the page it was written on: there, the same is said once."""


async def show_news(call: Call[NoQuery, NoBody]) -> web.Response:
    app, contest_id = call.request.app, call.part("id")
    contest = app[keys.news].contest(contest_id)
    known = await app[keys.news].known(contest)
    waiting = [each for each in known.asked if each.answer is None]
    answered = [each for each in known.asked if each.answer is not None][: -MOST_SHOWN - 1 : -1]
    askers = sorted({each.contestant_id for each in (*waiting, *answered)})
    return contest_page(
        call,
        "contest_news.html",
        contest,
        "news",
        waiting=waiting,
        answered=answered,
        announced=known.said[: -MOST_SHOWN - 1 : -1],
        names=await app[keys.contest_staff].names_of(contest_id, askers),
        labels={part.problem_id: part.label for part in contest.parts},
        canned=CANNED,
        page=secrets.token_urlsafe(12),
    )


async def answer(call: Call[NoQuery, AnswerForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    number = number_of(call.part("number"), refusal=UnknownClarification)
    text = form.canned or form.answer.strip()
    if not text:
        raise InvalidRequest("Write an answer first, or press one of those that are ready.")
    values = {"answer": _lines(text), "is_for_all": bool(form.for_all)}
    request = checked(ClarificationAnswerRequest, values, "The form")
    await call.request.app[keys.news].answer(call.account, contest_id, number, request, author=call.author)
    return done(call, _place(contest_id), "Answered to all." if request.is_for_all else "Answered.")


async def say(call: Call[NoQuery, SayForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    values = {"text": _lines(form.text.strip()), "problem_id": form.problem_id}
    request = checked(AnnouncementRequest, values, "The form")
    await call.request.app[keys.news].announce(
        call.account, contest_id, request, author=call.author, key=_key(form.page, request)
    )
    return done(call, _place(contest_id, "said"), "Everyone who takes part is told.")


def _key(page: str, request: AnnouncementRequest) -> str:
    """Of what is sent again when its answer was lost; another text of the same page is another announcement."""
    return hashlib.sha256(f"{page} {request.model_dump_json()}".encode()).hexdigest()


def _lines(text: str) -> str:
    """Forms end lines as HTTP does."""
    return text.replace("\r\n", "\n")


def _place(contest_id: str, part: str = "") -> str:
    return f"{HERE}/{contest_id}/questions" + (f"#{part}" if part else "")


def routes() -> Iterable[AnyRoute]:
    path = f"{ONE}/questions"
    yield page_route(path, "questions", "Questions and announcements", show_news, roles=STAFF)
    yield form_route(f"{path}/{{number}}", "answer", "Answer a question", answer, form=AnswerForm, roles=JUDGES)
    yield form_route(f"{ONE}/announcements", "announce", "Tell all", say, form=SayForm, roles=STAFF)
