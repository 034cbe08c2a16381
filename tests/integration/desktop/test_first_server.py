"""Which server is offered to whoever opens the application."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit

from desktop.theme.theme import Theme
from tests.fakes.desktop import Desktop, MemoryVault, running
from tests.fakes.fake_server import FakeServer

NEARBY = "http://127.0.0.1:8000"


def offered(desktop: Desktop) -> str:
    fields = desktop.application.window.sign_in.findChildren(QLineEdit)
    return next(field.text() for field in fields if field.accessibleName() == "Server address")


async def test_the_one_on_this_machine_is_offered_until_another_was_used(
    tmp_path: Path, vault: MemoryVault, theme: Theme, server: FakeServer
) -> None:
    async with running(tmp_path, None, vault=vault, theme=theme, nearby=NEARBY) as first:
        assert offered(first) == NEARBY
        await first.application.sign_in(server.url, "maya", "secret")
        await first.until(lambda: first.workspace.catalogue.rowCount() == 40)
    vault.tokens.clear()
    async with running(tmp_path, None, vault=vault, theme=theme, nearby=NEARBY) as second:
        assert offered(second) == server.url


async def test_a_server_that_is_asked_for_is_not_passed_over_for_the_one_used_last(
    tmp_path: Path, vault: MemoryVault, theme: Theme, server: FakeServer
) -> None:
    async with running(tmp_path, None, vault=vault, theme=theme) as first:
        await first.application.sign_in(server.url, "maya", "secret")
    async with running(tmp_path, NEARBY, vault=vault, theme=theme) as second:
        assert second.application.workspace is None
        assert offered(second) == NEARBY


async def test_what_another_person_then_chooses_is_not_kept_as_the_first_ones(
    starting: Any, server: FakeServer
) -> None:
    async with starting(None) as first:
        await first.application.sign_in(server.url, "maya", "secret")
        await first.application.sign_in(server.url, "noor", "secret")
        first.shell._choices.zoom(1)
        assert first.application.preferences.account.username == "noor"
    async with starting(None) as second:
        assert second.workspace.account.username == "noor"
