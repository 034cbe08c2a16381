"""Makes an account, or brings one to the password and role it should have. Changes nothing that is so already."""

from __future__ import annotations

from datetime import datetime

from server.accounts.model import Account, account_deed, check_password, check_username
from server.accounts.passwords import Passwords
from server.accounts.store import AccountChange, AccountStore, Credentials, NewAccount
from server.audit.model import Action, Author
from server.wire.accounts import Role


async def provide(
    store: AccountStore,
    passwords: Passwords,
    *,
    username: str,
    password: str,
    role: Role,
    author: Author,
    now: datetime,
) -> Account:
    """A new password ends all sessions of the account. Raises `InvalidRequest`."""
    check_username(username)
    check_password(password)
    present = await store.by_username(username)
    if present is None:
        new = NewAccount(
            username=username, name=username, role=role, password_hash=await passwords.hash(password), created_at=now
        )
        deed = account_deed(author, Action.ACCOUNT_CREATE, username, now, role=role.value)
        if not await store.add(new, lambda is_new: deed if is_new else None):
            present = await store.by_username(username)  # somebody has made it meanwhile
    if present is not None:
        await _adapt(store, passwords, present, password=password, role=role, author=author, now=now)
    stored = await store.by_username(username)
    assert stored is not None
    return stored.account


async def _adapt(
    store: AccountStore,
    passwords: Passwords,
    present: Credentials,
    *,
    password: str,
    role: Role,
    author: Author,
    now: datetime,
) -> None:
    account = present.account
    is_new_password = not await passwords.verify(present.password_hash, password)
    is_new_role = account.role is not role
    if not (is_new_password or is_new_role):
        return
    change = AccountChange(
        account_id=account.id,
        password_hash=await passwords.hash(password) if is_new_password else None,
        password_is_temporary=False if is_new_password else None,
        ends_sessions=is_new_password,
        role=role if is_new_role else None,
    )
    details = {"password": "changed"} if is_new_password else {}
    details |= {"role": role.value} if is_new_role else {}
    deed = account_deed(author, Action.ACCOUNT_CHANGE, account.username, now, **details)
    await store.change(change, lambda _: deed)
