"""What is wrong with a file of people is said with its line."""

from __future__ import annotations

import codecs

import pytest

from server.accounts.people_csv import read
from server.wire.accounts import Role

GOOD = "username,name,role,password\nada,Ada L.,judge,correct horse\nbob,,,\n"


def problems(raw: bytes | str, *, most: int = 100, has_contest: bool = False) -> list[tuple[int, str]]:
    listing = read(raw if isinstance(raw, bytes) else raw.encode(), most=most, has_contest=has_contest)
    return [(each.line, each.message) for each in listing.problems]


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace(",", ";").encode(),
        GOOD.replace("username", " UserName ").encode(),
        GOOD.replace("Ada L.", '"Ada L."').encode(),
    ],
)
def test_files_as_programs_write_them(raw: bytes) -> None:
    listing = read(raw, most=2, has_contest=False)
    assert not listing.problems
    assert [(each.line, each.username, each.name, each.role, each.password) for each in listing.people] == [
        (2, "ada", "Ada L.", Role.JUDGE, "correct horse"),
        (3, "bob", "bob", Role.CONTESTANT, None),
    ]


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        ("username\nada\nJos\u00e9\n".encode("latin-1"), 3, "is not UTF-8"),
        (GOOD.encode("utf-16"), 1, "is UTF-16"),
        (codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"), 1, "is UTF-16"),
        (GOOD.encode("utf-32"), 1, "is UTF-32"),
        (b"", 1, "is missing"),
        (b"\n\n", 1, "is missing"),
        (b"username\n", 2, "is missing"),
        (b"name,role\nx,y\n", 1, "has no column `username`"),
        (b"username,shoe\nada,9\n", 1, "has a column 'shoe'"),
        (b"username," + b"x" * 51 + b"\nada,9\n", 1, f"has a column '{'x' * 50}'"),
        (b"username,role\nada," + b"x" * 51 + b"\n", 2, f"has the role '{'x' * 50}'"),
        (b"username,username\nada,x\n", 1, "names a column twice"),
        (b"username,team\nada,x\n", 1, "has a column `team`, but no contest"),
        (b"username,role\nada\n", 2, "has 1 cells, and there are 2 columns"),
        (b"username\nada,x\n", 2, "has 2 cells"),
        ("username,name\nada,A\u2028B\n".encode(), 2, "has a name that is longer"),
        (b"username,name\nada,A\x0bB\n", 2, "has a name that is longer"),
        (b"username,role\nada,king\n", 2, "has the role 'king'"),
        (b"username,password\nada,short\n", 2, "A password has"),
        (b"username,password\nada," + b"x" * 257 + b"\n", 2, "A password has"),
        (b"username\n" + b"x" * 65 + b"\n", 2, "A user name has"),
        ("username\na\u202eb\n".encode(), 2, "A user name has"),
        (
            b"username\n" + "\ufdfa".encode() * 15 + b"\n",
            2,
            "A user name has",
        ),  # compared, 18 letters each
        (b"username\na\0b\n", 2, "has a character"),
        (b"username\nada\n\nADA\n", 4, "names the same user as line 2"),
        ("username\nada\n\uff41\uff44\uff41\n".encode(), 3, "names the same user as line 2"),  # in wide letters
        (b'username,name\nada,"x, y"\nbob,x,y\n', 3, "has 3 cells"),
        (b'username\n"ada\n', 2, "or one after it cannot be read"),
        (b'"username\nada\n', 1, "cannot be read"),
        (b"username\na\nb\nc\n", 4, "is one too many: 2"),
        (b"username,name\nada," + b"x" * 201 + b"\n", 2, "has a name that is longer"),
    ],
)
def test_what_is_wrong_and_where(raw: bytes, line: int, message: str) -> None:
    most = 2 if b"\nc\n" in raw else 100
    [(found, said)] = problems(raw, most=most)[:1]
    assert found == line, said
    assert said.startswith(message), said


def test_a_team_has_a_name_as_in_the_contest() -> None:
    (problem,) = read("username,team\nada,a\u202eb\n".encode(), most=1, has_contest=True).problems
    assert (problem.line, problem.message[:11]) == (2, "A team's na")


def test_a_row_of_two_lines_is_told_of_by_its_first() -> None:
    found = problems('username,name\nada,"x\ny"\nbob,x,y\n')
    assert [line for line, _ in found] == [2, 4]


def test_every_line_that_is_wrong_is_told_of_up_to_a_number() -> None:
    raw = "username,role\n" + "".join(f"user{n},king\n" for n in range(1500))
    assert len(problems(raw, most=10_000)) == 1000


def test_a_huge_cell_is_told_of() -> None:
    assert problems(b"username\n" + b"x" * 200_000 + b"\n") == [
        (2, "or one after it cannot be read: field larger than field limit (131072)")
    ]
