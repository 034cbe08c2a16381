"""What a machine can judge, and what it says about what it cannot."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from harnesses.language import Compile, Language, Launch, Prepare, Run, Toolchain
from problems.model import Kind
from runner.limits import compiler_limits
from runner.sandbox.fake import FakeMaker
from runner.sandbox.interface import SandboxFault, SandboxSpec
from runner.toolchains.commands import ServedLanguage, compiling, running
from runner.toolchains.machine import NotNow
from runner.toolchains.on_machine import MachineToolchains
from runner.toolchains.serving import Serving, lightest_first, look_around


def make_file(command: tuple[str, ...], output_folder: str) -> tuple[int, bytes]:
    """Plays a preparation that leaves a file, and a toolchain that knows its version."""
    if command[-1] == "--version":
        return 0, b"\nTool 1.2\nmore\n"
    Path(output_folder, "made").write_text(" ".join(command))
    return 0, b""


def fail(_command: tuple[str, ...], _folder: str) -> tuple[int, bytes]:
    return 127, b"first line\nlast words\n"


def break_down(_command: tuple[str, ...], _folder: str) -> tuple[int, bytes]:
    raise SandboxFault("no bubblewrap")


def builder() -> FakeMaker:
    return FakeMaker({}, build=make_file)


NOTHING = Toolchain()


def folder(path: Path, *, toolchain: Toolchain = NOTHING, **more: object) -> LanguageFolder:
    run = Run(
        function=("{python}", "{harness}/h.py", "{memory_mib}"),
        stdio=("{program}/a.out", "{source}"),
        launch=Launch.PRESTART,
        environment={"WHERE": "{prepared}"},
    )
    language = Language.model_validate(
        {"id": "toy", "name": "Toy", "editor": "toy", "source": "a.toy", "run": run, "types": {}, **more}
        | {"toolchain": toolchain}
    )
    return LanguageFolder(language=language, folder=path, digest="d1")


VERSION = Toolchain(version=("tool", "--version"))
PREPARED = Prepare(commands=(("make", "{harness}/header"),), inputs=("*.h",))


@pytest.mark.parametrize(
    ("toolchain", "reason"),
    [
        (
            Toolchain(commands=("no-such-tool",), debian_packages=("no-such",)),
            "no-such-tool is not installed: apt-get install no-such",
        ),
        (
            Toolchain(commands=("no-such-tool",), npm_packages=("tool@1.2",)),
            "no-such-tool is not installed: ./agon up installs tool@1.2",
        ),
        (
            Toolchain(
                commands=("no-such-tool",), debian_packages=("here",), npm_packages=("tool@1.2",), on_request=True
            ),
            "no-such-tool is not installed: ./agon up --languages toy installs tool@1.2",
        ),
        (Toolchain(commands=("no-such-a", "sh", "no-such-b")), "no-such-a and no-such-b are not installed"),
        (Toolchain(wheel="no_such_package"), "no_such_package is not installed: pip install 'agon[runner]'"),
    ],
)
async def test_what_is_lacking_is_said_with_the_remedy(tmp_path: Path, toolchain: Toolchain, reason: str) -> None:
    serving = await look_around(
        {"toy": folder(tmp_path, toolchain=toolchain)}, MachineToolchains(builder(), data=tmp_path)
    )
    assert serving.served == {}
    assert reason in serving.refused["toy"]
    (state,) = serving.states()
    assert (state.id, state.served, state.reason) == ("toy", False, serving.refused["toy"])


async def test_the_first_line_of_the_toolchains_word_is_its_version(tmp_path: Path) -> None:
    served = await MachineToolchains(builder(), data=tmp_path).serve(folder(tmp_path, toolchain=VERSION))
    assert served.version == "Tool 1.2"


async def test_a_word_that_does_not_end_is_cut(tmp_path: Path) -> None:
    maker = FakeMaker({}, build=lambda _command, _folder: (0, b"x" * 1000))
    served = await MachineToolchains(maker, data=tmp_path).serve(folder(tmp_path, toolchain=VERSION))
    assert served.version == "x" * 200


async def test_a_toolchain_that_says_nothing_is_not_served(tmp_path: Path) -> None:
    maker = FakeMaker({}, build=lambda _command, _folder: (0, b" \n"))
    serving = await look_around({"toy": folder(tmp_path, toolchain=VERSION)}, MachineToolchains(maker, data=tmp_path))
    assert "failed in the sandbox (exit status 0)" in serving.refused["toy"]


class EndlessMaker(FakeMaker):
    """Whose commands do not end."""

    async def build(self, _spec: SandboxSpec, _command: Sequence[str], *, output_folder: str) -> tuple[int, bytes]:
        assert output_folder
        await asyncio.Event().wait()
        raise AssertionError


@pytest.mark.parametrize("more", [{"toolchain": VERSION}, {"prepare": PREPARED}], ids=["version", "preparation"])
async def test_a_command_that_does_not_end_is_given_up_and_leaves_nothing(tmp_path: Path, more: dict[str, Any]) -> None:
    data = tmp_path / "data"
    toolchains = MachineToolchains(EndlessMaker({}), data=data, preparing_seconds=0.01)
    serving = await look_around({"toy": folder(tmp_path, **more)}, toolchains)
    assert serving.refused == {"toy": "its sandbox does not work here: it took too long"}
    assert [path for path in data.glob("toolchains/*") if path.is_dir()] == []


async def test_a_toolchain_that_fails_in_the_sandbox_is_not_served(tmp_path: Path) -> None:
    maker = FakeMaker({}, build=fail)
    serving = await look_around({"toy": folder(tmp_path, toolchain=VERSION)}, MachineToolchains(maker, data=tmp_path))
    assert "`tool --version` failed in the sandbox (exit status 127)" in serving.refused["toy"]


async def test_a_sandbox_that_does_not_start_refuses_one_language_and_not_the_runner(tmp_path: Path) -> None:
    folders = {"toy": folder(tmp_path, toolchain=VERSION), "other": folder(tmp_path)}
    serving = await look_around(folders, MachineToolchains(FakeMaker({}, build=break_down), data=tmp_path))
    assert "no bubblewrap" in serving.refused["toy"]
    assert set(serving.served) == {"other"}


async def test_what_may_pass_is_told_from_what_is_lacking(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.touch()
    with pytest.raises(NotNow, match="it cannot be made ready here: "):
        await MachineToolchains(builder(), data=full).serve(folder(tmp_path, prepare=PREPARED))
    with pytest.raises(NotNow, match="its sandbox does not work here: no bubblewrap"):
        await MachineToolchains(FakeMaker({}, build=break_down), data=tmp_path).serve(
            folder(tmp_path, toolchain=VERSION)
        )


async def test_a_preparation_is_made_once_and_found_again(tmp_path: Path) -> None:
    maker = builder()
    toy = folder(tmp_path, prepare=PREPARED)
    first, again = [await MachineToolchains(maker, data=tmp_path / "data").serve(toy) for _ in range(2)]
    assert maker.built == [("make", "/opt/agon/harness/header")]
    assert first.spec.prepared_folder == again.spec.prepared_folder
    assert first.spec.prepared_folder is not None
    check_prepared(Path(first.spec.prepared_folder))


def prepared(served: ServedLanguage) -> Path:
    assert served.spec.prepared_folder is not None
    return Path(served.spec.prepared_folder)


def check_prepared(made: Path) -> None:
    assert (made / "made").exists()
    assert made.name.startswith("toy-")
    assert made.stat().st_mode & 0o777 == 0o755


async def test_two_that_prepare_at_the_same_time_make_it_once(tmp_path: Path) -> None:
    maker = builder()
    toy = folder(tmp_path, prepare=PREPARED)
    await asyncio.gather(*(MachineToolchains(maker, data=tmp_path / "data").serve(toy) for _ in range(3)))
    assert len(maker.built) == 1


class OtherMaker(FakeMaker):
    """Of sandboxes of another kind."""

    name = "other"


async def test_other_inputs_or_another_version_are_prepared_anew(tmp_path: Path) -> None:
    maker = builder()
    (tmp_path / "a.h").write_text("1")
    one = await MachineToolchains(maker, data=tmp_path / "data").serve(folder(tmp_path, prepare=PREPARED))
    (tmp_path / "a.h").write_text("2")
    other = await MachineToolchains(maker, data=tmp_path / "data").serve(folder(tmp_path, prepare=PREPARED))
    third = await MachineToolchains(maker, data=tmp_path / "data").serve(
        folder(tmp_path, prepare=PREPARED, toolchain=VERSION)
    )
    again = Prepare(commands=(("make", "{harness}/other"),), inputs=("*.h",))
    fourth = await MachineToolchains(maker, data=tmp_path / "data").serve(folder(tmp_path, prepare=again))
    fifth = await MachineToolchains(OtherMaker({}, build=make_file), data=tmp_path / "data").serve(
        folder(tmp_path, prepare=PREPARED)
    )
    assert len({prepared(each) for each in (one, other, third, fourth, fifth)}) == 5
    assert len({one.digest, other.digest, third.digest}) == 3


async def test_a_preparation_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    maker = FakeMaker({}, build=fail)
    serving = await look_around(
        {"toy": folder(tmp_path, prepare=PREPARED)}, MachineToolchains(maker, data=tmp_path / "data")
    )
    assert "last words" in serving.refused["toy"]
    assert [path for path in (tmp_path / "data" / "toolchains").iterdir() if path.is_dir()] == []


async def test_what_one_that_was_killed_had_begun_is_removed(tmp_path: Path) -> None:
    toolchains, toy = MachineToolchains(builder(), data=tmp_path / "data"), folder(tmp_path, prepare=PREPARED)
    place = prepared(await toolchains.serve(toy))
    place.rename(place.with_name(f".{place.name}-begun"))
    await toolchains.serve(toy)
    assert [path.name for path in place.parent.iterdir() if path.is_dir()] == [place.name]


def last_use(place: Path) -> float:
    return place.stat().st_mtime


async def test_what_is_found_again_counts_as_used(tmp_path: Path) -> None:
    toolchains, toy = MachineToolchains(builder(), data=tmp_path / "data"), folder(tmp_path, prepare=PREPARED)
    place = prepared(await toolchains.serve(toy))
    os.utime(place, (0, 0))
    await toolchains.serve(toy)
    assert last_use(place) > 0


async def test_what_a_language_shares_with_another_is_an_input_too(tmp_path: Path) -> None:
    toolchains, toy = MachineToolchains(builder(), data=tmp_path / "data"), folder(tmp_path, prepare=PREPARED)
    shared = [replace(toy, shared=tmp_path, digest=digest) for digest in ("d1", "d2")]
    assert len({(await toolchains.serve(each)).spec.prepared_folder for each in shared}) == 2


async def test_what_no_runner_has_used_for_long_is_removed(tmp_path: Path) -> None:
    toolchains = tmp_path / "data" / "toolchains"
    for name in ("toy-000000000000", "toy-111111111111", "toyota-000000000000"):
        (toolchains / name).mkdir(parents=True)
        os.utime(toolchains / name, (0, 0))
    os.utime(toolchains / "toy-111111111111")
    await MachineToolchains(builder(), data=tmp_path / "data").serve(folder(tmp_path, prepare=PREPARED))
    kept = {path.name for path in toolchains.iterdir() if path.is_dir()}
    assert "toy-000000000000" not in kept
    assert {"toy-111111111111", "toyota-000000000000"} <= kept
    assert len(kept) == 3


async def test_what_is_started_ahead_is_what_a_job_of_usual_memory_runs(tmp_path: Path) -> None:
    served = await MachineToolchains(builder(), data=tmp_path).serve(folder(tmp_path))
    program = running(served, Kind.FUNCTION, files={"a": b""}, memory_mib=256)
    assert served.spec.warm is not None
    assert (served.spec.warm.argv, served.spec.warm.environment) == (program.argv, program.environment)
    assert program.argv == ("/usr/bin/python3", "/opt/agon/harness/h.py", "256")
    assert program.environment == {"WHERE": "/opt/agon/prepared"}


async def test_a_compiler_that_is_started_ahead_is_the_one_that_a_job_runs(tmp_path: Path) -> None:
    step = Compile(command=("compiler", "{memory_mib}", "{source}"), artifacts=("a.out",), memory_mib=512)
    at_once = await MachineToolchains(builder(), data=tmp_path).serve(folder(tmp_path, compile=step))
    assert at_once.spec.compiler is None
    ahead = step.model_copy(update={"launch": Launch.PRESTART})
    served = await MachineToolchains(builder(), data=tmp_path).serve(folder(tmp_path, compile=ahead))
    program = compiling(served, files={"a.toy": b""}, memory_mib=compiler_limits(ahead).memory_mib)
    assert served.spec.compiler is not None
    assert (served.spec.compiler.argv, served.spec.compiler.environment) == (program.argv, program.environment)
    assert (program.launch, program.argv) == (Launch.PRESTART, ("compiler", "512", "{program}/a.toy"))
    assert served.spec.compiler.files == {}


async def test_only_the_sandbox_knows_where_the_program_is(tmp_path: Path) -> None:
    served = await MachineToolchains(builder(), data=tmp_path).serve(folder(tmp_path))
    program = running(served, Kind.STDIO, files={}, memory_mib=64)
    assert program.argv == ("{program}/a.out", "{program}/a.toy")
    assert program.launch is Launch.EXEC


def test_a_language_that_fails_later_moves_to_the_refused() -> None:
    serving = Serving(served={}, refused={"a": "x"}).without({"b": "y"})
    assert serving.refused == {"a": "x", "b": "y"}


def test_nobody_waits_for_a_compiler_who_needs_none() -> None:
    names = [folder.id for folder in lightest_first(catalogue.load())]
    assert names.index("python") < names.index("c") < names.index("haskell")
    assert names.index("ruby") < names.index("rust")
