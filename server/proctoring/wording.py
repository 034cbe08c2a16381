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
LONGEST_VALUE = 300
DIGEST_SHOWN = 12
MINUTE = 60
HOUR = 3600

LEFT = {
    "end": "Left at the end",
    "code": "Left with a leave code",
    "instruction": "Left because a proctor ended the session",
    "reset": "Left because the kiosk was reset",
    "replaced": "Checked in again on another machine",
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

    def text(self, *names: str) -> str:
        """The first that there is, or nothing."""
        for name in names:
            if name in self._detail:
                self._taken.add(name)
                return str(self._detail[name])[:LONGEST_VALUE].strip()
        return ""

    def number(self, *names: str) -> int | None:
        found = self.text(*names)
        try:
            return int(found)
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        return self.text(name) in {"True", "true", "1", "yes"}

    def quoted(self, *names: str) -> str:
        """With a space before it, or nothing."""
        found = self.text(*names)
        return f" “{found}”" if found else ""

    def rest(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (_name(name), _value(name, value)) for name, value in self._detail.items() if name not in self._taken
        )


def told(kind: str, detail: Detail, *, title_of: Callable[[str], str] = str) -> Told:
    """`title_of` names a problem by its id. A kind that this version does not know is named as it is."""
    reader = _Reader(detail)
    try:
        words = _WORDS[EventKind(kind)](reader, title_of)
    except ValueError:
        words = kind.replace("_", " ").capitalize()
    return Told(text=f"{words}.", more=reader.rest())


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


def _checked_in(read: _Reader, _: Callable[[str], str]) -> str:
    return f"Checked in{_at(read.text('machine', 'name'))}"


def _started(read: _Reader, _: Callable[[str], str]) -> str:
    return "The kiosk holds the machine again, after a break" if read.flag("resumed") else "The kiosk holds the machine"


def _left(read: _Reader, _: Callable[[str], str]) -> str:
    how = read.text("how")
    return LEFT.get(how, f"Left ({how})" if how else "Left")


def _ended_badly(read: _Reader, _: Callable[[str], str]) -> str:
    seconds = read.number("seconds")
    away = f"; it was away for {span(seconds)}" if seconds else ""
    return f"The kiosk had died or was killed, and was found so at its next start{away}"


def _submission(read: _Reader, title_of: Callable[[str], str]) -> str:
    return f"Submitted{_program(read, title_of)}"


def _draft(read: _Reader, title_of: Callable[[str], str]) -> str:
    characters = read.number("characters", "length")
    many = "" if characters is None else f", {counted(characters, 'character')}"
    return f"Was writing{_program(read, title_of)}{many}"


def _program(read: _Reader, title_of: Callable[[str], str]) -> str:
    problem, language = read.text("problem", "problem_id"), read.text("language")
    named = f" {title_of(problem)}" if problem else " a program"
    return f"{named} in {language}" if language else named


def _instruction(read: _Reader, _: Callable[[str], str]) -> str:
    kind = read.text("kind")
    read.text("id")
    known = INSTRUCTIONS[InstructionKind(kind)] if kind in set(InstructionKind) else kind.replace("_", " ")
    return f"Carried out the instruction “{known}”" if known else "Carried out an instruction"


def _network_lost(read: _Reader, _: Callable[[str], str]) -> str:
    why = read.text("why", "reason", "error")
    return f"Lost the connection to the server{f' ({why})' if why else ''}"


def _network_back(read: _Reader, _: Callable[[str], str]) -> str:
    seconds = read.number("seconds")
    return f"Connected again{f' after {span(seconds)}' if seconds else ''}"


def _leave_refused(read: _Reader, _: Callable[[str], str]) -> str:
    tries = read.number("wrong", "tries", "count")
    return "A leave code was refused" + (f", {counted(tries, 'wrong code')} so far" if tries else "")


def _picture_failed(read: _Reader, _: Callable[[str], str]) -> str:
    why = read.text("why", "reason", "error")
    return f"A picture of the screen could not be taken{f': {why}' if why else ''}"


def _chord(read: _Reader, _: Callable[[str], str]) -> str:
    chord, count = read.text("chord", "keys", "key"), read.number("count", "times")
    often = f", {count:,} times" if count and count > 1 else ""
    return f"Pressed {chord or 'a key combination'}, which was swallowed{often}"


def _paste(read: _Reader, _: Callable[[str], str]) -> str:
    how, characters = read.text("how", "by", "way"), read.number("characters", "length")
    many = f" ({counted(characters, 'character')})" if characters is not None else ""
    return f"Pasting from outside was refused{many}{f', by {how}' if how else ''}"


def _navigation(read: _Reader, _: Callable[[str], str]) -> str:
    return f"Going to another page was refused{read.quoted('url', 'address', 'what')}"


def _focus_lost(read: _Reader, _: Callable[[str], str]) -> str:
    to = _window(read)
    return f"The window lost the focus{f' to {to}' if to else ''}"


def _focus_back(read: _Reader, _: Callable[[str], str]) -> str:
    seconds, millis = read.number("seconds"), read.number("milliseconds", "ms")
    away = seconds if seconds is not None else None if millis is None else millis / 1000
    return f"The window has the focus again{f' after {_short(away)}' if away is not None else ''}"


def _keyboard(read: _Reader, _: Callable[[str], str]) -> str:
    by = _window(read)
    return f"Another program took the keyboard{f': {by}' if by else ''}"


def _display(words: str) -> Callable[[_Reader, Callable[[str], str]], str]:
    def of(read: _Reader, _: Callable[[str], str]) -> str:
        displays = read.number("displays", "count")
        now = f"; there {'is' if displays == 1 else 'are'} {displays:,} now" if displays is not None else ""
        return f"{words}{read.quoted('name', 'display', 'output')}{now}"

    return of


def _plain(words: str) -> Callable[[_Reader, Callable[[str], str]], str]:
    return lambda _read, _title: words


def _slept(read: _Reader, _: Callable[[str], str]) -> str:
    seconds = read.number("seconds")
    return f"The machine did not run{f' for {span(seconds)}' if seconds else ''}: it slept, or was held"


def _terminal(read: _Reader, _: Callable[[str], str]) -> str:
    to = read.text("terminal", "to", "vt")
    return f"Switched to another terminal{f' ({to})' if to else ''}"


def _clipboard(read: _Reader, _: Callable[[str], str]) -> str:
    characters, which = read.number("characters", "length"), read.text("selection", "which")
    by = _window(read)
    many = f", {counted(characters, 'character')}" if characters is not None else ""
    called = f" ({which})" if which else ""
    return f"Another program changed the clipboard{called}{f': {by}' if by else ''}{many}"


def _above(read: _Reader, _: Callable[[str], str]) -> str:
    window = _window(read)
    return f"A window came above the kiosk{f': {window}' if window else ''}"


def _clock(read: _Reader, _: Callable[[str], str]) -> str:
    seconds = read.number("seconds")
    if not seconds:
        return "The machine's clock was moved"
    return f"The machine's clock was moved {'forward' if seconds > 0 else 'back'} by {span(seconds)}"


def _program_found(read: _Reader, _: Callable[[str], str]) -> str:
    name = read.text("name", "program")
    return f"A program of the contest's list runs: {name}" if name else "A program of the contest's list runs"


def _watchdog(read: _Reader, _: Callable[[str], str]) -> str:
    again = read.flag("restarted")
    return f"The kiosk's watchdog was gone{' and was started again' if again else ''}"


def _journal(read: _Reader, _: Callable[[str], str]) -> str:
    why = read.text("why", "reason", "what")
    return f"The journal on the machine is not what was written{f': {why}' if why else ''}"


def _remote(read: _Reader, _: Callable[[str], str]) -> str:
    return f"Signs of a remote session{_in_brackets(read.text('sign', 'signs', 'what', 'program'))}"


def _virtual(read: _Reader, _: Callable[[str], str]) -> str:
    return f"Signs of a virtual machine{_in_brackets(read.text('sign', 'signs', 'what', 'name', 'product'))}"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _at(machine: str) -> str:
    return f" at {machine}" if machine else ""


def _window(read: _Reader) -> str:
    """A window, by its title and its program, as far as they are known."""
    title, program = read.text("title", "window"), read.text("program", "class", "owner", "by")
    if title and program and title != program:
        return f"“{title}” of {program}"
    return f"“{title}”" if title else program


def _short(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 10 and seconds != int(seconds) else span(seconds)


_WORDS: dict[EventKind, Callable[[_Reader, Callable[[str], str]], str]] = {
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
    EventKind.WATCHDOG_LOST: _watchdog,
    EventKind.JOURNAL_CHANGED: _journal,
    EventKind.REMOTE_SESSION: _remote,
    EventKind.VIRTUAL_MACHINE: _virtual,
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
