from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from runner.sandbox import interface
from runner.supervisor.frames import BadFrame, Decoder, Frame
from runner.supervisor.reports import (
    Cleared,
    DriveDone,
    Ending,
    Outcome,
    Printed,
    Ready,
    Replies,
    Reply,
    Report,
    RunDone,
    decode_report,
    encode_report,
)

OUTCOME = Outcome(
    ending=Ending.SIGNALLED,
    exit_code=None,
    signal=11,
    cpu_seconds=0.5,
    wall_seconds=1.0,
    memory_mib=12.5,
    stdout=b"out\xff",
    stderr=b"",
    files={"a": b"1", "b/c": b""},
)
DONE = DriveDone(
    number=3,
    ready=b"{}",
    start_cpu_seconds=0.1,
    start_wall_seconds=0.2,
    outcome=OUTCOME,
    broke_protocol=True,
    memory_mib=3.0,
)
REPLY = Reply(frame=b"f", cpu_seconds=0.1, wall_seconds=0.2, memory_mib=0.3, printed=b"p")


@pytest.mark.parametrize(
    "report",
    [
        Ready(),
        Replies(number=1, replies=(REPLY, dataclasses.replace(REPLY, frame=b"", printed=b""))),
        Replies(number=1, replies=()),
        Printed(number=2, data=b"words"),
        RunDone(number=2, outcome=OUTCOME),
        DONE,
        dataclasses.replace(DONE, ready=None, outcome=None),
        dataclasses.replace(DONE, ready=b""),
        Cleared(number=4, left_behind="a process"),
    ],
)
def test_a_report_arrives_as_it_was_given(report: Report) -> None:
    [frame] = Decoder().feed(encode_report(report))

    assert decode_report(frame) == report


def _run(**changes: Any) -> Frame:
    [frame] = Decoder().feed(encode_report(RunDone(number=2, outcome=OUTCOME)))
    frame.header["outcome"] |= changes
    return frame


@pytest.mark.parametrize(
    "frame",
    [
        Frame(header={}, blobs=()),
        Frame(header={"report": "party"}, blobs=()),
        Frame(header={"report": ["ready"]}, blobs=()),
        Frame(header={"report": "run", "number": 1, "outcome": None}, blobs=()),
        Frame(header={"report": "cleared", "number": 1, "left_behind": None}, blobs=()),
        Frame(header={"report": "replies", "number": 1, "figures": [[1, 2, 3]]}, blobs=(b"odd",)),
        Frame(header={"report": "replies", "number": 1, "figures": [[1, 2, 3]]}, blobs=(b"", b"", b"odd")),
        Frame(header={"report": "replies", "number": 1, "figures": [[1, 2]]}, blobs=(b"", b"")),
        Frame(header={"report": "replies", "number": 1, "figures": []}, blobs=(b"", b"")),
        Frame(header={"report": "replies", "number": True, "figures": []}, blobs=()),
        _run(ending="boredom"),
        _run(exit_code="0"),
        _run(signal=1.5),
        _run(cpu_seconds="1"),
        _run(cpu_seconds=True),
        _run(cpu_seconds=10**400),
        _run(files=["a"]),
        _run(files=["a", 5]),
    ],
)
def test_what_is_no_report_is_refused(frame: Frame) -> None:
    with pytest.raises(BadFrame):
        decode_report(frame)


def test_both_ends_know_the_same_endings() -> None:
    assert {ending.value for ending in Ending} == {ending.value for ending in interface.Ending}
