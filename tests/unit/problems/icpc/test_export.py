"""A problem that is written as an ICPC package is the same problem when it is read again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from problems.files import Folder
from problems.icpc.export import NotExported, Version, export, version_of
from problems.icpc.package import read
from problems.loader import open_package
from problems.model import JudgePackage
from problems.package import Package

CATALOGUE = Path(__file__).parents[4] / "problems" / "catalogue"
NAMES = (
    "anagram",
    "average",
    "golf",
    "groups",
    "guess",
    "legacygroups",
    "ownsort",
    "pairsum",
    "twopass",
    "withfiles",
)

FixturePackage = Callable[[str], Package]
Make = Callable[[dict[str, str | bytes | None]], Path]


def essence(judged: JudgePackage) -> Mapping[str, object]:
    return {
        "cases": [
            case.model_dump(exclude={"group", "points", "explanation", "shown_input", "shown_output"})
            for case in judged.cases
        ],
        "limits": judged.limits,
        "programs": [(what, program.model_copy(update={"name": ""})) for what, program in judged.deciding_programs()],
        "kinds": (judged.interactive, judged.passes, judged.output_only, judged.comparison.mode),
        "full": judged.scoring and (judged.scoring.full, judged.scoring.shows_groups),
        "points": [case.points for case in judged.cases if not case.sample],
    }


LEGACY_NAMES = (
    "average",
    "bestgroups",
    "guess",
    "legacygroups",
    "mosthalf",
    "pairsum",
    "twopass",
    "twovalidators",
)


@pytest.mark.parametrize("name", NAMES)
def test_an_icpc_package_is_the_same_again(fixture_package: FixturePackage, tmp_path: Path, name: str) -> None:
    before = fixture_package(name)
    export(before, tmp_path / "again")
    after = read(tmp_path / "again")
    assert essence(after.problem.package) == essence(before.problem.package)
    assert after.problem.title == before.problem.title
    assert after.input_validators.keys() == before.input_validators.keys()


@pytest.mark.parametrize("name", LEGACY_NAMES)
def test_a_package_is_the_same_in_the_older_format(fixture_package: FixturePackage, tmp_path: Path, name: str) -> None:
    before = fixture_package(name)
    export(before, tmp_path / "again", Version.LEGACY)
    after = read(tmp_path / "again")
    assert essence(after.problem.package) == essence(before.problem.package)
    assert after.problem.title == before.problem.title
    assert version_of(Folder(path=tmp_path / "again")) is Version.LEGACY


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("anagram", "different flags"),
        ("groups", "requires another"),
        ("handedin", "handed in"),
        ("ownsort", "a static validator looks at the programs"),
        ("withfiles", "different flags"),
    ],
)
def test_what_the_older_format_cannot_say_is_refused(
    fixture_package: FixturePackage, tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(NotExported, match=why):
        export(fixture_package(name), tmp_path / "again", Version.LEGACY)


@pytest.mark.parametrize("name", ["bestgroups", "mosthalf"])
def test_groups_with_a_grader_are_the_same_again(fixture_package: FixturePackage, tmp_path: Path, name: str) -> None:
    before = fixture_package(name)
    export(before, tmp_path / "again", Version.LEGACY)
    after = read(tmp_path / "again").problem.package
    assert after.grouping is not None
    assert after.grouping == before.problem.package.grouping


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("twovalidators", "several output validators decide"),
        ("bestgroups", "the format has no graders"),
        ("mosthalf", "the format has no graders"),
    ],
)
def test_what_only_the_older_format_has_is_refused(
    fixture_package: FixturePackage, tmp_path: Path, name: str, why: str
) -> None:
    with pytest.raises(NotExported, match=why):
        export(fixture_package(name), tmp_path / "again")


def test_our_own_stdio_problem_becomes_a_legacy_package(tmp_path: Path) -> None:
    export(open_package(CATALOGUE / "cheapest-route"), tmp_path / "again", Version.LEGACY)
    problem = read(tmp_path / "again").problem
    assert problem.title == "The Cheapest Route"
    assert "### Constraints" in problem.statement
    assert (tmp_path / "again" / ".timelimit").exists()


def test_our_own_stdio_problem_becomes_a_package(tmp_path: Path) -> None:
    before = open_package(CATALOGUE / "cheapest-route")
    export(before, tmp_path / "again")
    after = read(tmp_path / "again")
    cases = {case.input: case.output for case in before.problem.package.cases}
    assert {case.input: case.output for case in after.problem.package.cases} == cases
    assert {case.flags for case in after.problem.package.cases} == {("case_sensitive",)}
    assert sum(one.is_accepted for one in after.submissions) == sum(one.is_accepted for one in before.submissions)


def written(package: Make, text_problem: str, changes: Mapping[str, str | None], *, mode: str = "") -> Package:
    """A small problem of text in our own format."""
    case = {"input": "1", "output": "1", "sample": True}
    stated = f'[comparison]\nmode = "{mode}"\n' if mode else ""
    left_out = {"submissions/wrong_answer/sum.py": None}
    return open_package(
        package({"problem.toml": text_problem + stated, "cases.jsonl": json.dumps(case), **left_out, **changes})
    )


@pytest.mark.parametrize(("version", "statements"), [(Version.CURRENT, ""), (Version.LEGACY, "problem_")])
def test_what_texts_call_by_a_constant_is_said_outright(
    current: Make, header: str, tmp_path: Path, version: Version, statements: str
) -> None:
    texts: dict[str, str | bytes | None] = {
        "problem.yaml": f"{header}constants: {{most: 9}}\n",
        "statement/problem.en.md": "Add at most {{most}} numbers.\n",
        "statement/problem.de.tex": "\\problemname{Summe}\\constant{most} Zahlen.\n",
        "statement/figure.png": b"\xff{{most}}",
        "submissions/accepted/sum.py": "MOST = {{most}}\n",
        "submissions/wrong_answer/none/main.py": "MOST = {{most}} - 9\n",
    }
    before = read(current(texts))
    export(before, tmp_path / "again", version)
    after = read(tmp_path / "again")
    assert after.problem.statement == before.problem.statement == "Add at most 9 numbers.\n"
    assert [one.program for one in after.submissions] == [one.program for one in before.submissions]
    folder = tmp_path / "again" / f"{statements}statement"
    assert (folder / "problem.de.tex").read_text() == "\\problemname{Summe}9 Zahlen.\n"
    assert (folder / "figure.png").read_bytes() == b"\xff{{most}}"


@pytest.mark.parametrize("more", [{}, {"problem_statement/figure.png": "x"}])
def test_a_statement_that_lies_beside_problem_yaml_is_taken_along(
    legacy: Make, tmp_path: Path, more: dict[str, str | bytes | None]
) -> None:
    folder = legacy({"problem_statement/problem.en.tex": None, "problem.pdf": b"%PDF-1.4\n", **more})
    export(read(folder), tmp_path / "again")
    problem = read(tmp_path / "again").problem
    assert (problem.title, problem.document) == ("Sum", "statement/problem.en.pdf")


def test_programs_of_one_name_stay_apart(package: Make, text_problem: str, tmp_path: Path) -> None:
    folders = ("run_time_error", "memory_limit_exceeded")
    programs = {f"submissions/{folder}/a.{suffix}": "x" for folder in folders for suffix in ("py", "cpp")}
    before = written(package, text_problem, programs)
    export(before, tmp_path / "again")
    after = read(tmp_path / "again").submissions
    assert sorted(one.language for one in after) == ["cpp", "cpp", "python", "python", "python"]
    assert all(one.program is not None for one in after)


def test_an_image_from_elsewhere_is_not_taken_along(package: Make, text_problem: str, tmp_path: Path) -> None:
    (tmp_path / "mine.png").write_text("secret")
    names = ("../mine.png", str(tmp_path / "mine.png"), f"data:{'x' * 900}", "own.png")
    statement = "".join(f"![a]({name})\n" for name in names)
    export(written(package, text_problem, {"statement.md": statement, "own.png": "shown"}), tmp_path / "again")
    found = sorted(path.name for path in (tmp_path / "again" / "statement").iterdir())
    assert found == ["own.png", "problem.en.md"]


@pytest.mark.parametrize("mode", ["checker", "lines"])
def test_a_comparison_that_is_exported_bears_whatever_is_printed(
    package: Make, text_problem: str, tmp_path: Path, mode: str
) -> None:
    changes = {"checker.py": "def check(input, output, expected):\n    return output.strip() == expected, output\n"}
    case = {"cases.jsonl": json.dumps({"input": "1", "output": "\u00e9", "sample": True})}
    export(
        written(package, text_problem, {**(changes if mode == "checker" else {}), **case}, mode=mode), tmp_path / "b"
    )
    validator, data = tmp_path / "b" / "output_validator", tmp_path / "b" / "data" / "sample"
    program = validator if mode == "checker" else validator / "validate.py"
    command = [sys.executable, str(program), *map(str, (data / "1.in", data / "1.ans", tmp_path))]
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}  # as another judge may start it
    for printed, status in ((b"\xc3\xa9\n", 42), (b"\xff\n", 43)):
        done = subprocess.run(command, input=printed, capture_output=True, check=False, env=plain)
        assert done.returncode == status, done.stderr


def test_a_function_problem_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="the format knows only text"):
        export(open_package(CATALOGUE / "two-sum"), tmp_path / "again")
