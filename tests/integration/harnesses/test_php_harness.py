"""What is PHP's own: the opening tag, references, floats for whole numbers, and programs that reach for the harness."""

from collections.abc import Callable

import pytest

from harnesses.values import CompileError, Failure
from tests.integration.harnesses.driver import Told
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
Run = Callable[..., Told]
NOTHING = function("integer")
WORDS = function("string[]", words="string[]")
GIVEN = {"words": ["a", 'é\n"']}


def solution(body: str, params: str = "") -> str:
    """The body's first line is the program's third."""
    return f"<?php\nclass Solution {{ function solve({params}) {{\n{body}\n}} }}"


def returning(expression: str) -> str:
    return solution(f"return {expression};")


@pytest.mark.parametrize(
    "source",
    [
        "<?php class Solution { function solve() { return 5; } }",
        "class Solution { function solve() { return 5; } }",
        "\n\n  class Solution { public static function solve(): int { return 5; } }",
        "<?php\nfunction solve() { return 5; }",
        "declare(strict_types=1);\nclass Solution { function SOLVE() { return 5; } }",
        "\ufeff<?php\ndeclare(strict_types=1);\nclass Solution { function solve() { return 5; } }",
        "#!/usr/bin/env php\n<?php\nclass Solution { function solve() { return 5; } }\n?>\n",
        "<?php\n$five = 5;\nfunction solve() { global $five; return $five; }",
        "<?php\ntrait Five { function solve() { return 5; } }\nclass Solution { use Five; }",
    ],
)
def test_a_solution_may_have_any_usual_form(php: Run, source: str) -> None:
    assert php(source, NOTHING, {}, {}).values == [5, 5]


@pytest.mark.parametrize("opening", ["<?php", "", "\n", "\ufeff<?php\n", "#!/usr/bin/php\n<?php"])
def test_lines_keep_their_numbers(php: Run, opening: str) -> None:
    source = f"{opening}\nclass Solution {{\nfunction solve() {{ throw new Exception('x'); }} }}"
    assert php(source, NOTHING, {}).failure.line == source.count("\n") + 1


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<?php function count_() {}", "there is no class Solution with a method solve"),
        ("<?php class Solution { private function solve() {} }", "the class Solution has no public method solve"),
    ],
)
def test_what_is_missing_is_named(php: Run, source: str, message: str) -> None:
    loading = php(source, NOTHING, {}).loading
    assert isinstance(loading, Failure)
    assert (loading.type, loading.message) == ("MissingSolution", message)


def test_a_class_of_php_s_own_is_none_of_the_program_s(php: Run) -> None:
    loading = php("<?php", class_of("SplStack", pop="integer"), {"operations": ["SplStack"], "arguments": [[]]}).loading
    assert isinstance(loading, Failure)
    assert "SplStack" in loading.message


class TestValues:
    @pytest.mark.parametrize(
        ("of", "expression", "message"),
        [
            ("integer", "null", "returned null where integer was expected"),
            ("integer", "true", "returned true where integer was expected"),
            ("integer", "floor(5.5)", "returned 5.0 (float) where integer was expected"),
            ("integer", "'5'", 'returned "5" (string) where integer was expected'),
            ("long", "PHP_INT_MAX + 1", "returned 9.223372036854776e+18 (float) where long was expected"),
            ("unsigned", "-1", "returned -1 (int) where unsigned was expected"),
            ("integer[]", "[1, 2.0]", "returned an array holding 2.0 (float) where integer[] was expected"),
            ("integer", "str_repeat('é', 100)", 'returned "' + "é" * 30 + '..." (string) where integer was expected'),
            ("integer[]", "array_fill(0, 2_000_001, 1)", "returned more than 2,000,000 values where integer[]"),
            (
                "integer[]",
                "(function () { $all = []; $all[0] = &$all; $all[1] = 2; return [$all]; })()",
                "returned an array where integer[] was expected",
            ),
            ("integer[]", "new ArrayObject([1])", "returned an object of class ArrayObject where integer[] was"),
            ("integer[]", "(function () { yield 1; })()", "returned an object of class Generator where integer[]"),
            ("double", "'1.5'", 'returned "1.5" (string) where double was expected'),
            ("boolean", "1", "returned 1 (int) where boolean was expected"),
            ("string", "new class { function __toString() { return 'x'; } }", "an object of class class@anonymous"),
            ("string", r'"\xff"', "returned a string that is no text in UTF-8 where string was expected"),
            ("string", "str_repeat('x', 20_000_000)", "returned more than 16 MiB"),
            ("character", "'é'", 'returned "é" (string) where character was expected'),
            ("ListNode", "new stdClass", "returned an object of class stdClass where ListNode was expected"),
            ("ListNode", "new ListNode('1')", 'holding "1" (string) where ListNode was expected'),
            ("NaryNode", "new NaryNode(1, [null])", "returned a NaryNode with null for a child where NaryNode"),
            ("NaryNode", "(object) ['val' => 1, 'children' => 5]", "holding 5 (int) where NaryNode was expected"),
            ("RandomNode", "(object) ['val' => 1, 'random' => 5]", "returned a RandomNode whose random is no node of"),
            ("GraphNode", "(object) ['val' => 1, 'neighbors' => 5]", "holding 5 (int) where GraphNode was expected"),
            ("GraphNode", "new GraphNode(1, [null])", "returned a GraphNode with null for a neighbor where GraphNode"),
            ("GraphNode", "new GraphNode(1, [5])", "holding 5 (int) where GraphNode was expected"),
            ("GraphNode", "new GraphNode(2)", "returned a GraphNode that is not node 1 but 2"),
            (
                "GraphNode",
                "new GraphNode(1, [new GraphNode(3)])",
                "returned a GraphNode that does not lead to the values 1 to n",
            ),
        ],
    )
    def test_a_wrong_value_is_named(self, php: Run, of: str, expression: str, message: str) -> None:
        failure = php(returning(expression), function(of), {}).failure
        assert (failure.type, failure.line) == ("InvalidReturn", None)
        assert message in failure.message

    @pytest.mark.parametrize(
        ("of", "expression", "value"),
        [
            ("double", "3", 3.0),
            ("double", "-0.0", -0.0),
            ("double", "1e-7", 1e-07),
            ("double", "-INF", "-Infinity"),
            ("long", "PHP_INT_MIN", -(2**63)),
            ("integer[]", "array_filter([3, 0, 4])", [3, 4]),
            ("string[]", "['x' => 'a', 7 => 'b']", ["a", "b"]),
            ("integer[]", "(function () { $one = 1; return [&$one]; })()", [1]),
            ("ListNode", "(object) ['val' => 1, 'next' => new ListNode(2)]", [1, 2]),
            ("NaryNode", "new NaryNode(1, null)", [1]),
            ("GraphNode", "new GraphNode(1, null)", [[]]),
        ],
    )
    def test_a_value_may_have_another_shape(self, php: Run, of: str, expression: str, value: object) -> None:
        assert php(returning(expression), function(of), {}).values == [value]

    def test_a_tree_that_branches_again_and_again_into_the_same_nodes_is_too_large(self, php: Run) -> None:
        body = "$node = null; for ($i = 0; $i < 60; $i++) $node = new TreeNode(1, $node, $node); return $node;"
        failure = php(solution(body), function("TreeNode"), {}).failure
        assert failure.message == "returned more than 2,000,000 values where TreeNode was expected"

    @pytest.mark.parametrize("parameter", ["&$nums", "array &$nums"])
    def test_an_array_is_changed_in_place_by_reference(self, php: Run, parameter: str) -> None:
        signature = function("void", graded=0, nums="integer[]", k="integer")
        source = solution("$nums[] = $k;", f"{parameter}, $k")
        assert php(source, signature, {"nums": [1], "k": 2}, {"nums": [], "k": 3}).values == [[1, 2], [3]]

    def test_an_array_taken_by_value_stays_as_it_was(self, php: Run) -> None:
        signature = function("void", graded=0, nums="integer[]")
        assert php(solution("$nums[] = 5;", "$nums"), signature, {"nums": [1]}).values == [[1]]

    def test_a_node_class_of_the_program_is_used(self, php: Run) -> None:
        source = """<?php
        class ListNode {
            public int $val;
            public ?ListNode $next = null;
            public function __construct(int $val) { $this->val = $val; }
        }
        class Solution {
            function solve(?ListNode $head) { $node = new ListNode(7); $node->next = $head; return $node; }
        }
        """
        signature = function("CyclicList", head="CyclicList")
        assert php(source, signature, {"head": [[1, 2], 0]}).values == [[[7, 1, 2], 1]]

    def test_settings_of_the_program_change_no_number(self, php: Run) -> None:
        source = solution(
            "ini_set('serialize_precision', 3); ini_set('precision', 3); setlocale(LC_ALL, 'de_DE.UTF-8'); return $x;",
            "$x",
        )
        assert php(source, function("double[]", x="double[]"), {"x": [1.23456789, 0.1]}).values == [[1.23456789, 0.1]]


class TestReachingOut:
    def test_functions_of_the_harness_s_namespace_are_not_called(self, php: Run) -> None:
        told = php(
            """<?php
            namespace Agon {
                function is_string($value) { return false; }
                function is_array($value) { return false; }
                function json_encode(...$more) { return '"forged"'; }
                function implode(...$more) { return ""; }
                function strlen($text) { return 0; }
                const JSON_UNESCAPED_SLASHES = 5;
            }
            namespace {
                class Driver {}
                function written() {}
                class Solution { function solve($words) { return $words; } }
            }
            """,
            WORDS,
            GIVEN,
            {"words": []},
        )
        assert told.values == [GIVEN["words"], []]

    @pytest.mark.parametrize(
        "trick",
        [
            "ob_start();",
            "ob_start(function () { throw new Exception('no'); });",
            "ob_start(null, 0, 0);",
            "register_shutdown_function(function () { for (;;); });",
            "$GLOBALS['kept'] = new class { function __destruct() { for (;;); } };",
            "set_error_handler(function () { throw new ErrorException('handled'); });",
            "set_exception_handler(function () { for (;;); });",
            "spl_autoload_register(function () { throw new Exception('no'); });",
            "pcntl_fork();",
            "fclose(STDOUT); fclose(STDERR);",
            "@stream_wrapper_unregister('php');",
            "fclose(fopen('php://fd/3', 'w'));",
        ],
    )
    def test_what_a_program_leaves_behind_disturbs_nothing(self, php: Run, trick: str) -> None:
        assert php(solution(f"{trick} return 1;"), NOTHING, {}).values == [1]

    def test_a_copy_that_a_program_makes_of_itself_answers_nothing(self, php: Run) -> None:
        given = [{"n": n} for n in range(3)]
        told = php(solution("pcntl_fork(); return $n;", "$n"), function("integer", n="integer"), *given)
        assert told.values == [0, 1, 2]

    def test_what_cannot_be_let_go_of_is_no_complaint(self, php: Run) -> None:
        assert php(solution("ob_start(null, 0, 0); return 1;"), NOTHING, {}).printed == ("",)

    def test_what_is_held_back_is_printed_with_its_case(self, php: Run) -> None:
        source = solution("ob_start(fn ($text) => strtoupper($text)); echo $n; return $n;", "$n")
        told = php(source, function("string", n="string"), {"n": "a"}, {"n": "b"})
        assert told.printed == ("A", "B")

    @pytest.mark.parametrize(
        "trick",
        [
            "foreach (get_resources('stream') as $stream) fclose($stream);",
            "(new ReflectionProperty('Agon\\Channel', 'result'))->setValue(null, null);",
        ],
    )
    def test_closing_the_result_channel_ends_the_process(self, php: Run, trick: str) -> None:
        told = php(solution(f"{trick} return 1;"), NOTHING, {})
        assert told.results == ()
        assert told.ended is not None
        assert (told.ended.limit, told.ended.exit_code) == (None, 255)

    def test_a_forged_answer_is_one_answer_like_another(self, php: Run) -> None:
        source = solution(
            """$text = '{"value":["forged"]}';
            file_put_contents("php://fd/3", pack("N", strlen($text)) . $text);
            exit(0);"""
        )
        told = php(source, function("string[]"), {}, {})
        assert told.values == [["forged"]]
        assert told.ended is not None
        assert told.ended.exit_code == 0

    @pytest.mark.parametrize(
        ("call", "status", "printed"),
        [("exit", 0, ""), ("die(3)", 3, ""), ("die('bye')", 0, "bye"), ("@trigger_error('x'); exit(4)", 4, "")],
    )
    def test_an_exit_ends_the_process(self, php: Run, call: str, status: int, printed: str) -> None:
        told = php(solution(f"{call};"), NOTHING, {})
        assert told.ended is not None
        assert (told.results, told.ended.exit_code, told.ended.stdout) == ((), status, printed)


class TestErrors:
    @pytest.mark.parametrize(
        ("statement", "kind", "message"),
        [
            ("return intdiv(1, 0);", "DivisionByZeroError", "Division by zero"),
            ("return strlen([]);", "TypeError", "strlen(): Argument #1 ($string) must be of type string, array given"),
            ("return null->x();", "Error", "Call to a member function x() on null"),
            ("throw new class('x') extends Exception {};", "Exception@anonymous", "x"),
            (r'throw new DomainException("\xff");', "DomainException", "\ufffd"),
            ("trigger_error('mine', E_USER_ERROR);", "FatalError", "mine"),
            ("class_alias('Solution', 'Other'); eval('class Other {}');", "FatalError", "Cannot "),
            ("ini_set('memory_limit', '4M'); str_repeat('x', 1 << 26);", "OutOfMemory", "Allowed memory size of"),
        ],
    )
    def test_anything_may_go_wrong(self, php: Run, statement: str, kind: str, message: str) -> None:
        failure = php(solution(statement), NOTHING, {}).failure
        assert failure.type == kind
        assert failure.message.startswith(message)
        assert failure.line == (None if "eval" in statement else 3)

    def test_a_wrong_call_says_nothing_of_the_harness(self, php: Run) -> None:
        failure = php(solution("return 1;", "$n, $more"), function("integer", n="integer"), {"n": 1}).failure
        assert failure.type == "ArgumentCountError"
        assert failure.message == "Too few arguments to function Solution::solve(), 1 passed and exactly 2 expected"

    def test_the_trace_has_only_the_contestant_s_calls(self, php: Run) -> None:
        source = (
            "<?php\nfunction inner() {\n    throw new Exception('x');\n}\nfunction solve() { array_map('inner', [1]); }"
        )
        failure = php(source, NOTHING, {}).failure
        assert failure.line == 3
        assert [line.strip() for line in failure.trace.splitlines()] == [
            "solution.php:3 in inner",
            "solution.php:5 in solve",
        ]

    def test_a_long_message_and_a_long_trace_are_cut(self, php: Run) -> None:
        body = "if ($n) return 1 + $this->solve($n - 1); throw new Exception(str_repeat('é', 20_000_000));"
        failure = php(solution(body, "$n"), function("integer", n="integer"), {"n": 1000}).failure
        assert failure.message == "é" * 500
        assert failure.line == 3
        assert len(failure.trace.splitlines()) == 20

    def test_code_that_the_program_makes_itself_is_not_its_file(self, php: Run) -> None:
        loading = php("<?php\neval('1 +');\nfunction solve() { return 1; }", NOTHING, {}).loading
        assert isinstance(loading, Failure)
        assert loading.type == "ParseError"

    def test_a_recursion_of_100_000_calls_is_none_too_deep(self, php: Run) -> None:
        source = solution("return $n === 0 ? 0 : array_sum([1, $this->solve($n - 1)]);", "$n")
        assert php(source, function("integer", n="integer"), {"n": 100_000}).values == [100_000]

    def test_an_error_in_an_operation_says_in_which(self, php: Run) -> None:
        failure = php(
            "<?php\nclass Box {\nfunction first() { return 1; }\nfunction second() { return intdiv(1, 0); }\n}",
            class_of("Box", first="integer", second="integer"),
            {"operations": ["Box", "first", "second"], "arguments": [[], [], []]},
        ).failure
        assert (failure.type, failure.line) == ("DivisionByZeroError", 4)
        assert failure.trace.startswith("in operation 2, second:\n")

    def test_a_missing_method_is_named(self, php: Run) -> None:
        operations = {"operations": ["Box", "first"], "arguments": [[], []]}
        failure = php("<?php class Box {}", class_of("Box", first="integer"), operations).failure
        assert (failure.type, failure.message) == ("Error", "Call to undefined method Box::first()")

    @pytest.mark.parametrize(
        ("source", "line", "message"),
        [
            ("<?php\nfunction solve() { return 1 }", 2, "syntax error"),
            ("function solve() {\n\n", 3, "Unclosed '{' on line 1"),
            ("<?php\n\nclass A { const X = 1; const X = 2; }", 3, "Cannot redefine class constant A::X"),
            ("<?php\nfunction a() {}\nfunction a() {}", 3, "Cannot redeclare"),
            ("<?php\nfunction solve($x) { return $x[]; }", 2, "Cannot use [] for reading"),
        ],
    )
    def test_what_does_not_compile_is_refused_with_its_line(
        self, php: Run, source: str, line: int, message: str
    ) -> None:
        loading = php(source, NOTHING, {}).loading
        assert isinstance(loading, CompileError)
        assert loading.text.startswith(f"solution.php:{line}: error: {message}")

    def test_a_warning_is_printed_and_no_error(self, php: Run) -> None:
        told = php(solution("return $undefined ?? $values[5] ?? 1 + (int) $other;"), NOTHING, {})
        assert told.values == [1]
        assert "Undefined variable $other in program://solution.php on line 3" in told.printed[0]


class TestExtensions:
    @pytest.mark.parametrize("name", ["ctype", "json", "pcre", "SPL"])
    def test_what_solutions_use_is_there(self, php: Run, name: str) -> None:
        assert php(returning(f"extension_loaded('{name}')"), function("boolean"), {}).values == [True]


class TestScripts:
    def test_a_script_reads_stdin(self, php: Run) -> None:
        told = php("<?php\nfscanf(STDIN, '%d', $n); echo $n, stream_get_contents(STDIN);", None, "12\né\n")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "12é\n")

    def test_a_warning_is_no_part_of_what_is_printed(self, php: Run) -> None:
        told = php("<?php\necho $undefined, 1;", None, "")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "1")
        assert "Undefined variable $undefined" in told.ended.stderr

    def test_what_nobody_catches_is_shown_with_its_line(self, php: Run) -> None:
        told = php("<?php\nthrow new Exception('x');", None, "")
        assert told.ended is not None
        assert told.ended.exit_code == 255
        assert "solution.php:2" in told.ended.stderr
