"""Which windows of other programs lie above one of ours."""

from __future__ import annotations

from contextlib import suppress

from Xlib import X
from Xlib.xobject.drawable import Window

from desktop.kiosk.x11.server import GONE, Foreign, Server, is_own

LEAST_PIXELS = 64
"""Window managers and input methods keep windows of a pixel or so."""
MOST_CHILDREN = 60
INPUT_METHODS = {"ibus-ui-gtk3", "ibus-x11", "ibus-daemon", "fcitx", "fcitx5", "scim-panel-gtk", "uim-candwin-gtk"}
"""They show what can be chosen from while one types."""


class Stacking:
    def __init__(self, server: Server, window: int) -> None:
        self._server = server
        self._window = server.window(window)

    def above(self) -> list[Foreign]:
        """From the lowest to the highest, those that can be seen. What a compositor draws into is none: the server
        made it itself, and does not name it."""
        own = [window.id for window in self._server.ancestors(self._window)]
        order = [window.id for window in self._server.root.query_tree().children]
        if own[-1] not in order:
            return []
        higher = order[order.index(own[-1]) + 1 :]
        clients = self._clients_by_frame() if higher else {}
        found = [self._foreign(self._server.window(number), clients) for number in higher]
        return [foreign for foreign in found if foreign is not None]

    def _foreign(self, frame: Window, clients: dict[int, int]) -> Foreign | None:
        if not self._is_seen(frame):
            return None
        client = clients.get(frame.id)
        if client is None and self._holds_one_of_ours(frame):
            return None
        foreign = self._server.foreign(self._server.window(client or frame.id), is_managed=client is not None)
        if is_own(foreign.pid) or foreign.program in INPUT_METHODS:
            return None
        return foreign

    def _holds_one_of_ours(self, frame: Window) -> bool:
        """A window manager's frame around a dialog of ours, which it does not speak of yet, or no more."""
        with suppress(*GONE):
            children = frame.query_tree().children[:MOST_CHILDREN]
            return any(is_own(self._server.pid(child)) for child in children)
        return False

    def _is_seen(self, window: Window) -> bool:
        with suppress(*GONE):
            attributes, shape = window.get_attributes(), window.get_geometry()
            if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput:
                return False
            screen = self._server.display.screen()
            width = min(shape.x + shape.width, screen.width_in_pixels) - max(shape.x, 0)
            height = min(shape.y + shape.height, screen.height_in_pixels) - max(shape.y, 0)
            return bool(width > 0 and height > 0 and width * height >= LEAST_PIXELS)
        return False

    def _clients_by_frame(self) -> dict[int, int]:
        """The window manager's frames, by what it says it manages."""
        managed = self._server.numbers(self._server.root, "_NET_CLIENT_LIST")
        frames: dict[int, int] = {}
        for number in managed:
            for window in self._server.ancestors(self._server.window(number)):
                frames[window.id] = number
        return frames
