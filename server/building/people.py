"""Accounts, and those who are known by them."""

from __future__ import annotations

import os

from server.accounts.passwords import Passwords
from server.accounts.people import People
from server.accounts.people_store import PeopleStore
from server.accounts.service import Accounts
from server.accounts.store import AccountStore
from server.accounts.tokens import Tokens
from server.building.base import Base, new_id
from server.limits import Limits


def build_accounts(base: Base, secret: str, limits: Limits) -> tuple[Accounts, People]:
    store = AccountStore(base.database, base.writer)
    passwords = Passwords(at_once=max(1, (os.cpu_count() or 2) // 2))
    accounts = Accounts(
        store=store,
        passwords=passwords,
        tokens=Tokens(secret=secret, lifetime=base.settings.session, clock=base.clock, new_id=new_id),
        limits=limits,
        news=base.herald,
        clock=base.clock,
    )
    people = People(
        store=PeopleStore(base.database, base.writer),
        accounts=store,
        passwords=passwords,
        spread=accounts.spread,
        clock=base.clock,
    )
    return accounts, people
