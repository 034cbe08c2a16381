"""Answers the program's questions. Called with the files of the case and a folder for messages; 42 is right, 43 wrong."""

import sys
from pathlib import Path

QUESTIONS = 20
LONGEST_LINE = 100


def main():
    lamps, switch = map(int, Path(sys.argv[1]).read_text().split())
    tell(lamps)
    for _ in range(QUESTIONS + 1):
        word, number = heard()
        if not 1 <= number <= lamps:
            wrong(f"there is no lamp {number}")
        if word == "!":
            sys.exit(42) if number == switch else wrong(f"{number} is not where the lit lamps begin")
        tell("lit" if number >= switch else "dark")
    wrong(f"more than {QUESTIONS} questions")


def heard():
    line = sys.stdin.readline(LONGEST_LINE)
    word, _, number = line.strip().partition(" ")
    if word not in {"?", "!"} or not number.strip().isdecimal() or len(number) > 10:
        wrong(f"{line.strip()!r} is neither a question nor an answer")
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
