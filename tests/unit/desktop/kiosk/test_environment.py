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
    removed = clean(variables)
    assert variables == {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}
    assert "LD_PRELOAD" in removed


def test_what_turns_the_sandbox_of_pages_off_is_taken_out_too() -> None:
    variables = {"QTWEBENGINE_DISABLE_SANDBOX": "1"}
    clean(variables)
    assert variables == {}
