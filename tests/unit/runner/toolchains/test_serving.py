"""What a machine can judge, and what it says about what it cannot."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from harnesses.language import Compile, Language, Launch, Prepare, Run, Toolchain
from problems.model import Kind
from runner.limits import compiler_limits
from runner.sandbox.fake import FakeMaker
from runner.sandbox.interface import SandboxFault
from runner.toolchains.commands import compiling, running
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


async def test_a_toolchain_that_fails_in_the_sandbox_is_not_served(tmp_path: Path) -> None:
    maker = FakeMaker({}, build=fail)
    serving = await look_around({"toy": folder(tmp_path, toolchain=VERSION)}, MachineToolchains(maker, data=tmp_path))
    assert "`tool --version` failed in the sandbox (exit status 127)" in serving.refused["toy"]


async def test_a_sandbox_that_does_not_start_refuses_one_language_and_not_the_runner(tmp_path: Path) -> None:
    folders = {"toy": folder(tmp_path, toolchain=VERSION), "other": folder(tmp_path)}
    serving = await look_around(folders, MachineToolchains(FakeMaker({}, build=break_down), data=tmp_path))
    assert "no bubblewrap" in serving.refused["toy"]
    assert set(serving.served) == {"other"}


async def test_a_preparation_is_made_once_and_found_again(tmp_path: Path) -> None:
    maker = builder()
    toy = folder(tmp_path, prepare=PREPARED)
    first, again = [await MachineToolchains(maker, data=tmp_path / "data").serve(toy) for _ in range(2)]
    assert maker.built == [("make", "/opt/agon/harness/header")]
    assert first.spec.prepared_folder == again.spec.prepared_folder
    assert first.spec.prepared_folder is not None
    check_prepared(Path(first.spec.prepared_folder))


def check_prepared(made: Path) -> None:
    assert (made / "made").exists()
    assert made.name.startswith("toy-")
    assert made.stat().st_mode & 0o777 == 0o755


async def test_two_that_prepare_at_the_same_time_make_it_once(tmp_path: Path) -> None:
    maker = builder()
    toy = folder(tmp_path, prepare=PREPARED)
    await asyncio.gather(*(MachineToolchains(maker, data=tmp_path / "data").serve(toy) for _ in range(3)))
    assert len(maker.built) == 1


async def test_other_inputs_or_another_version_are_prepared_anew(tmp_path: Path) -> None:
    maker = builder()
    (tmp_path / "a.h").write_text("1")
    one = await MachineToolchains(maker, data=tmp_path / "data").serve(folder(tmp_path, prepare=PREPARED))
    (tmp_path / "a.h").write_text("2")
    other = await MachineToolchains(maker, data=tmp_path / "data").serve(folder(tmp_path, prepare=PREPARED))
    third = await MachineToolchains(maker, data=tmp_path / "data").serve(
        folder(tmp_path, prepare=PREPARED, toolchain=VERSION)
    )
    assert len({one.spec.prepared_folder, other.spec.prepared_folder, third.spec.prepared_folder}) == 3
    assert len({one.digest, other.digest, third.digest}) == 3


async def test_a_preparation_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    maker = FakeMaker({}, build=fail)
    serving = await look_around(
        {"toy": folder(tmp_path, prepare=PREPARED)}, MachineToolchains(maker, data=tmp_path / "data")
    )
    assert "last words" in serving.refused["toy"]
    assert [path for path in (tmp_path / "data" / "toolchains").iterdir() if path.is_dir()] == []


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
