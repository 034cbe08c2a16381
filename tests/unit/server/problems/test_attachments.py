"""What a problem has besides a Markdown statement: a PDF, attachments, conversations, scores."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from problems.model import Case, Group, JudgePackage, Level, Problem, Scoring
from server.wire.problems import ProblemDetail
from tests.unit.server.house import House, open_house

PDF = b"%PDF-1.7 whatever a setter wrote"


def package(folder: Path) -> Problem:
    files = {
        "statement/problem.en.pdf": PDF,
        "attachments/tool.py": b"print(1)\n",
        "attachments/page.html": b"<script>alert(1)</script>",
        "attachments/SCAN.PDF": PDF,
        'attachments/deep/\u00e5 "name".zip': b"PK",
        "attachments/unlisted.txt": b"no",
        "data/secret/1.ans": b"42",
    }
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    (folder / "attachments/link.txt").symlink_to("/etc/hostname")
    listed = ("tool.py", "page.html", 'deep/\u00e5 "name".zip', "link.txt", "missing.txt", "SCAN.PDF")
    cases = (
        Case(input="42", output="1", sample=True, shown_input="<42\n>50\n", shown_output=""),
        Case(input="7", output="1", group=0),
    )
    judged = JudgePackage(
        problem_id="guess",
        cases=cases,
        interactive=True,
        passes=2,
        scoring=Scoring(groups=(Group(name=""),), full=100),
    )
    return Problem(
        id="guess",
        title="Guess",
        level=Level.MEDIUM,
        statement="See the PDF.",
        document="statement/problem.en.pdf",
        attachments=tuple(f"attachments/{each}" for each in listed),
        package=judged,
    )


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    folder = tmp_path / "guess"
    async with open_house(tmp_path, more={folder: package(folder)}) as opened:
        yield opened


async def fetched(house: House, path: str, **headers: str) -> tuple[int, bytes, Any]:
    async with house.client.get(f"/problems/{path}", headers=headers) as answer:
        return answer.status, await answer.read(), answer.headers


async def test_a_problem_tells_what_it_has(house: House) -> None:
    _, body, _ = await fetched(house, "guess")
    detail = ProblemDetail.model_validate_json(body)
    assert (detail.document, detail.attachments[:2]) == ("problem.en.pdf", ("tool.py", "page.html"))
    assert (detail.interactive, detail.passes, detail.scored, detail.full_score) == (True, 2, True, 100)
    assert (detail.samples[0].input, detail.samples[0].shown_input) == ("", "<42\n>50\n")


async def test_a_statement_that_is_a_document_is_a_pdf_to_look_at(house: House) -> None:
    status, body, headers = await fetched(house, "guess/document")
    assert (status, body, headers["Content-Type"]) == (200, PDF, "application/pdf")
    assert headers["Content-Disposition"].startswith('inline; filename="problem.en.pdf"')
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert (await fetched(house, "add-up/document"))[0] == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tool.py", "text/plain; charset=utf-8"),
        ("page.html", "application/octet-stream"),
        ("SCAN.PDF", "application/pdf"),
        ("deep/%C3%A5%20%22name%22.zip", "application/zip"),
    ],
)
async def test_an_attachment_is_for_keeping_whatever_it_is(house: House, name: str, kind: str) -> None:
    status, _, headers = await fetched(house, f"guess/attachments/{name}")
    assert (status, headers["Content-Type"], headers["X-Content-Type-Options"]) == (200, kind, "nosniff")
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert headers["Content-Disposition"].count('"') == 2


async def test_a_file_that_has_not_changed_is_not_sent_again(house: House) -> None:
    _, _, headers = await fetched(house, "guess/attachments/tool.py")
    status, body, _ = await fetched(house, "guess/attachments/tool.py", **{"If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"")


@pytest.mark.parametrize(
    "name",
    [
        "unlisted.txt",
        "missing.txt",
        "link.txt",
        "..%2Fdata%2Fsecret%2F1.ans",
        "%2E%2E/data/secret/1.ans",
        "%2Fetc%2Fhostname",
        "attachments/tool.py",
        "tool.py%00",
    ],
)
async def test_nothing_else_is_given_out(house: House, name: str) -> None:
    status, body, _ = await fetched(house, f"guess/attachments/{name}")
    assert status == 404
    assert b"unknown_file" in body or b"not_found" in body


async def test_what_is_kept_in_memory_is_bounded(tmp_path: Path) -> None:
    """What is kept does not change with its file; what was given up for others does."""
    folder = tmp_path / "guess"
    tool = folder / "attachments" / "tool.py"
    async with open_house(tmp_path, more={folder: package(folder)}, most_kept_bytes=12) as house:
        before = (await fetched(house, "guess/attachments/tool.py"))[1]
        tool.write_bytes(b"print(2)\n")
        assert (await fetched(house, "guess/attachments/tool.py"))[1] == before
        assert (await fetched(house, "guess/attachments/page.html"))[0] == 200
        assert (await fetched(house, "guess/attachments/tool.py"))[1] == b"print(2)\n"
