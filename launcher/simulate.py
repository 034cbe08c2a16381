"""`./agon simulate`, and of it `fleet`: plays a contest to the scaling policy, and to fleets of fixed size, and prints
what came of it."""

from __future__ import annotations

import argparse
import json
from typing import Any

from rich.console import Console
from rich.table import Table

from launcher import simulate_contest
from launcher.numbers import number, positive, whole
from runner.fleet.plays import CURVES, Play, Result
from runner.fleet.policy import Bounds
from runner.fleet.simulation import simulate
from runner.wire import MOST_RUNNERS

MOST_JOBS = 1_000_000


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "simulate",
        help="play a contest to the scaling policy",
        description="Try out, without any machine, how a fleet would do: see `./agon simulate fleet --help`.",
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    fleet = actions.add_parser(
        "fleet",
        help="how long submissions would wait, and what the fleet would cost",
        description="Play a contest, much faster than it would go, to the policy by which the autoscaler works, and "
        "to fleets of fixed size beside it. Curves: contest (most come in the last minutes), rush (all come at "
        "once), steady, waves.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    _register_play(fleet)
    _register_bounds(fleet)
    fleet.add_argument(
        "--fixed", type=whole(MOST_RUNNERS), nargs="+", metavar="N", help="fleets of fixed size to compare with"
    )
    fleet.add_argument("--json", action="store_true", help="print one JSON object a fleet, a line each")
    fleet.set_defaults(perform=perform)
    simulate_contest.register(actions)


def _register_play(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--curve", choices=CURVES, default="contest", help="how submissions come")
    parser.add_argument("--submissions", type=whole(MOST_JOBS), default=13_000, metavar="N", help="how many come")
    parser.add_argument("--minutes", type=positive, default=90, metavar="T", help="how long it lasts")
    parser.add_argument("--service", type=positive, default=0.3, metavar="SECONDS", help="of a submission, on average")
    parser.add_argument("--spread", type=number, default=1.0, metavar="X", help="of these times; 0: all are the same")
    parser.add_argument("--slots", type=whole(MOST_RUNNERS), default=2, metavar="N", help="of a runner")
    parser.add_argument("--start", type=number, default=8.0, metavar="SECONDS", help="that a new runner needs")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the chance in it")


def _register_bounds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--min", type=whole(MOST_RUNNERS), default=1, metavar="N", help="runners at the least")
    parser.add_argument("--max", type=whole(MOST_RUNNERS), default=100, metavar="N", help="runners at the most")
    parser.add_argument("--target", type=positive, default=5.0, metavar="SECONDS", help="nobody should wait longer")
    parser.add_argument("--quiet", type=positive, default=120.0, metavar="SECONDS", help="before there are fewer")


def perform(options: argparse.Namespace) -> int:
    play = Play(
        jobs=options.submissions,
        seconds=60 * options.minutes,
        curve=options.curve,
        service_seconds=options.service,
        spread=options.spread,
        slots=options.slots,
        start_seconds=options.start,
        seed=options.seed,
    )
    bounds = Bounds(
        least=options.min,
        most=max(options.min, options.max),
        target_seconds=options.target,
        quiet_seconds=options.quiet,
    )
    scaled = simulate(play, bounds)
    results = {"scaled": scaled}
    for runners in options.fixed or _worth_comparing(scaled, play):
        results[f"fixed, {runners}"] = simulate(play, Bounds(least=runners, most=runners))
    if options.json:
        for name, result in results.items():
            print(json.dumps(_figures(name, result)))
    else:
        _show(results)
    return 0


def _worth_comparing(scaled: Result, play: Play) -> list[int]:
    """The fleet that costs as much, and the one that is as large as the scaled one ever was."""
    hours = max(scaled.drained_seconds, play.seconds) / 3600
    return sorted({max(1, round(scaled.runner_hours / hours)), scaled.most_runners})


def _figures(name: str, result: Result) -> dict[str, Any]:
    return {
        "fleet": name,
        "p50Seconds": round(result.percentile(0.5), 3),
        "p99Seconds": round(result.percentile(0.99), 3),
        "longestSeconds": round(result.percentile(1.0), 3),
        "runnerHours": round(result.runner_hours, 3),
        "mostRunners": result.most_runners,
        "raised": result.raised,
        "lowered": result.lowered,
        "drainedSeconds": round(result.drained_seconds, 1),
    }


def _show(results: dict[str, Result]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("fleet", no_wrap=True)
    for heading in ("wait p50", "p99", "longest", "runner-hours", "most", "up", "down"):
        table.add_column(heading, justify="right", no_wrap=True)
    for name, result in results.items():
        table.add_row(
            name,
            *(f"{result.percentile(part):.2f} s" for part in (0.5, 0.99, 1.0)),
            f"{result.runner_hours:.2f}",
            str(result.most_runners),
            str(result.raised),
            str(result.lowered),
        )
    Console(highlight=False).print(table)
