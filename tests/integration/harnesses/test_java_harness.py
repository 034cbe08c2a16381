"""What is Java's own: implicit imports, names and forms that a contestant may choose, what is refused and how."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses.values import Answer, CompileError, Failure
from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller
from tests.integration.harnesses.driver import Bench, Told
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
NUMBER = function("integer", number="integer")
LINKED = function("ListNode", head="ListNode")
BRANCHED = function("NaryNode", root="NaryNode")
ENDLESS = """new AbstractList<>() {
            public NaryNode get(int index) { return new NaryNode(index); }
            public int size() { return Integer.MAX_VALUE; }
        }"""


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("java")


@pytest.fixture
def java(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    """For programs that read stdin; those that are called are refused by the harness."""
    return refuser(bench, room)


def solution(body: str, signature: str = "public int solve(int number)") -> str:
    return f"class Solution {{\n    {signature} {{\n        {body}\n    }}\n}}\n"


def compile_error(told: Told) -> str:
    assert isinstance(told.loading, CompileError), told
    return told.loading.text


class TestWhatAContestantMayWrite:
    def test_common_packages_need_no_import(self, java: Run) -> None:
        source = """
            class Solution {
                public int solve(int number) {
                    Map<Integer, List<String>> found = new TreeMap<>();
                    Deque<Integer> queue = new ArrayDeque<>(List.of(number));
                    Function<Integer, Integer> twice = each -> 2 * each;
                    BigInteger large = BigInteger.TWO.pow(100);
                    AtomicInteger counter = new AtomicInteger();
                    ReentrantLock lock = new ReentrantLock();
                    int sum = IntStream.rangeClosed(1, 3).sum() + Pattern.compile("a+").matcher("aa").groupCount();
                    return twice.apply(queue.pop()) + sum + found.size() + counter.get() + large.bitCount();
                }
            }
        """
        assert java(source, NUMBER, {"number": 5}).values == [17]

    @pytest.mark.parametrize(
        "source",
        [
            "import java.util.List; import java.awt.*;\nclass Solution { List<?> l; int solve(int n) { return 7; } }",
            "import static java.lang.Math.abs;\npublic class Solution { public int solve(int n) { return abs(-n); } }",
            "\ufeff// a\n/* package b; */ package some.where;\r\nclass Solution { int solve(int n) { return n; } }",
            "class List { int n = 7; }\nclass Map {}\nclass Solution { int solve(int n) { return new List().n; } }",
            "package agon;\nclass Program {}\nclass Main {}\nclass Solution { int solve(int n) { return n; } }",
            "class Solution { private static int solve(int n) { return n; } }",
            "class Solution { private Solution() {} int solve(Integer n) { return n; } }",
            "class Solution { long solve(long n) { return n; } }",
            "abstract class Base { protected int solve(int n) { return n; } }\nclass Solution extends Base {}",
            "class Solution { int solve() { return 0; } int solve(int n) { return n; } }",
            "record Pair(int a, int b) {}\nclass Solution { int solve(int n) { return new Pair(n, 0).a(); } }",
            "class Solution { class Inner { int n; } int solve(int n) { var i = new Inner(); i.n = n; return i.n; } }",
            "class Solution { int solve(int n) { return " + "(" * 2000 + "n" + ")" * 2000 + "; } }",
        ],
    )
    def test_forms_and_names_are_free(self, java: Run, source: str) -> None:
        assert java(source, NUMBER, {"number": 7}).values == [7]

    def test_a_node_class_of_the_program_is_taken(self, java: Run) -> None:
        source = """
            class ListNode { int val; ListNode next; ListNode(int v) { val = v + 100; } }
            class Solution { ListNode solve(ListNode head) { return head.next; } }
        """
        assert java(source, LINKED, {"head": [1, 2, 3]}).values == [[102, 103]]

    def test_a_node_class_of_the_program_may_leave_its_list_out(self, java: Run) -> None:
        source = """
            class NaryNode { int val; Collection<Object> children; NaryNode(int v) { val = v; } }
            class Solution { NaryNode solve(NaryNode root) { root.children.add(new NaryNode(9)); return root; } }
        """
        assert java(source, BRANCHED, {"root": [1, None, 2]}).values == [[1, None, 2, 9]]

    def test_an_array_of_integer_objects_is_an_answer(self, java: Run) -> None:
        source = solution("return new Integer[] {number, 2};", "Integer[] solve(int number)")
        assert java(source, function("integer[]", number="integer"), {"number": 1}).values == [[1, 2]]

    def test_what_is_printed_comes_out_whatever_is_done_to_the_streams(self, java: Run) -> None:
        body = 'System.out.println("é" + number); if (number == 2) System.setOut(null); return number;'
        told = java(solution(body), NUMBER, {"number": 1}, {"number": 2}, {"number": 3})
        assert [type(each).__name__ for each in told.results] == ["Answer", "Answer", "Failure"]
        assert told.printed[:2] == ("é1\n", "é2\n")

    def test_there_is_nothing_on_stdin(self, java: Run) -> None:
        told = java(solution("return System.in.read();", "int solve(int n) throws IOException"), NUMBER, {"number": 1})
        assert told.values == [-1]


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("source", "marks"),
        [
            ("class Solution {\n    int solve(int n) {\n        return n\n    }\n}\n", [(3, "';' expected")]),
            ("class Solution { int solve(int n) { return x; } }", [(1, "cannot find symbol")]),
            ("import no.such.Thing;\r\nclass Solution {}", [(1, "package no.such does not exist")]),
            (
                "/* a\r b */\r\npackage x;\rclass Solution { int solve(int n) { return y; } }",
                [(4, "cannot find symbol")],
            ),
            ("", [(1, "there is no class Solution")]),
            ("class Other {}", [(1, "there is no class Solution")]),
            ("class Solution {}", [(1, "class Solution has no method solve")]),
            (
                "\nabstract class Solution { int solve(int n) { return n; } }",
                [(2, "Solution is abstract: no object can be made of it")],
            ),
            ("interface Solution { int solve(int n); }", [(1, "Solution is abstract: no object can be made of it")]),
            (
                "class Solution {\n\n    Solution(int x) {}\n    int solve(int n) { return n; }\n}",
                [(3, "constructor takes (int) where () is expected")],
            ),
            (
                "class Solution {\n\n    int solve(int[] n) { return 0; }\n}",
                [(3, "solve takes (int[]) where (int number) is expected")],
            ),
            (
                "class Solution {\n    List<String> solve(int n) { return null; }\n}",
                [(2, "solve returns List where int is expected")],
            ),
        ],
    )
    def test_with_a_line_and_a_reason(self, bench: Bench, java: Run, source: str, marks: list[tuple[int, str]]) -> None:
        assert marked(bench, compile_error(java(source, NUMBER, {"number": 1}))) == marks

    def test_the_column_and_the_line_s_text_are_the_contestant_s(self, java: Run) -> None:
        text = compile_error(java("class Solution {\tint solve(int n) { return m; } }", NUMBER, {"number": 1}))
        assert text.splitlines() == [
            "Solution.java:1:44: error: cannot find symbol",
            "class Solution {\tint solve(int n) { return m; } }",
            " " * 16 + "\t" + " " * 26 + "^",
            "  symbol:   variable m",
            "  location: class Solution",
            "1 error",
        ]

    @pytest.mark.parametrize(
        "source",
        [
            "class ListNode { int value; ListNode next; }",
            "class ListNode { int val; ListNode next; ListNode(int v, ListNode n) {} }",
            "class ListNode<T> { T val; ListNode<T> next; }",
            "class ListNode { int val; String next; }",
        ],
    )
    def test_a_node_class_that_cannot_be_used(self, bench: Bench, java: Run, source: str) -> None:
        source += "\nclass Solution { ListNode solve(ListNode head) { return head; } }"
        ((line, message),) = marked(bench, compile_error(java(source, LINKED, {"head": [1]})))
        assert line == 1
        assert "ListNode" in message

    def test_a_program_for_stdin_with_its_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused("class Main {\n    public static void main(String[] args) {\n        x = 1;\n    }\n}\n", None)
        assert marked(bench, text) == [(3, "cannot find symbol")]

    def test_a_program_for_stdin_without_main(self, bench: Bench, refused: Refuse) -> None:
        assert marked(bench, refused("class Main {}", None)) == [(1, "no class has a method main(String[] args)")]


class TestAnswersAndErrors:
    @pytest.mark.parametrize(
        ("of", "declared", "returned", "said"),
        [
            ("integer[]", "int[]", "null", "returned null where integer[] was expected"),
            (
                "list<integer>",
                "List<Integer>",
                "Arrays.asList(1, null)",
                "returned a value of type java.util.Arrays$ArrayList holding null where list<integer> was expected",
            ),
            (
                "list<integer>",
                "List",
                'List.of("a")',
                "holding a value of type java.lang.String where list<integer> was expected",
            ),
            (
                "list<integer>",
                "List<Integer>",
                "Collections.nCopies(3_000_000, 1)",
                "returned more than 2,000,000 values where list<integer> was expected",
            ),
            ("string", "String", '"x".repeat(20_000_000)', "returned more than 16 MiB"),
            ("string", "String", '"世".repeat(6_000_000)', "returned more than 16 MiB"),
            (
                "list<string>",
                "List<String>",
                'Collections.nCopies(1_000_000, "x".repeat(1000))',
                "returned more than 16 MiB",
            ),
            ("ListNode", "Object", '"1"', "returned a value of type java.lang.String where ListNode was expected"),
            ("double", "Object", '"1"', "returned a value of type java.lang.String where double was expected"),
            ("boolean", "Object", "1", "returned a value of type java.lang.Integer where boolean was expected"),
            ("character", "Object", '"a"', "returned a value of type java.lang.String where character was expected"),
            ("string", "Object", "'a'", "returned a value of type java.lang.Character where string was expected"),
            ("character", "char", "'é'", "returned a character outside ASCII where character was expected"),
            ("integer", "long", "1L << 40", "returned 1099511627776 where integer was expected"),
            ("unsigned", "long", "-1", "returned -1 where unsigned was expected"),
            (
                "NaryNode",
                "NaryNode",
                "new NaryNode(1, Arrays.asList((NaryNode) null))",
                "returned a tree with a child that is null where NaryNode was expected",
            ),
            (
                "NaryNode",
                "NaryNode",
                "new NaryNode(1, (List<NaryNode>) (List<?>) List.of(7))",
                "returned a tree with a child that is a value of type java.lang.Integer where NaryNode was expected",
            ),
            ("NaryNode", "NaryNode", f"new NaryNode(1, {ENDLESS})", "returned more than 2,000,000 values"),
            (
                "GraphNode",
                "GraphNode",
                "new GraphNode(1, List.of(new GraphNode(3)))",
                "returned a graph of 2 nodes with the value 3 where GraphNode was expected",
            ),
            (
                "GraphNode",
                "GraphNode",
                "new GraphNode(1, Arrays.asList((GraphNode) null))",
                "returned a graph with a neighbor that is null where GraphNode was expected",
            ),
        ],
    )
    def test_a_wrong_value_is_named(self, java: Run, of: str, declared: str, returned: str, said: str) -> None:
        failure = java(solution(f"return {returned};", f"{declared} solve()"), function(of), {}).failure
        assert (failure.type, failure.line) == ("InvalidReturn", None)
        assert said in failure.message

    def test_a_child_in_two_places_is_no_cycle_and_one_below_itself_is(self, java: Run) -> None:
        source = solution(
            """NaryNode leaf = new NaryNode(3);
            root.children.addAll(List.of(leaf, new NaryNode(2, new ArrayList<>(List.of(leaf)))));
            if (root.val == 2) leaf.children.addAll(List.of(leaf, leaf));
            return root;""",
            "NaryNode solve(NaryNode root)",
        )
        shared, cyclic = java(source, BRANCHED, {"root": [1]}, {"root": [2]}).results
        assert shared == Answer(value=[1, None, 3, 2, None, None, 3])
        assert isinstance(cyclic, Failure)
        assert cyclic.message == "returned a tree with a cycle where NaryNode was expected"

    def test_a_list_that_never_ends_is_refused(self, java: Run) -> None:
        body = """return new AbstractList<Integer>() {
            public Integer get(int index) { return index; }
            public int size() { return Integer.MAX_VALUE; }
        };"""
        failure = java(solution(body, "List<Integer> solve()"), function("list<integer>"), {}).failure
        assert (failure.type, "2,000,000" in failure.message) == ("InvalidReturn", True)

    def test_the_line_is_the_innermost_of_the_contestant_s(self, java: Run) -> None:
        source = """\
            class Solution {
                int third(List<Integer> numbers) {
                    return numbers.get(2);
                }
                int solve(int number) {
                    return third(List.of(number));
                }
            }
        """
        failure = java(source, NUMBER, {"number": 1}).failure
        assert (failure.type, failure.line) == ("java.lang.IndexOutOfBoundsException", 3)
        assert failure.trace.splitlines() == [
            "at Solution.third(Solution.java:3)",
            "at Solution.solve(Solution.java:6)",
        ]

    def test_an_exception_that_comes_often_keeps_its_line(self, java: Run) -> None:
        source = """\
            class Solution {
                int length(int[] numbers) {
                    return numbers.length;
                }
                int solve(int number) {
                    for (int turn = 0; turn < 200_000; turn++) {
                        try { length(null); } catch (NullPointerException expected) { number++; }
                    }
                    return length(null);
                }
            }
        """
        assert java(source, NUMBER, {"number": 1}).failure.line == 3

    @pytest.mark.parametrize(
        "trap",
        [
            "public String getMessage() { throw new Trap(); }",
            "public String getMessage() { return getMessage(); }",
            "public StackTraceElement[] getStackTrace() { return null; }",
            "public StackTraceElement[] getStackTrace() { return new StackTraceElement[9]; }",
            "public String toString() { System.exit(0); return null; }",
        ],
    )
    def test_an_exception_that_cannot_be_shown_is_still_an_error(self, java: Run, trap: str) -> None:
        source = f"class Trap extends RuntimeException {{ {trap} }}\n" + solution("throw new Trap();")
        assert java(source, NUMBER, {"number": 1}).failure.type == "Trap"

    def test_a_long_message_and_a_long_trace_are_cut(self, java: Run) -> None:
        body = 'if (number > 0) return 1 + solve(number - 1); throw new RuntimeException("x".repeat(20_000_000));'
        failure = java(solution(body), NUMBER, {"number": 500}).failure
        assert (failure.message, failure.line) == ("x" * 2000, 3)
        assert len(failure.trace) < 4000

    def test_an_error_in_an_operation_says_in_which(self, java: Run) -> None:
        source = "class Box {\n    int first() { return 1; }\n    int second() { return 1 / 0; }\n}\n"
        given = {"operations": ["Box", "first", "second"], "arguments": [[], [], []]}
        failure = java(source, class_of("Box", first="integer", second="integer"), given).failure
        assert (failure.type, failure.line) == ("java.lang.ArithmeticException", 3)
        assert failure.trace == "in operation 2, second:\nat Box.second(Solution.java:3)\n"

    def test_a_full_stack_and_a_full_memory_are_errors_and_the_next_case_is_answered(self, java: Run) -> None:
        body = """if (number == 1) return solve(number) + 1;
        if (number == 2) return new int[1 << 30].length;
        return number;"""
        told = java(solution(body), NUMBER, {"number": 1}, {"number": 2}, {"number": 3})
        assert [getattr(each, "type", "Answer") for each in told.results] == [
            "java.lang.StackOverflowError",
            "java.lang.OutOfMemoryError",
            "Answer",
        ]

    def test_a_memory_that_stays_full_is_still_an_error(self, java: Run) -> None:
        source = "class Kept { static Object[] all; }\n" + solution(
            "while (true) Kept.all = new Object[] {Kept.all, new byte[1 << 12]};"
        )
        assert java(source, NUMBER, {"number": 1}).failure.type == "java.lang.OutOfMemoryError"

    @pytest.mark.parametrize("way", ["System.exit(4)", "Runtime.getRuntime().exit(4)", "Runtime.getRuntime().halt(4)"])
    def test_an_exit_is_an_exit(self, java: Run, way: str) -> None:
        told = java(solution(f"{way}; return 1;"), NUMBER, {"number": 1})
        assert told.ended is not None
        assert told.ended.exit_code == 4

    def test_threads_left_running_do_not_keep_the_process(self, java: Run) -> None:
        told = java(
            solution("new Thread(() -> { while (true); }).start(); return number;"),
            NUMBER,
            {"number": 1},
            {"number": 2},
        )
        assert told.values == [1, 2]


class TestPrograms:
    """For stdin and stdout."""

    @pytest.mark.parametrize(
        ("before", "heading"),
        [
            ("", "public class Main { public static void main(String[] args)"),
            ("class First { static void main() {} }", "class Main { public static void main(String... args)"),
            ("package a.b;", "class Anything { private static void main(String[] args)"),
        ],
    )
    def test_the_main_class_is_found(self, java: Run, before: str, heading: str) -> None:
        source = f"{before}\n{heading} throws IOException {{ System.in.transferTo(System.out); }} }}"
        ended = java(source, None, "é 世界\n").ended
        assert ended is not None
        assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "é 世界\n", "")

    def test_an_exception_is_shown_without_the_harness(self, java: Run) -> None:
        source = """\
            class Main {
                public static void main(String[] args) {
                    throw new RuntimeException("boom");
                }
            }
        """
        ended = java(source, None, "").ended
        assert ended is not None
        assert (ended.exit_code, ended.stderr.splitlines()) == (
            1,
            ['Exception in thread "main" java.lang.RuntimeException: boom', "\tat Main.main(Solution.java:3)"],
        )

    def test_threads_come_to_their_end(self, java: Run) -> None:
        source = """
            class Main {
                public static void main(String[] args) {
                    new Thread(() -> { LockSupport.parkNanos(100_000_000); System.out.print("end"); }).start();
                }
            }
        """
        ended = java(source, None, "").ended
        assert ended is not None
        assert ended.stdout == "end"

    def test_much_is_read_and_printed_in_a_moment(self, java: Run) -> None:
        source = """
            class Main {
                public static void main(String[] args) {
                    Scanner in = new Scanner(System.in);
                    while (in.hasNextInt()) System.out.println(in.nextInt());
                }
            }
        """
        text = "".join(f"{number}\n" for number in range(50_000))
        ended = java(source, None, text).ended
        assert ended is not None
        assert ended.stdout == text
