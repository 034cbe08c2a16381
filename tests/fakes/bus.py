"""A message bus of its own, and services on it that answer what a test wants."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.patience import PATIENCE_SECONDS

Answer = tuple[str, tuple[Any, ...]]
"""A signature, and values of it."""


@contextmanager
def bus() -> Iterator[str]:
    """Its address."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait(timeout=PATIENCE_SECONDS)
        daemon.stdout.close()


class Service:
    """Answers calls by the name of their method; what it does not know is an error. Notices who leaves the bus."""

    def __init__(self, address: str, name: str, answers: dict[str, Callable[[tuple[Any, ...]], Answer]]) -> None:
        self._address = address
        self._answers = answers
        self._connection = open_dbus_connection(address)
        self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._is_over = False
        self.callers: list[str] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def is_on_the_bus(self, caller: str) -> bool:
        connection = open_dbus_connection(self._address)
        try:
            return bool(connection.send_and_get_reply(message_bus.NameHasOwner(caller)).body[0])
        finally:
            connection.close()

    def close(self) -> None:
        self._is_over = True
        self._thread.join(timeout=PATIENCE_SECONDS)
        self._connection.close()

    def _serve(self) -> None:
        while not self._is_over:
            try:
                call = self._connection.receive(timeout=0.1)
            except TimeoutError:
                continue
            if call.header.message_type is not MessageType.method_call:
                continue
            self.callers.append(str(call.header.fields[HeaderFields.sender]))
            answer = self._answers.get(str(call.header.fields[HeaderFields.member]))
            if answer is None:
                self._connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
            else:
                signature, values = answer(call.body)
                self._connection.send(new_method_return(call, signature, values))
