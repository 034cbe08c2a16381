"""The sandbox's own control group, where there is one (containers): what the kernel counted for all of it at once."""

from __future__ import annotations

from pathlib import Path


class Cgroup:
    def __init__(self, *, cpu: Path, cpu_key: str | None, events: Path | None) -> None:
        self._cpu = cpu
        self._cpu_key = cpu_key
        self._events = events
        self._told_kills = self.out_of_memory_kills()

    @classmethod
    def find(cls, root: Path) -> Cgroup | None:
        """Version 1 or 2, as they are mounted at /sys/fs/cgroup in a container."""
        if (root / "cpuacct/cpuacct.usage").is_file():
            events = root / "memory/memory.oom_control"
            return cls(cpu=root / "cpuacct/cpuacct.usage", cpu_key=None, events=events if events.is_file() else None)
        if (root / "cpu.stat").is_file():
            events = root / "memory.events"
            return cls(cpu=root / "cpu.stat", cpu_key="usage_usec", events=events if events.is_file() else None)
        return None

    def cpu_seconds(self) -> float:
        if self._cpu_key is None:
            return int(self._cpu.read_text("ascii")) / 1e9
        return _value(self._cpu, self._cpu_key) / 1e6

    def out_of_memory_kills(self) -> int:
        return 0 if self._events is None else _value(self._events, "oom_kill")

    def news_of_kills(self) -> str:
        """What to say of kills since this was last asked; else nothing. A job that the kernel had to end for the whole
        group's memory has used memory that is no process's, and nobody knows what else was hit."""
        kills, before = self.out_of_memory_kills(), self._told_kills
        self._told_kills = kills
        return "the kernel had to kill for the sandbox's own memory limit" if kills > before else ""


def _value(file: Path, key: str) -> int:
    for line in file.read_text("ascii").splitlines():
        name, _, value = line.partition(" ")
        if name == key:
            return int(value)
    return 0
