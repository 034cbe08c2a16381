"""Every event has words, whatever its detail holds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.proctoring.wording import difference, span, told
from server.wire.kiosk import EventKind

NUMBERS = (
    *("seconds", "milliseconds", "displays", "characters", "waiting", "wrong"),
    *("pictures", "line", "here", "at_server", "more"),
)


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_has_a_sentence_and_names_what_it_has_no_words_for(kind: EventKind) -> None:
    plain = told(kind.value, {})
    assert plain.text.endswith(".")
    assert plain.more == ()
    assert kind.value not in plain.text or "_" not in kind.value
    odd = told(kind.value, {"something_else": True, "how": 5, "seconds": "many", "kind": "<b>", "more": "much"})
    assert {("something else", "yes"), ("seconds", "many"), ("more", "much")} <= set(odd.more)
    assert "{" not in odd.text


@pytest.mark.parametrize(
    ("kind", "detail", "text"),
    [
        ("started", {"resumed": True}, "The kiosk holds the machine again, after a break."),
        (
            "started",
            {"resumed": True, "ended": True, "displays": 1},
            "The kiosk holds the machine again, after somebody or something had ended it, on 1 display.",
        ),
        ("left", {"how": "code"}, "Left with a leave code."),
        ("left", {"how": "walked"}, "Left (walked)."),
        ("left", {"how": "replaced"}, "Replaced by another check-in."),
        ("submission", {"problem": "add-up", "language": "python"}, "Submitted Add up in python."),
        ("draft", {"problem": "add-up", "language": "c", "characters": 1}, "Was writing Add up in c, 1 character."),
        ("instruction", {"kind": "lock", "id": "x"}, "Carried out the instruction “Lock the screen”."),
        ("slept", {"seconds": 65}, "The machine did not run for 1 min 5 s: it slept, or was held."),
        ("clock_moved", {"seconds": -3600}, "The machine's clock was moved back by 1 h."),
        ("window_above", {"title": "Chat", "program": "discord"}, "A window came above the kiosk: “Chat” of discord."),
        ("leave_refused", {"wrong": 3, "used_before": False}, "A leave code was refused, 3 wrong codes so far."),
        ("leave_refused", {"wrong": 0, "used_before": True}, "A leave code was refused: it had been used before."),
        ("focus_lost", {"to": "Chat"}, "The window lost the focus to “Chat”."),
        ("focus_back", {"milliseconds": 2400}, "The window has the focus again after 2.4 s."),
        ("focus_back", {"milliseconds": 75_600}, "The window has the focus again after 1 min 16 s."),
        (
            "display_added",
            {"display": "HDMI-1", "size": "800x600", "displays": 2},
            "A display was added: HDMI-1 (800x600); there are 2 now.",
        ),
        (
            "chord_swallowed",
            {"chord": "Alt+Tab", "more": 4},
            "Pressed Alt+Tab, which was swallowed; 4 times more shortly before.",
        ),
        ("terminal_switched", {"to": "tty3", "back": False}, "Switched to another terminal (tty3)."),
        (
            "journal_changed",
            {"here": 3, "at_server": 12},
            "The journal on the machine is not what was written: it has 3 entries, the server 12.",
        ),
        ("of_tomorrow", {"x": 1}, "Of tomorrow."),
    ],
)
def test_a_detail_becomes_words(kind: str, detail: dict[str, str | int | bool], text: str) -> None:
    assert told(kind, detail, title_of=lambda _: "Add up").text == text


@pytest.mark.parametrize("number", [10**1900, -(10**1900)])
@pytest.mark.parametrize("kind", EventKind)
def test_a_number_of_any_size_becomes_words(kind: EventKind, number: int) -> None:
    assert told(kind.value, dict.fromkeys(NUMBERS, number)).text.endswith(".")


def test_a_value_is_cut_and_a_fingerprint_is_short() -> None:
    found = told("submission", {"sha256": "a" * 64, "note": "x" * 5000})
    assert dict(found.more) == {"fingerprint": "a" * 12, "note": "x" * 300}


def test_spans_and_differences() -> None:
    assert [span(each) for each in (0.4, 59, 60, 601, 3600, 3900)] == [
        "0 s", "59 s", "1 min", "10 min", "1 h", "1 h 5 min",
    ]  # fmt: skip
    assert difference(timedelta(hours=1)) == "1 h ahead"
    assert difference(timedelta(seconds=-90)) == "1 min 30 s behind"
