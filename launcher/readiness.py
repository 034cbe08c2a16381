"""Asks a server that is being started how far it is. It may be away for a moment, or late: it is asked again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import httpx

from runner.wire import MAKING_READY
from server.languages import NO_RUNNER
from server.wire.problems import Language

POLL_SECONDS = 0.2
STILL_COMING = {NO_RUNNER, MAKING_READY}
"""Reasons why a language is not served that pass by themselves."""


async def until_answered(client: httpx.AsyncClient, path: str) -> None:
    """Ask until the answer is 200; the caller sets the time limit."""
    while True:
        with suppress(httpx.TransportError):  # not listening yet
            if (await client.get(path)).status_code == httpx.codes.OK:
                return
        await asyncio.sleep(POLL_SECONDS)


async def until_settled(client: httpx.AsyncClient) -> list[Language]:
    """The languages once submissions can be judged, or once it is known that none ever can."""
    while True:
        with suppress(httpx.HTTPError):
            is_ready = (await client.get("/readyz")).status_code == httpx.codes.OK
            languages = await languages_of(client)
            if is_ready or (no_more_come(languages) and not any(each.served for each in languages)):
                return languages
        await asyncio.sleep(POLL_SECONDS)


def no_more_come(languages: Sequence[Language]) -> bool:
    """Whether all are ready that will be. A language of which no runner speaks while there is one is not to be judged
    on this machine (`AGON_LANGUAGES`)."""
    reasons = {each.reason for each in languages}
    return bool(reasons - {NO_RUNNER}) and MAKING_READY not in reasons


async def languages_of(client: httpx.AsyncClient) -> list[Language]:
    """Raises `httpx.HTTPError`."""
    answer = (await client.get("/languages")).raise_for_status()
    return [Language.model_validate(each) for each in answer.json()]
