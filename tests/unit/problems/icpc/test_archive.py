"""Archives are unpacked within bounds, and nothing of them lands elsewhere."""

from __future__ import annotations

import gzip
import io
import lzma
import random
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from problems.icpc import archive
from problems.icpc.archive import BadArchive, unpack


def zipped(path: Path, members: dict[str, str], **attributes: int) -> Path:
    with zipfile.ZipFile(path, "w", compression=zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = archive.UNIX
            info.external_attr = attributes.get("mode", 0) << 16
            opened.writestr(info, content)
    return path


@pytest.mark.parametrize("top", ["", "sum/", "other/"])
def test_a_package_is_found_in_its_archive_with_or_without_its_folder(tmp_path: Path, top: str) -> None:
    members = {f"{top}problem.yaml": "name: Sum\n", f"{top}data/secret/1.in": "1\n", "__MACOSX/x": "y"}
    folder = unpack(zipped(tmp_path / "sum.zip", members), tmp_path / "out")
    assert folder == tmp_path / "out" / "sum"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "data/secret/1.in",
        "problem.yaml",
    ]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out", "a/../../out", "a\\..\\..\\out", "C:/out"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadArchive, match="leads out"):
        unpack(zipped(tmp_path / "sum.zip", {"problem.yaml": "", name: "x"}), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_name_that_says_more_than_is_read_of_it_is_refused(tmp_path: Path) -> None:
    """The library's own name for a member ends at a NUL."""
    made = zipped(tmp_path / "sum.zip", {"problem.yaml": "", "other@yaml": "x"})
    made.write_bytes(made.read_bytes().replace(b"other@yaml", b"other\0yaml"))
    with pytest.raises(BadArchive, match="leads out"):
        unpack(made, tmp_path / "out")


@pytest.mark.parametrize("name", [".", "./."])
def test_a_file_without_a_name_is_refused(tmp_path: Path, name: str) -> None:
    for made in (zipped(tmp_path / "sum.zip", {name: "x"}), tarred(tmp_path / "sum.tgz", {name: b"x"})):
        with pytest.raises(BadArchive, match="is no name of a file"):
            unpack(made, tmp_path / "out")


def test_a_member_that_is_called_nothing_is_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "sum.zip", {"x": "y"})
    raw = bytearray(made.read_bytes())
    central = raw.index(b"PK\x01\x02")
    raw[central + 28] = 0  # the length of its name
    del raw[central + 46]
    end = raw.index(b"PK\x05\x06")
    raw[end + 12] -= 1  # the length of the directory
    made.write_bytes(bytes(raw))
    with pytest.raises(BadArchive, match="is no name of a file"):
        unpack(made, tmp_path / "out")


def test_folders_in_folders_without_end_are_refused(tmp_path: Path) -> None:
    deep = "/".join("a" * archive.MOST_PARTS)
    unpack(zipped(tmp_path / "sum.zip", {deep: "x", "problem.yaml": ""}), tmp_path / "out")
    with pytest.raises(BadArchive, match="has more than 30 parts"):
        unpack(zipped(tmp_path / "more.zip", {f"{deep}/a": "x", "problem.yaml": ""}), tmp_path / "out")


def test_a_name_that_no_message_could_say_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match="is no name in UTF-8"):
        unpack(tarred(tmp_path / "sum.tgz", {"data/\udcff.in": b"1\n"}), tmp_path / "out")


def test_a_link_is_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "sum.zip", {"problem.yaml": "/etc/passwd"}, mode=stat.S_IFLNK | 0o777)
    with pytest.raises(BadArchive, match="is a link"):
        unpack(made, tmp_path / "out")


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "sum.zip", {"problem.yaml": "0" * (archive.LARGEST_FILE + 1)})
    assert made.stat().st_size < 2**20
    with pytest.raises(BadArchive, match="more than is allowed"):
        unpack(made, tmp_path / "out")


def test_files_that_are_too_large_together_are_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "sum.zip", {"problem.yaml": "0" * 60, "statement.md": "0" * 60})
    with pytest.raises(BadArchive, match=r"statement\.md.* more than is allowed"):
        unpack(made, tmp_path / "out", largest=100)


def test_what_lies_there_already_is_not_written_to(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("as before")
    (tmp_path / "out" / "sum").mkdir(parents=True)
    (tmp_path / "out" / "sum" / "problem.yaml").symlink_to(outside)
    with pytest.raises(BadArchive, match="exists"):
        unpack(zipped(tmp_path / "sum.zip", {"problem.yaml": "new"}), tmp_path / "out")
    assert outside.read_text() == "as before"


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    members = {str(number): "" for number in range(archive.MOST_MEMBERS + 1)}
    with pytest.raises(BadArchive, match="members"):
        unpack(zipped(tmp_path / "sum.zip", members), tmp_path / "out")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"\x00" * 100])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sum.zip").write_bytes(content)
    with pytest.raises(BadArchive, match=r"sum\.zip cannot be unpacked"):
        unpack(tmp_path / "sum.zip", tmp_path / "out")


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "sum.zip", {"problem.yaml": "name: Sum\n" * 100})
    raw = bytearray(made.read_bytes())
    raw[45:60] = b"\xff" * 15
    made.write_bytes(bytes(raw))
    with pytest.raises(BadArchive, match="cannot be unpacked"):
        unpack(made, tmp_path / "out")


def tarred(path: Path, members: dict[str, bytes], *, kind: bytes = tarfile.REGTYPE) -> Path:
    with tarfile.open(path, "w:gz") as opened:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.type, info.size = kind, len(content) if kind == tarfile.REGTYPE else 0
            info.linkname = "/etc/passwd"
            opened.addfile(info, io.BytesIO(content))
    return path


def tar_of_noise() -> bytes:
    """No packer makes it any smaller, and it ends with its one member: whoever reads that comes to the end of all."""
    head = tarfile.TarInfo("problem.yaml")
    head.size = 100_000
    return head.tobuf() + random.Random(1).randbytes(head.size)


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def overwritten(raw: bytes) -> bytes:
    return cut(raw) + bytes(100) + raw[len(raw) // 2 + 100 :]


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("sum.tar", cut),
        ("sum.tar.gz", lambda raw: cut(gzip.compress(raw))),
        ("sum.tar.xz", lambda raw: overwritten(lzma.compress(raw))),
    ],
)
def test_a_damaged_tar_is_refused(tmp_path: Path, name: str, damage: Callable[[bytes], bytes]) -> None:
    (tmp_path / name).write_bytes(damage(tar_of_noise()))
    with pytest.raises(BadArchive, match="cannot be unpacked"):
        unpack(tmp_path / name, tmp_path / "out")


@pytest.mark.parametrize(
    ("flags", "method", "name"),
    [
        pytest.param(0x1, zipfile.ZIP_DEFLATED, b"problem.yaml", id="encrypted"),
        pytest.param(0x0, 99, b"problem.yaml", id="by another method"),
        pytest.param(0x800, zipfile.ZIP_DEFLATED, b"problem.\xff\xff\xff\xff", id="not in UTF-8"),
    ],
)
def test_a_zip_that_nobody_here_can_read_is_refused(tmp_path: Path, flags: int, method: int, name: bytes) -> None:
    made = zipped(tmp_path / "sum.zip", {"problem.yaml": "name: Sum\n"})
    raw = bytearray(made.read_bytes().replace(b"problem.yaml", name))
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<HH", raw, raw.index(head) + place, flags, method)
    made.write_bytes(raw)
    with pytest.raises(BadArchive, match="cannot be unpacked"):
        unpack(made, tmp_path / "out")


@pytest.mark.parametrize("top", ["", "sum/"])
def test_a_tar_is_unpacked_as_a_zip_is(tmp_path: Path, top: str) -> None:
    members = {f"{top}problem.yaml": b"name: Sum\n", f"{top}data/secret/1.in": b"1\n"}
    folder = unpack(tarred(tmp_path / "sum.tar.gz", members), tmp_path / "out")
    assert folder == tmp_path / "out" / "sum"
    assert (folder / "problem.yaml").read_text() == "name: Sum\n"
    assert (folder / "data" / "secret" / "1.in").read_text() == "1\n"


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.GNUTYPE_SPARSE]
)
def test_what_is_no_file_in_a_tar_is_refused(tmp_path: Path, kind: bytes) -> None:
    with pytest.raises(BadArchive, match="is a link, or no regular file"):
        unpack(tarred(tmp_path / "sum.tar.gz", {"problem.yaml": b""}, kind=kind), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    made = tmp_path / "sum.tar"
    with tarfile.open(made, "w") as opened:
        for content in (b"first", b"second"):
            info = tarfile.TarInfo("problem.yaml")
            info.size = len(content)
            opened.addfile(info, io.BytesIO(content))
    with pytest.raises(BadArchive, match="stands twice"):
        unpack(made, tmp_path / "out")


def test_too_many_members_of_a_tar_are_refused(tmp_path: Path) -> None:
    members = {str(number): b"" for number in range(archive.MOST_MEMBERS + 1)}
    with pytest.raises(BadArchive, match="members"):
        unpack(tarred(tmp_path / "sum.tar.gz", members), tmp_path / "out")


def test_a_name_in_a_tar_that_leads_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match="leads out"):
        unpack(tarred(tmp_path / "sum.tar.gz", {"../out": b"x"}), tmp_path / "out")


def test_a_tar_of_more_than_is_allowed_is_refused_by_what_its_heads_say(tmp_path: Path) -> None:
    made = tmp_path / "sum.tar"
    info = tarfile.TarInfo("problem.yaml")
    info.size = archive.LARGEST_IN_ALL + 1
    made.write_bytes(info.tobuf() + b"\0" * 1024)
    with pytest.raises(BadArchive, match="more than is allowed"):
        unpack(made, tmp_path / "out")
