"""`/admin/contests`: the list, and one contest with what can be done with it now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import JUDGES, PLANNERS, STAFF
from server.console.fields import Emptiable, OptionalMoment, OptionalText, query_of
from server.console.frame import console_page, done, form_route, page_route
from server.console.menu import HOME
from server.console.tokens import ConsoleForm
from server.contests.lifecycle import state_of
from server.contests.model import Contest
from server.contests.news_store import Asked
from server.contests.plans import Extension
from server.contests.refusals import BadContest, NothingToUndo
from server.inputs import NoBody, NoQuery, Query, checked
from server.numbers import number_of
from server.routing import AnyRoute, Call
from server.wire.acts import ACTS, ANY
from server.wire.contests import STATE_WORDS, ContestState
from server.wire.planning import ContestActRequest, ExtensionRequest, IntervalRequest
from server.wire.rules import TELLING

HERE = f"{HOME}/contests"
ONE = "/contests/{id}"
A_PAGE = 100
LAST_PAGE = 1_000_000
MINUTE = timedelta(minutes=1)


class ContestsFilter(Query):
    state: Annotated[ContestState | None, Emptiable] = None
    words: OptionalText = None
    page: int = Field(default=1, ge=1, le=LAST_PAGE)


class ActForm(ConsoleForm):
    act: str = Field(max_length=20)


class ExtendForm(ConsoleForm):
    minutes: int
    user: OptionalText = None
    reason: str


class RemoveForm(ConsoleForm):
    starts_at: OptionalMoment = None
    ends_at: OptionalMoment = None
    reason: str


def contest_page(call: Call[Any, Any], template: str, contest: Contest, tab: str, **values: Any) -> web.Response:
    """One of the pages of a contest, with the ways to the others."""
    app = call.request.app
    status = values.pop("status", 200)
    return console_page(
        call,
        template,
        here=HERE,
        status=status,
        contest=contest,
        place=f"{HERE}/{contest.id}",
        state=state_of(contest, app[keys.clock]()).value,
        tab=tab,
        title_of=app[keys.catalogue].title,
        has_problem=app[keys.catalogue].has,
        **values,
    )


async def open_questions(call: Call[Any, Any], contest: Contest) -> list[Asked]:
    known = await call.request.app[keys.news].known(contest)
    return [each for each in known.asked if each.answer is None]


async def list_contests(call: Call[ContestsFilter, NoBody]) -> web.Response:
    app, asked = call.request.app, call.query
    now = app[keys.clock]()
    found = [(each, state_of(each, now)) for each in app[keys.contest_staff].all()]
    if asked.state is not None:
        found = [each for each in found if each[1] is asked.state]
    if asked.words is not None:
        words = asked.words.casefold()
        found = [each for each in found if words in each[0].title.casefold() or words in each[0].id]
    first = (asked.page - 1) * A_PAGE
    return console_page(
        call,
        "contests.html",
        here=HERE,
        asked=asked,
        options=[(state.value, name) for state, name in STATE_WORDS.items()],
        contests=found[first : first + A_PAGE],
        total=len(found),
        next_page=query_of(asked, page=asked.page + 1) if first + A_PAGE < len(found) else None,
        first_page=query_of(asked, page=1) if asked.page > 1 else None,
    )


async def show_contest(call: Call[NoQuery, NoBody]) -> web.Response:
    app, contest_id = call.request.app, call.part("id")
    staff = app[keys.contest_staff]
    outlook = await staff.outlook(contest_id)
    contest = outlook.contest
    detail = await app[keys.contests].detail(call.account, contest_id)
    extensions = await staff.extensions(contest_id)
    return contest_page(
        call,
        "contest.html",
        contest,
        "contest",
        outlook=outlook,
        rules=TELLING[contest.rules].words,
        acts=[(act, ACTS[act]) for act, why in outlook.hindrances.items() if why is None],
        problems=detail.problems,
        extensions=extensions,
        names=await _names(call, contest_id, extensions),
        removals=await staff.removals(contest_id),
        minutes_of=minutes_of,
        unanswered=len(await open_questions(call, contest)),
    )


def minutes_of(span: timedelta) -> str:
    """As `+5 min`."""
    return f"{span / MINUTE:+g} min"


async def act(call: Call[NoQuery, ActForm]) -> web.Response:
    chosen = checked(ContestActRequest, {"act": call.body.act}, "The form").act
    contest = await call.request.app[keys.contest_staff].act(call.author, call.part("id"), chosen)
    return done(call, _place(contest.id), ACTS[chosen].done)


async def extend(call: Call[NoQuery, ExtendForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    values = {"minutes": form.minutes, "user": form.user, "reason": form.reason.strip()}
    request = checked(ExtensionRequest, values, "The form")
    await call.request.app[keys.contest_staff].extend(call.author, contest_id, request)
    whose = form.user or "all"
    return done(call, _place(contest_id, "time"), f"{request.minutes:+d} min for {whose}.")


async def revoke(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    contest_id, number = call.part("id"), number_of(call.part("number"), refusal=NothingToUndo)
    await call.request.app[keys.contest_staff].revoke(call.author, contest_id, number)
    return done(call, _place(contest_id, "time"), "It is taken back.")


async def remove(call: Call[NoQuery, RemoveForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    if form.starts_at is None or form.ends_at is None:
        raise BadContest("endsAt" if form.starts_at else "startsAt", "must be given")
    values = {"starts_at": form.starts_at, "ends_at": form.ends_at, "reason": form.reason.strip()}
    request = checked(IntervalRequest, values, "The form")
    await call.request.app[keys.contest_staff].remove(call.author, contest_id, request)
    return done(call, _place(contest_id, "time"), "What was submitted then counts for nobody; the end has moved.")


async def restore(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    contest_id, number = call.part("id"), number_of(call.part("number"), refusal=NothingToUndo)
    await call.request.app[keys.contest_staff].restore(call.author, contest_id, number)
    return done(call, _place(contest_id, "time"), "The interval counts again.")


async def _names(call: Call[Any, Any], contest_id: str, extensions: Sequence[Extension]) -> dict[int, str]:
    ids = {each.contestant_id for each in extensions if each.contestant_id is not None}
    return await call.request.app[keys.contest_staff].names_of(contest_id, sorted(ids))


def _place(contest_id: str, part: str = "") -> str:
    return f"{HERE}/{contest_id}" + (f"#{part}" if part else "")


def routes() -> Iterable[AnyRoute]:
    yield page_route(
        "/contests", "contests", "The contests, in a browser", list_contests, roles=STAFF, query=ContestsFilter
    )
    yield page_route(ONE, "contest", "One contest, in a browser", show_contest, roles=STAFF)
    yield form_route(f"{ONE}/act", "act", ANY, act, form=ActForm, roles=PLANNERS)
    yield form_route(f"{ONE}/extend", "extend", "More or less time", extend, form=ExtendForm, roles=JUDGES)
    yield form_route(
        f"{ONE}/extensions/{{number}}/revoke",
        "revoke",
        "Take an extension back",
        revoke,
        form=ConsoleForm,
        roles=JUDGES,
    )
    yield form_route(
        f"{ONE}/remove", "remove-interval", "Let an interval count for nobody", remove, form=RemoveForm, roles=JUDGES
    )
    yield form_route(
        f"{ONE}/removed/{{number}}/restore",
        "restore-interval",
        "Let it count again",
        restore,
        form=ConsoleForm,
        roles=JUDGES,
    )
