"""Both ends of the queue, what stands between them, and what runs behind the application for them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from server.accounts.service import Accounts
from server.building.base import Base
from server.building.problems import Problems
from server.contests.assembling import ContestHouse
from server.judging.aftermath import PROGRESS, Aftermath
from server.judging.collect import Collector
from server.judging.departed import Departed
from server.judging.depths import Depths
from server.judging.dispatch import Dispatcher
from server.judging.fleet import FleetDesk
from server.judging.packages import PackageSource
from server.judging.runners import Runners
from server.judging.runqueue import RunQueue
from server.judging.sweeper import Sweeper
from server.loops import Step
from server.news import CHANNEL, Listener
from server.operations.history import History
from server.operations.service import Operations
from server.operations.store import OperationsStore
from server.rejudging.service import Rejudgings
from server.rejudging.store import RejudgingStore
from server.submissions.search import SubmissionSearch
from server.submissions.store import SubmissionStore
from server.submissions.watch import Watch

RECOUNT_SECONDS = 300.0


WATCHED_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """Both ends of the queue, and what stands between them."""

    store: SubmissionStore
    watch: Watch
    dispatcher: Dispatcher
    run_queue: RunQueue
    runners: Runners
    aftermath: Aftermath
    search: SubmissionSearch
    rejudgings: Rejudgings
    fleet: FleetDesk
    operations: Operations
    steps: Mapping[str, Step]


def build_judging(base: Base, problems: Problems, contests: ContestHouse) -> Judging:
    metrics, clock, watch = base.metrics, base.clock, Watch()
    store = SubmissionStore(base.database, base.writer)
    source = PackageSource(folder=problems.packages, catalogue=problems.catalogue, shelf=problems.publishing.library)
    dispatcher = Dispatcher(base.sending, packages=source, watch=metrics)
    aftermath = Aftermath(
        watch=watch,
        standing=problems.standing,
        metrics=metrics,
        herald=base.herald,
        store=store,
        clock=clock,
        on_judged=problems.publishing.watchman.heard,
    )
    collector = Collector(
        base.collecting,
        consumer=base.settings.server_name,
        store=store,
        audience=aftermath,
        scores=contests.updater,
        clock=clock,
    )
    sweeper = partial(
        Sweeper,
        base.asking,
        dispatcher=dispatcher,
        undertaker=aftermath,
        clock=clock,
        seconds=time.monotonic,
        watch=metrics,
    )
    is_paused = problems.publishing.library.is_paused
    rejudging_store = RejudgingStore(base.database, base.writer)
    search = SubmissionSearch(base.database)
    rejudgings = Rejudgings(
        store=rejudging_store,
        chooser=search,
        catalogue=problems.catalogue,
        scores=contests.updater,
        queue=dispatcher,
        changed=aftermath.changed,
        clock=clock,
    )
    runners = Runners(base.asking, watch=metrics)
    depths = Depths(base.asking, languages=tuple(problems.languages), clock=clock, watch=metrics)
    operations_store = OperationsStore(base.database)
    history = History(store=operations_store, depths=depths, runners=runners, clock=clock)
    return Judging(
        store=store,
        watch=watch,
        dispatcher=dispatcher,
        run_queue=RunQueue(base.sending, dispatcher=dispatcher),
        runners=runners,
        aftermath=aftermath,
        search=search,
        rejudgings=rejudgings,
        fleet=FleetDesk(base.asking, runners=runners, writer=base.writer, clock=clock),
        operations=Operations(
            store=operations_store,
            history=history,
            depths=depths,
            runners=runners,
            redis=base.asking,
            book=contests.book,
            library=problems.publishing.library,
            lag_seconds=lambda: contests.load.lag_seconds,
            data=base.settings.data,
            clock=clock,
        ),
        steps={
            "dispatcher": dispatcher.step,
            "collector": collector.step,
            "sweeper": sweeper(store=store, is_paused=is_paused).step,
            "rejudging sweeper": sweeper(store=rejudging_store, is_paused=is_paused).step,
            "trial sweeper": sweeper(store=problems.publishing.trial_source, is_paused=lambda _: False).step,
            **problems.publishing.steps(runners, clock),
            "rejudgings": rejudgings.step,
            "runners": runners.step,
            "depths": depths.step,
            "departed": Departed(base.asking, languages=tuple(problems.languages)).step,
            "history": history.step,
        },
    )


def background_steps(
    base: Base, problems: Problems, judging: Judging, contests: ContestHouse, accounts: Accounts
) -> dict[str, Step]:
    listener = Listener(
        server=base.settings.server_name,
        on_judged=judging.aftermath.heard,
        on_done=judging.aftermath.heard_done,
        on_account=accounts.forget,
        on_revoked=accounts.hear_revoked,
        on_contestant=contests.rosters.changed,
        on_problem=lambda _: problems.publishing.library.heard(),
    )
    hearers = {CHANNEL: listener.hear, PROGRESS: judging.aftermath.progressed}

    async def look_again() -> None:
        """News may have been missed."""
        await accounts.refresh()
        await problems.standing.refresh()
        await problems.publishing.library.refresh()
        contests.rosters.forget()
        judging.watch.stale()

    async def listen() -> float:
        return await base.bus.listen(hearers, after_gap=look_again)

    async def recount() -> float:
        await asyncio.sleep(RECOUNT_SECONDS)
        await problems.standing.refresh()
        return 0.0

    async def count_watchers() -> float:
        base.metrics.watching(judging.watch.waiting)
        return WATCHED_SECONDS

    return {"speaker": base.bus.speak, "listener": listen, "recount": recount, "watchers": count_watchers}
