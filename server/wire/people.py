"""People as administrators see and make them."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from server.wire import longest
from server.wire.accounts import Role, User
from server.wire.base import Answer, Request


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
    username: str = Field(min_length=1, max_length=longest.USERNAME)
    name: str | None = Field(default=None, min_length=1, max_length=longest.NAME)
    role: Role = Field(default=Role.CONTESTANT, strict=False)
    password: str | None = Field(default=None, min_length=1, max_length=longest.PASSWORD)
    """None: one is made, which they must change."""


class RoleRequest(Request):
    role: Role = Field(strict=False)


class PeopleImportRequest(Request):
    file: str
    """A CSV file in base64: the columns `username`, and if wanted `name`, `role`, `password` and `team`."""
    apply: bool = False
    """False: only say what it would do."""
    competition: str | None = Field(default=None, min_length=1, max_length=longest.CONTEST_ID)
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
