"""The balance. Where no coin is settled on it answers so that as much as possible stays in doubt."""

import sys
from pathlib import Path

WEIGHINGS = 10


def main():
    size, coin, weight = Path(sys.argv[1]).read_text().split()
    size, coin = int(size), int(coin)
    doubts = {(coin, weight)} if coin else {(c, w) for c in range(1, size + 1) for w in ("heavier", "lighter")}
    tell(size)
    for _ in range(WEIGHINGS + 1):
        words = heard(size)
        if words[0] == "!":
            decide(words[1:], doubts)
        left, right = pans(words[1:], size)
        answer, doubts = weighed(left, right, doubts)
        tell(answer)
    wrong(f"more than {WEIGHINGS} weighings")


def weighed(left, right, doubts):
    kept = {"left": set(), "right": set(), "level": set()}
    for coin, weight in doubts:
        if coin not in left and coin not in right:
            answer = "level"
        else:
            answer = "left" if (coin in left) == (weight == "heavier") else "right"
        kept[answer].add((coin, weight))
    return max(kept.items(), key=lambda item: (len(item[1]), item[0]))


def decide(words, doubts):
    if len(words) != 2 or words[1] not in {"heavier", "lighter"} or not words[0].isdecimal():
        wrong("an answer is a number and `heavier` or `lighter`")
    if doubts != {(int(words[0]), words[1])}:
        wrong(f"it need not be so that coin {int(words[0])} is {words[1]}")
    sys.exit(42)


def pans(words, size):
    numbers = [int(word) for word in words]
    count, coins = numbers[0], numbers[1:]
    if not 1 <= count <= size // 2 or len(coins) != 2 * count:
        wrong(f"a weighing of {count} coins in each pan names {len(coins)} coins")
    if len(set(coins)) != len(coins) or not all(1 <= coin <= size for coin in coins):
        wrong("a coin is named twice, or there is none of that number")
    return set(coins[:count]), set(coins[count:])


def heard(size):
    line = sys.stdin.readline(20_000).strip()
    words = line.split()
    if not words or words[0] not in {"?", "!"} or len(words) > 2 * size + 2:
        wrong(f"{line[:60]!r} is neither a weighing nor an answer")
    if words[0] == "?" and (len(words) < 2 or not all(w.isascii() and w.isdecimal() and len(w) < 6 for w in words[1:])):
        wrong(f"{line[:60]!r} is no weighing")
    if words[0] == "!" and not (len(words) > 1 and words[1].isascii() and len(words[1]) < 6):
        wrong(f"{line[:60]!r} is no answer")
    return words


def tell(what):
    try:
        print(what, flush=True)
    except BrokenPipeError:
        wrong("the program ended before it had an answer")


def wrong(why):
    Path(sys.argv[3], "teammessage.txt").write_text(why)
    sys.exit(43)


main()
