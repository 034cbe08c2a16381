"""Questions, answers and announcements as clarifications. Pure.

A question is the asker's and the staff's. An answer for all goes to the others with the question in it, as they do not
see who asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from server.contest_api.ids import identifier
from server.contest_api.texts import reltime_text, time_text
from server.contest_api.view import Json, View
from server.contests.news_store import Asked, Said


def announcement_id(said: Said) -> str:
    return f"a{said.id}"


def question_id(asked: Asked) -> str:
    return f"q{asked.id}"


def answer_id(asked: Asked) -> str:
    return f"r{asked.id}"


def clarification_objects(view: View, said: Iterable[Said], asked: Iterable[Asked]) -> list[Json]:
    found = [announcement(view, each) for each in said]
    for each in asked:
        found += _asked(view, each)
    return sorted(found, key=lambda each: str(each["time"]))


def announcement(view: View, said: Said) -> Json:
    return _with_times(view, {"id": announcement_id(said), "text": said.text}, said.at, said.problem_id)


def question(view: View, asked: Asked) -> Json:
    found = {"id": question_id(asked), "from_team_id": str(asked.contestant_id), "text": asked.question}
    return _with_times(view, found, asked.at, asked.problem_id)


def answer(view: View, asked: Asked) -> Json:
    """Of one that is answered, for those who see the question."""
    assert asked.answered_at is not None
    found: Json = {"id": answer_id(asked), "reply_to_id": question_id(asked), "text": asked.answer}
    if not asked.is_for_all:
        receiver = str(asked.contestant_id)
        found |= {"to_team_id": receiver} if view.version.is_old else {"to_team_ids": [receiver]}
    return _with_times(view, found, asked.answered_at, asked.problem_id)


def _asked(view: View, asked: Asked) -> list[Json]:
    is_answered = asked.answered_at is not None
    if view.is_staff or view.team_id == asked.contestant_id:
        return [question(view, asked), *([answer(view, asked)] if is_answered else [])]
    if not (is_answered and asked.is_for_all):
        return []
    return [answer(view, asked) | {"reply_to_id": None, "text": _both(asked)}]


def _both(asked: Asked) -> str:
    quoted = "\n".join(f"> {line}" for line in asked.question.splitlines())
    return f"{quoted}\n\n{asked.answer}"


def _with_times(view: View, found: Json, at: datetime, problem_id: str | None) -> Json:
    return found | {
        "problem_id": identifier(problem_id) if problem_id is not None and view.visit.sees_problems else None,
        "time": time_text(at),
        "contest_time": reltime_text(view.contest.timeline.elapsed(at)),
    }
