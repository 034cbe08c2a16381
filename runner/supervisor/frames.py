"""Frames between the runner and a sandbox's supervisor: a JSON header, and beside it raw blobs.

Large data never goes through JSON: escaping it costs more than judging. Both ends read with the same bounds.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_HEAD = struct.Struct(">II")
HEAD_BYTES = _HEAD.size
MOST_HEADER_BYTES = 4 << 20
MOST_BODY_BYTES = 512 << 20


class BadFrame(Exception):
    """What came is no frame, or a larger one than any that is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    header: dict[str, Any]
    blobs: tuple[bytes, ...]


def encode(header: Mapping[str, object], blobs: Sequence[bytes] = ()) -> bytes:
    described = {**header, "blobs": [len(blob) for blob in blobs]}
    text = json.dumps(described, separators=(",", ":")).encode()
    body_bytes = sum(map(len, blobs))
    if len(text) > MOST_HEADER_BYTES or body_bytes > MOST_BODY_BYTES:
        raise BadFrame(f"a frame of {len(text)} + {body_bytes} bytes is too large to send")
    return b"".join((_HEAD.pack(len(text), body_bytes), text, *blobs))


def read_head(head: bytes) -> tuple[int, int]:
    """How many bytes of header and of blobs follow."""
    header_bytes, body_bytes = _HEAD.unpack(head)
    if header_bytes > MOST_HEADER_BYTES or body_bytes > MOST_BODY_BYTES:
        raise BadFrame(f"a frame says that it has {header_bytes} + {body_bytes} bytes")
    return header_bytes, body_bytes


def decode(header: bytes, body: bytes) -> Frame:
    try:
        described = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise BadFrame(f"a frame's header is no JSON: {error}") from error
    if not isinstance(described, dict):
        raise BadFrame("a frame's header is no object")
    lengths = described.pop("blobs", None)
    return Frame(header=described, blobs=tuple(_split(body, lengths)))


def _split(body: bytes, lengths: object) -> Iterator[bytes]:
    if not isinstance(lengths, list) or not all(type(length) is int and length >= 0 for length in lengths):
        raise BadFrame("a frame does not say how long its blobs are")
    if sum(lengths) != len(body):
        raise BadFrame("a frame's blobs are not as long as it says")
    start = 0
    for length in lengths:
        yield body[start : start + length]
        start += length


class Decoder:
    """Cuts a stream of bytes into frames."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """The frames that are whole with `data`."""
        self._buffer += data
        frames: list[Frame] = []
        while len(self._buffer) >= HEAD_BYTES:
            header_bytes, body_bytes = read_head(bytes(self._buffer[:HEAD_BYTES]))
            end = HEAD_BYTES + header_bytes + body_bytes
            if len(self._buffer) < end:
                break
            with memoryview(self._buffer) as view:
                header = bytes(view[HEAD_BYTES : HEAD_BYTES + header_bytes])
                body = bytes(view[HEAD_BYTES + header_bytes : end])
            del self._buffer[:end]
            frames.append(decode(header, body))
        return frames
