"""Driving a harness: what it answers, what each case cost, and everything that a program can do to the conversation."""

from __future__ import annotations

import asyncio
import json
import os
import time

import psutil
import pytest

from harnesses.language import Launch
from runner.sandbox.connection import WINDOW_BYTES
from runner.sandbox.interface import Ending, Program, Reply
from tests.integration.sandbox.cell import HARNESS_FILE, Cell, case, go_on, hello, limits, value
from tests.integration.sandbox.conftest import Jails
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.sandbox

ADD = "def answer(a, b): return a + b"
FRAME = """
import os, struct
def frame(text): os.write(3, struct.pack(">I", len(text)) + text)
"""


@pytest.mark.parametrize("launch", list(Launch))
async def test_every_case_is_answered_in_its_order(cell: Cell, launch: Launch) -> None:
    conversation = await cell.drive(ADD, [case(number, 1) for number in range(60)], launch=launch)

    assert conversation.outcome is None
    assert json.loads(conversation.ready or b"") == {"ready": True}
    assert [reply.index for reply in conversation.replies] == list(range(60))
    assert [value(reply) for reply in conversation.replies] == list(range(1, 61))
    assert conversation.memory_mib > 1
    assert not conversation.broke_protocol


async def test_what_is_printed_belongs_to_the_case_that_printed_it(cell: Cell) -> None:
    source = "import sys\ndef answer(n):\n  print('out', n); print('err', n, file=sys.stderr); return n"

    conversation = await cell.drive(source, [case(1), case(2)])

    assert [reply.printed for reply in conversation.replies] == [b"out 1\nerr 1\n", b"out 2\nerr 2\n"]


async def test_time_is_measured_for_each_case(cell: Cell) -> None:
    source = """
import time
def answer(cpu, wall):
    start = time.process_time()
    while time.process_time() < start + cpu: pass
    time.sleep(wall)
"""
    conversation = await cell.drive(source, [case(0.1, 0), case(0, 0.1), case(0, 0)])

    busy, asleep, quick = conversation.replies
    assert busy.cpu_seconds >= 0.1
    assert asleep.cpu_seconds < 0.1 <= asleep.wall_seconds
    assert quick.cpu_seconds < 0.05


async def test_the_cpu_time_of_a_cases_children_is_that_cases(cell: Cell) -> None:
    source = """
import os, time
def answer(seconds):
    if os.fork() == 0:
        while time.process_time() < seconds: pass
        os._exit(0)
    os.wait()
"""
    conversation = await cell.drive(source, [case(0.15), case(0)])

    assert conversation.replies[0].cpu_seconds >= 0.12
    assert conversation.replies[1].cpu_seconds < 0.1


async def test_an_error_while_loading_is_all_there_is(cell: Cell) -> None:
    conversation = await cell.drive("1 / 0", [case(1)])

    assert conversation.outcome is None
    assert json.loads(conversation.ready or b"")["error"]["type"] == "ZeroDivisionError"
    assert conversation.replies == []


async def test_replies_are_told_as_they_come_and_can_be_stopped(cell: Cell) -> None:
    source = "import time\ndef answer(n): time.sleep(0.02); return n"
    told: list[int] = []

    def until_three(reply: Reply) -> bool:
        told.append(reply.index)
        return len(told) < 3

    conversation = await cell.drive(source, [case(number) for number in range(1000)], on_reply=until_three)

    assert told == [0, 1, 2]
    assert len(conversation.replies) == 3
    assert conversation.outcome is None
    await cell.check_unharmed()


async def test_stopping_during_a_long_case_does_not_wait_for_it(cell: Cell) -> None:
    source = "import time\ndef answer(seconds): time.sleep(seconds)"

    conversation = await cell.drive(
        source, [case(0), case(60)], limits=limits(wall_seconds=30), on_reply=lambda _: False
    )

    assert len(conversation.replies) == 1
    await cell.check_unharmed()


async def test_large_cases_and_answers_pass_whole(cell: Cell) -> None:
    texts = [letter * 3_000_000 for letter in "abcd"]

    conversation = await cell.drive("def answer(text): return text", [case(text) for text in texts])

    assert [value(reply) for reply in conversation.replies] == texts


async def test_thousands_of_cases_pass(cell: Cell) -> None:
    count = 10_000

    conversation = await cell.drive(ADD, [case(number, 0) for number in range(count)])

    assert [value(reply) for reply in conversation.replies] == list(range(count))


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        ("while True: pass", Ending.CPU),
        ("import time; time.sleep(600)", Ending.WALL),
        ("kept = []\n    while True: kept.append(bytearray(1 << 20))", Ending.MEMORY),
        ("while True: print('x' * 1000, flush=True)", Ending.OUTPUT),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", Ending.WALL),
        ("import os; os._exit(0)", Ending.EXITED),
        ("import os; os._exit(5)", Ending.EXITED),
        ("import os; os.abort()", Ending.SIGNALLED),
        ("import os; os.close(3); import time; time.sleep(600)", Ending.SIGNALLED),
        ("import os; os.closerange(0, 256); os._exit(0)", Ending.EXITED),
        ("import os; os.write(3, b'\\0\\0'); os._exit(0)", Ending.EXITED),
    ],
)
async def test_a_case_that_is_not_answered_says_why(cell: Cell, body: str, ending: Ending) -> None:
    source = f"def answer(n):\n  if n == 2:\n    {body}\n  return n"
    by_its_ending = {Ending.WALL: limits(wall_seconds=3), Ending.CPU: limits(cpu_seconds=0.4)}

    conversation = await cell.drive(source, [case(1), case(2), case(3)], limits=by_its_ending.get(ending, limits()))

    assert len(conversation.replies) == 1
    assert conversation.outcome is not None
    assert conversation.outcome.ending is ending
    await cell.check_unharmed()


async def test_a_case_that_is_answered_after_more_than_its_cpu_time_is_not_answered(cell: Cell) -> None:
    """Sooner than anybody has looked at how much it has used."""
    source = """
import time
def answer(seconds):
    start = time.process_time()
    while time.process_time() < start + seconds: pass
"""
    for _ in range(5):  # now and then somebody looks just then
        cases = [case(0), case(0.008), case(0)]
        conversation = await cell.drive(source, cases, limits=limits(cpu_seconds=0.005))

        assert len(conversation.replies) == 1
        assert conversation.outcome is not None
        assert conversation.outcome.ending is Ending.CPU


async def test_a_case_that_ends_the_program_after_more_than_its_cpu_time_is_over_it(cell: Cell) -> None:
    source = """
import os, time
def answer():
    start = time.process_time()
    while time.process_time() < start + 0.012: pass
    os._exit(0)
"""
    conversation = await cell.drive(source, [case()], limits=limits(cpu_seconds=0.005))

    assert conversation.outcome is not None
    assert conversation.outcome.ending is Ending.CPU


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one core")
async def test_after_a_moment_a_program_may_run_on_any_core_again(cell: Cell, jails: Jails) -> None:
    source = "import os, time\ndef answer(seconds): time.sleep(seconds); return len(os.sched_getaffinity(0))"
    all_of_them = len(os.sched_getaffinity(0))

    conversation = await cell.drive(source, [case(0.1), case(0.1)])

    assert value(conversation.replies[1]) == all_of_them
    assert len(jails()[0].children()[0].cpu_affinity()) == all_of_them

    await cell.drive(source, [case(0)])

    assert len(jails()[0].children()[0].cpu_affinity()) == all_of_them, "the supervisor's own"


async def test_a_runner_that_is_slow_to_read_fills_no_supervisor(cell: Cell, jails: Jails) -> None:
    source = "def answer(n): return 'x' * (1 << 20)"
    count, held = 200, []

    def look(reply: Reply) -> bool:
        if reply.index == 0:  # nothing is read before this returns
            held.append(_settled_mib(psutil.Process(jails()[0].children()[0].pid)))
        return True

    conversation = await cell.drive(source, [case(number) for number in range(count)], on_reply=look)

    assert len(conversation.replies) == count
    assert held[0] < 100


@pytest.mark.parametrize(
    ("deed", "breaks_the_protocol"),
    [
        ("for _ in range(200): os.write(3, bytes(1 << 20))", True),
        ("os.close(3); time.sleep(600)", False),
        ("os.fork() or time.sleep(600); os._exit(0)", False),
    ],
)
async def test_what_a_program_does_while_there_is_nothing_to_ask_is_noticed(
    cell: Cell, jails: Jails, deed: str, breaks_the_protocol: bool
) -> None:
    source = f"""
import os, sys, time
harness = sys.modules["__main__"]
write_frame = harness.write_frame
def write_and_more(value):
    write_frame(value)
    if "value" in value:
        time.sleep(0.1)  # what comes with the answer is noticed with it
        {deed}
harness.write_frame = write_and_more
def answer(text): return len(text)
"""
    stayed: list[psutil.Process] = []

    def look(reply: Reply) -> bool:  # another case is sent when this returns
        until = time.monotonic() + PATIENCE_SECONDS
        while (left := _harnesses(jails)) and time.monotonic() < until:
            time.sleep(0.01)
        stayed.extend(left)
        return True

    cases = [case("x" * WINDOW_BYTES)] * 2
    conversation = await cell.drive(source, cases, launch=Launch.EXEC, on_reply=look)

    assert stayed == []
    assert [value(reply) for reply in conversation.replies] == [WINDOW_BYTES]
    assert conversation.broke_protocol is breaks_the_protocol
    await cell.check_unharmed()


def _harnesses(jails: Jails) -> list[psutil.Process]:
    return [*filter(_is_harness, psutil.Process(jails()[0].pid).children(recursive=True))]


def _is_harness(process: psutil.Process) -> bool:
    try:
        return HARNESS_FILE in process.cmdline()
    except psutil.Error:
        return False


def _settled_mib(process: psutil.Process) -> float:
    """Its memory when it grows no more."""
    seen = [process.memory_info().rss]
    while len(seen) < 10 or len(set(seen[-10:])) > 1:
        time.sleep(0.05)
        seen.append(process.memory_info().rss)
    return seen[-1] / (1 << 20)


async def test_loading_has_limits_of_its_own(cell: Cell) -> None:
    tight = limits(cpu_seconds=0.2, start_cpu_seconds=0.6)

    slow = await cell.drive("import time\nwhile time.process_time() < 0.4: pass\n" + ADD, [case(1, 1)], limits=tight)
    endless = await cell.drive("while True: pass", [case(1, 1)], limits=tight)
    gone = await cell.drive(
        "import os, time\nwhile time.process_time() < 0.4: pass\nos._exit(3)", [case(1, 1)], limits=tight
    )

    assert slow.outcome is None
    assert slow.start_cpu_seconds >= 0.3
    assert endless.ready is None
    assert endless.outcome is not None
    assert endless.outcome.ending is Ending.CPU
    assert gone.outcome is not None
    assert (gone.outcome.ending, gone.outcome.exit_code) == (Ending.EXITED, 3)


async def test_the_memory_that_loading_took_is_not_the_cases(cell: Cell) -> None:
    loading = "import time\nlarge = b'x' * (64 << 20)\ntime.sleep(0.2)\ndel large\n"

    conversation = await cell.drive(loading + ADD, [case(1, 1)])

    assert conversation.outcome is None
    assert conversation.replies[0].memory_mib < 64
    assert conversation.memory_mib < 64


async def test_what_a_program_printed_before_its_end_is_kept(cell: Cell) -> None:
    source = "import os\ndef answer(n):\n  print('last words', flush=True); os._exit(1)"

    conversation = await cell.drive(source, [case(1)])

    assert conversation.outcome is not None
    assert conversation.outcome.stdout == b"last words\n"
    assert conversation.outcome.exit_code == 1


async def test_answers_beforehand_break_the_protocol(cell: Cell) -> None:
    source = "import os, time\ndef answer(n):\n  os.write(3, b'\\0\\0\\0\\x0b{\"value\":1}' * 2); time.sleep(600)"

    conversation = await cell.drive(source, [case(1), case(2), case(3)])

    assert conversation.broke_protocol
    assert conversation.outcome is not None
    assert conversation.outcome.ending is not Ending.WALL, "it is not waited for"
    assert conversation.replies == []
    await cell.check_unharmed()


READ_AT_ONCE = 1 << 16
ANSWER_AND_MORE = """
import fcntl, os, struct, time
fcntl.fcntl(3, fcntl.F_SETPIPE_SZ, 1 << 20)  # all of it lies there before any of it is read
def answer(n):
    size = {size}
    os.write(3, struct.pack(">I", size) + b'{{"value":1}}'.ljust(size) + {more!r})
    time.sleep(60)
"""


@pytest.mark.parametrize("count", [1, 2])
async def test_what_lies_behind_an_answer_is_no_answer_to_the_next_case(cell: Cell, count: int) -> None:
    """The first read ends with the answer: what is behind it was written before the next case was asked, or after the
    last."""
    source = ANSWER_AND_MORE.format(size=READ_AT_ONCE - 4, more=b'\0\0\0\x0b{"value":2}')

    conversation = await cell.drive(source, [case(number) for number in range(count)])

    assert conversation.broke_protocol
    assert [value(reply) for reply in conversation.replies] == [1]


async def test_an_answer_that_a_program_ends_with_is_heard(cell: Cell) -> None:
    source = """
import fcntl, os, struct
fcntl.fcntl(3, fcntl.F_SETPIPE_SZ, 1 << 20)  # all of it lies there when the program is gone
def answer(n):
    os.write(3, struct.pack(">I", 1_000_000) + b'{"value":1}'.ljust(1_000_000))
    os._exit(0)
"""
    conversation = await cell.drive(source, [case(1)])

    assert [value(reply) for reply in conversation.replies] == [1]
    assert conversation.outcome is None


async def test_an_answer_to_what_was_not_read_is_none(cell: Cell) -> None:
    source = f"""{FRAME}
import select, time
def answer(n):
    frame(b'{{"value":1}}')
    select.select([4], [], [])
    frame(b'{{"value":2}}')
    time.sleep(60)
"""
    conversation = await cell.drive(source, [case(1), case("x" * WINDOW_BYTES), case(3)])

    assert conversation.broke_protocol
    assert [value(reply) for reply in conversation.replies] == [1]


async def test_an_answer_too_large_to_be_one_breaks_the_protocol(cell: Cell) -> None:
    source = "import os\ndef answer(n):\n  os.write(3, b'\\xff\\xff\\xff\\xff')\n  import time; time.sleep(600)"

    conversation = await cell.drive(source, [case(1)])

    assert conversation.broke_protocol
    assert conversation.replies == []


async def test_a_forged_answer_is_only_an_answer(cell: Cell) -> None:
    """It is passed on as it is: whoever compares finds it wrong."""
    source = FRAME + "def answer(n):\n  frame(b'\\xff not JSON'); import time; time.sleep(60)"

    conversation = await cell.drive(source, [case(1)], limits=limits(wall_seconds=2))

    assert [reply.frame for reply in conversation.replies] == [b"\xff not JSON"]


async def test_a_survivor_that_holds_the_pipes_does_not_keep_the_conversation(cell: Cell) -> None:
    source = """
import os, time
def answer(n):
    if os.fork() == 0:
        os.setsid()
        time.sleep(600)
    os._exit(0)
"""
    conversation = await cell.drive(source, [case(1)], limits=limits(wall_seconds=600))

    assert conversation.outcome is not None
    assert conversation.outcome.ending is Ending.EXITED
    await cell.check_unharmed()


async def test_a_forked_script_reads_and_prints_as_any_other(cell: Cell) -> None:
    outcome = await cell.run_forked("print(input() * 2); raise SystemExit(4)", stdin=b"ab\n")

    assert (outcome.ending, outcome.exit_code, outcome.stdout) == (Ending.EXITED, 4, b"abab\n")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("raise SystemExit", 0),
        ("raise SystemExit('words')", 1),
        ("raise SystemExit((1 << 40) + 7)", 7),
        ("import sys; sys.stdout.close()", 0),
    ],
)
async def test_a_forked_script_ends_as_any_other(cell: Cell, source: str, code: int) -> None:
    outcome = await cell.run_forked(source)

    assert (outcome.ending, outcome.exit_code) == (Ending.EXITED, code)


async def test_a_forked_script_shows_its_traceback(cell: Cell) -> None:
    outcome = await cell.run_forked("1 / 0")

    assert outcome.exit_code == 1
    assert b"ZeroDivisionError" in outcome.stderr


async def test_forked_programs_know_nothing_of_one_another(cell: Cell) -> None:
    await cell.drive("import json\njson.kept = 'secret'\ndef answer(): return 1", [case()])

    conversation = await cell.drive("import json\ndef answer(): return hasattr(json, 'kept')", [case()])

    assert [value(reply) for reply in conversation.replies] == [False]


async def test_a_program_may_be_one_of_its_own_files(cell: Cell) -> None:
    script = b"""#!/bin/sh
head -c 6 <&4 >/dev/null
printf '\\000\\000\\000\\016{"ready":true}' >&3
cat <&4 >/dev/null
"""
    program = Program(argv=("{program}/program",), files={"program": script})

    conversation = await cell.sandbox.drive(program, limits=limits(), hello=b"{}", cases=[], on_reply=lambda _: True)

    assert conversation.outcome is None
    assert conversation.ready == b'{"ready":true}'


async def test_a_harness_can_be_one_of_the_programs_own_files(cell: Cell) -> None:
    program = Program(
        argv=("{program}/start", cell.interpreter),
        files={"start": f'#!/bin/sh\nexec "$1" -I -S {HARNESS_FILE}\n'.encode(), "solution.py": ADD.encode()},
    )

    conversation = await cell.sandbox.drive(program, limits=limits(), hello=hello(), cases=[case(1, 2)], on_reply=go_on)

    assert [value(reply) for reply in conversation.replies] == [3]


async def test_a_fork_that_waits_rehearses_once_and_one_that_is_wanted_at_once_need_not(cell: Cell) -> None:
    source = """
import sys
def answer():
    return sys.modules["miniharness"].rehearsals
"""

    async def rehearsals(*, pause: float) -> object:
        await asyncio.sleep(pause)
        talk = await cell.drive(source, [case()])
        return value(talk.replies[0])

    found = [await rehearsals(pause=0) for _ in range(3)]
    for _ in range(3):
        for pause in (0.2, 1, 5, 20):  # the pause is what this is about, and a busy machine needs a longer one
            found.append(await rehearsals(pause=pause))
            if found[-1] == 1:
                break
        assert found[-1] == 1
    assert set(found) <= {0, 1}
