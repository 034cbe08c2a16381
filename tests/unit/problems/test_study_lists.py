"""Lists of problems to work through."""

from __future__ import annotations

from pathlib import Path

import pytest

from problems.loader import packages_in
from problems.study_lists import SHIPPED, load_lists

CATALOGUE = Path(__file__).parents[3] / "problems" / "catalogue"
LIST = """\
id = "mine"
title = "Mine"

[[sections]]
title = "One"
problems = ["two-sum", "far-sums"]

[[sections]]
title = "Two"
problems = [
  "word-count",
]
"""


def test_the_lists_that_ship_are_sound_and_name_problems_that_are_there() -> None:
    loaded = load_lists([SHIPPED])
    assert loaded.findings == ()
    assert {each.id for each in loaded.lists} >= {
        "first-steps",
        "top-75",
        "trees-and-lists",
        "dynamic-programming",
        "graphs",
    }
    known = {folder.name for folder in packages_in(CATALOGUE)}
    assert {each.id: set(each.problems) - known for each in loaded.lists} == {each.id: set() for each in loaded.lists}


def test_a_list_is_read_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(LIST)
    (tmp_path / "notes.txt").write_text("no list")
    (mine,) = load_lists([tmp_path, tmp_path / "nowhere"]).lists
    assert (mine.id, mine.title, mine.description) == ("mine", "Mine", "")
    assert mine.problems == ("two-sum", "far-sums", "word-count")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"word-count"', '"two-sum"', "mine.toml:11: the problem 'two-sum' stands twice"),
        ('id = "mine"', 'id = "yours"', "mine.toml:1: the id is 'yours', but the file is not called so"),
        ('title = "Mine"', "", "mine.toml:1: the key 'title' is missing"),
        ('title = "Two"', 'name = "Two"', "mine.toml:9: unknown key 'sections.1.name'"),
        ('"far-sums"', '"Far Sums"', "mine.toml:6: sections.0.problems.1: "),
        ("[[sections]]", "[[sections", "mine.toml:1: is not TOML: "),
        ('["two-sum", "far-sums"]', "[]", "mine.toml:6: sections.0.problems: "),
        ("One", "\0", "mine.toml:5: has a NUL"),
    ],
)
def test_a_broken_list_is_left_out_and_the_reason_told(old: str, new: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(LIST.replace(old, new, 1))
    (tmp_path / "other.toml").write_text(LIST.replace('"mine"', '"other"'))
    loaded = load_lists([tmp_path])
    assert [each.id for each in loaded.lists] == ["other"]
    assert any(str(finding).startswith(told) for finding in loaded.findings), loaded.findings


def test_of_two_lists_with_one_id_the_first_counts(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.toml").write_text(LIST.replace("Mine", name))
    loaded = load_lists([tmp_path / "a", tmp_path / "b"])
    assert [each.title for each in loaded.lists] == ["a"]
    assert len(loaded.findings) == 1
