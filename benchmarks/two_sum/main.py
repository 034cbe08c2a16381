"""Two-sum with a main of its own: each line has the target, then the numbers."""

import sys


def two_sum(numbers: list[int], target: int) -> list[int]:
    seen: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
    return []


for line in sys.stdin:
    target, *numbers = map(int, line.split())
    print(*two_sum(numbers, target))
