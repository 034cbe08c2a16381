"""A long text that is compressed once and sent many times with a different short ending. Pure.

A gzip stream may be put together from parts: what was compressed ahead ends at a byte, and the checksum goes on from
there. The result is one ordinary stream (several, one after the other, are not read by every client).
"""

from __future__ import annotations

import struct
import zlib

HEADER = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
RAW = -15


class Compressed:
    def __init__(self, head: bytes, *, level: int = 9) -> None:
        packer = zlib.compressobj(level, zlib.DEFLATED, RAW)
        self._head = HEADER + packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
        self._sum = zlib.crc32(head)
        self._size = len(head)

    def with_ending(self, ending: bytes) -> bytes:
        """The whole as gzip."""
        packer = zlib.compressobj(6, zlib.DEFLATED, RAW)
        tail = packer.compress(ending) + packer.flush()
        size = (self._size + len(ending)) & 0xFFFFFFFF
        return self._head + tail + struct.pack("<II", zlib.crc32(ending, self._sum), size)
