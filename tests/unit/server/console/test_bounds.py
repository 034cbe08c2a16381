"""What the fields of the console's forms and filters may be, to the last that is taken and the first that is not."""

from __future__ import annotations

import math
import re

import pytest
from pydantic import BaseModel

from server.accounts.model import LONGEST_KEY
from server.console.audit import AuditFilter
from server.console.contest_form import PlanForm
from server.console.contest_kiosk import KioskForm
from server.console.contest_news import AnswerForm, SayForm
from server.console.contest_people import DisqualifyForm, RequalifyForm, UninviteForm
from server.console.contests import ActForm, ContestsFilter
from server.console.people import NewPersonForm, RoleForm
from server.console.people_import import ApplyForm
from server.console.problems import CasesQuery, ProblemsFilter, VersionQuery, WhyForm
from server.console.rejudgings import Chosen, NewForm
from server.console.routes import routes
from server.console.similarity import NoteForm
from server.console.submissions import MOST_TICKED, OverrideForm, TwoQuery
from server.console.tokens import ConsoleForm
from server.inputs import Query
from server.wire import longest
from tests.unit.server.bounds import A_BOUND, Bounds, assert_taken_up_to, fields_with, is_refused, many, number, text

A_NAME = re.compile(r'"maxLength": 100, "pattern"')
"""Or whatever else the database is asked for."""
A_TIME = re.compile(r'"Without a time zone: UTC"')
PAGES = number(1, 1_000_000)
WORDS_300: Bounds = ("x" * 300,), ("x" * 301, "a\0b")
BOUNDS: dict[type[BaseModel], dict[str, Bounds]] = {
    ConsoleForm: {"token": text(48, 0)},
    ActForm: {"act": text(20, 0)},
    PlanForm: {
        **dict.fromkeys(("id", "starts_at", "source"), text(100, 0)),
        **dict.fromkeys(("rules", "entry", "length", "freeze"), text(50, 0)),
        "title": text(1000, 0),
        "for_teams": text(10, 0),
    },
    KioskForm: dict.fromkeys(("picture_seconds", "keep_days"), text(50, 0)),
    AnswerForm: {"answer": text(8000, 0), "canned": text(200, 0), "for_all": text(10, 0)},
    SayForm: {"text": text(8000, 0), "page": text(100, 0)},
    UninviteForm: dict.fromkeys(("user", "team"), text(LONGEST_KEY, 0)),
    DisqualifyForm: {"user": text(100, 0)},
    RequalifyForm: {"user": text(100, 0)},
    NewPersonForm: {"username": text(300, 0), "name": WORDS_300, "role": text(20, 0)},
    RoleForm: {"role": text(20, 0)},
    ApplyForm: {"keep_passwords": text(10, 0)},
    WhyForm: {"why": WORDS_300},
    OverrideForm: {
        "score": ((0, 0.5, 10**9, ""), (-1, 10**9 + 1, math.nan, math.inf)),
        "reason": text(longest.REASON),
    },
    NewForm: {"reason": text(longest.REASON)},
    NoteForm: {"text": text(longest.REASON, 0)},
    AuditFilter: {"subject": WORDS_300},
    ContestsFilter: {"page": PAGES},
    ProblemsFilter: {"page": PAGES},
    VersionQuery: {"version": number(1, 2**31 - 1)},
    CasesQuery: {"page": PAGES},
    Chosen: {"submission": many("x", MOST_TICKED)},
    TwoQuery: {"submission": many("x", MOST_TICKED)},
}
"""Said again here, so that nobody changes one unawares."""


def models() -> set[type[BaseModel]]:
    sent = [model for route in routes() for model in (route.body, route.query)]
    return {each for model in sent for each in model.__mro__ if issubclass(each, ConsoleForm | Query)}


@pytest.mark.parametrize("model", BOUNDS, ids=lambda model: model.__name__)
def test_a_field_is_taken_up_to_its_bounds_and_refused_beyond_them(model: type[BaseModel]) -> None:
    for field, bounds in BOUNDS[model].items():
        assert_taken_up_to(model, field, bounds)


def test_every_bound_of_a_form_or_a_filter_is_here() -> None:
    others = fields_with(A_NAME, models()) | fields_with(A_TIME, models())
    stated = {(model, field) for model, fields in BOUNDS.items() for field in fields}
    assert fields_with(A_BOUND, models()) - others == stated - others


def test_no_name_is_asked_for_that_the_database_does_not_take() -> None:
    names = fields_with(A_NAME, models())
    assert len(names) > 20
    for model, field in names:
        for value in ("x" * 101, "a\0b"):
            asked = [value] if field == "submission" else value
            assert is_refused(model, field, asked), (model, field)


@pytest.mark.parametrize("model", sorted(models(), key=str), ids=lambda model: model.__name__)
def test_a_field_that_is_none_is_refused(model: type[BaseModel]) -> None:
    assert is_refused(model, "other", "x")
