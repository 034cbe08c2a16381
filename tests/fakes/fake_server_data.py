"""What the fake server offers: a few whole problems, and as many others as are wanted."""

from __future__ import annotations

import random

from server.wire.problems import Language, ProblemDetail, ProblemLimits, Sample, Status

STUBS = {
    "python": "class Solution:\n    def twoSum(self, nums: list[int], target: int) -> list[int]:\n        pass\n",
    "javascript": "class Solution {\n  twoSum(nums, target) {\n\n  }\n}\n",
    "cpp": "class Solution {\npublic:\n    vector<int> twoSum(vector<int>& nums, int target) {\n\n    }\n};\n",
    "java": "class Solution {\n    public int[] twoSum(int[] nums, int target) {\n\n    }\n}\n",
}
TAGS = (
    "array", "hash-table", "string", "dynamic-programming", "graph", "tree", "binary-search", "two-pointers",
    "greedy", "sorting", "heap", "stack", "math", "bit-manipulation", "sliding-window", "linked-list",
)  # fmt: skip
FIRST = ("Longest", "Shortest", "Smallest", "Count the", "Merge", "Rotate", "Balanced", "Hidden", "Minimum", "Maximum")
SECOND = ("Common", "Increasing", "Alternating", "Weighted", "Circular", "Nested", "Sparse", "Mirrored", "Distinct")
THIRD = ("Subsequence", "Intervals", "Path in a Grid", "Subarray", "Islands", "Parentheses", "Palindrome", "Windows")

TWO_SUM_HTML = """
<p>Of the whole numbers in <code>nums</code>, exactly two add up to <code>target</code>.</p>
<p>Return their two positions, counted from 0, in any order. The two values may be equal, but they must stand at
different positions.</p>
<h3>Constraints</h3>
<ul><li>2 ≤ <code>nums.length</code> ≤ 10<sup>4</sup></li>
<li>−10<sup>9</sup> ≤ <code>nums[i]</code>, <code>target</code> ≤ 10<sup>9</sup></li></ul>
<h3>Further</h3>
<p>Some solutions look at every pair. Which one needs less than
<svg width="42" height="18" viewBox="0 0 42 18" role="img" aria-label="O(n squared)">
<text x="0" y="14" font-size="15" font-style="italic" font-family="serif">O(n²)</text></svg> steps?</p>
"""

LANGUAGES = (
    Language(
        id="python", name="Python", version="3.13.5", editor_mode="python", source_name="solution.py", served=True
    ),
    Language(
        id="javascript",
        name="JavaScript",
        version="24.1",
        editor_mode="javascript",
        source_name="solution.js",
        served=True,
    ),
    Language(id="cpp", name="C++", version="g++ 14.2", editor_mode="cpp", source_name="solution.cpp", served=True),
    Language(id="java", name="Java", version="25", editor_mode="java", source_name="Solution.java", served=True),
)


NAMES = (
    "Ada", "C", "C#", "C++", "Fortran", "Go", "Haskell", "Java", "JavaScript", "Kotlin", "Lua", "OCaml", "Pascal",
    "Perl", "PHP", "Python", "R", "Ruby", "Rust", "Scala", "Shell", "Swift", "TypeScript", "Answers",
)  # fmt: skip
IDS = {"C#": "csharp", "C++": "cpp", "Answers": "text"}
MISSING = {"Swift": "`swiftc` is not installed", "Scala": "`scalac` does not work: it is too old for this JDK"}


def every_language() -> tuple[Language, ...]:
    """As many as the judge knows, some of them not served."""
    known = {each.id: each for each in LANGUAGES}
    made = []
    for name in NAMES:
        its_id = IDS.get(name, name.lower())
        reason = MISSING.get(name, "")
        other = Language(
            id=its_id,
            name=name,
            version="" if reason or its_id == "text" else f"{len(name)}.{ord(name[0]) % 10}",
            editor_mode="plaintext" if its_id == "text" else its_id,
            source_name="main",
            served=not reason,
            reason=reason,
        )
        made.append(known.get(its_id, other))
    return tuple(sorted(made, key=lambda each: each.id))


def two_sum() -> ProblemDetail:
    return ProblemDetail(
        id="two-sum",
        title="Two Sum",
        level="easy",
        tags=("array", "hash-table"),
        acceptance=0.562,
        status=Status.NEW,
        kind="function",
        statement="Of the whole numbers…",
        statement_html=TWO_SUM_HTML,
        editorial_html="<h2>One pass</h2><p>Keep the place of every number seen so far.</p>",
        hints=("<p>Which number would make the pair whole?</p>", "<p>Have you seen it before?</p>"),
        signature={
            "name": "twoSum",
            "params": [{"name": "nums", "type": "integer[]"}, {"name": "target", "type": "integer"}],
            "return": {"type": "integer[]"},
        },
        samples=(
            Sample(input={"nums": [8, 11, 3, 5], "target": 19}, output=[0, 1], explanation="8 + 11 = 19."),
            Sample(input={"nums": [6, 1, 10, 2], "target": 12}, output=[2, 3]),
            Sample(input={"nums": [7, 4, 7], "target": 14}, output=[0, 2]),
        ),
        limits=ProblemLimits(time_seconds=2, memory_mib=256, code_bytes=65536),
        languages=("python", "javascript", "cpp", "java"),
        code_stubs=STUBS,
        version="1",
    )


def echo_sum() -> ProblemDetail:
    """A problem by stdin and stdout."""
    return two_sum().model_copy(
        update={
            "id": "echo-sum",
            "title": "Sum of a Line",
            "kind": "stdio",
            "signature": None,
            "tags": ("math",),
            "statement_html": "<p>Read two numbers, print their sum.</p>",
            "samples": (Sample(input="1 2\n", output="3\n"),),
            "code_stubs": {"python": "import sys\n"},
            "languages": ("python",),
            "editorial_html": None,
            "hints": (),
        }
    )


def guess() -> ProblemDetail:
    """An interactive problem with a score, a PDF and attachments."""
    return two_sum().model_copy(
        update={
            "id": "guess",
            "title": "Guess the Number",
            "kind": "stdio",
            "signature": None,
            "tags": ("interactive",),
            "statement_html": "<p>The judge thinks of a number from 1 to 1000. Find it with at most ten questions.</p>",
            "samples": (
                Sample(
                    input="", output="", shown_input=">500\n<lower\n>250\n<higher\n>417\n<correct\n", shown_output=""
                ),
            ),
            "code_stubs": {
                "python": "def ask(number: int) -> str:\n    print(number, flush=True)\n    return input()\n"
            },
            "languages": tuple(each.id for each in every_language() if each.id != "text"),
            "editorial_html": None,
            "hints": (),
            "interactive": True,
            "scored": True,
            "full_score": 100.0,
            "document": "problem.en.pdf",
            "attachments": ("testing_tool.py", "samples.zip"),
        }
    )


def chain() -> ProblemDetail:
    """A problem to which the answers are handed in."""
    return echo_sum().model_copy(
        update={
            "id": "long-chain",
            "title": "The Longest Chain",
            "kind": "output",
            "statement_html": "<p>For each list find the longest chain, and hand in its numbers.</p>",
            "samples": (Sample(input="3 1 4 1 5\n", output="3 4 5\n"),),
            "languages": ("text",),
            "code_stubs": {"text": ""},
            "scored": True,
            "full_score": 100.0,
        }
    )


def many(count: int, seed: int = 5) -> dict[str, ProblemDetail]:
    """The whole problems, and so many others that there are `count`."""
    chance = random.Random(seed)
    found = {each.id: each for each in (two_sum(), echo_sum())}
    while len(found) < count:
        title = f"{chance.choice(FIRST)} {chance.choice(SECOND)} {chance.choice(THIRD)}"
        number = len(found)
        problem_id = f"{title.lower().replace(' ', '-')}-{number}"
        found[problem_id] = two_sum().model_copy(
            update={
                "id": problem_id,
                "title": title if number < 60 else f"{title} {number}",
                "level": chance.choices(("easy", "medium", "hard"), (3, 5, 2))[0],
                "tags": tuple(chance.sample(TAGS, chance.randint(1, 4))),
                "acceptance": None if chance.random() < 0.04 else round(chance.uniform(0.12, 0.88), 4),
                "status": chance.choices((Status.NEW, Status.TRIED, Status.SOLVED), (6, 1, 3))[0],
            }
        )
    return found
