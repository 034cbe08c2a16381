"""What people do with uploaded packages and with problems: publish, withdraw, have judged anew, pause; and what is to
be seen of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from server.audit.model import Action, Author, Deed, On
from server.contests.names import is_storable
from server.problems.catalogue import Catalogue, Entry, UnknownProblem
from server.publishing.library import Library
from server.publishing.model import Outcome, Progress, Standing, Version, VersionState
from server.publishing.refusals import NotPublishable, UnknownVersion
from server.publishing.store import Hidden, Paused, Placed, PublishingStore, Settled
from server.publishing.trying import outcome_of

log = structlog.get_logger(__name__)

ITSELF = Author(id=None, name="server")
"""Who does what follows from a rule."""
WHY_NOT = {
    VersionState.JUDGING: "This version is still being judged by its own programs.",
    VersionState.REFUSED: "This version was refused: mend the package, and upload it again.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A problem as the console lists it."""

    problem_id: str
    title: str
    entry: Entry | None
    """None while no version of it is published."""
    standing: Standing
    latest: Version | None
    """The version that was uploaded last."""
    is_shipped: bool


class Publishing:
    def __init__(
        self, *, store: PublishingStore, library: Library, catalogue: Catalogue, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._library = library
        self._catalogue = catalogue
        self._clock = clock

    async def problems(self) -> list[Listed]:
        """All there are, in the order of their ids."""
        latest = {version.problem_id: version for version in await self._store.latest()}
        known = {entry.id: entry for entry in self._catalogue}
        return [self._listed(each, known.get(each), latest.get(each)) for each in sorted({*latest, *known})]

    async def problem(self, problem_id: str) -> tuple[Listed, list[Version]]:
        """With its versions, the newest first. Raises `UnknownProblem`."""
        versions = await self._store.versions(problem_id) if is_storable(problem_id) else []
        entry = self._catalogue.get(problem_id) if self._catalogue.has(problem_id) else None
        if entry is None and not versions:
            raise UnknownProblem(problem_id)
        return self._listed(problem_id, entry, versions[0] if versions else None), versions

    async def version(self, problem_id: str, number: int) -> Version:
        """Raises `UnknownVersion`."""
        found = await self._store.version(problem_id, number) if is_storable(problem_id) else None
        if found is None:
            raise UnknownVersion
        return found

    async def progress(self, versions: Sequence[Version]) -> dict[int, Progress]:
        """Of those that are being judged, by the id of the version."""
        return await self._store.progress([each.id for each in versions if each.state is VersionState.JUDGING])

    async def outcomes(self, version: Version) -> list[Outcome]:
        """Of each of its programs, as far as it was judged."""
        if version.report.outcomes:
            return list(version.report.outcomes)
        full = version.report.full_score
        return [outcome_of(trial, full) for trial in await self._store.trials(version.id)]

    async def entry(self, version: Version) -> Entry:
        """What the catalogue would say of it. Raises `PackageRefused`."""
        return await self._library.entry(version)

    def shipped(self, problem_id: str) -> Entry:
        """Raises `UnknownProblem`."""
        if problem_id not in self._library.shipped:
            raise UnknownProblem(problem_id)
        return self._library.shipped[problem_id]

    def archive(self, version: Version) -> AsyncIterator[bytes]:
        return self._library.pieces(version)

    async def publish(self, author: Author, problem_id: str, number: int) -> Version:
        """Readers see it from now on. Raises `UnknownVersion`, `NotPublishable`."""
        version = await self.version(problem_id, number)
        await self._put(author, version)
        return await self.version(problem_id, number)

    async def publish_by_itself(self, version: Version, settled: Settled) -> bool:
        """As its trials are settled, in one transaction: no server that dies in between leaves it unpublished. False
        where another server did it. Raises `PackageRefused`."""
        await self._library.open(version)  # what cannot be unpacked any more is never published
        deed = _deed(ITSELF, Action.PROBLEM_PUBLISH, version.problem_id, settled.at, version=version.number)
        placing = replace(settled, places=version)
        if not await self._store.settle(placing, lambda is_new: deed if is_new else None):
            return False
        await self._published(ITSELF, version)
        return True

    async def _put(self, author: Author, version: Version) -> None:
        await self._library.open(version)
        now = self._clock()
        deed = _deed(author, Action.PROBLEM_PUBLISH, version.problem_id, now, version=version.number)
        if not await self._store.place(Placed(version=version, at=now), lambda is_new: deed if is_new else None):
            current = await self.version(version.problem_id, version.number)
            raise NotPublishable(WHY_NOT.get(current.state, "This version is published already."))
        await self._published(author, version)

    async def _published(self, author: Author, version: Version) -> None:
        log.info("version_published", problem=version.problem_id, version=version.number, by=author.id)
        await self._library.changed(version.problem_id)

    async def judge_anew(self, author: Author, problem_id: str, number: int) -> Version:
        """Raises `UnknownVersion`, `NotPublishable`."""
        version = await self.version(problem_id, number)
        report = version.report.model_copy(update={"outcomes": (), "why": ""})
        now = self._clock()
        begun = Settled(version_id=version.id, trial=version.trial, state=VersionState.JUDGING, report=report, at=now)
        deed = _deed(author, Action.PROBLEM_JUDGE, problem_id, now, version=number)
        if not await self._store.begin_anew(begun, lambda is_new: deed if is_new else None):
            raise NotPublishable("This version is published: it is not judged anew.")
        return await self.version(problem_id, number)

    async def set_hidden(self, author: Author, problem_id: str, *, is_hidden: bool) -> None:
        """From practice. Raises `UnknownProblem`."""
        await self.problem(problem_id)
        action = Action.PROBLEM_WITHDRAW if is_hidden else Action.PROBLEM_RESTORE
        deed = _deed(author, action, problem_id, self._clock())
        hidden = Hidden(problem_id=problem_id, is_hidden=is_hidden)
        await self._store.hide(hidden, lambda is_new: deed if is_new else None)
        await self._library.changed(problem_id)

    async def pause(self, author: Author, problem_id: str, why: str) -> bool:
        """Submissions are taken and kept, and wait. Raises `UnknownProblem`."""
        self._catalogue.get(problem_id)
        now = self._clock()
        deed = _deed(author, Action.PROBLEM_PAUSE, problem_id, now, why=why)
        paused = Paused(problem_id=problem_id, at=now, why=why)
        is_new = await self._store.pause(paused, lambda is_new: deed if is_new else None)
        await self._library.changed(problem_id)
        return is_new

    async def resume(self, author: Author, problem_id: str) -> bool:
        """What waited is judged. Raises `UnknownProblem`."""
        self._catalogue.get(problem_id)
        deed = _deed(author, Action.PROBLEM_RESUME, problem_id, self._clock())
        paused = Paused(problem_id=problem_id, at=None)
        is_new = await self._store.pause(paused, lambda is_new: deed if is_new else None)
        await self._library.changed(problem_id)
        return is_new

    def _listed(self, problem_id: str, entry: Entry | None, latest: Version | None) -> Listed:
        title = entry.title if entry is not None else latest.title if latest is not None else problem_id
        return Listed(
            problem_id=problem_id,
            title=title,
            entry=entry,
            standing=self._library.standing(problem_id),
            latest=latest,
            is_shipped=problem_id in self._library.shipped,
        )


def _deed(author: Author, action: Action, problem_id: str, at: datetime, **details: str | int) -> Deed:
    return Deed(author=author, action=action, subject=On.PROBLEM.named(problem_id), at=at, details=details)
