"""Which languages a runner serves, as sandboxes can or cannot be made, and as images come and change."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from harnesses.catalogue import LanguageFolder
from runner.judging.assembly import Bench, bench, compiler_in
from runner.judging.checker_function import checker_spec
from runner.judging.validation import ACCEPT
from runner.opening import Opening
from runner.sandbox.fake import FakeMaker, Played, ended
from runner.sandbox.interface import NoSandbox
from runner.settings import Settings
from runner.state import CurrentState
from runner.toolchains.commands import ServedLanguage
from runner.toolchains.machine import NotNow, NotProven, NotServed
from runner.wire import Report, Verdict
from tests.patience import PATIENCE_SECONDS
from tests.unit.runner.judging.court import exam, job, served, text_package

SETTINGS = Settings.from_env({})


class Toolchains:
    """What can be had, by language; counts how often it was asked."""

    def __init__(self, languages: Iterable[ServedLanguage], *, may_come: bool, lacking: NotServed) -> None:
        self.here = {each.id: each for each in languages}
        self.may_come = may_come
        self.lacking = lacking
        self.asked: Counter[str] = Counter()
        self.looked = 0

    async def serve(self, folder: LanguageFolder) -> ServedLanguage:
        self.asked[folder.id] += 1
        if folder.id not in self.here:
            raise self.lacking
        return self.here[folder.id]

    async def has_changed(self, served: ServedLanguage) -> bool:
        self.looked += 1
        return self.may_come and self.here[served.id].digest != served.digest


class Prover:
    def __init__(self) -> None:
        self.broken: set[str] = set()
        """Digests of what does not pass."""
        self.proven: list[str] = []
        self.coming: dict[str, str] = {}
        self.came: list[set[str]] = []
        """What was still to come at each proof."""

    async def prove(self, served: ServedLanguage) -> None:
        self.proven.append(served.digest)
        self.came.append(set(self.coming))
        if served.digest in self.broken:
            raise NotProven("it says that 1 + 1 is 3")


class Announcer:
    async def renew(self) -> None:
        pass


class Orders:
    is_resting = False


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    opening: Opening
    place: Bench
    maker: FakeMaker
    toolchains: Toolchains
    prover: Prover
    folders: tuple[LanguageFolder, ...]

    async def look_until(self, fact: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
            looking = tasks.create_task(self.opening.look_again(self.folders, every_seconds=0))
            while not fact():
                await asyncio.sleep(0)
            looking.cancel()

    def digests(self) -> set[str]:
        return {each.digest for each in self.place.languages.values()}


NOT_HERE = NotServed("it is not here")


@asynccontextmanager
async def opened(folder: Path, *, may_come: bool, lacking: NotServed = NOT_HERE) -> AsyncIterator[House]:
    """Two languages, of which one is here."""
    here, absent = served(folder, "here"), served(folder, "absent")
    maker, prover = FakeMaker({}), Prover()
    toolchains = Toolchains([here], may_come=may_come, lacking=lacking)
    async with bench(
        maker, {}, checker=checker_spec(), compiler=compiler_in(folder), slots=1, warm_sandboxes=None, runner="tests"
    ) as place:
        prover.coming = place.coming
        state = CurrentState(SETTINGS, stopping=asyncio.Event(), orders=Orders(), started_at=0.0)
        opening = Opening(toolchains=toolchains, prover=prover, place=place, state=state, announcer=Announcer())
        folders = (here.folder, absent.folder)
        await opening.open_all(folders)
        assert list(place.languages) == ["here"]
        yield House(opening=opening, place=place, maker=maker, toolchains=toolchains, prover=prover, folders=folders)


async def test_a_runner_that_has_nothing_to_do_asks_no_toolchain(tmp_path: Path) -> None:
    async with opened(tmp_path, may_come=False) as house:
        before = house.toolchains.asked.copy()
        await house.look_until(lambda: house.toolchains.looked >= 3)
        assert house.toolchains.asked == before


async def test_what_is_suspended_is_served_again_as_soon_as_a_sandbox_can_be_made(tmp_path: Path) -> None:
    async with opened(tmp_path, may_come=False) as house:
        house.toolchains.here.clear()
        await house.opening.suspend("here", "the engine is gone")
        await house.look_until(lambda: house.toolchains.asked["here"] >= 4)
        assert house.place.languages == {}
        assert house.place.suspended == {"here": "the engine is gone"}
        house.toolchains.here["here"] = served(tmp_path, "here")
        await house.look_until(lambda: house.digests() == {"here"})
        assert house.place.suspended == {}


async def test_what_only_failed_for_now_is_tried_until_it_is_served(tmp_path: Path) -> None:
    async with opened(tmp_path, may_come=False, lacking=NotNow("the disk is full")) as house:
        await house.look_until(lambda: house.toolchains.asked["absent"] >= 3)
        house.maker.faults_to_come = 1
        house.toolchains.here["absent"] = served(tmp_path, "absent")
        await house.look_until(lambda: house.digests() == {"here", "absent"})
        assert house.maker.faults_to_come == 0
        asked = house.toolchains.asked.copy()
        await house.look_until(lambda: house.toolchains.looked >= 3)
        assert house.toolchains.asked == asked


async def test_an_image_that_comes_later_is_served(tmp_path: Path) -> None:
    async with opened(tmp_path, may_come=True) as house:
        house.toolchains.here["absent"] = served(tmp_path, "absent")
        await house.look_until(lambda: house.digests() == {"here", "absent"})
        assert house.prover.proven == ["here", "absent"]


async def test_an_image_made_anew_is_used_once_it_is_proven(tmp_path: Path) -> None:
    async with opened(tmp_path, may_come=True) as house:
        house.toolchains.here["here"] = replace(served(tmp_path, "here"), digest="newer")
        await house.look_until(lambda: house.digests() == {"newer"})
        assert house.prover.proven == ["here", "newer"]


async def test_what_does_not_prove_itself_is_not_served_and_tried_once(tmp_path: Path) -> None:
    async with opened(tmp_path, may_come=True) as house:
        house.prover.broken.add("broken")
        house.toolchains.here["here"] = replace(served(tmp_path, "here"), digest="broken")
        await house.look_until(lambda: house.toolchains.asked["here"] >= 5)
        assert house.place.languages == {}
        assert house.place.suspended == {}
        assert house.prover.proven == ["here", "broken"]


async def judged_with_a_validator_in(house: House, language: str) -> Report:
    validator = {"language": language, "source": "validator"}
    needy = exam(text_package(comparison={"mode": "validator"}, validator=validator))
    return await house.place.judge.judge(job(needy, language="here"), needy, tell=lambda _progress: None)


async def test_what_a_validator_needs_and_is_still_to_come_is_waited_for(tmp_path: Path) -> None:
    """A runner that was started again must not say that a problem cannot be judged."""
    async with opened(tmp_path, may_come=False, lacking=NotNow("the disk is full")) as house:
        assert house.prover.came == [{"here", "absent"}]
        with pytest.raises(NoSandbox, match="the disk is full") as lacking:
            await judged_with_a_validator_in(house, "absent")
        assert lacking.value.language == "absent"
        assert house.maker.stage.asked == []
        house.toolchains.here["absent"] = served(tmp_path, "absent")
        await house.look_until(lambda: house.digests() == {"here", "absent"})
        house.maker.stage.programs = {"program": Played(), "validator": Played(run=lambda _: ended(exit_code=ACCEPT))}
        assert (await judged_with_a_validator_in(house, "absent")).verdict is Verdict.ACCEPTED


async def test_what_a_validator_needs_and_cannot_be_had_is_told_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, may_come=False) as house:
        report = await judged_with_a_validator_in(house, "absent")
        assert report.verdict is Verdict.INTERNAL_ERROR
        assert "not served here" in report.message
        house.toolchains.here["here"] = replace(served(tmp_path, "here"), digest="broken")
        house.prover.broken.add("broken")
        await house.opening.open_all(house.folders[:1])
        await house.opening.open_all(house.folders[:1])
        assert house.place.coming == {}
