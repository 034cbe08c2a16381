from __future__ import annotations

import fcntl
import os
import socket
import struct
from collections.abc import Iterator

import pytest

from runner.supervisor.pipes import MOST_ANSWER_BYTES, Answers, Inlet, Outlet, Relay, framed


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    yield reader, writer
    for descriptor in (reader, writer):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_an_inlet_feeds_as_fast_as_it_is_read(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    data = os.urandom(3 << 20)
    inlet = Inlet(writer)
    inlet.feed(data)
    came = b""

    assert not inlet.hungry
    while not inlet.hungry:
        came += os.read(reader, 1 << 20)
        inlet.write()
    while len(came) < len(data):
        came += os.read(reader, 1 << 20)

    assert came == data


def test_an_inlet_that_cannot_be_made_larger_feeds_all_the_same() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        Inlet(ours.fileno()).feed(bytes(100_000))
        assert theirs.recv(10) == bytes(10)


def test_an_inlet_whose_reader_is_gone_drops_the_rest(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    os.close(reader)
    inlet = Inlet(writer)

    inlet.feed(b"x")

    assert inlet.broken
    assert inlet.hungry
    inlet.feed(b"more")
    assert inlet.hungry


def test_an_outlet_keeps_what_came_since_the_last_time(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    outlet = Outlet(reader, limit=10)
    os.write(writer, b"one")
    outlet.read()
    first = outlet.take()
    os.write(writer, b"0123456789")
    outlet.read()

    assert (first, outlet.take()) == (b"one", b"0123456789")
    assert not outlet.overflown
    assert not outlet.read()


def test_an_outlet_over_its_limit_says_so_and_keeps_no_more(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    outlet = Outlet(reader, limit=4)
    os.write(writer, b"12345")
    outlet.read_rest()
    os.close(writer)
    outlet.read()

    assert outlet.overflown
    assert outlet.take() == b"1234"


def test_an_outlet_over_its_limit_reads_no_further(pipe: tuple[int, int]) -> None:
    """Whoever writes may be one that could not be killed."""
    reader, writer = pipe
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
    outlet = Outlet(reader, limit=4)
    os.write(writer, b"x" * 200_000)
    outlet.read_rest()

    assert len(os.read(reader, 1 << 20)) > 100_000


def test_the_limit_of_a_relay_is_for_all_that_it_hands_on(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    relay = Relay(reader, limit=10)
    os.write(writer, b"123456")
    relay.read()
    first = relay.take()
    os.write(writer, b"123456")
    relay.read()

    assert (first, relay.take()) == (b"123456", b"1234")
    assert relay.overflown


def test_an_outlet_reads_to_the_end(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    outlet = Outlet(reader, limit=1 << 20)
    os.write(writer, b"x" * 60_000)
    os.close(writer)
    outlet.read_rest()

    assert not outlet.open
    assert len(outlet.take()) == 60_000


def test_answers_come_whole_whatever_the_cuts(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    answers = Answers(reader)
    for byte in framed(b"hello"):
        assert not answers.whole
        os.write(writer, bytes([byte]))
        answers.read()

    assert answers.whole
    assert answers.settled
    assert answers.take() == b"hello"
    assert answers.empty


def test_the_head_of_an_answer_alone_is_something(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    answers = Answers(reader)
    assert answers.empty
    os.write(writer, framed(b"hello")[:4])
    answers.read()

    assert not answers.empty


def test_an_empty_answer_is_one(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    answers = Answers(reader)
    os.write(writer, framed(b""))
    answers.read()

    assert answers.take() == b""


@pytest.mark.parametrize(
    "written",
    [framed(b"one") + framed(b"two"), framed(b"one") + b"x", struct.pack(">I", MOST_ANSWER_BYTES + 1)],
)
def test_more_than_one_answer_is_none(pipe: tuple[int, int], written: bytes) -> None:
    reader, writer = pipe
    answers = Answers(reader)
    os.write(writer, written)
    answers.read()

    assert answers.broken
    assert answers.settled
    assert not answers.whole


def test_half_an_answer_and_the_end_is_none(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    answers = Answers(reader)
    os.write(writer, framed(b"hello")[:-1])
    os.close(writer)
    while answers.open:
        answers.read()

    assert not answers.whole
    assert answers.settled
    assert not answers.empty
