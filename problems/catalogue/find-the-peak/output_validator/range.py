"""Knows the places where the ridge turns, and measures any place between them."""

import sys
from bisect import bisect_right
from pathlib import Path

MEASUREMENTS = 40


def main():
    size, *numbers = map(int, Path(sys.argv[1]).read_text().split())
    ridge = Ridge(size, numbers[::2], numbers[1::2])
    tell(size)
    for _ in range(MEASUREMENTS + 1):
        word, place = heard(size)
        if word == "!":
            sys.exit(42) if ridge.is_peak(place) else wrong(f"place {place} is no peak")
        tell(ridge.height(place))
    wrong(f"more than {MEASUREMENTS} measurements")


class Ridge:
    def __init__(self, size, places, heights):
        self.size, self.places, self.heights = size, places, heights

    def height(self, place):
        after = bisect_right(self.places, place)
        first, low = self.places[after - 1], self.heights[after - 1]
        if first == place:
            return low
        last, high = self.places[after], self.heights[after]
        return low + (high - low) * (place - first) // (last - first)

    def is_peak(self, place):
        beside = [each for each in (place - 1, place + 1) if 1 <= each <= self.size]
        return all(self.height(each) < self.height(place) for each in beside)


def heard(size):
    line = sys.stdin.readline(100).strip()
    word, _, number = line.partition(" ")
    if word not in {"?", "!"} or not number.isascii() or not number.isdecimal() or len(number) > 8:
        wrong(f"{line!r} is neither a measurement nor an answer")
    if not 1 <= int(number) <= size:
        wrong(f"there is no place {number}")
    return word, int(number)


def tell(what):
    try:
        print(what, flush=True)
    except BrokenPipeError:
        wrong("the program ended before it had an answer")


def wrong(why):
    Path(sys.argv[3], "teammessage.txt").write_text(why)
    sys.exit(43)


main()
