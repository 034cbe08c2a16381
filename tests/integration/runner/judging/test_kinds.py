"""Every kind of problem of text, judged in real sandboxes: validators, interaction, passes, arguments, handed-in
answers, groups and scores."""

from __future__ import annotations

from typing import Any

import pytest

from problems.model import JudgePackage
from runner.wire import Verdict
from tests.integration.runner.judging.conftest import Court

pytestmark = [pytest.mark.sandbox, pytest.mark.asyncio(loop_scope="session")]

SUM_VALIDATOR = """
import sys
given = open(sys.argv[1]).read().split()
answer = open(sys.argv[2]).read()
words = sys.stdin.read().split()
def say(name, text):
    open(sys.argv[3] + "/" + name, "w").write(text)
say("judgemessage.txt", "secret: " + answer)
if len(words) == 2 and sum(map(int, words)) == int(given[0]):
    sys.exit(42)
say("teammessage.txt", "that is no sum")
sys.exit(43)
"""


def package(**more: Any) -> JudgePackage:
    cases = [{"input": f"{n}\n", "output": f"0 {n}\n", "name": f"secret/{n}"} for n in (7, 0, 12)]
    return JudgePackage.model_validate(
        {
            "problem_id": "kinds",
            "comparison": {"mode": "validator"},
            "validator": {"language": "python", "source": SUM_VALIDATOR},
            "cases": cases,
            **more,
        }
    )


async def test_a_validator_takes_every_right_answer(court: Court) -> None:
    report = await court.judge(package(), "python", "n = int(input()); print(n + 5, -5)")

    assert (report.verdict, report.passed) == (Verdict.ACCEPTED, 3)


async def test_a_validator_says_no_with_words_for_the_contestant_alone(court: Court) -> None:
    report = await court.judge(package(), "python", "n = int(input()); print(n, 7 - n)")

    assert (report.verdict, report.passed) == (Verdict.WRONG_ANSWER, 1)
    assert report.failure is not None
    assert (report.failure.name, report.failure.message, report.failure.judge_message) == (
        "secret/0",
        "that is no sum",
        "",
    )
    assert "secret:" not in report.model_dump_json()


async def test_judges_who_ask_for_every_case_hear_all(court: Court) -> None:
    report = await court.judge(package(), "python", "n = int(input()); print(n, 7 - n)", every_case=True)

    assert [case.verdict for case in report.cases] == [
        Verdict.ACCEPTED,
        Verdict.WRONG_ANSWER,
        Verdict.WRONG_ANSWER,
    ]
    assert report.cases[1].judge_message == "secret: 0 0"


async def test_a_compiled_validator_of_several_files(court: Court) -> None:
    court.needs("cpp")
    source = """
#include <fstream>
#include <iostream>
#include "rules.h"
int main(int argc, char** argv) {
    std::ifstream given(argv[1]);
    long total, one, other;
    given >> total;
    std::cin >> one >> other;
    return is_sum(total, one, other) ? 42 : 43;
}
"""
    files = {
        "rules.h": "bool is_sum(long total, long one, long other);\n",
        "rules.cpp": '#include "rules.h"\nbool is_sum(long sum, long one, long other) { return one + other == sum; }\n',
    }
    validator = {"language": "cpp", "source": source, "files": files}
    right = await court.judge(package(validator=validator), "python", "n = int(input()); print(n, 0)")
    wrong = await court.judge(package(validator=validator), "python", "n = int(input()); print(n, 1)")

    assert (right.verdict, wrong.verdict) == (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)


@pytest.mark.parametrize(
    ("validator", "said"),
    [
        ("import sys; sys.exit(1)", "neither 42 nor 43"),
        ("raise ValueError('oops')", "oops"),
        ("while True: pass", "too long"),
        ("while True: print('x' * 10**6)", "printed too much"),
        ("if True", "neither 42 nor 43"),
    ],
    ids=["another status", "an exception", "no end", "a flood", "no program"],
)
async def test_a_validator_that_fails_is_never_the_contestants_fault(court: Court, validator: str, said: str) -> None:
    limits = {"validation_seconds": 2}
    broken = package(validator={"language": "python", "source": validator}, limits=limits)
    report = await court.judge(broken, "python", "print(1)")

    assert report.verdict is Verdict.INTERNAL_ERROR
    assert said in report.message


PAIR = """
import sys
open(sys.argv[3] + "/judgemessage.txt", "w").write("{name}")
open(sys.argv[3] + "/score.txt", "w").write("{score}")
sys.exit(42 if int(sys.stdin.read()) % {number} == 0 else 43)
"""


def divided(*pairs: tuple[int, int], **more: Any) -> JudgePackage:
    """Answers that must be divisible by each number; each validator has a score to give."""
    first, *further = [
        {"language": "python", "source": PAIR.format(name=f"by {number}", number=number, score=score)}
        for number, score in pairs
    ]
    cases = [{"input": f"{n}\n", "output": ""} for n in (6, 12)]
    return package(validator=first, further_validators=further, cases=cases, **more)


@pytest.mark.parametrize(
    ("answer", "heard"),
    [("n", ["by 2\nby 3"] * 2), ("n + 3", ["by 2"] * 2), ("n + 2", ["by 2\nby 3"] * 2)],
)
async def test_all_of_several_validators_must_accept(court: Court, answer: str, heard: list[str]) -> None:
    report = await court.judge(divided((2, 1), (3, 1)), "python", f"n = int(input()); print({answer})", every_case=True)

    assert report.verdict is (Verdict.ACCEPTED if answer == "n" else Verdict.WRONG_ANSWER)
    assert [case.judge_message for case in report.cases] == heard


async def test_validators_that_disagree_about_the_score_are_a_fault_of_the_problem(court: Court) -> None:
    report = await court.judge(divided((2, 1), (3, 5)), "python", "print(input())")

    assert report.verdict is Verdict.INTERNAL_ERROR
    assert report.message == "the output validators disagree about the score: 1 and 5"


async def test_a_case_may_ask_one_of_several_validators(court: Court) -> None:
    cases = [{"input": "3\n", "output": "", "validators": [1]}, {"input": "2\n", "output": "", "validators": [0]}]
    asked = divided((2, 1), (3, 5)).model_dump(by_alias=True) | {"cases": cases}
    report = await court.judge(JudgePackage.model_validate(asked), "python", "print(input())")

    assert (report.verdict, report.passed) == (Verdict.ACCEPTED, 2)


async def test_a_program_cannot_see_the_validator_or_its_files(court: Court) -> None:
    look = """
import os
found = [os.path.join(at, name) for at, _, names in os.walk("/box") for name in names if name != "solution.py"]
found += [at for at in ("/opt/agon/program",) if os.path.exists(at)]
print(int(input()), 0 if not found else found)
"""
    report = await court.judge(package(), "python", look)

    assert report.verdict is Verdict.ACCEPTED, report.failure


INTERACTOR = """
import sys
secret = int(open(sys.argv[1]).read())
for tries in range(12):
    line = sys.stdin.readline()
    if not line: sys.exit(43)
    guess = int(line)
    if guess == secret:
        print("correct", flush=True)
        open(sys.argv[3] + "/teammessage.txt", "w").write(f"{tries + 1} guesses")
        sys.exit(42)
    print("lower" if guess > secret else "higher", flush=True)
open(sys.argv[3] + "/teammessage.txt", "w").write("too many guesses")
sys.exit(43)
"""
BISECT = """
low, high = 1, 1000
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    said = input()
    if said == "correct": break
    low, high = (middle + 1, high) if said == "higher" else (low, middle - 1)
"""


def interactive(interactor: str = INTERACTOR, **more: Any) -> JudgePackage:
    cases = [{"input": f"{n}\n", "output": "", "name": f"secret/{n}"} for n in (500, 1, 1000, 77)]
    validator = {"language": "python", "source": interactor}
    return package(interactive=True, cases=cases, validator=validator, **more)


async def test_a_program_talks_with_the_interactor(court: Court) -> None:
    report = await court.judge(interactive(), "python", BISECT)

    assert (report.verdict, report.passed) == (Verdict.ACCEPTED, 4), report.failure


async def test_a_compiled_program_talks_too(court: Court) -> None:
    source = """
#include <iostream>
#include <string>
int main() {
    int low = 1, high = 1000;
    std::string said;
    while (said != "correct") {
        int middle = (low + high) / 2;
        std::cout << middle << std::endl;
        std::cin >> said;
        if (said == "higher") low = middle + 1; else high = middle - 1;
    }
}
"""
    report = await court.judge(interactive(), "cpp", source)

    assert (report.verdict, report.passed) == (Verdict.ACCEPTED, 4), report.failure


@pytest.mark.parametrize(
    ("source", "verdict", "message"),
    [
        ("for n in range(1, 1000):\n    print(n, flush=True)\n    input()", "wrong_answer", "too many guesses"),
        ("import time\nfor _ in range(50): print(1, flush=True)\ntime.sleep(99)", "wrong_answer", "too many guesses"),
        ("for _ in range(50): print(1, flush=True)\nwhile True: pass", "wrong_answer", "too many guesses"),
        ("print(1)", "wrong_answer", ""),
        ("raise SystemExit(3)", "runtime_error", "exit status 3"),
        ("print(1, flush=True)\nwhile True: pass", "time_limit_exceeded", "CPU"),
        ("x = bytearray(1 << 30)\nfor i in range(0, 1 << 30, 4096): x[i] = 1", "memory_limit_exceeded", ""),
    ],
    ids=["too many", "never listens", "computes on", "leaves early", "fails", "computes for ever", "takes much"],
)
async def test_who_ends_a_talk_decides_it(court: Court, source: str, verdict: str, message: str) -> None:
    report = await court.judge(interactive(limits={"time_seconds": 2}), "python", source)

    assert report.verdict.value == verdict, report
    assert message in report.message


@pytest.mark.parametrize("then", ["input()", "while True: pass"])
async def test_an_interactor_that_fails_is_never_the_contestants_fault(court: Court, then: str) -> None:
    broken = interactive("input()\nraise ValueError('oops')")
    report = await court.judge(broken, "python", f"print(1, flush=True)\n{then}")

    assert report.verdict is Verdict.INTERNAL_ERROR
    assert "oops" in report.message


async def test_a_program_that_waits_for_ever_is_too_slow(court: Court) -> None:
    package_ = interactive(limits={"time_seconds": 0.2, "validation_seconds": 0.2})
    report = await court.judge(package_, "python", "input()")

    assert report.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert "idle" in report.message


TWO_PASSES = """
import os, sys
given = open(sys.argv[1]).read().split()
said = sys.stdin.read().strip()
notes = sys.argv[3] + "/notes"
if given[0] == "encode":
    if not said.isdigit() or len(said) > 3: sys.exit(43)
    open(notes, "w").write(given[1])
    open(sys.argv[3] + "/nextpass.in", "w").write("decode " + said)
    sys.exit(42)
sys.exit(42 if said == open(notes).read() else 43)
"""
ENCODE = """
what, word = input().split()
print(ord(word) if what == "encode" else chr(int(word)))
"""


async def test_a_second_pass_gets_what_the_validator_made_of_the_first(court: Court) -> None:
    cases = [{"input": f"encode {letter}\n", "output": ""} for letter in "xyz"]
    passes = package(passes=2, cases=cases, validator={"language": "python", "source": TWO_PASSES})
    right = await court.judge(passes, "python", ENCODE)
    wrong = await court.judge(passes, "python", ENCODE.replace("chr(int(word))", "'x'"))

    assert (right.verdict, right.passed) == (Verdict.ACCEPTED, 3), right
    assert (wrong.verdict, wrong.passed) == (Verdict.WRONG_ANSWER, 1)


async def test_nothing_is_handed_from_one_pass_to_the_next_but_by_the_validator(court: Court) -> None:
    cases = [{"input": f"encode {letter}\n", "output": ""} for letter in "xyz"]
    passes = package(passes=2, cases=cases, validator={"language": "python", "source": TWO_PASSES})
    cheat = """
import os
what, word = input().split()
for place in (".", "/tmp", "/dev/shm", "/var/tmp"):
    try:
        if what == "encode":
            open(place + "/left", "w").write(word); print(1)
            break
        print(open(place + "/left").read())
        break
    except OSError:
        continue
else:
    print(1 if what == "encode" else "?")
"""
    report = await court.judge(passes, "python", cheat)

    assert (report.verdict, report.passed) == (Verdict.WRONG_ANSWER, 0)


async def test_too_many_passes_are_the_problems_fault(court: Court) -> None:
    again = "import sys; open(sys.argv[3] + '/nextpass.in', 'w').write('more'); sys.exit(42)"
    report = await court.judge(package(passes=3, validator={"language": "python", "source": again}), "python", "pass")

    assert report.verdict is Verdict.INTERNAL_ERROR
    assert "of 3" in report.message


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("python", "import sys\nprint(sys.argv[1], open('table.txt').read().strip())"),
        (
            "cpp",
            "#include <iostream>\n#include <fstream>\nint main(int c, char** v) { std::string s; "
            'std::ifstream("table.txt") >> s; std::cout << v[1] << " " << s; }',
        ),
        ("javascript", "console.log(process.argv[2], require('fs').readFileSync('table.txt', 'utf8').trim())"),
        (
            "java",
            "import java.nio.file.*;\nclass Main { public static void main(String[] a) throws Exception {"
            ' System.out.println(a[0] + " " + Files.readString(Path.of("table.txt")).trim()); } }',
        ),
    ],
)
async def test_a_case_has_arguments_and_files(court: Court, language: str, source: str) -> None:
    cases = [
        {"input": "", "output": f"{n} {n}{n}\n", "arguments": [str(n)], "files": {"table.txt": f"{n}{n}\n"}}
        for n in (1, 2)
    ]
    report = await court.judge(package(cases=cases, comparison={"mode": "icpc"}, validator=None), language, source)

    assert (report.verdict, report.passed) == (Verdict.ACCEPTED, 2), report


async def test_the_default_validator_goes_by_the_flags_of_a_case(court: Court) -> None:
    cases = [
        {"input": "1", "output": "Yes  3\n"},
        {"input": "1", "output": "Yes\n", "flags": ["case_sensitive"]},
        {"input": "1", "output": "0.5\n", "flags": ["float_tolerance", "1e-3"]},
    ]
    plain = package(cases=cases[:1], comparison={"mode": "icpc"}, validator=None)
    strict = package(cases=cases[1:2], comparison={"mode": "icpc"}, validator=None)
    close = package(cases=cases[2:], comparison={"mode": "icpc"}, validator=None)

    assert (await court.judge(plain, "python", "print('YES'); print(3)")).verdict is Verdict.ACCEPTED
    assert (await court.judge(strict, "python", "print('YES')")).verdict is Verdict.WRONG_ANSWER
    assert (await court.judge(close, "python", "print('5.0001e-1')")).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("language", "source", "files"),
    [
        (
            "python",
            "from helper import double\nprint(double(int(input())))",
            {"helper.py": "def double(n): return 2 * n"},
        ),
        (
            "cpp",
            '#include <iostream>\n#include "helper.h"\nint main() { int n; std::cin >> n; std::cout << twice(n); }',
            {"helper.h": "int twice(int n);", "helper.cc": '#include "helper.h"\nint twice(int n) { return 2 * n; }'},
        ),
        (
            "java",
            "class Main { public static void main(String[] a) {"
            " System.out.println(Helper.twice(new java.util.Scanner(System.in).nextInt())); } }",
            {"Helper.java": "class Helper { static int twice(int n) { return 2 * n; } }"},
        ),
        (
            "javascript",
            "const { twice } = require('./helper.js'); console.log(twice(+require('fs').readFileSync(0, 'utf8')))",
            {"helper.js": "exports.twice = n => 2 * n"},
        ),
    ],
)
async def test_a_program_may_be_of_several_files(
    court: Court, language: str, source: str, files: dict[str, str]
) -> None:
    cases = [{"input": f"{n}\n", "output": f"{2 * n}\n"} for n in (3, 4)]
    doubles = package(cases=cases, comparison={"mode": "tokens"}, validator=None)
    report = await court.judge(doubles, language, source, files=files)

    assert (report.verdict, report.passed) == (Verdict.ACCEPTED, 2), report


def scored_package(**more: Any) -> JudgePackage:
    groups = [
        {"name": "", "stops": False},
        {"name": "secret/small", "parent": 0, "aggregation": "min"},
        {"name": "secret/large", "parent": 0, "aggregation": "min", "requires": [1]},
        {"name": "secret/each", "parent": 0, "aggregation": "sum", "stops": False},
    ]
    cases = [
        {
            "input": f"{n}\n",
            "output": f"{n}\n",
            "name": f"{groups[group]['name']}/{n}",
            "group": group,
            "points": points,
        }
        for n, group, points in ((1, 1, 30), (2, 1, 30), (10, 2, 50), (20, 2, 50), (101, 3, 10), (102, 3, 10))
    ]
    rest = {"comparison": {"mode": "tokens"}, "validator": None, "cases": cases}
    return package(**{**rest, "scoring": {"groups": groups, "full": 100}, **more})


@pytest.mark.parametrize(
    ("source", "verdict", "score", "passed"),
    [
        ("print(input())", "accepted", 100, 6),
        ("n = int(input()); print(n if n < 10 else 0)", "partially_accepted", 30, 2),
        ("n = int(input()); print(n if n != 2 else 0)", "partially_accepted", 20, 3),
        ("n = int(input()); print(n if n != 101 else 0)", "partially_accepted", 90, 5),
        ("n = int(input()); print(n if n != 20 else 0)", "partially_accepted", 50, 5),
        ("print('no')", "wrong_answer", 0, 0),
        ("raise ValueError", "runtime_error", 0, 0),
    ],
    ids=["all", "small", "each", "one short", "all but large", "none", "fails"],
)
async def test_groups_are_scored(court: Court, source: str, verdict: str, score: float, passed: int) -> None:
    report = await court.judge(scored_package(), "python", source)

    assert (report.verdict.value, report.score, report.passed) == (verdict, score, passed)


async def test_a_validator_may_score_a_case_itself(court: Court) -> None:
    groups = [{"name": "", "stops": False}]
    score = """
import sys
points = min(100, int(sys.stdin.read()))
open(sys.argv[3] + "/" + "score.txt", "w").write(str(points / 4))
sys.exit(42)
"""
    cases = [{"input": "", "output": "", "name": f"secret/{n}", "group": 0} for n in range(4)]
    own = package(
        cases=cases, validator={"language": "python", "source": score}, scoring={"groups": groups, "full": 100}
    )
    assert (await court.judge(own, "python", "print(50)")).score == 50
    assert (await court.judge(own, "python", "print(50)")).verdict is Verdict.PARTIALLY_ACCEPTED
    assert (await court.judge(own, "python", "print(200)")).verdict is Verdict.ACCEPTED


async def test_a_functions_cases_are_scored_too(court: Court) -> None:
    signature = {"name": "double", "params": [{"name": "n", "type": "integer"}], "return": {"type": "integer"}}
    groups = [{"name": "", "stops": False}, {"name": "small", "parent": 0}, {"name": "large", "parent": 0}]
    cases = [
        {"input": {"n": n}, "output": 2 * n, "name": f"{groups[group]['name']}/{n}", "group": group, "points": points}
        for n, group, points in ((1, 1, 40), (1000, 2, 60))
    ]
    both = JudgePackage.model_validate(
        {"problem_id": "p", "signature": signature, "cases": cases, "scoring": {"groups": groups, "full": 100}}
    )
    half = "class Solution:\n    def double(self, n): return 2 * n if n > 1 else 0"
    report = await court.judge(both, "python", half)

    assert (report.verdict, report.score, report.passed) == (Verdict.PARTIALLY_ACCEPTED, 60, 1)


async def test_answers_are_handed_in(court: Court) -> None:
    one = package(cases=[{"input": "7\n", "output": "0 7\n"}], output_only=True)
    three = package(output_only=True)
    texts = "--- 7 ---\n3 4\n--- secret/0 ---\n0 0\n--- 12 ---\n6\n6\n"

    assert (await court.judge(one, "text", "3 4\n")).verdict is Verdict.ACCEPTED
    assert (await court.judge(one, "text", "3 5\n")).verdict is Verdict.WRONG_ANSWER
    assert (await court.judge(three, "text", texts)).verdict is Verdict.ACCEPTED
    missing = await court.judge(three, "text", texts.replace("--- 12 ---", "--- 13 ---"))
    assert (missing.verdict, missing.passed) == (Verdict.WRONG_ANSWER, 2)
    assert "12" in missing.message
