"""Whether a contest can be held as it is planned. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from server.contests.lifecycle import is_board_frozen, refuse_final, state_of
from server.contests.model import HUNDRED, LONGEST, Contest, ContestPart
from server.contests.plans import Extension, Plan
from server.contests.refusals import BadContest
from server.contests.timeline import NONE
from server.errors import NotNow
from server.wire.contests import TO_COME
from server.wire.planning import ContestPlan, PlannedProblem

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MINUTE = timedelta(minutes=1)
FROZEN = "the board is frozen, and would show what it hides: give more time instead, which leaves it frozen"
SHOWN = "%Y-%m-%d %H:%M:%S UTC"


def plan_of(request: ContestPlan, *, has_problem: Callable[[str], bool]) -> Plan:
    """Raises `BadContest`."""
    length = timedelta(minutes=request.length_minutes)
    freeze = None if request.freeze_minutes is None else timedelta(minutes=request.freeze_minutes)
    if not request.title.strip() or not request.title.isprintable():
        raise BadContest("title", "must be visible text")
    if freeze is not None and freeze > length:
        raise BadContest("freezeMinutes", "is longer than the contest")
    return Plan(
        title=request.title,
        rules=request.rules,
        entry=request.entry,
        is_for_teams=request.is_for_teams,
        starts_at=request.starts_at,
        length=length,
        freeze=freeze,
        parts=_parts(request.problems, has_problem),
    )


def check_change(contest: Contest, before: Plan, plan: Plan, now: datetime) -> None:
    """Once it has begun, only what nobody has built on may be changed, and its length as by an extension. `before` is
    the plan as it is. Raises `NotNow`, `BadContest`."""
    more = plan.length - before.length
    if more or plan.freeze != before.freeze:
        refuse_final(contest)
    if more < NONE:
        check_shorter(contest, more, now, field="lengthMinutes")
    elif more:
        check_length(contest, more, field="lengthMinutes")
        if plan.freeze == before.freeze and is_board_frozen(contest, now):
            raise BadContest("lengthMinutes", FROZEN)
    if state_of(contest, now) in TO_COME:
        return
    same = (
        contest.rules is plan.rules,
        contest.is_for_teams == plan.is_for_teams,
        contest.starts_at == plan.starts_at,
        _uncoloured(contest.parts) == _uncoloured(plan.parts),
    )
    if not all(same):
        raise NotNow("It has begun: the title, the entry and the freeze may be changed, and time added or removed.")


def request_of(plan: Plan) -> ContestPlan:
    """What would plan it so."""
    return ContestPlan(
        title=plan.title,
        rules=plan.rules,
        entry=plan.entry,
        is_for_teams=plan.is_for_teams,
        starts_at=plan.starts_at,
        length_minutes=plan.length // MINUTE,
        freeze_minutes=None if plan.freeze is None else plan.freeze // MINUTE,
        problems=tuple(
            PlannedProblem(
                id=part.problem_id,
                label=part.label,
                points=None if part.points is None else part.points / HUNDRED,
                colour=part.colour,
            )
            for part in plan.parts
        ),
    )


def differences(before: ContestPlan, after: ContestPlan) -> list[str]:
    """In words, each what was and what is."""
    plain = {
        "the title": (before.title, after.title),
        "the rules": (before.rules.value, after.rules.value),
        "the entry": (before.entry.value, after.entry.value),
        "who takes part": (_takers(before), _takers(after)),
        "the start": (f"{before.starts_at:{SHOWN}}", f"{after.starts_at:{SHOWN}}"),
        "the length": (f"{before.length_minutes} min", f"{after.length_minutes} min"),
        "the freeze": (_freeze(before), _freeze(after)),
        "the problems": (_problems(before), _problems(after)),
    }
    return [f"{name} (was {was}, is {now})" for name, (was, now) in plain.items() if was != now]


def check_shorter(contest: Contest, less: timedelta, now: datetime, *, field: str = "minutes") -> None:
    """`less` is negative. Nothing that was taken in time may become late. Raises `BadContest`."""
    shorter = replace(contest.timeline, length=contest.timeline.length + less)
    if shorter.length < MINUTE:
        raise BadContest(field, "would leave nothing of the contest")
    if state_of(contest, now) not in TO_COME and shorter.ends_at() <= now:
        raise BadContest(field, "would end it in the past")


def check_length(contest: Contest, more: timedelta, *, field: str = "minutes") -> None:
    """Ranks hold times up to a limit. Raises `BadContest`."""
    if contest.timeline.length + contest.longest_extra + more > LONGEST:
        raise BadContest(field, f"a contest lasts {LONGEST.days} days at the most, with all extensions")


def check_taken_back(contest: Contest, extension: Extension, now: datetime) -> None:
    """What made the contest shorter may have frozen it earlier, too. Raises `BadContest`."""
    if extension.by >= NONE:
        return
    check_length(contest, -extension.by)
    freezes_at = contest.timeline.freezes_at
    if freezes_at is not None and extension.granted_at < freezes_at and is_board_frozen(contest, now):
        raise BadContest("minutes", FROZEN)


def label_of(place: int) -> str:
    """A to Z, then A1 to Z1…"""
    rounds, letter = divmod(place, len(LETTERS))
    return LETTERS[letter] + (str(rounds) if rounds else "")


def _uncoloured(parts: Sequence[ContestPart]) -> list[ContestPart]:
    return [replace(part, colour=None) for part in parts]


def _takers(plan: ContestPlan) -> str:
    return "teams" if plan.is_for_teams else "each alone"


def _freeze(plan: ContestPlan) -> str:
    return "none" if plan.freeze_minutes is None else f"{plan.freeze_minutes} min"


def _problems(plan: ContestPlan) -> str:
    return ", ".join(_problem(each) for each in plan.problems) or "none"


def _problem(problem: PlannedProblem) -> str:
    more = [] if problem.points is None else [f"{problem.points:g} points"]
    more += [] if problem.colour is None else [problem.colour]
    return f"{problem.label} {problem.id}" + (f" ({', '.join(more)})" if more else "")


def _parts(problems: Sequence[PlannedProblem], has_problem: Callable[[str], bool]) -> tuple[ContestPart, ...]:
    parts = tuple(
        ContestPart(
            problem_id=each.id,
            label=each.label or label_of(place),
            points=_hundredths(each, place),
            colour=each.colour,
        )
        for place, each in enumerate(problems)
    )
    for place, part in enumerate(parts):
        if not has_problem(part.problem_id):
            raise BadContest(f"problems[{place}].id", "there is no problem of this id")
        if not part.label.isprintable() or part.label != part.label.strip():
            raise BadContest(f"problems[{place}].label", "must be visible characters")
    for name, values in (("id", [each.problem_id for each in parts]), ("label", [each.label for each in parts])):
        if len(set(values)) < len(values):
            raise BadContest(f"problems[].{name}", "two problems have the same")
    return parts


def _hundredths(problem: PlannedProblem, place: int) -> int | None:
    """Exactly, or not at all: ranks are made of whole numbers."""
    if problem.points is None:
        return None
    hundredths = round(problem.points * HUNDRED)
    if hundredths / HUNDRED != problem.points:
        raise BadContest(f"problems[{place}].points", "may have two decimals")
    return hundredths
