"""Packages in the ICPC format become problems, or everything that is wrong is said at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from problems import findings as wrong
from problems.files import Folder, Reader
from problems.icpc.cases import CaseFiles
from problems.icpc.constants import LARGEST_FILLED, Constants
from problems.icpc.found import FoundCase
from problems.icpc.package import load, read, slug_of
from problems.icpc.tree import Tree
from problems.icpc.yaml_file import LARGEST
from problems.loader import load_all
from problems.model import MOST_CASES, ComparisonMode, Kind, Reveal
from problems.package import Package
from problems.programs import MOST_FILES

Make = Callable[[Mapping[str, str | bytes | None]], Path]
Findings = Callable[[Path], list[str]]
FixturePackage = Callable[[str], Package]


def test_a_current_package_is_a_problem(current: Make) -> None:
    problem = load(current({}))
    judged = problem.package
    assert (problem.id, problem.title, problem.statement) == ("sum", "Sum", "Add the numbers.\n")
    assert (judged.kind, judged.comparison.mode, judged.reveal) == (Kind.STDIO, ComparisonMode.ICPC, Reveal.SAMPLES)
    assert (judged.limits.time_seconds, judged.limits.memory_mib, judged.limits.output_kib) == (2.0, 2048, 8192)
    assert [(case.name, case.input, case.output, case.sample) for case in judged.cases] == [
        ("sample/1", "1 2\n", "3\n", True),
        ("secret/1", "3 4\n", "7\n", False),
    ]
    assert judged.reference is not None
    assert judged.reference.language == "python"


def test_a_legacy_package_is_a_problem(legacy: Make) -> None:
    package = read(legacy({}))
    judged = package.problem.package
    assert (package.problem.title, judged.limits.time_seconds, judged.limits.memory_mib) == ("Sum", 3.0, 512)
    assert "Add the numbers." in package.problem.statement
    assert list(package.input_validators) == ["check"]


def test_without_a_problem_yaml_the_ini_of_domjudge_will_do(legacy: Make) -> None:
    ini = "short-name = A\nname='The Sum'\ntimelimit=\"1.5\"\ncolor=#ff0000\n"
    package = read(legacy({"problem.yaml": None, ".timelimit": None, "domjudge-problem.ini": ini}))
    assert package.problem.title == "The Sum"
    assert package.problem.package.limits.time_seconds == 1.5


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("name: Sum\n", ""), "problem.yaml:1: the key 'name' is missing"),
        (("name: Sum", "name: Sum\ncolour: red"), "problem.yaml:3: unknown key 'colour'"),
        (("name: Sum", "name: Sum\nname: Product"), "problem.yaml:3: the key 'name' stands twice"),
        (("time_limit: 2", "time_limit: -2"), "problem.yaml:5: limits.time_limit: input should be greater than 0"),
        (("time_limit: 2", "time_limit: fast"), "problem.yaml:5: limits.time_limit: input should be a valid number"),
        (("time_limit: 2", "timelimit: 2"), "problem.yaml:5: unknown key 'limits.timelimit'"),
        (("name: Sum", "name: [Sum"), "problem.yaml:3: is not YAML"),
        (("2025-09", "2031-01"), "problem.yaml:1: the format '2031-01' is not known here"),
        (("2025-09", f"0x{'f' * 4000}"), f"problem.yaml:1: the format '0x{'f' * 38}' is not known here"),
        (("time_limit: 2", "time_resolution: 1e-320"), "problem.yaml:5: limits.time_resolution: input should be"),
        (("name: Sum", f"name: Sum\nconstants: {{a: 0x{'f' * 4000}}}"), "problem.yaml:3: constants.a"),
        (("name: Sum", "name: Sum\ntype: [scoring, pass-fail]"), "problem.yaml:3: a problem cannot be both"),
        (("time_limit: 2", "validation_passes: 3"), "problem.yaml:5: is for problems of the type"),
        (("name: Sum", "name: Sum\nvalidation: custom"), "problem.yaml:3: unknown key 'validation'"),
        (("name: Sum", "name: Sum\ntype: interactive"), "output_validator:1: there must be an output validator"),
    ],
)
def test_a_broken_header_is_a_finding_at_its_line(
    current: Make, header: str, findings: Findings, change: tuple[str, str], expected: str
) -> None:
    found = findings(current({"problem.yaml": header.replace(*change, 1)}))
    assert any(line.startswith(expected) for line in found), found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"data/secret/1.ans": None}, "data/secret/1.ans:1: is missing: every input has an answer file"),
        ({"data/secret/2.ans": "1\n"}, "data/secret/2.ans:1: belongs to no test case: there is no 2.in"),
        ({"data/secret/1.in": b"1\n\xff\n"}, "data/secret/1.in:2: is not UTF-8: invalid start byte"),
        ({"data/secret/1.in": b"\xef\xbb\xbf1\n"}, "data/secret/1.in:1: starts with a byte order mark"),
        ({"submissions/accepted/sum.py": b"\xff"}, "submissions/accepted/sum.py:1: is not UTF-8"),
        ({"data/secret/1.yaml": "argz: [1]\n"}, "data/secret/1.yaml:1: unknown key 'argz'"),
        (
            {"data/secret/test_group.yaml": "max_score: 5\n"},
            "data/secret/test_group.yaml:1: the key 'max_score' is for",
        ),
        ({"data/secret/testdata.yaml": "{}\n"}, "data/secret/testdata.yaml:1: is called test_group.yaml"),
        ({"data/secret/a/1.in": "1\n", "data/secret/a/1.ans": "1\n"}, "data/secret:1: holds test cases and groups"),
        ({"data/sample/1.out": "3\n", "data/sample/1.ans.statement": "3\n"}, "data/sample/1.ans.statement:1: cannot"),
        ({"static_validator/a/a.py": "", "static_validator/b/b.py": ""}, "static_validator:1: holds several programs"),
        (
            {"data/secret/test_group.yaml": "static_validation_score: pass-fail\n"},
            "data/secret/test_group.yaml:1: asks",
        ),
        (
            {"data/secret/1.in": None, "data/secret/1.ans": None, "data/sample/1.in": None, "data/sample/1.ans": None},
            "data/secret:1: holds no test case",
        ),
        ({"output_validator/build": "#!/bin/sh\n"}, "output_validator/build:1: is built or run by the script"),
        (
            {"output_validator/a/a.py": "", "output_validator/b/b.py": ""},
            "output_validator:1: holds several programs",
        ),
        ({"data/secret/1.yaml": "output_validator_args: [fast]\n"}, "problem.yaml:1: output validator flags: 'fast'"),
        (
            {"data/secret/1.yaml": "output_validator_args: [float_tolerance]\n"},
            "problem.yaml:1: output validator flags: 'float_tolerance' must be followed",
        ),
        ({"submissions/submissions.yaml": "accepted:\n  permitted: [OK]\n"}, "submissions/submissions.yaml:2: "),
        (
            {"submissions/submissions.yaml": "accepted:\n  language: C++\n"},
            "submissions/submissions.yaml:2: accepted.language: 'C++' is no code of a language",
        ),
        (
            {"submissions/submissions.yaml": "accepted:\n  allowed: [AC]\n"},
            "submissions/submissions.yaml:2: unknown key",
        ),
    ],
)
def test_a_broken_package_is_a_finding_at_its_file_and_line(
    current: Make, findings: Findings, changes: Mapping[str, str | bytes | None], expected: str
) -> None:
    found = findings(current(changes))
    assert any(line.startswith(expected) for line in found), found


@pytest.mark.parametrize("text", ["fast", "0", "3601", "nan"])
@pytest.mark.parametrize(("file", "before"), [(".timelimit", ""), ("domjudge-problem.ini", "timelimit=")])
def test_a_time_limit_that_is_none_is_a_finding(
    legacy: Make, findings: Findings, file: str, before: str, text: str
) -> None:
    found = findings(legacy({".timelimit": None, file: f"{before}{text}\n"}))
    assert found == [f"{file}:1: the time limit {text!r} is no number of seconds"]


def test_a_program_of_very_many_files_is_a_finding(current: Make, findings: Findings) -> None:
    files = {f"submissions/accepted/many/{number}.py": "" for number in range(MOST_FILES + 1)}
    assert findings(current(files)) == [
        f"submissions/accepted/many:1: is a program of {MOST_FILES + 1} files: {MOST_FILES} are the most"
    ]


def test_a_text_is_not_filled_beyond_measure() -> None:
    constants = Constants({"a": "x" * 200})
    assert constants.fill("{{a}}") == "x" * 200
    long = "{{a}}" * (LARGEST_FILLED // 200)
    assert constants.fill(long) == long


def test_arguments_that_cannot_be_split_are_a_finding(legacy: Make, findings: Findings) -> None:
    assert findings(legacy({"data/secret/1.args": "'open\n"})) == [
        "data/secret/1.args:1: cannot be split into arguments: No closing quotation"
    ]


def test_a_long_hint_is_cut(legacy: Make) -> None:
    assert len(load(legacy({"data/sample/1.hint": "x" * 5000})).package.cases[0].explanation) == 4000


def test_a_long_header_is_not_read(current: Make, header: str, findings: Findings) -> None:
    found = findings(current({"problem.yaml": header + "#" * LARGEST}))
    assert found == ["problem.yaml:1: is larger than the 64 KiB that such a file may have"]


def test_no_more_is_read_of_cases_than_all_may_have(current: Make) -> None:
    found, case = wrong.Findings(), FoundCase(name="sample/1", extensions=frozenset({".in", ".ans"}))
    files = CaseFiles(Reader(Folder(path=current({})), found), Tree(()), hides_data=False, most=10)
    read = [files.read(case, flags=(), arguments=(), arguments_for=lambda _: ()) for _ in range(4)]
    assert [place for place, one in enumerate(read) if one is not None] == [0]
    assert [str(finding) for finding in found.in_order()] == ["data:1: has more than 10 characters in all"]


def test_no_more_cases_are_read_than_a_problem_may_have(current: Make) -> None:
    case = FoundCase(name="sample/1", extensions=frozenset({".in", ".ans"}))
    files = CaseFiles(Reader(Folder(path=current({})), wrong.Findings()), Tree(()), hides_data=False)
    read = [files.read(case, flags=(), arguments=(), arguments_for=lambda _: ()) for _ in range(MOST_CASES + 1)]
    assert [place for place, one in enumerate(read) if one is None] == [MOST_CASES]


def test_visualizers_are_left_alone(current: Make) -> None:
    settings = "input_visualizer_args: [wide]\noutput_visualizer_args: [tall]\n"
    changes = {"output_visualizer/draw.py": "", "input_visualizer/draw.py": "", "data/secret/test_group.yaml": settings}
    assert [str(note) for note in read(current(changes)).notes] == [
        "output_visualizer:1: is not run: nothing is drawn here, and no verdict hangs on it"
    ]


SEVERAL = {"output_validators/a.py": "pass\n", "output_validators/b/b.py": "pass\n"}


def test_a_legacy_package_may_have_several_output_validators(legacy: Make, legacy_header: str) -> None:
    changes = {
        **SEVERAL,
        "problem.yaml": legacy_header + "validation: custom\nvalidator_flags: all\n",
        "data/sample/testdata.yaml": "output_validator_flags: {name: b, flags: fast 2}\n",
        "data/secret/testdata.yaml": "output_validator_flags: a\n",
        "data/secret/both/testdata.yaml": "output_validator_flags: slow\n",
        "data/secret/both/1.in": "1 2\n",
        "data/secret/both/1.ans": "3\n",
    }
    judged = load(legacy(changes)).package
    assert [program.name for what, program in judged.deciding_programs() if what == "output validator"] == [
        "output_validators/a.py",
        "output_validators/b/b.py",
    ]
    assert [(case.name, case.validators, case.flags) for case in judged.cases] == [
        ("sample/1", (1,), ("all", "fast", "2")),
        ("secret/1", (0,), ("all",)),
        ("secret/both/1", (), ("all", "slow")),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"problem.yaml": "validation: custom interactive\n"}, "output_validators:1: holds several programs"),
        ({"problem.yaml": "validation: custom multi-pass\n"}, "output_validators:1: holds several programs"),
        ({"output_validators/a/a.py": "pass\n"}, "output_validators/a.py:1: is a second program called 'a'"),
        (
            {"data/secret/testdata.yaml": "output_validator_flags: {name: c, flags: fast}\n"},
            "data/secret/testdata.yaml:1: there is no output validator 'c', only a, b",
        ),
    ],
)
def test_several_output_validators_that_cannot_be_asked_are_a_finding(
    legacy: Make, legacy_header: str, findings: Findings, changes: Mapping[str, str], expected: str
) -> None:
    header = {"problem.yaml": legacy_header + changes.get("problem.yaml", "validation: custom\n")}
    found = findings(legacy({**SEVERAL, **changes, **header}))
    assert any(line.startswith(expected) for line in found), found


def test_all_findings_come_at_once(current: Make, header: str, findings: Findings) -> None:
    changes = {
        "problem.yaml": header + "  speed: 1\n",
        "data/secret/1.ans": None,
        "data/sample/1.ans": b"\xfe\n",
        "statement/problem.en.md": "\n",
    }
    assert findings(current({**changes, "problem.yaml": header})) == [
        "data/sample/1.ans:1: is not UTF-8: invalid start byte",
        "data/secret/1.ans:1: is missing: every input has an answer file",
        "statement/problem.en.md:1: is empty",
    ]
    assert findings(current(changes))[-1:] == ["problem.yaml:6: unknown key 'limits.speed'"]


def test_a_link_that_leads_out_is_a_finding(current: Make, findings: Findings, tmp_path: Path) -> None:
    folder = current({"data/secret/1.ans": None})
    (tmp_path / "secret-of-the-host").write_text("7\n")
    (folder / "data" / "secret" / "1.ans").symlink_to(tmp_path / "secret-of-the-host")
    assert "data/secret/1.ans:1: is a link to a place outside of the package" in findings(folder)


def test_a_link_within_the_package_is_followed(current: Make) -> None:
    folder = current({"data/secret/2.in": "1 2\n"})
    (folder / "data" / "secret" / "2.ans").symlink_to("../sample/1.ans")
    assert load(folder).package.cases[-1].output == "3\n"


def test_what_is_hidden_or_named_as_no_file_may_be_is_not_there(current: Make) -> None:
    folder = current({"data/secret/.2.in": "1\n", ".git/config": "x", "data/secret/a b.in": "1\n"})
    package = read(folder)
    assert len(package.problem.package.cases) == 2
    assert [note.file for note in package.notes if "is passed over" in note.message] == ["data/secret/a b.in"]


def test_a_broken_package_harms_no_other(current: Make, tmp_path: Path) -> None:
    current({})
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "problem.yaml").write_text("problem_format_version: 2025-09\n")
    loaded = load_all([tmp_path])
    assert list(loaded.problems) == ["sum"]
    assert [one.folder.name for one in loaded.refused] == ["broken"]


def test_languages_carry_our_names(current: Make, header: str) -> None:
    problem = load(current({"problem.yaml": header + "languages: [python3, cpp, bash]\n"}))
    assert problem.languages == ("python", "cpp", "shell")


def test_limits_stay_within_what_any_problem_may_have(current: Make, header: str) -> None:
    text = header.replace("time_limit: 2", "time_limit: 600\n  memory: 100000\n  output: 5000\n  validation_time: 900")
    package = read(current({"problem.yaml": text}))
    limits = package.problem.package.limits
    assert [str(note).split(": ")[1] for note in package.notes] == ["600 s", "100000 MiB", "5000 MiB of output"]
    assert (limits.time_seconds, limits.memory_mib, limits.output_kib, limits.validation_seconds) == (
        60.0,
        4096,
        65536,
        60.0,
    )


def test_constants_stand_where_they_are_named(fixture_package: FixturePackage) -> None:
    package = fixture_package("anagram")
    assert "at most 20 letters" in package.problem.statement
    assert package.problem.package.validator is not None
    assert '"cheat"' in package.problem.package.validator.source
    assert "<= 20" in package.input_validators["word"].source


def test_an_interactive_sample_is_shown_as_a_conversation(fixture_package: FixturePackage) -> None:
    (sample,) = fixture_package("guess").problem.samples
    assert (sample.shown_input, sample.shown_output) == (">50\n<lower\n>42\n<correct\n", "")


def test_arguments_and_files_belong_to_their_case(fixture_package: FixturePackage) -> None:
    package = fixture_package("withfiles")
    cases = {case.name: case for case in package.problem.package.cases}
    assert {name: case.arguments for name, case in cases.items()} == {
        "sample/1": ("1",),
        "secret/1": ("2",),
        "secret/2": ("1",),
    }
    assert cases["secret/1"].files == {"book.txt": "one\ntwo\n"}
    assert cases["secret/2"].flags == ("space_change_sensitive",)
    by_file = {check.file: check.arguments["counts"] for check in package.inputs}
    assert by_file["data/secret/1.in"] == ("--most", "3", "2")
    assert by_file["data/sample/1.in"] == ("1",)


def test_files_that_a_package_includes_are_known_by_language(fixture_package: FixturePackage) -> None:
    judged = fixture_package("manyfiles").problem.package
    assert judged.included_in("python") == {"factor.txt": "2\n", "factor.py": "FACTOR = 2\n"}
    assert judged.included_in("cpp") == {"factor.txt": "2\n"}


def test_inputs_and_outputs_that_must_be_refused_are_checks(fixture_package: FixturePackage) -> None:
    package = fixture_package("pairsum")
    assert [check.file for check in package.inputs if not check.passes] == ["data/invalid_input/negative.in"]
    loose = {check.file: check.accepted for check in package.answers if "output/" in check.file}
    assert loose == {"data/invalid_output/wrong-sum.out": False, "data/valid_output/other.out": True}


def test_a_validator_of_several_files_is_one_program(fixture_package: FixturePackage) -> None:
    validator = fixture_package("pairsum").problem.package.validator
    assert validator is not None
    assert validator.language == "cpp"
    assert "int main(" in validator.source
    assert sorted(validator.files) == ["feedback.cpp", "feedback.h"]


def test_attachments_are_named(fixture_package: FixturePackage) -> None:
    assert fixture_package("pairsum").problem.attachments == ("attachments/hint.txt",)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("hello", "hello"), ("Hello World", "hello-world"), ("__a..b", "a-b"), ("äö", "problem"), ("x" * 99, "x" * 80)],
)
def test_the_id_is_made_from_the_name_of_the_folder(name: str, slug: str) -> None:
    assert slug_of(name) == slug
