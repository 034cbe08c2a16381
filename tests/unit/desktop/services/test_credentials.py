"""Which keyrings a sign-in is given to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend

from desktop.services.credentials import KeyringVault, is_safe


def of_module(name: str, **more: Any) -> Any:
    """A backend of a module that is perhaps not here."""
    return type("Keyring", (SimpleNamespace,), {"__module__": name})(**more)


SAFE = of_module("keyring.backends.SecretService")
IN_CLEAR = of_module("keyrings.alt.file")
NONE = of_module("keyring.backends.null")
FAILING = of_module("keyring.backends.fail")


@pytest.mark.parametrize("backend", [IN_CLEAR, NONE, FAILING], ids=lambda each: type(each).__module__)
def test_no_secret_is_given_to_what_keeps_it_in_clear_or_not_at_all(backend: Any) -> None:
    assert not is_safe(backend)


@pytest.mark.parametrize(("backends", "safe"), [([SAFE], True), ([SAFE, IN_CLEAR], False), ([NONE, SAFE], False)])
def test_of_several_that_are_asked_in_turn_all_must_be_safe(backends: list[Any], safe: bool) -> None:
    assert is_safe(SAFE)
    assert is_safe(of_module("keyring.backends.chainer", backends=backends)) is safe


def test_none_to_ask_is_no_safe_one() -> None:
    assert not is_safe(of_module("keyring.backends.chainer", backends=[]))


async def test_a_keyring_in_clear_is_neither_asked_nor_told() -> None:
    done: list[tuple[str, ...]] = []

    def note(_: KeyringBackend, *given: str) -> str:
        done.append(given)
        return "token"

    deeds = dict.fromkeys(("get_password", "set_password", "delete_password"), note)
    in_clear = type("InClear", (KeyringBackend,), {"__module__": "keyrings.alt.file", "priority": -1, **deeds})()
    before, vault, mine = keyring.get_keyring(), KeyringVault(), {"server": "http://x", "username": "maya"}
    keyring.set_keyring(in_clear)
    try:
        assert not await vault.remember(**mine, token="token")
        assert await vault.token(**mine) is None
        await vault.forget(**mine)
    finally:
        keyring.set_keyring(before)
    assert done == []


async def test_a_keyring_that_breaks_is_as_good_as_none() -> None:
    def break_off(*_: object) -> str:
        raise ConnectionResetError("the bus is gone")

    deeds = dict.fromkeys(("get_password", "set_password", "delete_password"), break_off)
    broken = type("Broken", (KeyringBackend,), {"priority": -1, **deeds})()
    before, vault, mine = keyring.get_keyring(), KeyringVault(), {"server": "http://x", "username": "maya"}
    keyring.set_keyring(broken)
    try:
        assert not await vault.remember(**mine, token="token")
        assert await vault.token(**mine) is None
        await vault.forget(**mine)
    finally:
        keyring.set_keyring(before)
