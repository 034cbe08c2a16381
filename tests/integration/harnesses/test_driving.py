"""What every language's harness does beside answering, and what its stubs are good for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.conformance import load as load_table
from harnesses.conformance import source_of
from harnesses.language import Launch
from harnesses.stubs import stub
from harnesses.values import Ready, hello, read_ready
from problems.model import FunctionSignature, Kind
from tests.integration.harnesses.driver import HARNESSES, Bench, build, languages, started, tell
from tests.integration.harnesses.signatures import function

SERVED = [catalogue.read(HARNESSES / name).language for name in languages()]
DRIVEN = [
    pytest.param(each.id, marks=pytest.mark.extended if each.toolchain.on_request else ())
    for each in SERVED
    if each.serves(Kind.FUNCTION)
]
"""Compilers that few install take many seconds: the conformance table has them in every run."""
LEAVING = {
    "c": 'void late(void) { puts("late"); }\nint solve(int value) { atexit(late); return value; }',
    "cpp": 'struct Solution { int solve(int value) { atexit([] { cout << "late"; }); return value; } };',
    "csharp": "class Solution { int Solve(int value) {"
    ' AppDomain.CurrentDomain.ProcessExit += (a, b) => { throw new Exception("late"); }; return value; } }',
    "java": "class Solution { int solve(int value) {"
    " Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(7))); return value; } }",
    "javascript": "function solve(value) { process.on('exit', () => console.log('late')); return value; }",
    "kotlin": "class Solution { fun solve(value: Int): Int {"
    " Runtime.getRuntime().addShutdownHook(Thread { Runtime.getRuntime().halt(7) }); return value } }",
    "php": "function solve($value) { register_shutdown_function(function () { echo 'late'; }); return $value; }",
    "python": "import atexit\ndef solve(value):\n    atexit.register(print, 'late')\n    return value",
    "ruby": "def solve(value)\n  at_exit { puts 'late' }\n  value\nend",
    "rust": 'extern "C" { fn atexit(last: extern "C" fn()); }\nextern "C" fn late() { println!("late"); }\n'
    "impl Solution { pub fn solve(value: i32) -> i32 { unsafe { atexit(late) }; value } }",
}
"""What the table's echo does, and leaves something to be done at its end, in languages where one can."""

pytestmark = [pytest.mark.sandbox, pytest.mark.parametrize("language", DRIVEN)]
BenchOf = Callable[[str], Bench]

ECHO = next(entry for entry in load_table() if entry.id == "integer")
IN_PLACE = FunctionSignature.model_validate(
    {
        "name": "change",
        "params": [
            {"name": "values", "type": "integer[]"},
            {"name": "head", "type": "ListNode"},
            {"name": "trees", "type": "list<TreeNode>"},
            {"name": "words", "type": "list<list<string>>"},
            {"name": "seed", "type": "long"},
        ],
        "return": {"type": "void"},
        "output": {"paramindex": 0},
    }
)


@pytest.mark.parametrize("cases", [0, 1])
def test_a_harness_ends_with_its_orders_and_runs_nothing_more(
    language: str, cases: int, bench_of: BenchOf, room: Path
) -> None:
    bench = bench_of(language)
    source = LEAVING.get(language) or source_of(ECHO, bench.folder)
    assert source is not None
    places = build(bench, ECHO, source, room)
    command = bench.folder.language.run.function
    assert command is not None
    with started(bench, command, program=places.program, work=places.work) as process:
        process.send(hello(ECHO.signature, source=bench.folder.language.source))
        ready = process.receive()
        assert ready is not None
        assert read_ready(ready) == Ready()
        for frame in ECHO.frames()[:cases]:
            process.send(frame)
            assert process.receive() == b'{"value":0}'
        process.end_orders()
        ended = process.finish()
    assert (ended.exit_code, ended.limit, ended.stdout, ended.stderr) == (0, None, "", "")


def test_a_harness_that_was_started_ahead_for_nothing_ends(language: str, bench_of: BenchOf, room: Path) -> None:
    bench = bench_of(language)
    if bench.folder.language.run.launch is not Launch.PRESTART:
        pytest.skip(f"{language} is not started ahead")
    command = bench.folder.language.run.function
    assert command is not None
    with started(bench, command, program=room, work=room) as process:
        process.end_orders()
        assert process.finish().exit_code == 0


def test_what_a_contestant_starts_from_runs(language: str, bench_of: BenchOf, room: Path) -> None:
    bench = bench_of(language)
    given = {"values": [1, 2], "head": [1], "trees": [[1, None, 2]], "words": [["a"]], "seed": 5}
    told = tell(bench, stub(bench.folder, IN_PLACE), IN_PLACE, [given], room)
    assert told.values == [[1, 2]], told


def test_what_a_contestant_starts_from_runs_on_stdin(language: str, bench_of: BenchOf, room: Path) -> None:
    bench = bench_of(language)
    told = tell(bench, stub(bench.folder, None), None, ["1 2\n3\n"], room)
    assert told.ended is not None
    assert told.ended.exit_code == 0, told


def test_a_stub_for_every_type_is_well_formed(language: str, bench_of: BenchOf) -> None:
    folder = bench_of(language).folder
    for entry in load_table():
        if isinstance(entry.signature, FunctionSignature):
            assert entry.signature.name in stub(folder, entry.signature).replace("Solve", "solve")


def test_an_answer_may_be_large(language: str, bench_of: BenchOf, room: Path) -> None:
    values = list(range(300_000))
    source = source_of(next(entry for entry in load_table() if entry.id == "integer-array"), bench_of(language).folder)
    assert source is not None
    told = tell(bench_of(language), source, function("integer[]", value="integer[]"), [{"value": values}], room)
    assert told.values == [values]
