from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import psutil

from desktop.kiosk.checks import machine, starting, window_system
from desktop.kiosk.checks.reaching import Server
from desktop.kiosk.interface import NETWORK, CheckState
from server.wire.kiosk import KioskPolicy

NOW = datetime(2026, 3, 1, 12, 0, 0, 500_000, tzinfo=UTC)
STRICT = KioskPolicy(
    programs=("python3", "python", "pytest"),
    stops_for_programs=True,
    stops_for_displays=True,
    stops_for_virtual_machines=True,
)
MILD = KioskPolicy(stops_for_remote_sessions=False)
WINDOW_SYSTEMS: list[tuple[str, dict[str, str], CheckState]] = [
    ("xcb", {}, CheckState.PASS),
    ("xcb", {"WAYLAND_DISPLAY": "wayland-0"}, CheckState.STOP),
    ("wayland", {"XDG_SESSION_TYPE": "wayland"}, CheckState.STOP),
    ("wayland", {"WAYLAND_DISPLAY": "wayland-0", "AGON_KIOSK_COMPOSITOR": "cage"}, CheckState.PASS),
    ("windows", {}, CheckState.WARNING),
    ("cocoa", {}, CheckState.WARNING),
    ("offscreen", {}, CheckState.STOP),
]
CLOCKS: list[tuple[timedelta, CheckState, str]] = [
    (timedelta(), CheckState.PASS, "is right"),
    (timedelta(seconds=10), CheckState.PASS, "is right"),
    (timedelta(seconds=60), CheckState.WARNING, "is ahead of the server's by 60 s"),
    (-timedelta(hours=1), CheckState.WARNING, "is far behind the server's by 3600 s"),
]


def server(answer: Callable[[httpx.Request], httpx.Response], *, now: Callable[[], datetime] = lambda: NOW) -> Server:
    return Server("http://judge:8000/", now=now, transport=httpx.MockTransport(answer))


def dated(by: timedelta) -> Callable[[httpx.Request], httpx.Response]:
    date = format_datetime((NOW - by).replace(microsecond=0), usegmt=True)
    return lambda _: httpx.Response(200, headers={"Date": date})


def unreachable(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused")


def test_displays_are_covered_or_refused_as_the_contest_says() -> None:
    assert machine.displays(MILD, 1).state is CheckState.PASS
    assert machine.displays(MILD, 2).state is CheckState.WARNING
    found = machine.displays(STRICT, 2)
    assert found.state is CheckState.STOP
    assert found.remedy


def test_a_disk_that_cannot_be_written_to_stops(tmp_path: Path) -> None:
    assert machine.disk(tmp_path / "data").state is not CheckState.STOP
    assert not list((tmp_path / "data").iterdir())
    (tmp_path / "file").touch()
    found = machine.disk(tmp_path / "file")
    assert found.state is CheckState.STOP
    assert str(tmp_path / "file") in found.remedy


def test_listed_programs_stop_where_the_contest_says_so() -> None:
    name = psutil.Process(1).name()
    assert machine.listed_programs(MILD).state is CheckState.PASS
    warned = machine.listed_programs(KioskPolicy(programs=(name,)))
    assert warned.state is CheckState.WARNING
    assert name in warned.text
    assert machine.listed_programs(STRICT.model_copy(update={"programs": (name,)})).state is CheckState.STOP


def test_a_remote_session_stops_where_the_contest_says_so() -> None:
    assert machine.remote_session(KioskPolicy(), ["a VNC server's screen"]).state is CheckState.STOP
    assert machine.remote_session(MILD, ["a VNC server's screen"]).state is CheckState.WARNING


def test_a_clock_that_is_wrong_is_warned_of() -> None:
    for by, state, words in CLOCKS:
        found = server(dated(by)).look_at_clock()
        assert found.state is state
        assert words in found.text


def test_a_server_that_is_not_there_stops_and_the_clock_is_unknown() -> None:
    away = server(unreachable)
    found = away.look()
    assert found.state is CheckState.STOP
    assert "no connection" in found.text
    assert away.look_at_clock().state is CheckState.WARNING
    assert server(lambda _: httpx.Response(503)).look().state is CheckState.STOP
    assert Server("no address at all").look().state is CheckState.STOP


def test_a_server_that_tells_no_time_or_nonsense_is_warned_of() -> None:
    assert server(lambda _: httpx.Response(200)).look_at_clock().state is CheckState.WARNING
    nonsense = server(lambda _: httpx.Response(200, headers={"Date": "x" * 10_000}))
    assert nonsense.look().state is CheckState.PASS
    assert nonsense.look_at_clock().state is CheckState.WARNING


def test_a_slow_server_is_warned_of() -> None:
    times = iter([NOW, NOW + timedelta(seconds=2)])
    assert server(dated(timedelta()), now=lambda: next(times)).look().state is CheckState.WARNING


def test_a_window_system_that_holds_nothing_stops() -> None:
    for name, environment, state in WINDOW_SYSTEMS:
        found = window_system.kind(name, environment)
        assert found.state is state, (name, environment)
        assert bool(found.remedy) == (state is not CheckState.PASS)


def test_what_a_kiosk_under_wayland_needs_is_told_with_its_packages(tmp_path: Path) -> None:
    session = {"WAYLAND_DISPLAY": "wayland-0", "PATH": str(tmp_path)}
    assert "sudo apt-get install cage xwayland)" in window_system.kind("wayland", session).remedy
    for name in ("cage", "Xwayland"):
        (tmp_path / name).touch(mode=0o755)
    remedy = window_system.kind("wayland", session).remedy
    assert "--compositor cage" in remedy
    assert "apt-get" not in remedy


def test_every_check_answers_with_its_name(tmp_path: Path) -> None:
    checks = starting.checks(
        server="http://127.0.0.1:9",
        data_folder=tmp_path,
        displays=lambda: 1,
        platform_name="offscreen",
        trials=starting.Trials(),
        environment={},
    )
    results = [check.look(MILD) for check in checks]
    assert [result.id for result in results] == [check.id for check in checks]
    assert len({check.id for check in checks}) == len(checks)
    assert all(result.text and result.title for result in results)
    assert all(result.remedy or result.state is CheckState.PASS for result in results)
    assert NETWORK in {result.id for result in results if result.state is CheckState.STOP}
