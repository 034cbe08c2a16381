"""Loading many packages."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from problems.loader import load_all

Package = Callable[[dict[str, str | bytes | None]], Path]


def test_a_broken_package_is_refused_alone(package: Package, tmp_path: Path) -> None:
    package({})
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "problem.toml").write_text("title =")
    loaded = load_all([tmp_path])
    assert list(loaded.problems) == ["sum"]
    assert loaded.folders == {"sum": tmp_path / "sum"}
    assert [(one.folder.name, one.error.findings[0].file) for one in loaded.refused] == [("broken", "problem.toml")]


def test_what_is_no_package_is_passed_over(package: Package, tmp_path: Path) -> None:
    package({})
    (tmp_path / "notes").mkdir()
    (tmp_path / "README.md").write_text("Problems.")
    loaded = load_all([tmp_path, tmp_path / "missing"])
    assert list(loaded.problems) == ["sum"]
    assert loaded.refused == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_nobody_may_look_into_is_passed_over(package: Package, tmp_path: Path) -> None:
    package({})
    (tmp_path / "lost+found").mkdir(mode=0)
    assert list(load_all([tmp_path]).problems) == ["sum"]


def test_the_first_of_two_packages_with_one_id_is_kept(package: Package, tmp_path: Path) -> None:
    first = package({})
    again = tmp_path / "again"
    again.mkdir()
    (again / "sum").symlink_to(first)
    loaded = load_all([tmp_path, again])
    assert loaded.folders == {"sum": first}
    assert [str(one.error.findings[0]) for one in loaded.refused] == [
        f"problem.toml:1: the id 'sum' is taken by {first}"
    ]
