"""Takes packages in: looked at in a process of its own, rendered, and only then stored, whole or not at all. What is
stored is judged by its own programs next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from harnesses.catalogue import LanguageFolder
from problems.findings import ProblemError
from problems.icpc.archive import stem_of
from problems.icpc.package import slug_of
from problems.loader import load
from problems.model import Problem
from server.audit.model import Action, Author, Deed, On
from server.problems.statements.renderer import NotRendered, StatementRenderer
from server.publishing.examiner import Examines
from server.publishing.examining import Examined, Program
from server.publishing.library import Library, digest_of_file
from server.publishing.model import Found, NewTrial, NewVersion, Report, Version
from server.publishing.refusals import PackageRefused
from server.publishing.store import PIECE_BYTES, PublishingStore
from server.uploads import printable

LARGEST_ARCHIVE = 64 * 2**20


class Uploads:
    def __init__(
        self,
        *,
        store: PublishingStore,
        library: Library,
        examiner: Examines,
        renderer: StatementRenderer,
        languages: Mapping[str, LanguageFolder],
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store = store
        self._library = library
        self._examiner = examiner
        self._renderer = renderer
        self._languages = languages
        self._clock = clock
        self._new_id = new_id

    async def take(
        self,
        author: Author,
        archive: Path,
        *,
        name: str,
        problem_id: str | None = None,
        publishes_itself: bool = False,
        hides_problem: bool = False,
    ) -> Version:
        """A new version of `problem_id`, or of whichever problem it is; `hides_problem` from practice, as of now.
        Raises `PackageRefused`."""
        if (await asyncio.to_thread(archive.stat)).st_size > LARGEST_ARCHIVE:
            raise PackageRefused(f"The archive has more than {LARGEST_ARCHIVE // 2**20} MiB.")
        digest = await asyncio.to_thread(digest_of_file, archive)
        async with self._library.unpacked.draft() as draft:
            examined = await self._examiner.examine(archive, draft, slug_of(problem_id or stem_of(name)))
            _check(examined, problem_id)
            folder = draft / examined.problem_id
            problem = await self._loaded(folder)
            package, trial_package = await asyncio.to_thread(self._library.kept, problem)
            await asyncio.to_thread(self._library.unpacked.keep, folder, digest)
        now = self._clock()
        version = await self._store.add(
            NewVersion(
                problem_id=problem.id,
                title=problem.title,
                digest=digest,
                file_name=printable(name) or "package",
                archive=await asyncio.to_thread(_pieces, archive),
                package=package,
                trial_package=trial_package,
                uploaded_at=now,
                uploaded_by=author.id,
                publishes_itself=publishes_itself,
                hides_problem=hides_problem,
                report=Report(notes=examined.found, full_score=_full_score(problem)),
                trials=[self._trial(each, problem) for each in examined.programs],
            ),
            lambda version: None if version is None else _deed(author, version, now, hides_problem=hides_problem),
        )
        if version is None:
            raise PackageRefused("This very archive is a version of the problem already.")
        if hides_problem:
            await self._library.changed(version.problem_id)
        return version

    async def _loaded(self, folder: Path) -> Problem:
        """Raises `PackageRefused`."""
        try:
            problem = await asyncio.to_thread(load, folder)
            for text in filter(None, (problem.statement, problem.editorial, *problem.hints)):
                await self._renderer.try_render(text, folder=folder)
        except ProblemError as error:
            found = [Found(file=each.file, line=each.line, message=each.message) for each in error.findings]
            raise PackageRefused("The package cannot be used as it is.", found) from None
        except NotRendered:
            raise PackageRefused("The statement cannot be rendered within the time that it may take.") from None
        return problem

    def _trial(self, program: Program, problem: Problem) -> NewTrial:
        return NewTrial(
            id=self._new_id(),
            path=program.path,
            program=program.file,
            skipped=self._why_skipped(program, problem),
        )

    def _why_skipped(self, program: Program, problem: Problem) -> str:
        language = program.file.language
        if program.file.program is None:
            return program.file.unfit or "it cannot be judged"
        if problem.languages is not None and language not in problem.languages:
            return f"the problem is not open to {language}"
        known = self._languages.get(language)
        if known is None or not known.language.serves(problem.package.kind):
            return f"there is no language {language} for a problem like this"
        return ""


def _check(examined: Examined, problem_id: str | None) -> None:
    """Raises `PackageRefused`."""
    if examined.refused:
        raise PackageRefused(examined.refused, examined.found)
    if problem_id is not None and examined.problem_id != problem_id:
        message = f"the id is {examined.problem_id!r}, but this was uploaded as a version of {problem_id!r}"
        found = Found(file="problem.toml", line=1, message=message)
        raise PackageRefused("The package is of another problem.", [found])


def _full_score(problem: Problem) -> float | None:
    return None if problem.package.scoring is None else problem.package.scoring.full


def _pieces(archive: Path) -> list[bytes]:
    with archive.open("rb") as file:
        return list(iter(lambda: file.read(PIECE_BYTES), b""))


def _deed(author: Author, version: Version, at: datetime, *, hides_problem: bool) -> Deed:
    details: dict[str, str | int] = {
        "version": version.number,
        "file": version.file_name,
        "digest": version.digest,
    }
    return Deed(
        author=author,
        action=Action.PROBLEM_UPLOAD,
        subject=On.PROBLEM.named(version.problem_id),
        at=at,
        details=details | ({"hidden": "from practice"} if hides_problem else {}),
    )
