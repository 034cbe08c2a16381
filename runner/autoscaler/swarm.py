"""Scales a service of a Docker Swarm, through the engine of one of its managers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any

from aiodocker import Docker, DockerError

from runner.autoscaler.scalers import ScalerTrouble
from runner.engine.connection import EngineTrouble, connect, explained
from runner.engine.transfers import message_in

ANSWER_SECONDS = 5.0
ATTEMPTS = 3
"""Whoever changes a service names the version that is changed: another may have been faster."""
OUT_OF_SEQUENCE = "update out of sequence"


class SwarmService:
    """Connects when it is first asked; an engine that is away is asked again the next time."""

    def __init__(
        self, url: str, *, service: str, stack: AsyncExitStack, answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self._url = url
        self._service = service
        self._stack = stack
        self._answer_seconds = answer_seconds
        self._docker: Docker | None = None

    async def current(self) -> int:
        async with self._engine() as docker:
            return _replicas(await docker.services.inspect(self._service), self._service)

    async def scale(self, runners: int) -> None:
        async with self._engine() as docker:
            for attempt in range(1, ATTEMPTS + 1):
                found = await docker.services.inspect(self._service)
                _replicas(found, self._service)
                try:
                    await _update(docker, found, runners)
                except DockerError as error:
                    if OUT_OF_SEQUENCE not in error.message or attempt == ATTEMPTS:
                        raise
                else:
                    return

    @asynccontextmanager
    async def _engine(self) -> AsyncIterator[Docker]:
        with self._troubles():
            if self._docker is None:
                self._docker = await self._stack.enter_async_context(connect(self._url))
            with explained(self._url), self._about_the_service():
                async with asyncio.timeout(self._answer_seconds):
                    yield self._docker

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except EngineTrouble as trouble:
            raise ScalerTrouble(str(trouble)) from trouble

    @contextmanager
    def _about_the_service(self) -> Iterator[None]:
        try:
            yield
        except DockerError as error:
            if error.status == 404:
                raise ScalerTrouble(
                    f"there is no service {self._service} in the swarm of {self._url}: deploy the stack first "
                    "(docker stack deploy --compose-file packaging/stack.yaml agon), or name the service by "
                    "AGON_RUNNER_SERVICE"
                ) from error
            if error.status == 503:
                raise ScalerTrouble(
                    f"the engine at {self._url} is no manager of a swarm: docker swarm init makes it one, or name "
                    "the engine of a manager by DOCKER_HOST"
                ) from error
            raise


def _replicas(found: Any, service: str) -> int:
    mode = found["Spec"]["Mode"]
    if "Replicated" not in mode:
        raise ScalerTrouble(f"the service {service} is not a replicated one, and cannot be scaled")
    return int(mode["Replicated"].get("Replicas", 0))


async def _update(docker: Docker, found: Any, runners: int) -> None:
    """The same service with another number; aiodocker itself changes nothing but images. Raises `DockerError`."""
    spec = {**found["Spec"], "Mode": {"Replicated": {"Replicas": runners}}}
    address = f"{docker.docker_host}/{docker.api_version}/services/{found['ID']}/update"
    async with docker.session.post(address, params={"version": str(found["Version"]["Index"])}, json=spec) as answer:
        if answer.status >= 400:
            raise DockerError(answer.status, message_in(await answer.text()))
