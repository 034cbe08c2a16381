"""What is Python's own: names that are there, values that lie, and programs that reach for the harness."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from harnesses import catalogue
from harnesses.values import CompileError
from tests.integration.harnesses.driver import Told
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
Run = Callable[..., Told]
NOTHING = function("integer")


def test_common_names_need_no_import(python: Run) -> None:
    told = python(
        """
        class Solution:
            def solve(self, head: Optional[ListNode]) -> List[int]:
                counts, queue, table = Counter("aab"), deque([1]), defaultdict(list)
                heap = [3, 1]
                heapq.heapify(heap)
                assert inf > 10**9 and math.gcd(4, 6) == gcd(4, 6) == 2 and pow(2, 3, 5) == 3
                assert list(accumulate([1, 2])) == [1, 3] and reduce(operator.add, [1, 2]) == 3
                assert bisect_left([1, 2], 2) == 1 and isinstance(TreeNode(1), TreeNode)
                assert string.ascii_lowercase[0] == "a" and re.sub("a", "b", "a") == "b" and random.random() < 1
                assert cache(lambda: 1)() == 1 and datetime.date(2024, 1, 1).year == 2024 and table[0] == []
                return [counts["a"], queue[0], heap[0]]
        """,
        function("integer[]", head="ListNode"),
        {"head": []},
    )
    assert told.values == [[2, 1, 1]]


def test_dataclasses_and_module_level_state_work(python: Run) -> None:
    told = python(
        """
        from dataclasses import dataclass

        @dataclass(order=True)
        class Item:
            weight: int

        calls = 0

        class Solution:
            def solve(self) -> int:
                global calls
                calls += 1
                return max(Item(1), Item(2)).weight + calls
        """,
        NOTHING,
        {},
        {},
    )
    assert told.values == [3, 4]


def test_a_function_outside_a_class_is_found(python: Run) -> None:
    assert python("def solve(): return 5", NOTHING, {}).values == [5]


def test_replacing_what_the_harness_might_use_changes_nothing(python: Run) -> None:
    told = python(
        """
        import builtins, json, json.decoder, json.encoder, math, os, sys, functools
        for name in ("len map repr type isinstance issubclass set str int zip min max getattr".split()):
            setattr(builtins, name, None)
        json.loads = json.dumps = json.JSONDecoder.decode = json.encoder.encode_basestring_ascii = None
        os.read = os.write = os._exit = os.getpid = None
        math.isfinite = functools.partial = None
        sys.stdout = sys.stderr = None
        class Solution:
            def solve(self, words):
                return words
        """,
        function("string[]", words="string[]"),
        {"words": ["a", "é"]},
        {"words": []},
    )
    assert told.values == [["a", "é"], []]


def test_subclasses_that_lie_are_read_as_what_they_are(python: Run) -> None:
    told = python(
        """
        class Lie(list):
            def __iter__(self): return iter([9, 9])
            def __len__(self): return 50
            def __getitem__(self, index): return 9
        class Number(int):
            def __repr__(self): return "forged"
            __str__ = __int__ = __index__ = __repr__
        class Solution:
            def solve(self):
                return Lie([Number(1), 2])
        """,
        function("integer[]"),
        {},
    )
    assert told.values == [[1, 2]]


@pytest.mark.parametrize(
    "returned", ["(1, 2)", "deque([1, 2])", "{1: 0, 2: 0}.keys()", "{0: 1, 1: 2}.values()", "{1, 2}"]
)
def test_other_collections_are_taken_for_lists(python: Run, returned: str) -> None:
    source = f"class Solution:\n    def solve(self): return {returned}"
    assert python(source, function("integer[]"), {}).values == [[1, 2]]


@pytest.mark.parametrize(
    ("of", "returned", "message"),
    [
        ("integer", "True", "returned True where integer was expected"),
        ("integer", "2.0", "returned 2.0 (float) where integer was expected"),
        ("boolean", "1", "returned 1 (int) where boolean was expected"),
        ("integer[]", "[1, None]", "returned a value of type list holding None where integer[] was expected"),
        ("integer[]", "(x for x in [1])", "returned a value of type generator where integer[] was expected"),
        ("string", "'x' * 20_000_000", "returned more than 16 MiB"),
        ("double", "10**400", "returned a large number (int) where double was expected"),
        ("character", "'ab'", "returned 'ab' (str) where character was expected"),
        ("ListNode", "3", "returned 3 (int) where ListNode was expected"),
        ("unsigned", "-1", "returned -1 (int) where unsigned was expected"),
        ("unsigned", "2**32", "returned 4294967296 (int) where unsigned was expected"),
        ("CyclicList", "[1]", "returned a value of type list where CyclicList was expected"),
        (
            "RandomNode",
            "RandomNode(1, random=7)",
            "returned a RandomNode whose random is no node of the list where RandomNode was expected",
        ),
        (
            "NaryNode",
            "NaryNode(1, [None])",
            "returned a value of type NaryNode holding None where NaryNode was expected",
        ),
        (
            "NaryNode",
            "NaryNode(1, [TreeNode(2)])",
            "returned a value of type NaryNode holding a value of type TreeNode where NaryNode was expected",
        ),
        (
            "NaryNode",
            "NaryNode(1, 'ab')",
            "returned a value of type NaryNode holding 'ab' (str) where NaryNode was expected",
        ),
        (
            "GraphNode",
            "GraphNode(1, [GraphNode(3)])",
            "returned a GraphNode whose 2 nodes do not have the values 1 to 2 where GraphNode was expected",
        ),
        (
            "GraphNode",
            "GraphNode(1, [None])",
            "returned a value of type GraphNode holding None where GraphNode was expected",
        ),
        (
            "GraphNode",
            "GraphNode(True)",
            "returned a value of type GraphNode holding True where GraphNode was expected",
        ),
    ],
)
def test_a_wrong_value_is_named(python: Run, of: str, returned: str, message: str) -> None:
    failure = python(f"class Solution:\n    def solve(self): return {returned}", function(of), {}).failure
    assert (failure.type, failure.message, failure.line) == ("InvalidReturn", message, None)


def test_a_node_class_of_the_program_is_taken(python: Run) -> None:
    told = python(
        """
        class ListNode:
            def __init__(self, val, next=None):
                self.val, self.next = val, next
        class Solution:
            def solve(self): return ListNode(1, ListNode(2))
        """,
        function("ListNode"),
        {},
    )
    assert told.values == [[1, 2]]


def test_an_exception_in_a_node_s_property_is_the_program_s(python: Run) -> None:
    failure = python(
        """
        class Node:
            val = 1
            @property
            def next(self): raise KeyError("trap")
        class Solution:
            def solve(self): return Node()
        """,
        function("ListNode"),
        {},
    ).failure
    assert (failure.type, failure.line) == ("KeyError", 5)


def test_an_exception_that_cannot_be_shown_is_still_an_error(python: Run) -> None:
    failure = python(
        """
        class Bad(Exception):
            def __str__(self): raise SystemExit(0)
        class Solution:
            def solve(self): raise Bad()
        """,
        NOTHING,
        {},
    ).failure
    assert (failure.type, failure.message, failure.line) == ("Bad", "", 5)


def test_an_exit_with_anything_is_an_error(python: Run) -> None:
    failure = python(
        """
        import sys
        class Bad:
            def __str__(self): raise KeyError("trap")
        class Solution:
            def solve(self): sys.exit(Bad())
        """,
        NOTHING,
        {},
    ).failure
    assert (failure.type, failure.message, failure.line) == ("SystemExit", "", 6)


def test_nodes_that_are_made_when_asked_for_are_no_cycle(python: Run) -> None:
    told = python(
        """
        class Node:
            def __init__(self, val): self.val = val
            @property
            def next(self): return Node(self.val - 1) if self.val else None
        class Solution:
            def solve(self): return Node(50)
        """,
        function("ListNode"),
        {},
    )
    assert told.values == [list(range(50, -1, -1))]


@pytest.mark.parametrize(
    ("of", "members", "message"),
    [
        ("ListNode", "next = property(lambda self: Node())", None),
        ("CyclicList", "next = property(lambda self: Node())", None),
        ("RandomNode", "next, random = property(lambda self: Node()), None", None),
        ("NaryNode", "children = property(lambda self: [Node()])", None),
        ("NaryNode", "children = property(lambda self: [self, self])", "a NaryNode with a cycle"),
        ("GraphNode", "neighbors = property(lambda self: [Node()])", "a GraphNode with two nodes of the value 1"),
    ],
)
def test_a_structure_without_end_is_bounded(python: Run, of: str, members: str, message: str | None) -> None:
    """By the values that an answer may hold, or by the memory limit before that."""
    told = python(
        f"""
        class Node:
            val = 1
            {members}
        class Solution:
            def solve(self): return Node()
        """,
        function(of),
        {},
    )
    if told.ended is not None:
        assert (message, told.ended.limit) == (None, "memory")
    else:
        assert (message or "more than 2,000,000 values") in told.failure.message


def test_nodes_that_change_while_they_are_read_are_written_as_they_were_first(python: Run) -> None:
    told = python(
        """
        class Shifting:
            def __init__(self, val):
                self._val, self.neighbors = val, []
            @property
            def val(self):
                self._val, val = self._val + 5, self._val
                return val
            def __eq__(self, other): return True
            def __hash__(self): return 0
        class Solution:
            def solve(self):
                first, second = Shifting(1), Shifting(2)
                first.neighbors, second.neighbors = (second, second), deque([first])
                return first
        """,
        function("GraphNode"),
        {},
    )
    assert told.values == [[[2, 2], [1]]]


def test_a_leaf_may_have_nothing_for_children(python: Run) -> None:
    source = """
    class Leaf:
        val, children = 2, None
    class Solution:
        def solve(self): return NaryNode(1, (Leaf(), NaryNode(3), Leaf()))
    """
    assert python(source, function("NaryNode"), {}).values == [[1, None, 2, 3, 2]]


def test_the_trace_has_only_the_contestant_s_calls(python: Run) -> None:
    failure = python(
        """\
        class Solution:
            def solve(self):
                return sorted([2, 1], key=self.key)
            def key(self, value):
                return {}[value]
        """,
        NOTHING,
        {},
    ).failure
    assert failure.trace.splitlines() == [
        '  File "solution.py", line 3, in solve',
        "    return sorted([2, 1], key=self.key)",
        '  File "solution.py", line 5, in key',
        "    return {}[value]",
    ]


def test_the_trace_of_a_deep_recursion_is_short(python: Run) -> None:
    source = "class Solution:\n    def solve(self): return self.solve()"
    failure = python(source, NOTHING, {}).failure
    assert failure.type == "RecursionError"
    assert len(failure.trace) < 4096
    assert "more calls" in failure.trace


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later versions bound calls through C by themselves")
def test_a_cached_recursion_may_be_deep(python: Run) -> None:
    told = python(
        """
        class Solution:
            def solve(self):
                @cache
                def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
                return depth(50_000)
        """,
        NOTHING,
        {},
    )
    assert told.values == [50_000]


def test_an_error_in_an_operation_says_in_which(python: Run) -> None:
    failure = python(
        "class Box:\n    def first(self): return 1\n    def second(self): return 1 // 0",
        class_of("Box", first="integer", second="integer"),
        {"operations": ["Box", "first", "second"], "arguments": [[], [], []]},
    ).failure
    assert (failure.type, failure.line) == ("ZeroDivisionError", 3)
    assert failure.trace.startswith("in operation 2, second:\n")


def test_a_forked_copy_does_not_answer(python: Run) -> None:
    source = "import os\nclass Solution:\n    def solve(self):\n        os.fork()\n        return 1"
    assert python(source, NOTHING, {}, {}, {}).values == [1, 1, 1]


def test_a_thread_left_running_does_not_keep_the_next_case_from_its_answer(python: Run) -> None:
    told = python(
        """
        import threading, time
        class Solution:
            def solve(self):
                threading.Thread(target=time.sleep, args=(60,)).start()
                return 1
        """,
        NOTHING,
        {},
        {},
    )
    assert told.values == [1, 1]


def test_there_is_nothing_on_stdin(python: Run) -> None:
    assert python("class Solution:\n    def solve(self): return input()", NOTHING, {}).failure.type == "EOFError"


@pytest.mark.parametrize("trick", ["sys.stdout.close()", "os.close(1)", "del sys.stdout", "sys.stdout = 5"])
def test_losing_stdout_is_survived(python: Run, trick: str) -> None:
    source = (
        f"import os, sys\nclass Solution:\n    def solve(self):\n        print('x')\n        {trick}\n        return 1"
    )
    assert python(source, NOTHING, {}).values == [1]


def test_closing_the_result_channel_ends_the_process(python: Run) -> None:
    source = "import os\nclass Solution:\n    def solve(self):\n        os.close(3)\n        return 1"
    told = python(source, NOTHING, {})
    assert told.results == ()
    assert told.ended is not None
    assert told.ended.limit is None


def test_half_characters_can_be_printed(python: Run) -> None:
    source = "class Solution:\n    def solve(self):\n        print('\\ud800', 'é', end='')\n        return 1"
    assert python(source, NOTHING, {}).printed == ("\\ud800 é",)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("class Solution:\n    def solve(self):\n  return 1\n", 3),
        ("x = 1\ny = (\n", 2),
        ("x = '\n", 1),
        ("\t\tx = 1\n        y = 2\n", 1),
        ("x = 1\x00\n", 1),
        (f"x = {'(' * 500}\n", 1),
        (f"x = {'-' * 60_000}1\n", 1),
        ("return 1\n", 1),
        ("é = $\n", 1),
    ],
)
def test_what_does_not_compile_is_refused_with_its_line(python: Run, source: str, line: int) -> None:
    loading = python(source, NOTHING, {}).loading
    assert isinstance(loading, CompileError)
    assert loading.text.startswith(f"solution.py:{line}:")


class TestScripts:
    def test_a_script_is_main_and_may_exit(self, python: Run) -> None:
        told = python("import sys\nif __name__ == '__main__':\n    print('yes')\n    sys.exit()", None, "")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "yes\n")

    def test_an_exit_with_a_text_prints_it(self, python: Run) -> None:
        told = python("import sys; sys.exit('gone')", None, "")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stderr) == (1, "gone\n")

    def test_threads_and_exit_handlers_come_to_their_end(self, python: Run) -> None:
        told = python(
            """
            import atexit, threading, time
            atexit.register(print, "handler")
            def work():
                time.sleep(0.1)
                print("thread")
            threading.Thread(target=work).start()
            """,
            None,
            "",
        )
        assert told.ended is not None
        assert told.ended.stdout == "thread\nhandler\n"

    def test_an_exception_is_shown_without_the_harness(self, python: Run) -> None:
        told = python("def f():\n    return 1 / 0\nf()", None, "")
        assert told.ended is not None
        lines = told.ended.stderr.splitlines()
        assert [line for line in lines if line.strip(" ~^")] == [
            "Traceback (most recent call last):",
            '  File "solution.py", line 3, in <module>',
            "    f()",
            '  File "solution.py", line 2, in f',
            "    return 1 / 0",
            "ZeroDivisionError: division by zero",
        ]

    def test_what_does_not_compile_is_shown_with_its_line(self, python: Run) -> None:
        told = python("x = 1\ny = )", None, "")
        assert told.ended is not None
        assert told.ended.exit_code == 1
        assert 'File "solution.py", line 2' in told.ended.stderr

    def test_the_judge_s_descriptors_are_closed(self, python: Run) -> None:
        source = """
        import os
        for descriptor in (3, 4):
            try:
                os.fstat(descriptor)
                print("open")
            except OSError:
                print("closed")
        """
        told = python(source, None, "")
        assert told.ended is not None
        assert told.ended.stdout == "closed\nclosed\n"

    def test_stdin_is_text_in_utf_8_and_bytes_below(self, python: Run) -> None:
        told = python("import sys\nprint(input())\nprint(len(sys.stdin.buffer.read()))", None, "é\n")
        assert told.ended is not None
        assert told.ended.stdout == "é\n0\n"


def test_a_rehearsal_leaves_no_trace() -> None:
    script = """
import linecache, sys
sys.path.insert(0, sys.argv[1])
import harness
before = set(sys.modules), set(linecache.cache), sys.getrecursionlimit(), sys.stdout
harness.rehearse()
assert (set(sys.modules), set(linecache.cache), sys.getrecursionlimit(), sys.stdout) == before
"""
    folder = catalogue.load()["python"].folder
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, str(folder)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
