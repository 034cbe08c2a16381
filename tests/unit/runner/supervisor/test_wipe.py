from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from runner.supervisor.wipe import MOST_SECONDS, WipeFailed, empty_directory


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "work"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


def test_everything_goes_but_the_directory_itself(work: Path) -> None:
    (work / "a/b").mkdir(parents=True)
    (work / "a/b/file").write_text("x")
    (work / ".hidden").write_text("x")
    os.mkfifo(work / "a/fifo")

    empty_directory(str(work))

    assert list(work.iterdir()) == []


def test_what_is_moved_up_has_a_name_that_no_job_can_take_first(work: Path) -> None:
    seen: set[str] = set()

    def clock() -> float:
        seen.update(path.name for path in work.iterdir())
        return 0.0

    for _ in range(2):
        (work / "a/b").mkdir(parents=True)
        empty_directory(str(work), clock=clock)

    assert len(seen - {"a"}) == 2


def test_it_costs_no_descriptor(work: Path) -> None:
    (work / "a/b").mkdir(parents=True)
    before = len(list(Path("/proc/self/fd").iterdir()))

    empty_directory(str(work))

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_depth_does_not_matter(work: Path) -> None:
    descriptor = os.open(work, os.O_RDONLY)
    for _ in range(2000):
        os.mkdir("deep", dir_fd=descriptor)
        inner = os.open("deep", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)

    empty_directory(str(work), clock=lambda: 0.0)

    assert list(work.iterdir()) == []


def test_what_was_locked_is_opened(work: Path) -> None:
    (work / "a/b").mkdir(parents=True)
    (work / "a/b/file").write_text("x")
    for folder in (work / "a/b", work / "a", work):
        folder.chmod(0)

    empty_directory(str(work))

    assert list(work.iterdir()) == []


def test_links_are_removed_and_not_followed(work: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("x")
    (work / "folder").symlink_to(outside)
    (work / "sub").mkdir()
    (work / "sub/file").symlink_to(outside / "precious")

    empty_directory(str(work))

    assert list(work.iterdir()) == []
    assert (outside / "precious").read_text() == "x"


def test_a_link_in_the_directorys_place_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("x")
    (tmp_path / "link").symlink_to(outside)

    with pytest.raises(WipeFailed):
        empty_directory(str(tmp_path / "link"))

    assert (outside / "precious").exists()


@pytest.mark.parametrize("folder", [".", "sub"])
def test_it_does_not_go_on_for_ever(work: Path, folder: str) -> None:
    (work / folder).mkdir(exist_ok=True)
    for name in range(10):
        (work / folder / str(name)).touch()
    ticks = count(0, MOST_SECONDS / 4)

    with pytest.raises(WipeFailed, match="too long"):
        empty_directory(str(work), clock=lambda: next(ticks))


def test_what_cannot_be_removed_is_told(work: Path) -> None:
    (work / "folder").mkdir()
    names = count()

    def clock() -> float:
        (work / "folder" / str(next(names))).touch()  # behind the back of who has looked already
        return 0.0

    with pytest.raises(WipeFailed, match="cannot be removed"):
        empty_directory(str(work), clock=clock)
