from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.kiosk import compositor, macos, platforms
from desktop.kiosk.compositor import NoCompositor
from desktop.kiosk.main import from_start, under_compositor
from desktop.kiosk.plain import PlainSystem
from desktop.kiosk.wayland import CageSystem
from desktop.kiosk.x11 import keymap, power
from desktop.kiosk.x11.server import NoServer
from desktop.kiosk.x11.system import X11System

SYSTEMS = re.compile(r"\bkiosk\.(x11|windows|macos|wayland)\b")
CAGE = {"AGON_KIOSK_COMPOSITOR": "cage"}


def test_each_window_system_has_its_own() -> None:
    assert isinstance(platforms.system("xcb", {}), X11System)
    assert isinstance(platforms.system("wayland", CAGE), CageSystem)
    assert type(platforms.system("wayland", {})) is PlainSystem
    assert type(platforms.system("offscreen", CAGE)) is PlainSystem


def test_windows_and_macos_say_of_themselves_that_they_were_not_tried() -> None:
    for name, running_on in (("windows", "win32"), ("cocoa", "darwin")):
        system = platforms.system(name, {}, running_on=running_on)
        assert system.abilities
        assert not any(ability.tested for ability in system.abilities)
        assert type(platforms.system(name, {})) is PlainSystem


def test_a_picture_shows_every_display_with_what_is_on_it() -> None:
    window = QWidget(None, Qt.WindowType.FramelessWindowHint)
    window.setStyleSheet("background: #ff0000")
    window.setGeometry(20, 30, 50, 40)
    window.show()
    QApplication.processEvents()
    for name, running_on in (("windows", "win32"), ("cocoa", "darwin"), ("xcb", "linux")):
        picture = platforms.system(name, {}, running_on=running_on).grab()
        assert picture is not None
        assert picture.size() == QApplication.primaryScreen().virtualSize()
        assert picture.pixelColor(45, 50).name() == "#ff0000"
    window.close()


def test_nobody_but_platforms_imports_a_system() -> None:
    folder = Path(sys.modules[platforms.__name__].__file__ or "").parent
    for path in folder.rglob("*.py"):
        if path.name != "platforms.py" and path.parent.name != "x11":
            lines = [line for line in path.read_text().splitlines() if line.startswith(("import ", "from "))]
            assert not any(SYSTEMS.search(line) for line in lines), path


@pytest.fixture
def programs(tmp_path: Path) -> dict[str, str]:
    for name in ("cage", "Xwayland"):
        (tmp_path / name).touch(mode=0o755)
    return {"PATH": str(tmp_path), "XDG_RUNTIME_DIR": "/run/user/1000"}


def test_under_cage_the_kiosk_is_started_by_the_compositor(programs: dict[str, str]) -> None:
    start = compositor.start("cage", ["agon", "kiosk"], programs | {"DISPLAY": ":0", "LANG": "C"}, user=1000)
    assert start.command == [f"{programs['PATH']}/cage", "-d", "-m", "extend", "--", "agon", "kiosk"]
    assert start.environment["AGON_KIOSK_COMPOSITOR"] == "cage"
    assert start.environment["QT_QPA_PLATFORM"] == "wayland"
    assert start.environment["LANG"] == "C"
    assert "DISPLAY" not in start.environment


def test_where_there_is_no_compositor_it_is_said_what_to_do(programs: dict[str, str], tmp_path: Path) -> None:
    def refusal(name: str, environment: dict[str, str], user: int) -> str:
        with pytest.raises(NoCompositor) as refused:
            compositor.start(name, ["agon"], environment, user=user)
        return str(refused.value)

    assert "apt-get install cage" in refusal("cage", {"PATH": ""}, 1000)
    assert "root" in refusal("cage", programs, 0)
    assert "XDG_RUNTIME_DIR" in refusal("cage", {"PATH": programs["PATH"]}, 1000)
    assert "there is: cage" in refusal("weston", programs, 1000)
    (tmp_path / "Xwayland").unlink()
    assert "xwayland" in refusal("cage", programs, 1000)


def test_a_bundle_knows_of_compositors_too() -> None:
    settings = from_start(["--contest", "finals", "--compositor", "weston"], {})
    with pytest.raises(NoCompositor, match="there is: cage"):
        under_compositor("weston", settings)


def test_a_keymap_loses_what_the_server_obeys_and_nothing_else() -> None:
    stated = """
    interpret XF86_Switch_VT_1+AnyOfOrNone(all) { repeat= True; action= SwitchScreen(screen=1,!same); };
    interpret Terminate_Server+AnyOfOrNone(all) { action= Terminate(); };
    interpret XF86_Ungrab+AnyOfOrNone(all) { action= Private(type=0x86,data[0]=0x55,data[1]=0x00); };
    interpret XF86_Switch_VT_2+AnyOfOrNone(all) { repeat= True; action= SWITCHSCREEN (screen=2); };
    interpret Shift_L+AnyOf(all) { action= SetMods(modifiers=Shift,clearLocks); };
    key <FK01> { type= "CTRL+ALT", actions[Group1]= [ NoAction(), SwitchScreen(screen=1, !same) ] };
    """
    without = keymap.without_switches(stated)
    assert not any(word in without for word in ("SwitchScreen", "SWITCHSCREEN", "Terminate()", "Private"))
    assert "SetMods(modifiers=Shift,clearLocks)" in without
    assert without.count("NoAction()") == 6
    assert keymap.without_switches(without) == without


@pytest.mark.skipif(sys.platform != "linux", reason="a program in the place of X's own")
@pytest.mark.parametrize(("size", "is_taken"), [(keymap.LARGEST, True), (keymap.LARGEST + 1, False)])
def test_a_keymap_of_any_length_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, is_taken: bool
) -> None:
    program = tmp_path / keymap.PROGRAM
    program.write_text(f"#!/bin/sh\nhead -c {size} /dev/zero\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with nullcontext() if is_taken else pytest.raises(NoServer):
        assert len(keymap.read(":9")) == size


@pytest.mark.skipif(sys.platform != "linux", reason="a program in the place of X's own")
def test_of_what_the_program_for_keymaps_complains_about_the_beginning_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / keymap.PROGRAM
    program.write_text("#!/bin/sh\nhead -c 5000 /dev/zero | tr '\\0' '\\377' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(NoServer, match=r"\Axkbcomp: \ufffd{200}\Z"):
        keymap.read(":9")


@pytest.mark.skipif(sys.platform != "linux", reason="a program in the place of X's own")
def test_a_program_for_keymaps_that_does_not_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / keymap.PROGRAM
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(NoServer, match="timed out"):
        keymap.read(":9", seconds=0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="a program in the place of X's own")
def test_a_keymap_that_is_no_utf_8_is_loaded_byte_for_byte_as_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, program = tmp_path / "kept", tmp_path / keymap.PROGRAM
    program.write_text(f'#!/bin/sh\n[ "$3" = -xkb ] && exec cat {kept} || exec cat > {kept}.loaded\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    kept.write_bytes(b'name[group1]="Fran\xe7ais";')
    keymap.load(":9", keymap.read(":9"))
    assert kept.with_name("kept.loaded").read_bytes() == kept.read_bytes()


def test_what_is_put_back_of_the_screen_is_what_the_protocol_has_room_for() -> None:
    written = {"standby": -1, "suspend": 40_000, "off": 10**9}
    saving = power.power_saving_from({"is_on": True, **written})
    assert (saving.standby, saving.suspend, saving.off) == (0, 40_000, 2**16 - 1)
    saver = power.saver_from({"timeout": -9, "interval": 10**9, "prefer_blanking": 2, "allow_exposures": 1})
    assert saver == power.Saver(timeout=-1, interval=2**15 - 1, prefer_blanking=2, allow_exposures=1)


class ObjectiveC:
    """Remembers what was sent."""

    class Function:
        def __init__(self, name: str, sent: list[tuple[object, ...]]) -> None:
            self._name, self._sent = name, sent

        def __call__(self, *arguments: object) -> object:
            self._sent.append((self._name, *arguments))
            return arguments[0] if self._name != "objc_msgSend" else "the application"

    def __init__(self) -> None:
        self.sent: list[tuple[object, ...]] = []
        for name in ("objc_getClass", "sel_registerName", "objc_msgSend"):
            setattr(self, name, self.Function(name, self.sent))


def test_macos_is_asked_for_the_options_that_are_documented() -> None:
    objc = ObjectiveC()
    macos.present(objc, macos.HELD)
    assert objc.sent[-1] == ("objc_msgSend", "the application", b"setPresentationOptions:", 0b111111010)
    with pytest.raises(OSError, match="no Objective-C"):
        macos.runtime()
