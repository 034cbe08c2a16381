"""What is TypeScript's own: what is checked and what is let through, what is there to be used, and lines that are those
of the contestant's file and not of the script that was made of it. The harness is JavaScript's, and tested there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses.values import Failure
from tests.integration.harnesses.compiled import Refuse, Run, marked, refuser, teller
from tests.integration.harnesses.driver import Bench
from tests.integration.harnesses.signatures import class_of, function

pytestmark = pytest.mark.sandbox
NOTHING = function("integer")
NUMBER = function("integer", number="integer")


@pytest.fixture
def bench(bench_of: Callable[[str], Bench]) -> Bench:
    return bench_of("typescript")


@pytest.fixture
def typescript(bench: Bench, room: Path) -> Run:
    return teller(bench, room)


@pytest.fixture
def refused(bench: Bench, room: Path) -> Refuse:
    return refuser(bench, room)


class TestWhatAContestantMayWrite:
    @pytest.mark.parametrize(
        "source",
        [
            "function solve(): number { return 5; }",
            "var solve = function (): number { return 5; };",
            "const solve = (): number => 5;",
            "export const solve = async (): Promise<number> => 5;",
            "export default function solve(): number { return 5; }",
            "class Solution { solve(): number { return 5; } }",
            "export class Solution { constructor(private readonly five = 5) {} solve() { return this.five; } }",
            "enum Answer { Five = 5 }\nconst solve = () => Answer.Five;",
            "namespace Deep { export const five = 5; }\nconst solve = () => Deep.five;",
            "abstract class Base<T> { abstract get(): T; solve(): T { return this.get(); } }\n"
            "class Solution extends Base<number> { get() { return 5; } }",
            "import { inspect } from 'util';\nconst solve = () => +inspect(5);",
            "import type { Interface } from 'readline';\nlet unused: Interface;\nconst solve = () => 5;",
            "\ufeffconst solve = () => 5;",
        ],
    )
    def test_a_solution_may_have_any_usual_form(self, typescript: Run, source: str) -> None:
        assert typescript(source, NOTHING, {}, {}).values == [5, 5]

    @pytest.mark.parametrize(
        "body",
        [
            "let later = null; later = { five: 5 }; return later.five;",
            "const unknown: any = '5'; return unknown * 1;",
            "function untyped(value) { return value; } return untyped(5);",
            "const node: ListNode = null; return node === null ? 5 : node.val;",
            "// @ts-ignore\nreturn '5' * 1;",
            "const unused = 1; if (false) { return 4; } return 5;",
            "switch (number) { case 1: case 2: break; } return 5;",
            "return [5].values().map((each) => each).toArray()[0];",
            "return new Set([5, 6]).difference(new Set([6])).keys().next().value;",
            "return Object.groupBy([5], (each) => 'all').all[0];",
            "return structuredClone({ five: 5 }).five;",
        ],
    )
    def test_strictness_is_what_judges_are_used_to(self, typescript: Run, body: str) -> None:
        assert typescript(f"function solve(number: number): number {{ {body} }}", NUMBER, {"number": 1}).values == [5]

    def test_a_long_is_a_bigint(self, typescript: Run) -> None:
        source = "const solve = (values: bigint[]): bigint => values.reduce((a, b) => a + b, 0n);"
        told = typescript(source, function("long", values="long[]"), {"values": [2**62, 2**61, -1]})
        assert told.values == [2**62 + 2**61 - 1]

    def test_names_of_the_program_s_own_do_not_clash_with_what_is_there(self, typescript: Run) -> None:
        source = """
        class ListNode { constructor(public val: number, public next: ListNode | null = null) {} }
        type Buffer = number;
        const process: Buffer = 1, name = 2, console = 3, length = 4;
        function solve(head: ListNode | null): ListNode | null { return new ListNode(process + name + length, head); }
        """
        assert typescript(source, function("ListNode", head="ListNode"), {"head": [1]}).values == [[7, 1]]

    def test_each_node_has_the_members_it_says(self, typescript: Run) -> None:
        source = """
        function solve(): number {
            const nodes = [new ListNode(), new RandomNode(), new TreeNode(), new NaryNode(), new GraphNode()];
            const list = new ListNode(1, new ListNode(2)), any = new RandomNode(1, null, new RandomNode(2));
            const tree = new TreeNode(1, null, new TreeNode(2)), nary = new NaryNode(1, [new NaryNode(2)]);
            const graph = new GraphNode(1, [new GraphNode(2)]);
            const all = [list.next, any.random, tree.right, nary.children[0], graph.neighbors[0], ...nodes];
            return all.reduce((sum, node) => sum + node.val, 0);
        }
        """
        assert typescript(source, NOTHING, {}).values == [10]

    def test_classes_keep_their_private_members(self, typescript: Run) -> None:
        source = """
        class Ticket {
            static #made = 0;
            constructor(private last: number = Ticket.#made++) {}
            next(): number { return ++this.last; }
        }
        """
        case = {"operations": ["Ticket", "next", "next"], "arguments": [[], [], []]}
        assert typescript(source, class_of("Ticket", next="integer"), case, case).values == [[None, 1, 2], [None, 2, 3]]


class TestWhatTheCompilerSays:
    @pytest.mark.parametrize(
        ("source", "line", "said"),
        [
            ("function solve(): number {\n  return 'five';\n}", 2, "TS2322: Type 'string' is not assignable"),
            ("function solve(): number {\n}", 1, "TS2355: A function whose declared type is neither"),
            ("const solve = () =>\n  fife;", 2, "TS2304: Cannot find name 'fife'"),
            ("const solve = (head: ListNode) =>\n  head.value;", 2, "TS2551: Property 'value' does not exist"),
            ("const solve = () =>\n\n  [1].includes('1');", 3, "TS2345: Argument of type 'string'"),
            ("const solve = (long: bigint) => long +\n 1;", 1, "TS2365: Operator '+' cannot be applied"),
            ("const solve = () => {\n  return 1 +;\n};", 2, "TS1109: Expression expected"),
            ("function solve(): number {\n  return 1;\n", 3, "TS1005: '}' expected"),
            ("let a = 1;\nlet a = 2;", 1, "TS2451: Cannot redeclare block-scoped variable 'a'"),
            ("import { solve } from './other.js';\nsolv();", 2, "TS2552"),
            ("/// <reference path='/etc/passwd' />\nconst solve = () => 1;", 1, "TS6231"),
        ],
    )
    def test_a_refusal_names_its_place(self, refused: Refuse, bench: Bench, source: str, line: int, said: str) -> None:
        text = refused(source, NOTHING)
        found = marked(bench, text)
        assert any(place == line and message.startswith(said) for place, message in found), text
        assert "globals.d.ts" not in text

    @pytest.mark.parametrize(
        "source",
        [
            "type Grow<T extends unknown[]> = T['length'] extends 1e9 ? T : Grow<[...T, 0]>;\nlet x: Grow<[]> = 1;",
            "type Loop<T> = { a: Loop<[T]> }[keyof T & 'a'];\nlet x: Loop<{ a: 1 }> = 1;",
            "type A = `${B}${B}${B}`; type B = `${C}${C}`; type C = 0|1|2|3|4|5|6|7|8|9|10|11;\nlet x: A = '';",
            f"const x: number = {'[' * 500}1{']' * 500};",
            "\0\1\2",
        ],
        ids=["tuple", "loop", "union", "nested", "binary"],
    )
    def test_what_would_grow_without_end_is_refused(self, refused: Refuse, source: str) -> None:
        assert "error TS" in refused(source, NOTHING)

    def test_a_program_for_stdin_and_stdout_is_checked_too(self, refused: Refuse, bench: Bench) -> None:
        source = "import * as fs from 'fs';\nconst text: number = fs.readFileSync(0, 'utf8');"
        ((line, message),) = marked(bench, refused(source, None))
        assert (line, message) == (2, "TS2322: Type 'string' is not assignable to type 'number'.")


class TestLines:
    SOURCE = """\
    interface Row {
        cells: number[];
    }

    enum Side { Left, Right }

    type Picker<T> = (
        row: Row,
    ) => T;

    function inner<T>(pick: Picker<T>, row: Row): T {

        return pick(row);
    }

    class Solution {
        constructor(private readonly side: Side = Side.Left) {}

        // a comment

        solve(): number {
            return inner<number>((row) =>
                row.cells[this.side].toFixed().length, { cells: [] });
        }
    }
    """

    def test_are_those_of_the_source(self, typescript: Run) -> None:
        failure = typescript(self.SOURCE, NOTHING, {}).failure
        assert (failure.type, failure.line) == ("TypeError", 23)
        lines = [line.strip().removeprefix("at ") for line in failure.trace.splitlines()]
        assert [re.sub(r":\d+\)?$", "", line) for line in lines] == [
            "inner.cells (solution.ts:23",
            "inner (solution.ts:13",
            "Solution.solve (solution.ts:22",
        ]

    def test_can_be_told_whatever_the_program_replaced(self, typescript: Run) -> None:
        spoiled = """\
        for (const of of [Array, String, RegExp, Uint8Array, Map, Set] as any[]) {
            for (const name of Object.getOwnPropertyNames(of.prototype)) {
                if (name !== "constructor") try { of.prototype[name] = null; } catch {}
            }
        }
        JSON.parse = null;
        interface Nothing {}
        const solve = (): number => {
            throw new RangeError("gone");
        };
        """
        failure = typescript(spoiled, NOTHING, {}).failure
        assert (failure.type, failure.message, failure.line) == ("RangeError", "gone", 9)

    def test_calls_in_what_the_compiler_put_in_are_left_out(self, typescript: Run) -> None:
        source = """\
        interface Nothing {}

        class Solution {
            @((method, context) => 5 as any)
            solve(): number {
                return 1;
            }
        }
        """
        loading = typescript(source, NOTHING, {}).loading
        assert isinstance(loading, Failure)
        assert (loading.type, loading.message) == ("TypeError", "Function expected")
        assert loading.line == 5
        assert all("accept" not in line and "__esDecorate" not in line for line in loading.trace.splitlines())

    def test_an_error_while_loading_has_one(self, typescript: Run) -> None:
        loading = typescript("interface A {}\n\nconst a: A = null;\na.toString();", NOTHING, {}).loading
        assert isinstance(loading, Failure)
        assert loading.line == 4


class TestScripts:
    def test_a_script_is_main_and_may_use_modules(self, typescript: Run) -> None:
        source = """
        import fs, { writeSync } from "node:fs";
        import * as readline from "readline";
        if (require.main !== module) process.exit(9);
        const lines: string[] = [];
        const input = readline.createInterface({ input: process.stdin });
        input.on("line", (line) => lines.push(line.trim()));
        input.on("close", () => {
            fs.writeSync(1, `${lines.length} `);
            writeSync(1, Buffer.from("é").toString("utf8"));
            process.stdout.write("\\n" + process.argv.length);
        });
        """
        told = typescript(source, None, "a\nb\n")
        assert told.ended is not None
        assert (told.ended.exit_code, told.ended.stdout) == (0, "2 é\n2")

    def test_lines_may_be_awaited(self, typescript: Run) -> None:
        source = """
        import { createInterface } from "readline";
        async function main(): Promise<void> {
            let sum = 0;
            for await (const line of createInterface({ input: process.stdin })) sum += Number(line);
            console.log(sum);
        }
        main();
        """
        told = typescript(source, None, "1\n2\n")
        assert told.ended is not None
        assert told.ended.stdout == "3\n"

    def test_what_nobody_catches_is_shown_with_its_line(self, typescript: Run) -> None:
        told = typescript("interface A { b(): void }\n\nlet a: A;\na.b();", None, "")
        assert told.ended is not None
        assert told.ended.exit_code == 1
        assert "solution.ts:4" in told.ended.stderr
        assert "solution.js" not in told.ended.stderr


def test_all_that_is_declared_is_there(bench: Bench, typescript: Run) -> None:
    """In Node itself, as a program of the judge sees it."""
    text = (bench.folder.folder / "globals.d.ts").read_text()
    names = re.findall(r"^declare (?:var|class|function) (\w+)", text, re.MULTILINE)
    assert {"ListNode", "GraphNode", "require", "Buffer", "setTimeout", "URL"} <= set(names)
    told = typescript(
        f"const solve = (): string[] => {names!r}.filter((name) => eval('typeof ' + name) === 'undefined');"
        "\nconst used = [require('fs').readSync, require('readline').createInterface];",
        function("string[]"),
        {},
    )
    assert set(told.values[0]) <= {"__filename", "__dirname"}
