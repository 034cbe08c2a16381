"""Whether the window system can be held at all."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.kiosk import compositor, starting
from desktop.kiosk.checks.results import Found, passed, stopped, warned
from desktop.packages import line_to_install

XORG = "Sign out, choose a session “on Xorg” (X11) where you sign in, and start the kiosk there"
UNTESTED = "Ask the proctor whether this machine is to be used."


def kind(platform_name: str, environment: Mapping[str, str]) -> Found:
    is_wayland = environment.get("XDG_SESSION_TYPE") == "wayland" or bool(environment.get("WAYLAND_DISPLAY"))
    if environment.get(compositor.VARIABLE) == compositor.CAGE and platform_name.startswith("wayland"):
        return passed("The contest has a display of its own (cage).")
    if platform_name == "xcb" and not is_wayland:
        return passed("X11: keyboard, displays and clipboard can be held.")
    if platform_name == "xcb" or platform_name.startswith("wayland"):
        return stopped(
            "This is a Wayland session: a program cannot hold the keyboard or see other programs' windows there.",
            f"{XORG}; or start it from a text terminal with: {_line_for_cage(environment)}",
        )
    if platform_name == "windows":
        return warned("Windows: what holds here was written by its documentation, and not tried.", UNTESTED)
    if platform_name == "cocoa":
        return warned("macOS: what holds here was written by its documentation, and not tried.", UNTESTED)
    return stopped(f"Nothing can be held on this window system ({platform_name[:40]}).", XORG + ".")


def _line_for_cage(environment: Mapping[str, str]) -> str:
    line = starting.line_to_type("--compositor cage")
    packages = compositor.lacking(environment)
    return f"{line} (which needs more of the system; {line_to_install(*packages)})" if packages else line
