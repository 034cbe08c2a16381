"""Brings what was published, hidden or paused into the catalogue of this server, at the start and whenever it changes:
the database is the truth. Packages are unpacked once on each server that needs them."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import structlog

from harnesses.catalogue import LanguageFolder
from problems.findings import ProblemError
from problems.loader import load
from problems.model import Problem
from server.problems.catalogue import Catalogue, Entry, entry_of
from server.problems.packages import PackageFolder, open_to_all
from server.publishing.examiner import Examines
from server.publishing.model import Standing, Version
from server.publishing.refusals import PackageRefused
from server.publishing.store import PublishingStore
from server.publishing.unpacked import Unpacked

log = structlog.get_logger(__name__)

LOOK_SECONDS = 3.0
MOST_LOOKED_AT = 8


class News(Protocol):
    def problem_changed(self, problem_id: str) -> None: ...


class Library:
    def __init__(
        self,
        *,
        store: PublishingStore,
        examiner: Examines,
        catalogue: Catalogue,
        languages: Mapping[str, LanguageFolder],
        packages: PackageFolder,
        unpacked: Unpacked,
        news: News,
        is_serving: bool,
        most_looked_at: int = MOST_LOOKED_AT,
    ) -> None:
        """Where it `is_serving` nobody, the catalogue stays as it is."""
        self._is_serving = is_serving
        self._most_looked_at = most_looked_at
        self._store = store
        self._examiner = examiner
        self._catalogue = catalogue
        self._languages = languages
        self._packages = packages
        self.unpacked = unpacked
        self._news = news
        self._shipped = {entry.id: entry for entry in catalogue}
        self._entries: dict[int, Entry] = {}
        """Of published versions, by their ids."""
        self._looked_at: OrderedDict[int, Entry] = OrderedDict()
        """Of versions that somebody looked at last."""
        self._standings: dict[str, Standing] = {}
        self._is_whole = True
        """False while a version could not be brought in: then each look tries again."""
        self._turn = asyncio.Lock()
        self._something = asyncio.Event()

    @property
    def shipped(self) -> Mapping[str, Entry]:
        """What lies in the server's folders."""
        return self._shipped

    def standing(self, problem_id: str) -> Standing:
        return self._standings.get(problem_id) or Standing(problem_id=problem_id)

    def is_paused(self, problem_id: str) -> bool:
        return problem_id in self._standings and self._standings[problem_id].is_paused

    def paused(self) -> list[Standing]:
        return [each for each in self._standings.values() if each.is_paused]

    async def changed(self, problem_id: str) -> None:
        """This server changed something: it is so here when this returns, and elsewhere soon."""
        await self.refresh()
        self._news.problem_changed(problem_id)

    def heard(self) -> None:
        """Another server changed something."""
        self._something.set()

    async def step(self) -> float:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._something.wait()
        self._something.clear()
        await self.refresh()
        return 0.0

    async def refresh(self) -> None:
        """Raises `DatabaseAway`."""
        if not self._is_serving:
            return
        async with self._turn:
            standings = {each.problem_id: each for each in await self._store.standings()}
            if self._is_whole and standings == self._standings:
                return
            published = [each.version for each in standings.values() if each.version is not None]
            entries = {version.id: await self._entry(version) for version in published}
            self._entries = {number: entry for number, entry in entries.items() if entry is not None}
            self._catalogue.replace(
                {**self._shipped, **{entry.id: entry for entry in self._entries.values()}}.values(),
                hidden=frozenset(each.problem_id for each in standings.values() if each.is_hidden),
            )
            self._standings, self._is_whole = standings, len(self._entries) == len(published)

    async def open(self, version: Version) -> Path:
        """The folder of a version's package on this machine. Raises `PackageRefused`."""
        place = self.unpacked.place(version.digest, version.problem_id)
        if await asyncio.to_thread(place.is_dir):
            return place
        async with self.unpacked.draft() as folder:
            archive = folder / "archive"
            await asyncio.to_thread(archive.write_bytes, b"")
            async for piece in self.pieces(version):
                await asyncio.to_thread(_append, archive, piece)
            examined = await self._examiner.examine(archive, folder / "out", version.problem_id)
            if examined.refused:
                raise PackageRefused(examined.refused, examined.found)
            return await asyncio.to_thread(self.unpacked.keep, folder / "out" / version.problem_id, version.digest)

    async def pieces(self, version: Version) -> AsyncIterator[bytes]:
        """Of its archive, as it was uploaded."""
        for place in range(await self._store.archive_sizes(version.id)):
            yield await self._store.piece(version.id, place)

    def kept(self, problem: Problem) -> tuple[str, str]:
        """Blocking: the digests of what is judged by, for contestants and for the setter."""
        return self._packages.keep(problem.package), self._packages.keep(open_to_all(problem.package))

    async def provide(self, packages: Sequence[str]) -> frozenset[str]:
        """Those of these that this server has, or has now: those of versions that were uploaded are in the database."""
        lacking = await self._lacking(packages)
        for version in await self._store.of_packages(sorted(lacking)) if lacking else ():
            try:
                await self._problem(version)
            except (PackageRefused, ProblemError, OSError) as refused:
                why = str(refused)[:500]
                log.warning("version_not_loaded", problem=version.problem_id, version=version.number, why=why)
        return frozenset(packages) - await self._lacking(sorted(lacking))

    async def _lacking(self, packages: Sequence[str]) -> frozenset[str]:
        return frozenset([each for each in packages if not await asyncio.to_thread(self._packages.has, each)])

    async def entry(self, version: Version) -> Entry:
        """Of any version. Raises `PackageRefused`."""
        if version.id in self._entries:
            return self._entries[version.id]
        if version.id not in self._looked_at:
            self._looked_at[version.id] = await self._made_entry(version)
            if len(self._looked_at) > self._most_looked_at:
                self._looked_at.popitem(last=False)
        self._looked_at.move_to_end(version.id)
        return self._looked_at[version.id]

    async def _entry(self, version: Version) -> Entry | None:
        if version.id in self._entries:
            return self._entries[version.id]
        try:
            entry = await self._made_entry(version)
        except (PackageRefused, ProblemError, OSError) as refused:
            why = str(refused)[:500]
            log.warning("version_not_loaded", problem=version.problem_id, version=version.number, why=why)
            return None
        log.info("version_loaded", problem=version.problem_id, version=version.number)
        return entry

    async def _made_entry(self, version: Version) -> Entry:
        problem, folder = await self._problem(version)
        return await asyncio.to_thread(entry_of, problem, folder, self._languages, version.package)

    async def _problem(self, version: Version) -> tuple[Problem, Path]:
        folder = await self.open(version)
        problem = await asyncio.to_thread(load, folder)
        await asyncio.to_thread(self.kept, problem)
        return problem, folder


def digest_of_file(path: Path) -> str:
    """Blocking."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)
