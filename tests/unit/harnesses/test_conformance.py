import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harnesses import catalogue, conformance
from harnesses.conformance import BadTable, Entry, expand, source_of
from harnesses.expectations import MARK, Observed, Reply, Value
from harnesses.stubs import signature_types
from problems.model import Kind, kind_of
from problems.valuetypes import SCALARS, STRUCTURES

ECHO = {"id": "x", "program": "echo", "type": "integer", "values": [1]}


@pytest.fixture(scope="module")
def table() -> tuple[Entry, ...]:
    return conformance.load()


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., tuple[Entry, ...]]:
    """Load a table of these rows."""

    def load_rows(*rows: dict[str, Any]) -> tuple[Entry, ...]:
        (tmp_path / "programs.json").write_text('{"echo": "gives back"}')
        (tmp_path / "rows.json").write_text(json.dumps(rows))
        return conformance.load(tmp_path)

    return load_rows


def test_every_type_is_tried_alone_and_as_an_element(table: tuple[Entry, ...]) -> None:
    tried = {str(of) for entry in table for of in signature_types(entry.signature)}
    for name in SCALARS | STRUCTURES:
        assert {name, f"{name}[]", f"list<{name}>"} <= tried
    assert {"void", "integer[][]", "list<list<integer>>", "list<integer[]>", "list<integer>[]"} <= tried


def test_every_kind_of_program_is_tried(table: tuple[Entry, ...]) -> None:
    assert {kind_of(entry.signature) for entry in table} == set(Kind) - {Kind.OUTPUT}


def test_every_described_program_is_used(table: tuple[Entry, ...]) -> None:
    described = conformance.read_programs(Path(conformance.__file__).parent / "conformance")
    assert {entry.program for entry in table if entry.program} == described.keys()


@pytest.mark.parametrize("language", ["python", "javascript", "cpp", "c"])
def test_a_language_has_every_program_that_it_must_have(table: tuple[Entry, ...], language: str) -> None:
    folder = catalogue.read(Path(conformance.__file__).parent / language)
    wanted = [entry for entry in table if entry.exceptions in {None, folder.language.exceptions}]
    sources = [source_of(entry, folder) for entry in wanted]
    assert all(source is not None or entry.optional for source, entry in zip(sources, wanted, strict=True))
    assert any(MARK in source for source in sources if source)


def test_what_throws_in_one_language_ends_the_process_in_another(table: tuple[Entry, ...]) -> None:
    root = Path(conformance.__file__).parent
    programs = [{entry.program for entry in table if entry.exceptions is has_them} for has_them in (True, False)]
    assert programs[0] == programs[1] == {"throw", "throw_in_library", "throw_in_lambda", "throw_uncaught", "fuse"}
    for entry in table:
        if entry.exceptions is not None:
            served = [source_of(entry, catalogue.read(root / language)) is not None for language in ("cpp", "c")]
            assert served == [entry.exceptions, not entry.exceptions]


def test_a_type_and_its_values_make_an_echo(load: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = load(ECHO | {"type": "integer[]", "values": [[1], {"repeat": [0], "times": 2}]})
    assert [case.input for case in entry.cases] == [{"value": [1]}, {"value": [0, 0]}]
    assert [case.expect for case in entry.cases] == [
        (Value(kind="value", value=[1]),),
        (Value(kind="value", value=[0, 0]),),
    ]
    assert entry.frames() == (b"[[1]]", b"[[0,0]]")


def test_a_recipe_stands_for_a_large_value() -> None:
    assert expand({"repeat": "ab", "times": 2, "then": "c"}) == "ababc"
    assert expand([{"repeat": [1, None], "times": 2, "then": {"repeat": [5], "times": 1}}]) == [[1, None, 1, None, 5]]
    assert expand({"repeat": [1], "times": 0}) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**ECHO, "extra": 1}, "extra"),
        ({**ECHO, "program": "unknown"}, "'unknown'"),
        ({**ECHO, "source": "x"}, "either a program or a source"),
        ({**ECHO, "values": []}, "needs cases"),
        ({**ECHO, "values": ["1"]}, "value is not of type integer"),
        ({**ECHO, "type": "number"}, "unknown type"),
        ({"id": "x", "program": "echo", "cases": [{"input": "", "expect": [{"kind": "luck"}]}]}, "luck"),
        ({"id": "x", "program": "echo", "cases": [{"input": "", "expect": []}] * 2}, "needs cases; one"),
    ],
)
def test_a_mistake_in_the_table_is_named(
    load: Callable[..., tuple[Entry, ...]], row: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadTable, match=said):
        load(row)


def test_two_entries_may_not_have_one_id(load: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(BadTable, match="same id"):
        load(ECHO, ECHO)


def test_only_an_optional_program_may_be_left_out(
    load: Callable[..., tuple[Entry, ...]], make_language: Callable[..., Path]
) -> None:
    folder = catalogue.read(make_language(conformance="\n"))
    (optional,) = load(ECHO | {"optional": True})
    assert source_of(optional, folder) is None
    (needed,) = load(ECHO)
    with pytest.raises(BadTable, match=r"toy: conformance\.jinja has no program 'echo'"):
        source_of(needed, folder)


def test_a_program_has_one_mark(load: Callable[..., tuple[Entry, ...]], make_language: Callable[..., Path]) -> None:
    folder = catalogue.read(make_language(conformance=f"{MARK}\n{MARK}"))
    with pytest.raises(BadTable, match="more than one mark"):
        source_of(load(ECHO)[0], folder)


def test_an_entry_judges_what_was_seen(
    load: Callable[..., tuple[Entry, ...]], make_language: Callable[..., Path]
) -> None:
    folder = catalogue.read(make_language())
    (entry,) = load(ECHO)
    right, wrong = (
        Observed(ready=b'{"ready":true}', replies=(Reply(frame=b'{"value":%d}' % value, printed=""),))
        for value in (1, 2)
    )
    assert entry.complaints(folder, "", right) == ()
    assert entry.complaints(folder, "", wrong) != ()
