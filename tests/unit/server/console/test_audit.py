"""How a deed is shown."""

from __future__ import annotations

from typing import Any

import pytest

from server.audit.model import Action, Author, Deed, Entry
from server.console.audit import address_of, details_of
from tests.unit.server.house import START


def entry(subject: str, **details: Any) -> Entry:
    boss = Author(id=1, name="boss")
    return Entry(id=1, deed=Deed(author=boss, action=Action.CONTEST_CREATE, subject=subject, at=START, details=details))


@pytest.mark.parametrize(
    ("subject", "address"),
    [
        ("contest:weekly", "/admin/contests/weekly"),
        ("user:a/b?c", "/admin/people/a%2Fb%3Fc"),
        ("runner:one", None),
        ("", None),
    ],
)
def test_it_leads_to_what_it_was_done_to_where_that_has_a_page(subject: str, address: str | None) -> None:
    assert address_of(entry(subject)) == address


def test_of_its_details_those_that_are_known_are_told() -> None:
    assert details_of(entry("contest:weekly", starts_at="13:00", team=None)) == [("starts at", "13:00")]


@pytest.mark.parametrize(
    ("value", "told"),
    [(True, "yes"), (False, "no"), (["anydesk", "discord"], "anydesk, discord"), ([], "none"), (3, 3), ("a", "a")],
)
def test_what_a_detail_holds_is_written_for_people(value: object, told: object) -> None:
    assert details_of(entry("contest:weekly", value=value)) == [("value", told)]
