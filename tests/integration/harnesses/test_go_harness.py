"""What is Go's own: what needs no import, forms that a contestant may choose, what is refused and how, hostility."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller
from tests.integration.harnesses.driver import Bench
from tests.integration.harnesses.signatures import class_of, function

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
NUMBER = function("integer", number="integer")
LINKED = function("ListNode", head="ListNode")


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("go")


@pytest.fixture
def go(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    return refuser(bench, room)


def solution(body: str, returned: str = "int") -> str:
    return f"func solve(number int) {returned} {{\n\t{body}\n}}\n"


class TestWhatAContestantMayWrite:
    def test_common_packages_need_no_import(self, go: Run) -> None:
        source = """\
            type Heap []int

            func (h Heap) Len() int           { return len(h) }
            func (h Heap) Less(a, b int) bool { return h[a] < h[b] }
            func (h Heap) Swap(a, b int)      { h[a], h[b] = h[b], h[a] }
            func (h *Heap) Push(x any)        { *h = append(*h, x.(int)) }
            func (h *Heap) Pop() any          { old := *h; *h = old[:len(old)-1]; return old[len(old)-1] }

            func solve(number int) int {
                kept := &Heap{}
                heap.Push(kept, number)
                queue := list.New()
                queue.PushBack(strings.Repeat("x", 2))
                var once sync.Once
                once.Do(func() { number += bits.OnesCount(3) + queue.Len() + math.MaxInt8 })
                text, _ := strconv.Atoi(fmt.Sprint(heap.Pop(kept)))
                return number + text + int(big.NewInt(1).Int64()) + len(unicode.Digit.R16[:0]) + rand.Intn(1)
            }
        """
        assert go(source, NUMBER, {"number": 5}).values == [5 + 2 + 1 + 127 + 5 + 1]

    @pytest.mark.parametrize(
        "source",
        [
            'package main\n\nimport "sort"\n\nfunc solve(n int) int { a := []int{n}; sort.Ints(a); return a[0] }',
            'package leetcode; import ( "fmt" ); func solve(n int) int { fmt.Print(strings.ToUpper("a")); return n }',
            'import m "math"\nfunc solve(n int) int { return int(m.Abs(float64(-n))) }',
            "\ufeff// A remark.\r\npackage main\r\nfunc solve(n int) int { return n }\r\n",
            "func main() { println(solve(3)) }\nfunc solve(n int) int { return n }",
            "package main; func main() { panic(1) }; func init() {}; func solve(n int) (m int) { m = n; return }",
            "type strings struct{ n int }\nfunc solve(n int) int { sort := strings{n}; return sort.n }",
            "func judge() {}\nvar given, answer, Reader = 1, 2, 3\nfunc solve(_ int) int { return 7 }",
            "func least[T int | string](a, b T) T { if a < b { return a }; return b }\n"
            "func solve(n int) int { return least(n, 9) }",
            "func solve(n int) int { return " + "(" * 2000 + "n" + ")" * 2000 + " }",
        ],
    )
    def test_forms_and_names_are_free(self, go: Run, source: str) -> None:
        assert go(source, NUMBER, {"number": 7}).values == [7]

    def test_a_node_type_of_the_program_is_taken(self, go: Run) -> None:
        source = """\
            type ListNode struct {
                Label string
                Next  *ListNode
                Val   int
            }

            func (n *ListNode) second() *ListNode { return n.Next }
            func solve(head *ListNode) *ListNode { return head.second() }
        """
        assert go(source, LINKED, {"head": [1, 2, 3]}).values == [[2, 3]]

    def test_without_nodes_in_the_signature_their_names_are_free(self, go: Run) -> None:
        source = "type ListNode string\ntype TreeNode map[int]int\n" + solution('return len(ListNode("four"))')
        assert go(source, NUMBER, {"number": 7}).values == [4]

    def test_a_constructor_may_give_a_pointer(self, go: Run) -> None:
        source = """\
            type Queue struct{ last int }
            func Constructor() *Queue { return &Queue{} }
            func (q *Queue) Next() int { q.last++; return q.last }
        """
        given = {"operations": ["Queue", "next", "next"], "arguments": [[], [], []]}
        assert go(source, class_of("Queue", next="integer"), given).values == [[None, 1, 2]]

    def test_nil_is_an_empty_array(self, go: Run) -> None:
        assert go(solution("return nil", "[]int"), function("integer[]", number="integer"), {"number": 1}).values == [
            []
        ]

    def test_recursion_may_be_deep(self, go: Run) -> None:
        source = "func solve(n int) int { if n == 0 { return 0 }; return 1 + solve(n-1) }"
        assert go(source, NUMBER, {"number": 500_000}).values == [500_000]


class TestWhatTheCompilerSays:
    @pytest.mark.parametrize(
        ("source", "marks"),
        [
            ("func solve(n int) int {\n\treturn x\n}\n", [(2, "undefined: x")]),
            ("\n\nfunc solve(n int) int { return 1 +* 2 }", [(3, "invalid operation: cannot indirect 2")]),
            (
                'package main\n\nimport "fmt"\n\nfunc solve(n int) int { return n }',
                [(3, "imported and not used")],
            ),
            ('import "no/such"\nfunc solve(n int) int { return n }', [(1, "could not import no/such")]),
            ('import "internal/poll"\nfunc solve(n int) int { return n }', [(1, "could not import internal/poll")]),
            ('import "agon/judge"\nfunc solve(n int) int { return judge.N }', [(1, "could not import agon/judge")]),
            ("func solve(n int) int", [(1, "missing function body")]),
            ("", [(1, "there is no function solve")]),
            ("package main\n\ntype Solution struct{}\n", [(1, "there is no function solve")]),
            ("\n\nfunc solve(n string) int { return 1 }", [(3, "cannot use")]),
            ("\n\nfunc solve(n int) string { return `` }", [(3, "cannot use solve")]),
            ("\n\nfunc solve(n int) {}", [(3, "solve")]),
            ("\n\nfunc solve() int { return 0 }", [(3, "too many arguments in call to solve")]),
            ("type int string\n\nfunc solve(n int) int { return n }", [(3, "cannot use")]),
        ],
    )
    def test_an_error_is_at_the_contestant_s_line(
        self, bench: Bench, refused: Refuse, source: str, marks: list[tuple[int, str]]
    ) -> None:
        text = refused(source, NUMBER)
        found = marked(bench, text)
        assert [line for line, _ in found][:1] == [line for line, _ in marks]
        assert marks[0][1] in found[0][1]
        assert "agon" not in text.replace("agon/judge", "")
        assert "glue" not in text

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("", "solution.go:1:1: there is no function Constructor"),
            ("func Constructor() int { return 1 }", "solution.go:1:1: there is no type Queue"),
            (
                "\ntype Queue struct{}\nfunc Constructor() Queue { return Queue{} }",
                ":2:6: type Queue has no method Next",
            ),
            (
                "type Queue int\nfunc Constructor() Queue { return 1 }\nfunc (*Queue) Next() string { return `` }",
                "solution.go:3:15: cannot use Next() (value of type string) as",
            ),
        ],
    )
    def test_a_class_that_cannot_be_used_is_told_why(self, refused: Refuse, source: str, said: str) -> None:
        text = refused(source, class_of("Queue", next="integer"))
        assert said in text

    def test_a_node_of_another_kind_is_refused(self, refused: Refuse) -> None:
        text = refused(
            "\ntype ListNode struct{ Val, Next int }\nfunc solve(h *ListNode) *ListNode { return h }", LINKED
        )
        assert text.startswith("solution.go:2:6: cannot use ListNode{}.Next")


class TestErrors:
    @pytest.mark.parametrize(
        ("body", "kind", "message"),
        [
            ("return []int{}[number]", "runtime error", "index out of range [1] with length 0"),
            ("return 7 / (number - 1)", "runtime error", "integer divide by zero"),
            ("var p *int; return *p", "runtime error", "invalid memory address or nil pointer dereference"),
            ("var m map[int]int; m[1] = 1; return 1", "runtime error", "assignment to entry in nil map"),
            ('panic(errors.New("boom"))', "panic", "boom"),
            ('panic(fmt.Errorf("a\\xff%d", number))', "panic", "a\ufffd1"),
            ('panic(strings.Repeat("x", 20_000_000))', "panic", "x" * 2000),
            ("panic(42)", "panic", "42"),
            ("panic(struct{ a int }{1})", "panic", "a value of type struct { a int }"),
            ("panic(liar{})", "panic", "its text cannot be made: that panics too"),
            ("_ = any(number).(string); return 1", "runtime error", "interface conversion: interface {} is int, not"),
            ("runtime.Goexit(); return 1", "Goexit", "the goroutine was ended"),
            ("return len(make([]int, number-2))", "runtime error", "makeslice: len out of range"),
        ],
    )
    def test_a_panic_is_named_with_its_line(self, go: Run, body: str, kind: str, message: str) -> None:
        source = "type liar struct{}\nfunc (liar) Error() string { panic(1) }\n" + solution(body)
        failure = go(source, NUMBER, {"number": 1}).failure
        assert (failure.type, failure.line) == (kind, 4)
        assert failure.message.startswith(message)
        assert len(failure.message) <= 2000

    def test_the_trace_has_only_the_contestant_s_calls(self, go: Run) -> None:
        source = """\
            type Box struct{}

            func Constructor() Box { return Box{} }
            func (b *Box) First() int { return 1 }
            func (b *Box) Second() int {
                sort.Slice(make([]int, 2), func(a, b int) bool { return third() })
                return 1
            }

            func third() bool { panic("boom") }
        """
        given = {"operations": ["Box", "first", "second"], "arguments": [[], [], []]}
        failure = go(source, class_of("Box", first="integer", second="integer"), given).failure
        assert failure.line == 10
        assert failure.trace == (
            "in operation 2, second:\n"
            "third (solution.go:10)\n(*Box).Second.func1 (solution.go:6)\n(*Box).Second (solution.go:6)\n"
        )

    @pytest.mark.parametrize(
        ("of", "value", "message"),
        [
            ("integer", "1 << 31", "returned 2147483648 where integer was expected"),
            ("character", "'\\xe9'", "returned a character outside ASCII where character was expected"),
            ("string[]", '[]string{"", "\\xff"}', "returned text that is not UTF-8 where string[] was expected"),
            ("integer[][]", "[][]int{make([]int, 2000000)}", "returned more than 2,000,000 values where"),
            ("string", 'strings.Repeat("x", 17<<20)', "returned more than 16 MiB"),
            ("GraphNode", "&GraphNode{1, []*GraphNode{nil}}", "returned a neighbor that is nil where GraphNode was"),
            ("GraphNode", "&GraphNode{1, []*GraphNode{{Val: 3}}}", "returned a graph whose nodes are not numbered"),
            ("NaryNode", "&NaryNode{1, []*NaryNode{nil}}", "returned a child that is nil where NaryNode was expected"),
        ],
    )
    def test_a_wrong_value_is_named(self, go: Run, bench: Bench, of: str, value: str, message: str) -> None:
        types = {"integer[][]": "[][]int", "string[]": "[]string"}
        returned = types.get(of) or bench.folder.language.types[of]
        failure = go(solution(f"return {value}", returned), function(of, number="integer"), {"number": 1}).failure
        assert (failure.type, failure.line) == ("InvalidReturn", None)
        assert failure.message.startswith(message)

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("return <-make(chan int)", "all goroutines are asleep - deadlock!"),
            ('go func() { panic("boom") }(); select {}', "panic: boom"),
            ("return solve(number) + 1", "stack overflow"),
            ("var m sync.Mutex; m.Unlock(); return 1", "unlock of unlocked mutex"),
        ],
    )
    def test_what_ends_the_process_is_said_with_its_line(self, go: Run, body: str, said: str) -> None:
        ended = go(solution(body), NUMBER, {"number": 1}).ended
        assert ended is not None
        assert ended.exit_code == 2
        assert said in ended.stderr
        assert "solution.go:2" in ended.stderr


class TestHostility:
    def test_goroutines_that_go_on_do_not_disturb(self, go: Run) -> None:
        source = solution("go func() { for { number++ } }(); go func() { select {} }(); return number")
        assert go(source, NUMBER, *({"number": number} for number in range(4))).values == [0, 1, 2, 3]

    def test_a_forged_answer_is_one_answer(self, go: Run) -> None:
        body = 'syscall.Write(3, []byte("\\x00\\x00\\x00\\x0b{\\"value\\":9}")); return number'
        told = go('import "syscall"\n' + solution(body), NUMBER, {"number": 1})
        assert told.values == [9]

    @pytest.mark.parametrize("descriptor", [3, 4])
    def test_closing_a_channel_ends_the_process(self, go: Run, descriptor: int) -> None:
        source = 'import "syscall"\n' + solution(f"syscall.Close({descriptor}); return number")
        told = go(source, NUMBER, {"number": 1}, {"number": 2})
        assert len(told.results) < 2
        assert told.ended is not None
        assert told.ended.limit is None

    def test_losing_stdout_is_survived(self, go: Run) -> None:
        body = 'os.Stdout.Close(); os.Stderr = nil; fmt.Print("x"); return number'
        assert go(solution(body), NUMBER, {"number": 1}, {"number": 2}).values == [1, 2]

    def test_there_is_nothing_on_stdin_and_no_case_in_the_environment(self, go: Run) -> None:
        body = "got, _ := os.Stdin.Read(make([]byte, 9)); return got + len(os.Args) - 1"
        assert go(solution(body), NUMBER, {"number": 1}).values == [0]

    @pytest.mark.parametrize(
        "source",
        [
            '//go:linkname mine agon/judge.Serve\nfunc mine()\nimport _ "unsafe"\n' + solution("return 1"),
            'import "C"\n' + solution("return 1"),
            "//go:cgo_import_dynamic a b c\n" + solution("return 1"),
            'import _ "embed"\n//go:embed solution.go\nvar text string\n' + solution("return 1"),
        ],
    )
    def test_ways_round_the_compiler_are_refused(self, refused: Refuse, source: str) -> None:
        assert "solution.go" in refused(source, NUMBER)


class TestPrograms:
    """For stdin and stdout."""

    def test_an_error_is_at_the_contestant_s_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused('package main\n\nfunc main() { fmt.Print("x") }\n', None)
        assert marked(bench, text)[0] == (3, "undefined: fmt")

    @pytest.mark.parametrize("source", ["package main\n", "", "package other\nfunc main() {}\n"])
    def test_a_program_without_main_is_refused(self, refused: Refuse, source: str) -> None:
        assert refused(source, None).strip() != ""

    def test_a_panic_is_said_with_its_line(self, go: Run) -> None:
        ended = go('package main\nfunc main() {\n\tpanic("boom")\n}\n', None, "").ended
        assert ended is not None
        assert ended.exit_code == 2
        assert "panic: boom" in ended.stderr
        assert "solution.go:3" in ended.stderr
