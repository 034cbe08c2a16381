"""What a contestant is told of the kiosk: before check-in, while it holds the machine, and after it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.kiosk.interface import CheckResult, CheckState
from desktop.models.contest_times import LAST_MINUTES, Countdown
from desktop.models.wording import counted
from desktop.theme.icons import Glyph
from server.wire.kiosk import Instruction, InstructionKind, KioskPolicy, KioskTerms

MOST_NAMES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that is said before check-in."""

    glyph: Glyph
    title: str
    text: str
    is_grave: bool = False
    """Not to be overlooked."""


def told_of(policy: KioskPolicy) -> tuple[Told, ...]:
    """All that a contestant should know before they agree to it."""
    held = Told(
        glyph=Glyph.LOCK,
        title="This machine shows the contest alone",
        text="Other windows, displays and the clipboard of other programs are out of reach until you leave. "
        "Then everything is put back as it was.",
    )
    seen = Told(
        glyph=Glyph.EYE,
        title="The proctor is told what happens to the machine",
        text="When another window takes the keyboard, a display is plugged in, the clock is moved; when you submit; "
        "and a fingerprint of your code as you write it. What you type is not told.",
    )
    leaving = Told(
        glyph=Glyph.LEAVE,
        title="You can always leave",
        text="At the end by yourself; before it with a code that your proctor gives you, also without the network "
        "(Ctrl+Alt+Q).",
    )
    return (held, seen, _pictures(policy), *_programs(policy), leaving)


def _pictures(policy: KioskPolicy) -> Told:
    if not policy.pictures:
        return Told(
            glyph=Glyph.CAMERA,
            title="No pictures of your screen are taken",
            text=f"What is told is deleted {counted(policy.keep_days, 'day')} after the contest.",
        )
    return Told(
        glyph=Glyph.CAMERA,
        is_grave=True,
        title="Pictures of your screen are taken",
        text=f"About every {_pause_words(policy.picture_seconds)}, and when something happens. Only the organisers see "
        f"them. They are deleted, with all that is told, {counted(policy.keep_days, 'day')} after the contest.",
    )


def _pause_words(seconds: int) -> str:
    return f"{round(seconds / 60)} minutes" if seconds >= 120 else f"{seconds} seconds"


def _programs(policy: KioskPolicy) -> tuple[Told, ...]:
    if not policy.programs:
        return ()
    names = ", ".join(policy.programs[:MOST_NAMES])
    more = f" and {len(policy.programs) - MOST_NAMES} more" if len(policy.programs) > MOST_NAMES else ""
    return (Told(glyph=Glyph.STOP, title="Some programs should not run", text=f"Close them first: {names}{more}."),)


def outcome_of_checks(results: Sequence[CheckResult]) -> str:
    """What all of them come to."""
    stops = sum(each.state is CheckState.STOP for each in results)
    warnings = sum(each.state is CheckState.WARNING for each in results)
    if stops:
        return f"{counted(stops, 'thing')} must be mended before you can check in."
    if warnings:
        return f"You can go on. The proctor is told of {counted(warnings, 'warning')}."
    return "Everything is fine."


def may_go_on(results: Sequence[CheckResult]) -> bool:
    return all(each.state is not CheckState.STOP for each in results)


def warnings_of(results: Sequence[CheckResult]) -> tuple[str, ...]:
    """For the proctor, within what a `Machine` may carry."""
    found = (f"{each.title}: {each.text}"[:200] for each in results if each.state is CheckState.WARNING)
    return tuple(found)[:20]


def opening_words(terms: KioskTerms, now: datetime) -> str:
    """Why one cannot check in at this time; empty while one can."""
    if now < terms.opens_at:
        return f"Check-in opens at {terms.opens_at.astimezone():%H:%M}. Wait here: nothing has to be done again."
    if now >= terms.ends_at:
        return "The contest is over for you: there is nothing to check in for."
    return ""


def kiosk_countdown(*, starts_at: datetime, ends_at: datetime, now: datetime) -> Countdown | None:
    """None once it is over."""
    if now >= ends_at:
        return None
    if now < starts_at:
        return Countdown(words="Starts in", left=starts_at - now, is_urgent=False)
    left = ends_at - now
    return Countdown(words="Ends in", left=left, is_urgent=left <= LAST_MINUTES)


def network_words(*, is_heard: bool, waiting: int) -> str:
    if not is_heard and waiting:
        return f"Off-line: go on as you do; {counted(waiting, 'submission')} kept here"
    if not is_heard:
        return "Off-line: go on as you do; all is kept here"
    return f"{counted(waiting, 'submission')} on the way" if waiting else ""


def instruction_words(instruction: Instruction) -> str:
    """Of what a proctor does, for the one whom it concerns."""
    match instruction.kind:
        case InstructionKind.EXTRA_TIME:
            more = f"You have {counted(instruction.minutes, 'minute')} more."
            return f"{more} {instruction.text}".strip()
        case _:
            return instruction.text


def wait_words(seconds: float) -> str:
    left = timedelta(seconds=max(1, round(seconds)))
    minutes, rest = divmod(int(left.total_seconds()), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def unsent_words(waiting: int) -> str:
    """Before one leaves; empty where nothing waits."""
    if not waiting:
        return ""
    verb = "has" if waiting == 1 else "have"
    return (
        f"{counted(waiting, 'submission')} {verb} not reached the server yet. Tell your proctor before you leave: "
        "the journal on this machine shows when you made them."
    )
