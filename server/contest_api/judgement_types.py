"""Verdicts in the words of the ICPC. Pure."""

from __future__ import annotations

from server.contest_api.view import Json
from server.leaderboard.rules.rule import FREE
from server.wire.submissions import Verdict

IDS = {
    Verdict.ACCEPTED: ("AC", "Accepted"),
    Verdict.PARTIALLY_ACCEPTED: ("RE", "Partially Accepted"),
    Verdict.WRONG_ANSWER: ("WA", "Wrong Answer"),
    Verdict.TIME_LIMIT_EXCEEDED: ("TLE", "Time Limit Exceeded"),
    Verdict.MEMORY_LIMIT_EXCEEDED: ("MLE", "Memory Limit Exceeded"),
    Verdict.OUTPUT_LIMIT_EXCEEDED: ("OLE", "Output Limit Exceeded"),
    Verdict.RUNTIME_ERROR: ("RTE", "Run-Time Error"),
    Verdict.COMPILE_ERROR: ("CE", "Compile Error"),
    Verdict.INTERNAL_ERROR: ("JE", "Judging Error"),
}
"""The list of the ICPC knows no partial acceptance: what does not solve the problem is a kind of rejection there."""


def type_id(verdict: Verdict) -> str:
    return IDS[verdict][0]


def judgement_types(*, is_pass_fail: bool) -> list[Json]:
    found = []
    for verdict, (identity, name) in IDS.items():
        is_solved = verdict is Verdict.ACCEPTED
        each: Json = {"id": identity, "name": name, "solved": is_solved}
        if is_pass_fail:
            each["penalty"] = not is_solved and verdict not in FREE
        found.append(each)
    return found
