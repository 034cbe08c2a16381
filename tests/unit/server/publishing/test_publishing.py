"""From an archive to what readers see, and back."""

from __future__ import annotations

import asyncio
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from server import keys
from server.database.engine import DatabaseAway
from server.judging.packages import PackageSource
from server.languages import Served
from server.problems.packages import PackageFolder
from server.publishing.examiner import Examiner
from server.publishing.library import Library
from server.publishing.model import MOST_PROGRAMS, Version, VersionState
from server.publishing.refusals import NotPublishable, PackageRefused
from server.publishing.showing import TestData, UnknownCase
from server.publishing.trying import Trials
from server.publishing.uploading import LARGEST_ARCHIVE
from server.submissions.model import Details
from server.wire.accounts import Role
from server.wire.submissions import CaseResult, Verdict
from tests.fakes.archives import RIGHT, package, tarred, zipped
from tests.fakes.problems import all_kinds
from tests.unit.server.house import House, judgement
from tests.unit.server.publishing.conftest import SETTER, Shop, as_stated


async def listed(house: House) -> list[str]:
    async with house.client.get("/problems", headers=await house.headers()) as answer:
        return [each["id"] for each in await answer.json()]


async def test_a_package_is_uploaded_judged_published_and_read(shop: Shop) -> None:
    version = await shop.upload(zipped(package()))
    assert (version.problem_id, version.number, version.state) == ("double", 1, VersionState.JUDGING)
    assert await shop.title() is None
    with pytest.raises(NotPublishable, match="still being judged"):
        await shop.publish(version)
    ready = await shop.judge(version, as_stated)
    assert ready.state is VersionState.READY
    assert [(each.path, each.got, each.ok) for each in ready.report.outcomes] == [
        ("submissions/accepted/right.py", "accepted", True),
        ("submissions/wrong_answer/wrong.py", "wrong_answer", True),
    ]
    await shop.publish(version)
    assert await shop.title() == "Twice"
    assert "double" in await listed(shop.house)
    assert shop.house.news.problems == ["double"]
    with pytest.raises(NotPublishable, match="not judged anew"):
        await shop.house.publishing.publishing.judge_anew(SETTER, "double", 1)
    assert await shop.deeds() == [("problem.upload", "setter"), ("problem.publish", "setter")]


async def test_a_new_version_replaces_what_readers_see_and_no_submission_that_is_queued(shop: Shop) -> None:
    first = await shop.upload(zipped(package()))
    await shop.judge(first, as_stated)
    await shop.publish(first)
    assert await shop.title() == "Twice"
    before = await shop.house.submit(problem="double")
    changed = package(title="Two times", generated__txt="") | {"cases.jsonl": package()["cases.jsonl"].split("\n")[0]}
    second = await shop.upload(tarred(changed), name="double.tar.gz", problem_id="double", publishes=True)
    assert second.number == 2
    await shop.judge(second, as_stated)
    assert await shop.title() == "Two times"
    after = await shop.house.submit(problem="double")
    packages = {order.submission_id: order.package for order in shop.house.queue.orders}
    assert packages[before["id"]] == first.package
    assert packages[after["id"]] == second.package != first.package
    assert ("problem.publish", "server") in await shop.deeds()
    await shop.publish(first)  # back to the one before
    assert await shop.title() == "Twice"


async def test_an_uploaded_version_stands_before_the_one_that_ships(shop: Shop) -> None:
    assert await shop.title("add-up") == "Add up"
    files = package(title="Add up, anew")
    files["problem.toml"] = files["problem.toml"].replace('"double"', '"add-up"', 1)
    version = await shop.upload(zipped(files, top="add-up/"), name="add-up.zip", publishes=True)
    await shop.judge(version, as_stated)
    assert await shop.title("add-up") == "Add up, anew"
    listed_one, _ = await shop.house.publishing.publishing.problem("add-up")
    assert listed_one.is_shipped
    assert listed_one.standing.version is not None


async def test_what_is_not_judged_as_stated_is_refused_with_the_reason(shop: Shop) -> None:
    version = await shop.upload(zipped(package()), publishes=True)
    refused = await shop.judge(version, lambda _: Verdict.ACCEPTED)
    assert refused.state is VersionState.REFUSED
    assert refused.report.why == "1 of its 2 programs was not judged as the package says."
    assert [each.message for each in refused.report.outcomes] == ["", "expected wrong_answer"]
    assert await shop.title() is None
    with pytest.raises(NotPublishable, match="was refused"):
        await shop.publish(version)
    await shop.house.publishing.publishing.judge_anew(SETTER, "double", 1)
    late = await shop.judge(version, as_stated)
    assert (late.state, late.trial) == (VersionState.PUBLISHED, 2)


async def test_a_verdict_of_an_earlier_trial_counts_no_more(shop: Shop) -> None:
    version = await shop.upload(zipped(package()))
    await shop.house.publishing.publishing.judge_anew(SETTER, "double", 1)
    for trial in await shop.house.publishing.store.trials(version.id):
        applied = await shop.house.judge(trial.id, Verdict.ACCEPTED, attempt=1)
        assert applied.outcome.value == "unknown"
    assert (await shop.again(version)).state is VersionState.JUDGING


async def test_of_what_is_judged_in_a_trial_the_cases_are_kept_without_what_they_hold(shop: Shop) -> None:
    version = await shop.upload(zipped(package()))
    store = shop.house.publishing.store
    first = (await store.trials(version.id))[0]
    case = {"index": 0, "verdict": Verdict.ACCEPTED, "cpu_seconds": 0.1, "wall_seconds": 0.1, "memory_mib": 1.0}
    held = {"input": "1", "expected": "2", "got": "2", "printed": "3"}
    details = Details(cases=(CaseResult.model_validate(case | held),))
    judged = judgement(first.id, Verdict.ACCEPTED, at=shop.house.clock()).model_copy(update={"details": details})
    await shop.house.store.apply(judged)
    kept = (await store.trials(version.id))[0].result
    assert kept is not None
    assert kept.judgement is not None
    assert kept.judgement.details.cases == (CaseResult.model_validate(case),)


async def test_a_language_that_nobody_serves_is_skipped_and_said_so(shop: Shop) -> None:
    files = package(submissions__accepted__right__java="class Solution {}")
    files["submissions/accepted/Right.java"] = files.pop("submissions/accepted/right/java")
    version = await shop.upload(zipped(files))
    await shop.judge(version, lambda path: None if path.endswith(".java") else as_stated(path))
    assert (await shop.again(version)).state is VersionState.JUDGING
    shop.house.clock.advance(seconds=30)
    shop.house.fleet.served["java"] = Served(is_served=False, is_coming=True)
    await shop.trials.step()
    await shop.trials.step()
    assert (await shop.again(version)).state is VersionState.JUDGING
    shop.house.fleet.served["java"] = Served(is_served=False, reason="there is no javac")
    await shop.trials.step()
    await shop.trials.step()
    done = await shop.again(version)
    assert done.state is VersionState.READY
    assert {each.path: each.skipped for each in done.report.outcomes if each.skipped} == {
        "submissions/accepted/Right.java": "no runner serves java"
    }


@pytest.mark.parametrize(
    ("ending", "why"),
    [("hs", "there is no language haskell for a problem like this"), ("js", "the problem is not open to javascript")],
)
async def test_a_language_that_the_problem_cannot_be_solved_in_is_skipped_at_once(
    shop: Shop, ending: str, why: str
) -> None:
    program = f"submissions/accepted/right.{ending}"
    files = package() | {program: "some text"}
    files["problem.toml"] = files["problem.toml"].replace("tags =", 'languages = ["python", "haskell"]\ntags =')
    version = await shop.upload(zipped(files))
    await shop.judge(version, lambda path: None if path == program else as_stated(path))
    done = await shop.again(version)
    assert done.state is VersionState.READY
    assert {each.path: each.skipped for each in done.report.outcomes if each.skipped} == {program: why}


async def test_withdrawn_problems_are_hidden_from_practice_and_from_no_staff(shop: Shop) -> None:
    publishing = shop.house.publishing.publishing
    await publishing.set_hidden(SETTER, "add-up", is_hidden=True)
    assert await shop.title("add-up") is None
    assert "add-up" not in await listed(shop.house)
    assert await shop.title("add-up", name="boss", role=Role.ADMIN) == "Add up"
    await publishing.set_hidden(SETTER, "add-up", is_hidden=False)
    assert await shop.title("add-up") == "Add up"
    assert [action for action, _ in await shop.deeds()] == ["problem.withdraw", "problem.restore"]


async def test_a_problem_for_a_contest_is_never_seen_by_who_only_practises(shop: Shop) -> None:
    version = await shop.upload(zipped(package()), publishes=True, hides=True)
    published = await shop.judge(version, as_stated)
    assert published.state is VersionState.PUBLISHED
    assert await shop.title() is None
    assert "double" not in await listed(shop.house)
    assert await shop.title(name="boss", role=Role.ADMIN) == "Twice"
    later = await shop.upload(zipped(package(title="Later")))  # without a word of it: it stays hidden
    await shop.judge(later, as_stated)
    await shop.publish(later)
    assert await shop.title() is None
    await shop.house.publishing.publishing.set_hidden(SETTER, "double", is_hidden=False)
    assert await shop.title() == "Later"


async def test_another_server_has_it_without_a_restart_even_with_an_empty_disk(shop: Shop, tmp_path: Path) -> None:
    version = await shop.upload(zipped(package()))
    await shop.judge(version, as_stated)
    await shop.publish(version)
    place = shop.house.publishing.library.unpacked.place(version.digest, "double")
    await asyncio.to_thread(place.rename, tmp_path / "lost")
    assert (await shop.house.publishing.library.open(version)) == place
    assert await asyncio.to_thread((place / "problem.toml").read_text) == package()["problem.toml"]


async def test_what_was_queued_keeps_its_package_on_a_server_that_never_had_it(shop: Shop, tmp_path: Path) -> None:
    first = await shop.upload(zipped(package()), publishes=True)
    await shop.judge(first, as_stated)
    made = await shop.house.submit(problem="double")
    changed = package() | {"cases.jsonl": package()["cases.jsonl"].split("\n")[0] + "\n"}
    second = await shop.upload(zipped(changed), publishes=True)
    await shop.judge(second, as_stated)
    await asyncio.to_thread((tmp_path / "packages" / f"{first.package}.z").unlink)
    library = shop.house.publishing.library
    folder = await asyncio.to_thread(PackageFolder, tmp_path / "packages")
    [order] = [each for each in shop.house.queue.orders if each.submission_id == made["id"]]
    catalogue = shop.house.client.app[keys.catalogue]
    assert catalogue.get("double").package == second.package
    source = PackageSource(folder=folder, catalogue=catalogue, shelf=library)
    assert await source.for_order(order) == first.package
    assert await library.provide(["0" * 64, second.package]) == {second.package}


@pytest.mark.parametrize(
    ("archive", "name", "told"),
    [
        (b"no archive at all", "double.zip", "cannot be unpacked"),
        (zipped({"a.txt": "x"}), "double.zip", "neither a problem.toml nor a problem.yaml"),
        (zipped({"../../out.txt": "x"}, top=""), "double.zip", "leads out of the archive"),
        (tarred(package(), links={"data": "/etc"}), "double.tar.gz", "is a link"),
        (zipped(package() | {"cases.jsonl": "0" * (129 * 2**20)}), "double.zip", "unpacks to more than is allowed"),
    ],
)
async def test_archives_that_are_not_fit_are_refused(shop: Shop, archive: bytes, name: str, told: str) -> None:
    with pytest.raises(PackageRefused, match=told):
        await shop.upload(archive, name=name)
    assert await shop.house.publishing.store.latest() == []
    assert await shop.deeds() == []


async def test_a_package_with_more_programs_than_may_be_is_refused(shop: Shop) -> None:
    many = [f"submissions/accepted/{number}.py" for number in range(MOST_PROGRAMS)]
    with pytest.raises(PackageRefused, match=f"more than {MOST_PROGRAMS} programs"):
        await shop.upload(zipped(package() | dict.fromkeys(many, RIGHT)))


async def test_an_archive_that_is_too_large_is_not_even_read(shop: Shop, tmp_path: Path) -> None:
    large = tmp_path / "large.zip"
    await asyncio.to_thread(large.touch)
    await asyncio.to_thread(os.truncate, large, LARGEST_ARCHIVE + 1)
    with pytest.raises(PackageRefused, match="more than 64 MiB"):
        await shop.house.publishing.uploads.take(SETTER, large, name="large.zip")


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (package() | {"problem.toml": "format = 1\nid = [\n"}, ("problem.toml", 3)),
        (
            package() | {"problem.toml": package()["problem.toml"].replace('"integer"', '"integr"', 1)},
            ("problem.toml", 9),
        ),
        (
            package() | {"cases.jsonl": '{"input": {"number": 1}, "output": 2}\n{"input": {"number": "x"}}\n'},
            ("cases.jsonl", 2),
        ),
        ({"problem.yaml": "name: Sum\nlimits: {time: [\n", "data/secret/1.in": "1\n"}, ("problem.yaml", 3)),
    ],
)
async def test_packages_that_cannot_be_used_are_refused_with_file_and_line(
    shop: Shop, files: dict[str, str], where: tuple[str, int]
) -> None:
    with pytest.raises(PackageRefused) as refusal:
        await shop.upload(zipped(files))
    assert where in [(each.file, each.line) for each in refusal.value.found]
    assert await shop.house.publishing.store.latest() == []


@pytest.mark.parametrize("file", ["statement.md", "editorial.md"])
async def test_a_text_that_cannot_be_rendered_is_refused_before_it_is_kept(shop: Shop, file: str) -> None:
    shop.house.renderer.takes_for_ever = text = f"This {file} takes for ever.\n"
    with pytest.raises(PackageRefused, match="cannot be rendered within the time"):
        await shop.upload(zipped(package() | {file: text}))
    assert await shop.house.publishing.store.latest() == []
    assert await shop.deeds() == []


@pytest.mark.parametrize("name", ["../../double.zip", "..", "", "do\0uble\udcff.zip", "x" * 300 + ".zip"])
async def test_whatever_an_archive_is_called_it_lands_where_it_belongs(shop: Shop, name: str) -> None:
    version = await shop.upload(zipped(package()), name=name)
    assert version.problem_id == "double"
    assert version.file_name.isprintable()
    assert 0 < len(version.file_name) <= 200
    assert await asyncio.to_thread(shop.house.publishing.library.unpacked.place(version.digest, "double").is_dir)
    with pytest.raises(PackageRefused, match="another problem"):
        await shop.upload(zipped(package(title="Other")), problem_id="../../../double")


async def test_a_package_with_large_programs_is_read_to_its_end(shop: Shop) -> None:
    long = {f"submissions__accepted__right{number}.py": RIGHT + "#" * 60_000 for number in range(8)}
    version = await shop.upload(zipped(package(**long)))
    assert len(await shop.house.publishing.store.trials(version.id)) == 10


async def test_a_package_of_another_problem_or_the_same_again_is_refused(shop: Shop) -> None:
    with pytest.raises(PackageRefused, match="another problem") as refusal:
        await shop.upload(zipped(package()), problem_id="add-up")
    assert "'double'" in refusal.value.found[0].message
    await shop.upload(zipped(package()))
    with pytest.raises(PackageRefused, match="is a version of the problem already"):
        await shop.upload(zipped(package()))


async def test_of_the_versions_that_were_looked_at_the_last_is_kept(shop: Shop, tmp_path: Path) -> None:
    app = shop.house.client.app
    assert app is not None
    first = await shop.upload(zipped(package()))
    second = replace(first, id=first.id + 1)
    library = Library(
        store=shop.house.publishing.store,
        examiner=Examiner(),
        catalogue=app[keys.catalogue],
        languages={},
        packages=PackageFolder(tmp_path / "packages"),
        unpacked=shop.house.publishing.library.unpacked,
        news=shop.house.news,
        is_serving=False,
        most_looked_at=1,
    )
    before = await library.entry(first)
    assert await library.entry(first) is before
    await library.entry(second)
    assert await library.entry(first) is not before


async def test_of_the_test_data_that_was_looked_at_the_last_is_kept(tmp_path: Path) -> None:
    folder = PackageFolder(tmp_path / "packages")
    digests = [await asyncio.to_thread(folder.keep, problem.package) for problem in all_kinds()[:2]]
    kept = TestData(folder, most_kept=1)
    for digest in digests:
        await kept.case(digest, 1)
    await asyncio.to_thread(shutil.rmtree, tmp_path / "packages")
    await kept.case(digests[1], 1)
    with pytest.raises(UnknownCase):
        await kept.case(digests[0], 1)


async def settled(shop: Shop, version: Version, fault: Exception) -> None:
    """All is judged as stated; the server that would publish it meets the fault."""

    async def publish(*_: object) -> bool:
        raise fault

    for trial in await shop.house.publishing.store.trials(version.id):
        await shop.house.store.apply(judgement(trial.id, as_stated(trial.path), at=shop.house.clock()))
    store, house = shop.house.publishing.store, shop.house
    await Trials(store=store, fleet=house.fleet, publish=publish, clock=house.clock).step()


async def test_what_publishes_itself_is_settled_and_published_at_once_or_not_at_all(shop: Shop) -> None:
    """A server that dies in between would leave it for ever as ready."""
    version = await shop.upload(zipped(package()), publishes=True)
    with pytest.raises(DatabaseAway):
        await settled(shop, version, DatabaseAway("the server is stopping"))
    assert (await shop.again(version)).state is VersionState.JUDGING
    await shop.trials.step()
    assert (await shop.again(version)).state is VersionState.PUBLISHED
    assert [deed for deed, _ in await shop.deeds()].count("problem.publish") == 1


async def test_what_cannot_be_unpacked_any_more_is_ready_and_not_published(shop: Shop) -> None:
    version = await shop.upload(zipped(package()), publishes=True)
    await settled(shop, version, PackageRefused("The archive is refused."))
    assert (await shop.again(version)).state is VersionState.READY
