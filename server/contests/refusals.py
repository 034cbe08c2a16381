"""What may be refused about contests, each with its stable code."""

from __future__ import annotations

from collections.abc import Sequence

from server.errors import DomainError, InvalidRequest


class UnknownCompetition(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_competition", status=404, message="There is no such contest.")


class ContestClosed(DomainError):
    """Also while it has not begun, whichever problem is meant."""

    def __init__(self, message: str = "The contest is over: this was not taken.") -> None:
        super().__init__(code="contest_closed", status=409, message=message)


class NotRegistered(DomainError):
    def __init__(self, message: str = "Register for the contest first.", *, status: int = 403) -> None:
        super().__init__(code="not_registered", status=status, message=message)


class NotInvited(DomainError):
    def __init__(self) -> None:
        super().__init__(code="not_invited", status=403, message="This contest is by invitation; you are not invited.")


class NoSuchProblem(DomainError):
    def __init__(self, message: str = "The contest has no such problem.") -> None:
        super().__init__(code="no_such_problem", status=404, message=message)


class Disqualified(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="disqualified", status=403, message="You were taken out of this contest; ask its organisers."
        )


class InContest(DomainError):
    """Practice that would tell what counts in a contest."""

    def __init__(self) -> None:
        super().__init__(
            code="in_contest",
            status=409,
            message="This problem is of a contest that you take part in: send its competitionId, so that it counts.",
        )


class NameTaken(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="team_name_taken",
            status=409,
            message="Another team has this name. To join it, ask who registered it to list you among its members.",
        )


class BadTeam(InvalidRequest):
    def __init__(self, message: str) -> None:
        super().__init__(message, [{"field": "team", "message": message}], code="bad_team")


class BadContest(InvalidRequest):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}.", [{"field": field, "message": message}], code="bad_contest")


class ContestExists(DomainError):
    def __init__(self) -> None:
        super().__init__(code="contest_exists", status=409, message="There is a competition of this id already.")


class PlanChanged(DomainError):
    """Someone else changed it while this one was writing."""

    def __init__(self, changes: Sequence[str]) -> None:
        super().__init__(
            code="plan_changed",
            status=409,
            message=f"Someone has changed this contest meanwhile: {'; '.join(changes)}. Nothing of yours was saved.",
        )


class UnknownContestant(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_contestant", status=404, message="Nobody of this name takes part.")


class NothingToUndo(DomainError):
    def __init__(self) -> None:
        super().__init__(code="nothing_to_undo", status=404, message="There is none such, or it was undone already.")


class UnknownClarification(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_clarification", status=404, message="There is no such question.")


class TooManyQuestions(DomainError):
    def __init__(self, *, most: int) -> None:
        super().__init__(
            code="too_many_questions",
            status=409,
            message=f"{most} of your questions wait for an answer: ask more once some have one.",
        )


class BoardAway(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="board_unavailable",
            status=503,
            message="The board cannot be read just now; it comes back by itself.",
            headers={"Retry-After": "2"},
        )
