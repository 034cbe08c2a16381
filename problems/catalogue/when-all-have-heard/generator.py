"""Random villages, some with people nobody calls, a long line told from its end, and one with very many ways."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for people in [4, 6, 9, 14, 20, 40, 80, 150]:
        for share in (1, 3, 5):
            yield case(people, random_calls(chance, people, share * people, 20 * people), chance.randint(1, people))
    yield case(1_000, random_calls(chance, 1_000, 1_800, 10**5), 500)
    yield case(2_000, [[person + 1, person, 10**5] for person in range(1, 2_000)], 2_000)
    yield case(200, [*stairs(16), *([person, person + 1, 0] for person in range(17, 200))], 1)


def stairs(steps: int) -> list[list[int]]:
    """From each person to the next a quick call and a slow one: twice as many times to arrive after every step."""
    return [[step, step + 1, minutes] for step in range(1, steps + 1) for minutes in (0, 2 ** (steps - step))]


def random_calls(chance: random.Random, people: int, count: int, longest: int) -> list[list[int]]:
    """A round through all of them, of long calls, and random ones; of few calls one is taken out of the round."""
    order = chance.sample(range(1, people + 1), people)
    calls = [[order[place - 1], order[place], longest - chance.randint(0, 9)] for place in range(people)]
    if count <= people:
        calls = calls[1:]
    for _ in range(count - people + 1):
        calls.append([chance.randint(1, people), chance.randint(1, people), chance.randint(0, longest)])
    chance.shuffle(calls)
    return calls


def case(people: int, calls: list[list[int]], start: int) -> dict[str, Any]:
    """By passing on better times until there is none."""
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(people + 1)]
    for caller, called, minutes in calls:
        leaving[caller].append((called, minutes))
    heard = {start: 0}
    waiting = {start}
    while waiting:
        better = set()
        for person in waiting:
            for called, minutes in leaving[person]:
                if heard[person] + minutes < heard.get(called, 10**12):
                    heard[called] = heard[person] + minutes
                    better.add(called)
        waiting = better
    latest = max(heard.values()) if len(heard) == people else -1
    return {"input": {"people": people, "calls": calls, "start": start}, "output": latest}
