"""Follows the versions whose own programs are being judged: says of each program whether it did what the package says,
and of the version whether it may be published. Sends nothing: a sweeper of the queue does.

Whatever server does it, and whenever one dies: all that matters is in the database.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from problems.expectations import complaints, wants_every_case
from server.languages import Served
from server.publishing.model import Outcome, Trial, TrialState, Version, VersionState
from server.publishing.refusals import PackageRefused
from server.publishing.store import PublishingStore, Settled, Skipped
from server.submissions.model import Judgement
from server.wire.submissions import CaseResult, GroupScore, Verdict

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
UNSERVED = timedelta(seconds=20)
"""A language that no runner serves for so long, while others are served, is passed over."""
LONGEST_MESSAGE = 2000
NOTHING_RIGHT = "None of its programs was judged right: nobody can tell whether it can be solved."


class Fleet(Protocol):
    def languages(self) -> Mapping[str, Served]: ...


class Trials:
    def __init__(
        self,
        *,
        store: PublishingStore,
        fleet: Fleet,
        publish: Callable[[Version, Settled], Awaitable[bool]],
        clock: Callable[[], datetime],
        unserved: timedelta = UNSERVED,
    ) -> None:
        """`publish` settles a version and puts it in place, whose uploader wanted that, when all is as its package
        says."""
        self._store = store
        self._fleet = fleet
        self._publish = publish
        self._clock = clock
        self._unserved = unserved

    async def step(self) -> float:
        """Raises `DatabaseAway`."""
        for version in await self._store.judging():
            await self._look_at(version)
        return LOOK_SECONDS

    async def _look_at(self, version: Version) -> None:
        progress = (await self._store.progress([version.id])).get(version.id)
        if progress is not None and progress.done < progress.total:
            await self._pass_over(version)
            return
        full = version.report.full_score
        outcomes = [outcome_of(trial, full) for trial in await self._store.trials(version.id)]
        why = why_refused(outcomes)
        report = version.report.model_copy(update={"outcomes": tuple(outcomes), "why": why})
        state = VersionState.REFUSED if why else VersionState.READY
        settled = Settled(version_id=version.id, trial=version.trial, state=state, report=report, at=self._clock())
        if await self._settled(version, settled):  # else another server did
            log.info("package_judged", problem=version.problem_id, version=version.number, state=state.value)

    async def _settled(self, version: Version, settled: Settled) -> bool:
        if version.publishes_itself and settled.state is VersionState.READY:
            try:
                return await self._publish(version, settled)
            except PackageRefused as refused:
                log.warning("version_not_loaded", problem=version.problem_id, version=version.number, why=str(refused))
        return await self._store.settle(settled)

    async def _pass_over(self, version: Version) -> None:
        """Programs in languages that nobody judges now. While nobody judges anything, all of them wait."""
        said = self._fleet.languages()
        coming = {name for name, each in said.items() if each.is_served or each.is_coming}
        if not any(each.is_served for each in said.values()) or self._clock() - version.changed_at < self._unserved:
            return
        lacking: dict[str, list[str]] = {}
        for trial in await self._store.trials(version.id):
            if trial.state is TrialState.WAITING and trial.language not in coming:
                lacking.setdefault(trial.language, []).append(trial.id)
        for language, ids in lacking.items():
            await self._store.skip(Skipped(ids=ids, why=f"no runner serves {language}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    name: str
    verdict: Verdict | None
    judge_message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A judgement, as what is stated of a program is held against it."""

    verdict: Verdict
    score: float | None
    groups: Sequence[GroupScore]
    cases: Sequence[_Case]
    message: str


def outcome_of(trial: Trial, full_score: float | None) -> Outcome:
    stated, result = trial.program, trial.result
    named = Outcome(path=trial.path, language=trial.language, expected=stated.expected)
    if result is None or result.judgement is None:
        return named.model_copy(update={"skipped": "" if result is None else result.skipped})
    judgement = result.judgement
    judged = _judged(judgement, has_every_case=wants_every_case(stated))
    wrong = complaints(stated, judged, judged if stated.demands else None, full_score)
    said = [*wrong, judged.message] if wrong and judged.message and judged.message not in wrong[0] else wrong
    return named.model_copy(
        update={
            "got": judgement.verdict.value,
            "score": judgement.score,
            "slowest_seconds": judgement.slowest_seconds,
            "memory_mib": judgement.memory_mib,
            "ok": not wrong,
            "message": "\n".join(said)[:LONGEST_MESSAGE],
        }
    )


def why_refused(outcomes: Sequence[Outcome]) -> str:
    """Empty where nothing is against it."""
    wrong = [each for each in outcomes if not each.ok]
    if wrong:
        of = f"{len(wrong)} of its {len(outcomes)} programs"
        return f"{of} {'was' if len(wrong) == 1 else 'were'} not judged as the package says."
    if not any(each.got in {Verdict.ACCEPTED.value, Verdict.PARTIALLY_ACCEPTED.value} for each in outcomes):
        return NOTHING_RIGHT
    return ""


def _judged(judgement: Judgement, *, has_every_case: bool) -> _Judged:
    details = judgement.details
    said = details.judge_messages or ("",) * len(details.cases)
    cases = [_case(case, message) for case, message in zip(details.cases, said, strict=True)]
    if not has_every_case:
        failing = "a case" if details.failing_case is None else details.failing_case.name
        cases = [_Case(name=failing, verdict=judgement.verdict, judge_message="")]
    return _Judged(
        verdict=judgement.verdict,
        score=judgement.score,
        groups=judgement.group_scores,
        cases=cases,
        message=details.message,
    )


def _case(case: CaseResult, message: str) -> _Case:
    return _Case(name=case.name, verdict=case.verdict, judge_message=message)
