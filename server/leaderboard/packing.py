"""Puts the parts of a rank into one number that a sorted set keeps exactly: a double holds whole numbers below 2^53.
Pure."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BITS = 53


class DoesNotFit(ValueError):
    """A part is larger than its bits; limits of contests see to it that this cannot be."""


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    bits: int
    is_less_better: bool = False

    @property
    def most(self) -> int:
        return (1 << self.bits) - 1


class Layout:
    """Parts from the one that counts most to the one that counts least. A larger number is a better rank."""

    def __init__(self, *parts: Part) -> None:
        assert sum(part.bits for part in parts) <= MOST_BITS
        self.parts = parts

    def pack(self, *values: int) -> int:
        """Raises `DoesNotFit`."""
        packed = 0
        for part, value in zip(self.parts, values, strict=True):
            if not 0 <= value <= part.most:
                raise DoesNotFit(f"{part.name} {value} does not fit into {part.bits} bits")
            packed = (packed << part.bits) | (part.most - value if part.is_less_better else value)
        return packed
