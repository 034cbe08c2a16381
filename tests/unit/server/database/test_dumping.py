"""A dump of more rows than are held at once. Dumping and restoring a whole server has tests of its own."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from server.database.dumping import TOGETHER, dump
from server.database.schema import revoked_tokens
from tests.unit.server.house import START, House


async def test_of_a_long_table_every_row_is_dumped_once(house: House, tmp_path: Path) -> None:
    names = [f"{number:05}" for number in range(2 * TOGETHER + 1)]
    rows = [{"token_id": name, "expires_at": START + timedelta(hours=1)} for name in names]
    await house.database.write(lambda connection: connection.execute(insert(revoked_tokens), rows))
    dumped = await dump(house.database, tmp_path)
    assert dumped.rows["revoked_tokens"] == len(names)
    _, *lines = (tmp_path / "revoked_tokens.jsonl").read_text().splitlines()
    assert [json.loads(line)[0] for line in lines] == names
