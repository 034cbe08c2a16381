"""Uploaded packages in every state, for the console."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from runner.wire import JobClass, Verdict
from server import keys
from server.audit.model import Author
from server.publishing.model import Version, VersionState
from server.wire.accounts import Role
from tests.e2e.web.crowd import Crowd
from tests.fakes.archives import package, zipped

STATEMENT = """\
Give twice the number: $2 \\cdot n$, where $1 \\le n \\le 10^9$.

$$\\sum_{i=1}^{n} 2 = 2n$$

| n | twice |
|---|------:|
| 1 | 2 |

## Constraints

- `number` is **small**.
"""


async def upload(crowd: Crowd, *, title: str, problem: str = "double", name: str = "double.zip") -> Version:
    files = package(title=title) | {"statement.md": STATEMENT}
    files["problem.toml"] = files["problem.toml"].replace('"double"', f'"{problem}"', 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive"
        await asyncio.to_thread(path.write_bytes, zipped(files))
        return await crowd.world.app[keys.uploads].take(await boss(crowd), path, name=name)


async def boss(crowd: Crowd) -> Author:
    return Author(id=await crowd.account("boss", Role.ADMIN), name="boss", address="192.0.2.1")


async def judged(crowd: Crowd, version: Version, *, is_right: bool = True, number: int = 2) -> None:
    """As a runner does, by what the programs are; wrong ones are taken for right where it is not right."""
    for _ in range(number):
        await crowd.runner.announce("python")
        while (job := await crowd.runner.take(JobClass.REJUDGE)).problem_id != version.problem_id:
            pass  # of a rejudging, which stays as it is
        right = "2 * number" in job.source or not is_right
        await crowd.runner.report(job, Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER)
    publishing = crowd.world.app[keys.publishing]
    if number == 2:
        while (await publishing.version(version.problem_id, version.number)).state is VersionState.JUDGING:
            await asyncio.sleep(0.05)


async def packages_of(crowd: Crowd) -> None:
    """`double`: published, refused, and being judged; `treble`: not yet published, and hidden; `gears`: paused;
    `islands`: hidden."""
    publishing, author = crowd.world.app[keys.publishing], await boss(crowd)
    first = await upload(crowd, title="Twice the number")
    await judged(crowd, first)
    await publishing.publish(author, "double", 1)
    await judged(crowd, await upload(crowd, title="Twice the number, in a hurry", name="double-2.zip"), is_right=False)
    await judged(crowd, await upload(crowd, title="Twice that number", name="double-3.zip"), number=1)
    await upload(crowd, title="Treble", problem="treble", name="treble.zip")
    await publishing.set_hidden(author, "treble", is_hidden=True)
    await publishing.pause(author, "gears", "3 submissions in a row ended in an internal error within 10 minutes")
    await publishing.set_hidden(author, "islands", is_hidden=True)
