"""What is JavaScript's own: forms of a solution, promises, values that lie, and programs that reach for the harness."""

from collections.abc import Callable

import pytest

from harnesses.values import CompileError, Failure
from tests.integration.harnesses.driver import Told
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
Run = Callable[..., Told]
NOTHING = function("integer")


def returning(expression: str) -> str:
    return f"var solve = function () {{ return {expression}; }};"


@pytest.mark.parametrize(
    "source",
    [
        "var solve = function () { return 5; };",
        "function solve() { return 5; }",
        "const solve = () => 5;",
        "let solve = async () => 5;",
        "class Solution { solve() { return 5; } }",
        "var Solution = function () {}; Solution.prototype.solve = function () { return 5; };",
        "solve = function () { return 5; }",
        "'use strict'; const solve = () => 5; module.exports = { solve };",
        "\ufeff#!/usr/bin/env node\nconst require_ = require('fs'); function solve() { return 5; }",
    ],
)
def test_a_solution_may_have_any_usual_form(javascript: Run, source: str) -> None:
    assert javascript(source, NOTHING, {}, {}).values == [5, 5]


class TestPromises:
    def test_a_promise_is_awaited(self, javascript: Run) -> None:
        told = javascript(
            "const solve = (n) => new Promise((done) => setTimeout(() => done(n + 1), 5));",
            function("integer", n="integer"),
            {"n": 1},
            {"n": 2},
        )
        assert told.values == [2, 3]

    def test_a_rejected_promise_is_an_error_with_its_line(self, javascript: Run) -> None:
        failure = javascript("async function solve() {\n    throw new TypeError('no');\n}", NOTHING, {}).failure
        assert (failure.type, failure.message, failure.line) == ("TypeError", "no", 2)

    def test_a_promise_that_never_settles_is_an_error_each_time(self, javascript: Run) -> None:
        told = javascript("const solve = () => new Promise(() => {});", NOTHING, {}, {})
        assert all(isinstance(each, Failure) and "never settled" in each.message for each in told.results)
        assert len(told.results) == 2

    @pytest.mark.parametrize(
        "cause", ["setTimeout(() => { throw new Error('late'); }, 1)", "Promise.reject(new Error('late'))"]
    )
    def test_what_nobody_catches_meanwhile_is_the_case_s_error(self, javascript: Run, cause: str) -> None:
        failure = javascript(
            f"const solve = () => {{ {cause}; return new Promise(() => {{}}); }};", NOTHING, {}
        ).failure
        assert (failure.type, failure.message) == ("Error", "late")

    def test_methods_may_give_promises(self, javascript: Run) -> None:
        told = javascript(
            "class Ticket { #last = 0; async next() { return ++this.#last; } }",
            class_of("Ticket", next="integer"),
            {"operations": ["Ticket", "next", "next"], "arguments": [[], [], []]},
        )
        assert told.values == [[None, 1, 2]]


class TestValues:
    @pytest.mark.parametrize(
        ("of", "expression", "message"),
        [
            ("integer", "undefined", "returned undefined where integer was expected"),
            ("integer", "true", "returned true where integer was expected"),
            ("integer", "'5'", 'returned "5" (string) where integer was expected'),
            ("integer", "NaN", "returned NaN (number) where integer was expected"),
            ("integer", "5n", "returned 5n (bigint) where integer was expected"),
            ("integer", "new Number(5)", "returned an object where integer was expected"),
            ("long", "2 ** 53", "returned 9007199254740992 (number) where long was expected"),
            ("integer[]", "[1,,2]", "returned an array holding undefined where integer[] was expected"),
            ("integer[]", "{ length: 0 }", "returned an object where integer[] was expected"),
            ("integer[]", "new Proxy([], {})", "returned a Proxy where integer[] was expected"),
            ("ListNode", "new Proxy(new ListNode(1), {})", "returned a Proxy where ListNode was expected"),
            (
                "ListNode",
                "{ val: '1', next: null }",
                'returned an object holding "1" (string) where ListNode was expected',
            ),
            ("unsigned", "-1", "returned -1 (number) where unsigned was expected"),
            ("unsigned", "2 ** 32", "returned 4294967296 (number) where unsigned was expected"),
            ("CyclicList", "[1]", "returned an array where CyclicList was expected"),
            (
                "RandomNode",
                "new RandomNode(1, null, 7)",
                "returned a RandomNode whose random is no node of the list where RandomNode was expected",
            ),
            (
                "RandomNode",
                "(() => { const a = new RandomNode(1); a.random = new Proxy(a, {}); return a; })()",
                "returned a RandomNode whose random is no node of the list where RandomNode was expected",
            ),
            ("NaryNode", "new NaryNode(1, [null])", "returned an object holding null where NaryNode was expected"),
            ("NaryNode", "new NaryNode(1, [, 2])", "returned an object holding undefined where NaryNode was expected"),
            (
                "NaryNode",
                "new NaryNode(1, new Proxy([], {}))",
                "returned an object holding a Proxy where NaryNode was expected",
            ),
            (
                "NaryNode",
                "new NaryNode(1, new Array(2 ** 31))",
                "returned more than 2,000,000 values where NaryNode was expected",
            ),
            (
                "GraphNode",
                "new GraphNode(1, [3])",
                "returned an object holding 3 (number) where GraphNode was expected",
            ),
            (
                "GraphNode",
                "new GraphNode(1, [new GraphNode(3)])",
                "returned a GraphNode with a node of the value 3, not numbered from 1 without a gap "
                "where GraphNode was expected",
            ),
            (
                "GraphNode",
                "new GraphNode(1, [new GraphNode(-1)])",
                "returned a GraphNode with a node of the value -1, not numbered from 1 without a gap "
                "where GraphNode was expected",
            ),
            (
                "GraphNode",
                "new GraphNode(-1)",
                "returned a GraphNode that is not node 1 but -1 where GraphNode was expected",
            ),
            ("string", "'x'.repeat(20_000_000)", "returned more than 16 MiB"),
            ("boolean", "() => true", "returned a function where boolean was expected"),
            ("boolean", "Symbol('x')", "returned a symbol where boolean was expected"),
        ],
    )
    def test_a_wrong_value_is_named(self, javascript: Run, of: str, expression: str, message: str) -> None:
        failure = javascript(returning(expression), function(of), {}).failure
        assert (failure.type, failure.message, failure.line) == ("InvalidReturn", message, None)

    @pytest.mark.parametrize(
        ("of", "expression", "value"),
        [
            ("integer", "-0", 0),
            ("double", "-0", -0.0),
            ("long", "2 ** 53 - 1", 2**53 - 1),
            ("long", "-(2n ** 63n)", -(2**63)),
            ("integer[]", "new Uint8Array([1, 255])", [1, 255]),
            ("double[]", "Float64Array.of(0.5, NaN)", [0.5, "NaN"]),
            ("ListNode", "{ val: 1, next: { val: 2 } }", [1, 2]),
            ("TreeNode", "{ val: 1, right: { val: 2 } }", [1, None, 2]),
            ("ListNode", "undefined", []),
            ("unsigned", "-1 >>> 0", 2**32 - 1),
            ("CyclicList", "(() => { const a = { val: 1 }; a.next = a; return a; })()", [[1], 0]),
            ("RandomNode", "{ val: 1, next: { val: 2 } }", [[1, None], [2, None]]),
            ("NaryNode", "{ val: 1, children: [{ val: 2 }, { val: 3, children: null }] }", [1, None, 2, 3]),
            ("GraphNode", "{ val: 1 }", [[]]),
        ],
    )
    def test_a_value_may_have_another_shape(self, javascript: Run, of: str, expression: str, value: object) -> None:
        assert javascript(returning(expression), function(of), {}).values == [value]

    @pytest.mark.parametrize(
        ("of", "getter", "message"),
        [
            ("ListNode", "next() { return new Node(); }", None),
            ("CyclicList", "next() { return new Node(); }", None),
            ("RandomNode", "next() { return new Node(); }", None),
            ("NaryNode", "children() { return [new Node()]; }", None),
            ("NaryNode", "children() { return [this, this]; }", "a NaryNode with a cycle"),
            ("GraphNode", "neighbors() { return [new Node()]; }", "a GraphNode with two nodes of the value 1"),
        ],
    )
    def test_a_structure_without_end_is_bounded(
        self, javascript: Run, of: str, getter: str, message: str | None
    ) -> None:
        """By the values that an answer may hold, or by the memory limit before that."""
        source = f"class Node {{ val = 1; get {getter} }} var solve = () => new Node();"
        told = javascript(source, function(of), {})
        if told.ended is not None:
            assert (message, told.ended.limit) == (None, "memory")
        else:
            assert (message or "more than 2,000,000 values") in told.failure.message

    def test_nodes_that_change_while_they_are_read_are_written_as_they_were_first(self, javascript: Run) -> None:
        told = javascript(
            """
            class Shifting {
                constructor(val) { this.next = val; this.neighbors = []; }
                get val() { const val = this.next; this.next += 5; return val; }
            }
            var solve = function () {
                const [first, second] = [new Shifting(1), new Shifting(2)];
                first.neighbors.push(second, second);
                second.neighbors.push(first);
                return first;
            };
            """,
            function("GraphNode"),
            {},
        )
        assert told.values == [[[2, 2], [1]]]

    def test_values_are_not_asked_how_they_want_to_be_written(self, javascript: Run) -> None:
        told = javascript(
            """
            Array.prototype.toJSON = String.prototype.toJSON = Object.prototype.toJSON = () => "forged";
            class Lie extends Array { toJSON() { return "forged"; } *[Symbol.iterator]() { yield 9; } }
            var solve = function () { const lie = new Lie(); lie.push("a"); return [lie]; };
            """,
            function("string[][]"),
            {},
        )
        assert told.values == [[["a"]]]

    def test_replacing_what_the_harness_might_use_changes_nothing(self, javascript: Run) -> None:
        told = javascript(
            """
            const fs = require("fs");
            for (const of of [Array, String, Number, Set, Map, RegExp, Promise, Buffer, Uint8Array]) {
                for (const name of Object.getOwnPropertyNames(of.prototype)) {
                    if (name !== "constructor") try { of.prototype[name] = null; } catch {}
                }
            }
            JSON.parse = JSON.stringify = Reflect.apply = Reflect.construct = Array.isArray = Number.isInteger = null;
            Buffer.alloc = Buffer.allocUnsafe = Buffer.from = process.reallyExit = null;
            fs.readSync = fs.writeSync = null;
            var solve = function (words) { return words; };
            """,
            function("string[]", words="string[]"),
            {"words": ["a", "é"]},
            {"words": []},
        )
        assert told.values == [["a", "é"], []]

    def test_additions_to_prototypes_are_not_seen(self, javascript: Run) -> None:
        told = javascript(
            """
            Object.prototype.output = { paramindex: 0 };
            Object.prototype.extra = 1;
            Array.prototype.last = function () { return this[this.length - 1]; };
            var solve = function (values) { return [values.last()]; };
            """,
            function("integer[]", values="integer[]"),
            {"values": [1, 2]},
        )
        assert told.values == [[2]]

    def test_an_exception_of_a_getter_is_the_program_s(self, javascript: Run) -> None:
        failure = javascript(
            "var solve = function () {\n  return { val: 1, get next() {\n throw new RangeError('trap'); } };\n};",
            function("ListNode"),
            {},
        ).failure
        assert (failure.type, failure.line) == ("RangeError", 3)

    def test_a_node_constructor_of_the_program_is_taken(self, javascript: Run) -> None:
        source = """
        function ListNode(val) { this.val = val; this.next = null; }
        var solve = function (head) { const node = new ListNode(7); node.next = head; return node; };
        """
        assert javascript(source, function("ListNode", head="ListNode"), {"head": [1]}).values == [[7, 1]]


class TestErrors:
    @pytest.mark.parametrize(
        ("thrown", "kind", "message"),
        [
            ("'text'", "string", "text"),
            ("null", "object", "null"),
            ("undefined", "undefined", "undefined"),
            ("{ get message() { throw 1; }, toString() { throw 2; } }", "object", ""),
            ("Symbol('x')", "symbol", "Symbol(x)"),
            ("new (class Mine extends Error {})('own')", "Mine", "own"),
        ],
    )
    def test_anything_may_be_thrown(self, javascript: Run, thrown: str, kind: str, message: str) -> None:
        failure = javascript(f"var solve = function () {{ throw {thrown}; }};", NOTHING, {}).failure
        assert (failure.type, failure.message) == (kind, message)

    def test_the_trace_has_only_the_contestant_s_calls(self, javascript: Run) -> None:
        failure = javascript(
            "function inner(value) {\n  return value.x.y;\n}\nvar solve = () => [1].map(inner);", NOTHING, {}
        ).failure
        assert failure.line == 2
        assert [line.split("(")[-1] for line in failure.trace.splitlines()] == [
            "solution.js:2:18)",
            "solution.js:4:23)",
        ]

    def test_a_program_that_formats_traces_itself_loses_only_the_line(self, javascript: Run) -> None:
        source = "Error.prepareStackTrace = () => ({}); var solve = () => { throw new Error('x'); };"
        failure = javascript(source, NOTHING, {}).failure
        assert (failure.type, failure.message, failure.line) == ("Error", "x", None)

    def test_an_error_in_an_operation_says_in_which(self, javascript: Run) -> None:
        failure = javascript(
            "class Box {\n  first() { return 1; }\n  second() { return null.x; }\n}",
            class_of("Box", first="integer", second="integer"),
            {"operations": ["Box", "first", "second"], "arguments": [[], [], []]},
        ).failure
        assert (failure.type, failure.line) == ("TypeError", 3)
        assert failure.trace.startswith("in operation 2, second:\n")

    def test_a_missing_method_is_named(self, javascript: Run) -> None:
        failure = javascript(
            "class Box {}", class_of("Box", first="integer"), {"operations": ["Box", "first"], "arguments": [[], []]}
        ).failure
        assert "first" in failure.message

    @pytest.mark.parametrize(
        ("source", "line", "column"),
        [
            ("var x = 1;\nvar = 2;\n", 2, 5),
            ("function solve() {\n", 2, 1),
            ("let a;\nlet a;\n", 2, 5),
            ("x = '\n", 1, 5),
            ("import x from 'y';\n", 1, 1),
            ("await 1;\n", 1, 1),
            ("var x = '🎉'; var é = $$ $$;\n", 1, 26),
        ],
    )
    def test_what_does_not_compile_is_refused_with_its_place(
        self, javascript: Run, source: str, line: int, column: int
    ) -> None:
        loading = javascript(source, NOTHING, {}).loading
        assert isinstance(loading, CompileError)
        assert loading.text.startswith(f"solution.js:{line}:{column}: error: SyntaxError: ")


class TestPrinting:
    def test_what_is_printed_is_told_with_its_case(self, javascript: Run) -> None:
        told = javascript(
            "var solve = (n) => { console.log('case', n, { a: [1] }); console.error('!'); return n; };",
            function("integer", n="integer"),
            {"n": 1},
            {"n": 2},
        )
        assert told.printed == ("case 1 { a: [ 1 ] }\n!\n", "case 2 { a: [ 1 ] }\n!\n")

    def test_nothing_printed_is_lost_when_the_process_exits(self, javascript: Run) -> None:
        source = (
            "var solve = () => { process.stdout.write('x'.repeat(300_000)); console.log('end'); process.exit(0); };"
        )
        told = javascript(source, NOTHING, {})
        assert told.ended is not None
        assert (told.ended.exit_code, len(told.ended.stdout)) == (0, 300_004)

    @pytest.mark.parametrize(
        "trick", ["fs.closeSync(1)", "console = null", "process.stdout.end()", "process.stdout = 5"]
    )
    def test_losing_stdout_is_survived(self, javascript: Run, trick: str) -> None:
        source = f"const fs = require('fs'); var solve = () => {{ {trick}; return 1; }};"
        assert javascript(source, NOTHING, {}).values == [1]

    def test_closing_the_result_channel_ends_the_process(self, javascript: Run) -> None:
        told = javascript("var solve = () => { require('fs').closeSync(3); return 1; };", NOTHING, {})
        assert told.results == ()
        assert told.ended is not None
        assert (told.ended.limit, told.ended.exit_code) == (None, 1)


class TestScripts:
    def test_a_script_is_main_and_reads_stdin(self, javascript: Run) -> None:
        source = "if (require.main === module) process.stdin.on('data', (data) => process.stdout.write(data));"
        told = javascript(source, None, "one\ntwo")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "one\ntwo")

    def test_a_script_may_be_a_module(self, javascript: Run) -> None:
        told = javascript("import fs from 'fs';\nconsole.log(fs.readFileSync(0, 'utf8').length);", None, "abc")
        assert told.ended is not None
        assert told.ended.stdout == "3\n"

    def test_what_nobody_catches_is_shown_with_its_line(self, javascript: Run) -> None:
        told = javascript("let x;\nx.y();", None, "")
        assert told.ended is not None
        assert told.ended.exit_code == 1
        assert "solution.js:2" in told.ended.stderr

    def test_nothing_printed_is_lost_when_a_script_exits(self, javascript: Run) -> None:
        told = javascript("process.stdout.write('x'.repeat(300_000)); process.exit(3);", None, "")
        assert told.ended is not None
        assert (told.ended.exit_code, len(told.ended.stdout)) == (3, 300_000)


class TestReachingForTheHarness:
    @pytest.mark.parametrize(
        "left",
        [
            "new (require('worker_threads').Worker)('setInterval(() => {}, 1000)', { eval: true })",
            "setInterval(() => {}, 1000)",
            "setImmediate(() => { throw new Error('late'); })",
        ],
    )
    def test_what_a_case_leaves_running_keeps_nothing_from_its_end(self, javascript: Run, left: str) -> None:
        told = javascript(f"var solve = () => {{ {left}; return 1; }};", NOTHING, {}, {})
        assert (told.values, told.ended) == ([1, 1], None)

    def test_an_answer_of_the_program_s_own_writing_stands_for_one_that_it_returned(self, javascript: Run) -> None:
        source = """
        const text = '{"value":5}', frame = Buffer.alloc(4 + text.length);
        frame.writeUInt32BE(text.length);
        frame.write(text, 4);
        var solve = () => { require("fs").writeSync(3, frame); return 1; };
        """
        assert javascript(source, NOTHING, {}).values == [5]

    def test_the_harness_s_modules_cannot_be_turned(self, javascript: Run) -> None:
        told = javascript(
            """
            for (const { exports } of Object.values(require.cache)) {
                for (const value of Object.values(exports)) {
                    for (const name of Object.keys(value)) try { value[name] = () => "9"; } catch {}
                }
                for (const name of Object.keys(exports)) exports[name] = () => "9";
            }
            var solve = () => [new ListNode(1, new ListNode(2))];
            """,
            function("ListNode[]"),
            {},
            {},
        )
        assert told.values == [[[1, 2]], [[1, 2]]]
