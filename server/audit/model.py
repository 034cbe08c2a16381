"""What is kept of a deed of the staff: who, what, on what, when, from where. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

R = TypeVar("R")
LONGEST_SUBJECT = 300
"""Its kind and its name, as `contest:weekly`."""


class On(StrEnum):
    """The kinds of things that deeds are done to, as their subjects begin."""

    CONTEST = "contest"
    DEAD_JOB = "dead-job"
    PROBLEM = "problem"
    REJUDGING = "rejudging"
    RUNNER = "runner"
    SUBMISSION = "submission"
    USER = "user"

    def named(self, name: object) -> str:
        """The subject of a deed: `contest:weekly`."""
        return f"{self.value}:{name}"


class Action(StrEnum):
    """A code never changes once it is released."""

    ACCOUNT_CREATE = "account.create"
    ACCOUNT_CHANGE = "account.change"
    ACCOUNT_BLOCK = "account.block"
    ACCOUNT_UNBLOCK = "account.unblock"
    ACCOUNT_SET_ROLE = "account.set-role"
    ACCOUNT_RESET = "account.reset-password"
    ACCOUNT_SIGN_OUT = "account.sign-out"
    FLEET_REST = "fleet.rest"
    FLEET_RESUME = "fleet.resume"
    FLEET_STOP = "fleet.stop"
    FLEET_BOUNDS = "fleet.bounds"
    FLEET_RETRY = "fleet.retry"
    FLEET_FORGET = "fleet.forget"
    REJUDGING_CREATE = "rejudging.create"
    REJUDGING_APPLY = "rejudging.apply"
    REJUDGING_DROP = "rejudging.drop"
    SIMILARITY_NOTE = "similarity.note"
    SUBMISSION_OVERRIDE = "submission.override"
    SUBMISSION_UNDO_OVERRIDE = "submission.undo-override"
    PROBLEM_UPLOAD = "problem.upload"
    PROBLEM_JUDGE = "problem.judge"
    PROBLEM_PUBLISH = "problem.publish"
    PROBLEM_WITHDRAW = "problem.withdraw"
    PROBLEM_RESTORE = "problem.restore"
    PROBLEM_PAUSE = "problem.pause"
    PROBLEM_RESUME = "problem.resume"
    KIOSK_POLICY = "kiosk.policy"
    KIOSK_CLEAR = "kiosk.clear"
    KIOSK_FORGET = "kiosk.forget"
    """The server deleted evidence, when it was due."""
    CONTEST_CREATE = "contest.create"
    CONTEST_CHANGE = "contest.change"
    CONTEST_MOVE = "contest.move"
    CONTEST_ANNOUNCE = "contest.announce"
    CONTEST_WITHDRAW = "contest.withdraw"
    CONTEST_THAW = "contest.thaw"
    CONTEST_FREEZE = "contest.freeze"
    CONTEST_FINALIZE = "contest.finalize"
    CONTEST_REOPEN = "contest.reopen"
    CONTEST_EXTEND = "contest.extend"
    CONTEST_REVOKE_EXTENSION = "contest.revoke-extension"
    CONTEST_REMOVE_INTERVAL = "contest.remove-interval"
    CONTEST_RESTORE_INTERVAL = "contest.restore-interval"
    CONTEST_INVITE = "contest.invite"
    CONTEST_UNINVITE = "contest.uninvite"
    CONTEST_DISQUALIFY = "contest.disqualify"
    CONTEST_REQUALIFY = "contest.requalify"
    CONTEST_SAY = "contest.say"
    CONTEST_ANSWER = "contest.answer"
    KIOSK_MESSAGE = "kiosk.message"
    KIOSK_LOCK = "kiosk.lock"
    KIOSK_UNLOCK = "kiosk.unlock"
    KIOSK_EXTRA_TIME = "kiosk.extra-time"
    KIOSK_END = "kiosk.end"
    KIOSK_PICTURE = "kiosk.picture"
    KIOSK_WITHDRAW = "kiosk.withdraw"
    KIOSK_LEAVE_CODE = "kiosk.leave-code"
    KIOSK_ACKNOWLEDGE = "kiosk.acknowledge"
    KIOSK_NOTE = "kiosk.note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who does something, and from where."""

    id: int | None
    """None: someone at a shell of the server's machine."""
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    author: Author
    action: Action
    subject: str
    """Its kind and its name."""
    at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    """Fit for JSON."""


Note: TypeAlias = Callable[[R], Deed | None]
"""What there is to record of a change, from what the change answered; None when it changed nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A deed, as it was recorded."""

    id: int
    deed: Deed
