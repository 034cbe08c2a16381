"""The command line of a bubblewrap jail: what is in it, and what it must not have. Pure but for looking at the host.

The root is read-only; there is no network, no /dev/shm, no /sys; /box is the supervisor's to mount.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from runner.sandbox.interface import SandboxSpec

LIBRARY = "/opt/agon/lib"
PYTHON = "/opt/agon/python"
HARNESS = "/opt/agon/harness"
SHARED = "/opt/agon/shared"
PREPARED = "/opt/agon/prepared"
TOOLCHAIN = "/opt/agon/toolchain"
PATH = f"{TOOLCHAIN}/bin:/usr/local/bin:/usr/bin:/bin"
BOX_MIB = 512
BOX_INODES = 16_384
"""Room for the files of jobs, whichever kind of sandbox."""
USER = 1000
"""Who an ordinary user is in the sandbox."""

PASSWD = f"root:x:0:0:root:/:/bin/sh\nagon:x:{USER}:{USER}:agon:/box:/bin/sh\n".encode()
GROUP = f"root:x:0:\nagon:x:{USER}:\n".encode()

_FOLDERS = ("/etc", "/opt", "/opt/agon", LIBRARY, f"{LIBRARY}/runner", "/box", "/tmp")  # noqa: S108  # the jail's own
_SYSTEM_FOLDERS = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
_SYSTEM_FILES = ("/etc/alternatives", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/random", "/dev/urandom")
_DEVICE_LINKS = {"fd": "/proc/self/fd", "stdin": "fd/0", "stdout": "fd/1", "stderr": "fd/2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """The Python that the supervisor runs on."""

    inside: str
    """Where it is in the sandbox."""
    prefix: Path | None
    """The installation to mount at /opt/agon/python, where it is not under /usr."""
    library_path: str | None
    """Where it finds its own shared library after it was moved."""

    @classmethod
    def find(cls, executable: Path) -> Interpreter:
        if executable.is_relative_to("/usr"):
            return cls(inside=str(executable), prefix=None, library_path=None)
        real = executable.resolve()
        prefix = real.parent.parent
        inside = f"{PYTHON}/bin/{real.name}"
        shared = _is_shared(real)
        return cls(inside=inside, prefix=prefix, library_path=f"{PYTHON}/lib" if shared else None)

    def environment(self) -> dict[str, str]:
        return {} if self.library_path is None else {"LD_LIBRARY_PATH": self.library_path}


def _is_shared(executable: Path) -> bool:
    """A binary of a few KiB beside its library; one that holds the interpreter itself is far larger."""
    name = executable.name.removesuffix("m")
    return any((executable.parent.parent / "lib").glob(f"lib{name}.so*")) and executable.stat().st_size < 1 << 20


def sandbox_arguments(
    spec: SandboxSpec, *, interpreter: Interpreter, supervisor_folder: Path, privileged: bool, data: Mapping[str, int]
) -> list[str]:
    """For a sandbox that serves jobs. `data` are descriptors with the contents of files."""
    return [
        *_isolation(privileged=privileged, capabilities=_supervisor_capabilities(privileged=privileged)),
        "--as-pid-1",
        *_environment({"LANG": "C.UTF-8", "PATH": PATH, **interpreter.environment()}),
        *_view(spec, interpreter=interpreter, data=data),
        *_bind(str(supervisor_folder), f"{LIBRARY}/runner/supervisor"),
        *_bind(str(supervisor_folder.parent / "__init__.py"), f"{LIBRARY}/runner/__init__.py"),
        *([] if spec.prepared_folder is None else _bind(spec.prepared_folder, PREPARED)),
        *("--remount-ro", "/", "--chdir", "/", "--"),
        *(interpreter.inside, "-I", "-S", f"{LIBRARY}/runner/supervisor"),
    ]


def build_arguments(
    spec: SandboxSpec,
    command: Sequence[str],
    *,
    output_folder: str,
    interpreter: Interpreter,
    privileged: bool,
    data: Mapping[str, int],
) -> list[str]:
    """For one command of our own. What it writes must be readable for jobs, whatever our own umask."""
    home = {"HOME": "/tmp", "TMPDIR": "/tmp"}  # noqa: S108  # the jail's own
    return [
        *_isolation(privileged=privileged, capabilities=()),
        *_environment({"LANG": "C.UTF-8", "PATH": PATH, **home, **interpreter.environment()}),
        *_view(spec, interpreter=interpreter, data=data),
        *("--bind", output_folder, PREPARED, "--perms", "0700", "--tmpfs", "/tmp"),  # noqa: S108
        *("--remount-ro", "/", "--chdir", PREPARED, "--"),
        *("/bin/sh", "-c", 'umask 022; exec "$@"', "sh", *command),
    ]


def _supervisor_capabilities(*, privileged: bool) -> tuple[str, ...]:
    """The last two only to mount /box: the supervisor gives them up before it serves."""
    mounting = ("CAP_SYS_ADMIN", "CAP_SETPCAP")
    return ("CAP_SETUID", "CAP_SETGID", *mounting) if privileged else mounting


def _isolation(*, privileged: bool, capabilities: Sequence[str]) -> Iterator[str]:
    yield from ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
    if not privileged:
        yield from ("--unshare-user", "--uid", str(USER), "--gid", str(USER))
    yield from ("--cap-drop", "ALL")
    for capability in capabilities:
        yield from ("--cap-add", capability)
    yield from ("--hostname", "agon", "--die-with-parent", "--new-session")


def _environment(variables: Mapping[str, str]) -> Iterator[str]:
    yield "--clearenv"
    for name, value in variables.items():
        yield from ("--setenv", name, value)


def _view(spec: SandboxSpec, *, interpreter: Interpreter, data: Mapping[str, int]) -> Iterator[str]:
    for folder in _FOLDERS:
        yield from _directory(folder)
    yield from _system(data)
    yield from _devices()
    yield from _bind(spec.harness_folder, HARNESS)
    if spec.shared_folder is not None:
        yield from _bind(spec.shared_folder, SHARED)
    if spec.toolchain_folder is not None:
        yield from _bind(spec.toolchain_folder, TOOLCHAIN)
    if interpreter.prefix is not None:
        yield from _bind(str(interpreter.prefix), PYTHON)
    for path in spec.mounts:
        for parent in reversed(PurePosixPath(path).parents[:-1]):
            yield from _directory(str(parent))
        yield from _bind(path, path)


def _system(data: Mapping[str, int]) -> Iterator[str]:
    yield from _bind("/usr", "/usr")
    for name in _SYSTEM_FOLDERS:
        folder = Path("/", name)
        if folder.is_symlink():
            yield from ("--symlink", os.readlink(folder), str(folder))  # noqa: PTH115  # as it is written, not a Path
        elif folder.is_dir():
            yield from _bind(str(folder), str(folder))
    for path in _SYSTEM_FILES:
        yield from ("--ro-bind-try", path, path)
    for path, descriptor in data.items():
        yield from ("--perms", "0444", "--ro-bind-data", str(descriptor), path)
    yield from ("--proc", "/proc")


def _devices() -> Iterator[str]:
    """No more than these: /dev/shm would be writable for all, and /dev/zero is memory that no limit counts."""
    yield from ("--perms", "0755", "--tmpfs", "/dev")
    for device in _DEVICES:
        yield from ("--dev-bind", device, device)
    for name, target in _DEVICE_LINKS.items():
        yield from ("--symlink", target, f"/dev/{name}")
    yield from ("--remount-ro", "/dev")


def _directory(path: str) -> Iterator[str]:
    """Directories that bubblewrap makes by itself on the way are closed to all but root."""
    yield from ("--perms", "0755", "--dir", path)


def _bind(source: str, target: str) -> Iterator[str]:
    yield from ("--ro-bind", source, target)
