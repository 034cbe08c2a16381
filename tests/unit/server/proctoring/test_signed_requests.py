"""What a kiosk signs is taken once, in time, from it alone."""

from __future__ import annotations

import base64
import io
import uuid
import zipfile
from datetime import timedelta

import pytest

from server.audit.model import Author
from server.database.schema import kiosk_sessions
from server.proctoring.model import KioskSession
from server.proctoring.refusals import UnknownKioskSession
from server.proctoring.sessions import MOST_KEPT
from server.wire.accounts import Role
from server.wire.kiosk_proof import HEADER, LEAVE_STEP, leave_step
from tests.unit.server.contests.stage import CONTEST, PROGRAM
from tests.unit.server.house import PASSWORD
from tests.unit.server.proctoring.hall import Hall, Kiosk


@pytest.fixture
async def kiosk(hall: Hall) -> Kiosk:
    await hall.open(isRequired=True)
    made = await hall.kiosk()
    await made.beat()
    hall.stage.go(1)
    await made.beat()
    return made


async def test_a_submission_of_a_living_kiosk_is_taken(kiosk: Kiosk) -> None:
    assert (await kiosk.submit())["competitionId"] == CONTEST


async def test_a_submission_from_elsewhere_is_not(hall: Hall, kiosk: Kiosk) -> None:
    assert (await hall.stage.submit(status=403))["code"] == "kiosk_required"
    foreign = {HEADER: "session=1"}
    assert (await hall.stage.submit(status=403, headers=foreign))["code"] == "kiosk_signature"
    assert await hall.stage.house.database.rows(kiosk_sessions.select())
    assert hall.stage.house.queue.orders == []


async def test_nor_by_the_contest_api(hall: Hall, kiosk: Kiosk) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("solution.py", "pass")
    data = base64.b64encode(archive.getvalue()).decode()
    body = {"language_id": "python3", "problem_id": "add-up", "files": [{"data": data}]}
    path = f"/api/contests/{CONTEST}/submissions"
    assert (await hall.stage.ask("POST", path, status=403, json=body))["reason"] == "kiosk_required"


async def test_a_trial_run_needs_the_kiosk_while_the_contest_lasts(hall: Hall, kiosk: Kiosk) -> None:
    body, path = {"code": "pass", "language": "python"}, "/problems/add-up/run"
    assert await hall.stage.code_of("POST", path, 403, json=body) == "kiosk_required"
    await kiosk.send(path, body, status=202)
    await hall.stage.ask("POST", path, who="boss", status=202, json=body)
    more = {"minutes": 10, "user": "ada", "reason": "a power cut"}
    await hall.stage.ask("POST", f"/competitions/{CONTEST}/extensions", who="boss", status=201, json=more)
    hall.stage.go(99)
    assert await hall.stage.code_of("POST", path, 403, json=body) == "kiosk_required"
    hall.stage.go(101)
    await hall.stage.ask("POST", path, status=202, json=body)


async def test_a_trial_run_needs_the_kiosk_whatever_contest_of_others_has_the_problem_too(hall: Hall) -> None:
    await hall.stage.hold(contest_id="before", startsAt="2030-01-01T12:30:00Z", lengthMinutes=200)
    policy = {"isRequired": True}
    await hall.stage.ask("PUT", "/competitions/before/kiosk/policy", who="boss", json=policy)
    await hall.open(isRequired=True)
    await hall.stage.enter()
    hall.stage.go(20)
    body = {"code": "pass", "language": "python"}
    assert await hall.stage.code_of("POST", "/problems/add-up/run", 403, json=body) == "kiosk_required"


async def test_a_trial_run_needs_no_kiosk_of_a_contest_that_is_still_to_come(hall: Hall) -> None:
    await hall.open(isRequired=True)
    await hall.stage.hold(contest_id="before", startsAt="2030-01-01T12:10:00Z", lengthMinutes=30)
    for contest in (CONTEST, "before"):
        await hall.stage.ask("POST", f"/competitions/{contest}/register", json={})
    body = {"code": "pass", "language": "python"}
    hall.stage.go(-30)
    await hall.stage.ask("POST", "/problems/add-up/run", status=202, json=body)
    hall.stage.go(0)
    assert await hall.stage.code_of("POST", "/problems/add-up/run", 403, json=body) == "kiosk_required"


async def test_a_silent_kiosk_hands_in_nothing_until_it_is_heard(hall: Hall, kiosk: Kiosk) -> None:
    hall.stage.house.clock.advance(seconds=61)
    assert (await kiosk.submit(status=403))["code"] == "kiosk_required"
    await kiosk.beat()
    await kiosk.submit()


async def test_a_session_that_is_closed_hands_in_nothing(hall: Hall, kiosk: Kiosk) -> None:
    await kiosk.leave("code")
    assert (await kiosk.submit(status=409))["code"] == "kiosk_session_closed"


async def test_a_kiosk_of_another_contest_is_not_enough(hall: Hall, kiosk: Kiosk) -> None:
    await hall.stage.hold(contest_id="other", startsAt="2030-01-01T13:00:30Z")
    hall.stage.turn(hall.stage.house.clock.now)
    path = "/competitions/other/kiosk"
    await hall.stage.ask("PUT", f"{path}/policy", who="boss", json={"isRequired": True})
    await hall.stage.ask("POST", "/competitions/other/register", json={})
    body = PROGRAM | {"competitionId": "other"}
    assert (await kiosk.send("/problems/add-up/submit", body, status=403))["code"] == "kiosk_required"


async def test_a_contest_that_requires_none_takes_all(hall: Hall, kiosk: Kiosk) -> None:
    await hall.put()
    await hall.stage.submit()


async def test_taking_part_afterwards_needs_none(hall: Hall, kiosk: Kiosk) -> None:
    hall.stage.go(91)
    await hall.stage.act("finalize")
    await hall.stage.ask("POST", f"/competitions/{CONTEST}/virtual", who="bob", status=200, json=None)
    await hall.stage.submit("bob")


async def test_a_request_is_good_once(hall: Hall, kiosk: Kiosk) -> None:
    await kiosk.beat(nonce="a" * 32)
    assert (await kiosk.beat(nonce="a" * 32, status=403))["code"] == "kiosk_replayed"
    await kiosk.submit(nonce="b" * 32)
    assert (await kiosk.submit(nonce="b" * 32, status=403))["code"] == "kiosk_replayed"
    assert len(hall.stage.house.queue.orders) == 1


async def test_a_request_is_not_good_again_for_as_long_as_its_time_is_taken(hall: Hall, kiosk: Kiosk) -> None:
    kiosk.skew = timedelta(seconds=89)
    await kiosk.beat(nonce="a" * 32)
    hall.stage.house.clock.advance(seconds=178)
    kiosk.skew = -kiosk.skew
    await kiosk.beat()  # what is old enough is forgotten then
    assert (await kiosk.beat(nonce="a" * 32, status=403))["code"] == "kiosk_replayed"


async def test_a_request_that_was_changed_is_refused(kiosk: Kiosk) -> None:
    assert (await kiosk.beat(key=bytes(32), status=403))["code"] == "kiosk_signature"
    of_another = kiosk.signed("POST", "/problems/add-up/submit", b"{}")
    assert (await kiosk.beat(headers=of_another, status=403))["code"] == "kiosk_signature"


async def test_another_user_cannot_speak_for_it(kiosk: Kiosk) -> None:
    assert (await kiosk.beat(who="bob", status=403))["code"] == "kiosk_signature"


@pytest.mark.parametrize("sign", [1, -1])
async def test_a_clock_may_be_wrong_by_ninety_seconds_and_is_told_by_how_much(kiosk: Kiosk, sign: int) -> None:
    kiosk.skew = timedelta(seconds=sign * 89)
    await kiosk.beat()
    kiosk.skew = timedelta(seconds=sign * 91)
    refused = await kiosk.beat(status=403)
    assert refused["code"] == "kiosk_clock_skew"
    assert refused["errors"][0]["serverTime"] == "2030-01-01T13:01:00+00:00"


async def test_leaving_is_told_once_and_may_be_told_again(hall: Hall, kiosk: Kiosk) -> None:
    left = await kiosk.leave("code")
    hall.stage.house.clock.advance(seconds=30)
    assert await kiosk.leave("end") == left
    [row] = await hall.rows(kiosk_sessions)
    assert row.closed_how == "code"
    assert (await kiosk.beat(status=409))["code"] == "kiosk_session_closed"


async def test_staff_clear_a_stale_session_and_a_new_one_is_open_at_once(hall: Hall, kiosk: Kiosk) -> None:
    author = await _boss(hall)
    assert not await hall.stage.house.kiosks.sessions.clear(author, kiosk.id.replace("-", ""))
    assert await hall.stage.house.kiosks.sessions.clear(author, kiosk.id)
    for gone in (kiosk.id, str(uuid.uuid4()), "nobody's"):
        assert not await hall.stage.house.kiosks.sessions.clear(author, gone)
    assert (await kiosk.beat(status=409))["code"] == "kiosk_session_closed"
    [row] = await hall.rows(kiosk_sessions)
    assert (row.closed_how, row.closed_by) == ("cleared", author.id)
    await (await hall.kiosk()).beat()


async def test_the_code_that_proctors_read_out_is_the_one_that_the_kiosk_knows(hall: Hall, kiosk: Kiosk) -> None:
    sessions = hall.stage.house.kiosks.sessions
    code = await sessions.leave_code(kiosk.id)
    now = hall.stage.house.clock()
    assert leave_step(base64.b64decode(kiosk.told["leaveSecret"]), code.text, now) is not None
    assert now < code.good_until <= now + LEAVE_STEP
    for unknown in (str(uuid.uuid4()), kiosk.id.replace("-", ""), "nobody's"):
        with pytest.raises(UnknownKioskSession):
            await sessions.leave_code(unknown)


async def test_of_very_many_sessions_those_asked_for_last_are_known_without_the_database(hall: Hall) -> None:
    sessions = hall.stage.house.kiosks.sessions
    ids = [str(uuid.UUID(int=number)) for number in range(MOST_KEPT + 1)]
    for each in ids[:-1]:
        sessions.keep(KioskSession(id=each, contest_id=CONTEST, user_id=1, key=b"k", leave_secret=b"s"))
    first = await sessions.known(ids[0])
    sessions.keep(KioskSession(id=ids[-1], contest_id=CONTEST, user_id=1, key=b"k", leave_secret=b"s"))
    assert await sessions.known(ids[0]) is first is not None
    assert await sessions.known(ids[1]) is None
    assert await sessions.known(ids[2]) is not None


async def _boss(hall: Hall) -> Author:
    await hall.stage.house.headers("boss", Role.ADMIN)
    account = await hall.stage.house.accounts.ensure_account("boss", PASSWORD, Role.ADMIN)
    return Author(id=account.id, name="boss")
