"""What is said when the kiosk has let go of the machine, by what brought it about. Pure."""

from __future__ import annotations

from desktop.kiosk.departing import Departure, How
from desktop.kiosk.session import SessionState
from desktop.theme.palette import Tone
from desktop.views.kiosk.end import FREE, Ending

TITLES = {
    How.END: "The contest is over",
    How.CODE: "You have left the contest",
    How.INSTRUCTION: "Your proctor has ended the session",
    How.RESET: "The session is closed",
}


def of_leaving(departure: Departure) -> Ending:
    return Ending(title=TITLES[departure.how], text=departure.words, notes=(FREE,))


def of_state(state: SessionState, departure: Departure | None) -> Ending:
    if state is SessionState.LEFT and departure is not None:
        return of_leaving(departure)
    return Ending(
        title="This session is closed",
        text="A proctor has closed it, or you have checked in on another machine. Ask your proctor if you should "
        "still be here: with a code you can check in again.",
        tone=Tone.CAUTION,
        notes=(FREE,),
    )


def of_mishap(what: str) -> Ending:
    return Ending(
        title="Something went wrong in Agon itself",
        text="The machine was let go of at once. What you wrote is safe, and so is what you submitted. Tell your "
        "proctor, then go on: no new code is needed.",
        tone=Tone.BAD,
        notes=(FREE, f"For the log: {what}"),
        can_go_on=True,
    )


def of_no_hold(why: str) -> Ending:
    """After a crash the machine cannot be held any more: the session is over."""
    return Ending(
        title="The session cannot go on here",
        text=f"{why} The session was closed, so that this machine is free and you can check in again, here or at "
        "another one. Ask your proctor for a code.",
        tone=Tone.CAUTION,
        notes=(FREE, "What you wrote and submitted is kept."),
    )
