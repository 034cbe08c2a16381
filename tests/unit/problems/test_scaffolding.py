"""A package that was just begun is a good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from problems.loader import load
from problems.model import Kind
from problems.review import review
from problems.scaffolding import KINDS, NotMade, scaffold

LONGEST_PATH = 4095
"""Of Linux, in bytes."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_package_has_its_id_and_nothing_to_mend(kind: str, tmp_path: Path) -> None:
    folder = scaffold(tmp_path, "my-first-one", kind=kind)
    assert [str(remark.finding) for remark in review(folder).remarks] == []
    problem = load(folder)
    assert (problem.id, problem.title) == ("my-first-one", "My First One")
    assert problem.package.kind is Kind("stdio" if kind == "interactive" else kind)
    assert problem.package.interactive is (kind == "interactive")
    assert len(problem.hints) == 2


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("mine", "link"):
        with pytest.raises(NotMade, match="is there already"):
            scaffold(tmp_path, name, kind="function")
    assert list((tmp_path / "mine").iterdir()) == []


@pytest.mark.parametrize("name", ["", "Mine", "a--b", "../mine", "a" * 81, "a_b"])
def test_what_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotMade, match="is no id"):
        scaffold(tmp_path, name, kind="function")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotMade, match="cannot be written"):
        scaffold(tmp_path / "file", "mine", kind="function")


def test_what_cannot_be_written_whole_leaves_nothing(tmp_path: Path) -> None:
    deep = tmp_path
    while len(str(deep)) < LONGEST_PATH - 250:
        deep /= "d" * 100
    deep /= "d" * (LONGEST_PATH - 50 - len(str(deep)))
    deep.mkdir(parents=True)
    with pytest.raises(NotMade, match=r"cannot be written: \[Errno \d+\] File name too long"):
        scaffold(deep, "mine", kind="function")
    assert list(deep.iterdir()) == []
