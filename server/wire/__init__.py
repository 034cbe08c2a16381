"""What goes over HTTP between the server and its clients: JSON, camelCase.

Imports pydantic and the standard library alone. Requests refuse unknown fields; answers may grow, so a client passes
over what it does not know. All times are the server's, UTC.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

LONGEST_PAGE = 1000
LONGEST_WAIT_SECONDS = 25
LARGEST_BOARD = 1_000_000
POLL_HEADER = "X-Poll-Seconds"
"""Of every answer about a contest, 304 too: after how many seconds to ask again. Not in the body, whose ETag stands
while nothing moves."""


class Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True, strict=True)


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, validate_by_name=True)


class Role(StrEnum):
    CONTESTANT = "contestant"
    JUDGE = "judge"
    PROCTOR = "proctor"
    SETTER = "setter"
    ADMIN = "admin"


class Verdict(StrEnum):
    """The same values as `runner.wire.Verdict`; a test holds them together."""

    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially_accepted"
    WRONG_ANSWER = "wrong_answer"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    INTERNAL_ERROR = "internal_error"


class Release(Answer):
    """What runs here. The desktop and the server of one version belong together."""

    version: str
    desktop_url: str | None = None
    """Where people get the desktop of this version, if the operator says so."""


class Login(Request):
    username: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=256)


class User(Answer):
    id: int
    username: str
    name: str
    role: Role
    must_change_password: bool = False
    """Nothing else is answered before `/auth/password` was."""


class PasswordChange(Request):
    password: str = Field(min_length=1, max_length=256)
    new_password: str = Field(min_length=1, max_length=256)


class Session(Answer):
    token: str
    expires_at: datetime
    user: User


class Status(StrEnum):
    """How far the asking user got with a problem."""

    NEW = "new"
    TRIED = "tried"
    SOLVED = "solved"


class ProblemSummary(Answer):
    id: str
    title: str
    level: Literal["easy", "medium", "hard"]
    tags: tuple[str, ...]
    acceptance: float | None
    """Accepted submissions over all, 0 to 1; None before the first."""
    status: Status


class ParameterShape(Answer):
    name: str
    type: str


class Sample(Answer):
    """`input` maps each parameter to its value, or is the text of stdin; `output` is what is expected. Both are empty
    texts where the problem does not show them."""

    input: dict[str, Any] | str
    output: Any
    explanation: str = ""
    shown_input: str | None = None
    shown_output: str | None = None
    """What a reader is to see instead. In an interactive problem the first is a conversation: `<` before what the
    program reads, `>` before what it prints. Both empty: the sample is not shown."""


class ProblemLimits(Answer):
    time_seconds: float
    memory_mib: int
    code_bytes: int


class AnswerRule(Answer):
    """How an answer is compared with what is expected."""

    mode: str
    """As `problems.model.ComparisonMode` writes it: exact, unordered, tokens, checker…"""
    tolerance: float | None = None
    """Of doubles: absolute or relative, whichever allows more."""


class ProblemDetail(ProblemSummary):
    kind: Literal["function", "class", "stdio", "output"]
    """`output`: the answers themselves are handed in."""
    statement: str
    """Markdown with TeX math, as the setter wrote it."""
    statement_html: str
    """The same, rendered and sanitised: no script, no link to another host; math as inline SVG."""
    editorial_html: str | None = None
    """Kept back while the problem is of a running contest that the reader takes part in."""
    hints: tuple[str, ...] = ()
    """HTML as above, from the gentlest on; kept back like the editorial."""
    signature: dict[str, Any] | None
    """As in the package: LeetCode's metadata form; None for stdin/stdout."""
    samples: tuple[Sample, ...]
    limits: ProblemLimits
    comparison: AnswerRule | None = None
    interactive: bool = False
    """The program talks with the judge while it runs; there are no inputs of one's own."""
    passes: int = 1
    """How often a program may be run for one case."""
    scored: bool = False
    full_score: float | None = None
    """Where it is scored and that is known: what a perfect submission gets."""
    document: str = ""
    """The name of a PDF that is the whole statement, at `/problems/{id}/document`; empty where there is none."""
    attachments: tuple[str, ...] = ()
    """Files to download, at `/problems/{id}/attachments/{path}`."""
    languages: tuple[str, ...]
    code_stub: str | None = None
    """For the language asked for."""
    code_stubs: dict[str, str] = {}
    """For every language of the problem."""
    version: str
    """Changes whenever anything of the problem does."""


class Histogram(Answer):
    """Equal bins, the first from `least` on; the last one holds all that is beyond it too."""

    least: float
    width: float
    counts: tuple[int, ...]


class Performance(Answer):
    """How the accepted submissions to a problem did, in one language."""

    problem_id: str
    language: str
    accepted: int
    """How many were looked at: the newest, up to a limit."""
    slowest_seconds: Histogram | None
    """CPU time of each one's slowest case."""
    memory_mib: Histogram | None


class StudyListSection(Answer):
    title: str
    problems: tuple[str, ...]
    """Their ids."""


class StudyListHead(Answer):
    """Problems to work through, in a good order."""

    id: str
    title: str
    description: str
    problem_count: int
    solved_count: int
    """By whoever asks."""


class StudyList(StudyListHead):
    sections: tuple[StudyListSection, ...]


class StudyListPart(Answer):
    title: str
    problems: tuple[ProblemSummary, ...]


class StudyListDetail(StudyListHead):
    sections: tuple[StudyListPart, ...]


class Language(Answer):
    id: str
    name: str
    version: str
    editor_mode: str
    """Monaco's name of the language."""
    source_name: str
    served: bool
    reason: str = ""


class SubmitRequest(Request):
    code: str
    language: str = Field(min_length=1, max_length=32)
    competition_id: str | None = Field(default=None, max_length=64)


class RunRequest(Request):
    code: str
    language: str = Field(min_length=1, max_length=32)
    cases: tuple[dict[str, Any] | str, ...] | None = Field(default=None, min_length=1, max_length=20)
    """Inputs in the form of `Sample.input`; None runs the samples."""


SCORE_TOLERANCE = 1e-6
"""By so much two scores may differ that are the same."""


class State(StrEnum):
    QUEUED = "queued"
    COMPILING = "compiling"
    RUNNING = "running"
    DONE = "done"


class Diagnostic(Answer):
    severity: Literal["error", "warning", "note"]
    line: int | None = None
    column: int | None = None
    message: str


class CaseResult(Answer):
    """How one case went; values as text, shortened. What the problem does not let be seen is None."""

    index: int
    verdict: Verdict | None
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float
    sample: bool = False
    name: str = ""
    """As the problem's package calls it; empty where it has no name, or must not be seen."""
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    printed: str = ""
    message: str = ""
    line: int | None = None


class GroupStanding(StrEnum):
    """How much of what a group is worth was got."""

    FULL = "full"
    PART = "part"
    """Or something, where nobody knows how much there is to get."""
    NOTHING = "nothing"
    NOT_JUDGED = "not_judged"


class GroupScore(Answer):
    """How a group of cases of a scored problem went."""

    name: str
    """As the problem's package calls it, e.g. `secret/small`; `secret/small/odd` would be a part of that."""
    score: float
    full: float | None = None
    """What a perfect submission scores there; None where that is not known."""
    judged: bool = True
    """False where no case of it was worth judging: what it requires failed, or judging had stopped before it."""

    @property
    def standing(self) -> GroupStanding:
        if self.full is not None and self.score >= self.full - SCORE_TOLERANCE:
            return GroupStanding.FULL
        if self.score > 0:
            return GroupStanding.PART
        return GroupStanding.NOTHING if self.judged else GroupStanding.NOT_JUDGED


class Submission(Answer):
    """A submission (or a run) as it stands; what is known only when it is done is None before."""

    id: str
    kind: Literal["submission", "run"] = "submission"
    problem_id: str
    language: str
    state: State
    case: int | None = None
    """While running: the case being run, from 1."""
    total: int | None = None
    passed: int | None = None
    verdict: Verdict | None = None
    score: float | None = None
    group_scores: tuple[GroupScore, ...] = ()
    """In the order of the package, where the problem is scored by groups and lets them be seen."""
    cpu_seconds: float | None = None
    slowest_seconds: float | None = None
    wall_seconds: float | None = None
    memory_mib: float | None = None
    failing_case: CaseResult | None = None
    cases: tuple[CaseResult, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    message: str = ""
    stages: dict[str, float] = {}
    """Seconds spent in each stage: queue, compile, run, compare, report."""
    language_version: str = ""
    submitted_at: datetime
    judged_at: datetime | None = None
    competition_id: str | None = None
    user: str | None = None
    code: str | None = None
    """Only from `/submissions/{id}`."""

    @property
    def innermost_groups(self) -> tuple[GroupScore, ...]:
        """Those that hold no other and are worth something: the samples mostly are not."""
        outer = {each.name.rpartition("/")[0] for each in self.group_scores}
        return tuple(
            each for each in self.group_scores if each.name not in outer and (each.score > 0 or each.full != 0)
        )


class StaffSubmission(Submission):
    """With what only staff are told."""

    attempt: int
    """Which attempt the verdict is of: more than 1 when it was judged anew."""
    runner: str | None = None


class StaffSubmissionPage(Answer):
    submissions: tuple[StaffSubmission, ...]
    """The newest first. A page may hold fewer than were asked for, or none, and yet not be the last: what is rare among
    very many is looked for a part at a time."""
    next: str | None
    """What to ask for as `after`; None when there is no more."""


class Attempt(Answer):
    """A time that a submission was judged."""

    attempt: int
    verdict: Verdict
    runner: str
    judged_at: AwareDatetime
    message: str = ""
    failing_case: CaseResult | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class OverrideRequest(Request):
    """A judge's own verdict in the place of what judging found."""

    verdict: Literal[
        Verdict.ACCEPTED,
        Verdict.PARTIALLY_ACCEPTED,
        Verdict.WRONG_ANSWER,
        Verdict.TIME_LIMIT_EXCEEDED,
        Verdict.MEMORY_LIMIT_EXCEEDED,
        Verdict.OUTPUT_LIMIT_EXCEEDED,
        Verdict.RUNTIME_ERROR,
        Verdict.COMPILE_ERROR,
    ]
    score: float | None = Field(default=None, ge=0, le=10**9, allow_inf_nan=False)
    """Where the problem is scored."""
    reason: str = Field(min_length=1, max_length=500)


class VerdictOverride(Answer):
    verdict: Verdict
    reason: str
    made_at: AwareDatetime
    made_by: str | None
    undone_at: AwareDatetime | None
    """None: it counts."""


class StaffSubmissionDetail(StaffSubmission):
    package: str
    """The digest of what it was judged by."""
    attempts: tuple[Attempt, ...]
    """In their order; the verdict that counts is of `attempt`."""
    overrides: tuple[VerdictOverride, ...] = ()
    """Verdicts that judges gave, in their order."""


class RejudgingState(StrEnum):
    OPEN = "open"
    """Judged beside the verdicts that stand; nothing counts yet."""
    APPLYING = "applying"
    APPLIED = "applied"
    DROPPING = "dropping"
    DROPPED = "dropped"


class RejudgingRequest(Request):
    """Either `submissions`, or those that meet all the other conditions, of which there must be one."""

    reason: str = Field(min_length=1, max_length=500)
    submissions: tuple[UUID, ...] | None = Field(default=None, min_length=1, max_length=5000, strict=False)
    competition: str | None = Field(default=None, max_length=100)
    problem: str | None = Field(default=None, max_length=100)
    user: str | None = Field(default=None, max_length=100)
    language: str | None = Field(default=None, max_length=100)
    verdict: Verdict | None = Field(default=None, strict=False)
    runner: str | None = Field(default=None, max_length=100)
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class RejudgedGroup(Answer):
    """Submissions that fared alike."""

    old_verdict: Verdict
    verdict: Verdict
    is_change: bool
    """Of the verdict or of the score."""
    number: int


class Rejudging(Answer):
    id: int
    reason: str
    created_at: AwareDatetime
    created_by: str | None
    state: RejudgingState
    closed_at: AwareDatetime | None = None
    total: int
    """Submissions; without those that had no verdict, were in another rejudging, or had a verdict of a judge."""
    waiting: int
    """To be judged still; 0: it can be applied."""
    changed: int
    failed: int
    """Could not be judged; for these the old verdict stands, whatever becomes of the rejudging."""
    applied: int
    groups: tuple[RejudgedGroup, ...] = ()
    """Of those that are judged."""


class RejudgingPage(Answer):
    rejudgings: tuple[Rejudging, ...]
    next: str | None


class RejudgingChange(Answer):
    submission_id: str
    user: str
    problem_id: str
    language: str
    competition_id: str | None
    old_verdict: Verdict
    old_score: float | None
    verdict: Verdict
    score: float | None
    is_applied: bool


class RejudgingChangePage(Answer):
    changes: tuple[RejudgingChange, ...]
    next: str | None


class ContestState(StrEnum):
    DRAFT = "draft"
    """Only staff see it."""
    ANNOUNCED = "announced"
    RUNNING = "running"
    FROZEN = "frozen"
    """Running, while others' new verdicts are hidden from the board."""
    ENDED = "ended"
    """No more submissions; verdicts may be outstanding, and the board may still be frozen."""
    FINALIZED = "finalized"
    """The board is final."""


class Rules(StrEnum):
    SOLVED_THEN_TIME = "solved-then-time"
    ICPC = "icpc"
    IOI = "ioi"
    LEETCODE = "leetcode"


class EntryRule(StrEnum):
    """Who may register."""

    OPEN = "open"
    """Whoever is signed in."""
    INVITED = "invited"
    """Those that the organisers put on the list; others are refused with `not_invited`."""


class ContestSummary(Answer):
    id: str
    title: str
    state: ContestState
    rules: Rules
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    """With every extension that was granted; it may still move."""
    freezes_at: AwareDatetime | None = None
    entry: EntryRule = EntryRule.OPEN
    is_for_teams: bool = False
    """Each contestant is a team; the rows of the board are teams."""
    may_register: bool = False
    """Whether the asking user may register now."""
    is_registered: bool = False
    team: str | None = None
    """The asking user's team, once registered."""
    contestants: int
    problem_count: int | None = None
    """None while that is not told."""


class ContestProblem(Answer):
    id: str
    """As in `/problems/{id}`."""
    label: str = Field(max_length=8)
    """A, B, C…"""
    title: str
    points: float | None = None
    """Where the rules give points."""
    colour: str | None = None
    """`#rrggbb`, of its balloons."""
    status: Status
    """In this contest, of the asking user or team."""
    tries: int = 0
    """The asking user's or team's counted submissions."""
    solved_by: int = 0
    tried_by: int = 0
    """Contestants, as far as the board shows them."""


class ContestDetail(ContestSummary):
    problems: tuple[ContestProblem, ...] = ()
    """In the order of the board's cells; none before the start."""


class RegisterRequest(Request):
    team: str | None = Field(default=None, min_length=1, max_length=64)
    """The team's name, where teams enter; None otherwise."""
    members: tuple[str, ...] = Field(default=(), max_length=10)
    """User names that may join a new team: each by registering with its name."""


class ContestKey(Answer):
    """Opens the pack that was downloaded before the start: AES-256-GCM, 12 bytes of nonce before the rest."""

    competition_id: str
    key: str
    """32 bytes in base64."""


class PackedFile(Answer):
    name: str
    media_type: str
    body: str
    """In base64."""


class PackedProblem(Answer):
    """One problem as it is in the pack, which is an array of these in JSON, filled up with spaces."""

    label: str
    problem: ProblemDetail
    """As `/problems/{id}` answers at the start."""
    document: PackedFile | None = None
    attachments: tuple[PackedFile, ...] = ()


class PlannedProblem(Request):
    id: str = Field(min_length=1, max_length=80)
    label: str | None = Field(default=None, min_length=1, max_length=8)
    """None: A, B, C… in their order."""
    points: float | None = Field(default=None, ge=0, le=10_000, allow_inf_nan=False)
    """In whole hundredths."""
    colour: str | None = Field(default=None, pattern=r"^#[0-9a-f]{6}$")
    """`#rrggbb`, of its balloons."""


class ContestPlan(Request):
    """What staff set of a contest."""

    title: str = Field(min_length=1, max_length=200)
    rules: Rules = Field(default=Rules.SOLVED_THEN_TIME, strict=False)
    entry: EntryRule = Field(default=EntryRule.OPEN, strict=False)
    is_for_teams: bool = False
    starts_at: AwareDatetime
    length_minutes: int = Field(default=90, ge=1, le=31 * 24 * 60)
    freeze_minutes: int | None = Field(default=None, ge=1, le=31 * 24 * 60)
    """How long before the end the board stands still; None: never."""
    problems: tuple[PlannedProblem, ...] = Field(default=(), max_length=100)


class NewContestRequest(ContestPlan):
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")


class ContestActRequest(Request):
    act: Literal["announce", "withdraw", "thaw", "freeze", "finalize", "reopen"]


class ExtensionRequest(Request):
    minutes: int = Field(ge=-31 * 24 * 60, le=31 * 24 * 60)
    """Fewer than none: the contest becomes shorter, for all."""
    user: str | None = Field(default=None, min_length=1, max_length=64)
    """The user name, or the team's; None: all."""
    reason: str = Field(min_length=1, max_length=500)


class ContestExtension(Answer):
    id: int
    minutes: int
    user: str | None
    reason: str
    granted_at: AwareDatetime
    revoked_at: AwareDatetime | None = None


class IntervalRequest(Request):
    """What was submitted from one moment up to the other counts for nobody, and the end moves by as much."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    reason: str = Field(min_length=1, max_length=500)


class RemovedInterval(Answer):
    id: int
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    reason: str
    restored_at: AwareDatetime | None = None
    """Since when it counts again."""


class InvitationRequest(Request):
    users: tuple[str, ...] = Field(min_length=1, max_length=1000)
    team: str | None = Field(default=None, min_length=1, max_length=64)
    """Into this team; None: to the contest."""


class DisqualificationRequest(Request):
    user: str = Field(min_length=1, max_length=64)
    """The user name, or the team's."""
    reason: str = Field(min_length=1, max_length=500)


class AnnouncementRequest(Request):
    text: str = Field(min_length=1, max_length=4000)
    problem_id: str | None = Field(default=None, max_length=80)


class ClarificationAnswerRequest(Request):
    answer: str = Field(min_length=1, max_length=4000)
    is_for_all: bool = False


class BoardProblem(Answer):
    id: str
    label: str = Field(max_length=8)
    title: str
    points: float | None = None
    colour: str | None = None
    """`#rrggbb`, of its balloons."""


class BoardCell(Answer):
    """One contestant at one problem. What is as by default may be left out of an answer."""

    tries: int = 0
    """Counted submissions whose verdict is shown, the accepted one among them."""
    pending: int = 0
    """Submissions whose verdict is not shown: not judged yet, or made after the freeze."""
    solved_seconds: int | None = None
    """From the start to the accepted submission; None while it is not solved."""
    is_first: bool = False
    """The first of all to solve it."""
    points: float | None = None
    """Where the rules give points."""


class BoardRow(Answer):
    rank: int = Field(ge=1)
    """From 1; equal contestants share it, and the next rank is left out."""
    user: str
    """The user name, or the team's: the same as long as the contest lasts, and no other row's."""
    name: str
    members: tuple[str, ...] = ()
    """Of a team."""
    solved: int
    points: float | None = None
    """The sum, where the rules give points."""
    penalty_seconds: int
    """What parts those who are equal otherwise, by the contest's rules; less is better."""
    cells: tuple[BoardCell, ...] = ()
    """In the order of the page's problems."""


class BoardPage(Answer):
    """The same for everyone who may see the board, so that it can be cached for all."""

    competition_id: str
    page: int = Field(ge=1)
    limit: int = Field(ge=1, le=LONGEST_PAGE)
    total: int = Field(ge=0, le=LARGEST_BOARD)
    """Rows on the whole board."""
    problems: tuple[BoardProblem, ...] = ()
    rows: tuple[BoardRow, ...] = ()
    is_frozen: bool = False
    is_stale: bool = False
    """The board cannot be read just now: this is how it last was."""
    as_of: AwareDatetime
    """The last change that the board shows; while nothing changes it stands, and the ETag with it."""
    state: ContestState | None = None
    starts_at: AwareDatetime | None = None
    """Of the contest, as for all: who has more time of their own finds it with the contest."""
    ends_at: AwareDatetime | None = None
    freezes_at: AwareDatetime | None = None


class OwnStanding(Answer):
    """`/leaderboard/{competitionId}/me`: how the asking contestant stands; their own cells know no freeze."""

    row: BoardRow | None = None
    """None before the first counted submission."""
    place: int | None = Field(default=None, ge=0)
    """The row's place on the whole board, from 0: with shared ranks the rank does not tell the page."""
    news: str = ""
    """Changes with every announcement and every answer that this contestant may read: then it is time to fetch them."""


class RevealStep(Answer):
    """One step of the closing ceremony, which goes from the last place upwards."""

    user: str
    rank: int
    """Before the step."""
    problem: int | None = None
    """The place of the problem whose cell becomes known, from 0; None: nothing of this row is hidden any more, and its
    rank is final."""
    cell: BoardCell | None = None
    new_rank: int
    place: int = Field(ge=0)
    """Of the row after the step, from 0; the rows that it passes move down by one."""
    worth: int
    """What the row is then worth: rows of the same worth share a rank, more is better."""
    solved: int
    """Like the next two, of the row after the step."""
    points: float | None = None
    penalty_seconds: int


class Reveal(Answer):
    """What the freeze hid, in the order in which a ceremony shows it."""

    competition_id: str
    problems: tuple[BoardProblem, ...]
    rows: tuple[BoardRow, ...]
    """As the public has it, the first place first."""
    worths: tuple[int, ...]
    """Of the rows, in their order: see `RevealStep.worth`."""
    steps: tuple[RevealStep, ...]


class Announcement(Answer):
    id: str
    at: AwareDatetime
    text: str
    problem_id: str | None = None
    """None: it is about the contest as a whole."""


class Clarification(Answer):
    """A question to the organisers: one's own, or one whose answer is for everybody."""

    id: str
    asked_at: AwareDatetime
    question: str
    problem_id: str | None = None
    is_mine: bool = False
    answer: str | None = None
    answered_at: AwareDatetime | None = None
    is_for_all: bool = False


class ClarificationRequest(Request):
    """Sent with an `Idempotency-Key`, so that a retry does not ask twice."""

    question: str = Field(min_length=1, max_length=4000)
    problem_id: str | None = Field(default=None, max_length=64)


class Person(User):
    """An account, for administrators."""

    is_blocked: bool
    created_at: AwareDatetime


class PeoplePage(Answer):
    people: tuple[Person, ...]
    next: str | None


class PersonWithPassword(Person):
    password: str | None
    """Where it was made: told this once."""


class NewPersonRequest(Request):
    username: str = Field(min_length=1, max_length=64)
    name: str | None = Field(default=None, min_length=1, max_length=200)
    role: Role = Field(default=Role.CONTESTANT, strict=False)
    password: str | None = Field(default=None, min_length=1, max_length=256)
    """None: one is made, which they must change."""


class RoleRequest(Request):
    role: Role = Field(strict=False)


class PeopleImportRequest(Request):
    file: str
    """A CSV file in base64: the columns `username`, and if wanted `name`, `role`, `password` and `team`."""
    apply: bool = False
    """False: only say what it would do."""
    competition: str | None = Field(default=None, min_length=1, max_length=64)
    """Invite them to it; into their teams, where the file has such."""
    keep_passwords: bool = False
    """Those that are made need not be changed."""


class ImportedPerson(Answer):
    line: int
    username: str
    name: str
    role: Role
    team: str | None
    password: str | None
    """Where it was made: told this once."""


class ImportProblem(Answer):
    line: int
    message: str
    """What the line is, has or names, as the rest of a sentence."""


class PeopleImport(Answer):
    is_applied: bool
    people: tuple[ImportedPerson, ...]
    problems: tuple[ImportProblem, ...]


class AuditEntry(Answer):
    """A deed of the staff."""

    id: int
    at: AwareDatetime
    by: str
    """The user name; of someone at a shell, `shell` with their name there in brackets."""
    address: str
    """From where; empty at a shell."""
    action: str
    subject: str
    """On what, with its kind: `contest:weekly`."""
    details: dict[str, Any] = {}


class AuditPage(Answer):
    entries: tuple[AuditEntry, ...]
    next: str | None
    """What to ask for as `after`; None on the last page."""


class Problem(BaseModel):
    """An error as RFC 9457 states it; `code` is stable, `detail` is fit to show."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: tuple[dict[str, Any], ...] = ()


class ClicsProblem(BaseModel):
    """An error under `/api`: what RFC 9457 has, and what the ICPC Contest API has."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str = "about:blank"
    title: str
    status: int
    code: int
    """The status once more."""
    message: str
    reason: str
    """Stable, as `code` elsewhere."""
    detail: str
    errors: tuple[dict[str, Any], ...] = ()
