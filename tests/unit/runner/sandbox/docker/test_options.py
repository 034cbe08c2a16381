"""What a container may never have, and what it must always have."""

from __future__ import annotations

import json
from typing import Any

from runner.sandbox.docker.options import LABEL, container_options
from runner.sandbox.docker.settings import ContainerLimits

SYS = ("block", "bus", "class", "dev", "devices", "firmware", "hypervisor", "kernel", "module", "power")
"""All of /sys but the control groups."""


def options(**limits: Any) -> dict[str, Any]:
    return container_options(
        "agon-sandbox-python:1",
        runner="one",
        language="python",
        limits=ContainerLimits(**limits),
        runtime=None,
    )


def test_it_has_no_network_no_privileges_and_nothing_of_the_host() -> None:
    made = options()
    host = made["HostConfig"]
    assert made["NetworkDisabled"] is True
    assert host["NetworkMode"] == "none"
    assert host["Privileged"] is False
    assert host["ReadonlyRootfs"] is True
    assert host["IpcMode"] == "none"
    assert {"Binds", "Mounts", "VolumesFrom", "Devices", "DeviceRequests", "PidMode", "UsernsMode"}.isdisjoint(host)


def test_it_has_two_capabilities_and_can_gain_no_more() -> None:
    host = options()["HostConfig"]
    assert host["CapDrop"] == ["ALL"]
    assert sorted(host["CapAdd"]) == ["SETGID", "SETUID"]
    assert "no-new-privileges" in host["SecurityOpt"]


def test_its_profile_of_system_calls_is_our_own() -> None:
    [profile] = [text for text in options()["HostConfig"]["SecurityOpt"] if text.startswith("seccomp=")]
    assert json.loads(profile.removeprefix("seccomp="))["defaultAction"] == "SCMP_ACT_ERRNO"


def test_what_tells_of_the_machine_or_sets_it_is_masked_or_read_only() -> None:
    host = options()["HostConfig"]
    assert {"/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/sched_debug", "/proc/acpi", "/proc/scsi"} <= set(
        host["MaskedPaths"]
    )
    assert {f"/sys/{name}" for name in SYS} == {path for path in host["MaskedPaths"] if path.startswith("/sys")}
    assert set(host["ReadonlyPaths"]) == {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"}
    assert host["CgroupnsMode"] == "private"


def test_only_the_supervisor_is_started_whatever_the_image_says() -> None:
    made = options()
    assert made["Entrypoint"][1:] == ["-I", "-S", "/opt/agon/lib/runner/supervisor"]
    assert (made["User"], made["WorkingDir"], made["Cmd"]) == ("0:0", "/", [])
    assert (made["Hostname"], made["Domainname"]) == ("agon", "")
    assert made["Healthcheck"] == {"Test": ["NONE"]}
    assert made["HostConfig"]["Init"] is False
    assert made["HostConfig"]["RestartPolicy"] == {"Name": "no"}


def test_memory_is_bounded_and_there_is_no_swap() -> None:
    host = options(memory_mib=100)["HostConfig"]
    assert host["Memory"] == host["MemorySwap"] == 100 << 20
    assert 0 < host["PidsLimit"] <= 1024
    assert host["Ulimits"] == [{"Name": "nofile", "Soft": 4096, "Hard": 4096}]


def test_its_one_writable_place_is_bounded_and_has_no_devices() -> None:
    host = options(box_mib=64, box_inodes=1000)["HostConfig"]
    assert list(host["Tmpfs"]) == ["/box"]
    given = set(host["Tmpfs"]["/box"].split(","))
    assert {"nosuid", "nodev", "size=64m", "nr_inodes=1000", "mode=0755", "uid=0", "gid=0"} <= given


def test_processors_are_bounded_and_pinned_where_that_is_wanted() -> None:
    assert {"NanoCpus", "CpusetCpus", "Runtime"}.isdisjoint(options()["HostConfig"])
    host = options(cpus=1.5, cpuset="2-3")["HostConfig"]
    assert (host["NanoCpus"], host["CpusetCpus"]) == (1_500_000_000, "2-3")


def test_it_ends_with_the_line_to_it_and_leaves_nothing() -> None:
    made = options()
    assert made["OpenStdin"] is True
    assert made["StdinOnce"] is True
    assert made["Tty"] is False
    assert made["HostConfig"]["AutoRemove"] is True
    assert made["HostConfig"]["LogConfig"] == {"Type": "none"}
    assert made["Labels"][LABEL] == "one"


def test_another_runtime_is_asked_for_by_name() -> None:
    made = container_options("i", runner="one", language="c", limits=ContainerLimits(), runtime="runsc")
    assert made["HostConfig"]["Runtime"] == "runsc"
