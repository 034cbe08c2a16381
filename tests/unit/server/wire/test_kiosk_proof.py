import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from server.wire.kiosk import EventKind, JournalEntry, detail_of
from server.wire.kiosk_proof import (
    CHECK_IN_STEP,
    LEAVE_STEP,
    check_in_code,
    entry_hash,
    first_hash,
    follows,
    is_check_in_code,
    is_signed,
    leave_code,
    leave_step,
    parse,
    sign,
    spelled,
)

KEY = bytes(range(32))
SESSION = str(UUID(int=7))
NOW = datetime(2026, 11, 23, 9, 0, 1, tzinfo=UTC)


def header() -> str:
    return str(
        sign(KEY, session=SESSION, time_ms=1_764_000_000_123, nonce="0f" * 16, method="POST", target="/a?b", body=b"{}")
    )


def test_a_signed_request_is_known_again() -> None:
    parsed = parse(header())
    assert parsed is not None
    assert is_signed(KEY, parsed, method="post", target="/a?b", body=b"{}")


@pytest.mark.parametrize(
    "change", [{"method": "GET"}, {"target": "/a?b=2"}, {"body": b"{ }"}, {"key": bytes(32)}], ids=str
)
def test_whatever_is_changed_breaks_the_signature(change: dict[str, object]) -> None:
    parsed = parse(header())
    assert parsed is not None
    given = {"key": KEY, "method": "POST", "target": "/a?b", "body": b"{}"} | change
    key = given.pop("key")
    assert not is_signed(key, parsed, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change", [{"session": str(UUID(int=8))}, {"time_ms": 1_764_000_000_124}, {"nonce": "f0" * 16}], ids=str
)
def test_whatever_is_changed_in_the_header_breaks_the_signature(change: dict[str, Any]) -> None:
    parsed = parse(header())
    assert parsed is not None
    assert not is_signed(KEY, replace(parsed, **change), method="POST", target="/a?b", body=b"{}")


@pytest.mark.parametrize("text", ["", "session=x", f"session={SESSION}, time=1, nonce=00, signature=00"])
def test_what_is_no_header_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("session", SESSION[:-1]), ("session", f"{SESSION}0"), ("session", SESSION.replace("-", "0"))],
        *[("time", ""), ("time", "-1"), ("time", "0" * 17)],
        *[("nonce", "0" * 31), ("nonce", "0" * 33), ("nonce", "A" * 32)],
        *[("signature", "0" * 63), ("signature", "0" * 65), ("signature", "é" * 64)],
    ],
)
def test_a_header_with_a_field_of_another_form_is_none(field: str, value: str) -> None:
    assert parse(re.sub(rf"{field}=[^,]*", f"{field}={value}", header())) is None


def test_a_header_of_a_time_beyond_the_calendar_is_none() -> None:
    assert parse(f"session={SESSION}, time={'9' * 16}, nonce={'0' * 32}, signature={'0' * 64}") is None


def entry(number: int, previous: str, kind: EventKind = EventKind.FOCUS_LOST) -> JournalEntry:
    return JournalEntry(number=number, at=NOW, uptime_ms=5, kind=kind, detail={"by": "xterm"}, previous=previous)


def test_an_entry_changes_the_hash_of_all_that_follow() -> None:
    first = entry(1, first_hash(SESSION))
    second = entry(2, entry_hash(first))
    forged = entry(1, first_hash(SESSION), EventKind.FOCUS_BACK)
    assert follows(0, first_hash(SESSION), first)
    assert follows(1, entry_hash(first), second)
    assert not follows(1, entry_hash(forged), second)
    assert not follows(0, entry_hash(first), second)
    assert not follows(0, first_hash(str(UUID(int=8))), first)


def test_a_hash_survives_the_way_over_the_wire() -> None:
    first = entry(1, first_hash(SESSION))
    assert entry_hash(JournalEntry.model_validate_json(first.model_dump_json(by_alias=True))) == entry_hash(first)


def test_a_check_in_code_is_good_for_its_step_and_the_next() -> None:
    code = check_in_code(KEY, NOW)
    assert is_check_in_code(KEY, f" {spelled(code).lower()} ", NOW)
    assert is_check_in_code(KEY, code, NOW + CHECK_IN_STEP)
    assert not is_check_in_code(KEY, code, NOW + 2 * CHECK_IN_STEP)
    assert not is_check_in_code(KEY, code, NOW - CHECK_IN_STEP)
    assert not is_check_in_code(bytes(32), code, NOW)
    assert not is_check_in_code(KEY, "", NOW)
    assert not is_check_in_code(KEY, "ÄÖÜ", NOW)


def test_a_code_is_for_one_purpose() -> None:
    in_the_same_step = datetime.fromtimestamp(0, UTC)
    assert check_in_code(KEY, in_the_same_step) != leave_code(KEY, in_the_same_step)


def test_a_leave_code_says_its_step() -> None:
    code = leave_code(KEY, NOW)
    step = leave_step(KEY, code, NOW)
    assert step is not None
    assert leave_step(KEY, code, NOW + LEAVE_STEP) == step == leave_step(KEY, code, NOW - LEAVE_STEP)
    assert leave_step(KEY, code, NOW + 2 * LEAVE_STEP + timedelta(minutes=5)) is None
    assert leave_step(KEY, check_in_code(KEY, NOW), NOW) is None


def test_a_detail_is_cut_to_its_bounds() -> None:
    detail = detail_of(title="\0\udcff" + "x" * 500, seconds=-5, is_new=True, nothing=None)
    assert detail == {"title": "\N{REPLACEMENT CHARACTER}?" + "x" * 298, "seconds": -5, "is_new": True}
    crowded = detail_of(**{f"name{number}": "ä" * 300 for number in range(20)})
    numbers = {f"number{number}": number for number in range(200)}
    assert detail_of(**numbers) == numbers  # there is nothing to cut
    plain = entry(1, first_hash(SESSION)).model_dump(by_alias=True, mode="json")
    assert JournalEntry.model_validate_json(json.dumps(plain | {"detail": crowded})).detail == crowded
