"""Signs a person in from the sign-in view, and has them choose a password of their own where they were given one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from desktop.api.client import Client
from desktop.api.transport import Transport, normal_address
from desktop.views.sign_in import SignInView
from server.wire.accounts import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Someone who must choose a password of their own before anything else."""

    server: str
    token: str = field(repr=False)
    password: str = field(repr=False)


class Entrance:
    def __init__(self, view: SignInView, *, version: str, enter: Callable[[str, Session], Awaitable[None]]) -> None:
        """`enter` goes on with the server's address and the session of whom was let in."""
        self._view, self._version, self._enter = view, version, enter
        self._newcomer: Newcomer | None = None

    async def sign_in(self, server: str, username: str, password: str) -> None:
        """Raises `Trouble`."""
        address = normal_address(server)
        self._view.show_busy(True)
        try:
            client = Client(Transport(server=address, version=self._version))
            try:
                session = await client.sign_in(username, password)
            finally:
                await client.close()
            if session.user.must_change_password:
                self._newcomer = Newcomer(server=address, token=session.token, password=password)
                self._view.ask_new_password(session.user.name)
            else:
                await self._enter(address, session)
        finally:
            self._view.show_busy(False)

    async def choose_password(self, new: str) -> None:
        """Of who has just signed in with one that was given to them. Raises `Trouble`."""
        newcomer, card = self._newcomer, self._view.new_password
        assert newcomer is not None
        card.show_busy(True)
        try:
            client = Client(Transport(server=newcomer.server, version=self._version), token=newcomer.token)
            try:
                session = await client.change_password(newcomer.password, new)
            finally:
                await client.close()
            self._newcomer = None
            card.forget()
            await self._enter(newcomer.server, session)
        finally:
            card.show_busy(False)
