"""Sandboxes that are containers of a Docker engine, on this machine or another one.

A container ends with the line to it: when the runner dies the engine closes the container's stdin, and the supervisor
in it, which is its first process, ends. What a runner left that was killed while it made one, another removes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime

import structlog
from aiodocker import Docker, DockerError
from aiodocker.containers import DockerContainer
from aiodocker.stream import Stream

from runner.engine.attachment import AttachedStream
from runner.engine.connection import EngineTrouble, connect, engine_url, explained
from runner.images.recipes import INTERPRETER
from runner.sandbox.connection import SupervisorConnection, command_of
from runner.sandbox.docker.options import LABEL, container_options
from runner.sandbox.docker.settings import DockerSettings
from runner.sandbox.interface import SandboxFault, SandboxSpec
from runner.sandbox.jail import PATH
from runner.sandbox.supervised import SupervisedSandbox
from runner.sandbox.uids import UIDS, first_uid
from runner.supervisor.orders import Configure

MAKING_SECONDS = 60.0
REMOVING_SECONDS = 10.0
ENDING_SECONDS = 30.0
ALL_UIDS = 1 << 32
NAMESPACE_UIDS = 1 << 16
ABANDONED_SECONDS = 300

log = structlog.get_logger()


class DockerMaker:
    def __init__(self, settings: DockerSettings, *, runner: str, removing_seconds: float = REMOVING_SECONDS) -> None:
        """An engine that takes longer than `removing_seconds` to remove a container hangs."""
        self._settings = settings
        self._removing_seconds = removing_seconds
        self._url = engine_url(settings.url)
        self._runner = runner
        self._mapped_uids: int | None = None

    @property
    def name(self) -> str:
        runtime = self._settings.runtime
        return "docker" if runtime is None else f"docker ({runtime})"

    @property
    def interpreter(self) -> str:
        return INTERPRETER

    @property
    def url(self) -> str:
        """Of the engine."""
        return self._url

    def connect(self) -> AbstractAsyncContextManager[Docker]:
        """A new client of the engine. Raises `EngineTrouble`."""
        return connect(self._url)

    async def make(self, spec: SandboxSpec) -> SupervisedSandbox:
        if spec.image is None:
            raise SandboxFault(f"there is no image for {spec.language}")
        with _faults(f"no container of {spec.image} could be made", self._url):
            async with asyncio.timeout(MAKING_SECONDS), AsyncExitStack() as opened:
                engine = await opened.enter_async_context(self.connect())
                container = await opened.enter_async_context(self._container(engine, spec, spec.image))
                connection = await self._start(engine, container, spec, opened)
                kept = opened.pop_all()
        return SupervisedSandbox(
            connection=connection, end=_Ending(kept, self._url), most_memory_mib=self._settings.limits.job_memory_mib
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
            # Also of one that could not be started: the next to be made would wait for it.
            async with asyncio.timeout(self._removing_seconds):
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
        mapped = await self._look_around(engine)
        state = (await container.show())["State"]
        if not state["Pid"]:
            raise SandboxFault(f"the container of {spec.image} ended at once: {state['Error'] or stream.excerpt()}")
        await connection.configure(_configuration(spec, first_uid=first_uid(state["Pid"], mapped=mapped)))
        return connection

    async def _look_around(self, engine: Docker) -> int:
        """How many uids there are in its containers: with a user namespace around them, not all of the machine's. The
        first time, also removes what a runner left that was killed before it could start a container."""
        if self._mapped_uids is None:
            about = await engine.system.info()
            few = any(
                f"name={kind}" in option for option in about["SecurityOptions"] or () for kind in ("userns", "rootless")
            )
            self._mapped_uids = NAMESPACE_UIDS if few else ALL_UIDS
            await _remove_abandoned(engine, now=_seconds(about["SystemTime"]))
        return self._mapped_uids

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
        compiler=None if spec.compiler is None else command_of(spec.compiler),
        container=True,
    )


class _Ending:
    def __init__(self, kept: AsyncExitStack, url: str) -> None:
        self._kept = kept
        self._url = url

    async def __call__(self) -> None:
        try:
            with explained(self._url):
                async with asyncio.timeout(ENDING_SECONDS):
                    await self._kept.aclose()
        except (EngineTrouble, TimeoutError) as error:
            log.warning("container_not_ended", problem=str(error))


async def _remove_abandoned(engine: Docker, *, now: float) -> None:
    """By the engine's clock, which need not be ours."""
    states = ["created", "exited", "dead"]
    for container in await engine.containers.list(all=True, filters={"label": [LABEL], "status": states}):
        if now - container["Created"] > ABANDONED_SECONDS:
            log.info("container_removed", container=container.id[:12])
            await _remove(container)


def _seconds(told: str) -> float:
    """Of a time as engines write it, to the second: `2026-11-28T17:04:05.123456789Z`."""
    return datetime.fromisoformat(told[:19]).replace(tzinfo=UTC).timestamp()


async def _remove(container: DockerContainer) -> None:
    """Gone already, or being removed by the engine itself, is as good."""
    try:
        await container.delete(force=True, v=True)
    except DockerError as error:
        if error.status not in {404, 409}:
            raise


@contextmanager
def _faults(what: str, url: str) -> Iterator[None]:
    try:
        with explained(url):
            yield
    except EngineTrouble as trouble:
        raise SandboxFault(f"{what}: {trouble}") from trouble
