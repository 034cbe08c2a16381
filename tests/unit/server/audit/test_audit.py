"""What staff do is recorded, with who, when and from where; what is refused is not."""

from __future__ import annotations

from typing import Any

import pytest

from server.accounts.model import account_deed
from server.app import all_routes
from server.audit import shell
from server.audit.model import LONGEST_SUBJECT, Action, Author
from server.audit.recording import LONGEST_ADDRESS, record
from server.audit.shell import LONGEST_NAME
from server.routing import Access
from server.wire.accounts import Role
from server.wire.audit import AuditEntry, AuditPage
from server.wire.base import LONGEST_PAGE
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import START, House

PLACE = f"/competitions/{CONTEST}"
REASON = {"reason": "a power cut"}
INTERVAL = {"startsAt": "2030-01-01T13:10:00Z", "endsAt": "2030-01-01T13:20:00Z"}


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house=house)


async def page(house: House, query: str = "") -> AuditPage:
    async with house.client.get(f"/staff/audit{query}", headers=await house.headers("boss", Role.ADMIN)) as answer:
        assert answer.status == 200, await answer.text()
        return AuditPage.model_validate(await answer.json())


async def entries(house: House, query: str = "") -> list[AuditEntry]:
    return list((await page(house, query)).entries)


async def deeds_of_a_contest(stage: Stage) -> list[tuple[str, str, str, int, Any]]:
    """Every deed that there is, in an order in which each is possible: action, method, path, status, body."""
    plan = await stage.plan()
    return [
        ("contest.create", "POST", "/competitions", 201, plan | {"id": CONTEST}),
        ("contest.change", "PUT", PLACE, 200, plan | {"title": "Daily"}),
        ("contest.announce", "POST", f"{PLACE}/acts", 200, {"act": "announce"}),
        ("contest.invite", "POST", f"{PLACE}/invitations", 204, {"users": ["bob"]}),
        ("contest.extend", "POST", f"{PLACE}/extensions", 201, {"minutes": 5} | REASON),
        ("contest.revoke-extension", "DELETE", f"{PLACE}/extensions/1", 204, None),
        ("contest.remove-interval", "POST", f"{PLACE}/removed-intervals", 201, INTERVAL | REASON),
        ("contest.restore-interval", "DELETE", f"{PLACE}/removed-intervals/1", 204, None),
        ("contest.disqualify", "POST", f"{PLACE}/disqualifications", 204, {"user": "ada", "reason": "copied"}),
        ("contest.requalify", "DELETE", f"{PLACE}/disqualifications/ada", 204, None),
        ("contest.say", "POST", f"{PLACE}/announcements", 201, {"text": "Good luck."}),
        ("contest.answer", "PUT", f"{PLACE}/clarifications/q1/answer", 200, {"answer": "Yes."}),
    ]


async def test_every_deed_is_recorded_once_and_a_refused_one_not_at_all(stage: Stage) -> None:
    deeds = await deeds_of_a_contest(stage)
    for action, method, path, status, body in deeds:
        if action == "contest.disqualify":
            await stage.enter()
            await stage.ask("POST", f"{PLACE}/clarifications", status=201, json={"question": "Why?"})
        await stage.ask(method, path, who="boss", status=status, json=body)
        [newest] = await entries(stage.house, "?limit=1")
        assert (newest.action, newest.by, newest.subject) == (action, "boss", f"contest:{CONTEST}")
        assert (newest.address, newest.at) == ("127.0.0.1", START)
        assert set(body or {}) <= set(newest.details) | {"act"}, newest.details
    recorded = [each.action for each in await entries(stage.house, f"?subject=contest:{CONTEST}")]
    assert recorded == [action for action, *_ in reversed(deeds)]
    for method, path, status, body in (
        ("POST", "/competitions", 409, await stage.plan(id=CONTEST)),
        ("DELETE", f"{PLACE}/extensions/1", 404, None),
        ("DELETE", f"{PLACE}/removed-intervals/1", 404, None),
        ("PUT", f"{PLACE}/clarifications/q9/answer", 404, {"answer": "Yes."}),
        ("POST", f"{PLACE}/acts", 409, {"act": "finalize"}),
    ):
        await stage.ask(method, path, who="boss", status=status, json=body)
    assert len(await entries(stage.house, f"?subject=contest:{CONTEST}")) == len(deeds)


def test_no_route_that_changes_something_is_left_out_and_none_changes_the_log() -> None:
    known = {
        ("POST", "/competitions"),
        ("PUT", "/competitions/{id}"),
        ("PATCH", "/{base:api|api/2023-06}/contests/{id}"),
        ("POST", "/competitions/{id}/acts"),
        ("POST", "/competitions/{id}/invitations"),
        ("POST", "/competitions/{id}/extensions"),
        ("DELETE", "/competitions/{id}/extensions/{number}"),
        ("POST", "/competitions/{id}/removed-intervals"),
        ("DELETE", "/competitions/{id}/removed-intervals/{number}"),
        ("POST", "/competitions/{id}/disqualifications"),
        ("DELETE", "/competitions/{id}/disqualifications/{user}"),
        ("POST", "/competitions/{id}/announcements"),
        ("PUT", "/competitions/{id}/clarifications/{number}/answer"),
        ("PUT", "/competitions/{id}/kiosk/policy"),
    }
    known |= {("POST", f"/staff/rejudgings{path}") for path in ("", "/{number}/apply", "/{number}/drop")}
    known |= {(method, "/staff/submissions/{id}/override") for method in ("PUT", "DELETE")}
    people = ("block", "unblock", "reset-password", "sign-out")
    known |= {("POST", f"/staff/people/by-name/{{user}}/{act}") for act in people}
    known.add(("POST", "/admin/problem-upload"))  # a form with a file, which the handler reads itself
    known.add(("POST", "/admin/people-import"))  # another one, which changes nothing yet
    known |= {("PUT", "/staff/people/by-name/{user}/role"), ("POST", "/staff/people"), ("POST", "/staff/people/import")}
    changing = [each for each in all_routes() if each.access is Access.STAFF and each.method != "GET"]
    changing = [each for each in changing if not each.is_form]  # the console's forms go through the same services
    assert {(each.method, each.path) for each in changing} == known
    assert {each.method for each in all_routes() if each.path.startswith("/staff/audit")} == {"GET"}


async def test_accounts_are_recorded_with_their_roles_and_no_password(house: House) -> None:
    await house.accounts.ensure_account("jo", "correct horse", Role.JUDGE)
    await house.accounts.ensure_account("jo", "correct horse", Role.JUDGE)
    await house.accounts.ensure_account("jo", "another horse", Role.SETTER)
    found = await entries(house, "?subject=user:jo")
    assert [(each.action, each.details) for each in found] == [
        ("account.change", {"password": "changed", "role": "setter"}),
        ("account.create", {"role": "judge"}),
    ]


async def test_what_is_longer_than_its_column_is_cut(house: House) -> None:
    author = Author(id=None, name="shell", address="a" * (LONGEST_ADDRESS + 1))
    deed = account_deed(author, Action.ACCOUNT_CREATE, "s" * LONGEST_SUBJECT, START)
    await house.database.write(lambda connection: record(connection, [deed]))
    [entry] = await entries(house, "?by=shell")
    assert (len(entry.address), len(entry.subject)) == (LONGEST_ADDRESS, LONGEST_SUBJECT)


@pytest.mark.parametrize("fault", [KeyError("getpwuid(): uid not found"), OSError("no name"), ImportError("no pwd")])
def test_who_is_at_a_shell_has_a_name_that_fits_or_none(fault: Exception) -> None:
    """Versions of Python, and systems, say it differently."""

    def nobody() -> str:
        raise fault

    assert shell.author(nobody).name == "shell (?)"
    assert shell.author(lambda: "u" * 100).name == f"shell ({'u' * LONGEST_NAME})"


async def test_it_is_searched_by_any_combination_and_paged(stage: Stage) -> None:
    await stage.hold()
    await stage.house.headers("Jo", Role.JUDGE)
    for number in range(25):
        stage.house.clock.advance(seconds=number % 2)
        body = {"text": f"number {number}"}
        headers = await stage.house.headers("Jo" if number % 5 == 0 else "boss", Role.ADMIN)
        await stage.ask("POST", f"{PLACE}/announcements", who=None, status=201, json=body, headers=headers)
    found: list[AuditEntry] = []
    query = "?limit=7&action=contest.say"
    following: str | None = ""
    while following is not None:
        got = await page(stage.house, query + (f"&after={following}" if following else ""))
        found, following = [*found, *got.entries], got.next
    assert [each.details["text"] for each in found] == [f"number {number}" for number in reversed(range(25))]
    assert len(await entries(stage.house, "?by=JO&action=contest.say")) == 5
    assert await entries(stage.house, "?by=nobody") == []
    assert await entries(stage.house, f"?subject=contest:{CONTEST}&action=contest.extend") == []
    ended = await entries(stage.house, f"?action=contest.say&until={found[3].at.isoformat().replace('+', '%2B')}")
    assert [each.id for each in ended] == [each.id for each in found if each.at < found[3].at]
    begun = await entries(stage.house, f"?action=contest.say&since={found[3].at.isoformat().replace('+', '%2B')}")
    assert [each.id for each in begun] == [each.id for each in found if each.at >= found[3].at]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("after=1", "bad_cursor"),
        ("after=x_1", "bad_cursor"),
        ("after=1_x", "bad_cursor"),
        ("after=1_", "bad_cursor"),
        ("after=%C2%B2_1", "bad_cursor"),  # a digit that is no number
        ("after=99999999999999999999_1", "bad_cursor"),
        ("after=1_9999999999999999999999", "bad_cursor"),
        ("action=everything", "invalid_request"),
        ("since=yesterday", "invalid_request"),
        ("since=2030-01-01T12:00:00", "invalid_request"),
        ("since=0.5", "invalid_request"),
        ("since=0001-01-01T00:00:00%2B14:00", "invalid_request"),
        ("until=9999-12-31T23:59:59-14:00", "invalid_request"),
        ("until=1893456000", "invalid_request"),
        ("subject=%00", "invalid_request"),
        (f"subject={'s' * (LONGEST_SUBJECT + 1)}", "invalid_request"),
        ("limit=0", "invalid_request"),
        (f"limit={LONGEST_PAGE + 1}", "invalid_request"),
    ],
)
async def test_a_question_of_another_form_is_refused(house: House, query: str, code: str) -> None:
    async with house.client.get(f"/staff/audit?{query}", headers=await house.headers("boss", Role.ADMIN)) as answer:
        assert (answer.status, (await answer.json())["code"]) == (422, code)
