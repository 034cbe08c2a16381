"""Comparing all that was submitted to a problem, and what people say of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from server import keys
from server.audit.model import Action, Author
from server.audit.store import AuditStore, Wanted
from server.database.writer import Writer
from server.similarity.model import Finding, Program, Question, Report
from server.similarity.service import MOST_KEPT_REPORTS, MOST_WAITING, NoPair, Similarity, TooManyComparisons
from server.similarity.store import TOGETHER, Chosen, SimilarityStore
from server.sources.reader import NotRead
from server.submissions.refusals import UnknownSubmission
from server.wire.submissions import Verdict
from tests.unit.server.house import START, House
from tests.unit.server.similarity.test_fingerprints import FUNCTIONS

QUESTION = Question(problem_id="add-up")
BOSS = Author(id=None, name="boss")
UNKNOWN = "01900000-0000-7000-8000-ffffffffffff"


async def submitted(house: House, name: str, code: str, verdict: Verdict = Verdict.ACCEPTED, **more: Any) -> str:
    submission_id = str((await house.submit(name, code=code, **more))["id"])
    await house.judge(submission_id, verdict)
    house.clock.advance(seconds=1)
    return submission_id


async def reported(house: House, question: Question = QUESTION) -> Report:
    house.similarity.begin(question)
    await house.similarity.step()
    report = house.similarity.report(question)
    assert report is not None
    return report


async def test_of_each_contestant_the_last_that_was_accepted_else_the_last_is_compared(house: House) -> None:
    ada = await submitted(house, "ada", FUNCTIONS[1])
    await submitted(house, "ada", FUNCTIONS[2], Verdict.WRONG_ANSWER)
    await submitted(house, "bob", FUNCTIONS[3], Verdict.WRONG_ANSWER)
    bob = await submitted(house, "bob", FUNCTIONS[1].replace("waiting", "heap"), Verdict.WRONG_ANSWER)
    await submitted(house, "cleo", FUNCTIONS[2])
    await submitted(house, "dan", "pass")
    await submitted(house, "eve", FUNCTIONS[1], problem="counter")
    report = await reported(house)
    assert [(pair.first, pair.second) for pair in report.pairs] == [(ada, bob)]
    assert (report.compared, report.too_short, report.not_read, report.is_whole) == (3, 1, 0, True)
    assert {each.username for each in report.programs.values()} == {"ada", "bob"}


async def test_languages_are_compared_within_their_family(house: House) -> None:
    program = (
        "int sum(int a[], int n) { int s = 0; for (int i = 0; i < n; i++) { if (a[i] > 0) s += a[i]; } return s; }"
    )
    for name, language in (("ada", "cpp"), ("bob", "cpp"), ("cleo", "java"), ("dan", "java")):
        await submitted(house, name, program, language=language)
    report = await reported(house)
    names = {frozenset(report.programs[each].username for each in (pair.first, pair.second)) for pair in report.pairs}
    assert names == {frozenset({"ada", "bob"}), frozenset({"cleo", "dan"})}
    assert len((await reported(house, Question(problem_id="add-up", family="java"))).pairs) == 1
    assert (await reported(house, Question(problem_id="add-up", family="rust"))).compared == 0


async def test_a_report_stands_until_a_new_one_is_asked_for(house: House) -> None:
    await submitted(house, "ada", FUNCTIONS[1])
    first = await reported(house)
    assert (first.compared, list(first.pairs)) == (1, [])
    await submitted(house, "bob", FUNCTIONS[1])
    assert house.similarity.report(QUESTION) is first
    house.similarity.forget(QUESTION)
    assert house.similarity.report(QUESTION) is None
    assert len((await reported(house)).pairs) == 1


async def test_of_very_many_submissions_and_notes_the_newest_are_looked_at(house: House) -> None:
    sent = [await submitted(house, name, "pass") for name in ("ada", "bob", "cleo")]
    async with Writer(house.database.write) as writer:
        for most, taken in ((2, sent[:0:-1]), (3, sent[::-1]), (4, sent[::-1])):
            store = SimilarityStore(house.database, writer, most_looked_at=most)
            chosen = await store.choose(QUESTION, languages=None, most=10)
            assert ([each.submission_id for each in chosen.programs], chosen.is_whole) == (taken, most == 4)
        for other in sent[1:]:
            await house.similarity.note(BOSS, sent[0], other, Finding.NO, "")
        assert list(await store.last_notes("add-up", most=1)) == [(sent[0], sent[2])]


class Programs:
    """Of each problem one, and always the same."""

    async def choose(self, question: Question, *, languages: Iterable[str] | None, most: int) -> Chosen:
        name = question.problem_id
        program = Program(
            submission_id=name, username="ada", language="c", verdict=None, submitted_at=START, digest=name
        )
        return Chosen(programs=[program], is_whole=True)

    async def codes(self, ids: Sequence[str]) -> dict[str, str]:
        return dict.fromkeys(ids, "")


class CountingReader:
    def __init__(self) -> None:
        self.asked = 0

    async def ask(self, work: str, **about: Any) -> Any:
        self.asked += 1
        return {"tokens": 0, "hashes": [], "places": []}


async def test_only_so_many_reports_and_fingerprints_are_kept(house: House) -> None:
    reader = CountingReader()
    parts: Any = {"store": Programs(), "catalogue": house.client.app[keys.catalogue], "details": None, "families": {}}
    similarity = Similarity(reader=reader, clock=house.clock, most_kept_prints=2, **parts)
    questions = [Question(problem_id=f"p{number}") for number in range(MOST_KEPT_REPORTS + 1)]
    for question in questions:
        similarity.begin(question)
        await similarity.step()
    assert [question for question in questions if similarity.report(question) is None] == questions[:1]
    asked = []
    for number in (-1, -2, 0, -2, -1):
        similarity.begin(questions[number])
        await similarity.step()
        asked.append(reader.asked - len(questions))
    assert asked == [0, 0, 1, 1, 2]


class ManyPrograms(Programs):
    """One more than are fetched together."""

    def __init__(self) -> None:
        self.fetched: list[int] = []

    async def choose(self, question: Question, *, languages: Iterable[str] | None, most: int) -> Chosen:
        (one,) = (await super().choose(question, languages=languages, most=most)).programs
        names = [f"{number:04}" for number in range(TOGETHER + 1)]
        return Chosen(programs=[replace(one, submission_id=name, digest=name) for name in names], is_whole=True)

    async def codes(self, ids: Sequence[str]) -> dict[str, str]:
        self.fetched.append(len(ids))
        return await super().codes(ids)


class FailingReader(CountingReader):
    """Programs that nobody can read in time."""

    async def ask(self, work: str, **about: Any) -> Any:
        raise NotRead


async def test_programs_are_fetched_some_at_a_time(house: House) -> None:
    store = ManyPrograms()
    parts: Any = {"store": store, "catalogue": house.client.app[keys.catalogue], "details": None, "families": {}}
    similarity = Similarity(reader=CountingReader(), clock=house.clock, **parts)
    similarity.begin(Question(problem_id="p"))
    await similarity.step()
    assert store.fetched == [TOGETHER, 1]


async def test_what_cannot_be_read_is_counted_and_stops_nothing(house: House) -> None:
    app = house.client.app
    parts: Any = {"store": Programs(), "catalogue": app[keys.catalogue], "details": app[keys.details], "families": {}}
    similarity = Similarity(reader=FailingReader(), clock=house.clock, **parts)
    similarity.begin(QUESTION)
    await similarity.step()
    report = similarity.report(QUESTION)
    assert report is not None
    assert (report.compared, report.not_read) == (0, 1)
    assert await similarity.likeness(QUESTION, [("pass", "c"), ("pass", "c")]) is None


async def test_not_everything_is_compared_at_once(house: House) -> None:
    for number in range(MOST_WAITING):
        house.similarity.begin(Question(problem_id=f"p{number}"))
    house.similarity.begin(Question(problem_id="p0"))
    with pytest.raises(TooManyComparisons):
        house.similarity.begin(QUESTION)


async def test_what_a_person_says_of_a_pair_is_kept_and_recorded(house: House) -> None:
    ada, bob = await submitted(house, "ada", FUNCTIONS[1]), await submitted(house, "bob", FUNCTIONS[1])
    await house.similarity.note(BOSS, bob, ada, Finding.UNCLEAR, "ask them")
    await house.similarity.note(BOSS, ada, bob, Finding.YES, "")
    notes = await house.similarity.notes_of(bob, ada)
    assert [(each.first, each.second, each.finding, each.text) for each in notes] == [
        (ada, bob, Finding.YES, ""),
        (ada, bob, Finding.UNCLEAR, "ask them"),
    ]
    assert await house.similarity.last_notes("add-up") == {(ada, bob): notes[0]}
    [_, entry], _ = await AuditStore(house.database).page(Wanted(action=Action.SIMILARITY_NOTE), limit=5)
    assert (entry.deed.subject, entry.deed.details["finding"]) == ("problem:add-up", "unclear")


async def test_only_two_submissions_to_one_problem_are_a_pair(house: House) -> None:
    ada, other = await submitted(house, "ada", "pass"), await submitted(house, "bob", "pass", problem="counter")
    for a, b, refusal in ((ada, ada, NoPair), (ada, other, NoPair), (ada, UNKNOWN, UnknownSubmission)):
        with pytest.raises(refusal):
            await house.similarity.note(BOSS, a, b, Finding.NO, "")
    assert await house.similarity.last_notes("add-up") == {}
