"""Our own preparation commands."""

from __future__ import annotations

import asyncio
import dataclasses
from pathlib import Path

import pytest

from runner.sandbox.bubblewrap import BubblewrapMaker
from runner.sandbox.interface import Program, SandboxFault, SandboxSpec
from tests.integration.sandbox.cell import limits
from tests.integration.sandbox.conftest import Jails

pytestmark = pytest.mark.sandbox


async def test_what_was_built_is_found_by_jobs(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, tmp_path: Path
) -> None:
    output = tmp_path / "prepared"
    output.mkdir(mode=0o700)
    command = (
        "sh",
        "-c",
        "mkdir deep && echo built > deep/file && echo made in $(pwd) && ls /opt/agon/harness/*.py >&2",
    )

    code, text = await bubblewrap.build(mounted, command, output_folder=str(output))

    assert code == 0, text
    assert text == b"made in /opt/agon/prepared\n/opt/agon/harness/miniharness.py\n"
    sandbox = await bubblewrap.make(dataclasses.replace(mounted, prepared_folder=str(output)))
    try:
        outcome = await sandbox.run(Program(argv=("cat", "/opt/agon/prepared/deep/file")), limits=limits())
        assert outcome.stdout == b"built\n", outcome.stderr
    finally:
        await sandbox.close()


async def test_a_build_that_fails_gives_its_code_and_what_it_said(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, tmp_path: Path
) -> None:
    code, text = await bubblewrap.build(mounted, ("sh", "-c", "echo no >&2; exit 7"), output_folder=str(tmp_path))

    assert (code, text) == (7, b"no\n")


async def test_a_build_has_no_network_and_writes_nowhere_else(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, tmp_path: Path
) -> None:
    look = "ls /sys /home /root; touch /opt/agon/harness/x /usr/x /x; ls /proc/sys/net/ipv4/conf; cat /proc/net/dev"

    _, text = await bubblewrap.build(mounted, ("sh", "-c", look), output_folder=str(tmp_path))

    assert text.count(b"Read-only file system") == 3
    assert b"eth" not in text


async def test_of_a_flood_of_words_the_beginning_is_kept(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, tmp_path: Path
) -> None:
    flood = ("sh", "-c", "yes | head -c 3000000")

    code, text = await bubblewrap.build(mounted, flood, output_folder=str(tmp_path))

    assert (code, len(text)) == (0, 1 << 20)


async def test_without_a_jail_there_is_no_outcome(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, tmp_path: Path
) -> None:
    elsewhere = dataclasses.replace(mounted, harness_folder=str(tmp_path / "missing"))

    with pytest.raises(SandboxFault, match="missing"):
        await bubblewrap.build(elsewhere, ("true",), output_folder=str(tmp_path))


async def test_a_build_that_is_broken_off_leaves_nothing_that_runs(
    bubblewrap: BubblewrapMaker, mounted: SandboxSpec, tmp_path: Path, jails: Jails
) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1):
            await bubblewrap.build(mounted, ("sleep", "60"), output_folder=str(tmp_path))

    assert jails() == []
