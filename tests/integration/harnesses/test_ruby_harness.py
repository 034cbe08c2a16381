"""What is Ruby's own: forms of a solution, values that lie, and programs that reopen what the harness could use."""

from collections.abc import Callable

import pytest

from harnesses.values import CompileError, Failure
from problems.model import FunctionSignature, Parameter, ReturnType
from tests.integration.harnesses.driver import Told
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
Run = Callable[..., Told]
NOTHING = function("integer")
WORDS = function("string[]", words="string[]")
GIVEN = {"words": ["a", 'é\n"']}


def returning(expression: str) -> str:
    return f"def solve = {expression}"


@pytest.mark.parametrize(
    "source",
    [
        "def solve\n  5\nend",
        "class Solution\n  def solve = 5\nend",
        "self.class.define_method(:solve) { 5 }",
        "\ufeff# frozen_string_literal: true\ndef solve() 5 end",
        "#!/usr/bin/env ruby\ndef solve() 5 end\n__END__\n\0 nothing",
        "def helper = 5\ndef solve = helper",
        "@kept = 5\ndef solve = @kept",
        "puts 'main' if __FILE__ == $0\ndef solve = 5",
        "Solution = 4\ndef solve = 5",
    ],
)
def test_a_solution_may_have_any_usual_form(ruby: Run, source: str) -> None:
    assert ruby(source, NOTHING, {}, {}).values == [5, 5]


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("twoSum", "two_sum"),
        ("longestURLPath", "longest_url_path"),
        ("add2Numbers", "add2_numbers"),
        ("Solve", "solve"),
    ],
)
def test_names_are_snake_case(ruby: Run, name: str, method: str) -> None:
    signature = FunctionSignature(
        name=name, params=(Parameter(name="nums", type="integer"),), returns=ReturnType(type="integer")
    )
    assert ruby(f"def {method}(nums)\n  nums\nend", signature, {"nums": 3}).values == [3]


def test_a_method_of_ruby_s_own_is_no_solution(ruby: Run) -> None:
    signature = FunctionSignature(name="rand", params=(), returns=ReturnType(type="integer"))
    loading = ruby("", signature, {}).loading
    assert isinstance(loading, Failure)
    assert (loading.type, loading.message) == (
        "MissingSolution",
        "there is no method rand, and no class Solution with one",
    )


def test_a_method_of_ruby_s_own_may_be_defined_anew(ruby: Run) -> None:
    signature = FunctionSignature(name="rand", params=(), returns=ReturnType(type="integer"))
    assert ruby("def rand = 4", signature, {}).values == [4]


class TestValues:
    @pytest.mark.parametrize(
        ("of", "expression", "message"),
        [
            ("integer", "nil", "returned nil where integer was expected"),
            ("integer", "true", "returned true where integer was expected"),
            ("integer", "5.0", "returned 5.0 (Float) where integer was expected"),
            ("integer", "'5'", 'returned "5" (String) where integer was expected'),
            ("integer", "'é' * 100", 'returned "' + "é" * 60 + '..." (String) where integer was expected'),
            (
                "integer",
                "Object.const_set('A' * 300, Class.new).new",
                "returned a value of class " + "A" * 100 + " where integer was expected",
            ),
            ("integer[]", "[1] * 2_000_001", "returned more than 2,000,000 values where integer[] was expected"),
            ("integer", "2**500", "returned a large Integer where integer was expected"),
            ("integer", "Rational(5)", "returned a value of class Rational where integer was expected"),
            ("unsigned", "-1", "returned -1 (Integer) where unsigned was expected"),
            ("integer[]", "[1, 5.0]", "returned an Array holding 5.0 (Float) where integer[] was expected"),
            ("integer[]", "[1, 2**64 + 1]", "returned an Array holding 18446744073709551617 (Integer)"),
            ("integer[]", "{}", "returned a value of class Hash where integer[] was expected"),
            ("integer[]", "(1..3)", "returned a value of class Range where integer[] was expected"),
            ("double", "10**400", "returned a large Integer where double was expected"),
            ("string", ":name", "returned a value of class Symbol where string was expected"),
            ("string", '"\\xff"', "returned a String that is no text in UTF-8 where string was expected"),
            ("string", "'x' * 20_000_000", "returned more than 16 MiB"),
            ("character", "'ab'", 'returned "ab" (String) where character was expected'),
            ("ListNode", "BasicObject.new", "returned a value of class BasicObject where ListNode was expected"),
            ("ListNode", "ListNode.new('1')", 'holding "1" (String) where ListNode was expected'),
            ("NaryNode", "NaryNode.new(1, [nil])", "returned a NaryNode with nil for a child where NaryNode"),
            ("NaryNode", "NaryNode.new(1, 5)", "holding 5 (Integer) where NaryNode was expected"),
            ("GraphNode", "GraphNode.new(1, 5)", "holding 5 (Integer) where GraphNode was expected"),
            ("GraphNode", "GraphNode.new(1, [nil])", "returned a GraphNode with nil for a neighbor where GraphNode"),
            ("GraphNode", "GraphNode.new(1, [5])", "holding 5 (Integer) where GraphNode was expected"),
            ("GraphNode", "GraphNode.new(2)", "returned a GraphNode that is not node 1 but 2"),
            (
                "GraphNode",
                "GraphNode.new(1, [GraphNode.new(3)])",
                "returned a GraphNode that does not lead to the values 1 to n",
            ),
        ],
    )
    def test_a_wrong_value_is_named(self, ruby: Run, of: str, expression: str, message: str) -> None:
        failure = ruby(returning(expression), function(of), {}).failure
        assert (failure.type, failure.line) == ("InvalidReturn", None)
        assert message in failure.message

    @pytest.mark.parametrize(
        ("of", "expression", "value"),
        [
            ("double", "3", 3.0),
            ("double", "-0.0", -0.0),
            ("double", "1.0e-7", 1e-07),
            ("long", "-2**63", -(2**63)),
            ("string", "'é'.encode('UTF-16LE')", "é"),
            ("string", "'é'.b", "é"),
            ("string", "'é'.dup.force_encoding('US-ASCII')", "é"),
            ("character", "'a'.encode('UTF-16BE')", "a"),
            ("ListNode", "Struct.new(:val, :next).new(1, ListNode.new(2))", [1, 2]),
            ("NaryNode", "NaryNode.new(1, nil)", [1]),
            ("GraphNode", "GraphNode.new(1, nil)", [[]]),
            ("void", "5", None),
        ],
    )
    def test_a_value_may_have_another_shape(self, ruby: Run, of: str, expression: str, value: object) -> None:
        signature = class_of("Box", get=of)
        told = ruby(
            f"class Box\n  def get = {expression}\nend",
            signature,
            {"operations": ["Box", "get"], "arguments": [[], []]},
        )
        assert told.values == [[None, value]]

    def test_values_are_not_asked_how_they_want_to_be_written(self, ruby: Run) -> None:
        told = ruby(
            """
            class Items < Array
              def each; yield "no"; end
              def to_a = ["no"]
              def length = 1
            end
            class Word < String
              def to_s = "lie"
              def to_str = "lie"
              def encoding = nil
            end
            def solve(words) = Items.new([Word.new("a"), "b"])
            """,
            WORDS,
            GIVEN,
        )
        assert told.values == [["a", "b"]]

    def test_a_node_class_may_be_opened_and_changed(self, ruby: Run) -> None:
        source = """
        class ListNode
          attr_accessor :seen
          def initialize(val)
            @val = val
          end
        end
        def solve(head)
          node = ListNode.new(7)
          node.next = head
          node
        end
        """
        assert ruby(source, function("ListNode", head="ListNode"), {"head": [1]}).values == [[7, 1]]


class TestReopened:
    """A program may replace every method of every class."""

    def test_replacing_all_there_is_changes_nothing(self, ruby: Run) -> None:
        told = ruby(
            """
            KINDS = [Array, String, Integer, Float, Hash, Kernel, Module, Class, Proc, NilClass, TrueClass, FalseClass,
                     Comparable, Enumerable, Exception, IO, Process.singleton_class, JSON.singleton_class, Regexp,
                     Symbol, Encoding, Method, Object, BasicObject, Thread::Backtrace::Location]
            KEPT = %i[__send__ __id__ object_id instance_methods private_instance_methods each define_method + ! next
                      initialize class_eval method_missing respond_to_missing? method_added singleton_method_added
                      include? loop inherited]
            KINDS.each do |kind|
              (kind.instance_methods(false) + kind.private_instance_methods(false)).each do |name|
                next if KEPT.include?(name)
                kind.class_eval { define_method(name) { |*| 666 } }
              end
            end
            def solve(words) = words
            """,
            WORDS,
            GIVEN,
            {"words": []},
        )
        assert told.values == [GIVEN["words"], []]

    def test_replaced_operators_and_conversions_change_nothing(self, ruby: Run) -> None:
        told = ruby(
            """
            class Integer
              def to_s(*) = "9"
              def ==(_) = true
              def <=(_) = true
              def -(_) = 3
              def to_str = "9"
              def eql?(_) = true
            end
            class Float
              def to_s = "9"
              def to_int = 9
            end
            def solve(numbers) = numbers
            """,
            function("double[]", numbers="double[]"),
            {"numbers": [1.5, 2.0]},
        )
        assert told.values == [[1.5, 2.0]]

    def test_rebound_constants_change_nothing(self, ruby: Run) -> None:
        source = """
        %i[Agon Array String Integer Hash Process JSON IO Kernel UnboundMethod Exception].each do |name|
          Object.send(:remove_const, name)
        end
        def solve(words) = words
        """
        assert ruby(source, WORDS, GIVEN, GIVEN).values == [GIVEN["words"]] * 2

    @pytest.mark.parametrize(
        "attempt",
        [
            "class UnboundMethod\n  def bind_call(*) = 5\nend",
            "module Agon\n  EACH = 5\nend",
            "def (Agon::Channel).receive = [[]]",
            "class Agon::Text\n  def write(*) = 'null'\nend",
            "Agon::Many.prepend(Module.new)",
        ],
    )
    def test_what_the_harness_rests_on_is_frozen(self, ruby: Run, attempt: str) -> None:
        failure = ruby(f"{attempt}\ndef solve(words) = words", WORDS, GIVEN).loading
        assert isinstance(failure, Failure)
        assert failure.type == "FrozenError"

    def test_errors_are_told_by_their_own_class(self, ruby: Run) -> None:
        source = """
        class Module
          def ===(_) = false
        end
        module Kernel
          def raise(*) = 5
        end
        def solve = Integer("q")
        """
        failure = ruby(source, NOTHING, {}).failure
        assert (failure.type, failure.line) == ("ArgumentError", 8)

    def test_everything_may_seem_to_answer_everything(self, ruby: Run) -> None:
        source = """
        class BasicObject
          def method_missing(*) = 5
          def respond_to_missing?(*) = true
        end
        def solve(words) = words
        """
        assert ruby(source, WORDS, GIVEN).values == [GIVEN["words"]]


class TestReachingOut:
    @pytest.mark.parametrize(
        "trick",
        [
            "IO.for_fd(3).close",
            "at_exit { loop {} }; IO.for_fd(3).close",
            "ObjectSpace.each_object(IO) { |io| io.close if !io.closed? && io.fileno == 3 }",
        ],
    )
    def test_closing_the_result_channel_ends_the_process(self, ruby: Run, trick: str) -> None:
        told = ruby(f"def solve\n  {trick}\n  1\nend", NOTHING, {})
        assert told.results == ()
        assert told.ended is not None
        assert (told.ended.limit, told.ended.exit_code) == (None, 1)

    def test_a_forged_answer_is_one_answer_like_another(self, ruby: Run) -> None:
        source = """
        def solve(words)
          text = '{"value":["forged"]}'
          IO.for_fd(3, autoclose: false).syswrite([text.bytesize].pack("N") + text)
          exit!(0)
        end
        """
        told = ruby(source, WORDS, GIVEN, GIVEN)
        assert told.values == [["forged"]]
        assert told.ended is not None
        assert told.ended.exit_code == 0

    @pytest.mark.parametrize(
        "trick",
        [
            "fork",
            "Thread.new { loop { sleep 0.001 } }",
            "at_exit { loop {} }",
            "trap('EXIT') { loop {} }",
            "$stdout.close",
            "$stdout = Object.new.tap { |out| def out.write(*) = 0 }",
            "TracePoint.new(:call, :c_call) {}.enable",
        ],
    )
    def test_what_a_program_leaves_behind_disturbs_nothing(self, ruby: Run, trick: str) -> None:
        told = ruby(f"def solve\n  {trick}\n  1\nend", NOTHING, {})
        assert told.values == [1]

    def test_a_copy_that_a_program_makes_of_itself_answers_nothing(self, ruby: Run) -> None:
        told = ruby("def solve(n)\n  fork\n  n\nend", function("integer", n="integer"), *({"n": n} for n in range(3)))
        assert told.values == [0, 1, 2]

    @pytest.mark.parametrize(("call", "status"), [("exit", 0), ("exit 3", 3), ("abort 'gone'", 1)])
    def test_an_exit_is_an_error_with_its_line(self, ruby: Run, call: str, status: int) -> None:
        failure = ruby(f"def solve\n  {call}\nend", NOTHING, {}).failure
        assert (failure.type, failure.message, failure.line) == ("SystemExit", f"exit with status {status}", 2)


class TestErrors:
    @pytest.mark.parametrize(
        ("statement", "kind", "message"),
        [
            ("Integer('q')", "ArgumentError", 'invalid value for Integer(): "q"'),
            ("throw :ball", "UncaughtThrowError", "uncaught throw :ball"),
            ("Thread.current.kill", "SystemExit", "exit with status 0"),
            ("raise Class.new(StandardError), 'x'", "without a name", "x"),
            ("raise RuntimeError, 'x', ['solution.rb:2:in somewhere']", "RuntimeError", "x"),
            ("raise NoMemoryError, 'x'", "NoMemoryError", "x"),
            ("Fiber.new { raise 'x' }.resume", "RuntimeError", "x"),
            ("raise Class.new(StandardError) { def message = raise('y') }", "without a name", ""),
            ("raise Class.new(StandardError) { def message = 5 }", "without a name", ""),
        ],
    )
    def test_anything_may_be_raised(self, ruby: Run, statement: str, kind: str, message: str) -> None:
        failure = ruby(f"def solve\n  {statement}\nend", NOTHING, {}).failure
        assert (failure.type, failure.message, failure.line) == (kind, message, 2)

    def test_the_trace_has_only_the_contestant_s_calls(self, ruby: Run) -> None:
        failure = ruby("def inner(x)\n  x.y\nend\ndef solve = [1].map { |x| inner(x) }", NOTHING, {}).failure
        assert failure.line == 2
        assert all(line.startswith("    solution.rb:") for line in failure.trace.splitlines())

    def test_a_long_message_and_a_long_trace_are_cut(self, ruby: Run) -> None:
        source = "def solve(n)\n  n.zero? ? raise('é' * 10_000_000) : 1 + solve(n - 1)\nend"
        failure = ruby(source, function("integer", n="integer"), {"n": 1000}).failure
        assert failure.message == "é" * 1000
        assert failure.line == 2
        assert len(failure.trace.splitlines()) == 20

    def test_endless_recursion_is_an_error_and_deep_recursion_is_none(self, ruby: Run) -> None:
        source = """
        def deep(n) = n.zero? ? 0 : [n].each { |each| return 1 + deep(each - 1) }
        def solve(n) = n.negative? ? solve(n) + 1 : deep(n)
        """
        told = ruby(source, function("integer", n="integer"), {"n": 100_000}, {"n": -1}, {"n": 3})
        assert told.results[1].type == "SystemStackError"  # type: ignore[union-attr]
        assert [told.results[0].value, told.results[2].value] == [100_000, 3]  # type: ignore[union-attr]

    def test_an_error_in_an_operation_says_in_which(self, ruby: Run) -> None:
        failure = ruby(
            "class Box\n  def first = 1\n  def second = nil.x\nend",
            class_of("Box", first="integer", second="integer"),
            {"operations": ["Box", "first", "second"], "arguments": [[], [], []]},
        ).failure
        assert (failure.type, failure.line) == ("NoMethodError", 3)
        assert failure.trace.startswith("in operation 2, second:\n")

    def test_a_missing_method_is_named(self, ruby: Run) -> None:
        operations = {"operations": ["Box", "first"], "arguments": [[], []]}
        assert "first" in ruby("class Box; end", class_of("Box", first="integer"), operations).failure.message

    @pytest.mark.parametrize(
        ("source", "place"),
        [
            ("x = 1\ndef = 2\n", "2:"),
            ("def solve\n", ""),
            ("x = '\n", "1:"),
            ("break\n", "1:"),
            ("x = 1\n\0", "2:"),
            ("# ü\ndef (\n", ""),
        ],
    )
    def test_what_does_not_compile_is_refused_with_its_place(self, ruby: Run, source: str, place: str) -> None:
        loading = ruby(source, NOTHING, {}).loading
        assert isinstance(loading, CompileError)
        assert loading.text.startswith(f"solution.rb:{place}")
        assert ": error: " in loading.text.splitlines()[0]


class TestPrinting:
    def test_what_is_printed_is_told_with_its_case(self, ruby: Run) -> None:
        told = ruby(
            "def solve(n)\n  puts 'case', n\n  warn 'é'\n  n\nend",
            function("integer", n="integer"),
            {"n": 1},
            {"n": 2},
        )
        assert told.printed == ("case\n1\né\n", "case\n2\né\n")

    def test_what_was_printed_before_stdout_was_replaced_is_told(self, ruby: Run) -> None:
        told = ruby('require "stringio"\ndef solve\n  puts "a"\n  $stdout = StringIO.new\n  1\nend', NOTHING, {})
        assert told.printed == ("a\n",)


class TestScripts:
    def test_a_script_is_main_and_reads_stdin(self, ruby: Run) -> None:
        told = ruby("puts gets.encoding, $stdin.read if __FILE__ == $0", None, "é\ntwo\n")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "UTF-8\ntwo\n")

    def test_what_nobody_catches_is_shown_with_its_line(self, ruby: Run) -> None:
        told = ruby("x = nil\nx.y", None, "")
        assert told.ended is not None
        assert told.ended.exit_code == 1
        assert "solution.rb:2" in told.ended.stderr
