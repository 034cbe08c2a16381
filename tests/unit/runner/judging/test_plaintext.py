"""Programs' texts made fit to show."""

from __future__ import annotations

from runner.judging.plaintext import clean, decoded, input_text, shortened, value_text


def test_terminal_escapes_are_removed() -> None:
    assert clean("\x1b[31merror\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07\x1bM\x00\x08") == "error link"


def test_the_directories_of_a_sandbox_are_removed() -> None:
    text = "/box/7/program/solution.cpp:3: error\nfile:///box/12/work/a.js:1\n/opt/agon/harness/glue.hpp:9"
    assert clean(text) == "solution.cpp:3: error\na.js:1\nglue.hpp:9"


def test_a_long_text_says_how_much_is_left_out() -> None:
    assert shortened("abcdef", 4) == "abcd… (2 more)"
    assert shortened("abcd", 4) == "abcd"


def test_bytes_that_are_no_text_are_shown_all_the_same() -> None:
    assert decoded(b"ok \xff\xfe") == "ok \ufffd\ufffd"


def test_a_flood_is_cut_before_it_is_read() -> None:
    text = decoded(b"x" * 10_000_000, 100)
    assert text.startswith("x" * 100 + "… (")
    assert text.endswith("(9999900 more)")


def test_of_a_flood_little_more_is_read_than_is_shown() -> None:
    """What was not read is counted in bytes, what was read in characters."""
    assert decoded("é".encode() * 1000, 10) == f"{'é' * 10}… ({30 + 2000 - 80} more)"
    assert value_text([0] * 10_000, 10) == f"[0, 0, 0, … ({len('[' + '0, ' * 9 + '0') - 10 + 9990} more)"


def test_an_input_is_bounded_however_it_is_divided() -> None:
    assert len(input_text("x" * 10_000, 10)) < 40
    assert len(input_text({f"p{number}": "x" * 8 for number in range(1000)}, 10)) < 40


def test_values_are_written_as_json_and_cut() -> None:
    assert value_text([1, None, "ä"]) == '[1, null, "ä"]'
    assert value_text(list(range(100)), 10).startswith("[0, 1, 2, ")
    assert len(value_text("x" * 10_000, 10)) < 40
    value_text("\ud800").encode()


def test_an_input_has_a_line_a_parameter() -> None:
    assert input_text({"nums": [2, 7], "target": 9}) == "nums = [2, 7]\ntarget = 9"
    assert input_text("3 4\n") == "3 4\n"


def test_what_turns_a_text_around_is_spelled_out() -> None:
    for mark in (0x61C, 0x200E, 0x200F, 0x2028, 0x202A, 0x202E, 0x2066, 0x2069):
        assert clean(f"a{chr(mark)}b") == f"a\\u{mark:04x}b"
    assert value_text("a\u202e") == '"a\\u202e"'


def test_a_line_cannot_be_written_over() -> None:
    assert clean("wrong\raccepted\r\n") == "wrong\naccepted\n"


def test_controls_that_json_does_not_escape_are_escaped_all_the_same() -> None:
    assert value_text("\x9b31m\x7f\x85") == '"\\u009b31m\\u007f\\u0085"'
