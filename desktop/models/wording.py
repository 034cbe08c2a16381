"""How verdicts, times and sizes are said. Pure."""

from __future__ import annotations

import html
from datetime import datetime

from desktop.theme.palette import Tone
from server.wire.base import Release
from server.wire.submissions import State, Submission, Verdict

VERDICT_WORDS = {
    Verdict.ACCEPTED: "Accepted",
    Verdict.PARTIALLY_ACCEPTED: "Partially accepted",
    Verdict.WRONG_ANSWER: "Wrong answer",
    Verdict.TIME_LIMIT_EXCEEDED: "Time limit exceeded",
    Verdict.MEMORY_LIMIT_EXCEEDED: "Memory limit exceeded",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "Output limit exceeded",
    Verdict.RUNTIME_ERROR: "Runtime error",
    Verdict.COMPILE_ERROR: "Compile error",
    Verdict.INTERNAL_ERROR: "Judging failed",
}
VERDICT_TONES = {
    Verdict.ACCEPTED: Tone.GOOD,
    Verdict.PARTIALLY_ACCEPTED: Tone.PARTIAL,
    Verdict.WRONG_ANSWER: Tone.BAD,
    Verdict.TIME_LIMIT_EXCEEDED: Tone.CAUTION,
    Verdict.MEMORY_LIMIT_EXCEEDED: Tone.CAUTION,
    Verdict.OUTPUT_LIMIT_EXCEEDED: Tone.CAUTION,
    Verdict.RUNTIME_ERROR: Tone.BAD,
    Verdict.COMPILE_ERROR: Tone.BAD,
    Verdict.INTERNAL_ERROR: Tone.NEUTRAL,
}


def verdict_words(verdict: Verdict | None) -> str:
    return "No verdict" if verdict is None else VERDICT_WORDS[verdict]


def verdict_tone(verdict: Verdict | None) -> Tone:
    return Tone.NEUTRAL if verdict is None else VERDICT_TONES[verdict]


def verdict_and_score(submission: Submission) -> str:
    """How it ended; with the points, where the problem is scored."""
    words = verdict_words(submission.verdict)
    return words if submission.score is None else f"{words} ({points(submission.score)})"


def points(score: float, full: float | None = None) -> str:
    """`62.5 points`, `1 point`, `40 of 100 points`."""
    if full is not None:
        return f"{_number(score)} of {_number(full)} points"
    return f"{_number(score)} point{'' if score == 1 else 's'}"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def refusal_words(reason: str) -> str:
    return f"The server refused a submission: {reason}"


def plain_editor_words(why: str) -> str:
    return f"{why} A plain editor takes its place; nothing you typed is lost."


def progress(submission: Submission) -> str:
    """How the judging stands, or how it ended."""
    match submission.state:
        case State.QUEUED:
            return "Waiting for a free judge"
        case State.COMPILING:
            return "Compiling"
        case State.RUNNING if submission.case and submission.total:
            return f"Running case {submission.case} of {submission.total}"
        case State.RUNNING:
            return "Running"
        case State.DONE:
            return verdict_and_score(submission)


def seconds(value: float | None) -> str:
    if value is None:
        return "–"
    if value < 1:
        return f"{value * 1000:.0f} ms" if value >= 0.001 or value == 0 else "<1 ms"
    return f"{value:.2f} s"


def mebibytes(value: float | None) -> str:
    """Nothing uses no memory at all: 0 is a process that was over before it could be measured."""
    if not value:
        return "–"
    return f"{value:.1f} MiB" if value < 100 else f"{value:.0f} MiB"


def counted(number: int, noun: str) -> str:
    """A noun whose plural ends in s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as one says it. A moment in the future (a clock was put back) is “just now”."""
    elapsed = (now - then).total_seconds()
    if elapsed < 45:
        return "just now"
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if elapsed >= size * 0.75:
            count = max(1, round(elapsed / size))
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def moment(then: datetime, now: datetime) -> str:
    """When, short: how long ago within a day, else the date."""
    if (now - then).total_seconds() < 86400:
        return ago(then, now)
    local = then.astimezone()
    return f"{local:%d %b} {local:%H:%M}" if local.year == now.astimezone().year else f"{local:%d %b %Y}"


def tool_tip(text: str) -> str:
    """As it is: what looks like HTML Qt would take for that, and read whatever file a picture in it names."""
    return f"<span>{html.escape(text)}</span>" if "<" in text or "&" in text else text


def newer_words(release: Release) -> str:
    """Of a server that is of a newer version than this program."""
    whence = release.desktop_url or "those who run the server"
    return f"Agon {release.version} is out; the server runs it already. Get it from {whence}."
