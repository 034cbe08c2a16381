"""What a driver says, and whose fault it is."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.database.engine import DatabaseAway, faults


class Said(Exception):
    """By PostgreSQL, with its state."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def said(sqlstate: str, *, is_broken: bool = False) -> DBAPIError:
    return DBAPIError("SELECT 1", None, Said(sqlstate), connection_invalidated=is_broken)


AWAY = {
    "nobody listens": ConnectionRefusedError(),
    "no connection comes free": PoolTimeout(),
    "the driver's own": InterfaceError("SELECT 1", None, Said("")),
    "the connection broke": said("", is_broken=True),
    "a deadlock": said("40P01"),
    "too many connections": said("53300"),
    "it is shut down": said("57P01"),
    "another password": said("28P01"),
    "no such database": said("3D000"),
}
BUGS = {
    "no such table": said("42P01"),
    "no state": DBAPIError("SELECT 1", None, ValueError()),
    "there already": IntegrityError("INSERT", None, Said("23505")),
    "of ours": ValueError(),
}


@pytest.mark.parametrize("fault", AWAY.values(), ids=AWAY)
def test_what_is_not_the_statements_fault_may_be_asked_again(fault: Exception) -> None:
    with pytest.raises(DatabaseAway), faults():
        raise fault


@pytest.mark.parametrize("bug", BUGS.values(), ids=BUGS)
def test_a_statement_that_is_wrong_stays_a_bug(bug: Exception) -> None:
    with pytest.raises(type(bug)) as raised, faults():
        raise bug
    assert raised.value is bug


def test_what_was_to_be_stored_is_in_no_message() -> None:
    fault = OperationalError("INSERT INTO accounts", {"password_hash": "hunter2"}, Said("the disk is full"))
    with pytest.raises(DatabaseAway, match=r"^the disk is full$"), faults():
        raise fault
