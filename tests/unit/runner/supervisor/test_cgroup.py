from __future__ import annotations

from pathlib import Path

import pytest

from runner.supervisor.cgroup import Cgroup


def test_version_1_is_read(tmp_path: Path) -> None:
    (tmp_path / "cpuacct").mkdir()
    (tmp_path / "cpuacct/cpuacct.usage").write_text("1500000000\n")
    (tmp_path / "memory").mkdir()
    (tmp_path / "memory/memory.oom_control").write_text("oom_kill_disable 0\nunder_oom 0\noom_kill 3\n")

    group = Cgroup.find(tmp_path)

    assert group is not None
    assert group.cpu_seconds() == 1.5
    assert group.out_of_memory_kills() == 3


def test_version_2_is_read(tmp_path: Path) -> None:
    (tmp_path / "cpu.stat").write_text("usage_usec 2500000\nuser_usec 1\n")
    (tmp_path / "memory.events").write_text("low 0\noom 1\noom_kill 2\n")

    group = Cgroup.find(tmp_path)

    assert group is not None
    assert group.cpu_seconds() == 2.5
    assert group.out_of_memory_kills() == 2


@pytest.mark.parametrize("usage", ["cpu.stat", "cpuacct/cpuacct.usage"])
def test_without_a_memory_controller_nothing_was_killed_for_memory(tmp_path: Path, usage: str) -> None:
    (tmp_path / usage).parent.mkdir(exist_ok=True)
    (tmp_path / usage).write_text("usage_usec 1\n")

    group = Cgroup.find(tmp_path)

    assert group is not None
    assert group.out_of_memory_kills() == 0


def test_there_may_be_none(tmp_path: Path) -> None:
    assert Cgroup.find(tmp_path) is None


def test_a_kill_for_memory_is_news_once(tmp_path: Path) -> None:
    (tmp_path / "cpu.stat").write_text("usage_usec 1\n")
    events = tmp_path / "memory.events"
    events.write_text("oom_kill 2\n")
    group = Cgroup.find(tmp_path)
    assert group is not None
    assert group.news_of_kills() == ""

    events.write_text("oom_kill 3\n")

    assert "memory limit" in group.news_of_kills()
    assert group.news_of_kills() == ""
