"""Programs in zip archives."""

from __future__ import annotations

import base64
import io
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.contest_api.zips import MOST_ENTRIES, BadArchive, archive_of, source_of

MOST = 1000


def text_of(packed: bytes) -> str:
    return source_of(base64.b64encode(packed).decode(), most_bytes=MOST)


@given(some.text(max_size=200).filter(lambda text: "\0" not in text and text.isprintable()))
def test_what_was_packed_comes_out_again(text: str) -> None:
    if len(text.encode()) <= MOST:
        assert text_of(archive_of("main.py", text)) == text


@given(some.binary(max_size=300))
def test_no_bytes_break_the_reading(packed: bytes) -> None:
    with pytest.raises(BadArchive):
        text_of(packed)


@given(some.integers(0, 130), some.integers(0, 255))
def test_no_changed_byte_breaks_the_reading(place: int, value: int) -> None:
    packed = bytearray(archive_of("main.py", "print(1)\n"))
    packed[place % len(packed)] = value
    with suppress(BadArchive):
        assert isinstance(text_of(bytes(packed)), str)


def test_a_program_may_be_as_long_as_allowed_and_no_longer() -> None:
    assert len(text_of(archive_of("main.py", "x" * MOST))) == MOST
    with pytest.raises(BadArchive, match="1000 bytes"):
        text_of(archive_of("main.py", "x" * (MOST + 1)))


def test_of_what_is_too_long_no_more_is_unpacked_than_says_so() -> None:
    bomb = base64.b64encode(archive_of("main.py", "x" * 30_000_000)).decode()
    tracemalloc.start()
    try:
        with pytest.raises(BadArchive, match="1000 bytes"):
            source_of(bomb, most_bytes=MOST)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_coding_that_takes_memory_is_refused(compression: int) -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", compression=compression) as archive:
        archive.writestr("main.py", b"pass")
    with pytest.raises(BadArchive, match="deflated or stored"):
        text_of(body.getvalue())


def test_folders_without_files_are_passed_over() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("src/", b"")
        archive.writestr("main.py", b"pass")
    assert text_of(body.getvalue()) == "pass"


def test_very_many_entries_are_not_looked_through() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("main.py", b"pass")
        for number in range(MOST_ENTRIES):
            archive.writestr(f"{number}/", b"")
    with pytest.raises(BadArchive, match="entries"):
        text_of(body.getvalue())


@pytest.mark.parametrize("name", ["..", "\\", "..\\main.py", "/main.py"])
def test_what_is_no_name_at_the_root_is_refused(name: str) -> None:
    with pytest.raises(BadArchive, match="root of the archive"):
        text_of(archive_of(name, "pass"))


def test_what_is_not_all_base64_is_refused() -> None:
    good = base64.b64encode(archive_of("main.py", "pass")).decode()
    with pytest.raises(BadArchive, match="not base64"):
        source_of(f"{good[:8]}!{good[8:]}", most_bytes=MOST)
