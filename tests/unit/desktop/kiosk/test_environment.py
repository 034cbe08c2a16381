"""What would open a way into the kiosk's pages is out of its environment before Qt is there."""

from __future__ import annotations

from desktop.kiosk.environment import clean


def test_variables_that_open_ways_in_are_taken_out_and_the_others_stay() -> None:
    variables = {
        "QTWEBENGINE_REMOTE_DEBUGGING": "9222",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--remote-debugging-port=9222",
        "QT_PLUGIN_PATH": "/tmp/plugins",
        "LD_PRELOAD": "/tmp/spy.so",
        "DISPLAY": ":0",
        "QT_QPA_PLATFORM": "xcb",
    }
    removed = clean(variables, is_root=False)
    assert variables == {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}
    assert "LD_PRELOAD" in removed


def test_chromium_starts_as_root_without_its_sandbox_and_with_nothing_else() -> None:
    variables = {"QTWEBENGINE_CHROMIUM_FLAGS": "--remote-debugging-port=9222"}
    clean(variables, is_root=True)
    assert variables == {"QTWEBENGINE_DISABLE_SANDBOX": "1"}
