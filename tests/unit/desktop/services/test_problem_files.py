"""Files of problems on this machine: where they land, and what is never opened."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from desktop.api.errors import Offline
from desktop.services.problem_files import LONGEST_NAME, FileTrouble, ProblemFiles, safe_name

PDF = b"%PDF-1.7 text"


class Server:
    def __init__(self) -> None:
        self.body = PDF
        self.is_away = False

    async def document(self, _: str) -> bytes:
        if self.is_away:
            raise Offline("away")
        return self.body

    async def attachment(self, problem_id: str, name: str) -> bytes:
        if self.is_away:
            raise Offline("away")
        return f"{problem_id} {name}".encode()


def files(folder: Path, server: Server) -> ProblemFiles:
    return ProblemFiles(server=server, kept=folder / "kept", downloads=lambda: folder / "down")


async def test_a_statement_can_be_read_again_without_the_server(tmp_path: Path) -> None:
    server = Server()
    made = files(tmp_path, server)
    server.is_away = True
    with pytest.raises(Offline):
        await made.document("guess")
    server.is_away = False
    path = await made.document("guess")
    server.is_away = True
    assert await made.document("guess") == path
    assert (path.suffix, path.read_bytes()) == (".pdf", PDF)


async def test_what_is_no_pdf_is_not_opened(tmp_path: Path) -> None:
    server = Server()
    server.body = b"#!/bin/sh\n"
    with pytest.raises(FileTrouble):
        await files(tmp_path, server).document("guess")
    assert not (tmp_path / "kept").exists()


async def test_half_a_file_is_not_left_for_a_whole_one(tmp_path: Path) -> None:
    made = files(tmp_path, Server())
    room, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4, most))
    try:
        with pytest.raises(FileTrouble, match="could not be written"):
            await made.keep("guess", "tool.py")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    assert list((tmp_path / "down").iterdir()) == []


async def test_a_file_lands_beside_those_that_are_there(tmp_path: Path) -> None:
    made = files(tmp_path, Server())
    first = await made.keep("guess", "deep/tool.py")
    second = await made.keep("guess", "tool.py")
    assert (first.name, second.name) == ("tool.py", "tool (2).py")
    assert first.read_bytes() == b"guess deep/tool.py"


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "down").write_text("no folder")
    with pytest.raises(FileTrouble, match="could not be written"):
        await files(tmp_path, Server()).keep("guess", "tool.py")


async def test_files_that_came_with_a_pack_are_asked_for_from_the_second_time_on(tmp_path: Path) -> None:
    server = Server()
    made = files(tmp_path, server)
    await made.take("guess", document=b"%PDF-1.7 packed", attachments={"deep/tool.py": b"packed"})
    server.is_away = True
    assert (await made.document("guess")).read_bytes() == b"%PDF-1.7 packed"
    assert (await made.keep("guess", "deep/tool.py")).read_bytes() == b"packed"
    assert (await made.keep("guess", "deep/tool.py")).read_bytes() == b"packed"
    server.is_away = False
    assert (await made.document("guess")).read_bytes() == PDF
    assert (await made.keep("guess", "deep/tool.py")).read_bytes() == b"guess deep/tool.py"
    server.is_away = True
    with pytest.raises(Offline):
        await made.keep("guess", "deep/tool.py")


async def test_what_came_with_a_pack_is_there_after_a_restart_without_the_server(tmp_path: Path) -> None:
    await files(tmp_path, Server()).take("guess", document=PDF, attachments={"tool.py": b"packed"})
    server = Server()
    server.is_away = True
    again = files(tmp_path, server)
    assert (await again.document("guess")).read_bytes() == PDF
    assert (await again.keep("guess", "tool.py")).read_bytes() == b"packed"


async def test_what_is_no_pdf_is_not_opened_out_of_a_pack_either(tmp_path: Path) -> None:
    server = Server()
    made = files(tmp_path, server)
    await made.take("guess", document=b"#!/bin/sh\n", attachments={})
    assert (await made.document("guess")).read_bytes() == server.body


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("tool.py", "tool.py"),
        ("\u00e5 b (1).txt", "\u00e5 b (1).txt"),
        (".bashrc", "_bashrc"),
        ("..", "_"),
        ("a/b\\c:d\n", "a_b_c_d_"),
        ("", "file"),
        (f"long.{'x' * (LONGEST_NAME - 1)}", f"_{'x' * (LONGEST_NAME - 1)}"),
    ],
)
def test_no_name_leads_elsewhere_or_hides(name: str, safe: str) -> None:
    assert safe_name(name) == safe
