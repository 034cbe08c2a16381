"""Style and scripts under names that change with their content."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from server.headers import SECURITY_HEADERS
from server.web.assets import PREFIX, Assets, load
from tests.unit.server.house import House, html

ANSWERED = {"Accept": "*/*"}


def test_a_name_changes_with_the_content_of_what_the_file_imports() -> None:
    files = {"board.js": 'import { a } from "./words.js";\n', "words.js": "export const a = 1;\n"}
    before, after = Assets(files), Assets(files | {"words.js": "export const a = 2;\n"})
    assert before.address("words.js") != after.address("words.js")
    assert before.address("board.js") != after.address("board.js")
    script = before.get(before.address("board.js").removeprefix(PREFIX))
    assert script is not None
    assert before.address("words.js").removeprefix(PREFIX).encode() in script.body
    assert gzip.decompress(script.gzipped) == script.body


def test_nothing_that_ships_names_another_host() -> None:
    shipped = load()
    for name in shipped._assets:
        asset = shipped.get(name)
        assert asset is not None
        hosts = re.findall(rb"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", asset.body)
        assert set(hosts) <= {b"http://www.w3.org"}, name


def test_what_lies_beside_them_is_passed_over(tmp_path: Path) -> None:
    for name in ("page.js", "page.js~", ".DS_Store", "notes"):
        (tmp_path / name).write_text("1;")
    assert [asset.partition(".")[0] for asset in load([tmp_path])._assets] == ["page"]


async def test_a_file_is_kept_for_ever_and_sent_compressed(house: House) -> None:
    address = html().assets.address("agon.css")
    async with house.client.get(address) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/css"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        text = await answer.text()
    async with house.client.get(address, headers={"Accept-Encoding": "identity"}) as answer:
        assert await answer.text() == text
        assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    "name", ["agon.css", "..%2Fpages.py", "%2e%2e%2f%2e%2e%2fkeys.py", "agon.0000000000000000.css"]
)
async def test_nothing_but_those_files_is_there(house: House, name: str) -> None:
    async with house.client.get(f"/static/{name}") as answer:
        assert answer.status == 404
        assert answer.headers["Content-Security-Policy"] == SECURITY_HEADERS["Content-Security-Policy"]
