"""YAML as packages may hold it: plain values with their lines, and no traps."""

from __future__ import annotations

import pytest

from problems.icpc.yaml_file import BadYaml, parse

BOMB = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{here}: &{here} [{', '.join([f'*{before}'] * 10)}]\n" for before, here in zip("abcd", "bcde", strict=True)
)


def test_values_are_plain_and_know_their_line() -> None:
    document = parse("a: 1\nb:\n  c: [1, x, 1e-6]\n  d:\ne: 2020-01-01\nf: !mine 2\n")
    assert document.value == {"a": 1, "b": {"c": [1, "x", "1e-6"]}, "e": "2020-01-01", "f": "2"}
    assert [document.line_of(path) for path in (("a",), ("b", "c", 1), ("b", "gone"), ("e",))] == [1, 3, 2, 5]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\na: 2\n", 2),
        ("a: [1\n", 2),
        ("a: 1\n? [b]\n: 2\n", 2),
        ("a: &a [*a]\n", 1),
        (BOMB, 1),
        ("a: 1\nb: !!python/object:os.system x\n", 2),
        ("a: \x01\n", 1),
        ('a: 1\nb: ["x\\0y"]\n', 2),
        ("[" * 1000, 1),
        ("a: " + "9" * 5000 + "\n", 1),
        ("a: !!int ''\n", 1),
        ("a: 1\nb: !!bool maybe\n", 2),
        ("a: 1" + ":0" * 200 + ".0\n", 1),
    ],
)
def test_a_trap_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BadYaml) as bad:
        parse(text)
    assert bad.value.line == line


def test_a_number_that_is_too_long_is_a_text() -> None:
    document = parse(f"a: 0x{'f' * 16}\nb: 0x{'f' * 17}\nc: -0x{'f' * 5000}\n")
    assert document.value == {"a": 2**64 - 1, "b": f"0x{'f' * 17}", "c": f"-0x{'f' * 5000}"}


def test_an_empty_file_holds_nothing() -> None:
    assert parse("# nothing\n").value == {}
