"""Whether the server can be reached from here, and how far this machine's clock is from its."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from desktop.kiosk.checks.results import Found, passed, stopped, warned
from desktop.trust import trust_for
from server.wire.kiosk_proof import MOST_SKEW

SECONDS = 5.0
WORTH_A_WORD = timedelta(seconds=20)
PATH = "/healthz"


class Server:
    """Of one address. What it said last is kept for the clock's check, which asks itself where nobody has asked."""

    def __init__(
        self,
        address: str,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._address = address.rstrip("/")
        self._now = now
        self._transport = transport
        self._lock = threading.Lock()
        self._ahead: timedelta | None = None
        """This machine's clock, of the server's."""

    def look(self) -> Found:
        try:
            milliseconds = self._ask()
        except (httpx.HTTPError, httpx.InvalidURL) as trouble:
            return stopped(
                f"The server {self._address} cannot be reached ({_reason(trouble)}).",
                "Look at the network cable or the wireless network and at the server's address, and look again.",
            )
        if milliseconds > 1000:
            return warned(f"The server answers slowly ({milliseconds} ms).", "Use a network cable if there is one.")
        return passed(f"The server answers ({milliseconds} ms).")

    def look_at_clock(self) -> Found:
        try:
            with self._lock:
                known = self._ahead
            if known is None:
                self._ask()
        except (httpx.HTTPError, httpx.InvalidURL):
            return warned("The server's clock is not known: it cannot be reached.", "Mend the network, and look again.")
        with self._lock:
            ahead = self._ahead
        if ahead is None:
            return warned("The server does not tell its time.", "Tell the proctor; you may go on.")
        seconds = round(abs(ahead.total_seconds()))
        if abs(ahead) < WORTH_A_WORD:
            return passed("This machine's clock is right.")
        where = "ahead of" if ahead > timedelta() else "behind"
        words = "far " if abs(ahead) > MOST_SKEW else ""
        return warned(
            f"This machine's clock is {words}{where} the server's by {seconds} s. Agon goes by the server's.",
            "Let the system set its clock by the network before the contest; setting it later is seen.",
        )

    def _ask(self) -> int:
        sent = self._now()
        with httpx.Client(
            transport=self._transport,
            timeout=SECONDS / 2,
            follow_redirects=False,
            verify=trust_for(self._address),
        ) as client:
            answer = client.get(f"{self._address}{PATH}")
            answer.raise_for_status()
        heard = self._now()
        said = _date(answer.headers.get("date", ""))
        with self._lock:
            # The header's seconds are cut off: on average it was half a second later.
            self._ahead = sent + (heard - sent) / 2 - said - timedelta(seconds=0.5) if said else None
        return max(0, round((heard - sent) / timedelta(milliseconds=1)))


def _date(header: str) -> datetime | None:
    try:
        return parsedate_to_datetime(header[:64]).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _reason(trouble: Exception) -> str:
    if isinstance(trouble, httpx.TimeoutException):
        return "it does not answer in time"
    if isinstance(trouble, httpx.HTTPStatusError):
        return f"status {trouble.response.status_code}"
    return "no connection"
