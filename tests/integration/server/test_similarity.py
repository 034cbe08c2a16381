"""What is compared, and what people said of pairs, in both databases."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Connection

from benchmarks._million import fill
from server.audit.model import Action, Author, Deed
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.writer import Writer
from server.similarity.model import Finding, Question
from server.similarity.store import NewNote, SimilarityStore, candidates_query
from server.submissions.search import Search, SubmissionSearch
from server.wire.submissions import Verdict
from tests.unit.server.house import START


async def test_the_store(database_url: str) -> None:
    database = Database(database_url)
    await migrate(database)
    await database.write(lambda connection: fill(connection, submissions=1200, users=150))
    try:
        async with Writer(database.write) as writer:
            store = SimilarityStore(database, writer)
            await choose(database, store)
            await note(store)
        for question in (Question(problem_id="p1"), Question(problem_id="p1", contest_id="c1")):
            plan = await database.read(partial(plan_of, question=question))
            assert "ix_submissions_" in plan, plan
    finally:
        await database.close()


async def choose(database: Database, store: SimilarityStore) -> None:
    page = await SubmissionSearch(database).page(Search(problem_id="p1"), limit=1000)
    expected: dict[str, tuple[bool, str]] = {}
    for record in page.records:
        found = (record.verdict is Verdict.ACCEPTED, record.id)
        if record.username not in expected or (found[0] and not expected[record.username][0]):
            expected[record.username] = found
    chosen = await store.choose(Question(problem_id="p1"), languages=None, most=1000)
    assert {each.username: each.submission_id for each in chosen.programs} == {
        name: submission_id for name, (_, submission_id) in expected.items()
    }
    assert chosen.is_whole
    few = await store.choose(Question(problem_id="p1"), languages=None, most=3)
    assert (len(few.programs), few.is_whole) == (3, False)
    within = await store.choose(Question(problem_id="p1", contest_id="c1"), languages=["cpp"], most=1000)
    assert {each.language for each in within.programs} <= {"cpp"}
    assert len(within.programs) < len(chosen.programs)


async def note(store: SimilarityStore) -> None:
    chosen = await store.choose(Question(problem_id="p1"), languages=None, most=2)
    first, second = sorted(each.submission_id for each in chosen.programs)
    deed = Deed(author=Author(id=None, name="boss"), action=Action.SIMILARITY_NOTE, subject="problem:p1", at=START)
    for finding in (Finding.YES, Finding.NO):
        new = NewNote(problem_id="p1", first=first, second=second, finding=finding, text="why", at=START, by=None)
        await store.add(new, lambda _: deed)
    assert [each.finding for each in await store.notes_of(first, second)] == [Finding.NO, Finding.YES]
    last = await store.last_notes("p1", most=10)
    assert {pair: each.finding for pair, each in last.items()} == {(first, second): Finding.NO}
    assert set((await store.problem_of([first, second])).values()) == {"p1"}


def plan_of(connection: Connection, *, question: Question) -> str:
    asked = candidates_query(question, None).compile(connection, compile_kwargs={"literal_binds": True})
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        connection.exec_driver_sql("SET enable_seqscan = off")
    words = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(words + str(asked)))
