"""Compressing ahead."""

from __future__ import annotations

import gzip
import zlib

from hypothesis import given
from hypothesis import strategies as st

from server.compressed import Compressed


@given(st.binary(max_size=3000), st.lists(st.binary(max_size=200), min_size=1, max_size=3))
def test_it_reads_back_as_one_stream_whatever_the_ending(head: bytes, endings: list[bytes]) -> None:
    compressed = Compressed(head)
    for ending in endings:
        stream = compressed.with_ending(ending)
        assert gzip.decompress(stream) == head + ending
        reader = zlib.decompressobj(31)
        assert reader.decompress(stream) == head + ending  # one member: nothing is left over
        assert reader.eof
        assert reader.unused_data == b""


def test_it_is_small() -> None:
    head = b'{"statement":"' + b"the same again and again " * 1000
    assert len(Compressed(head).with_ending(b'"}')) < len(head) / 20
