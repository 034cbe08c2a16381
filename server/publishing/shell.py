"""Takes packages in from a shell, beside the servers of a database: these judge and publish them."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from harnesses import catalogue as harness_catalogue
from server.audit import shell
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.writer import Writer
from server.problems.catalogue import Catalogue
from server.problems.packages import PackageFolder
from server.problems.statements.renderer import Renderer
from server.publishing.assembling import PublishingHouse, assemble
from server.publishing.model import Version, VersionState
from server.scratch import scratch

LOOK_SECONDS = 0.5


class NoNews:
    """Servers look for themselves."""

    def problem_changed(self, problem_id: str) -> None:
        pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    house: PublishingHouse

    async def take(self, archive: Path, *, name: str, publishes_itself: bool, hides_problem: bool) -> Version:
        """Raises `PackageRefused`, `DatabaseAway`."""
        return await self.house.uploads.take(
            shell.author(), archive, name=name, publishes_itself=publishes_itself, hides_problem=hides_problem
        )

    async def judged(self, version: Version) -> Version:
        """When its programs are judged, by whichever servers and runners there are, for as long as that takes."""
        found = version
        while found.state is VersionState.JUDGING:
            await asyncio.sleep(LOOK_SECONDS)
            found = await self.house.publishing.version(version.problem_id, version.number)
        return found


@asynccontextmanager
async def importer(database_url: str) -> AsyncIterator[Importer]:
    """Raises `DatabaseAway`, `DatabaseTooNew`."""
    database, renderer = Database(database_url), Renderer()
    try:
        await migrate(database)
        async with Writer(database.write) as writer, scratch("agon-import-") as folder:
            languages = await asyncio.to_thread(harness_catalogue.load)
            house = assemble(
                database=database,
                writer=writer,
                catalogue=Catalogue((), languages=tuple(languages)),
                languages=languages,
                packages=await asyncio.to_thread(PackageFolder, folder / "packages"),
                renderer=renderer,
                folder=folder / "uploaded",
                news=NoNews(),
                clock=lambda: datetime.now(UTC),
                new_id=lambda: str(uuid.uuid4()),
                is_serving=False,
            )
            yield Importer(house=house)
    finally:
        await renderer.close()
        await database.close()
