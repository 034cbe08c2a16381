from __future__ import annotations

import json
import mmap
import struct
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runner.supervisor.frames import (
    HEAD_BYTES,
    MOST_BODY_BYTES,
    MOST_HEADER_BYTES,
    BadFrame,
    Decoder,
    decode,
    encode,
    read_head,
)

BLOBS = st.lists(st.binary(max_size=300), max_size=5)


@given(blobs=BLOBS, cut=st.integers(1, 50))
def test_frames_come_out_as_they_went_in_however_they_are_cut(blobs: list[bytes], cut: int) -> None:
    stream = encode({"number": 1, "text": "é"}, blobs) + encode({"number": 2})
    decoder = Decoder()

    frames = [frame for start in range(0, len(stream), cut) for frame in decoder.feed(stream[start : start + cut])]

    assert [frame.header["number"] for frame in frames] == [1, 2]
    assert frames[0].header["text"] == "é"
    assert list(frames[0].blobs) == blobs


def test_a_frame_that_says_it_is_huge_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadFrame):
        read_head(struct.pack(">II", 10, MOST_BODY_BYTES + 1))
    with pytest.raises(BadFrame):
        Decoder().feed(struct.pack(">II", 0xFFFFFFFF, 0))


def test_a_frame_that_nobody_would_read_is_not_written() -> None:
    with pytest.raises(BadFrame, match="too large to send"):
        encode({"text": "x" * MOST_HEADER_BYTES})
    with mmap.mmap(-1, MOST_BODY_BYTES + 1) as huge, pytest.raises(BadFrame, match="too large to send"):
        encode({}, [cast("bytes", huge)])  # of which no page is ever touched


@pytest.mark.parametrize(
    "header",
    [
        b"no JSON",
        b"\xff\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        json.dumps({"blobs": [4]}).encode(),
        json.dumps({"blobs": [-1, 4]}).encode(),
        json.dumps({"blobs": [True, 2]}).encode(),
        json.dumps({"blobs": "3"}).encode(),
        json.dumps({"blobs": [3.0]}).encode(),
    ],
)
def test_a_header_that_does_not_fit_its_body_is_refused(header: bytes) -> None:
    with pytest.raises(BadFrame):
        decode(header, b"abc")


def test_the_head_is_what_the_decoder_needs_first() -> None:
    data = encode({"a": 1}, [b"xyz"])

    header_bytes, body_bytes = read_head(data[:HEAD_BYTES])

    assert body_bytes == 3
    assert len(data) == HEAD_BYTES + header_bytes + body_bytes
