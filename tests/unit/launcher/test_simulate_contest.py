"""`./agon simulate contest`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from launcher import measured
from launcher.main import main
from launcher.trouble import Trouble

FIGURES: dict[str, Any] = {
    "machine": "one of the tests",
    "date": "2026-11-28",
    "server": {"board": 0.00004, "key": 0.00004, "problem": 0.0002, "accept": 0.001, "apply": 0.0004},
    "slots": {"cpp": [0.25, 0.3], "python": [0.01, 0.02, 0.03]},
}
PNG = b"\x89PNG\r\n"


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    file = tmp_path / "measured.json"
    file.write_text(json.dumps(FIGURES))
    return file


def run(figures: Path, *options: str) -> int:
    return main(["simulate", "contest", "--figures", str(figures), "--contestants", "300", "--minutes", "60", *options])


def test_the_fleets_that_it_names_keep_the_target(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(figures, "--json", "--each", "10") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["contestants"], found["submissions"]) == (300, 3000)
    assert found["scaled"]["p99Seconds"] <= 5
    assert found["fixed"]["p99Seconds"] <= 5
    assert found["fixed"]["mostRunners"] > 1  # one would not do
    assert found["keySeconds"] == pytest.approx(300 * 0.00004 / found["serverCores"], abs=0.01)


def test_more_that_takes_longer_needs_more(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in (["--share", "python=1"], ["--share", "cpp=1"], ["--share", "cpp=1", "--longer", "4"]):
        assert run(figures, "--json", *options) == 0
    cores = [json.loads(line)["fixed"]["mostCores"] for line in capsys.readouterr().out.splitlines()]
    assert cores == sorted(set(cores))


def test_it_says_and_draws_what_it_found(figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "contest.png"
    assert run(figures, "--draw", str(picture)) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("300 contestants, 1,500 submissions, 60 minutes; at the worst ")
    assert "Measured 2026-11-28 on: one of the tests." in shown
    assert picture.read_bytes().startswith(PNG)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--share", "java=1"], "no service times were measured for java; there are: cpp, python"),
        (["--each", "100000"], "that is 30000000 submissions"),
        (["--start", "900", "--share", "cpp=1", "--each", "20"], "do not come in 5 s by this policy"),
    ],
)
def test_what_cannot_be_played_is_said(
    figures: Path, options: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(figures, *options) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", '{"machine": "m"}', json.dumps({**FIGURES, "slots": {}})])
def test_a_file_that_holds_no_figures_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "measured.json"
    file.write_text(text)
    with pytest.raises(Trouble, match=str(file)):
        measured.read(file)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "measured.json"
    measured.save(file, slots={"python": measured.quantiles([0.1, 0.3, 0.2])})
    measured.save(file, server=FIGURES["server"], machine="m", date="d")
    found = measured.read(file)
    assert found.slots["python"][0] == 0.1
    assert found.slots["python"][-1] == 0.3
    assert measured.server_costs(file) == found.server


def test_each_language_has_its_share() -> None:
    times = measured.mixed({"cpp": [1.0], "python": [2.0, 3.0]}, {"cpp": 3.0, "python": 1.0})
    assert times.count(1.0) / len(times) == pytest.approx(0.75)
    assert times.count(2.0) == times.count(3.0)
