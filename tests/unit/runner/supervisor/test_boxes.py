from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from runner.supervisor.boxes import MOST_COLLECTED, BadName, Boxes
from runner.supervisor.by_namespace import ByNamespace
from runner.supervisor.kernel import Kernel


@pytest.fixture
def boxes(tmp_path: Path) -> Boxes:
    """As an ordinary user has them: all of one uid."""
    root = tmp_path / "box"
    root.mkdir()
    return Boxes(root=str(root), separation=ByNamespace(kernel=Kernel(), box_root=str(root)))


def test_a_box_has_the_programs_files_and_an_empty_work_directory(boxes: Boxes) -> None:
    box = boxes.make()
    boxes.put(box, {"solution.py": b"pass", "data/one": b"1", "data/two": b"2"})

    assert Path(box.program, "data/two").read_bytes() == b"2"
    assert os.access(Path(box.program, "solution.py"), os.X_OK)
    assert list(Path(box.work).iterdir()) == []


def test_each_job_has_another_box(boxes: Boxes) -> None:
    first = boxes.make()
    boxes.clear(first)

    assert boxes.make().place != first.place


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../x", "a/../b", "a//b", ".", "a/.", "a\0b"])
def test_a_name_that_leads_elsewhere_is_refused(boxes: Boxes, name: str) -> None:
    box = boxes.make()

    with pytest.raises(BadName):
        boxes.put(box, {name: b"x"})
    with pytest.raises(BadName):
        boxes.collect(box, [name], largest_bytes=100)


def test_only_regular_files_of_a_bounded_size_are_collected(boxes: Boxes, tmp_path: Path) -> None:
    box = boxes.make()
    work = Path(box.work)
    (tmp_path / "secret").write_text("secret")
    (work / "good").write_bytes(b"12345")
    (work / "large").write_bytes(b"x" * 101)
    (work / "link").symlink_to(tmp_path / "secret")
    (work / "folder").symlink_to(tmp_path)
    os.mkfifo(work / "fifo")
    os.link(work / "good", work / "again")

    found = boxes.collect(
        box, ["good", "large", "link", "folder/secret", "fifo", "missing", "again"], largest_bytes=100
    )

    assert found == {"good": b"12345", "again": b"12345"}


def test_a_folder_in_the_place_of_a_file_costs_no_descriptor(boxes: Boxes) -> None:
    box = boxes.make()
    Path(box.work, "program").mkdir()
    before = list(Path("/proc/self/fd").iterdir())

    assert boxes.collect(box, ["program"], largest_bytes=100) == {}
    assert list(Path("/proc/self/fd").iterdir()) == before


def test_all_that_is_collected_is_bounded_together(boxes: Boxes) -> None:
    box = boxes.make()
    for name in "abc":
        Path(box.work, name).write_bytes(b"x" * 40)

    assert set(boxes.collect(box, list("abc"), largest_bytes=100)) == {"a", "b"}


def test_what_a_job_is_given_is_not_for_everybody_to_write(boxes: Boxes) -> None:
    before = os.umask(0)
    try:
        box = boxes.make()
        boxes.put(box, {"folder/file": b"x"})
        boxes.put_work(box, {"folder/file": b"x"})
    finally:
        os.umask(before)

    inside = (path for place in (box.program, box.work) for path in Path(place).rglob("*"))
    modes = {path: path.stat().st_mode & 0o777 for path in (Path(box.program), *inside)}
    assert modes == {
        Path(box.program): 0o755,
        Path(box.program, "folder"): 0o755,
        Path(box.program, "folder/file"): 0o755,
        Path(box.work, "folder"): 0o755,
        Path(box.work, "folder/file"): 0o644,
    }


def test_collecting_costs_no_descriptor(boxes: Boxes) -> None:
    box = boxes.make()
    Path(box.work, "folder").mkdir()
    Path(box.work, "folder/file").write_bytes(b"x")
    before = len(list(Path("/proc/self/fd").iterdir()))

    found = boxes.collect(box, ["folder/", "folder/file", "folder/file/none"], largest_bytes=100)
    assert found == {"folder/file": b"x"}
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_of_a_folder_a_bounded_number_of_files_is_collected(boxes: Boxes) -> None:
    box = boxes.make()
    Path(box.work, "many").mkdir()
    for number in range(MOST_COLLECTED + 20):
        Path(box.work, "many", str(number)).touch()

    assert len(boxes.collect(box, ["many/"], largest_bytes=100)) == MOST_COLLECTED


def test_what_is_there_already_is_not_written_to(boxes: Boxes, tmp_path: Path) -> None:
    box = boxes.make()
    outside = tmp_path / "outside"
    outside.write_text("as before")
    Path(box.program, "link").symlink_to(outside)
    boxes.put(box, {"file": b"first"})

    for name in ("link", "file"):
        with pytest.raises(FileExistsError):
            boxes.put(box, {name: b"x"})
    assert outside.read_text() == "as before"
    assert Path(box.program, "file").read_bytes() == b"first"


def test_a_file_for_which_there_is_no_room_is_not_cut(boxes: Boxes) -> None:
    box = boxes.make()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            boxes.put(box, {"file": b"x" * 20})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Remembering(ByNamespace):
    """Knows whose uids were given back."""

    def __init__(self, root: str) -> None:
        super().__init__(kernel=Kernel(), box_root=root)
        self.released: list[int] = []

    def release_uid(self, uid: int) -> None:
        self.released.append(uid)


def test_a_box_that_cannot_be_cleared_is_told_and_its_uid_never_used_again(tmp_path: Path) -> None:
    separation = Remembering(str(tmp_path))
    boxes = Boxes(root=str(tmp_path), separation=separation)
    box, other = boxes.make(), boxes.make()
    Path(box.place, "odd").touch()

    assert "not empty" in boxes.clear(box)
    assert separation.released == []
    boxes.clear(other)
    assert separation.released == [other.uid]


def test_a_work_directory_that_cannot_be_opened_is_told(boxes: Boxes, tmp_path: Path) -> None:
    box = boxes.make()
    Path(box.work).rmdir()
    Path(box.work).symlink_to(tmp_path)

    assert "cannot be opened" in boxes.clear(box)
    assert (tmp_path / "box").is_dir()


def test_clearing_leaves_nothing_and_says_nothing(boxes: Boxes, tmp_path: Path) -> None:
    box = boxes.make()
    boxes.put(box, {"a/b": b"x"})
    Path(box.work, "c").mkdir()

    assert boxes.clear(box) == ""
    assert list((tmp_path / "box").iterdir()) == []


def test_what_is_not_ours_is_told(boxes: Boxes, tmp_path: Path) -> None:
    box, waiting = boxes.make(), boxes.make()
    (tmp_path / "box" / "planted").touch()

    assert "1 entries" in boxes.clear(box)
    assert Path(waiting.work).is_dir()
