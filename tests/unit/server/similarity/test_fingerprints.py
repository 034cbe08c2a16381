"""A copy in disguise is a copy, and what was written apart is not."""

from __future__ import annotations

import itertools
import math
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.similarity.comparing import (
    LEAST_OWN,
    LEAST_PRINTS,
    LEAST_SHARE,
    MANY,
    MANY_SHARE,
    MOST_PAIRS,
    Read,
    Region,
    Stopped,
    compare,
    regions,
)
from server.similarity.tokens import tokens
from server.similarity.winnowing import GRAM, WINDOW, Prints, all_grams, covered, fingerprints, size

CATALOGUE = Path(__file__).parents[4] / "problems" / "catalogue"
NOTHING: frozenset[int] = frozenset()
FUNCTIONS = (
    """\
def read(source, width):
    rows = [line.strip().split(",") for line in source]
    return [row + [""] * (width - len(row)) for row in rows if row and row[0] != "#"]
""",
    """\
def paths(graph, start, goal):
    waiting = [(0, start, [])]
    while waiting:
        cost, place, before = min(waiting)
        waiting.remove((cost, place, before))
        if place == goal:
            return cost, before + [place]
        for other, more in graph.get(place, {}).items():
            waiting.append((cost + more, other, before + [place]))
    return None
""",
    """\
def totals(rows, key):
    found = {}
    for row in rows:
        name = row[key].lower()
        if name in found:
            found[name] += int(row[-1])
        else:
            found[name] = int(row[-1])
    return sorted(found.items(), key=lambda item: -item[1])
""",
    """\
def primes(limit):
    sieve = bytearray([1]) * (limit + 1)
    for number in range(2, int(limit ** 0.5) + 1):
        if sieve[number]:
            sieve[number * number :: number] = bytes(len(sieve[number * number :: number]))
    return [number for number in range(2, limit + 1) if sieve[number]]
""",
)
NAMES = sorted(
    set(re.findall(r"\b[a-z]+\b", "".join(FUNCTIONS)))
    - {"def", "for", "in", "if", "return", "while", "else", "and", "lambda", "line", "none"}
)
WORDS = st.from_regex(r"[a-z]{1,8}", fullmatch=True).map(lambda word: f"v_{word}")


def prints_of(code: str, language: str = "python") -> Prints:
    return fingerprints([name for name, _, _ in tokens(code, language)])


def read(code: str) -> Read:
    return Read(names=[name for name, _, _ in tokens(code, "python")], prints=prints_of(code))


def shares(one: Prints, other: Prints) -> tuple[float, float]:
    """Of each, how much is in the other."""
    common = set(one.hashes) & set(other.hashes)
    whole, part = (
        [size(covered(each, wanted)) for each in (one, other)] for wanted in (lambda _: True, common.__contains__)
    )
    return part[0] / max(1, whole[0]), part[1] / max(1, whole[1])


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """The same functions in another order, with other names, comments and layout."""
    code = "\n\n".join(draw(st.permutations(FUNCTIONS)))
    names = draw(st.lists(WORDS, min_size=len(NAMES), max_size=len(NAMES), unique=True))
    renamed = dict(zip(NAMES, names, strict=True))
    code = re.sub(r"\b[a-z]+\b", lambda word: renamed.get(word[0], word[0]), code)
    chance = random.Random(draw(st.integers()))
    lines = []
    for line in code.splitlines():
        if chance.random() < 0.3:
            lines.append("    " * chance.randrange(3) + f"# {chance.random()}")
        lines.append(line.replace(", ", ",") + " " * chance.randrange(3))
    return "\n".join(lines)


@settings(max_examples=15)
@given(disguised())
def test_other_names_comments_layout_and_order_hide_nothing(copy: str) -> None:
    assert min(shares(prints_of("\n".join(FUNCTIONS)), prints_of(copy))) > 0.9


def test_the_same_with_braces() -> None:
    one = """\
int sum(int *a, int n) {
  int s = 0;
  for (int i = 0; i < n; i++) { if (a[i] > 0) s += a[i]; }
  return s;
}
"""
    other = """\
/* mine */
long total(long *v, long len){long t=0;// go
for(long k=0;k<len;k++){if(v[k]>0)t+=v[k];}return t;}"""
    assert shares(prints_of(one, "c"), prints_of(other, "c")) == (1.0, 1.0)
    assert shares(prints_of(one, "cpp"), prints_of(other, "c")) == (1.0, 1.0)


def test_programs_that_were_written_apart_have_little_in_common() -> None:
    """Solutions to our own problems; some pairs of these have one technique in common, such as halving a range."""
    folders = sorted(CATALOGUE.glob("*/submissions/accepted"))
    programs = [prints_of(path.read_text()) for folder in folders for path in sorted(folder.glob("*.py"))[:1]]
    long_enough = [each for each in programs if each.tokens >= 50]
    pairs = list(itertools.combinations(long_enough, 2))
    assert len(pairs) >= 50
    found = [max(shares(*pair)) for pair in pairs]
    assert sum(found) / len(found) < 0.03
    assert sum(share >= 0.35 for share in found) / len(found) < 0.02


@given(st.lists(st.sampled_from("abcdefgh"), max_size=120), st.lists(st.sampled_from("uvwxyz"), max_size=60))
def test_what_is_long_enough_is_found_wherever_it_stands(common: list[str], around: list[str]) -> None:
    """The guarantee of winnowing."""
    common = common + ["q"] * max(0, GRAM + WINDOW - 1 - len(common))
    one, other = fingerprints(around + common), fingerprints(common + around[::-1])
    assert set(one.hashes) & set(other.hashes)


@given(st.lists(st.sampled_from("ab"), max_size=GRAM - 1))
def test_what_is_short_is_never_common(short: list[str]) -> None:
    assert len(fingerprints(short)) == 0


def test_a_table_of_values_is_one_value() -> None:
    assert tokens("a = [1, 2, 3]\n", "python") == [("n", 0, 1), ("=", 2, 3), ("[", 4, 5), ("0", 5, 12), ("]", 12, 13)]
    assert tokens("1 2 3", "text") == []


@pytest.mark.parametrize("language", ["python", "java", "perl", "haskell"])
@given(code=st.text(max_size=200))
def test_tokens_stand_where_they_say(language: str, code: str) -> None:
    ends = [0]
    for _, start, end in tokens(code, language):
        assert ends[-1] <= start < end <= len(code)
        ends.append(end)


def test_what_was_given_and_what_everybody_has_are_left_out() -> None:
    stub = FUNCTIONS[0]
    programs = {
        "ada": prints_of(stub + FUNCTIONS[1]),
        "bob": prints_of(stub + FUNCTIONS[2]),
        "cleo": prints_of(FUNCTIONS[1].replace("waiting", "queue") + stub),
    }
    given_out = all_grams([name for name, _, _ in tokens(stub, "python")])
    [pair] = compare(programs, given=given_out).pairs
    assert (pair.first, pair.second) == ("ada", "cleo")
    assert min(pair.first_share, pair.second_share) > 0.85
    assert len(compare(programs, given=NOTHING).pairs) == 3
    crowd = {f"{number:02}": prints_of(FUNCTIONS[3]) for number in range(MANY + 1)} | programs
    found = compare(crowd, given=given_out)
    assert [(each.first, each.second) for each in found.pairs] == [("ada", "cleo")]
    assert found.too_short == MANY + 1


def made(*blocks: range) -> Prints:
    """Of tokens that each stand for themselves."""
    return fingerprints([str(each) for block in blocks for each in block])


def test_more_may_have_the_same_where_more_are_compared() -> None:
    same = made(range(60))
    few, many = MANY + 1, math.ceil((MANY + 1) / MANY_SHARE)
    apart = {f"x{number:03}": made(range(number * 1000, number * 1000 + 40)) for number in range(1, many - few + 1)}
    shared = {f"a{number:02}": same for number in range(few)}
    assert compare(shared, given=NOTHING).pairs == []
    assert len(compare(shared | apart, given=NOTHING).pairs) == few * (few - 1) // 2


def test_of_two_with_little_in_common_nothing_is_told() -> None:
    block, rest = range(30), [range(1000 * number, 1000 * number + 200) for number in (1, 2, 3)]
    found = compare({"a": made(block, rest[0]), "b": made(block, rest[1])}, given=NOTHING)
    assert (found.pairs, found.too_short) == ([], 0)
    [pair] = compare({"a": made(block, rest[0]), "b": made(block, range(5000, 5020))}, given=NOTHING).pairs
    assert pair.first_share < LEAST_SHARE <= pair.second_share


def test_of_two_with_nearly_enough_in_common_nothing_is_told() -> None:
    one, other = (made(range(50), range(start, start + 110)) for start in (1000, 2000))
    assert 0.8 * LEAST_SHARE < max(shares(one, other)) < LEAST_SHARE
    assert compare({"a": one, "b": other}, given=NOTHING).pairs == []


def test_two_places_in_common_are_too_few() -> None:
    common = range(GRAM + WINDOW + 5)
    one, other = made(common, range(1000, 1020)), made(common, range(2000, 2020))
    assert 0 < len(set(one.hashes) & set(other.hashes)) < LEAST_PRINTS
    assert min(shares(one, other)) >= LEAST_SHARE
    assert compare({"a": one, "b": other}, given=NOTHING).pairs == []


def test_of_very_many_pairs_those_are_told_that_have_most_in_common() -> None:
    groups = math.ceil((MOST_PAIRS + 1) / (MANY * (MANY - 1) // 2))
    programs = {
        f"{group:02}-{number}": made(range(1000 * group, 1000 * group + 50 + 50 * (group % 2)))
        for group in range(groups)
        for number in range(MANY)
    }
    pairs = compare(programs, given=NOTHING).pairs
    assert len(pairs) == MOST_PAIRS
    ranks = [pair.rank for pair in pairs]
    assert ranks == sorted(ranks, reverse=True)


def test_what_nobody_waits_for_is_compared_no_further() -> None:
    with pytest.raises(Stopped):
        compare({"a": made(range(60))}, given=NOTHING, is_wanted=lambda: False)


def test_who_has_too_little_of_their_own_is_in_no_pair() -> None:
    short, long = made(range(LEAST_OWN - 1)), made(range(LEAST_OWN - 1), range(100, 160))
    assert len(set(short.hashes) & set(long.hashes)) >= LEAST_PRINTS
    found = compare({"a": short, "b": long, "c": short}, given=NOTHING)
    assert (found.pairs, found.too_short) == ([], 2)


def test_what_two_have_in_common_is_marked_in_both() -> None:
    one, other, alone = (read(FUNCTIONS[number]) for number in (1, 2, 0))
    together = read(FUNCTIONS[1] + FUNCTIONS[2])
    shuffled = read(FUNCTIONS[2] + FUNCTIONS[0] + FUNCTIONS[1])
    first, second = regions(together, shuffled, left_out=NOTHING)
    middle, end = len(one.names), len(together.names)
    assert first == [Region(start=0, end=middle, number=0), Region(start=middle, end=end, number=1)]
    later = len(other.names) + len(alone.names)
    assert second == [
        Region(start=0, end=len(other.names), number=1),
        Region(start=later, end=later + middle, number=0),
    ]


def test_what_one_has_twice_is_marked_twice() -> None:
    first, second = regions(read(FUNCTIONS[1]), read(FUNCTIONS[1] * 2), left_out=NOTHING)
    assert [region.number for region in first] == [0]
    assert size((region.start, region.end) for region in second) >= 1.9 * first[0].end
