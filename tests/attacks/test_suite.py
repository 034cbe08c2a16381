"""The attacks are what docs/security.md says they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from runner.wire import Verdict
from tests.attacks.model import BREACH, DESCRIPTION, FOLDER, Attack, Case, read_cases
from tests.integration.engine import LANGUAGES

DOCUMENT = FOLDER.parents[1] / "docs" / "security.md"
PREFIXES = {"c": "c", "cpp": "cpp", "go": "go", "java": "java", "javascript": "js", "python": "py", "rust": "rust"}
HELPERS = {"good"}
CASES = read_cases()
LEAVES = {
    *("c-clone-flags", "c-fork-chain", "c-wipe-race", "py-burn-after-exit", "py-harness-daemons"),  # processes
    *("py-deep-directories", "py-odd-files"),  # files
}
"""They say nothing, and leave something to be found."""


def test_every_attack_is_in_the_document_and_the_document_names_no_other() -> None:
    prefixes = "|".join(PREFIXES.values())
    named = set(re.findall(rf"`((?:{prefixes})-[a-z0-9-]+)`", DOCUMENT.read_text()))
    assert named == {case.name for case in CASES}


def test_every_folder_is_an_attack() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}
    assert folders - HELPERS == {case.name for case in CASES}


def test_every_language_attacks() -> None:
    assert {case.attack.language for case in CASES} == set(LANGUAGES)


def test_folders_are_named_for_their_language() -> None:
    assert [case.name for case in CASES if not case.name.startswith(f"{PREFIXES[case.attack.language]}-")] == []


def test_there_is_a_good_program_of_every_kind_that_is_attacked() -> None:
    suffixes = {**PREFIXES, "rust": "rs"}
    wanted = {f"{case.attack.kind}.{suffixes[case.attack.language]}" for case in CASES}
    assert wanted <= {path.name for path in (FOLDER / "good").iterdir()}


def test_a_key_that_is_misspelt_is_refused() -> None:
    attack = CASES[0].attack.model_dump()
    with pytest.raises(ValidationError):
        Attack.model_validate({**attack, "verdict": attack["verdicts"]})


def test_a_program_that_may_be_accepted_says_when_it_gets_through() -> None:
    """Else nothing could fail."""
    silent = {case.name for case in CASES if Verdict.ACCEPTED in case.attack.verdicts and not _can_tell(case)}
    assert silent == LEAVES


def _can_tell(case: Case) -> bool:
    return any(BREACH in text for text in (case.program, case.accomplice or "", *case.attack.files.values()))


def test_every_description_lies_beside_a_program() -> None:
    assert all(Path(FOLDER, case.name, DESCRIPTION).is_file() for case in CASES)
