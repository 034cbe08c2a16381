"""What is Kotlin's own: its types, its lines, what is refused and how; and that the compiler is gone before a program
starts. What is the same as in Java is tested there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses.values import CompileError
from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller
from tests.integration.harnesses.driver import Bench, Told
from tests.integration.harnesses.signatures import function

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
RARE = pytest.mark.extended
"""Each program takes the compiler ten seconds."""
NUMBER = function("integer", number="integer")
NUMBERS = function("integer", numbers="integer[]")
LINKED = function("ListNode", head="ListNode")


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("kotlin")


@pytest.fixture
def kotlin(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    """For programs that read stdin; those that are called are refused by the harness."""
    return refuser(bench, room)


def solution(body: str, signature: str = "fun solve(number: Int): Int") -> str:
    return f"class Solution {{\n    {signature} {{\n        {body}\n    }}\n}}\n"


def compile_error(told: Told) -> str:
    assert isinstance(told.loading, CompileError), told
    return told.loading.text


@pytest.mark.parametrize(
    "source",
    [
        "class Solution { fun solve(number: Int) = number }",
        "package some.where\n\nopen class Base { fun solve(n: Int) = n }\nclass Solution : Base()",
        "class Solution { fun solve(number: Long): Long = number }",
    ],
)
def test_forms_are_free(kotlin: Run, source: str) -> None:
    assert kotlin(source, NUMBER, {"number": 7}).values == [7]


@RARE
@pytest.mark.parametrize(
    "source",
    [
        "class Solution { companion object { val one = 1 }\n fun solve(n: Int): Int = n * one }",
        "data class Pair(val a: Int)\nclass Solution { fun solve(n: Int): Int = Pair(n).copy().component1() }",
        "class Solution { fun solve(n: Int): Int = buildList { add(n) }.fold(0) { a, b -> a + b } }",
        "class Solution { fun solve(n: Int): Int = runCatching { n }.getOrThrow() }",
    ],
)
def test_what_the_library_gives_is_there(kotlin: Run, source: str) -> None:
    assert kotlin(source, NUMBER, {"number": 7}).values == [7]


@RARE
def test_a_node_class_of_the_program_is_taken(kotlin: Run) -> None:
    source = """
        class ListNode(var `val`: Int) { var next: ListNode? = null }
        class Solution { fun solve(head: ListNode?): ListNode? = head?.next }
    """
    assert kotlin(source, LINKED, {"head": [1, 2, 3]}).values == [[2, 3]]


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        (
            "class Solution {\n    fun solve(n: Int): Int {\n        return m\n    }\n}\n",
            [(3, "Unresolved reference 'm'.")],
        ),
        ("\nclass Other", [(1, "there is no class Solution")]),
        pytest.param("\nclass Solution", [(2, "class Solution has no method solve")], marks=RARE),
        pytest.param(
            "\nabstract class Solution { fun solve(n: Int) = n }",
            [(2, "Solution is abstract: no object can be made of it")],
            marks=RARE,
        ),
        (
            "class Solution {\n\n    fun solve(n: IntArray) = 0\n}",
            [(3, "solve takes (IntArray) where (number: Int) is expected")],
        ),
        ('class Solution {\n    fun solve(n: Int) = ""\n}', [(2, "solve returns String where Int is expected")]),
    ],
)
def test_what_is_refused_has_a_line_and_a_reason(
    bench: Bench, kotlin: Run, source: str, marks: list[tuple[int, str]]
) -> None:
    assert marked(bench, compile_error(kotlin(source, NUMBER, {"number": 1}))) == marks


def test_a_program_without_main_is_refused(bench: Bench, refused: Refuse) -> None:
    assert marked(bench, refused("class Main", None)) == [(1, "there is no function main")]


@RARE
def test_what_is_inlined_fails_on_the_line_of_its_call(kotlin: Run) -> None:
    source = """\
        class Solution {
            fun solve(numbers: IntArray): Int {
                return numbers
                    .toList()
                    .first { it > 9 }
            }
        }
    """
    failure = kotlin(source, NUMBERS, {"numbers": [1]}).failure
    assert (failure.type, failure.line) == ("java.util.NoSuchElementException", 5)


@RARE
def test_what_the_contestant_wrote_keeps_its_line_where_it_is_inlined(kotlin: Run) -> None:
    source = """\
        class Solution {
            inline fun twice(number: Int, use: (Int) -> Unit) {
                use(number)
                check(number > 1)
                use(number)
            }
            fun solve(number: Int): Int {
                twice(number) {
                    if (it == 2)
                        throw IllegalStateException("two")
                }
                return listOf(number, 1).sortedBy {
                    if (it == 3)
                        throw IllegalStateException("three")
                    it
                }[0]
            }
        }
    """
    told = kotlin(source, NUMBER, {"number": 1}, {"number": 2}, {"number": 3})
    assert [getattr(each, "line", None) for each in told.results] == [4, 10, 14]


def test_the_compiler_is_gone_and_the_work_directory_empty_when_the_program_runs(kotlin: Run) -> None:
    body = 'return ProcessHandle.current().children().count().toInt() + java.io.File(".").list().size'
    assert kotlin(solution(body), NUMBER, {"number": 1}).values == [0]


def test_the_compiler_and_the_harness_are_out_of_reach(kotlin: Run) -> None:
    body = """var found = 0
        for (name in listOf("agon.Server", "agon.Channel", "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"))
            runCatching { Class.forName(name) }.onSuccess { found++ }
        return found"""
    assert kotlin(solution(body), NUMBER, {"number": 1}).values == [0]


@RARE
def test_a_class_that_takes_a_name_of_the_library_is_the_program_s_own(kotlin: Run) -> None:
    source = """
        package kotlin.collections

        class Lying : AbstractList<Int>() { override val size = 2; override fun get(index: Int) = index }
        class Solution { fun solve(number: Int): Int = Lying().sum() }
    """
    told = kotlin(source, NUMBER, {"number": 1})
    assert told.loading is not None or told.values == [1]


@RARE
def test_a_list_that_never_ends_is_refused(kotlin: Run) -> None:
    body = "return object : AbstractList<Int>() { override val size = Int.MAX_VALUE; override fun get(index: Int) = 1 }"
    failure = kotlin(solution(body, "fun solve(): List<Int>"), function("list<integer>"), {}).failure
    assert (failure.type, "2,000,000" in failure.message) == ("InvalidReturn", True)


def test_a_full_stack_and_a_full_memory_are_errors_and_the_next_case_is_answered(kotlin: Run) -> None:
    body = """if (number == 1) return solve(number) + 1
        if (number == 2) return IntArray(1 shl 30).size
        return number"""
    told = kotlin(solution(body), NUMBER, {"number": 1}, {"number": 2}, {"number": 3})
    assert [getattr(each, "type", "Answer") for each in told.results] == [
        "java.lang.StackOverflowError",
        "java.lang.OutOfMemoryError",
        "Answer",
    ]


def test_threads_left_running_do_not_keep_the_process(kotlin: Run) -> None:
    body = "kotlin.concurrent.thread { while (true) Unit }\n        return number"
    assert kotlin(solution(body), NUMBER, {"number": 1}, {"number": 2}).values == [1, 2]
