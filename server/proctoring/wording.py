"""What happened at a kiosk, in words for a proctor. Pure. What a detail holds comes from a machine that may be hostile:
every value is plain text, cut to a length, and what no words are known for is named beside the sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from server.web.words import counted
from server.wire.kiosk import EventKind, InstructionKind, PictureReason

Detail: TypeAlias = Mapping[str, str | int | bool]
TitleOf: TypeAlias = Callable[[str], str]
LONGEST_VALUE = 300
DIGEST_SHOWN = 12
MINUTE = 60
HOUR = 3600

LEFT = {
    "end": "Left at the end",
    "code": "Left with a leave code",
    "instruction": "Left because a proctor ended the session",
    "reset": "Left because the kiosk was reset",
    "replaced": "Replaced by another check-in",
    "cleared": "Cleared by a proctor",
}
"""How a session was closed."""
INSTRUCTIONS = {
    InstructionKind.MESSAGE: "Message",
    InstructionKind.LOCK: "Lock the screen",
    InstructionKind.UNLOCK: "Unlock the screen",
    InstructionKind.EXTRA_TIME: "Extra time",
    InstructionKind.END: "End the session",
    InstructionKind.PICTURE: "Take a picture",
}
REASONS = {
    PictureReason.INTERVAL: "at an interval",
    PictureReason.EVENT: "because of an event",
    PictureReason.ASKED: "asked for",
}
FINDINGS = {
    "journal_broken": "The journal contradicts what was told before",
    "second_machine": "Checked in on a second machine",
    "replaced": "Checked in on another machine",
}
KNOWN_NAMES = {"sha256": "fingerprint", "uptime_ms": "uptime in ms"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event: a sentence, and what else is known of it, by name."""

    text: str
    more: tuple[tuple[str, str], ...] = ()


class _Reader:
    """Takes values out of a detail, and knows which were not taken."""

    def __init__(self, detail: Detail) -> None:
        self._detail = detail
        self._taken: set[str] = set()

    def text(self, name: str) -> str:
        """Empty where there is none."""
        self._taken.add(name)
        return str(self._detail.get(name, ""))[:LONGEST_VALUE].strip()

    def number(self, name: str) -> int | None:
        """None for what is none, which is then named beside the sentence."""
        found = self._detail.get(name)
        if isinstance(found, int) and not isinstance(found, bool):
            self._taken.add(name)
            return found
        return None

    def flag(self, name: str) -> bool:
        self._taken.add(name)
        return self._detail.get(name) is True

    def rest(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (_name(name), _value(name, value)) for name, value in self._detail.items() if name not in self._taken
        )


Words: TypeAlias = Callable[[_Reader, TitleOf], str]


def told(kind: str, detail: Detail, *, title_of: TitleOf = str) -> Told:
    """`title_of` names a problem by its id. A kind that this version does not know is named as it is."""
    reader = _Reader(detail)
    known = kind in set(EventKind)
    words = _WORDS[EventKind(kind)](reader, title_of) if known else kind.replace("_", " ").capitalize()
    more = reader.number("more")  # others like it, of which none was told
    often = f"; {counted(more, 'time')} more shortly before" if more else ""
    return Told(text=f"{words}{often}.", more=reader.rest())


def span(seconds: float) -> str:
    """`40 s`, `10 min`, `1 h 5 min`."""
    whole = round(abs(seconds))
    if whole < MINUTE:
        return f"{whole} s"
    hours, rest = divmod(whole, HOUR)
    minutes, left = divmod(rest, MINUTE)
    if hours:
        return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"
    return f"{minutes} min {left} s" if left and minutes < 10 else f"{minutes} min"


def difference(by: timedelta) -> str:
    """Of a machine's clock from the server's."""
    return f"{span(by.total_seconds())} {'ahead' if by > timedelta() else 'behind'}"


def _name(name: str) -> str:
    return KNOWN_NAMES.get(name, name.replace("_", " "))


def _value(name: str, value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)[:LONGEST_VALUE]
    return text[:DIGEST_SHOWN] if name == "sha256" else text


def _checked_in(read: _Reader, _: TitleOf) -> str:
    machine, waiting = read.text("machine"), read.number("waiting")
    waits = f"; {counted(waiting, 'submission')} waited in the kiosk" if waiting else ""
    return f"Checked in{f' at {machine}' if machine else ''}{waits}"


def _started(read: _Reader, _: TitleOf) -> str:
    displays = read.number("displays")
    on = f", on {counted(displays, 'display')}" if displays is not None else ""
    is_resumed, was_ended = read.flag("resumed"), read.flag("ended")
    break_words = "somebody or something had ended it" if was_ended else "a break"
    again = f" again, after {break_words}" if is_resumed else ""
    return f"The kiosk holds the machine{again}{on}"


def _left(read: _Reader, _: TitleOf) -> str:
    how, waiting = read.text("how"), read.number("waiting")
    waits = f"; {counted(waiting, 'submission')} waited in the kiosk" if waiting else ""
    return LEFT.get(how, f"Left ({how})" if how else "Left") + waits


def _ended_badly(read: _Reader, _: TitleOf) -> str:
    torn = "; the last line of its journal was torn" if read.flag("torn") else ""
    return f"The kiosk had died or was killed, and was found so at its next start{torn}"


def _submission(read: _Reader, title_of: TitleOf) -> str:
    read.text("id")
    return f"Submitted{_program(read, title_of)}"


def _draft(read: _Reader, title_of: TitleOf) -> str:
    return f"Was writing{_program(read, title_of)}"


def _program(read: _Reader, title_of: TitleOf) -> str:
    problem, language, characters = read.text("problem"), read.text("language"), read.number("characters")
    named = f" {title_of(problem)}" if problem else " a program"
    many = "" if characters is None else f", {counted(characters, 'character')}"
    return f"{named} in {language}{many}" if language else f"{named}{many}"


def _instruction(read: _Reader, _: TitleOf) -> str:
    kind = read.text("kind")
    read.text("id")
    known = INSTRUCTIONS[InstructionKind(kind)] if kind in set(InstructionKind) else kind.replace("_", " ")
    return f"Carried out the instruction “{known}”" if known else "Carried out an instruction"


def _network_lost(read: _Reader, _: TitleOf) -> str:
    return f"Lost the connection to the server{_in_brackets(read.text('why'))}"


def _network_back(read: _Reader, _: TitleOf) -> str:
    seconds = read.number("seconds")
    return f"Connected again{f' after {span(seconds)}' if seconds else ''}"


def _leave_refused(read: _Reader, _: TitleOf) -> str:
    wrong, again = read.number("wrong"), read.flag("used_before")
    many = f", {counted(wrong, 'wrong code')} so far" if wrong else ""
    return f"A leave code was refused{': it had been used before' if again else ''}{many}"


def _picture_failed(read: _Reader, _: TitleOf) -> str:
    why, lost = read.text("why"), read.number("pictures")
    many = f" ({counted(lost, 'picture')})" if lost else ""
    return f"A picture of the screen was not taken, or not sent{many}{f': {why}' if why else ''}"


def _chord(read: _Reader, _: TitleOf) -> str:
    return f"Pressed {read.text('chord') or 'a key combination'}, which was swallowed"


def _paste(read: _Reader, _: TitleOf) -> str:
    return f"Pasting from outside was refused{_in_brackets(read.text('where'))}"


def _navigation(read: _Reader, _: TitleOf) -> str:
    to = read.text("to")
    return f"Going to another page was refused{f': “{to}”' if to else ''}"


def _focus_lost(read: _Reader, _: TitleOf) -> str:
    to = read.text("to")
    return f"The window lost the focus{f' to “{to}”' if to else ''}"


def _focus_back(read: _Reader, _: TitleOf) -> str:
    away = read.number("milliseconds")
    return f"The window has the focus again{f' after {_short(away)}' if away is not None else ''}"


def _keyboard(read: _Reader, _: TitleOf) -> str:
    by = read.text("by")
    return f"Another program took the keyboard{f': “{by}”' if by else ''}"


def _display(words: str) -> Words:
    def of(read: _Reader, _: TitleOf) -> str:
        name, size, displays = read.text("display"), read.text("size"), read.number("displays")
        now = f"; there {'is' if displays == 1 else 'are'} {displays:,} now" if displays is not None else ""
        return f"{words}{f': {name}' if name else ''}{_in_brackets(size)}{now}"

    return of


def _plain(words: str) -> Words:
    return lambda _read, _title: words


def _slept(read: _Reader, _: TitleOf) -> str:
    seconds = read.number("seconds")
    return f"The machine did not run{f' for {span(seconds)}' if seconds else ''}: it slept, or was held"


def _terminal(read: _Reader, _: TitleOf) -> str:
    to, is_back = read.text("to"), read.flag("back")
    return f"Switched {'back to the kiosk' if is_back else 'to another terminal'}{_in_brackets(to)}"


def _clipboard(read: _Reader, _: TitleOf) -> str:
    which, program = read.text("which"), read.text("program")
    return f"Another program changed the clipboard{_in_brackets(which)}{f': {program}' if program else ''}"


def _above(read: _Reader, _: TitleOf) -> str:
    title, program = read.text("title"), read.text("program")
    window = " of ".join([*([f"“{title}”"] if title else []), *([program] if program else [])])
    return f"A window came above the kiosk{f': {window}' if window else ''}"


def _clock(read: _Reader, _: TitleOf) -> str:
    seconds = read.number("seconds")
    if not seconds:
        return "The machine's clock was moved"
    return f"The machine's clock was moved {'forward' if seconds > 0 else 'back'} by {span(seconds)}"


def _program_found(read: _Reader, _: TitleOf) -> str:
    name = read.text("program")
    return f"A program of the contest's list runs{f': {name}' if name else ''}"


def _journal(read: _Reader, _: TitleOf) -> str:
    line, here, at_server = read.number("line"), read.number("here"), read.number("at_server")
    where = f", from line {line:,} on" if line else ""
    many = f": it has {counted(here, 'entry', 'entries')}" if here is not None else ""
    known = f", the server {at_server:,}" if at_server is not None else ""
    return f"The journal on the machine is not what was written{where}{many}{known}"


def _signs(of: str) -> Words:
    return lambda read, _title: f"Signs of a {of}{_in_brackets(read.text('signs'))}"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _short(milliseconds: int) -> str:
    """In whole numbers where it is long: a kiosk may tell of more than any fraction can be."""
    return f"{milliseconds / 1000:.1f} s" if abs(milliseconds) < 10_000 else span(round(milliseconds, -3) // 1000)


_WORDS: dict[EventKind, Words] = {
    EventKind.CHECKED_IN: _checked_in,
    EventKind.STARTED: _started,
    EventKind.LEFT: _left,
    EventKind.ENDED_BADLY: _ended_badly,
    EventKind.SUBMISSION: _submission,
    EventKind.DRAFT: _draft,
    EventKind.INSTRUCTION: _instruction,
    EventKind.NETWORK_LOST: _network_lost,
    EventKind.NETWORK_BACK: _network_back,
    EventKind.LEAVE_REFUSED: _leave_refused,
    EventKind.PICTURE_FAILED: _picture_failed,
    EventKind.CHORD_SWALLOWED: _chord,
    EventKind.PASTE_REFUSED: _paste,
    EventKind.NAVIGATION_REFUSED: _navigation,
    EventKind.FOCUS_LOST: _focus_lost,
    EventKind.FOCUS_BACK: _focus_back,
    EventKind.KEYBOARD_TAKEN: _keyboard,
    EventKind.DISPLAY_ADDED: _display("A display was added"),
    EventKind.DISPLAY_REMOVED: _display("A display was removed"),
    EventKind.SCREEN_LOCKED: _plain("The system locked the screen"),
    EventKind.SCREEN_UNLOCKED: _plain("The system unlocked the screen"),
    EventKind.SLEPT: _slept,
    EventKind.TERMINAL_SWITCHED: _terminal,
    EventKind.CLIPBOARD_CHANGED: _clipboard,
    EventKind.WINDOW_ABOVE: _above,
    EventKind.CLOCK_MOVED: _clock,
    EventKind.PROGRAM_FOUND: _program_found,
    EventKind.WATCHDOG_LOST: _plain("The kiosk's watchdog was gone, and was started again"),
    EventKind.JOURNAL_CHANGED: _journal,
    EventKind.REMOTE_SESSION: _signs("remote session"),
    EventKind.VIRTUAL_MACHINE: _signs("virtual machine"),
}


def found_in(entry: Any) -> Detail:
    """The detail of an entry that was read from JSON: only what a detail may hold."""
    detail = entry.get("detail") if isinstance(entry, dict) else None
    if not isinstance(detail, dict):
        return {}
    return {str(name): value for name, value in detail.items() if isinstance(value, str | int | bool)}


def finding_told(kind: str, text: str) -> Told:
    words = FINDINGS.get(kind, kind.replace("_", " ").capitalize())
    return Told(text=f"{words}.", more=(("the server says", text),) if text else ())
