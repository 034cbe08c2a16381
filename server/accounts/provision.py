"""Makes an account, or brings one to the password and role it should have. Changes nothing that is so already."""

from __future__ import annotations

from datetime import datetime

from server.accounts.model import Account, check_password, check_username
from server.accounts.passwords import Passwords
from server.accounts.store import AccountChange, AccountStore, NewAccount
from server.wire import Role


async def provide(
    store: AccountStore, passwords: Passwords, *, username: str, password: str, role: Role, now: datetime
) -> Account:
    """A new password ends all sessions of the account. Raises `InvalidRequest`."""
    check_username(username)
    check_password(password)
    present = await store.by_username(username)
    if present is None:
        password_hash = await passwords.hash(password)
        await store.add(
            NewAccount(username=username, name=username, role=role, password_hash=password_hash, created_at=now)
        )
    else:
        account, old_hash = present.account, present.password_hash
        if not await passwords.verify(old_hash, password):
            new_hash = await passwords.hash(password)
            await store.change(AccountChange(account_id=account.id, password_hash=new_hash, ends_sessions=True))
        if account.role is not role:
            await store.change(AccountChange(account_id=account.id, role=role))
    stored = await store.by_username(username)
    assert stored is not None
    return stored.account
