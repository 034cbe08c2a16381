"""What administrators do with accounts. A password that is made here is told once, to who asked for it, and must be
changed by who signs in with it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from server.accounts import people_csv
from server.accounts.model import account_deed, check_password, check_username, key_of
from server.accounts.passwords import Passwords
from server.accounts.people_csv import Listed, Problem
from server.accounts.people_store import Intake, Known, PeopleStore, Wanted
from server.accounts.store import AccountChange, AccountStore, NewAccount
from server.audit.model import Action, Author
from server.contests.names import is_storable
from server.errors import DomainError, InvalidRequest
from server.wire.accounts import Role

log = structlog.get_logger(__name__)

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another."""
GROUPS, GROUP = 4, 4
"""Of a password that is made: 79 bits."""
HASHED_TOGETHER = 4
"""Others sign in meanwhile."""


class UnknownUser(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_user", status=404, message="There is no account of this name.")


class UserExists(DomainError):
    def __init__(self) -> None:
        super().__init__(code="user_exists", status=409, message="There is an account of this name already.")


class NotToOneself(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="not_to_oneself",
            status=409,
            message="Nobody blocks themselves or changes their own role: then there could be no administrator left.",
        )


class BadImport(InvalidRequest):
    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        more = f", and {len(problems) - 1} more" if len(problems) > 1 else ""
        errors = [{"field": f"line {each.line}", "message": each.message} for each in problems]
        super().__init__(f"Nobody was taken in. Line {first.line} {first.message}{more}.", errors, code="bad_import")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    person: Listed
    made_password: str | None = field(default=None, repr=False)
    """Told this once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    people: Sequence[Imported]
    problems: Sequence[Problem]
    is_applied: bool


class People:
    def __init__(
        self,
        *,
        store: PeopleStore,
        accounts: AccountStore,
        passwords: Passwords,
        spread: Callable[[int], None],
        clock: Callable[[], datetime],
    ) -> None:
        """`spread` tells all servers that an account has changed."""
        self._store = store
        self._accounts = accounts
        self._passwords = passwords
        self._spread = spread
        self._clock = clock

    async def find(self, username: str) -> Known:
        """Raises `UnknownUser`."""
        found = await self._store.find(username) if is_storable(username) else None
        if found is None:
            raise UnknownUser
        return found

    async def page(self, wanted: Wanted, *, limit: int) -> list[Known]:
        return await self._store.page(wanted, limit=limit)

    async def create(
        self, author: Author, *, username: str, name: str | None, role: Role, password: str | None
    ) -> tuple[Known, str | None]:
        """With the password, where it was made. Raises `InvalidRequest`, `UserExists`."""
        check_username(username)
        if password is not None:
            check_password(password)
        if name is not None and not name.isprintable():
            raise InvalidRequest("name: has a character that cannot be seen.", code="bad_name")
        made = made_password() if password is None else None
        now = self._clock()
        new = NewAccount(
            username=username,
            name=name or username,
            role=role,
            password_hash=await self._passwords.hash(password or made or ""),
            created_at=now,
            password_is_temporary=made is not None,
        )
        deed = account_deed(author, Action.ACCOUNT_CREATE, username, now, role=role.value)
        if not await self._accounts.add(new, lambda is_new: deed if is_new else None):
            raise UserExists
        return await self.find(username), made

    async def set_blocked(self, author: Author, username: str, blocked: bool) -> Known:
        """Who is blocked is out at once. Raises `UnknownUser`, `NotToOneself`."""
        known = await self._other(author, username)
        action = Action.ACCOUNT_BLOCK if blocked else Action.ACCOUNT_UNBLOCK
        change = AccountChange(account_id=known.account.id, blocked=blocked, ends_sessions=blocked)
        return await self._change(author, action, known, change)

    async def set_role(self, author: Author, username: str, role: Role) -> Known:
        """Raises `UnknownUser`, `NotToOneself`."""
        known = await self._other(author, username)
        change = AccountChange(account_id=known.account.id, role=role)
        told = {"from": known.account.role.value, "to": role.value}
        return await self._change(author, Action.ACCOUNT_SET_ROLE, known, change, **told)

    async def reset_password(self, author: Author, username: str) -> tuple[Known, str]:
        """All sessions end. Raises `UnknownUser`."""
        known, made = await self.find(username), made_password()
        change = AccountChange(
            account_id=known.account.id,
            password_hash=await self._passwords.hash(made),
            password_is_temporary=True,
            ends_sessions=True,
        )
        return await self._change(author, Action.ACCOUNT_RESET, known, change), made

    async def sign_out(self, author: Author, username: str) -> Known:
        """Everywhere. Raises `UnknownUser`."""
        known = await self.find(username)
        change = AccountChange(account_id=known.account.id, ends_sessions=True)
        return await self._change(author, Action.ACCOUNT_SIGN_OUT, known, change)

    async def take_in(
        self,
        author: Author,
        raw: bytes,
        *,
        contest_id: str | None,
        most: int,
        is_applied: bool,
        keeps_passwords: bool = False,
    ) -> Import:
        """A CSV file: who would be taken in and what is wrong with its lines; or, `is_applied`, all of them in one
        transaction, and invited to the contest. With `keeps_passwords` those that are made need not be changed. Raises
        `BadImport`."""
        listing = await asyncio.to_thread(people_csv.read, raw, most=most, has_contest=contest_id is not None)
        problems = [*listing.problems, *await self._name_problems(listing.people)]
        problems.sort(key=lambda problem: problem.line)
        if not is_applied:
            people = [Imported(person=each) for each in listing.people]
            return Import(people=people, problems=problems, is_applied=False)
        if problems:
            raise BadImport(problems)
        imported = [
            Imported(person=each, made_password=made_password() if each.password is None else None)
            for each in listing.people
        ]
        new = await self._new_accounts(imported, are_temporary=not keeps_passwords)
        intake = Intake(
            accounts=new,
            teams=[each.team for each in listing.people],
            contest_id=contest_id,
            author=author,
            at=self._clock(),
        )
        result = await self._store.take_in(intake)
        if result.is_contest_unknown:
            raise BadImport([Problem(line=1, message=f"cannot be for the contest {contest_id!r}: there is none such")])
        if result.taken:
            raise BadImport(_taken_problems(listing.people, result.taken))
        return Import(people=imported, problems=(), is_applied=True)

    async def _name_problems(self, people: Sequence[Listed]) -> list[Problem]:
        return _taken_problems(people, await self._store.taken([each.username for each in people]))

    async def _new_accounts(self, imported: Sequence[Imported], *, are_temporary: bool) -> list[NewAccount]:
        now, found = self._clock(), []
        for start in range(0, len(imported), HASHED_TOGETHER):
            some = imported[start : start + HASHED_TOGETHER]
            hashes = await asyncio.gather(
                *(self._passwords.hash(each.person.password or each.made_password or "") for each in some)
            )
            found += [
                NewAccount(
                    username=each.person.username,
                    name=each.person.name,
                    role=each.person.role,
                    password_hash=password_hash,
                    created_at=now,
                    password_is_temporary=are_temporary and each.made_password is not None,
                )
                for each, password_hash in zip(some, hashes, strict=True)
            ]
        return found

    async def _other(self, author: Author, username: str) -> Known:
        known = await self.find(username)
        if known.account.id == author.id:
            raise NotToOneself
        return known

    async def _change(
        self, author: Author, action: Action, known: Known, change: AccountChange, **details: str
    ) -> Known:
        deed = account_deed(author, action, known.account.username, self._clock(), **details)
        await self._accounts.change(change, lambda _: deed)
        self._spread(known.account.id)
        log.info(action.value, user=known.account.id, by=author.id)
        return await self.find(known.account.username)


def made_password() -> str:
    """As `k7dm-2wqx-fh4p-zr9e`: to be read out and typed."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def _taken_problems(people: Sequence[Listed], taken: frozenset[str]) -> list[Problem]:
    message = "names a user that there is already"
    return [Problem(line=each.line, message=message) for each in people if key_of(each.username) in taken]
