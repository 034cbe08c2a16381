"""The form of a contest's plan: for a new one, for one like another, and to change one. Who changes what another has
changed meanwhile is told what, and changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import PLANNERS
from server.console.contests import HERE, ONE, contest_page
from server.console.fields import OptionalText
from server.console.frame import console_page, done, form_route, page_route
from server.console.tokens import ConsoleForm
from server.contests.lifecycle import state_of
from server.contests.model import HUNDRED
from server.contests.planning import label_of
from server.contests.refusals import PlanChanged
from server.errors import DomainError, InvalidRequest
from server.inputs import NoBody, NoQuery, Query, checked
from server.problems.catalogue import Catalogue
from server.routing import AnyRoute, Call
from server.web.words import field_time
from server.wire import longest
from server.wire.contests import TO_COME, EntryRule, Rules
from server.wire.planning import LONGEST_MINUTES, USUAL_MINUTES, ContestPlan, NewContestRequest
from server.wire.rules import TELLING

BLANK_ROWS = 3
COPY_ID, COPY = "-copy", " (copy)"
LARGEST_FORM = 256 * 1024
ENTRIES = [
    (EntryRule.OPEN.value, "Open: whoever is signed in registers"),
    (EntryRule.INVITED.value, "By invitation: only those who are on the list"),
]
COLOURS = [
    ("#e6194b", "red"),
    ("#f58231", "orange"),
    ("#ffe119", "yellow"),
    ("#bfef45", "lime"),
    ("#3cb44b", "green"),
    ("#42d4f4", "cyan"),
    ("#4363d8", "blue"),
    ("#911eb4", "purple"),
    ("#f032e6", "magenta"),
    ("#fabed4", "pink"),
    ("#9a6324", "brown"),
    ("#ffffff", "white"),
    ("#a9a9a9", "grey"),
    ("#000000", "black"),
]
"""Of balloons that are to be had."""
FIELDS = {
    "id": "Id",
    "title": "Title",
    "rules": "Rules",
    "entry": "Entry",
    "startsAt": "Start",
    "lengthMinutes": "Length",
    "freezeMinutes": "Freeze",
    "problems": "Problems",
}
SHAPES = {
    "id": f"must have small letters, digits and hyphens, {longest.CONTEST_ID} at the most, and begin with a letter or "
    "a digit",
    "colour": "must be #rrggbb, in hexadecimal digits",
}
"""What is said in the place of a pattern."""
OF_PROBLEM = re.compile(r"problems\[(\d*)\]\.(\w+)")


class NewContestQuery(Query):
    source: OptionalText = Field(default=None, alias="from")
    """The id of the contest that it is to be like."""


class PlanForm(ConsoleForm):
    """As it was written: what is wrong with it is said beside it."""

    id: str = Field(default="", max_length=100)
    title: str = Field(max_length=1000)
    rules: str = Field(max_length=50)
    entry: str = Field(max_length=50)
    for_teams: str = Field(default="", max_length=10)
    starts_at: str = Field(max_length=100)
    length: str = Field(max_length=50)
    freeze: str = Field(max_length=50)
    problem: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    colour: tuple[str, ...] = ()
    seen: str = ""
    """The plan that was changed, in JSON."""
    source: str = Field(default="", max_length=100)
    """The contest that this one is like: what is asked of its kiosks is asked of this one's too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    problem: str = ""
    label: str = ""
    points: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the form."""

    id: str = ""
    title: str = ""
    rules: str = Rules.SOLVED_THEN_TIME.value
    entry: str = EntryRule.OPEN.value
    is_for_teams: bool = False
    starts_at: str = ""
    length: str = str(USUAL_MINUTES)
    freeze: str = ""
    rows: Sequence[Row] = ()
    seen: str = ""
    source: str = ""


async def show_new(call: Call[NewContestQuery, NoBody]) -> web.Response:
    source = call.query.source
    if source is None:
        return _form(call, Draft())
    plan = await call.request.app[keys.contest_staff].plan(source)
    copied = _draft(
        plan,
        contest_id=source[: longest.CONTEST_ID - len(COPY_ID)] + COPY_ID,
        title=plan.title[: longest.TITLE - len(COPY)] + COPY,
        starts_at="",
        source=source,
    )
    return _form(call, copied)


async def create(call: Call[NoQuery, PlanForm]) -> web.Response:
    form = call.body
    try:
        request = checked(NewContestRequest, _values(form, None) | {"id": form.id.strip()}, "The form")
        contest = await call.request.app[keys.contest_staff].create(call.author, request)
        await call.request.app[keys.kiosks].policies.copy(form.source, contest.id)
    except DomainError as refusal:
        return _form(call, _written(form), trouble=_told(refusal), status=refusal.status)
    return done(call, f"{HERE}/{contest.id}", "It is a draft: only staff see it. Announce it when it is right.")


async def show_change(call: Call[NoQuery, NoBody]) -> web.Response:
    contest_id = call.part("id")
    plan = await call.request.app[keys.contest_staff].plan(contest_id)
    return await _change_form(call, _draft(plan, contest_id=contest_id))


async def change(call: Call[NoQuery, PlanForm]) -> web.Response:
    form, contest_id, staff = call.body, call.part("id"), call.request.app[keys.contest_staff]
    try:
        seen = checked_seen(form.seen)
        request = checked(ContestPlan, _values(form, seen), "The form")
        await staff.replan(call.author, contest_id, request, seen=seen)
    except PlanChanged as refusal:
        now = await staff.plan(contest_id)
        again = "Look at it, then save again: what stands below then replaces it."
        written = _written(form, contest_id=contest_id, seen=now.model_dump_json(by_alias=True))
        return await _change_form(call, written, trouble=[refusal.message, again], status=refusal.status)
    except DomainError as refusal:
        written = _written(form, contest_id=contest_id)
        return await _change_form(call, written, trouble=_told(refusal), status=refusal.status)
    return done(call, f"{HERE}/{contest_id}", "It is changed.")


def checked_seen(text: str) -> ContestPlan:
    """Raises `InvalidRequest`."""
    try:
        return ContestPlan.model_validate_json(text)
    except ValueError:
        raise InvalidRequest("The form is not whole: load the page again.") from None


def _values(form: PlanForm, seen: ContestPlan | None) -> dict[str, Any]:
    """As the model has them, as far as they can be read. Raises `InvalidRequest`."""
    starts_at = _moment(form.starts_at)
    if seen is not None and seen.starts_at.replace(microsecond=0) == starts_at:
        starts_at = seen.starts_at  # the field has no fractions of a second
    return {
        "title": form.title.strip(),
        "rules": form.rules,
        "entry": form.entry,
        "isForTeams": bool(form.for_teams),
        "startsAt": starts_at,
        "lengthMinutes": _whole("lengthMinutes", form.length),
        "freezeMinutes": _whole("freezeMinutes", form.freeze) if form.freeze.strip() else None,
        "problems": tuple(
            {
                "id": row.problem,
                "label": row.label or None,
                "points": _number(place, row.points),
                "colour": row.colour.lower() or None,
            }
            for place, row in enumerate(_rows(form))
        ),
    }


def _rows(form: PlanForm) -> list[Row]:
    """Those with a problem, in their order."""
    columns = zip_longest(form.problem, form.label, form.points, form.colour, fillvalue="")
    rows = [[each.strip() for each in row] for row in columns]
    return [
        Row(problem=problem, label=label, points=points, colour=colour)
        for problem, label, points, colour in rows
        if problem
    ]


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text.strip())
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _wrong("startsAt", "must be a date and a time, as 2030-01-31T12:00") from None


def _whole(field: str, text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST_MINUTES))):
        raise _wrong(field, "must be a number of minutes")
    return int(text)


def _number(place: int, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise _wrong(f"problems[{place}].points", "must be a number") from None


def _wrong(field: str, message: str) -> InvalidRequest:
    return InvalidRequest(f"{field}: {message}.", [{"field": field, "message": message}])


def _told(refusal: DomainError) -> list[str]:
    """With the names that the form's fields have."""
    if not refusal.errors:
        return [refusal.message]
    return [f"{_name(str(each['field']))}: {_message(each)}" for each in refusal.errors]


def _message(error: Mapping[str, Any]) -> str:
    field = str(error["field"]).rpartition(".")[2]
    return SHAPES[field] if "pattern" in error["message"] and field in SHAPES else str(error["message"])


def _name(field: str) -> str:
    found = OF_PROBLEM.fullmatch(field)
    if found is None:
        return FIELDS.get(field, field)
    row = f"Problem {int(found[1]) + 1}" if found[1] else "Problems"
    return f"{row}, {found[2]}"


def _draft(plan: ContestPlan, **changes: Any) -> Draft:
    values: dict[str, Any] = {
        "id": changes.pop("contest_id"),
        "title": plan.title,
        "rules": plan.rules.value,
        "entry": plan.entry.value,
        "is_for_teams": plan.is_for_teams,
        "starts_at": field_time(plan.starts_at),
        "length": str(plan.length_minutes),
        "freeze": "" if plan.freeze_minutes is None else str(plan.freeze_minutes),
        "rows": [
            Row(
                problem=each.id,
                label=each.label or label_of(place),
                points="" if each.points is None else f"{round(each.points * HUNDRED) / HUNDRED:g}",
                colour=each.colour or "",
            )
            for place, each in enumerate(plan.problems)
        ],
        "seen": plan.model_dump_json(by_alias=True),
    }
    return Draft(**(values | changes))


def _written(form: PlanForm, *, contest_id: str | None = None, seen: str | None = None) -> Draft:
    return Draft(
        id=form.id if contest_id is None else contest_id,
        title=form.title,
        rules=form.rules,
        entry=form.entry,
        is_for_teams=bool(form.for_teams),
        starts_at=form.starts_at,
        length=form.length,
        freeze=form.freeze,
        rows=_rows(form),
        seen=form.seen if seen is None else seen,
        source=form.source,
    )


def _form(call: Call[Any, Any], draft: Draft, *, trouble: Sequence[str] = (), status: int = 200) -> web.Response:
    return console_page(call, "contest_new.html", here=HERE, status=status, **_parts(call, draft, trouble))


async def _change_form(
    call: Call[Any, Any], draft: Draft, *, trouble: Sequence[str] = (), status: int = 200
) -> web.Response:
    app = call.request.app
    contest = app[keys.news].contest(call.part("id"))
    has_begun = state_of(contest, app[keys.clock]()) not in TO_COME
    values = _parts(call, draft, trouble)
    return contest_page(call, "contest_change.html", contest, "change", status=status, has_begun=has_begun, **values)


def _parts(call: Call[Any, Any], draft: Draft, trouble: Sequence[str]) -> Mapping[str, Any]:
    catalogue: Catalogue = call.request.app[keys.catalogue]
    return {
        "draft": draft,
        "trouble": trouble,
        "blank_rows": [Row()] * BLANK_ROWS,
        "all_rules": [(rules.value, TELLING[rules].brief) for rules in Rules],
        "entries": ENTRIES,
        "colours": COLOURS,
        "catalogue": [(entry.id, entry.title) for entry in catalogue],
    }


def routes() -> Iterable[AnyRoute]:
    yield page_route(
        "/new-contest", "new-contest", "The form of a new contest", show_new, roles=PLANNERS, query=NewContestQuery
    )
    yield form_route(
        "/new-contest",
        "create-contest",
        "Plan a contest by the form",
        create,
        form=PlanForm,
        roles=PLANNERS,
        most_bytes=LARGEST_FORM,
    )
    yield page_route(f"{ONE}/change", "contest-form", "The form of a contest", show_change, roles=PLANNERS)
    yield form_route(
        f"{ONE}/change",
        "change-contest",
        "Plan a contest otherwise by the form",
        change,
        form=PlanForm,
        roles=PLANNERS,
        most_bytes=LARGEST_FORM,
    )
