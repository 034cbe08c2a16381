"""Files in which every reader is planted with own numbers, whose cards hang together like a tree; and a long chain."""

import random
from collections.abc import Iterator
from typing import Any

NAMES = ["Ada", "Bo", "Cleo", "Dan", "Eva", "Finn"]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for readers in [2, 3, 4, 6, 9, 15, 30]:
        for most in (2, 4, 8):
            yield planted(chance, readers, most)
    yield planted(chance, 150, 12)
    chain = [["Ada", str(number), str(number + 1)] for number in range(1_499)]
    numbers = chance.sample(chain, len(chain))
    yield {"input": {"cards": numbers}, "output": [["Ada", *map(str, range(1_500))]]}


def planted(chance: random.Random, readers: int, most: int) -> dict[str, Any]:
    digits = iter(chance.sample(range(10**5), readers * most * 2))
    cards, merged = [], []
    for _ in range(readers):
        name = chance.choice(NAMES)
        own: list[list[str]] = []
        for _ in range(chance.randint(1, most)):
            card = [str(next(digits)) for _ in range(chance.randint(1, 2))]
            if own:
                card.append(chance.choice(chance.choice(own)))
            chance.shuffle(card)
            own.append(card)
        cards += [[name, *card] for card in own]
        merged.append([name, *sorted({number for card in own for number in card})])
    chance.shuffle(cards)
    return {"input": {"cards": cards}, "output": merged}
