"""Programs that people of the crowd submitted: an original, a copy of it in disguise, and ones of their own; and
rejudgings of them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from runner.wire import JobClass
from runner.wire import Verdict as Found
from server import keys
from server.audit.model import Author
from server.similarity.model import Finding, Question
from server.submissions.model import NewSubmission, Priority
from server.submissions.search import Search
from server.submissions.service import digest_of
from server.wire.accounts import Role
from server.wire.submissions import CaseResult, Diagnostic, Verdict
from tests.e2e.web.crowd import Crowd, slug
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.house import judgement

FAILED, COPY, OWN, BROKEN = (f"01900000-0000-7000-9000-{number:012x}" for number in range(1, 5))
PROBLEM = slug("Counting lanterns")
ORIGINAL_CODE = '''\
from collections import deque


def read_grid():
    """Rows of the street, one a line."""
    height, width = map(int, input().split())
    return height, width, [input().strip() for _ in range(height)]


def neighbours(row, column, height, width):
    for step_down, step_right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        below, beside = row + step_down, column + step_right
        if 0 <= below < height and 0 <= beside < width:
            yield below, beside


def count_lit(height, width, grid):
    # Every lantern that can be reached from another counts once.
    seen, groups = set(), 0
    for row in range(height):
        for column in range(width):
            if grid[row][column] != "*" or (row, column) in seen:
                continue
            groups += 1
            queue = deque([(row, column)])
            seen.add((row, column))
            while queue:
                for place in neighbours(*queue.popleft(), height, width):
                    if place not in seen and grid[place[0]][place[1]] == "*":
                        seen.add(place)
                        queue.append(place)
    return groups


print(count_lit(*read_grid()))
'''
COPIED_CODE = """\
from collections import deque

# all my own work

def solve(h, w, g):
    visited, answer = set(), 0
    for i in range(h):
        for j in range(w):
            if g[i][j] != "*" or (i, j) in visited:
                continue
            answer += 1
            q = deque([(i, j)])
            visited.add((i, j))
            while q:
                for cell in around(*q.popleft(), h, w):
                    if cell not in visited and g[cell[0]][cell[1]] == "*":
                        visited.add(cell)
                        q.append(cell)
    return answer

def around(i, j, h, w):
    for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        ni, nj = i + di, j + dj
        if 0 <= ni < h and 0 <= nj < w:
            yield ni, nj

def parse():
    h, w = map(int, input().split())
    return h, w, [input().strip() for _ in range(h)]

print(solve(*parse()))
"""
OWN_CODE = """\
import sys

data = sys.stdin.read().split()
rows, columns, cells = int(data[0]), int(data[1]), data[2:]
parent = list(range(rows * columns))


def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


total = "".join(cells).count("*")
for index in range(rows * columns):
    r, c = divmod(index, columns)
    if cells[r][c] == "*":
        if c and cells[r][c - 1] == "*" and find(index) != find(index - 1):
            parent[find(index)] = find(index - 1)
            total -= 1
        if r and cells[r - 1][c] == "*" and find(index) != find(index - columns):
            parent[find(index)] = find(index - columns)
            total -= 1
print(total)
"""
FAILING = CaseResult(
    index=3,
    verdict=Verdict.WRONG_ANSWER,
    cpu_seconds=0.021,
    wall_seconds=0.034,
    memory_mib=9.8,
    name="secret/03-two-rows",
    input="2 5\n*.*.*\n.....",
    expected="3",
    got="4",
    printed="debug: 4 groups\n",
    message="line 1: 4 where 3 was expected",
)
COMPLAINT = Diagnostic(severity="error", line=3, column=9, message="SyntaxError: '(' was never closed")


async def programs_of(crowd: Crowd, users: Sequence[int]) -> None:
    """Of four people, to one problem, outside any contest."""
    for user, number, code, verdict in zip(
        users,
        (FAILED, COPY, OWN, BROKEN),
        (ORIGINAL_CODE, COPIED_CODE, OWN_CODE, 'print("x"\n'),
        (Verdict.WRONG_ANSWER, Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.COMPILE_ERROR),
        strict=True,
    ):
        await submitted(crowd, user, number, code, verdict)


async def submitted(crowd: Crowd, user: int, number: str, code: str, verdict: Verdict) -> None:
    account = await crowd.accounts.by_id(user)
    assert account is not None
    at = datetime.now(UTC) - timedelta(minutes=5)
    await crowd.submissions.add(
        NewSubmission(
            id=number,
            user_id=user,
            username=account.username,
            problem_id=PROBLEM,
            language="python",
            code=code,
            code_digest=digest_of(code),
            package="p" * 64,
            priority=Priority.PRACTICE,
            submitted_at=at,
        )
    )
    made = judgement(number, verdict, at=at + timedelta(seconds=2))
    details = made.details
    if verdict is Verdict.WRONG_ANSWER:
        details = details.model_copy(update={"failing_case": FAILING})
    if verdict is Verdict.COMPILE_ERROR:
        details = details.model_copy(update={"diagnostics": (COMPLAINT,)})
    await crowd.submissions.apply(made.model_copy(update={"details": details}))


async def judged_anew(crowd: Crowd) -> None:
    """One rejudging that is judged, with changes; and one that waits."""
    rejudgings = crowd.world.app[keys.rejudgings]
    author = Author(id=await crowd.account("boss", Role.ADMIN), name="boss")
    await crowd.runner.announce("python")
    first = await rejudgings.create(author, "The expected answer of case 3 was wrong.", [FAILED, COPY, BROKEN])
    for _ in range(3):
        job = await crowd.runner.take(JobClass.REJUDGE)
        found = {FAILED: Found.ACCEPTED, COPY: Found.ACCEPTED, BROKEN: Found.RUNTIME_ERROR}[job.submission_id]
        await crowd.runner.report(job, found)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await rejudgings.get(first.id)).changed < 2:
            await asyncio.sleep(0.05)
    await rejudgings.create(author, "Runner 2 was slow.", Search(verdict=Verdict.WRONG_ANSWER, is_done=True))


async def compared(crowd: Crowd) -> None:
    """All submissions to the problem, and a note on the copy."""
    similarity, question = crowd.world.app[keys.similarity], Question(problem_id=PROBLEM)
    similarity.begin(question)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while similarity.report(question) is None:
            await asyncio.sleep(0.05)
    author = Author(id=await crowd.account("boss", Role.ADMIN), name="boss")
    await similarity.note(author, FAILED, COPY, Finding.YES, "The same but for names and the order of functions.")
