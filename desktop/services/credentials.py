"""Where the sign-in is remembered: the system's keyring, or nowhere. Never a file in clear."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

import keyring
from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

SERVICE = "Agon"


class Vault(Protocol):
    async def token(self, *, server: str, username: str) -> str | None: ...

    async def remember(self, *, server: str, username: str, token: str) -> bool:
        """Whether it will be remembered."""
        ...

    async def forget(self, *, server: str, username: str) -> None: ...


class KeyringVault:
    """Calls the keyring off the window's thread: it may ask the person to unlock it, and wait."""

    async def token(self, *, server: str, username: str) -> str | None:
        return await asyncio.to_thread(_get, _name(server, username))

    async def remember(self, *, server: str, username: str, token: str) -> bool:
        return await asyncio.to_thread(_set, _name(server, username), token)

    async def forget(self, *, server: str, username: str) -> None:
        await asyncio.to_thread(_delete, _name(server, username))


class NoVault:
    """Remembers nothing: the person is asked at each start."""

    async def token(self, *, server: str, username: str) -> str | None:  # noqa: ARG002 - of the protocol
        return None

    async def remember(self, *, server: str, username: str, token: str) -> bool:  # noqa: ARG002 - of the protocol
        return False

    async def forget(self, *, server: str, username: str) -> None:  # noqa: ARG002 - of the protocol
        return


def is_safe(backend: KeyringBackend) -> bool:
    """Whether a backend keeps secrets as secrets: not the null one, and none of the file-based ones of keyrings.alt."""
    module = type(backend).__module__
    if module.startswith("keyrings.alt"):
        return False
    if module == "keyring.backends.chainer":
        return any(is_safe(each) for each in backend.backends) and all(  # type: ignore[attr-defined]  # of the chainer
            is_safe(each)
            for each in backend.backends  # type: ignore[attr-defined]  # of the chainer
        )
    return module not in {"keyring.backends.fail", "keyring.backends.null"}


def _get(name: str) -> str | None:
    try:
        backend = keyring.get_keyring()
        return backend.get_password(SERVICE, name) if is_safe(backend) else None
    except Exception as refused:  # noqa: BLE001 - a backend lets through whatever its bus and its system raise
        log.info("the keyring gives nothing: %s", refused)
        return None


def _set(name: str, token: str) -> bool:
    try:
        backend = keyring.get_keyring()
        if not is_safe(backend):
            return False
        backend.set_password(SERVICE, name, token)
    except Exception as refused:  # noqa: BLE001 - as above
        log.info("the keyring takes nothing: %s", refused)
        return False
    return True


def _delete(name: str) -> None:
    try:
        backend = keyring.get_keyring()
        if is_safe(backend):
            backend.delete_password(SERVICE, name)
    except Exception as refused:  # noqa: BLE001 - as above
        log.info("the keyring forgets nothing: %s", refused)


def _name(server: str, username: str) -> str:
    return f"{username}@{server}"
