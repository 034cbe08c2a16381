"""`./agon simulate contest`: how many cores a contest needs, from what was measured on one machine."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console

from launcher import measured
from launcher.measured import SHARES, Measured
from launcher.numbers import number, positive, whole
from launcher.trouble import Trouble
from runner.fleet.plays import CURVES, Play, Result, Servers
from runner.fleet.policy import Bounds
from runner.fleet.simulation import simulate
from runner.fleet.sizing import least
from server.leaderboard.advice import LAST_MINUTES

MOST_SUBMISSIONS = 2_000_000
MOST_CORES = 10_000
MOST_RUNNERS = 20_000
BUSIEST = 0.7
"""Part of a server's core that readers may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a contest needs."""

    contestants: int
    play: Play
    """With the servers that are enough."""
    scaled: Result
    fixed: Result | None
    key_seconds: float
    """Until all have the key of the problems."""
    problem_seconds: float
    """Until all have a problem after that."""

    @property
    def server_cores(self) -> int:
        assert self.play.servers is not None
        return self.play.servers.cores

    @property
    def worst_per_second(self) -> float:
        pairs = zip((0.0, *(note.at for note in self.scaled.notes)), self.scaled.notes, strict=False)
        return max(note.came / (note.at - before) for before, note in pairs)


def register(actions: Any) -> None:
    parser = actions.add_parser(
        "contest",
        help="how many cores a contest needs",
        description="Play a whole contest, from the start rush to the last minute, to the policy of the autoscaler, "
        "with the service times that the benchmarks measured on a machine; and say how many cores keep the "
        "99th percentile from submission to verdict under the target. It plays fleets of many sizes, which takes "
        "some minutes for 100,000 contestants.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument("--contestants", type=whole(1_000_000), default=100_000, metavar="N", help="who take part")
    parser.add_argument("--each", type=positive, default=5.0, metavar="X", help="submissions of one of them")
    parser.add_argument("--minutes", type=positive, default=90.0, metavar="T", help="how long it lasts")
    parser.add_argument("--curve", choices=CURVES, default="contest", help="how submissions come")
    parser.add_argument("--share", type=_share, nargs="+", metavar="LANGUAGE=PART", help="what they write in")
    parser.add_argument("--longer", type=positive, default=1.0, metavar="X", help="times the service times measured")
    parser.add_argument("--slots", type=whole(256), default=2, metavar="N", help="of a runner, one a core")
    parser.add_argument("--start", type=number, default=8.0, metavar="SECONDS", help="that a new runner needs")
    parser.add_argument("--target", type=positive, default=5.0, metavar="SECONDS", help="for 99 of 100 verdicts")
    parser.add_argument("--figures", type=Path, default=measured.FILE, metavar="FILE", help="what was measured")
    parser.add_argument("--draw", type=Path, metavar="FILE", help="draw the contest as a PNG")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the chance in it")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    figures = measured.read(options.figures)
    plan = plan_of(options, figures)
    if options.json:
        print(json.dumps(as_json(plan)))
    else:
        _show(plan, figures, options.target)
    if options.draw is not None:
        from launcher import drawing  # noqa: PLC0415 - it takes a second to load, and only this needs it

        drawing.draw(plan.scaled, options.draw, title=_title(plan), target=options.target)
    return 0


def plan_of(options: argparse.Namespace, figures: Measured) -> Plan:
    """Raises `Trouble`."""
    jobs = round(options.contestants * options.each)
    if not 1 <= jobs <= MOST_SUBMISSIONS:
        raise Trouble(f"that is {jobs} submissions; it plays 1 to {MOST_SUBMISSIONS}")
    shares = dict(options.share) if options.share else {key: SHARES[key] for key in SHARES if key in figures.slots}
    play = Play(
        jobs=jobs,
        seconds=60 * options.minutes,
        curve=options.curve,
        measured=tuple(options.longer * each for each in measured.mixed(figures.slots, shares)),
        slots=options.slots,
        start_seconds=options.start,
        seed=options.seed,
    )
    play = replace(play, servers=_servers(play, options.contestants, figures, options.target))
    assert play.servers is not None
    fixed = least(
        lambda runners: _fixed(play, runners).verdict_percentile(0.99) <= options.target, start=1, most=MOST_RUNNERS
    )
    return Plan(
        contestants=options.contestants,
        play=play,
        scaled=simulate(play, _bounds(options.target)),
        fixed=None if fixed is None else _fixed(play, fixed),
        key_seconds=options.contestants * figures.server.key / play.servers.cores,
        problem_seconds=options.contestants * figures.server.problem / play.servers.cores,
    )


def _servers(play: Play, contestants: int, figures: Measured, target: float) -> Servers:
    """The fewest cores with which verdicts are in time, while everyone reads the board as often as in the last minutes.
    Raises `Trouble`."""
    reading = contestants / LAST_MINUTES * figures.server.board

    def of(cores: int) -> Servers:
        costs = figures.server
        return Servers(cores=cores, accept_seconds=costs.accept, apply_seconds=costs.apply, read_share=reading / cores)

    def is_enough(cores: int) -> bool:
        result = simulate(replace(play, servers=of(cores)), _bounds(target))
        return result.verdict_percentile(0.99) <= target

    if not is_enough(MOST_CORES):
        raise Trouble(
            f"however many servers: 99 of 100 verdicts do not come in {target:g} s by this policy; "
            "allow more time (--target), or let runners start faster (--start)"
        )
    cores = least(is_enough, start=math.ceil(reading / BUSIEST), most=MOST_CORES)
    return of(cores or MOST_CORES)


def _bounds(target: float) -> Bounds:
    return Bounds(least=1, most=MOST_RUNNERS, target_seconds=target)


def _fixed(play: Play, runners: int) -> Result:
    return simulate(play, Bounds(least=runners, most=runners))


def as_json(plan: Plan) -> dict[str, Any]:
    found = {
        "contestants": plan.contestants,
        "submissions": plan.play.jobs,
        "worstPerSecond": round(plan.worst_per_second, 1),
        "serverCores": plan.server_cores,
        "keySeconds": round(plan.key_seconds, 2),
        "problemSeconds": round(plan.problem_seconds, 2),
        "scaled": _fleet(plan.scaled, plan.play.slots),
    }
    return found if plan.fixed is None else {**found, "fixed": _fleet(plan.fixed, plan.play.slots)}


def _fleet(result: Result, slots: int) -> dict[str, Any]:
    return {
        "mostRunners": result.most_runners,
        "mostCores": result.most_runners * slots,
        "coreHours": round(result.runner_hours * slots, 1),
        "p50Seconds": round(result.verdict_percentile(0.5), 3),
        "p99Seconds": round(result.verdict_percentile(0.99), 3),
        "longestSeconds": round(result.verdict_percentile(1.0), 3),
    }


def _title(plan: Plan) -> str:
    return f"{plan.contestants:,} contestants, {plan.play.jobs:,} submissions, {plan.play.seconds / 60:g} minutes"


def _show(plan: Plan, figures: Measured, target: float) -> None:
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{_title(plan)}; at the worst {plan.worst_per_second:,.0f} submissions a second.")
    console.print(f"Measured {figures.date} on: {figures.machine}.")
    assert plan.play.servers is not None
    console.print(
        f"Servers: {_cores(plan.server_cores)}, {plan.play.servers.read_share:.0%} of them for readers of the board. "
        f"At the start all have the key after {plan.key_seconds:.1f} s, and their first problem "
        f"{plan.problem_seconds:.1f} s later."
    )
    for name, result in (("Runners, scaled by the policy", plan.scaled), ("A fixed fleet", plan.fixed)):
        if result is None:
            console.print(f"{name}: none of {MOST_RUNNERS} runners keeps 99 of 100 under {target:g} s.")
            continue
        fleet = _fleet(result, plan.play.slots)
        console.print(
            f"{name}: {fleet['mostRunners']:,} runners of {_cores(plan.play.slots)} at the most "
            f"({_cores(fleet['mostCores'])}, {fleet['coreHours']} core-hours); from submission to verdict "
            f"p50 {fleet['p50Seconds']:.2f} s, p99 {fleet['p99Seconds']:.2f} s, "
            f"longest {fleet['longestSeconds']:.2f} s."
        )


def _cores(number: int) -> str:
    return "1 core" if number == 1 else f"{number:,} cores"


def _share(text: str) -> tuple[str, float]:
    language, _, part = text.partition("=")
    return language, positive(part)
