"""Knows the number, or settles on it as late as it can, and answers guesses."""

import sys
from pathlib import Path

GUESSES = 31


def main():
    size, number = map(int, Path(sys.argv[1]).read_text().split())
    low, high = (number, number) if number else (1, size)
    tell(size)
    for _ in range(GUESSES):
        guess = heard(size)
        if low == high == guess:
            tell("found")
            sys.exit(42)
        # Of what is left keep the larger part: everything in it agrees with all that was said.
        is_higher = high - guess >= guess - low
        if is_higher:
            low = max(low, guess + 1)
        else:
            high = min(high, guess - 1)
        tell("higher" if is_higher else "lower")
    wrong(f"not found after {GUESSES} guesses")


def heard(size):
    line = sys.stdin.readline(100).strip()
    if not line.isascii() or not line.isdecimal() or len(line) > 10 or not 1 <= int(line) <= size:
        wrong(f"{line!r} is no number from 1 to {size}")
    return int(line)


def tell(what):
    try:
        print(what, flush=True)
    except BrokenPipeError:
        wrong("the program ended before it had found the number")


def wrong(why):
    Path(sys.argv[3], "teammessage.txt").write_text(why)
    sys.exit(43)


main()
