"""What a problem is, in memory: the one model that every format is read into.

Imports pydantic and the standard library alone, so that every part may import it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from problems import verdicts

LARGEST_TIME_SECONDS = 60.0
LEAST_MEMORY_MIB = 16
LARGEST_MEMORY_MIB = 4096
LARGEST_OUTPUT_KIB = 65536
MOST_PASSES = 100


class Model(BaseModel):
    """A frozen value that refuses unknown keys: a misspelt key in a problem must not be passed over."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Level(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Kind(StrEnum):
    """How a program is driven: by calls to a function, by operations on an object, or by text; or there is none, and
    the answers themselves are handed in."""

    FUNCTION = "function"
    CLASS = "class"
    STDIO = "stdio"
    OUTPUT = "output"


LONGEST_ID = 80
"""Of a problem."""
MOST_CASES = 1000
"""Of a problem: a package is sent to runners whole."""
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,63}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_ID)]


class Parameter(Model):
    name: Identifier
    type: str
    """As `problems.valuetypes.parse` reads it."""


class ReturnType(Model):
    type: str


class GradedParameter(Model):
    """Grade the parameter at this place as the call left it, not what the call returned."""

    paramindex: int = Field(ge=0)


class FunctionSignature(Model):
    name: Identifier
    params: tuple[Parameter, ...]
    returns: ReturnType = Field(alias="return")
    output: GradedParameter | None = None

    @property
    def graded_type(self) -> str:
        """The type of what is compared: the return value's, or the graded parameter's."""
        return self.returns.type if self.output is None else self.params[self.output.paramindex].type


class Constructor(Model):
    params: tuple[Parameter, ...] = ()


class Method(Model):
    name: Identifier
    params: tuple[Parameter, ...] = ()
    returns: ReturnType = Field(alias="return")


class ClassSignature(Model):
    classname: Identifier
    constructor: Constructor = Constructor()
    methods: tuple[Method, ...] = Field(min_length=1)
    systemdesign: Literal[True] = True


Signature = FunctionSignature | ClassSignature


class Limits(Model):
    """What one case may use. The language's own allowance is added by the runner."""

    time_seconds: float = Field(default=2.0, gt=0, le=LARGEST_TIME_SECONDS)
    """CPU time."""
    memory_mib: int = Field(default=256, ge=LEAST_MEMORY_MIB, le=LARGEST_MEMORY_MIB)
    output_kib: int = Field(default=1024, ge=1, le=LARGEST_OUTPUT_KIB)
    """What a program may print in one case."""
    validation_seconds: float = Field(default=10.0, gt=0, le=LARGEST_TIME_SECONDS)
    """CPU time of the problem's own checker or validator, a case."""
    validation_mib: int = Field(default=1024, ge=LEAST_MEMORY_MIB, le=LARGEST_MEMORY_MIB)
    validation_output_kib: int = Field(default=8192, ge=1, le=LARGEST_OUTPUT_KIB)


class ComparisonMode(StrEnum):
    EXACT = "exact"
    """Value for value; doubles within the tolerance."""
    UNORDERED = "unordered"
    """A list whose outermost order does not matter."""
    UNORDERED_NESTED = "unordered_nested"
    """A list of lists in which neither order matters."""
    TOKENS = "tokens"
    """Text, word by word; white space does not matter. For stdin/stdout."""
    LINES = "lines"
    """Text, line by line; trailing white space does not matter. For stdin/stdout."""
    ICPC = "icpc"
    """Text, as the default output validator of the ICPC problem package compares it, with the flags of the case."""
    CHECKER = "checker"
    """The problem's own checker decides."""
    VALIDATOR = "validator"
    """The problem's own output validator decides, by the protocol of the ICPC problem package. For stdin/stdout."""


class Comparison(Model):
    mode: ComparisonMode | None = None
    """None means `exact` for values and `tokens` for text."""
    tolerance: float | None = Field(default=1e-6, ge=0, lt=1)
    """Absolute or relative, whichever allows more. None compares doubles (and words) exactly."""


class Reveal(StrEnum):
    """Whether a contestant sees the first case that failed."""

    ALWAYS = "always"
    SAMPLES = "samples"
    NEVER = "never"


class Case(Model):
    """One test case. For function problems `input` maps each parameter's name to its value; for class problems it has
    `operations` (the constructor's name first) and `arguments`, and `output` one entry an operation (null for the
    constructor and for void); for stdin/stdout both are text."""

    input: dict[str, Any] | str
    output: Any = None
    sample: bool = False
    explanation: str = ""
    name: str = ""
    """What it is called in its package, e.g. `secret/small/01`."""
    group: int | None = Field(default=None, ge=0)
    """Its place in `Scoring.groups`; None where the problem is not scored."""
    points: float = Field(default=1.0, ge=0)
    """What a right answer is worth, where the problem is scored."""
    flags: tuple[str, ...] = ()
    """For the output validator, the default one or the problem's own."""
    validators: tuple[int, ...] = ()
    """Which output validators are asked, the problem's `validator` being 0 and the first of the further ones 1; where
    none is named, all are."""
    arguments: tuple[str, ...] = ()
    """For the contestant's program, on its command line. For stdin/stdout."""
    files: dict[str, str] = {}
    """What the program finds in its working directory, by name. For stdin/stdout."""
    is_static: bool = False
    """It has no input, and nothing is run: the problem's static validator looks at the files of the program, and
    `flags` are for it. For stdin/stdout."""
    shown_input: str | None = None
    shown_output: str | None = None
    """What a reader sees of a sample instead: a conversation, or a file made for reading."""


class Program(Model):
    """A program in one language: one source text, and what other files it is made of."""

    language: Slug
    source: str
    """Of the file that is run."""
    files: dict[str, str] = {}
    """The other files, by their path beside it."""
    name: str = ""
    """Of the file that is run, within its package: for messages to the setter."""


class Aggregation(StrEnum):
    """How the scores of a group's parts become its own."""

    SUM = "sum"
    MIN = "min"
    MAX = "max"
    AVERAGE = "average"
    ALL = "all"
    """`Group.most` when every part was accepted, else nothing."""


class Acceptance(StrEnum):
    """When a group counts as accepted."""

    EVERY = "every"
    ANY = "any"
    ALWAYS = "always"


class Group(Model):
    """Cases that are scored together, and maybe groups of them."""

    name: str
    """As its cases are named, e.g. `secret/small`; empty for the one that holds all."""
    parent: int | None = Field(default=None, ge=0)
    """Its place in `Scoring.groups`, before this one; None for the first alone."""
    aggregation: Aggregation = Aggregation.SUM
    most: float | None = Field(default=None, ge=0)
    """No more than this, whatever the parts say; a grader that says more is at fault."""
    reject_score: float = 0.0
    """Of a case that was not accepted."""
    stops: bool = True
    """At the first case, or group, that was not accepted the rest of this group is not judged."""
    acceptance: Acceptance = Acceptance.EVERY
    ignores_samples: bool = False
    """What lies in `sample` counts neither for the score nor for the verdict of this group."""
    first_error: bool = False
    """Where it was not accepted, its verdict is that of the first part that was not; else of the worst."""
    grader_flags: tuple[str, ...] | None = None
    """Arguments of the problem's grader, which makes the verdict and the score of this group; None where the rules
    above do."""
    requires: tuple[int, ...] = ()
    """Groups that must have been accepted, else this one is not judged and scores nothing."""


class Scoring(Model):
    """How a problem with a score is scored: a tree of groups, the first of which holds all."""

    groups: tuple[Group, ...] = Field(min_length=1)
    full: float | None = None
    """What a perfect submission scores; None where that is not known."""
    shows_groups: bool = True
    """Whether a contestant is told how each group went."""

    @property
    def has_graded(self) -> bool:
        """Whether the problem's grader has a say."""
        return any(group.grader_flags is not None for group in self.groups)


class JudgePackage(Model):
    """All that judging a problem needs, and nothing that only a reader needs. Goes to runners by its digest."""

    problem_id: Slug
    signature: Signature | None = None
    """None for stdin/stdout."""
    limits: Limits = Limits()
    comparison: Comparison = Comparison()
    reveal: Reveal = Reveal.ALWAYS
    cases: tuple[Case, ...]
    checker: str | Program | None = None
    """Source of checker.py, which defines a function; or a program in any language, for problems with a signature."""
    validator: Program | None = None
    """The problem's output validator; in an interactive problem it is what a program talks with."""
    further_validators: tuple[Program, ...] = ()
    """Output validators that must accept an answer too. Not in interactive or multi-pass problems."""
    static_validator: Program | None = None
    """Decides on the cases that are static."""
    interactive: bool = False
    passes: int = Field(default=1, ge=1, le=MOST_PASSES)
    """In a multi-pass problem, how often a program is run for one case at the most."""
    output_only: bool = False
    """The answers are handed in, and no program."""
    scoring: Scoring | None = None
    verdict_groups: Scoring | None = None
    """Of a problem without scores: groups that decide on its verdict, where not simply the first failure does."""
    grader: Program | None = None
    """Decides on the groups that have `grader_flags`."""
    included: dict[str, dict[str, str]] = {}
    """Files that are put beside every program, by language (`default`: any that is not named) and by their path."""
    reference: Program | None = None
    """A solution known to be right: it answers the contestant's own cases."""

    @property
    def kind(self) -> Kind:
        return Kind.OUTPUT if self.output_only else kind_of(self.signature)

    @property
    def grouping(self) -> Scoring | None:
        """The groups by which it is judged, with scores or without."""
        return self.scoring or self.verdict_groups

    def included_in(self, language: str) -> dict[str, str]:
        """What is put beside a program in that language, in place of files of the same names."""
        return {**self.included.get("default", {}), **self.included.get(language, {})}

    def with_included(self, program: Program) -> Program:
        """As it is compiled and run."""
        return program.model_copy(update={"files": {**program.files, **self.included_in(program.language)}})

    def deciding_programs(self) -> Iterator[tuple[str, Program]]:
        """Programs of the problem without which nothing can be judged, and what each is."""
        if self.validator is not None:
            yield "output validator", self.validator
        yield from (("output validator", program) for program in self.further_validators)
        if self.static_validator is not None:
            yield "static validator", self.static_validator
        if isinstance(self.checker, Program):
            yield "checker", self.checker
        if self.grader is not None:
            yield "grader", self.grader

    def encode(self) -> bytes:
        return self.model_dump_json(by_alias=True).encode()


def digest_of(encoded: bytes) -> str:
    """The name of an encoded package: hexadecimal SHA-256."""
    return hashlib.sha256(encoded).hexdigest()


def kind_of(signature: Signature | None) -> Kind:
    match signature:
        case FunctionSignature():
            return Kind.FUNCTION
        case ClassSignature():
            return Kind.CLASS
        case None:
            return Kind.STDIO


class Problem(Model):
    """A whole problem, as a reader and a judge need it."""

    id: Slug
    title: str = Field(min_length=1, max_length=200)
    level: Level
    tags: tuple[Slug, ...] = ()
    languages: tuple[Slug, ...] | None = None
    """None means every language that is served."""
    statement: str
    """Markdown with TeX math."""
    editorial: str | None = None
    hints: tuple[str, ...] = ()
    """Markdown, from the gentlest on."""
    document: str = ""
    """A PDF of the package that is the whole statement, by its path; the Markdown then only points to it."""
    attachments: tuple[str, ...] = ()
    """Files of the package that a contestant may download, by their path."""
    package: JudgePackage

    @property
    def samples(self) -> tuple[Case, ...]:
        return tuple(case for case in self.package.cases if case.sample)


class Expected(StrEnum):
    """The folders of `submissions/` and the verdict each states."""

    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially_accepted"
    WRONG_ANSWER = "wrong_answer"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    RUNTIME_ERROR = "run_time_error"
    COMPILE_ERROR = "compiler_error"

    @property
    def verdict(self) -> str:
        """The value of `runner.wire.Verdict` that is meant."""
        match self:
            case Expected.RUNTIME_ERROR:
                return verdicts.CRASH
            case Expected.COMPILE_ERROR:
                return verdicts.UNCOMPILED
            case _:
                return self.value
