"""Whether a journal goes on as it was: without a server."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from server.proctoring.journal import Chain, Hashed, continued, hashed
from server.wire.kiosk import EventKind, Head, JournalEntry
from server.wire.kiosk_proof import entry_hash, first_hash
from tests.unit.server.house import START

SESSION = "01900000-0000-7000-8000-000000000001"
FIRST = first_hash(SESSION)
EMPTY = Chain(length=0, head=FIRST, told_length=0, told_head=FIRST, told_at=None)


def journal(length: int, *, seed: str = "", after: Sequence[Hashed] = ()) -> tuple[Hashed, ...]:
    found = [each.entry for each in after]
    while len(found) < length:
        previous = entry_hash(found[-1]) if found else FIRST
        number = len(found) + 1
        found.append(
            JournalEntry(
                number=number,
                at=START,
                uptime_ms=number,
                kind=EventKind.DRAFT,
                detail={"seed": seed},
                previous=previous,
            )
        )
    return hashed(found)


WHOLE = journal(10)
OTHER = journal(10, seed="another", after=WHOLE[:4])
"""The same up to entry 4."""


def end(entries: Sequence[Hashed]) -> Head:
    return Head(length=len(entries), hash=entries[-1].hash if entries else FIRST)


def after(length: int, *, told: int | None = None) -> Chain:
    """What is known when so much of `WHOLE` is here."""
    taken = continued(EMPTY, WHOLE[:length], end(WHOLE[: told or length]), told_at=START)
    assert taken.contradiction is None
    return taken.chain


def take(chain: Chain, entries: Sequence[Hashed], told: Head, *, later: int = 5) -> tuple[int, str | None]:
    """How long the journal is then, and what is wrong with it."""
    taken = continued(chain, entries, told, told_at=START + timedelta(seconds=later))
    return taken.chain.length, taken.contradiction


def test_a_journal_goes_on() -> None:
    assert take(EMPTY, WHOLE[:4], end(WHOLE)) == (4, None)
    assert take(after(4), WHOLE[4:], end(WHOLE)) == (10, None)
    assert take(after(4), (), end(WHOLE)) == (4, None)


def test_what_is_here_already_is_passed_over() -> None:
    taken = continued(after(4), WHOLE[:6], end(WHOLE[:6]), told_at=START)
    assert [each.entry.number for each in taken.entries] == [5, 6]
    assert take(after(6), WHOLE[2:6], end(WHOLE[:6])) == (6, None)


def test_what_lies_beyond_a_gap_comes_again_later() -> None:
    assert take(after(4), WHOLE[6:], end(WHOLE)) == (4, None)
    assert take(EMPTY, (*WHOLE[:2], *WHOLE[5:]), end(WHOLE)) == (2, None)


@pytest.mark.parametrize(
    ("chain", "entries", "told", "why"),
    [
        (after(4), journal(2), end(journal(2)), "has 2 entries; before, it had 4"),
        (after(8), OTHER[4:], end(OTHER), "Entry 8 is not the one that was handed over"),
        (after(4), OTHER[5:6], end(OTHER), None),
        (after(5), OTHER[5:], end(OTHER), "Entry 6 does not follow the one before it"),
        (after(4, told=8), OTHER[4:], end(OTHER), "Entry 8 is not what the kiosk said of it before"),
        (after(4, told=10), (), end(OTHER), "The journal of 10 entries is another than before"),
        (after(4, told=10), (), end(WHOLE[:6]), "has 6 entries; before, it had 10"),
        (after(4), WHOLE[4:8], end(WHOLE[:6]), "has 6 entries, but 8 were handed over"),
        (after(4), WHOLE[4:8], end(OTHER[:8]), "entry 8 is not the one that was handed over"),
    ],
)
def test_what_contradicts_is_told(chain: Chain, entries: Sequence[Hashed], told: Head, why: str | None) -> None:
    found = take(chain, entries, told)[1]
    assert (found is None) if why is None else (found is not None and why in found)


def test_it_goes_on_from_there_and_is_told_of_once() -> None:
    broken = continued(after(5), OTHER[5:8], end(OTHER[:8]), told_at=START)
    assert broken.contradiction is not None
    assert take(broken.chain, OTHER[8:], end(OTHER)) == (10, None)
    shorter = continued(after(8), (), end(WHOLE[:6]), told_at=START + timedelta(seconds=1))
    assert shorter.contradiction is not None
    assert take(shorter.chain, (), end(WHOLE[:6])) == (8, None)


def test_words_that_overtake_each_other_are_no_contradiction() -> None:
    chain = after(10)
    assert take(chain, WHOLE[6:8], end(WHOLE[:8]), later=-1) == (10, None)
    assert take(chain, WHOLE[6:8], end(WHOLE[:8]), later=0) == (10, None)
    late = continued(chain, (), end(WHOLE[:8]), told_at=START - timedelta(seconds=1))
    assert late.chain == chain
