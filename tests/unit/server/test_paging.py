"""The ways from one page of a long list to the others."""

from __future__ import annotations

import re

import pytest
from aiohttp.test_utils import make_mocked_request
from yarl import URL

from server.inputs import Page
from server.paging import page_headers


@pytest.mark.parametrize(
    ("page", "total", "ways"),
    [
        (1, 0, {"first": 1, "last": 1}),
        (1, 20, {"first": 1, "last": 2, "next": 2}),
        (2, 21, {"first": 1, "last": 3, "prev": 1, "next": 3}),
        (3, 21, {"first": 1, "last": 3, "prev": 2}),
        (9, 21, {"first": 1, "last": 3, "prev": 3}),
    ],
)
def test_they_lead_to_pages_that_there_are_and_ask_the_same(page: int, total: int, ways: dict[str, int]) -> None:
    request = make_mocked_request("GET", f"/problems?q=a&page={page}")
    headers = page_headers(request, Page(page=page, limit=10), total=total)
    assert headers["X-Total-Count"] == str(total)
    links = re.findall(r'<([^>]+)>; rel="(\w+)"', headers["Link"])
    assert {relation: URL(address) for address, relation in links} == {
        relation: URL(f"/problems?q=a&page={number}") for relation, number in ways.items()
    }
