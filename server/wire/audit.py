"""What was done by whom."""

from __future__ import annotations

from typing import Any

from pydantic import AwareDatetime, Field

from server.wire.base import Answer


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
    details: dict[str, Any] = Field(default_factory=dict)


class AuditPage(Answer):
    entries: tuple[AuditEntry, ...]
    next: str | None
    """What to ask for as `after`; None on the last page."""
