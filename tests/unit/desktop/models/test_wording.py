from __future__ import annotations

from desktop.models.wording import counted


def test_one_is_not_counted_as_many() -> None:
    assert [counted(number, "team") for number in (0, 1, 2, 4212)] == ["0 teams", "1 team", "2 teams", "4,212 teams"]
