"""Loading one package: what is read, and what is said of a broken one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from problems.files import Folder, Reader
from problems.findings import Findings
from problems.model import ComparisonMode, Kind
from problems.native import ProblemError, load, submissions

Package = Callable[[dict[str, str | bytes | None]], Path]

SAMPLE = '{"input": {"first": 1, "second": []}, "output": [1], "sample": true}\n'


def findings(folder: Path) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        load(folder)
    assert str(caught.value).split("\n") == [f"{folder}/{finding}" for finding in caught.value.findings]
    return [str(finding) for finding in caught.value.findings]


def test_a_sound_package_is_read_whole(package: Package, described: str) -> None:
    generated = '{"input": {"first": 7, "second": []}, "output": [7]}\n'
    stated = described.replace("tags =", 'hints = ["Count.", "Use $+$."]\ntags =')
    problem = load(package({"problem.toml": stated, "editorial.md": "Add.\n", "generated.jsonl": generated}))
    assert (problem.id, problem.title, problem.level, problem.tags) == ("sum", "Sum", "easy", ("math",))
    assert problem.package.kind is Kind.FUNCTION
    assert [case.output for case in problem.package.cases] == [[1], [5], [7]]
    assert [case.output for case in problem.samples] == [[1]]
    assert problem.editorial == "Add.\n"
    assert problem.hints == ("Count.", "Use $+$.")
    assert problem.package.reference is not None
    assert problem.package.reference.language == "python"


def test_a_class_problem_is_read(package: Package, class_problem: str) -> None:
    calls = '{"operations": ["Sum", "add", "value"], "arguments": [[1], [2], []]}'
    case = f'{{"input": {calls}, "output": [null, null, 3], "sample": true}}'
    problem = load(package({"problem.toml": class_problem, "cases.jsonl": case}))
    assert problem.package.kind is Kind.CLASS


def test_a_text_problem_is_read(package: Package, text_problem: str) -> None:
    case = '{"input": "1 2\\n", "output": "3\\n", "sample": true}'
    problem = load(package({"problem.toml": text_problem, "cases.jsonl": case}))
    assert problem.package.kind is Kind.STDIO


def test_the_first_accepted_python_program_is_the_reference(package: Package) -> None:
    folder = package({"submissions/accepted/a.cpp": "int a;", "submissions/accepted/b.py": "b = 1"})
    reference = load(folder).package.reference
    assert reference is not None
    assert (reference.language, reference.source) == ("python", "b = 1")


def test_without_python_another_accepted_program_is_the_reference(package: Package) -> None:
    folder = package({"submissions/accepted/sum.py": None, "submissions/accepted/Sum.java": "class Solution {}"})
    reference = load(folder).package.reference
    assert reference is not None
    assert reference.language == "java"


def test_submissions_are_listed_with_the_verdict_of_their_folder(package: Package) -> None:
    folder = package({"submissions/run_time_error/sum.rs": "", "submissions/accepted/sum.js": ""})
    assert [(one.path.name, one.expected, one.language) for one in submissions(folder)] == [
        ("sum.js", ("accepted",), "javascript"),
        ("sum.py", ("accepted",), "python"),
        ("sum.rs", ("runtime_error",), "rust"),
        ("sum.py", ("wrong_answer",), "python"),
    ]


def test_all_findings_come_at_once(package: Package, described: str) -> None:
    changes: dict[str, str | bytes | None] = {
        "problem.toml": described.replace("easy", "trivial").replace("long[]", "lang[]") + "colour = 1\n",
        "statement.md": "\n",
        "submissions/accepted/sum.py": None,
    }
    assert [line.split(": ")[0] for line in findings(package(changes))] == [
        "problem.toml:3",
        "problem.toml:13",
        "statement.md:1",
        "submissions/accepted:1",
    ]


def test_a_checker_is_read_where_the_comparison_asks_for_one(package: Package, described: str) -> None:
    source = "def check(input, output, expected):\n    return True\n"
    folder = package({"problem.toml": described + '[comparison]\nmode = "checker"\n', "checker.py": source})
    loaded = load(folder).package
    assert (loaded.comparison.mode, loaded.checker) == (ComparisonMode.CHECKER, source)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('id = "sum"', 'id = "other"', "problem.toml:1: the id is 'other', but the folder is not called so"),
        ('id = "sum"\n', "", "problem.toml:1: the key 'id' is missing"),
        ('id = "sum"', 'id = "Sum!"', "problem.toml:1: id: string should match pattern"),
        ('title = "Sum"', 'title = ""', "problem.toml:2: title: string should have at least 1 character"),
        ('title = "Sum"', "title = 2020-01-01", "problem.toml:2: title: input should be a valid string"),
        ('title = "Sum"', 'title = "Sum"\ntitle = "Sum"', "problem.toml:3: is not TOML: Cannot overwrite a value"),
        ('level = "easy"', 'level = "trivial"', "problem.toml:3: level: input should be 'easy', 'medium' or 'hard'"),
        ('tags = ["math"]', 'tags = ["math",\n"Math"]', "problem.toml:5: tags.1: string should match pattern"),
        ('tags = ["math"]', 'tags = ["a", "a"]', "problem.toml:4: a tag stands twice"),
        ('tags = ["math"]', 'colour = "red"', "problem.toml:4: unknown key 'colour'"),
        ('type = "long[]"', 'type = "lang[]"', "problem.toml:10: unknown type 'lang'"),
        ('type = "long[]"', 'type = "void"', "problem.toml:10: a parameter cannot be void"),
        ('type = "long[]"', 'typ = "long"', "problem.toml:10: the key 'signature.params.1.type' is missing"),
        ('name = "second"', 'name = "first"', "problem.toml:10: the parameter 'first' stands twice"),
        ('name = "second"', 'name = "2nd"', "problem.toml:10: signature.params.1.name: string should match pattern"),
        (
            'return = { type = "integer[]" }',
            'return = { type = "void" }',
            "problem.toml:12: a function that returns void",
        ),
        ('return = { type = "integer[]" }', "", "problem.toml:6: the key 'signature.return' is missing"),
        ('{ type = "integer[]" }', "1", "problem.toml:12: signature.return: "),
    ],
)
def test_a_broken_description_is_a_finding_at_its_line(
    package: Package, described: str, old: str, new: str, expected: str
) -> None:
    assert old in described
    found = findings(package({"problem.toml": described.replace(old, new, 1)}))
    assert len([line for line in found if line.startswith(expected)]) == 1, found


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("output = { paramindex = 0 }", "problem.toml:13: a call cannot change a parameter of type integer"),
        ("output = { paramindex = 2 }", "problem.toml:13: there is no parameter 2"),
        ("output = { paramindex = -1 }", "problem.toml:13: signature.output.paramindex: input should be greater"),
        ("[limits]\ntime_seconds = 0", "problem.toml:14: limits.time_seconds: input should be greater than 0"),
        (
            "[limits]\ntime_seconds = 61",
            "problem.toml:14: limits.time_seconds: input should be less than or equal to 60",
        ),
        ("[limits]\ntime_seconds = nan", "problem.toml:14: limits.time_seconds: input should be less"),
        ('[limits]\ntime_seconds = "2"', "problem.toml:14: limits.time_seconds: input should be a valid number"),
        (
            "[limits]\n\nmemory_mib = 1",
            "problem.toml:15: limits.memory_mib: input should be greater than or equal to 16",
        ),
        ("[limits]\nmemory = 1", "problem.toml:14: unknown key 'limits.memory'"),
        ("[limits]\noutput_kib = 99999999", "problem.toml:14: limits.output_kib: input should be less"),
        ('[comparison]\nmode = "tokens"', "problem.toml:14: 'tokens' does not suit a function problem"),
        ('[comparison]\nmode = "unordered_nested"', "problem.toml:14: 'unordered_nested' needs an array of arrays"),
        ('[comparison]\nmode = "fuzzy"', "problem.toml:14: comparison.mode: input should be 'exact'"),
        ("[comparison]\ntolerance = -1", "problem.toml:14: comparison.tolerance: input should be greater"),
        ('[comparison]\nmode = "checker"', "checker.py:1: is missing"),
        ("deep = " + 5000 * "[" + 5000 * "]", "problem.toml:1: is nested too deep"),
        ("large = " + 5000 * "9", "problem.toml:14: is not TOML: Exceeds the limit"),
        ("half = ", "problem.toml:13: is not TOML: Invalid value"),
    ],
)
def test_what_a_description_may_not_add_is_a_finding_at_its_line(
    package: Package, described: str, added: str, expected: str
) -> None:
    found = findings(package({"problem.toml": f"{described}{added}\n"}))
    assert len([line for line in found if line.startswith(expected)]) == 1, found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('classname = "Sum"', 'classname = "Sum"\nname = "sum"', "problem.toml:8: unknown key 'signature.name'"),
        ('name = "value"', 'name = "add"', "problem.toml:16: the method 'add' stands twice"),
        ('name = "value"', 'name = "Sum"', "problem.toml:16: the method 'Sum' has the name of the class"),
        ('return = { type = "integer" }', 'return = { type = "void" }', "problem.toml:10: no method returns anything"),
        ('return = { type = "integer" }', 'return = { type = "int" }', "problem.toml:17: unknown type 'int'"),
        (
            'name = "start", type = "integer"',
            'name = "start", type = "void"',
            "problem.toml:8: a parameter cannot be void",
        ),
        ('name = "amount", type = "integer"', 'name = "amount"', "problem.toml:12: the key"),
        (
            "[signature]",
            '[comparison]\nmode = "unordered"\n[signature]',
            "problem.toml:7: 'unordered' does not suit a class",
        ),
    ],
)
def test_a_broken_class_signature_is_a_finding_at_its_line(
    package: Package, class_problem: str, old: str, new: str, expected: str
) -> None:
    assert old in class_problem
    found = findings(package({"problem.toml": class_problem.replace(old, new, 1)}))
    assert len([line for line in found if line.startswith(expected)]) == 1, found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "is not JSON: Expecting property name"),
        ("[]", "a case is a JSON object"),
        ('{"input": {}}', "the key 'output' is missing"),
        ('{"input": {}, "output": [], "colour": 1}', "unknown key 'colour'"),
        ('{"input": {}, "output": [], "sample": 1}', "sample: input should be a valid boolean"),
        ('{"input": 7, "output": []}', "input must be an object"),
        ('{"input": "text", "output": []}', "input must be an object with one key a parameter"),
        ('{"input": {"first": 1}, "output": []}', "input lacks the parameter 'second'"),
        ('{"input": {"first": 1, "second": [], "third": 1}, "output": []}', "input has 'third', which is no parameter"),
        ('{"input": {"first": 1.5, "second": []}, "output": []}', "input.first is not of type integer"),
        ('{"input": {"first": 2147483648, "second": []}, "output": []}', "input.first is not of type integer"),
        (
            '{"input": {"first": 1, "second": [9223372036854775808]}, "output": []}',
            "input.second[0] is not of type long",
        ),
        ('{"input": {"first": 1, "second": []}, "output": [true]}', "output[0] is not of type integer"),
        ('{"input": {"first": 1, "second": []}, "output": null}', "output is not of type integer[]"),
        ('{"input": {"first": NaN, "second": []}, "output": []}', 'NaN is not JSON: write it as the string "NaN"'),
        ('{"input": {"first": 1, "first": 1, "second": []}, "output": []}', "a key stands twice in an object"),
        (
            '{"input": {"first": 1, "second": []}, "output": [1], "explanation": "\\ud800"}',
            "explanation is not of type string",
        ),
        ('{"input": ' + 100_000 * "[" + 100_000 * "]" + ', "output": []}', "the value is nested too deep"),
        ('{"input": {"first": ' + 5000 * "9" + ', "second": []}, "output": []}', "is not JSON: Exceeds the limit"),
    ],
)
def test_a_broken_case_is_a_finding_at_its_line(package: Package, line: str, expected: str) -> None:
    found = findings(package({"cases.jsonl": f"{SAMPLE}\n{line}\n"}))
    assert len(found) == 1
    assert found[0].startswith(f"cases.jsonl:3: {expected}")


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ('{"input": {"operations": ["Sum"]}, "output": []}', "input must have the keys `operations` and `arguments`"),
        ('{"input": {"operations": "Sum", "arguments": []}, "output": []}', "operations must be an array"),
        ('{"input": {"operations": ["add"], "arguments": [[1]]}, "output": [null]}', "the first operation must be"),
        (
            '{"input": {"operations": ["Sum"], "arguments": []}, "output": [null]}',
            "there are 1 operations, 0 arguments",
        ),
        (
            '{"input": {"operations": ["Sum", "sub"], "arguments": [[1], [1]]}, "output": [null, null]}',
            "operations[1] is no",
        ),
        (
            '{"input": {"operations": ["Sum", [1]], "arguments": [[1], [1]]}, "output": [null, null]}',
            "operations[1] is no",
        ),
        (
            '{"input": {"operations": ["Sum", "Sum"], "arguments": [[1], [1]]}, "output": [null, null]}',
            "operations[1] calls",
        ),
        (
            '{"input": {"operations": ["Sum", "add"], "arguments": [[1], []]}, "output": [null, null]}',
            "arguments[1] must be",
        ),
        (
            '{"input": {"operations": ["Sum"], "arguments": [["1"]]}, "output": [null]}',
            "arguments[0][0] is not of type",
        ),
        ('{"input": {"operations": ["Sum"], "arguments": [[1]]}, "output": [1]}', "output[0] is not of type void"),
        (
            '{"input": {"operations": ["Sum", "value"], "arguments": [[1], []]}, "output": [null, null]}',
            "output[1] is not",
        ),
    ],
)
def test_a_broken_case_of_a_class_is_a_finding(package: Package, class_problem: str, case: str, expected: str) -> None:
    found = findings(package({"problem.toml": class_problem, "cases.jsonl": case}))
    assert len(found) == 1
    assert found[0].startswith(f"cases.jsonl:1: {expected}")


@pytest.mark.parametrize(
    "case", ['{"input": {}, "output": ""}', '{"input": "", "output": 1}', '{"input": "\\ud800", "output": ""}']
)
def test_a_text_problem_has_only_texts(package: Package, text_problem: str, case: str) -> None:
    found = findings(package({"problem.toml": text_problem, "cases.jsonl": case}))
    assert [line.split(" is not of type")[1] for line in found] == [" string"]


def test_an_argument_that_no_command_line_can_hold_is_a_finding(package: Package, text_problem: str) -> None:
    case = '{"input": "", "output": "", "sample": true, "arguments": ["-n", "1\\u0000"]}'
    found = findings(package({"problem.toml": text_problem, "cases.jsonl": case}))
    assert found == ["cases.jsonl:1: an argument cannot hold a NUL"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("problem.toml", None, "problem.toml:1: is missing"),
        ("problem.toml", b"\xff", "problem.toml:1: is not UTF-8: invalid start byte"),
        ("problem.toml", b"# " + b"x" * 70_000, "problem.toml:1: is larger than the 64 KiB that such a file may have"),
        ("statement.md", None, "statement.md:1: is missing"),
        ("statement.md", "\ufeffSum\n", "statement.md:1: starts with a byte order mark: save it as UTF-8 without one"),
        ("statement.md", "Add\nthem\r\n", "statement.md:2: has a carriage return: end lines with a line feed alone"),
        ("statement.md", "Add\nthem\n\0", "statement.md:3: has a NUL"),
        ("statement.md", b"x" * 300_000, "statement.md:1: is larger than the 256 KiB that such a file may have"),
        ("editorial.md", b"a\n\n\xe4", "editorial.md:3: is not UTF-8: unexpected end of data"),
        ("cases.jsonl", None, "cases.jsonl:1: is missing"),
        ("cases.jsonl", "", 'cases.jsonl:1: no case is a sample: give at least one `"sample": true`'),
        ("generated.jsonl", SAMPLE, "generated.jsonl:1: a generated case cannot be a sample: put it into cases.jsonl"),
        ("checker.py", "def check(a, b, c): ...", "checker.py:1: would never be asked: problem.toml does not say"),
        ("submissions/accepted/sum.py", None, "submissions/accepted:1: no program: there must be one"),
        ("submissions/accepted/sum.py", b"\xff", "submissions/accepted/sum.py:1: is not UTF-8"),
        (
            "submissions/acepted/sum.py",
            "",
            "submissions/acepted/sum.py:1: a submission lies in a folder of submissions/",
        ),
        ("submissions/sum.py", "", "submissions/sum.py:1: a submission lies in a folder of submissions/"),
        ("submissions/accepted/more/sum.py", "", "submissions/accepted/more/sum.py:1: a submission lies in a folder"),
        ("submissions/accepted/sum", "", "submissions/accepted/sum:1: the file needs a suffix"),
    ],
)
def test_a_broken_file_is_a_finding(package: Package, name: str, content: str | bytes | None, expected: str) -> None:
    found = findings(package({name: content}))
    assert len(found) == 1
    assert found[0].startswith(expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def check(\n", "checker.py:1: is not Python: '(' was never closed"),
        ("x = 1\nreturn x\n", "checker.py:2: is not Python: 'return' outside function"),
        ("def test(a, b, c):\n    return True\n", "checker.py:1: defines no function `check(input, output, expected)`"),
        ("\ndef check(a, b):\n    return True\n", "checker.py:2: `check` takes three arguments"),
        ("-" * 30_000 + "1", "checker.py:1: "),
        ("(" * 30_000, "checker.py:1: "),
    ],
)
def test_a_broken_checker_is_a_finding_at_its_line(
    package: Package, described: str, source: str, expected: str
) -> None:
    found = findings(package({"problem.toml": described + '[comparison]\nmode = "checker"\n', "checker.py": source}))
    assert len(found) == 1
    assert found[0].startswith(expected)
    assert not found[0].endswith(": ")


@pytest.mark.parametrize("name", ["problem.toml", "statement.md", "cases.jsonl", "submissions/accepted/sum.py"])
def test_a_link_out_of_the_package_is_refused(package: Package, tmp_path: Path, name: str) -> None:
    folder = package({})
    (folder / name).rename(tmp_path / "outside")
    (folder / name).symlink_to(tmp_path / "outside")
    assert f"{name}:1: is a link to a place outside of the package" in findings(folder)


def test_a_link_to_a_folder_outside_is_not_followed(package: Package, tmp_path: Path) -> None:
    folder = package({})
    (folder / "submissions" / "time_limit_exceeded").symlink_to(tmp_path)
    assert findings(folder) == ["submissions/time_limit_exceeded:1: is a link to a place outside of the package"]


def test_a_link_within_the_package_is_read(package: Package) -> None:
    folder = package({"statement.md": None, "text.md": "Add.\n"})
    (folder / "statement.md").symlink_to("text.md")
    assert load(folder).statement == "Add.\n"


def test_a_ring_of_links_is_a_finding(package: Package) -> None:
    folder = package({"statement.md": None})
    (folder / "statement.md").symlink_to("statement.md")
    assert any(line.startswith("statement.md:1: ") for line in findings(folder))


def test_a_pipe_is_not_waited_for(package: Package) -> None:
    folder = package({"statement.md": None})
    os.mkfifo(folder / "statement.md")
    assert "statement.md:1: is not a regular file" in findings(folder)


def test_a_folder_in_the_place_of_a_file_is_a_finding(package: Package) -> None:
    folder = package({"statement.md": None})
    (folder / "statement.md").mkdir()
    assert findings(folder) == ["statement.md:1: is not a regular file"]


def test_a_missing_folder_is_a_finding(tmp_path: Path) -> None:
    assert findings(tmp_path / "none") == [":1: there is no such folder"]


def test_a_cache_is_no_part_of_a_package(package: Package) -> None:
    load(package({"submissions/accepted/__pycache__/sum.pyc": b"\0"}))


def test_very_many_files_are_no_package(package: Package) -> None:
    folder = Folder(path=package({}))
    names = list(folder.names())
    assert list(folder.names(most=len(names))) == names
    with pytest.raises(ProblemError, match=f"more than {len(names) - 1} files"):
        list(folder.names(most=len(names) - 1))


def test_no_more_is_read_of_a_package_than_it_may_have(package: Package) -> None:
    found = Findings()
    reader = Reader(Folder(path=package({})), found, most=10)
    texts = [reader.text(name) for name in ("statement.md", "cases.jsonl", "missing")]
    assert [text is None for text in texts] == [False, True, True]
    assert [str(finding) for finding in found.in_order()] == [":1: the package has more than 10 characters of text"]


def test_thousands_of_keys_that_are_not_known_are_told_at_once(package: Package, described: str) -> None:
    strange = "".join(f"k{number}=1\n" for number in range(6000))
    found = findings(package({"problem.toml": strange + described}))
    assert found[0] == "problem.toml:1: unknown key 'k0'"


def test_a_package_full_of_faults_is_read_no_further_than_makes_sense(package: Package) -> None:
    assert len(findings(package({"cases.jsonl": "{\n" * 5000}))) == 100
