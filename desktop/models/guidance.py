"""What is said of a problem in which one cannot run inputs of one's own: what kind of problem it is, and what to do.
Pure."""

from __future__ import annotations

from dataclasses import dataclass

from server.wire.problems import ProblemDetail

ANSWERS_LANGUAGE = "text"
"""The id of the language in which answers are handed in."""

INTERACTIVE = (
    "Your program talks with the judge while it runs: what it prints is the judge's input, and what the judge prints "
    "is your program's. Flush the output after every line, and do not wait for more than the judge sends. Run tries "
    "your program on the samples."
)
PASSES = (
    "For one case your program is run up to {passes} times, each time afresh: what it prints in one pass decides what "
    "it reads in the next. Nothing else is kept between two passes. Run tries your program on the samples."
)
BOTH = (
    "Your program talks with the judge while it runs, and for one case it is run up to {passes} times, each time "
    "afresh. Flush the output after every line. Run tries your program on the samples."
)
OUTPUT = (
    "There is no program to write: put the answers themselves into the editor. Before the answer to each case stands "
    "a line with the number or the name of the case, such as “--- 1 ---”; where there is only one case, the answer "
    "stands alone. Run judges your answers to the samples."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    title: str
    text: str


def guidance_of(problem: ProblemDetail) -> Guidance | None:
    """None for a problem whose cases one may write oneself."""
    if problem.kind == "output":
        return Guidance(title="The answers are handed in", text=OUTPUT)
    if problem.interactive and problem.passes > 1:
        return Guidance(title="Interactive, in several passes", text=BOTH.format(passes=problem.passes))
    if problem.interactive:
        return Guidance(title="An interactive problem", text=INTERACTIVE)
    if problem.passes > 1:
        return Guidance(title="Run in several passes", text=PASSES.format(passes=problem.passes))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One line of a conversation."""

    is_read: bool
    """The program reads it; else it prints it."""
    text: str


def turns_of(conversation: str) -> tuple[Turn | None, ...]:
    """The lines of a conversation as a package writes it; None where the program is run anew."""
    found: list[Turn | None] = []
    for line in conversation.splitlines():
        if line.startswith(("<", ">")):
            found.append(Turn(is_read=line[0] == "<", text=line[1:].removeprefix(" ")))
        elif line.strip():
            found.append(None)
    return tuple(found)
