"""What kiosk and server must compute alike: signatures of requests, the chain of a journal, codes that go with time.

Pure functions on the standard library. HMAC is that of RFC 2104 with SHA-256; codes go with time as in RFC 6238, but
are of characters that are not mistaken for one another.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server.wire.kiosk import CODE_LENGTH, JournalEntry

HEADER = "Agon-Kiosk"
"""`session=UUID, time=MILLISECONDS, nonce=32 HEX DIGITS, signature=64 HEX DIGITS`, of every request of a kiosk."""
MOST_SKEW = timedelta(seconds=90)
"""Between the time of a request and the server's; a nonce is remembered for twice as long."""
CHECK_IN_STEP = timedelta(minutes=2)
LEAVE_STEP = timedelta(minutes=5)
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 characters without 0, 1, I and O."""

_FIELDS = re.compile(
    r"session=(?P<session>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}), time=(?P<time>\d{1,16}), "
    r"nonce=(?P<nonce>[0-9a-f]{32}), signature=(?P<signature>[0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The header of a signed request."""

    session: str
    time_ms: int
    nonce: str
    signature: str

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.time_ms / 1000, UTC)

    def __str__(self) -> str:
        return f"session={self.session}, time={self.time_ms}, nonce={self.nonce}, signature={self.signature}"


def parse(header: str) -> Proof | None:
    """None for what is no such header, or of a time that no calendar has."""
    found = _FIELDS.fullmatch(header)
    if found is None or int(found["time"]) > 253_402_300_799_000:
        return None
    return Proof(
        session=found["session"], time_ms=int(found["time"]), nonce=found["nonce"], signature=found["signature"]
    )


def sign(key: bytes, *, session: str, time_ms: int, nonce: str, method: str, target: str, body: bytes) -> Proof:
    """Of a request: `target` is its path with the query, as it stands in the request line."""
    words = ["agon-kiosk-1", session, str(time_ms), nonce, method.upper(), target, hashlib.sha256(body).hexdigest()]
    signature = hmac.new(key, "\n".join(words).encode(), hashlib.sha256).hexdigest()
    return Proof(session=session, time_ms=time_ms, nonce=nonce, signature=signature)


def is_signed(key: bytes, proof: Proof, *, method: str, target: str, body: bytes) -> bool:
    """Says nothing of time and nonce: those are looked at besides."""
    expected = sign(
        key,
        session=proof.session,
        time_ms=proof.time_ms,
        nonce=proof.nonce,
        method=method,
        target=target,
        body=body,
    )
    return hmac.compare_digest(expected.signature, proof.signature)


def first_hash(session: str) -> str:
    """What the first entry of a journal has as its `previous`."""
    return hashlib.sha256(f"agon-kiosk-journal-1\n{session}".encode()).hexdigest()


def entry_hash(entry: JournalEntry) -> str:
    """Of the entry's JSON with sorted keys and no spaces: whatever is changed in it changes all that come after it."""
    text = json.dumps(entry.model_dump(mode="json", by_alias=True), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def follows(length: int, head: str, entry: JournalEntry) -> bool:
    """Whether the entry is the next one of a journal of that length and head."""
    return entry.number == length + 1 and hmac.compare_digest(entry.previous, head)


def check_in_code(secret: bytes, at: datetime) -> str:
    """Of a contest, as its proctors read it out."""
    return _code(secret, b"check-in", _step(at, CHECK_IN_STEP))


def is_check_in_code(secret: bytes, given: str, at: datetime) -> bool:
    """The code of this step or the one before it."""
    now = _step(at, CHECK_IN_STEP)
    return any(_same(_code(secret, b"check-in", step), given) for step in (now, now - 1))


def leave_code(secret: bytes, at: datetime) -> str:
    """Of one session, for the proctor to read out: the kiosk knows it without the network."""
    return _code(secret, b"leave", _step(at, LEAVE_STEP))


def leave_step(secret: bytes, given: str, at: datetime) -> int | None:
    """The step whose code this is: that of this moment, the one before or the one after it, as a machine off-line may
    not know the time exactly. Whoever lets a code through remembers its step, and takes none up to it again."""
    now = _step(at, LEAVE_STEP)
    return next((step for step in (now, now - 1, now + 1) if _same(_code(secret, b"leave", step), given)), None)


def spelled(code: str) -> str:
    """A code as people read it: in two halves."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def _step(at: datetime, length: timedelta) -> int:
    return int(at.timestamp() // length.total_seconds())


def _code(secret: bytes, purpose: bytes, step: int) -> str:
    digest = hmac.new(secret, purpose + step.to_bytes(8, "big"), hashlib.sha256).digest()
    return "".join(ALPHABET[byte % 32] for byte in digest[:CODE_LENGTH])


def _same(code: str, given: str) -> bool:
    typed = re.sub(r"[\s-]", "", given).upper()
    return hmac.compare_digest(code.encode(), typed.encode())
