"""A case in which nothing is run: the problem's static validator looks at the files of the program.

    validator LANGUAGE ENTRY_POINT FEEDBACK_DIRECTORY [ARGUMENT…]

It finds the files in its working directory, by the names by which they are compiled and run here, and says its word as
an output validator does (`validation`). The files are a contestant's: nothing here may trust their names or contents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from problems.languages import FOREIGN
from problems.model import Aggregation, JudgePackage
from runner.judging.exam import Trial
from runner.judging.marks import Mark
from runner.judging.passes import decide
from runner.judging.scoring import SAMPLES
from runner.judging.stages import Stages
from runner.judging.tools import ToolFailed, Tools
from runner.judging.validation import Validated, read_outcome
from runner.limits import validation_limits

WHO = "the static validator"
REFUSED = "the problem's static validator refuses this program"
MOST_MADE_BYTES = 32 * 2**20
"""Well within what a validator's work directory may hold: a program can be made to compile into something huge."""
CLASS_OF = {"java": "{stem}", "kotlin": "{stem}Kt"}
"""Languages whose entry point is a class, and its name by that of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A program as its static validator sees it."""

    language: str
    """By our name."""
    source: str
    """The name of the file that is run, among the files."""
    files: Mapping[str, bytes]
    made: Mapping[str, bytes]
    """What the compiler made of them."""

    @property
    def code(self) -> str:
        """Of the language, as the format calls it."""
        return FOREIGN.get(self.language, self.language)

    @property
    def entry_point(self) -> str:
        return CLASS_OF.get(self.language, self.source).format(stem=PurePosixPath(self.source).stem)

    def all_files(self) -> dict[str, bytes]:
        """What was made stands back where a file, or a folder of files, has its name, or where it is too much."""
        taken = _tops(self.files)
        made = {name: content for name, content in self.made.items() if not _tops([name]) & taken}
        is_too_much = sum(map(len, made.values())) > MOST_MADE_BYTES
        return {**({} if is_too_much else made), **self.files}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticCases:
    tools: Tools
    package: JudgePackage
    submitted: Submitted
    stages: Stages

    async def judge(self, trial: Trial) -> Mark:
        """Raises `ToolFailed` and `SandboxFault`."""
        mark = Mark(trial=trial)
        with self.stages.measure("compare"):
            said = _sound(await self._asked(trial), trial, self.package)
        decide(mark, said if said.accepted else replace(said, team_message=said.team_message or REFUSED))
        return mark

    async def _asked(self, trial: Trial) -> Validated:
        validator = self.package.static_validator
        assert validator is not None, "the exam was read"
        files = self.submitted.all_files()
        feedback = _unused(files, "feedback") + "/"
        outcome = await self.tools.run(
            validator,
            arguments=(self.submitted.code, self.submitted.entry_point, feedback, *trial.flags),
            work={**files, feedback: b""},
            limits=validation_limits(self.package.limits),
            collect=(feedback,),
        )
        return read_outcome(outcome, who=WHO, feedback=feedback)


def _tops(names: Iterable[str]) -> set[str]:
    """The first part of each name: of a file, or of the folder that it is in."""
    return {name.partition("/")[0] for name in names}


def _unused(names: Iterable[str], wanted: str) -> str:
    """A name like the wanted one that no file of the program has: what lies there must be the validator's word."""
    taken = _tops(names)
    while wanted in taken:
        wanted += "_"
    return wanted


def _sound(said: Validated, trial: Trial, package: JudgePackage) -> Validated:
    """Without scores where they do not count. Raises `ToolFailed` for those that the format forbids."""
    scoring = package.scoring
    group = None if scoring is None or trial.group is None else scoring.groups[trial.group]
    if group is None or group.name == SAMPLES:
        return replace(said, score=None, multiplier=None)
    stated = [number for number in (said.score, said.multiplier) if number is not None]
    most = trial.points if said.multiplier is None else 1.0
    if not stated:
        return said
    if not said.accepted:
        raise ToolFailed(f"{WHO} gives a score to a program that it refuses")
    if group.aggregation is Aggregation.ALL:
        raise ToolFailed(f"{WHO} gives a score in a group whose cases have none", said=group.name)
    if len(stated) > 1:
        raise ToolFailed(f"{WHO} wrote both score.txt and score_multiplier.txt")
    if not 0 <= stated[0] <= most:
        raise ToolFailed(f"{WHO} gives {stated[0]:g} where 0 is the least and {most:g} the most")
    return said
