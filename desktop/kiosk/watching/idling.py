"""Asks the desktop not to blank or lock the screen while the kiosk holds it. Desktops have clocks of their own
for that, beside the X server's. The wish ends with the connection, so that there is nothing to put back."""

from __future__ import annotations

import threading

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SERVICE = DBusAddress(
    "/org/freedesktop/ScreenSaver", bus_name="org.freedesktop.ScreenSaver", interface="org.freedesktop.ScreenSaver"
)
ANSWER_SECONDS = 2


class StayAwake:
    def __init__(self, bus: str = "SESSION", *, seconds: float = ANSWER_SECONDS) -> None:
        self._bus = bus
        self._seconds = seconds
        self._lock = threading.Lock()
        self._connection: DBusConnection | None = None
        self._is_over = False
        self.is_granted = threading.Event()

    def start(self) -> None:
        """Without waiting: there may be no such desktop, or one that does not answer."""
        threading.Thread(target=self._ask, name="kiosk-stay-awake", daemon=True).start()

    def stop(self) -> None:
        with self._lock:
            self._is_over = True
            connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _ask(self) -> None:
        try:
            connection = open_dbus_connection(self._bus)
        except Exception:  # noqa: BLE001 - the library lets through whatever the socket and the address raise
            return
        try:
            wish = new_method_call(SERVICE, "Inhibit", "ss", ("Agon", "A contest is on"))
            answer = connection.send_and_get_reply(wish, timeout=self._seconds)
        except Exception:  # noqa: BLE001 - as above
            connection.close()
            return
        with self._lock:
            is_kept = answer.header.message_type is MessageType.method_return and not self._is_over
            if is_kept:
                self._connection = connection
        if is_kept:
            self.is_granted.set()
        else:
            connection.close()
