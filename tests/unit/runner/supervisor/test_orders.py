from __future__ import annotations

import dataclasses

import pytest

from harnesses.language import Launch as LanguageLaunch
from runner.sandbox import interface
from runner.supervisor.frames import BadFrame, Decoder, Frame
from runner.supervisor.orders import (
    BoxMount,
    Command,
    Configure,
    Drive,
    Input,
    Launch,
    Limits,
    MoreCases,
    Order,
    Run,
    Stop,
    decode_order,
    encode_order,
)

LIMITS = Limits(
    cpu_seconds=1.5,
    wall_seconds=3,
    memory_mib=64,
    start_cpu_seconds=2,
    start_wall_seconds=4,
    processes=5,
    file_mib=6,
    output_kib=7,
)
COMMAND = Command(argv=("{program}/a", "b"), environment={"X": "y"}, launch=Launch.PRESTART)
FILES = {"a": b"\0\xff", "folder/b": b""}


@pytest.mark.parametrize(
    "order",
    [
        Configure(
            first_uid=7, uids=32, mount=None, zygote=None, environment={}, warm=None, compiler=None, container=True
        ),
        Configure(
            first_uid=None,
            uids=32,
            mount=BoxMount(size_bytes=1, inodes=2),
            zygote="harness",
            environment={"PATH": "/bin"},
            warm=COMMAND,
            compiler=COMMAND,
            container=False,
        ),
        Run(
            number=1,
            command=COMMAND,
            limits=LIMITS,
            files=FILES,
            work={"f/": b"", "f/a": b"1"},
            stdin=b"in",
            talks=False,
            collect=("a",),
            hello=None,
        ),
        Run(
            number=1,
            command=COMMAND,
            limits=LIMITS,
            files={},
            work={},
            stdin=b"",
            talks=True,
            collect=(),
            hello=b"",
        ),
        Input(number=1, data=b"more", last=False),
        Input(number=1, data=b"", last=True),
        Drive(number=2, command=COMMAND, limits=LIMITS, files=FILES, hello=b"h", total=9, cases=(b"1", b"")),
        Drive(number=2, command=COMMAND, limits=LIMITS, files={}, hello=b"h", total=0, cases=()),
        MoreCases(number=3, cases=(b"x", b"y")),
        Stop(number=4),
    ],
)
def test_an_order_arrives_as_it_was_given(order: Order) -> None:
    [frame] = Decoder().feed(encode_order(order))

    assert decode_order(frame) == order


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(BadFrame, match="dance"):
        decode_order(Frame(header={"order": "dance"}, blobs=()))


def test_both_ends_speak_of_the_same_limits_and_launches() -> None:
    ours = {field.name for field in dataclasses.fields(Limits)}

    assert ours == {field.name for field in dataclasses.fields(interface.Limits)}
    assert {launch.value for launch in Launch} == {launch.value for launch in LanguageLaunch}
