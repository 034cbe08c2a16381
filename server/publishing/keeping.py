"""Keeps what judging says of the programs of uploaded packages: verdicts on no submission of anybody's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select, update

from server.database.schema import problem_trials
from server.publishing.model import TrialResult, TrialState
from server.submissions.applying import Applied, Outcome
from server.submissions.model import Judgement

TRIAL = problem_trials.c
SET_JUDGED = (
    update(problem_trials)
    .where(TRIAL.id == bindparam("of_id"), TRIAL.trial == bindparam("of_trial"))
    .values(state=TrialState.JUDGED.value, result=bindparam("new_result"))
)


def keep(connection: Connection, applied: Sequence[Applied]) -> list[Applied]:
    """Those that a package waits for are kept. Each counts once."""
    unknown = {each.judgement.submission_id: each for each in reversed(applied) if each.outcome is Outcome.UNKNOWN}
    if not unknown:
        return list(applied)
    asked = select(TRIAL.id, TRIAL.trial).where(TRIAL.id.in_(unknown), TRIAL.state == TrialState.WAITING.value)
    rows = connection.execute(asked.order_by(TRIAL.id).with_for_update()).all()
    kept = {row.id: unknown[row.id] for row in rows if unknown[row.id].judgement.attempt == row.trial}
    if kept:
        connection.execute(SET_JUDGED, [_values(each) for each in kept.values()])
    return [
        replace(each, outcome=Outcome.BESIDE) if kept.get(each.judgement.submission_id) is each else each
        for each in applied
    ]


def _slim(judgement: Judgement) -> Judgement:
    """Without what cases hold: there may be very many."""
    emptied = {"input": None, "expected": None, "got": None, "printed": ""}
    cases = tuple(case.model_copy(update=emptied) for case in judgement.details.cases)
    return judgement.model_copy(update={"details": judgement.details.model_copy(update={"cases": cases})})


def _values(each: Applied) -> dict[str, object]:
    judgement = each.judgement
    return {
        "of_id": judgement.submission_id,
        "of_trial": judgement.attempt,
        "new_result": TrialResult(judgement=_slim(judgement)).model_dump_json(),
    }
