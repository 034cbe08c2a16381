"""The supervisor: the first process of a sandbox. Reads its first order, gives up what it needs no longer, serves.

Run as `python -I -S` with only the standard library. Orders come on stdin and reports go to stdout; stderr is for what
must never happen.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from runner.supervisor.ahead import Ahead
from runner.supervisor.boxes import Boxes
from runner.supervisor.by_namespace import ByNamespace
from runner.supervisor.by_uid import ByUid
from runner.supervisor.cgroup import Cgroup
from runner.supervisor.children import Children
from runner.supervisor.devices import remove_devices
from runner.supervisor.kernel import MS_NODEV, MS_NOSUID, Kernel
from runner.supervisor.launcher import Launcher
from runner.supervisor.link import Link, RunnerGone
from runner.supervisor.orders import BoxMount, Configure
from runner.supervisor.seccomp import build_filter
from runner.supervisor.separation import Separation
from runner.supervisor.service import Service
from runner.supervisor.workshop import Workshop
from runner.supervisor.zygote import start_zygote

BOX_ROOT = "/box"
DEVICES = "/dev"
HARNESS = "/opt/agon/harness"
CAP_SETGID = 6
CAP_SETUID = 7


def main() -> None:
    kernel = Kernel()
    link = _take_over_line()
    try:
        configure = link.receive()
    except RunnerGone:
        return
    assert isinstance(configure, Configure), "the first order configures the sandbox"
    separation = _separate(kernel, configure)
    if configure.container:
        remove_devices(DEVICES)
    _settle(kernel, separation, configure.mount)
    _serve(kernel, link, separation, configure)


def _take_over_line() -> Link:
    """Keep stdin and stdout for ourselves: what is forked from here finds nothing there."""
    reading = os.dup(0)
    writing = reading if os.path.sameopenfile(0, 1) and _is_socket(0) else os.dup(1)
    empty = os.open("/dev/null", os.O_RDWR)
    os.dup2(empty, 0)
    os.dup2(empty, 1)
    os.close(empty)
    return Link(reading=reading, writing=writing)


def _is_socket(descriptor: int) -> bool:
    return os.readlink(f"/proc/self/fd/{descriptor}").startswith("socket:")


def _separate(kernel: Kernel, configure: Configure) -> Separation:
    if configure.first_uid is None:
        return ByNamespace(kernel=kernel, box_root=BOX_ROOT)
    return ByUid(kernel=kernel, first_uid=configure.first_uid, uids=configure.uids)


def _settle(kernel: Kernel, separation: Separation, mount: BoxMount | None) -> None:
    os.umask(0o022)
    if mount is not None:
        options = f"size={mount.size_bytes},nr_inodes={mount.inodes},mode=0755"
        kernel.mount("box", BOX_ROOT, "tmpfs", MS_NOSUID | MS_NODEV, options)
        kernel.limit_capabilities((CAP_SETUID, CAP_SETGID))
    kernel.keep_capabilities((CAP_SETUID, CAP_SETGID) if os.getuid() == 0 else ())
    kernel.set_dumpable(False)
    separation.settle_supervisor()


def _serve(kernel: Kernel, link: Link, separation: Separation, configure: Configure) -> None:
    children = Children()
    zygote = start_zygote(
        kernel=kernel,
        separation=separation,
        seccomp_filter=build_filter(os.uname().machine),
        module=configure.zygote,
        folder=HARNESS,
        close=sorted({link.reading, link.writing}),
    )
    children.expect_zygote(zygote.pid)
    zygote.wait_until_loaded()
    boxes = Boxes(root=BOX_ROOT, separation=separation)
    launcher = Launcher(
        separation=separation,
        zygote=zygote,
        children=children,
        boxes=boxes,
        environment=configure.environment,
    )
    ahead = Ahead(launcher=launcher, boxes=boxes, separation=separation)
    workshop = Workshop(
        kernel=kernel,
        separation=separation,
        children=children,
        boxes=boxes,
        launcher=launcher,
        link=link,
        cgroup=Cgroup.find(Path("/sys/fs/cgroup")) if configure.container else None,
        clock=time.monotonic,
        cpus=frozenset(os.sched_getaffinity(0)),
        strangers=lambda: (os.getpid(), zygote.pid, *ahead.pids()),
    )
    Service(workshop=workshop, ahead=ahead).serve(warm=configure.warm, compiler=configure.compiler)
