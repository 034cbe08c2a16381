"""Walks through the plan as it is told to, and compares the answer with the one of the case."""

import sys
from pathlib import Path

TRIES = 2000
STEPS = {"north": (-1, 0), "east": (0, 1), "south": (1, 0), "west": (0, -1)}


def main():
    _, _, *plan = Path(sys.argv[1]).read_text().split()
    expected = Path(sys.argv[2]).read_text().strip()
    place = next((row, line.index("S")) for row, line in enumerate(plan) if "S" in line)
    for _ in range(TRIES + 1):
        word = heard()
        if word.startswith("!"):
            sys.exit(42) if word[1:].strip() == expected else wrong(f"the shortest way has not {word[1:].strip()} steps")
        beside = (place[0] + STEPS[word][0], place[1] + STEPS[word][1])
        room = plan[beside[0]][beside[1]] if is_inside(plan, beside) else "#"
        if room == "#":
            tell("wall")
            continue
        place = beside
        tell("exit" if room == "E" else "room")
    wrong(f"more than {TRIES} tries")


def is_inside(plan, place):
    return 0 <= place[0] < len(plan) and 0 <= place[1] < len(plan[0])


def heard():
    line = sys.stdin.readline(100).strip()
    if line not in STEPS and not line.startswith("!"):
        wrong(f"{line!r} is neither a direction nor an answer")
    return line


def tell(what):
    try:
        print(what, flush=True)
    except BrokenPipeError:
        wrong("the program ended before it had an answer")


def wrong(why):
    Path(sys.argv[3], "teammessage.txt").write_text(why)
    sys.exit(43)


main()
