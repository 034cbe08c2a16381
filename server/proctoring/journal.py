"""Whether a journal goes on as it was: each entry on the one before it, and as long as it was told to be. Pure.

A journal that contradicts itself is no reason to refuse what comes next: it goes on from there, and a person is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from server.wire.kiosk import Head, JournalEntry
from server.wire.kiosk_proof import entry_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashed:
    entry: JournalEntry
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What is known of a journal."""

    length: int
    """Of what is here."""
    head: str
    told_length: int
    told_head: str
    told_at: datetime | None
    """When the kiosk said so, by what it took for the server's time: words may overtake each other on their way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    chain: Chain
    entries: Sequence[Hashed]
    """Those that are new."""
    contradiction: str | None
    """What does not fit, in a sentence."""


def hashed(entries: Iterable[JournalEntry]) -> tuple[Hashed, ...]:
    return tuple(Hashed(entry=each, hash=entry_hash(each)) for each in entries)


def continued(chain: Chain, entries: Iterable[Hashed], told: Head, *, told_at: datetime) -> Continued:
    """After a word of its kiosk. What was there already is passed over; what lies beyond a gap comes again later."""
    new, why = _fitting(chain, entries)
    length, head = (new[-1].entry.number, new[-1].hash) if new else (chain.length, chain.head)
    why = why or _as_told(chain, new)
    if _is_older(chain, told, told_at):
        after = replace(chain, length=length, head=head)
    else:
        why = why or _contradicted(chain, new, told, length=length, head=head)
        after = Chain(length=length, head=head, told_length=told.length, told_head=told.hash, told_at=told_at)
    return Continued(chain=after, entries=new, contradiction=why)


def _is_older(chain: Chain, told: Head, told_at: datetime) -> bool:
    """Whether it was said before what was heard last."""
    if chain.told_at is None or told_at > chain.told_at:
        return False
    return told_at < chain.told_at or told.length < chain.told_length


def _fitting(chain: Chain, entries: Iterable[Hashed]) -> tuple[list[Hashed], str | None]:
    new: list[Hashed] = []
    why: str | None = None
    number, head = chain.length, chain.head
    for each in entries:
        entry = each.entry
        if entry.number == chain.length and each.hash != chain.head:
            why = why or f"Entry {entry.number} is not the one that was handed over before."
        if entry.number <= chain.length:
            continue
        if entry.number != number + 1:
            break
        if entry.previous != head:
            why = why or f"Entry {entry.number} does not follow the one before it."
        new.append(each)
        number, head = entry.number, each.hash
    return new, why


def _as_told(chain: Chain, new: Sequence[Hashed]) -> str | None:
    """Whether what comes now is what was told before of its end."""
    known = next((each for each in new if each.entry.number == chain.told_length), None)
    if known is None or known.hash == chain.told_head:
        return None
    return f"Entry {chain.told_length} is not what the kiosk said of it before."


def _contradicted(chain: Chain, new: Sequence[Hashed], told: Head, *, length: int, head: str) -> str | None:
    is_as_before = (told.length, told.hash) == (chain.told_length, chain.told_head)
    if is_as_before and not new:
        return None  # whatever was wrong with it has been said
    if told.length < chain.told_length:
        return f"The journal has {told.length} entries; before, it had {chain.told_length}."
    if told.length == chain.told_length and not is_as_before:
        return f"The journal of {told.length} entries is another than before."
    if told.length < length:
        return f"The journal has {told.length} entries, but {length} were handed over."
    if told.length == length and told.hash != head:
        return f"The journal's entry {length} is not the one that was handed over."
    return None
