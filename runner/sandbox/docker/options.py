"""How a sandbox's container is made: what an engine is told, and nothing of it left to the engine's defaults. Pure.

/            the image, read-only
/box         tmpfs: the jobs' directories
/dev         what the engine puts there; the supervisor removes all but what programs need
stdin/out    the line to the supervisor; with it, the container ends
"""

from __future__ import annotations

from typing import Any

from runner.images.recipes import INTERPRETER
from runner.sandbox.docker.profile import build_profile
from runner.sandbox.docker.settings import ContainerLimits
from runner.sandbox.jail import LIBRARY

LABEL = "org.agon.sandbox"
"""On every container that is a sandbox; its value is the runner that it belongs to."""
CAPABILITIES = ("SETUID", "SETGID")
"""For the supervisor, to give each job a uid of its own. Programs have none."""
MOST_PROCESSES = 512
DESCRIPTORS = 4096

_MASKED = (
    "/proc/acpi",
    "/proc/asound",
    "/proc/kcore",
    "/proc/keys",
    "/proc/key-users",
    "/proc/latency_stats",
    "/proc/sched_debug",
    "/proc/scsi",
    "/proc/timer_list",
    "/proc/timer_stats",
    "/sys/block",
    "/sys/bus",
    "/sys/class",
    "/sys/dev",
    "/sys/devices",
    "/sys/firmware",
    "/sys/hypervisor",
    "/sys/kernel",
    "/sys/module",
    "/sys/power",
)
"""Of /sys only the control groups stay, which the supervisor reads."""
_READ_ONLY = ("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger")


def container_options(
    image: str, *, runner: str, language: str, limits: ContainerLimits, runtime: str | None
) -> dict[str, Any]:
    """The body of the engine's `POST /containers/create`."""
    return {
        "Image": image,
        "Hostname": "agon",
        "Domainname": "",
        "User": "0:0",
        "WorkingDir": "/",
        "Entrypoint": [INTERPRETER, "-I", "-S", f"{LIBRARY}/runner/supervisor"],
        "Cmd": [],
        "Env": ["LANG=C.UTF-8"],
        "Labels": {LABEL: runner, "org.agon.language": language},
        "Tty": False,
        "OpenStdin": True,
        "StdinOnce": True,
        "AttachStdin": True,
        "AttachStdout": True,
        "AttachStderr": True,
        "NetworkDisabled": True,
        "Healthcheck": {"Test": ["NONE"]},
        "HostConfig": _host_options(limits, runtime),
    }


def _host_options(limits: ContainerLimits, runtime: str | None) -> dict[str, Any]:
    memory = limits.memory_mib << 20
    box = f"rw,exec,nosuid,nodev,size={limits.box_mib}m,nr_inodes={limits.box_inodes},mode=0755,uid=0,gid=0"
    options: dict[str, Any] = {
        "AutoRemove": True,
        "NetworkMode": "none",
        "ReadonlyRootfs": True,
        "Privileged": False,
        "CapDrop": ["ALL"],
        "CapAdd": list(CAPABILITIES),
        "SecurityOpt": ["no-new-privileges", f"seccomp={build_profile()}"],
        "IpcMode": "none",
        "CgroupnsMode": "private",
        "Memory": memory,
        "MemorySwap": memory,
        "MemorySwappiness": None,
        "PidsLimit": MOST_PROCESSES,
        "Ulimits": [{"Name": "nofile", "Soft": DESCRIPTORS, "Hard": DESCRIPTORS}],
        "Tmpfs": {"/box": box},
        "MaskedPaths": list(_MASKED),
        "ReadonlyPaths": list(_READ_ONLY),
        "LogConfig": {"Type": "none"},
        "RestartPolicy": {"Name": "no"},
        "Init": False,
    }
    if limits.cpus is not None:
        options["NanoCpus"] = round(limits.cpus * 1e9)
    if limits.cpuset is not None:
        options["CpusetCpus"] = limits.cpuset
    if runtime is not None:
        options["Runtime"] = runtime
    return options
