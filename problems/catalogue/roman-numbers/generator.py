"""Numbers at random, written digit by digit."""

import random
from collections.abc import Iterator
from typing import Any

UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
HUNDREDS = ("", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM")


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in sorted(chance.sample([number for number in range(11, 3_888) if number % 10], 30)):
        yield {"input": {"numeral": written(number)}, "output": number}


def written(number: int) -> str:
    return "M" * (number // 1000) + HUNDREDS[number // 100 % 10] + TENS[number // 10 % 10] + UNITS[number % 10]
