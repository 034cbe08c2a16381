"""`./agon simulate fleet`."""

from __future__ import annotations

import json

import pytest

from launcher.main import main

SHORT = ["simulate", "fleet", "--submissions", "300", "--minutes", "5", "--service", "0.2"]


def test_it_prints_the_scaled_fleet_beside_fixed_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SHORT, "--json", "--fixed", "1", "4", "--max", "9"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["fleet"] for line in lines] == ["scaled", "fixed, 1", "fixed, 4"]
    assert [line["mostRunners"] for line in lines][1:] == [1, 4]
    assert lines[2]["p99Seconds"] <= lines[1]["p99Seconds"]
    assert lines[2]["runnerHours"] == pytest.approx(4 * 5 / 60, abs=0.02)
    assert lines[0]["mostRunners"] <= 9


def test_without_a_choice_it_compares_with_what_costs_as_much(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(SHORT) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split()[:3] == ["fleet", "wait", "p50"]
    assert shown[1].startswith("scaled")
    assert shown[2].startswith("fixed, 1")


@pytest.mark.parametrize("option", [["--service", "0"], ["--submissions", "-3"], ["--curve", "tide"], ["--max", "x"]])
def test_what_makes_no_sense_is_refused(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main([*SHORT, *option])
    assert refused.value.code == 2
    assert option[0] in capsys.readouterr().err
