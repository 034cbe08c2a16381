"""A line over an attached container, played by a list of messages."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp
import pytest

from runner.engine.attachment import STDERR, STDOUT, AttachedStream


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    stream: int
    data: bytes


class Attachment:
    def __init__(self, *messages: Message) -> None:
        self._messages = list(messages)
        self.written = b""

    async def read_out(self) -> Message | None:
        return self._messages.pop(0) if self._messages else None

    async def write_in(self, data: bytes) -> None:
        self.written += data


class Broken:
    """The client's end of a container that is gone."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def read_out(self) -> Message | None:
        raise self._error

    async def write_in(self, data: bytes) -> None:
        raise self._error


def out(data: bytes) -> Message:
    return Message(stream=STDOUT, data=data)


async def test_what_comes_is_cut_anew_wherever_it_was_cut() -> None:
    stream = AttachedStream(Attachment(out(b"ab"), out(b"cdef"), out(b"g")))
    assert [await stream.read_exactly(count) for count in (1, 4, 0, 2)] == [b"a", b"bcde", b"", b"fg"]


async def test_a_line_that_ends_too_soon_is_an_end() -> None:
    stream = AttachedStream(Attachment(out(b"ab")))
    with pytest.raises(EOFError):
        await stream.read_exactly(3)


@pytest.mark.parametrize(
    "error", [aiohttp.ClientConnectionError(), AssertionError(), RuntimeError("Cannot write to closed transport")]
)
async def test_however_the_client_says_that_the_container_is_gone_it_is_an_end(error: Exception) -> None:
    stream = AttachedStream(Broken(error))
    with pytest.raises(EOFError):
        await stream.read_exactly(1)
    with pytest.raises(EOFError):
        await stream.write(b"in")


async def test_what_comes_on_stderr_is_kept_for_messages_and_bounded() -> None:
    noise = [Message(stream=STDERR, data=b"x" * 1000) for _ in range(100)]
    stream = AttachedStream(Attachment(*noise, Message(stream=STDERR, data=b"\xff last words\n"), out(b"a")))
    assert await stream.read_exactly(1) == b"a"
    assert stream.excerpt().endswith("x\N{REPLACEMENT CHARACTER} last words")
    assert len(stream.excerpt()) <= 4096


async def test_nothing_goes_over_a_closed_line() -> None:
    attachment = Attachment(out(b"ab"))
    stream = AttachedStream(attachment)
    await stream.write(b"in")
    stream.close()
    with pytest.raises(EOFError):
        await stream.write(b"more")
    with pytest.raises(EOFError):
        await stream.read_exactly(1)
    assert attachment.written == b"in"
