"""The screen saver and the saving of power, held off and put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from Xlib import X

from desktop.kiosk.x11.server import Server


@dataclass(frozen=True, slots=True, kw_only=True)
class Saver:
    timeout: int
    interval: int
    prefer_blanking: int
    allow_exposures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerSaving:
    is_on: bool
    standby: int
    suspend: int
    off: int


def saver(server: Server) -> Saver:
    now = server.display.get_screen_saver()
    return Saver(
        timeout=now.timeout,
        interval=now.interval,
        prefer_blanking=now.prefer_blanking,
        allow_exposures=now.allow_exposures,
    )


def set_saver(server: Server, wanted: Saver) -> None:
    server.display.set_screen_saver(wanted.timeout, wanted.interval, wanted.prefer_blanking, wanted.allow_exposures)
    server.display.sync()


def saver_off(before: Saver) -> Saver:
    return Saver(
        timeout=0,
        interval=before.interval,
        prefer_blanking=X.DontPreferBlanking,
        allow_exposures=before.allow_exposures,
    )


def power_saving(server: Server) -> PowerSaving | None:
    """None where the screen has none."""
    if not server.has("DPMS") or not server.display.dpms_capable().capable:
        return None
    now = server.display.dpms_get_timeouts()
    return PowerSaving(
        is_on=bool(server.display.dpms_info().state),
        standby=now.standby_timeout,
        suspend=now.suspend_timeout,
        off=now.off_timeout,
    )


def put_power_saving_back(server: Server, wanted: PowerSaving) -> None:
    """What was on: else it was left as it is."""
    server.display.dpms_set_timeouts(wanted.standby, wanted.suspend, wanted.off)
    server.display.dpms_enable()
    server.display.sync()


def saver_from(stated: dict[str, Any]) -> Saver:
    return Saver(**{name: _within(stated[name], -1, 2**15 - 1) for name in Saver.__dataclass_fields__})


def power_saving_from(stated: dict[str, Any]) -> PowerSaving:
    numbers = {name: _within(stated[name], 0, 2**16 - 1) for name in ("standby", "suspend", "off")}
    return PowerSaving(is_on=True, **numbers)


def _within(value: Any, least: int, most: int) -> int:
    """A number that the protocol has room for, whatever stands in the file."""
    return max(least, min(int(value), most))
