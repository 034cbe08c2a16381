from __future__ import annotations

import re
from pathlib import Path

import pytest

from launcher.main import MODULES, main

README = (Path(__file__).parents[3] / "README.md").read_text()


def test_readme_names_every_command() -> None:
    told = set(re.findall(r"\./agon ([a-z]+)", README))
    assert set(MODULES) <= told | {"screenshots"}
    assert told <= set(MODULES)


@pytest.mark.parametrize("command", MODULES)
def test_every_command_has_a_help_worth_reading(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out) > 200


def test_the_help_of_all_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    shown = capsys.readouterr().out
    assert all(re.search(rf"^\s+{command}\b", shown, re.MULTILINE) for command in MODULES)


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["conquer"])
    assert ended.value.code == 2
