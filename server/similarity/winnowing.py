"""Fingerprints of a sequence of tokens, by winnowing: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: Local
Algorithms for Document Fingerprinting", SIGMOD 2003. Pure.

Every `GRAM` tokens in a row are hashed (by a rolling hash: R. Karp, M. Rabin, 1987); of every `WINDOW` hashes in a row
the least is chosen, the rightmost of several. So whatever two programs have in common that is at least
`GRAM + WINDOW - 1` tokens long shares a fingerprint, wherever it stands: the order of functions does not matter. What
is shorter than `GRAM` is never taken for common.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

GRAM = 15
"""In tokens. A counting loop's head has 14 in C: by itself it is nobody's."""
WINDOW = 6
MODULUS = 2**61 - 1
BASE = 0x1B873593A5A5A5A5 % MODULUS
MIX = 0x9E3779B97F4A7C15
MASK = 2**64 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """Of one program; `hashes[i]` is that of the tokens from `places[i]` on."""

    tokens: int
    hashes: array[int]
    places: array[int]

    def __len__(self) -> int:
        return len(self.hashes)


def fingerprints(names: Sequence[str]) -> Prints:
    """What each token counts as, in their order."""
    hashes, places = array("Q"), array("L")
    for place, value in _least(_grams(names)):
        hashes.append(value)
        places.append(place)
    return Prints(tokens=len(names), hashes=hashes, places=places)


def all_grams(names: Sequence[str]) -> frozenset[int]:
    """Of what is to be left out wherever it stands, all hashes: which ones are chosen depends on what stands around."""
    return frozenset(_grams(names))


def covered(prints: Prints, is_wanted: Callable[[int], bool]) -> list[tuple[int, int]]:
    """The tokens that the wanted fingerprints stand for, as ranges in their order that do not touch."""
    found: list[tuple[int, int]] = []
    for value, place in zip(prints.hashes, prints.places, strict=True):
        if not is_wanted(value):
            continue
        if found and place <= found[-1][1]:
            found[-1] = (found[-1][0], place + GRAM)
        else:
            found.append((place, place + GRAM))
    return found


def size(ranges: Iterable[tuple[int, int]]) -> int:
    """In tokens."""
    return sum(end - start for start, end in ranges)


def _grams(names: Sequence[str]) -> list[int]:
    known = {name: _value(name) for name in set(names)}
    values = [known[name] for name in names]
    leaving = pow(BASE, GRAM, MODULUS)
    found, rolling = [], 0
    for place, value in enumerate(values):
        rolling = (rolling * BASE + value) % MODULUS
        if place >= GRAM:
            rolling = (rolling - values[place - GRAM] * leaving) % MODULUS
        if place >= GRAM - 1:
            found.append(rolling * MIX & MASK)  # else the least would depend on the last token before all
    return found


def _value(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=7).digest()) + 1


def _least(hashes: Sequence[int]) -> list[tuple[int, int]]:
    """The place and the value of the least of each window, each once; of fewer than a window, their least."""
    rising: deque[int] = deque()
    found: list[tuple[int, int]] = []
    for place, value in enumerate(hashes):
        while rising and hashes[rising[-1]] >= value:
            rising.pop()
        rising.append(place)
        if rising[0] <= place - WINDOW:
            rising.popleft()
        is_full = place >= WINDOW - 1 or place == len(hashes) - 1
        if is_full and (not found or found[-1][0] != rising[0]):
            found.append((rising[0], hashes[rising[0]]))
    return found
