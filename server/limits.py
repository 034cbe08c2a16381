"""Rate limits: a bucket of tokens for every user and every address. Pure: the clock is passed in.

A bucket holds `burst` tokens and fills at `per_second`; a request takes one, or is told when there will be one.
"""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from server.errors import TooManyRequests

STAFF_FACTOR = 1000
"""Staff load problems, rejudge and measure; they are slowed only by what would harm the server."""
MOST_BUCKETS = 200_000
SUBSCRIBER_BITS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    burst: float
    per_second: float

    def times(self, factor: float) -> Rate:
        return Rate(burst=self.burst * factor, per_second=self.per_second * factor)


class TokenBuckets:
    """Buckets by key; the ones used least recently are forgotten, which is the same as full."""

    def __init__(self, rate: Rate, *, clock: Callable[[], float], most: int = MOST_BUCKETS) -> None:
        self._rate = rate
        self._clock = clock
        self._most = most
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take a token: 0, or the seconds until there is one (then none was taken)."""
        now = self._clock()
        tokens = self._tokens(key, now)
        if tokens < 1:
            return (1 - tokens) / self._rate.per_second
        self._keep(key, tokens - 1, now)
        return 0.0

    def give_back(self, key: str) -> None:
        """What is above the burst is passed over at the next look."""
        now = self._clock()
        self._keep(key, self._tokens(key, now) + 1, now)

    def _tokens(self, key: str, now: float) -> float:
        tokens, at = self._buckets.get(key, (self._rate.burst, now))
        return min(self._rate.burst, tokens + (now - at) * self._rate.per_second)

    def _keep(self, key: str, tokens: float, now: float) -> None:
        self._buckets[key] = (tokens, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)


class Spend(StrEnum):
    """What a request costs."""

    READ = "read"
    SUBMIT = "submit"
    RUN = "run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The limits of one user, of one address, and of signing in."""

    by_user: Mapping[Spend, Rate]
    address: Rate
    sign_in_address: Rate
    sign_in_name: Rate


class Limits:
    def __init__(self, rates: Rates, *, clock: Callable[[], float]) -> None:
        self._users = {spend: TokenBuckets(rate, clock=clock) for spend, rate in rates.by_user.items()}
        self._staff = {
            spend: TokenBuckets(rate.times(STAFF_FACTOR), clock=clock) for spend, rate in rates.by_user.items()
        }
        self._addresses = TokenBuckets(rates.address, clock=clock)
        self._sign_in_addresses = TokenBuckets(rates.sign_in_address, clock=clock)
        self._sign_in_names = TokenBuckets(rates.sign_in_name, clock=clock)

    def charge_user(self, spend: Spend, user_id: int, *, is_staff: bool) -> None:
        """Raises `TooManyRequests`."""
        buckets = (self._staff if is_staff else self._users)[spend]
        _refuse_while(buckets.take(str(user_id)), "You are asking faster than this server allows")

    def charge_address(self, address: str) -> None:
        """Raises `TooManyRequests`."""
        _refuse_while(self._addresses.take(block_of(address)), "Too many requests come from your address")

    def charge_sign_in(self, address: str, name: str) -> None:
        """Raises `TooManyRequests`. A name is charged for each address apart: nobody is locked out by others."""
        block = block_of(address)
        _refuse_while(self._sign_in_addresses.take(block), "Too many sign-ins come from your address")
        _refuse_while(self._sign_in_names.take(f"{block}\0{name}"), "Too many wrong passwords for this name")

    def forgive_sign_in(self, address: str, name: str) -> None:
        """A sign-in that succeeded is no guess."""
        self._sign_in_names.give_back(f"{block_of(address)}\0{name}")


def block_of(address: str) -> str:
    """What one subscriber has: an IPv4 address, but 2^64 IPv6 addresses."""
    if ":" not in address:
        return address
    return str(ipaddress.ip_network((address, SUBSCRIBER_BITS), strict=False))


def _refuse_while(seconds: float, what: str) -> None:
    if seconds <= 0:
        return
    wait = max(1, math.ceil(seconds))
    raise TooManyRequests(retry_after_seconds=wait, message=f"{what}; try again in {wait} s.")
