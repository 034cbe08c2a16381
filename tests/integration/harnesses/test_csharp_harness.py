"""What is C#'s own: implicit usings, names and forms that a contestant may choose, what is refused, hostility."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses.values import CompileError
from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller
from tests.integration.harnesses.driver import Bench, Told
from tests.integration.harnesses.signatures import class_of, function

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
NUMBER = function("integer", number="integer")
LINKED = function("ListNode", head="ListNode")


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("csharp")


@pytest.fixture
def csharp(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    """For programs that read stdin; those that are called are refused by the harness."""
    return refuser(bench, room)


def solution(body: str, signature: str = "public int Solve(int number)") -> str:
    return f"public class Solution {{\n    {signature} {{\n        {body}\n    }}\n}}\n"


def compile_error(told: Told) -> str:
    assert isinstance(told.loading, CompileError), told
    return told.loading.text


class TestWhatAContestantMayWrite:
    def test_common_namespaces_need_no_using(self, csharp: Run) -> None:
        source = """\
            public class Solution {
                public int Solve(int number) {
                    var found = new SortedDictionary<int, List<string>> { [1] = new List<string>() };
                    var queue = new Queue<int>(new[] { number });
                    var large = BigInteger.Pow(2, 100);
                    var text = new StringBuilder().Append(Regex.Replace("aa", "a", "b"));
                    Func<int, int> twice = n => n * 2;
                    (int first, int second) = (twice(queue.Dequeue()), text.Length);
                    return first + second + found.Count + large.ToString().Length + Task.Run(() => 1).Result;
                }
            }
        """
        assert csharp(source, NUMBER, {"number": 5}).values == [10 + 2 + 1 + 31 + 1]

    @pytest.mark.parametrize(
        "source",
        [
            "using System;\nusing System.Linq;\npublic class Solution { public int Solve(int n) { return n; } }",
            "\ufeff// A remark.\r\nnamespace Some.Where { class Solution { int Solve(int n) { return n; } } }",
            "class List { public int n = 7; }\nclass Solution { int Solve(int n) { return new List().n; } }",
            "class Solution { static int Solve(int n) => n; }",
            "class Base { protected virtual int Solve(int n) => 1; }\n"
            "class Solution : Base { protected override int Solve(int n) => n; }",
            "class Solution { long Solve(long n) { return n; } }",
            "class Solution { int Solve() => 0; int Solve(string n) => 1; int Solve(int n) => n; }",
            "class Solution { int n = 7; int Solve(int _) { return n; } private Solution() { } }",
            "namespace Agon { class Program { } class Answer { } }\nclass Solution { int Solve(int n) { return n; } }",
            "class Solution { int Solve(int n) { return " + "(" * 500 + "n" + ")" * 500 + "; } }",
        ],
    )
    def test_forms_and_names_are_free(self, csharp: Run, source: str) -> None:
        assert csharp(source, NUMBER, {"number": 7}).values == [7]

    @pytest.mark.parametrize(
        "declared",
        [
            "IList<int> Solve(IList<int> n)",
            "List<int> Solve(List<int> n)",
            "int[] Solve(int[] n)",
            "IEnumerable<int> Solve(IEnumerable<int> n)",
            "object Solve(IReadOnlyList<int> n)",
        ],
    )
    def test_collections_may_be_of_other_types(self, csharp: Run, declared: str) -> None:
        source = solution("return n;", f"public {declared}")
        assert csharp(source, function("list<integer>", n="integer[]"), {"n": [3, 1]}).values == [[3, 1]]

    @pytest.mark.parametrize(
        "written",
        [
            "(x, y) = (Same(y), Same(x));",
            "(x, y) = /* ( */ // )\n (Same(y), Same(x));",
            '(string s, char c) = ("(\\"", \'(\'); (x, y) = (Same(y), x);',
            'string s = @") = (""("; (x, y) = (Same(y), Same(x));',
            "(var a, var b) = (y, x); x = a; y = b;",
        ],
    )
    def test_tuples_are_assigned_at_once(self, csharp: Run, written: str) -> None:
        same = "public class Solution {\n    static int Same(int n) { return n; }\n"
        source = f"{same}    public int Solve(int number) {{ int x = 3, y = 7; {written} return 10 * x + y; }}\n}}\n"
        assert csharp(source, NUMBER, {"number": 7}).values == [73]

    def test_a_node_class_of_the_program_is_taken(self, csharp: Run) -> None:
        source = """\
            public class ListNode { public int val; public ListNode next; public ListNode(int v) { val = v + 100; } }
            public class Solution { public ListNode Solve(ListNode head) { return head.next; } }
        """
        assert csharp(source, LINKED, {"head": [1, 2, 3]}).values == [[102, 103]]

    def test_recursion_may_be_deep(self, csharp: Run) -> None:
        source = solution("return number == 0 ? 0 : 1 + Solve(number - 1);")
        assert csharp(source, NUMBER, {"number": 100_000}).values == [100_000]

    def test_what_is_printed_comes_out_whatever_is_done_to_the_streams(self, csharp: Run) -> None:
        body = 'Console.WriteLine("é" + number); if (number == 2) Console.Out.Close(); return number;'
        told = csharp(solution(body), NUMBER, {"number": 1}, {"number": 2})
        assert told.values == [1, 2]
        assert told.printed == ("é1\n", "é2\n")


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("source", "marks"),
        [
            ("class Solution {\n    int Solve(int n) {\n        return n\n    }\n}\n", (4, "Unexpected symbol")),
            ("class Solution { int Solve(int n) { return x; } }", (1, "The name `x' does not exist")),
            ("\n\nclass Solution { int Solve(int n) { } }", (3, "not all code paths return a value")),
            ("", (1, "there is no class Solution")),
            ("class Other { class Solution { } }", (1, "there is no class Solution")),
            ("\nclass Solution { }", (2, "class Solution has no method Solve")),
            ("\nabstract class Solution { int Solve(int n) { return n; } }", (2, "no object can be made of Solution")),
            ("class Solution {\n    int Solve(string n) { return 1; }\n}", (2, "Solve must take (int)")),
            ("class Solution {\n    int Solve(ref int n) { return 1; }\n}", (2, "Solve must take (int)")),
            ("class Solution {\n    T Solve<T>(T n) { return n; }\n}", (2, "Solve must take (int)")),
            ("class Solution {\n    void Solve(int n) { }\n}", (2, "Solve must return int")),
            ("class Solution {\n    Solution(int a) { }\n    int Solve(int n) { return n; }\n}", (1, "must take ()")),
        ],
    )
    def test_it_is_said_with_its_place(self, bench: Bench, csharp: Run, source: str, marks: tuple[int, str]) -> None:
        text = compile_error(csharp(source, NUMBER))
        line, message = marked(bench, text)[0]
        assert line == marks[0]
        assert marks[1] in message

    def test_a_node_class_that_lacks_something(self, bench: Bench, csharp: Run) -> None:
        source = "\nclass ListNode { public int val; }\nclass Solution { ListNode Solve(ListNode h) { return h; } }"
        assert marked(bench, compile_error(csharp(source, LINKED))) == [(2, "class ListNode has no field next")]

    def test_a_program_for_stdin_is_refused_by_the_compiler(self, bench: Bench, refused: Refuse) -> None:
        text = refused("class Program {\n    static void Main() { x(); }\n}\n", None)
        assert marked(bench, text) == [(2, "The name `x' does not exist in the current context")]

    def test_a_program_without_main_is_refused(self, refused: Refuse) -> None:
        assert "Main" in refused("class Program { }", None)


class TestErrors:
    @pytest.mark.parametrize(
        ("body", "kind", "message"),
        [
            ("return new int[1][number];", "System.IndexOutOfRangeException", "Index was outside"),
            ("return 7 / (number - 1);", "System.DivideByZeroException", "Attempted to divide by zero"),
            ("string s = null; return s.Length;", "System.NullReferenceException", "Object reference not set"),
            ('return new Dictionary<string, int>()["x"];', "System.Collections.Generic.KeyNotFoundException", ""),
            ("checked { return int.MaxValue + number; }", "System.OverflowException", ""),
            ("return (int)(object)(number + 1L);", "System.InvalidCastException", ""),
            ("if (number == 1) throw new Own(); return 1;", "Own", ""),
            (
                "if (number == 1) throw new Exception(new string('x', 20000000)); return 1;",
                "System.Exception",
                "x" * 2000,
            ),
            ("Thread.CurrentThread.Abort(); return 1;", "System.Threading.ThreadAbortException", ""),
            ("return new List<int>().First();", "System.InvalidOperationException", "Sequence contains no elements"),
        ],
    )
    def test_an_exception_is_named_with_its_line(self, csharp: Run, body: str, kind: str, message: str) -> None:
        own = "class Own : Exception { public override string Message { get { throw this; } } }\n"
        failure = csharp(own + solution(body), NUMBER, {"number": 1}).failure
        assert (failure.type, failure.line) == (kind, 4)
        assert failure.message.startswith(message)
        assert len(failure.message) <= 2000

    def test_the_line_is_where_it_was_thrown_and_the_trace_is_the_contestant_s(self, csharp: Run) -> None:
        source = """\
            public class Box {
                public int First() { return 1; }
                public int Second() {
                    return new[] { 1, 2 }.OrderBy(each => {
                        if (each > 0)
                            throw new InvalidOperationException("boom");
                        return each;
                    }).First();
                }
            }
        """
        given = {"operations": ["Box", "first", "second"], "arguments": [[], [], []]}
        failure = csharp(source, class_of("Box", first="integer", second="integer"), given).failure
        assert (failure.line, failure.message) == (6, "boom")
        first, innermost, *others = failure.trace.splitlines()
        assert first == "in operation 2, second:"
        assert innermost.endswith("(solution.cs:6)")
        assert all(line.startswith("at Box.Second (solution.cs:") for line in others)

    def test_a_full_stack_is_an_error_each_time(self, csharp: Run) -> None:
        told = csharp(
            solution("return number > 1 ? number : Solve(number) + 1;"), NUMBER, *({"number": n} for n in (1, 2, 1))
        )
        assert [type(each).__name__ for each in told.results] == ["Failure", "Answer", "Failure"]
        assert told.results[0].type == "System.StackOverflowException"  # type: ignore[union-attr]

    @pytest.mark.parametrize(
        ("of", "returned", "message"),
        [
            ("integer", "1L << 31", "returned 2147483648 where integer was expected"),
            ("integer", "null", "returned null where integer was expected"),
            ("integer", '"1"', "returned a value of type System.String where integer was expected"),
            ("long", "1UL << 63", "returned 9223372036854775808 where long was expected"),
            ("character", "'é'", "returned a character outside ASCII where character was expected"),
            ("string[]", '"text"', "returned a value of type System.String where string[] was expected"),
            ("integer[]", "new[,] { { 1 } }", "returned a value of type System.Int32[,] where integer[] was expected"),
            ("integer[]", "new object[] { 1, 1.5 }", "returned a value of type System.Object[] holding a value of"),
            ("integer[]", "Enumerable.Range(0, 3000000)", "returned more than 2,000,000 values where integer[]"),
            ("string", "new string('x', 17 << 20)", "returned more than 16 MiB"),
            ("string[]", "Enumerable.Repeat(new string('x', 1000), 1000000)", "returned more than 16 MiB"),
            ("ListNode", '"1"', "returned a value of type System.String where ListNode was expected"),
            ("double", '"1"', "returned a value of type System.String where double was expected"),
            ("boolean", "1", "returned a value of type System.Int32 where boolean was expected"),
            ("character", '"a"', "returned a value of type System.String where character was expected"),
            ("string", "'a'", "returned a value of type System.Char where string was expected"),
            ("string", '"\\ud800"', "returned half of a surrogate pair where string was expected"),
            ("GraphNode", "new GraphNode(1, new GraphNode[1])", "returned a neighbor that is null where GraphNode"),
            (
                "GraphNode",
                "new GraphNode(1, new[] { new GraphNode(3) })",
                "returned a graph whose nodes are not numbered",
            ),
            ("NaryNode", "new NaryNode(1, new NaryNode[1])", "returned a child that is null where NaryNode was"),
        ],
    )
    def test_a_wrong_value_is_named(self, csharp: Run, of: str, returned: str, message: str) -> None:
        source = solution(f"return {returned};", "public object Solve(int number)")
        failure = csharp(source, function(of, number="integer"), {"number": 1}).failure
        assert (failure.type, failure.line) == ("InvalidReturn", None)
        assert failure.message.startswith(message)


class TestHostility:
    def test_objects_that_lie_are_written_as_they_are(self, csharp: Run) -> None:
        source = """\
            public class ListNode {
                public int val;
                public ListNode next;
                public ListNode(int val) { this.val = val; }
                public override bool Equals(object other) { return true; }
                public override int GetHashCode() { return 0; }
                public override string ToString() { throw new Exception(); }
            }
            public class Solution { public ListNode Solve(ListNode head) { return head; } }
        """
        assert csharp(source, LINKED, {"head": [1, 2, 3]}).values == [[1, 2, 3]]

    def test_threads_that_go_on_do_not_disturb(self, csharp: Run) -> None:
        body = "new Thread(() => { while (true) { } }).Start(); return number;"
        assert csharp(solution(body), NUMBER, {"number": 1}, {"number": 2}).values == [1, 2]

    def test_the_working_directory_is_empty(self, csharp: Run) -> None:
        body = 'return Directory.GetFileSystemEntries(".").Length;'
        assert csharp(solution(body), NUMBER, {"number": 1}).values == [0]

    def test_a_forged_answer_is_one_answer(self, csharp: Run) -> None:
        source = """\
            using System.Runtime.InteropServices;
            public class Solution {
                [DllImport("libc")] static extern IntPtr write(int descriptor, byte[] text, IntPtr length);
                public int Solve(int number) {
                    var frame = Encoding.UTF8.GetBytes("\\0\\0\\0\\u000b{\\"value\\":9}");
                    write(3, frame, (IntPtr)frame.Length);
                    return number;
                }
            }
        """
        assert csharp(source, NUMBER, {"number": 1}).values == [9]

    @pytest.mark.parametrize("descriptor", [3, 4])
    def test_closing_a_channel_ends_the_process(self, csharp: Run, descriptor: int) -> None:
        source = (
            "using System.Runtime.InteropServices;\n"
            'class Solution { [DllImport("libc")] static extern int close(int d);'
            f" int Solve(int n) {{ close({descriptor}); return n; }} }}"
        )
        told = csharp(source, NUMBER, {"number": 1}, {"number": 2})
        assert len(told.results) < 2
        assert told.ended is not None
        assert told.ended.limit is None

    def test_there_is_nothing_on_stdin(self, csharp: Run) -> None:
        assert csharp(solution("return Console.Read();"), NUMBER, {"number": 1}).values == [-1]


class TestPrograms:
    """For stdin and stdout."""

    def test_an_exception_is_said_with_its_line(self, csharp: Run) -> None:
        source = "class Program {\n    static void Main() {\n        int.Parse(null);\n    }\n}\n"
        ended = csharp(source, None, "").ended
        assert ended is not None
        assert ended.exit_code == 1
        assert "solution.cs:3" in ended.stderr

    def test_tuples_are_assigned_at_once(self, csharp: Run) -> None:
        source = """\
            class Pair {
                int first = 1, second = 2;
                static void Main() {
                    var pair = new Pair();
                    (pair.first, pair.second) = (pair.second, pair.first);
                    System.Console.Write(pair.first + " " + pair.second);
                }
            }
        """
        ended = csharp(source, None, "").ended
        assert ended is not None
        assert ended.stdout == "2 1"

    def test_text_is_unicode(self, csharp: Run) -> None:
        source = "using System;\nclass Program { static void Main() { Console.Write(Console.ReadLine().Length); } }"
        ended = csharp(source, None, "世界é\n").ended
        assert ended is not None
        assert ended.stdout == "3"
