"""Sandboxes that are containers of a Docker engine, on this machine or another one.

A container ends with the line to it: when the runner dies the engine closes the container's stdin, and the supervisor
in it, which is its first process, ends. What a runner killed while it made one is removed by the next (`sweep`).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

import structlog
from aiodocker import Docker, DockerError
from aiodocker.containers import DockerContainer
from aiodocker.stream import Stream

from runner.engine.connection import EngineTrouble, connect
from runner.images.recipes import INTERPRETER
from runner.sandbox.connection import SupervisorConnection, command_of
from runner.sandbox.docker.options import LABEL, container_options
from runner.sandbox.docker.settings import DockerSettings
from runner.sandbox.docker.stream import AttachedStream
from runner.sandbox.interface import SandboxFault, SandboxSpec
from runner.sandbox.jail import PATH
from runner.sandbox.supervised import SupervisedSandbox
from runner.sandbox.uids import UIDS, first_uid
from runner.supervisor.orders import Configure

MAKING_SECONDS = 60.0
ENDING_SECONDS = 30.0
ALL_UIDS = 1 << 32
NAMESPACE_UIDS = 1 << 16

log = structlog.get_logger()


class DockerMaker:
    def __init__(self, settings: DockerSettings, *, runner: str) -> None:
        self._settings = settings
        self._runner = runner
        self._mapped_uids: int | None = None

    @property
    def name(self) -> str:
        runtime = self._settings.runtime
        return "docker" if runtime is None else f"docker ({runtime})"

    @property
    def interpreter(self) -> str:
        return INTERPRETER

    def connect(self) -> AbstractAsyncContextManager[Docker]:
        """A new client of the engine. Raises `EngineTrouble`."""
        return connect(self._settings.url)

    async def make(self, spec: SandboxSpec) -> SupervisedSandbox:
        if spec.image is None:
            raise SandboxFault(f"there is no image for {spec.language}")
        with _faults(f"no container of {spec.image} could be made"):
            async with asyncio.timeout(MAKING_SECONDS), AsyncExitStack() as opened:
                engine = await opened.enter_async_context(self.connect())
                container = await opened.enter_async_context(self._container(engine, spec, spec.image))
                connection = await self._start(engine, container, spec, opened)
                kept = opened.pop_all()
        return SupervisedSandbox(
            connection=connection, end=_Ending(kept), most_memory_mib=self._settings.limits.job_memory_mib
        )

    @asynccontextmanager
    async def _container(self, engine: Docker, spec: SandboxSpec, image: str) -> AsyncIterator[DockerContainer]:
        options = container_options(
            image,
            runner=self._runner,
            language=spec.language,
            limits=self._settings.limits,
            runtime=self._settings.runtime,
        )
        container = await engine.containers.create(options)
        try:
            yield container
        finally:
            await _remove(container)

    async def _start(
        self, engine: Docker, container: DockerContainer, spec: SandboxSpec, opened: AsyncExitStack
    ) -> SupervisorConnection:
        # Before it starts: its first words must not be lost.
        attachment = await opened.enter_async_context(_attached(container))
        await container.start()
        stream = AttachedStream(attachment)
        connection = SupervisorConnection(stream=stream, excerpt=stream.excerpt)
        opened.callback(connection.close)
        mapped = await self._count_uids(engine)
        state = (await container.show())["State"]
        if not state["Pid"]:
            raise SandboxFault(f"the container of {spec.image} ended at once: {state['Error'] or stream.excerpt()}")
        await connection.configure(_configuration(spec, first_uid=first_uid(state["Pid"], mapped=mapped)))
        return connection

    async def _count_uids(self, engine: Docker) -> int:
        """How many there are in its containers: with a user namespace around them, not all of the machine's."""
        if self._mapped_uids is None:
            options = (await engine.system.info()).get("SecurityOptions") or []
            few = any(f"name={kind}" in option for option in options for kind in ("userns", "rootless"))
            self._mapped_uids = NAMESPACE_UIDS if few else ALL_UIDS
        return self._mapped_uids

    async def sweep(self) -> None:
        """Remove what this runner, or one that died, left behind before it was started or after it ended."""
        async with self.connect() as engine:
            left = await engine.containers.list(all=True, filters={"label": [LABEL], "status": ["created", "exited"]})
            for container in left:
                log.info("container_removed", container=container.id[:12])
                await _remove(container)

    async def close(self) -> None:
        """Sandboxes are their users' to close; the maker holds nothing."""


@asynccontextmanager
async def _attached(container: DockerContainer) -> AsyncIterator[Stream]:
    async with container.attach(stdin=True, stdout=True, stderr=True) as attachment:
        yield attachment


def _configuration(spec: SandboxSpec, *, first_uid: int) -> Configure:
    return Configure(
        first_uid=first_uid,
        uids=UIDS,
        mount=None,
        zygote=spec.zygote,
        environment={"PATH": PATH, "LANG": "C.UTF-8"},
        warm=None if spec.warm is None else command_of(spec.warm),
        container=True,
    )


class _Ending:
    def __init__(self, kept: AsyncExitStack) -> None:
        self._kept = kept

    async def __call__(self) -> None:
        try:
            async with asyncio.timeout(ENDING_SECONDS):
                await self._kept.aclose()
        except (DockerError, OSError, TimeoutError) as error:
            log.warning("container_not_ended", problem=str(error))


async def _remove(container: DockerContainer) -> None:
    """Gone already, or being removed by the engine itself, is as good."""
    try:
        await container.delete(force=True, v=True)
    except DockerError as error:
        if error.status not in {404, 409}:
            raise


@contextlib.contextmanager
def _faults(what: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise SandboxFault(f"{what}: the engine takes too long") from error
    except DockerError as error:
        raise SandboxFault(f"{what}: {error.message}") from error
    except EngineTrouble as trouble:
        raise SandboxFault(str(trouble)) from trouble
    except OSError as error:
        raise SandboxFault(f"{what}: the engine does not answer ({error})") from error
