"""Problems and their versions in the console."""

from __future__ import annotations

import asyncio
import re

import pytest
from aiohttp import FormData

from server.publishing.uploading import LARGEST_ARCHIVE
from tests.fakes.archives import package, zipped
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.console.visit import TOKEN, Page, Visit
from tests.unit.server.house import BODY_BYTES
from tests.unit.server.publishing.conftest import Shop

HERE = "/admin/problems"
UPLOAD = "/admin/problem-upload"


@pytest.fixture
def visit(shop: Shop) -> Visit:
    return Visit(house=shop.house)


async def handed_in(visit: Visit, raw: bytes, name: str) -> Page:
    token = TOKEN.search((await visit.get(UPLOAD)).text)
    assert token is not None
    form = FormData({"token": token[1], "problem": "double"})
    form.add_field("file", raw, filename=name, content_type="application/zip")
    headers, client = await visit.headers(), visit.house.client
    async with client.post(UPLOAD, data=form, headers=headers, allow_redirects=False) as answer:
        return Page(status=answer.status, text=await answer.text(), location=answer.headers.get("Location", ""))


async def test_an_upload_that_is_none_is_said_beside_the_form(visit: Visit) -> None:
    for raw, name, trouble in ((b"", "", "Choose the archive"), (b"PK no zip", "double.zip", "")):
        page = await handed_in(visit, raw, name)
        assert (page.status, page.value("problem")) == (422, "double")
        assert trouble in page.text


async def test_an_archive_is_larger_than_another_body_but_no_larger_than_may_be(visit: Visit) -> None:
    assert (await handed_in(visit, b"x" * (BODY_BYTES + 1), "double.zip")).status == 422
    told = {
        "Host": "x",
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": str(2 * LARGEST_ARCHIVE),
    } | await visit.headers()
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.house.client.port)
    writer.write(
        "\r\n".join([f"POST {UPLOAD} HTTP/1.1", *(f"{name}: {text}" for name, text in told.items()), "", ""]).encode()
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert b" 413 " in await reader.readline()
    writer.close()


async def test_a_version_is_taken_away_under_a_name_that_ends_no_header(visit: Visit) -> None:
    made = await handed_in(visit, zipped(package()), 'ä"; x=.zip')
    assert made.location == f"{HERE}/double/versions/1"
    async with visit.house.client.get(f"{made.location}/archive", headers=await visit.headers()) as answer:
        assert answer.status == 200
        assert re.fullmatch(
            r"attachment; filename=\"[\w.-]+\"; filename\*=UTF-8''[\w.%-]+",
            answer.headers["Content-Disposition"],
            re.ASCII,
        )
        assert answer.headers["Cache-Control"] == "no-store"


async def test_what_is_not_published_is_read_by_its_version_alone(visit: Visit) -> None:
    await handed_in(visit, zipped(package()), "double.zip")
    for part in ("statement", "cases", "cases/1"):
        assert (await visit.get(f"{HERE}/double/{part}?version=1")).status == 200, part
        for query in ("", "?version=2"):
            assert (await visit.get(f"{HERE}/double/{part}{query}")).status == 404, part


async def test_a_problem_without_a_folder_is_no_file(visit: Visit) -> None:
    for problem in ("add-up", "nothing"):
        assert (await visit.get(f"{HERE}/{problem}/package")).status == 404


async def test_a_statement_has_its_own_style_and_no_script(visit: Visit) -> None:
    async with visit.house.client.get(f"{HERE}/add-up/statement", headers=await visit.headers()) as answer:
        said = dict(each.strip().split(" ", 1) for each in answer.headers["Content-Security-Policy"].split(";"))
    assert (said["style-src-attr"], said["img-src"]) == ("'unsafe-inline'", "'self' data:")
    assert (said["style-src"], said["script-src"], said["default-src"]) == ("'self'", "'self'", "'none'")
