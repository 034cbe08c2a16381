"""What systemd's login manager says of the session: whether it is locked, and whether it is remote."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

BUS = "org.freedesktop.login1"
ANSWER_SECONDS = 2


class NoLogind(Exception):
    """There is none, or it does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    is_locked: bool
    is_remote: bool


class Logind:
    """Blocks for a few seconds at the most: for a thread. Raises `NoLogind`."""

    def __init__(
        self, environment: Mapping[str, str] = os.environ, bus: str = "SYSTEM", *, seconds: float = ANSWER_SECONDS
    ) -> None:
        self._seconds = seconds
        try:
            self._bus: DBusConnection = open_dbus_connection(bus)
        except Exception as trouble:  # the library lets through whatever the socket and the parsing of addresses raise
            raise NoLogind(str(trouble)) from trouble
        self._path = "/org/freedesktop/login1/session/auto"
        if session := environment.get("XDG_SESSION_ID", "")[:40]:
            manager = DBusAddress("/org/freedesktop/login1", BUS, f"{BUS}.Manager")
            try:
                self._path = str(self._ask(manager, "GetSession", "s", session)[0])
            except NoLogind:
                self.close()
                raise

    def state(self) -> SessionState:
        session = DBusAddress(self._path, BUS, "org.freedesktop.DBus.Properties")
        (properties,) = self._ask(session, "GetAll", "s", f"{BUS}.Session")
        known = {name: value[1] for name, value in properties.items()}
        return SessionState(
            is_locked=bool(known.get("LockedHint", False)),
            is_remote=bool(known.get("Remote", False)),
        )

    def close(self) -> None:
        self._bus.close()

    def _ask(self, address: DBusAddress, method: str, signature: str, *arguments: Any) -> Any:
        try:
            answer = self._bus.send_and_get_reply(
                new_method_call(address, method, signature, arguments), timeout=self._seconds
            )
        except Exception as trouble:  # as above
            raise NoLogind(str(trouble)) from trouble
        if answer.header.message_type is MessageType.error:
            raise NoLogind(str(answer.body)[:200])
        return answer.body
