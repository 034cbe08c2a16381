"""Programs as HTML: nothing of them is taken for HTML, nothing hides in them, and no line is lost or moved."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.sources.comparing import comparison
from server.sources.highlighting import Mark, bare_lines, lines, listing, plain_listing
from server.sources.reader import NotRead, SourceReader
from tests.patience import PATIENCE_SECONDS

TAG = re.compile(r"</?span(?: class=\"[a-z0-9 -]+\")?>|</?(?:pre|code)[^<>]*>")
PROGRAMS = st.text(alphabet=st.sampled_from("ab1 \t\n\r<>&\"'#/*(){}=\\\u202e\u0000é"), max_size=200)
LANGUAGES = st.sampled_from(["python", "cpp", "perl", "a language that was taken away"])


def text_of(html: str) -> str:
    """What a reader sees."""
    return unescape(TAG.sub("", html))


def marked_text(html: str) -> str:
    within, found = [False], []
    for tag, text in re.findall(r"(<[^>]*>)|([^<]+)", html):
        if tag.startswith("</"):
            within.pop()
        elif tag:
            within.append(within[-1] or "m1" in tag)
        elif within[-1]:
            found.append(unescape(text))
    return "".join(found)


def seen(code: str) -> list[str]:
    return [line.replace("\u202e", "U+202E").replace("\u0000", "U+0000") for line in bare_lines(code)]


@given(PROGRAMS, LANGUAGES)
def test_whatever_a_program_is_its_text_is_shown_and_nothing_else(code: str, language: str) -> None:
    shown = lines(code, language)
    assert [text_of(line) for line in shown] == seen(code)
    assert not any("<" in TAG.sub("", line) for line in shown)


@given(PROGRAMS, st.integers(0, 200), st.integers(0, 200))
def test_marks_stand_where_they_are_put(code: str, one: int, other: int) -> None:
    mark = Mark(start=min(one, other), end=max(one, other), name="m1")
    shown = lines(code, "python", [mark])
    assert [text_of(line) for line in shown] == seen(code)
    wanted = code.replace("\r\n", "\n").replace("\r", "\n")[mark.start : mark.end].replace("\n", "")
    assert marked_text("".join(shown)) == wanted.replace("\u202e", "U+202E").replace("\u0000", "U+0000")


def test_words_of_the_language_have_their_classes() -> None:
    assert lines("if x:  # why", "python") == [
        '<span class="hl-key">if</span> x:  <span class="hl-com"># why</span>',
    ]


def test_two_programs_are_told_apart_line_by_line() -> None:
    table = comparison(("a = 1\nb = 2\nc = 3\n", "python"), ("a = 1  \nb = 4\nc = 3\nd = 5\n", "python"))
    assert re.findall(r'<tr class="([a-z-]+)">', table) == ["same", "changed", "same", "only-right"]


async def test_the_reader_reads_in_a_process_and_says_the_bare_text_where_that_takes_too_long() -> None:
    reader, hasty = SourceReader(seconds=PATIENCE_SECONDS), SourceReader(seconds=0)
    try:
        assert await reader.listing("if x:\n", "python") == listing("if x:\n", "python")
        assert await hasty.listing("if x:\n", "python") == plain_listing("if x:\n")
        assert "only-left" not in await hasty.comparison(("a", "python"), ("b\nc", "python"))
        with pytest.raises(NotRead):
            await hasty.ask("listing", code="", language="python", marks=[])
    finally:
        await reader.close()
        await hasty.close()


@pytest.mark.parametrize("code", [0xAD, 0x115F, 0x180E, 0x200B, 0x3164, 0xFE0F, 0xFFA0, 0xE0020])
def test_what_cannot_be_seen_is_written_out(code: int) -> None:
    assert text_of(lines(f"a{chr(code)}b", "javascript")[0]) == f"aU+{code:04X}b"
