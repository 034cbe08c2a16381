"""Changes an X server for a lockdown and puts it back; the changes outlive whoever made them, the server does not.

The root window bears a mark while something is changed: another server under the same name does not have it, and is
left as it is.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import asdict

from Xlib import X, Xatom, error

from desktop.kiosk.restoring import Change, Changes
from desktop.kiosk.x11 import keymap, power
from desktop.kiosk.x11.server import NoServer, Server

log = logging.getLogger(__name__)

MARK = "_AGON_KIOSK"
MARKED, KEYMAP, SAVER, POWER = "x11-mark", "x11-keymap", "x11-saver", "x11-power"


def change(server: Server, display: str, changes: Changes) -> list[str]:
    """What was not done, and why. Each thing is written down before it is done, and not done where it cannot be."""
    said: list[str] = []
    mark = secrets.token_hex(8)
    common = {"display": display, "mark": mark}
    try:
        changes.add({"kind": MARKED, **common})
        server.root.change_property(server.atom(MARK), Xatom.STRING, 8, mark.encode())
        server.display.sync()
        before = keymap.read(display)
        changes.add({"kind": KEYMAP, "keymap": before, **common})
        without = keymap.without_switches(before)
        if without != before:
            keymap.load(display, without)
    except (NoServer, error.XError, OSError) as trouble:
        said.append(f"the keys of the X server are not held: {trouble}")
    try:
        saver = power.saver(server)
        changes.add({"kind": SAVER, "saver": asdict(saver), **common})
        power.set_saver(server, power.saver_off(saver))
        saving = power.power_saving(server)
        if saving and saving.is_on:
            changes.add({"kind": POWER, "power": asdict(saving), **common})
            server.display.dpms_disable()
            server.display.sync()
    except (error.XError, OSError) as trouble:
        said.append(f"the screen saver is not held off: {trouble}")
    return said


def hold_keys_again(display: str, changes: Changes) -> None:
    """Another keymap was loaded, or another keyboard plugged in: what is put back at the end stays as it was. Where
    nothing was written down nothing could be put back, and the keys are left as they are."""
    if not changes.has(KEYMAP):
        return
    try:
        now = keymap.read(display)
        without = keymap.without_switches(now)
        if without != now:
            keymap.load(display, without)
    except NoServer as trouble:
        log.warning("the keys of the X server are not held: %s", trouble)


def undo(made: Change) -> list[str]:
    """What was put back, in sentences. A server that has gone has nothing to put back."""
    try:
        server = Server(str(made["display"]))
    except NoServer:
        return []
    try:
        mark = server.root.get_property(server.atom(MARK), X.AnyPropertyType, 0, 16)
        if mark is None or bytes(mark.value).decode("ascii", errors="replace") != made["mark"]:
            return []
        return _undone(server, made)
    finally:
        server.close()


def _undone(server: Server, made: Change) -> list[str]:
    match made["kind"]:
        case "x11-keymap":
            keymap.load(str(made["display"]), str(made["keymap"]))
            return ["The keys of the X server are as they were."]
        case "x11-saver":
            power.set_saver(server, power.saver_from(made["saver"]))
            return ["The screen saver is as it was."]
        case "x11-power":
            power.put_power_saving_back(server, power.power_saving_from(made["power"]))
            return ["The saving of power is as it was."]
        case "x11-mark":
            server.root.delete_property(server.atom(MARK))
            server.display.sync()
            return []
        case kind:
            return [f"Nobody knows how to put back {kind}."]
