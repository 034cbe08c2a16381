"""What a login manager and a desktop tell and are asked, over a real message bus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from desktop.kiosk.watching.idling import StayAwake
from desktop.kiosk.watching.logind import Logind, NoLogind
from tests.fakes.bus import Answer, Service, bus
from tests.fakes.x11 import wait_for
from tests.patience import PATIENCE_SECONDS


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with bus() as made:
        yield made


class Session:
    def __init__(self) -> None:
        self.is_locked = self.is_remote = False

    def properties(self, asked: tuple[Any, ...]) -> Answer:
        assert asked == ("org.freedesktop.login1.Session",)
        return "a{sv}", ({"LockedHint": ("b", self.is_locked), "Remote": ("b", self.is_remote)},)

    @staticmethod
    def by_id(asked: tuple[Any, ...]) -> Answer:
        return "o", (f"/org/freedesktop/login1/session/{asked[0]}",)


def test_the_login_manager_tells_of_a_locked_session(address: str) -> None:
    session = Session()
    service = Service(address, "org.freedesktop.login1", {"GetAll": session.properties, "GetSession": session.by_id})
    for environment in ({"XDG_SESSION_ID": "c2"}, {}):
        logind = Logind(environment, bus=address, seconds=PATIENCE_SECONDS)
        session.is_locked = session.is_remote = False
        assert not logind.state().is_locked
        session.is_locked = session.is_remote = True
        assert logind.state().is_locked
        assert logind.state().is_remote
        logind.close()
    service.close()


def test_without_a_login_manager_nothing_is_known(address: str) -> None:
    with pytest.raises(NoLogind):
        Logind({}, bus="unix:path=/nowhere")
    logind = Logind({}, bus=address)
    with pytest.raises(NoLogind):
        logind.state()
    logind.close()
    with pytest.raises(NoLogind):
        Logind({"XDG_SESSION_ID": "c2"}, bus=address)


def test_a_desktop_is_asked_to_stay_awake_until_the_kiosk_lets_go(address: str) -> None:
    service = Service(address, "org.freedesktop.ScreenSaver", {"Inhibit": lambda _: ("u", (7,))})
    awake = StayAwake(address, seconds=PATIENCE_SECONDS)
    awake.start()
    assert awake.is_granted.wait(PATIENCE_SECONDS)
    (caller,) = service.callers
    assert service.is_on_the_bus(caller)
    awake.stop()
    awake.stop()
    wait_for(lambda: not service.is_on_the_bus(caller), said="it is still asked to stay awake")
    service.close()


def test_a_desktop_that_does_not_know_it_or_is_not_there_is_no_trouble(address: str) -> None:
    service = Service(address, "org.freedesktop.ScreenSaver", {})
    awake = StayAwake(address, seconds=PATIENCE_SECONDS)
    awake.start()
    wait_for(lambda: service.callers)
    wait_for(lambda: not service.is_on_the_bus(service.callers[0]))
    awake.stop()
    service.close()
    nowhere = StayAwake("unix:path=/nowhere")
    nowhere.start()
    nowhere.stop()
    assert not nowhere.is_granted.is_set()
