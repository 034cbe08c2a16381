from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator

import pytest

from runner.supervisor.frames import Decoder
from runner.supervisor.link import Link, RunnerGone
from runner.supervisor.orders import MoreCases, Stop, encode_order
from runner.supervisor.reports import Ready, Replies, Reply, decode_report


@pytest.fixture
def ends() -> Iterator[tuple[Link, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.settimeout(10)
        yield Link(reading=ours.fileno(), writing=ours.fileno()), theirs


def test_orders_come_one_after_the_other(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    runner.sendall(encode_order(Stop(number=1)) + encode_order(Stop(number=2)))

    assert [link.receive(), link.receive()] == [Stop(number=1), Stop(number=2)]


def test_what_came_meanwhile_is_taken_at_once(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    runner.sendall(encode_order(Stop(number=1)) + encode_order(Stop(number=2)))
    link.read()

    assert link.take() == [Stop(number=1), Stop(number=2)]
    assert link.take() == []


def test_whether_an_order_comes_in_time(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    assert not link.has_order(within_seconds=0.01)
    runner.sendall(encode_order(Stop(number=1))[:5])
    assert not link.has_order(within_seconds=0.01)
    runner.sendall(encode_order(Stop(number=1))[5:] + encode_order(Stop(number=2)))
    assert link.has_order(within_seconds=60)
    assert link.has_order(within_seconds=0)
    assert [link.receive(), link.receive()] == [Stop(number=1), Stop(number=2)]
    runner.close()
    with pytest.raises(RunnerGone):
        link.has_order(within_seconds=60)


def test_an_order_that_comes_in_pieces_comes_in_time(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    order = MoreCases(number=1, cases=(b"y" * 4_000_000,))
    thread = threading.Thread(target=runner.sendall, args=(encode_order(order),))
    thread.start()

    assert link.has_order(within_seconds=60)
    thread.join(10)
    assert link.receive() == order


def test_a_runner_that_went_without_hearing_us_out_is_gone(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    link.send(Ready())
    runner.close()  # with what was sent unread: the kernel then tells of a reset, not of an end

    with pytest.raises(RunnerGone):
        link.read()


def test_over_two_pipes_neither_sending_nor_reading_waits() -> None:
    (reading, writer), (reader, writing) = os.pipe(), os.pipe()
    try:
        link = Link(reading=reading, writing=writing)
        reply = Reply(frame=b"x" * 4_000_000, cpu_seconds=0, wall_seconds=0, memory_mib=0, printed=b"")
        link.send(Replies(number=1, replies=(reply,)))
        assert link.unsent_bytes > 0
        link.read()
        assert link.take() == []
    finally:
        for descriptor in (reading, writer, reader, writing):
            os.close(descriptor)


def test_sending_never_waits_for_a_runner_that_does_not_read(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    reply = Reply(frame=b"x" * 4_000_000, cpu_seconds=0, wall_seconds=0, memory_mib=0, printed=b"")

    link.send(Replies(number=1, replies=(reply,)))

    assert link.unsent_bytes > 0
    assert runner.recv(1) != b""


def test_flushing_reads_what_comes_so_that_both_may_write(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    reply = Reply(frame=b"x" * 4_000_000, cpu_seconds=0, wall_seconds=0, memory_mib=0, printed=b"")
    order = encode_order(MoreCases(number=1, cases=(b"y" * 4_000_000,)))
    reports: list[object] = []

    def runner_writes_first() -> None:
        runner.sendall(order)
        decoder = Decoder()
        while not reports:
            reports.extend(decode_report(frame) for frame in decoder.feed(runner.recv(1 << 20)))

    thread = threading.Thread(target=runner_writes_first)
    thread.start()
    link.send(Replies(number=1, replies=(reply,)))
    link.flush()
    thread.join(10)

    assert reports == [Replies(number=1, replies=(reply,))]
    assert link.receive() == MoreCases(number=1, cases=(b"y" * 4_000_000,))


def test_a_runner_that_is_gone_is_noticed(ends: tuple[Link, socket.socket]) -> None:
    link, runner = ends
    runner.close()

    with pytest.raises(RunnerGone):
        link.receive()
    with pytest.raises(RunnerGone):
        link.send(Ready())
