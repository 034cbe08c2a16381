"""Check-in: who, when, by which code; and what a second one does."""

from __future__ import annotations

import base64

import pytest

from server.database.schema import kiosk_findings, kiosk_policies, kiosk_sessions
from server.errors import TooManyRequests
from server.proctoring.refusals import BadCheckInCode
from server.wire.accounts import Role
from server.wire.kiosk import CheckInRequest
from server.wire.kiosk_proof import CHECK_IN_STEP
from tests.unit.server.contests.stage import CONTEST
from tests.unit.server.house import PASSWORD, START
from tests.unit.server.proctoring.hall import KIOSK, Hall, machine


async def test_what_a_contest_asks_is_told_before_check_in(hall: Hall) -> None:
    await hall.open(pictures=True, pictureSeconds=30, programs=["zoom"])
    terms = await hall.stage.ask("GET", KIOSK)
    assert terms["policy"]["pictures"] is True
    assert terms["policy"]["programs"] == ["zoom"]
    assert (terms["title"], terms["opensAt"], terms["heartbeatSeconds"]) == ("Weekly", "2030-01-01T12:00:00Z", 5)


async def test_a_contest_without_kiosks_says_so_until_staff_ask_for_a_code(hall: Hall) -> None:
    await hall.stage.hold()
    assert await hall.stage.code_of("GET", KIOSK, 404) == "no_kiosk"
    body = {"code": "x", "machine": machine()}
    assert await hall.stage.code_of("POST", f"{KIOSK}/check-in", 404, json=body) == "no_kiosk"
    usual = await hall.stage.ask("GET", f"{KIOSK}/policy", who="boss")
    assert (usual["isRequired"], usual["keepDays"]) == (False, 90)
    assert await hall.rows(kiosk_policies) == []
    await hall.check_in()
    assert (await hall.stage.ask("GET", KIOSK))["policy"] == usual


async def test_a_policy_is_changed_and_its_codes_stay(hall: Hall) -> None:
    await hall.open()
    code = await hall.code()
    assert (await hall.put(isRequired=True, keepDays=7))["keepDays"] == 7
    assert await hall.code() == code
    assert await hall.stage.code_of("PUT", "/competitions/other/kiosk/policy", 404, who="boss", json={})
    [row] = await hall.rows(kiosk_policies)
    assert len(row.secret) == 32
    headers = await hall.stage.house.headers("boss", Role.ADMIN)
    async with hall.stage.house.client.get("/staff/audit?action=kiosk.policy", headers=headers) as answer:
        assert [each["subject"] for each in (await answer.json())["entries"]] == ["contest:weekly"] * 2


async def test_a_contest_made_like_another_asks_the_same_with_a_secret_of_its_own(hall: Hall) -> None:
    await hall.open(pictures=True)
    await hall.stage.hold(contest_id="next")
    policies = hall.stage.house.kiosks.policies
    await policies.copy("next", CONTEST)
    await policies.copy("next", "next")
    assert policies.known("next") is None
    await policies.copy(CONTEST, "next")
    await policies.refresh()
    assert policies.get("next").policy == policies.get(CONTEST).policy
    assert policies.get("next").secret != policies.get(CONTEST).secret
    await hall.put()
    await policies.copy(CONTEST, "next")
    assert policies.get("next").policy.pictures


async def test_check_in_registers_and_tells_the_keys(hall: Hall) -> None:
    await hall.open()
    told = await hall.check_in()
    assert {len(base64.b64decode(told[name])) for name in ("key", "leaveSecret")} == {32}
    assert (told["username"], told["contestId"], told["endsAt"]) == ("ada", CONTEST, "2030-01-01T14:30:00Z")
    assert (await hall.stage.ask("GET", f"/competitions/{CONTEST}"))["isRegistered"] is True
    [row] = await hall.rows(kiosk_sessions)
    assert (row.id, row.address, row.closed_at) == (told["sessionId"], "127.0.0.1", None)


async def test_check_in_is_open_from_an_hour_before_the_start_to_ones_own_end(hall: Hall) -> None:
    await hall.stage.hold(startsAt="2030-01-01T13:00:01Z")
    await hall.put()
    assert (await hall.check_in(status=409))["code"] == "kiosk_not_open"
    hall.stage.house.clock.advance(seconds=1)
    await hall.check_in()
    await hall.check_in()
    hall.stage.go(91)
    assert (await hall.check_in(status=409))["code"] == "kiosk_not_open"
    more = {"minutes": 10, "user": "ada", "reason": "a power cut"}
    await hall.stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=more)
    hall.stage.go(95)
    assert (await hall.check_in())["endsAt"] == "2030-01-01T14:40:01Z"


async def test_who_takes_part_afterwards_does_not_check_in(hall: Hall) -> None:
    await hall.open()
    hall.stage.go(91)
    await hall.stage.act("finalize")
    await hall.stage.ask("POST", f"/competitions/{CONTEST}/virtual", who="bob", json=None)
    assert (await hall.check_in("bob", status=409))["code"] == "kiosk_not_open"


async def test_who_was_taken_out_does_not_check_in(hall: Hall) -> None:
    await hall.open()
    await hall.stage.enter()
    out = {"user": "ada", "reason": "copied"}
    await hall.stage.ask("POST", f"/competitions/{CONTEST}/disqualifications", who="boss", status=204, json=out)
    assert (await hall.check_in(status=403))["code"] == "disqualified"


async def test_who_is_not_invited_does_not_check_in(hall: Hall) -> None:
    await hall.stage.hold(entry="invited")
    await hall.put()
    assert (await hall.check_in(status=403))["code"] == "not_invited"
    assert await hall.rows(kiosk_sessions) == []


async def test_wrong_codes_are_few_and_right_ones_as_many_as_one_likes(hall: Hall) -> None:
    await hall.open()
    right = await hall.code()
    for _ in range(12):
        await hall.check_in(code=right.lower())
    for _ in range(10):
        assert (await hall.check_in(code="2222-2222", status=403))["code"] == "bad_check_in_code"
    assert (await hall.check_in(code=right, status=429))["code"] == "too_many_requests"
    await hall.check_in("bob", code=right)
    hall.stage.house.clock.advance(seconds=30)
    await hall.check_in(code=right)


async def test_wrong_codes_from_one_address_keep_nobody_out_elsewhere(hall: Hall) -> None:
    await hall.open()
    account = await hall.stage.house.accounts.ensure_account("ada", PASSWORD, Role.CONTESTANT)

    async def try_code(code: str, address: str) -> None:
        request = CheckInRequest.model_validate({"code": code, "machine": machine()})
        await hall.stage.house.kiosks.check_ins.check_in(account, CONTEST, request, address=address)

    for number in range(10):
        with pytest.raises(BadCheckInCode):
            await try_code("2222-2222", f"2001:db8::{number}")
    with pytest.raises(TooManyRequests):
        await try_code(await hall.code(), "2001:db8::ffff")
    await try_code(await hall.code(), "2001:db8:0:1::1")


async def test_nobody_checks_in_for_ever(hall: Hall) -> None:
    await hall.open()
    for _ in range(20):
        await hall.check_in()
    assert (await hall.check_in(status=429))["code"] == "too_many_requests"
    await hall.check_in("bob")
    hall.stage.house.clock.advance(seconds=30)
    await hall.check_in()


async def test_a_code_is_good_for_its_step_and_the_next(hall: Hall) -> None:
    await hall.open()
    code = await hall.code()
    shown = await hall.stage.house.kiosks.policies.code(CONTEST)
    assert shown.good_until == START + CHECK_IN_STEP
    hall.stage.house.clock.now += CHECK_IN_STEP
    await hall.check_in(code=code)
    hall.stage.house.clock.now += CHECK_IN_STEP
    await hall.check_in(code=code, status=403)


@pytest.mark.parametrize(
    ("silent", "on", "kinds"),
    [(30, 2, ["second_machine"]), (30, 1, ["second_machine"]), (90, 2, ["replaced"]), (90, 1, [])],
)
async def test_a_second_check_in_replaces_the_first(hall: Hall, silent: int, on: int, kinds: list[str]) -> None:
    await hall.open()
    first = await hall.kiosk()
    await first.beat()
    hall.stage.house.clock.advance(seconds=silent)
    second = await hall.kiosk(on=on)
    await second.beat()
    assert (await first.beat(status=409))["code"] == "kiosk_session_closed"
    closed = {row.id: row.closed_how for row in await hall.rows(kiosk_sessions)}
    assert closed == {first.id: "replaced", second.id: None}
    findings = await hall.rows(kiosk_findings)
    assert [(each.kind, each.session_id) for each in findings] == [(kind, second.id) for kind in kinds]


async def test_an_answer_that_was_lost_is_no_second_machine(hall: Hall) -> None:
    await hall.open()
    await hall.check_in()
    await hall.check_in()
    assert await hall.rows(kiosk_findings) == []
