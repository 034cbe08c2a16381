"""What a verdict card and the results of a run show, worked out from a submission. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.models.wording import mebibytes, points, progress, seconds, verdict_tone, verdict_words
from desktop.theme.palette import Tone
from server.wire.submissions import CaseResult, GroupScore, GroupStanding, State, Submission, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """How one group of a scored problem went."""

    name: str
    points: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A place in the person's code that the compiler or the run complained about. Lines and columns count from 1."""

    line: int
    column: int | None
    message: str
    severity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    headline: str
    tone: Tone
    explanation: str
    facts: tuple[Fact, ...]
    groups: tuple[GroupLine, ...]
    failing_case: CaseResult | None
    message: str
    """What the compiler or the run said, as it said it."""
    markers: tuple[Marker, ...]


EXPLANATIONS = {
    Verdict.ACCEPTED: "",
    Verdict.PARTIALLY_ACCEPTED: "Some of the cases are answered rightly, and count.",
    Verdict.WRONG_ANSWER: "The answer differs from what is expected.",
    Verdict.TIME_LIMIT_EXCEEDED: "A case took more processor time than is allowed.",
    Verdict.MEMORY_LIMIT_EXCEEDED: "A case used more memory than is allowed.",
    Verdict.OUTPUT_LIMIT_EXCEEDED: "The program printed more than is allowed.",
    Verdict.RUNTIME_ERROR: "The program ended with an error.",
    Verdict.COMPILE_ERROR: "The code does not compile.",
    Verdict.INTERNAL_ERROR: "The judge failed, not your code. Submit it again; if that fails too, tell the organisers.",
}


GROUP_TONES = {
    GroupStanding.FULL: Tone.GOOD,
    GroupStanding.PART: Tone.PARTIAL,
    GroupStanding.NOTHING: Tone.BAD,
    GroupStanding.NOT_JUDGED: Tone.NEUTRAL,
}


def outcome_of(submission: Submission, *, full_score: float | None = None) -> Outcome:
    """`full_score` is what a perfect submission gets, where that is known."""
    verdict = submission.verdict
    return Outcome(
        headline=_headline(submission),
        tone=Tone.BUSY if submission.state is not State.DONE else verdict_tone(verdict),
        explanation=_explanation(submission),
        facts=_facts(submission, full_score),
        groups=tuple(map(_group, submission.innermost_groups)),
        failing_case=submission.failing_case,
        message=submission.message,
        markers=markers_of(submission),
    )


def spoken(outcome: Outcome) -> str:
    """In one breath, for whoever does not see it: how it ended, the figures, the first place that is complained of."""
    figures = [f"{each.label}: {each.value}" for each in outcome.facts]
    places = [f"Line {each.line}: {each.message.rstrip('.')}" for each in outcome.markers[:1]]
    return f"{'. '.join(filter(None, (outcome.headline, outcome.explanation.rstrip('.'), *figures, *places)))}."


def first_to_see(cases: Sequence[CaseResult]) -> int:
    """The place of the first case that failed; of the first where none did."""
    failed = (place for place, case in enumerate(cases) if case.verdict not in {None, Verdict.ACCEPTED})
    return next(failed, 0)


def markers_of(submission: Submission) -> tuple[Marker, ...]:
    found = [
        Marker(line=each.line, column=each.column, message=each.message, severity=each.severity)
        for each in submission.diagnostics
        if each.line is not None
    ]
    for case in (submission.failing_case, *submission.cases):
        if case is not None and case.line is not None and case.message:
            marker = Marker(line=case.line, column=None, message=case.message, severity="error")
            if marker not in found:
                found.append(marker)
    return tuple(found)


def _headline(submission: Submission) -> str:
    if submission.state is not State.DONE:
        return progress(submission)
    if submission.kind == "run" and submission.verdict is Verdict.ACCEPTED:
        return "All cases pass"
    if submission.kind == "run" and submission.verdict is None:
        return "Finished"
    return verdict_words(submission.verdict)


def _explanation(submission: Submission) -> str:
    """Of a run in one line: its cases need the room."""
    if submission.kind == "run" and submission.cases:
        figures = f"slowest {seconds(submission.slowest_seconds)}, {mebibytes(submission.memory_mib)}"
        if submission.passed is None or not submission.total:
            return figures.capitalize()
        return f"{submission.passed} of {submission.total} cases pass; {figures}"
    return EXPLANATIONS[submission.verdict] if submission.verdict is not None else ""


def _facts(submission: Submission, full_score: float | None) -> tuple[Fact, ...]:
    if submission.state is not State.DONE or submission.verdict is Verdict.COMPILE_ERROR or submission.cases:
        return ()
    facts = []
    if submission.score is not None:
        facts.append(Fact(label="Score", value=points(submission.score, full_score)))
    if submission.passed is not None and submission.total:
        facts.append(Fact(label="Cases passed", value=f"{submission.passed} of {submission.total}"))
    if submission.slowest_seconds is not None:
        facts.append(Fact(label="Slowest case", value=seconds(submission.slowest_seconds)))
    if submission.memory_mib is not None:
        facts.append(Fact(label="Memory", value=mebibytes(submission.memory_mib)))
    return tuple(facts)


def _group(group: GroupScore) -> GroupLine:
    standing = group.standing
    words = "not judged" if standing is GroupStanding.NOT_JUDGED else points(group.score, group.full)
    return GroupLine(name=group_name(group), points=words, tone=GROUP_TONES[standing])


def group_name(group: GroupScore) -> str:
    """`secret/` says nothing: all that is scored is secret."""
    return group.name.removeprefix("secret/")


def case_title(case: CaseResult, total: int | None) -> str:
    """What it is called, where it has a name, and which of how many it is."""
    place = f"{case.index + 1} of {total}" if total else f"{case.index + 1}"
    return f"{case.name}  (case {place})" if case.name else f"Case {place}"


def case_words(case: CaseResult) -> str:
    """The verdict of one case; without an expected answer there is none to give."""
    return "Ran" if case.verdict is None else verdict_words(case.verdict)
