"""What is C++'s own: what is there without an include, forms of signatures, what the compiler says, crashes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller, warnings
from tests.integration.harnesses.driver import Bench
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
NUMBER = function("integer", number="integer")
NUMBERS = function("integer[]", numbers="integer[]")


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("cpp")


@pytest.fixture
def cpp(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    return refuser(bench, room)


def solution(body: str, signature: str = "int solve(int number)") -> str:
    return f"class Solution {{\npublic:\n    {signature} {{\n        {body}\n    }}\n}};\n"


class TestWhatAContestantMayWrite:
    @pytest.mark.parametrize(
        "written",
        [
            "int solve(const int& number) { return number; }",
            "int solve(long long number) const { return number; }",
            "static long solve(auto number) { return number; }",
            "unsigned char solve(int number) { return number; }",
            "template <class T> T solve(T number) { return number; }",
            "int solve(int number, int more = 0) { return number + more; }",
        ],
    )
    def test_numbers_of_other_types_are_taken(self, cpp: Run, written: str) -> None:
        assert cpp(f"struct Solution {{ {written} }};", NUMBER, {"number": 7}).values == [7]

    @pytest.mark.parametrize(
        "written",
        [
            "vector<int> solve(vector<int> numbers) { return numbers; }",
            "const vector<int>& solve(const vector<int>& numbers) { return numbers; }",
            "deque<long> solve(vector<int>& numbers) { return {numbers.begin(), numbers.end()}; }",
            "span<int> solve(vector<int>& numbers) { return numbers; }",
            "initializer_list<int> solve(vector<int>&) { static auto kept = {1, 2}; return kept; }",
        ],
    )
    def test_collections_of_other_types_are_taken(self, cpp: Run, written: str) -> None:
        assert cpp(f"struct Solution {{ {written} }};", NUMBERS, {"numbers": [1, 2]}).values == [[1, 2]]

    def test_a_value_that_does_not_fit_is_refused_when_it_comes(self, cpp: Run) -> None:
        failure = cpp(solution("return 1ull << 63;", "auto solve(int)"), NUMBER, {"number": 1}).failure
        message = "returned 9223372036854775808 where integer was expected"
        assert (failure.type, failure.message, failure.line) == ("InvalidReturn", message, None)

    def test_a_main_of_the_contestant_s_own_is_left_alone(self, cpp: Run) -> None:
        source = solution("return number;") + "int main() { cout << Solution().solve(3); }"
        assert cpp(source, NUMBER, {"number": 5}).values == [5]

    def test_macros_change_nothing_of_the_judge_s(self, cpp: Run) -> None:
        source = (
            "#define return return /* */\n#define auto void\n#define for while\n"
            "#define write nothing\n#define given 1\n#define solution\n" + solution("return number;")
        )
        assert cpp(source, NUMBER, {"number": 5}).values == [5]

    def test_the_usual_switch_of_synchronisation_works(self, cpp: Run) -> None:
        source = "auto fast = [] { ios::sync_with_stdio(false); cin.tie(nullptr); return 0; }();\n" + solution(
            'cout << "a"; printf("b"); cerr << "c"; return number;'
        )
        told = cpp(source, NUMBER, {"number": 5})
        assert (told.values, sorted(told.printed[0])) == ([5], ["a", "b", "c"])

    @pytest.mark.parametrize(
        "used",
        [
            "using namespace std::chrono_literals; std::this_thread::sleep_for(1ms);",
            "mutex kept; lock_guard<mutex> held(kept);",
            'number += regex_match("aa", regex("a+"));',
            'number += filesystem::path("a/b").has_parent_path();',
            "number += async([] { return 1; }).get();",
            "number += riemann_zeta(2.0);",
            'number += regex_search(L"ab", wregex(L"b"));',
            'osyncstream(cout) << "x";',
            "pmr::vector<int> kept{1}; number += kept[0];",
            "mt19937 random(1); number += popcount(4u) + numbers::pi + gcd(4, 6) + (random() > 0);",
        ],
    )
    def test_all_of_the_standard_library_is_there(self, cpp: Run, used: str) -> None:
        assert cpp(solution(f"{used} return number > 0;"), NUMBER, {"number": 5}).values == [1]

    def test_nodes_may_be_deleted(self, cpp: Run) -> None:
        source = solution(
            "ListNode* first = new ListNode(9, head->next); delete head->next->next; first->next->next = nullptr; "
            "delete head; return first;",
            "ListNode* solve(ListNode* head)",
        )
        told = cpp(source, function("ListNode", head="ListNode"), {"head": [1, 2, 3]}, {"head": [4, 5, 6]})
        assert told.values == [[9, 2], [9, 5]]

    def test_nodes_that_hold_others_may_be_deleted(self, cpp: Run) -> None:
        source = solution(
            "NaryNode* kept = root->children[0]; kept->children = {new NaryNode(9, {new NaryNode(8)})}; "
            "delete root->children[1]; delete root; return kept;",
            "NaryNode* solve(NaryNode* root)",
        )
        given = {"root": [1, None, 2, 3, None, None, 4]}
        assert cpp(source, function("NaryNode", root="NaryNode"), given, given).values == [[2, None, 9, None, 8]] * 2

    @pytest.mark.parametrize(
        ("returned", "message"),
        [
            ("new GraphNode(1, {nullptr})", "returned a null neighbor where GraphNode was expected"),
            ("new GraphNode(2)", "returned a GraphNode that is not node 1 but 2 where GraphNode was expected"),
            ("new GraphNode(1, {new GraphNode(0)})", "returned a node of value 0 where GraphNode was expected"),
            (
                "new GraphNode(1, {new GraphNode(INT_MAX)})",
                "returned a node of value 2147483647 where GraphNode was expected",
            ),
            (
                "new GraphNode(1, {new GraphNode(3)})",
                "returned nodes that do not have the values 1 to n where GraphNode was expected",
            ),
            ("new NaryNode(1, {nullptr})", "returned a null child where NaryNode was expected"),
        ],
    )
    def test_nodes_that_are_no_structure_are_refused(self, cpp: Run, returned: str, message: str) -> None:
        kind = "GraphNode" if "GraphNode" in returned else "NaryNode"
        failure = cpp(solution(f"return {returned};", f"{kind}* solve()"), function(kind), {}).failure
        assert (failure.type, failure.message) == ("InvalidReturn", message)

    def test_a_list_that_leads_back_is_told_from_one_that_does_not(self, cpp: Run) -> None:
        source = solution("return other;", "ListNode* solve(ListNode* head, ListNode* other)")
        signature = function("CyclicList", head="ListNode", other="CyclicList")
        assert cpp(source, signature, {"head": [5, 6], "other": [[1, 2], 1]}).values == [[[1, 2], 1]]

    def test_the_names_of_nodes_that_the_signature_has_not_are_free(self, cpp: Run) -> None:
        source = "struct ListNode { string val; ListNode(string v) : val(v) {} };\nstruct TreeNode {};\n" + solution(
            'return ListNode("four").val.size();', "int solve(GraphNode*)"
        )
        assert cpp(source, function("integer", first="GraphNode"), {"first": []}).values == [4]

    def test_names_of_the_judge_s_are_free(self, cpp: Run) -> None:
        source = "struct Reader {}; struct Writer {}; struct Operations {}; int next, write_nodes, answer, given;\n"
        told = cpp(
            source + "class Reader2 {};\nclass Queue { public: int next() { return 3; } };",
            class_of("Queue", next="integer"),
            {"operations": ["Queue", "next"], "arguments": [[], []]},
        )
        assert told.values == [[None, 3]]


class TestWhatTheCompilerSays:
    def test_an_error_is_at_the_contestant_s_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused(solution("int x = 1\n        return x;"), NUMBER)
        assert marked(bench, text)[0] == (5, "expected ',' or ';' before 'return'")
        assert "glue" not in text

    def test_a_brace_that_is_missing_at_the_end_is_said_so(self, bench: Bench, refused: Refuse) -> None:
        text = refused("class Solution {\npublic:\n    int solve(int number) { return number; }\n", NUMBER)
        assert marked(bench, text)[0] == (3, "expected '}' at end of input")
        assert "judge" not in text

    @pytest.mark.parametrize(
        ("source", "said"),
        [
            ("int x;\n", "'::Solution' has not been declared"),
            (solution("return 1;", "int Solve(int)"), "has no member named 'solve'; did you mean 'Solve'?"),
            (solution("return 1;", "int solve(string)"), "cannot convert 'int' to 'std::string'"),
            (solution("return 1;", "private: int solve(int)"), "is private within this context"),
            (solution("return {};", "string solve(int)"), "solve must return int"),
            (solution("return {};", "vector<int> solve(int)"), "solve must return int"),
            (solution("return 1.5;", "double solve(int)"), "solve must return int"),
            (solution("", "void solve(int)"), "solve must return int"),
        ],
    )
    def test_a_solution_that_cannot_be_called_is_told_why_and_no_more(
        self, refused: Refuse, source: str, said: str
    ) -> None:
        text = refused(source, NUMBER)
        assert said in text.replace("std::__cxx11::basic_string<char>", "std::string")
        assert text.startswith("where the judge calls your code: error:")
        assert "agon_judge.h" not in text

    def test_a_function_that_is_never_defined_is_named(self, refused: Refuse) -> None:
        text = refused("class Solution {\npublic:\n    int solve(int number);\n};\n", NUMBER)
        assert "undefined " in text  # and what else depends on the linker
        assert "Solution::solve(int)" in text

    def test_useful_warnings_come_with_a_program_that_compiles(self, bench: Bench, room: Path) -> None:
        source = """\
            #include <vector>
            int sign(int x) { if (x) return 1; }
            int main() { std::vector<int> v(sign(1)); for (int i = 0; i < v.size(); i++) v[i] = i; }
        """
        assert warnings(bench, source, room) == [(2, "control reaches end of non-void function [-Wreturn-type]")]


class TestErrors:
    @pytest.mark.parametrize(
        ("thrown", "of_type", "message"),
        [
            ("throw 42;", "int", "42"),
            ('throw "text";', "char const*", "text"),
            ('throw string("n\\xf6 \\xff");', "std::string", "n? ?"),
            ("throw string(20'000'000, 'x');", "std::string", "x" * 2048),
            ("throw Own();", "Own", ""),
            ("(void)stoi(to_string(number) + string(20, '0'));", "std::out_of_range", "stoi"),
            ("(void)map<int, int>().at(number);", "std::out_of_range", "map::at"),
            ("(void)any_cast<int>(any(1.5));", "std::bad_any_cast", "bad any_cast"),
            ("(void)vector<int>(1LL << (50 + number)).size();", "std::bad_alloc", "std::bad_alloc"),
        ],
    )
    def test_what_was_thrown_is_named_with_its_line(self, cpp: Run, thrown: str, of_type: str, message: str) -> None:
        failure = cpp("struct Own {};\n" + solution(f"{thrown} return 1;"), NUMBER, {"number": 1}).failure
        assert (failure.type, failure.message, failure.line) == (of_type, message, 5)

    def test_the_line_is_where_it_was_thrown_and_the_trace_is_the_contestant_s(self, cpp: Run) -> None:
        source = """\
            [[gnu::noinline]] int third(vector<int>& numbers) { return numbers.at(2); }

            class Solution {
            public:
                vector<int> solve(vector<int>& numbers) {
                    try { numbers.at(9); } catch (out_of_range&) {}
                    sort(numbers.begin(), numbers.end(), [&](int a, int b) { return a + third(numbers) < b; });
                    return numbers;
                }
            };
        """
        failure = cpp(source, NUMBERS, {"numbers": [2, 1]}).failure
        assert failure.line == 1
        first, *others = failure.trace.splitlines()
        assert first.startswith("solution.cpp:1 in third(")
        assert any(line.startswith("solution.cpp:7 in ") for line in others)
        assert all(line.startswith("solution.cpp:") for line in others)

    def test_an_error_in_an_operation_says_in_which(self, cpp: Run) -> None:
        source = "class Box {\npublic:\n    int first() { return 1; }\n    int second() { throw 5; }\n};\n"
        given = {"operations": ["Box", "first", "second"], "arguments": [[], [], []]}
        failure = cpp(source, class_of("Box", first="integer", second="integer"), given).failure
        assert failure.line == 4
        assert failure.trace.startswith("in operation 2, second:\nsolution.cpp:4 in Box::second()")

    @pytest.mark.parametrize(
        ("body", "signal", "said"),
        [
            ("int* volatile p = nullptr; return *p;", 11, "null pointer"),
            ("return *reinterpret_cast<int*>(number + 123456L);", 11, "no such address"),
            ("return 7 / (number - 1);", 8, "division by zero"),
            ("abort();", 6, "the program aborted"),
            ("assert(number == 2); return 1;", 6, "Assertion `number == 2' failed"),
            ("volatile char big[4096]; big[0] = number; return solve(number) + big[0];", 11, "the stack is full"),
            ('thread([] { throw runtime_error("boom"); }).join(); return 1;', 6, "boom"),
        ],
    )
    def test_a_crash_is_said_with_its_line_on_stderr(self, cpp: Run, body: str, signal: int, said: str) -> None:
        ended = cpp(solution(body), NUMBER, {"number": 1}).ended
        assert ended is not None
        assert ended.signal == signal
        assert "solution.cpp:4: " in ended.stderr
        assert said in ended.stderr

    def test_closing_the_result_channel_ends_the_process(self, cpp: Run) -> None:
        told = cpp("#include <unistd.h>\n" + solution("close(3); return 1;"), NUMBER, {"number": 1})
        assert told.results == ()
        assert told.ended is not None
        assert told.ended.limit is None

    def test_a_thread_left_running_does_not_keep_the_process(self, cpp: Run) -> None:
        source = solution("thread([] { while (true) this_thread::yield(); }).detach(); return number;")
        told = cpp(source, NUMBER, {"number": 1}, {"number": 2})
        assert told.values == [1, 2]


class TestPrograms:
    """For stdin and stdout."""

    def test_a_name_that_only_an_unused_header_has_may_be_the_program_s(self, cpp: Run) -> None:
        source = """\
            #include <iostream>
            int y1, count, data;
            struct span {};
            using namespace std;
            int main() { cin >> ::count; cout << ::count + y1 << endl; }
        """
        told = cpp(source, None, "41")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "41\n")

    def test_an_error_is_at_the_contestant_s_line(self, bench: Bench, refused: Refuse) -> None:
        text = refused("#include <iostream>\nint main() { std::cout << x; }\n", None)
        assert marked(bench, text)[0] == (2, "'x' was not declared in this scope")

    def test_a_program_without_main_is_refused(self, refused: Refuse) -> None:
        assert "main" in refused("int x;\n", None)

    def test_a_crash_is_said_with_its_line(self, cpp: Run) -> None:
        told = cpp("int main(int count, char**) {\n    return count / (count - 1);\n}\n", None, "")
        assert told.ended is not None
        assert told.ended.signal == 8
        assert "solution.cpp:2: division by zero" in told.ended.stderr
