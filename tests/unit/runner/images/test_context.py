"""What a build sends: an archive of which every byte is known."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from runner.images.context import Member, stage_members, tar, wheel_members
from runner.images.recipes import Wheel
from runner.toolchains.machine import NotServed


def opened(members: Iterable[Member]) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(b"".join(tar(members))))


def content(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    assert file is not None
    return file.read()


@pytest.fixture
def node(tmp_path: Path) -> Path:
    """A toolchain package with two programs and two npm packages."""
    program = tmp_path / "bin" / "node"
    program.parent.mkdir()
    program.write_bytes(b"machine code")
    program.chmod(0o700)
    for name in ("tool", "@scope/other"):
        package = tmp_path / "lib" / "node_modules" / name
        (package / "lib").mkdir(parents=True)
        (package / "package.json").write_text('{"version": "1.2.3"}')
        (package / "lib" / "main.js").write_text("run()")
    (tmp_path / "bin" / "tool").symlink_to("../lib/node_modules/tool/lib/main.js")
    return tmp_path


def wheel(folder: Path, *, commands: tuple[str, ...], npm_packages: tuple[str, ...] = ()) -> Wheel:
    return Wheel(package="node", version="1", npm_packages=npm_packages, commands=commands, folder=folder)


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_files_of_any_length_come_through(tmp_path: Path, size: int) -> None:
    data = bytes(index % 251 for index in range(size))
    (tmp_path / "file").write_bytes(data)
    members = [Member(name="a", content=data), Member(name="b", content=tmp_path / "file"), Member(name="c")]
    archive = opened(members)
    assert [content(archive, name) for name in "abc"] == [data, data, b""]


def test_everything_is_roots_and_for_everyone_and_of_no_time(node: Path) -> None:
    archive = opened(wheel_members(wheel(node, commands=("node", "tool"), npm_packages=("tool@1.2.3",))))
    for member in archive:
        assert (member.uid, member.gid, member.mtime) == (0, 0, 0)
        assert member.mode & 0o7022 == 0 or member.issym()
        assert member.mode & 0o004


def test_every_folder_has_an_entry_before_what_lies_in_it() -> None:
    names = opened([Member(name="a/b/c.txt"), Member(name="a/d.txt")]).getnames()
    assert names == ["a", "a/b", "a/b/c.txt", "a/d.txt"]


def test_the_same_files_make_the_same_archive_in_whatever_order_they_were_found() -> None:
    one, other = [
        b"".join(tar(stage_members("FROM x", files))) for files in ({"a": b"", "b": b""}, {"b": b"", "a": b""})
    ]
    assert one == other


def test_long_names_and_names_beyond_ascii_come_through() -> None:
    names = ["folder/" * 40 + "file", "ünïcode.txt"]
    assert set(names) <= set(opened(Member(name=name) for name in names).getnames())


def test_a_toolchain_gives_the_programs_and_packages_of_the_language_alone(node: Path) -> None:
    archive = opened(wheel_members(wheel(node, commands=("tool", "java"), npm_packages=("tool@1.2.3",))))
    files = {member.name for member in archive if not member.isdir()}
    package = "toolchain/lib/node_modules/tool"
    assert files == {"toolchain/bin/tool", f"{package}/package.json", f"{package}/lib/main.js"}
    assert archive.getmember("toolchain/bin/tool").linkname == "../lib/node_modules/tool/lib/main.js"


def test_programs_can_be_run_by_everyone(node: Path) -> None:
    archive = opened(wheel_members(wheel(node, commands=("node",))))
    assert archive.getmember("toolchain/bin/node").mode == 0o755


def test_an_npm_package_may_have_a_scope(node: Path) -> None:
    archive = opened(wheel_members(wheel(node, commands=(), npm_packages=("@scope/other@1.2.3",))))
    assert "toolchain/lib/node_modules/@scope/other/lib/main.js" in archive.getnames()


@pytest.mark.parametrize("package", ["tool@1.2.4", "absent@1.0"])
def test_an_npm_package_that_is_not_here_in_that_version_is_refused(node: Path, package: str) -> None:
    with pytest.raises(NotServed, match=rf"{package} is not installed here: ./agon up"):
        list(wheel_members(wheel(node, commands=(), npm_packages=(package,))))


@pytest.mark.parametrize("text", ["{", "[]", '{"name": "tool"}'])
def test_an_npm_package_that_does_not_say_its_version_is_refused(node: Path, text: str) -> None:
    (node / "lib" / "node_modules" / "tool" / "package.json").write_text(text)
    with pytest.raises(NotServed, match="is not installed here"):
        list(wheel_members(wheel(node, commands=(), npm_packages=("tool@1.2.3",))))


def test_a_file_that_shrinks_while_it_is_read_makes_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(3 << 20))
    pieces = tar([Member(name="file", content=file)])
    next(pieces)
    file.write_bytes(b"")
    with pytest.raises(OSError, match="became shorter"):
        list(pieces)
