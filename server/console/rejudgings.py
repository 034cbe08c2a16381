"""`/admin/rejudgings`: submissions judged anew beside the verdicts that stand, until a person says what is to count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import JUDGES
from server.console.fields import OptionalText, query_of
from server.console.frame import console_page, done, form_route, page_route
from server.console.menu import HOME
from server.console.submissions import MOST_TICKED, VERDICTS, SubmissionFilter
from server.console.tokens import ConsoleForm
from server.cursors import BadCursor
from server.errors import InvalidRequest
from server.inputs import NoBody, NoQuery, Query, Text
from server.numbers import number_of
from server.rejudging.model import CLOSING, ItemState, Rejudging
from server.rejudging.routes import place_of, rejudging_of
from server.routing import AnyRoute, Call
from server.submissions.routes import submission_id_of
from server.submissions.search import Search
from server.web.words import counted
from server.wire import longest
from server.wire.rejudging import RejudgingState

HERE = f"{HOME}/rejudgings"
A_PAGE = 25
CHANGES_A_PAGE = 100


class ListQuery(Query):
    after: OptionalText = None


class ChangesQuery(Query):
    after: OptionalText = None


class Chosen(SubmissionFilter):
    """Either the submissions that were ticked, or those that meet the conditions."""

    submission: tuple[Text, ...] = Field(default=(), max_length=MOST_TICKED)

    def chosen(self) -> Sequence[str] | Search | None:
        """None where nothing is chosen yet. Raises `UnknownSubmission`."""
        if self.submission:
            return [submission_id_of(each) for each in self.submission]
        return replace(self.search(), is_done=True) if self.conditions() else None

    def conditions(self) -> list[tuple[str, object]]:
        """Their names as words."""
        said = self.model_dump(exclude={"submission", "done"}, exclude_none=True)
        return list(said.items())


class NewForm(ConsoleForm):
    reason: str = Field(min_length=1, max_length=longest.REASON)


async def show_rejudgings(call: Call[ListQuery, NoBody]) -> web.Response:
    asked = call.query
    before = None if asked.after is None else number_of(asked.after, refusal=BadCursor)
    found = await call.request.app[keys.rejudgings].page(before=before, limit=A_PAGE)
    return console_page(
        call,
        "rejudgings.html",
        here=HERE,
        rejudgings=found,
        waiting=ItemState.WAITING,
        next_page=query_of(asked, after=str(found[-1].id)) if len(found) == A_PAGE else None,
        first_page=None if asked.after is None else "",
    )


async def show_new(call: Call[Chosen, NoBody]) -> web.Response:
    """How many it would be, before anything is done."""
    app, asked = call.request.app, call.query
    chosen = asked.chosen()
    return console_page(
        call,
        "rejudging_new.html",
        here=HERE,
        asked=asked,
        preview=None if chosen is None else await app[keys.rejudgings].preview(chosen),
        conditions=asked.conditions(),
        same=query_of(asked),
        verdicts=VERDICTS,
        languages=[(each, each) for each in app[keys.catalogue].languages],
    )


async def create(call: Call[Chosen, NewForm]) -> web.Response:
    chosen = call.query.chosen()
    if chosen is None:
        message = "say which submissions, or what those are like that are to be judged anew"
        raise InvalidRequest(f"Nothing is chosen: {message}.", [{"field": "submission", "message": message}])
    made = await call.request.app[keys.rejudgings].create(call.author, call.body.reason, chosen)
    return done(call, f"{HERE}/{made.id}", f"{counted(made.number, 'submission')} will be judged anew.")


async def show_rejudging(call: Call[ChangesQuery, NoBody]) -> web.Response:
    app, asked = call.request.app, call.query
    number = rejudging_of(call)
    rejudging = await app[keys.rejudgings].get(number)
    after = None if asked.after is None else place_of(asked.after)
    changes = await app[keys.rejudgings].changes(number, after=after, limit=CHANGES_A_PAGE)
    return console_page(
        call,
        "rejudging.html",
        here=HERE,
        rejudging=rejudging,
        is_open=rejudging.state is RejudgingState.OPEN,
        is_closing=rejudging.state in CLOSING,
        waiting=rejudging.count(ItemState.WAITING),
        applied=rejudging.count(ItemState.APPLIED),
        groups=groups_of(rejudging),
        changes=changes,
        applied_state=ItemState.APPLIED,
        title_of=app[keys.catalogue].title,
        next_page=query_of(asked, after=changes[-1].submission_id) if len(changes) == CHANGES_A_PAGE else None,
        first_page=None if asked.after is None else "",
    )


def groups_of(rejudging: Rejudging) -> list[tuple[str, str, bool, int]]:
    """From which verdict to which, whether that is a change, and how many; those that change come first."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for group in rejudging.groups:
        if group.verdict is not None:
            found[group.old_verdict.value, group.verdict.value, bool(group.is_change)] += group.number
    ranked = sorted(found.items(), key=lambda item: (not item[0][2], -item[1], item[0]))
    return [(old, new, is_change, number) for (old, new, is_change), number in ranked]


async def apply(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    number = rejudging_of(call)
    await call.request.app[keys.rejudgings].apply(call.author, number)
    return done(call, f"{HERE}/{number}", "The new verdicts count.")


async def drop(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    number = rejudging_of(call)
    await call.request.app[keys.rejudgings].drop(call.author, number)
    return done(call, f"{HERE}/{number}", "Dropped: the verdicts that stood go on standing.")


def routes() -> Iterable[AnyRoute]:
    one = "/rejudgings/{number}"
    yield page_route(
        "/rejudgings", "rejudgings", "Rejudgings, in a browser", show_rejudgings, roles=JUDGES, query=ListQuery
    )
    yield page_route(
        "/rejudgings/new",
        "new-rejudging",
        "What a rejudging would be made of, in a browser",
        show_new,
        roles=JUDGES,
        query=Chosen,
    )
    yield form_route(
        "/rejudgings",
        "create-rejudging",
        "Have submissions judged anew, by a form",
        create,
        form=NewForm,
        roles=JUDGES,
        query=Chosen,
    )
    yield page_route(
        one,
        "rejudging",
        "How a rejudging stands and what it would change, in a browser",
        show_rejudging,
        roles=JUDGES,
        query=ChangesQuery,
    )
    yield form_route(
        f"{one}/apply",
        "apply-rejudging",
        "Make the new verdicts count, by a form",
        apply,
        form=ConsoleForm,
        roles=JUDGES,
    )
    yield form_route(
        f"{one}/drop", "drop-rejudging", "Let the old verdicts stand, by a form", drop, form=ConsoleForm, roles=JUDGES
    )
