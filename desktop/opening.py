"""Opens the workspace of an account: its folder, its store, its connection with the server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.api.client import Client
from desktop.api.transport import Transport
from desktop.clock import Clock, ServerClock
from desktop.models.connection import Connection
from desktop.services.problem_desk import LocalRuns
from desktop.storage.preferences import Account
from desktop.storage.store import account_folder, open_store
from desktop.workspace import Parts, Workspace


async def open_workspace(
    data_folder: Path,
    account: Account,
    token: str | None,
    *,
    clock: Clock,
    version: str,
    first_language: str,
    local_runs: Callable[[], LocalRuns],
    parent: QObject,
) -> Workspace:
    """In the folder of this account among those of `data_folder`. Without a token it works off-line until one comes."""
    folder = account_folder(data_folder, server=account.server, username=account.username)
    store = await open_store(folder, clock=clock)
    server_clock = ServerClock(clock)
    connection = Connection(parent)
    transport = Transport(
        server=account.server, version=version, on_outcome=connection.hear, on_time=server_clock.learn
    )
    parts = Parts(
        account=account,
        store=store,
        client=Client(transport, token=token),
        connection=connection,
        clock=server_clock,
        first_language=first_language,
        documents=folder / "statements",
        packs=folder / "packs",
        local_runs=local_runs,
    )
    return Workspace(parts, parent)
