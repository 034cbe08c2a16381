"""Whether a contest can be held as it is planned. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from server.contests.lifecycle import TO_COME, NotNow, state_of
from server.contests.model import LONGEST, MOST_PROBLEMS, Contest, ContestPart
from server.contests.refusals import BadContest
from server.contests.store import Plan
from server.wire import ContestPlan, PlannedProblem

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HUNDRED = 100


def plan_of(request: ContestPlan, *, has_problem: Callable[[str], bool]) -> Plan:
    """Raises `BadContest`."""
    length = timedelta(minutes=request.length_minutes)
    freeze = None if request.freeze_minutes is None else timedelta(minutes=request.freeze_minutes)
    if not request.title.strip() or not request.title.isprintable():
        raise BadContest("title", "must be visible text")
    if length > LONGEST:
        raise BadContest("lengthMinutes", f"may be {LONGEST.days} days at the most")
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


def check_change(contest: Contest, plan: Plan, now: datetime) -> None:
    """Once it has begun, only what nobody has built on may be changed. Raises `NotNow`."""
    if state_of(contest, now) in TO_COME:
        return
    same = (
        contest.rules is plan.rules,
        contest.is_for_teams == plan.is_for_teams,
        contest.starts_at == plan.starts_at,
        contest.parts == plan.parts,
    )
    if not all(same):
        raise NotNow("It has begun: the title, the entry and the freeze may be changed, and time added or removed.")


def check_length(contest: Contest, more: timedelta, *, longest_extra: timedelta) -> None:
    """Ranks hold times up to a limit. Raises `BadContest`."""
    if contest.timeline.length + longest_extra + more > LONGEST:
        raise BadContest("minutes", f"a contest lasts {LONGEST.days} days at the most, with all extensions")


def label_of(place: int) -> str:
    """A to Z, then A1 to Z1…"""
    rounds, letter = divmod(place, len(LETTERS))
    return LETTERS[letter] + (str(rounds) if rounds else "")


def _parts(problems: Sequence[PlannedProblem], has_problem: Callable[[str], bool]) -> tuple[ContestPart, ...]:
    if len(problems) > MOST_PROBLEMS:
        raise BadContest("problems", f"may be {MOST_PROBLEMS} at the most")
    parts = tuple(
        ContestPart(problem_id=each.id, label=each.label or label_of(place), points=_hundredths(each, place))
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
