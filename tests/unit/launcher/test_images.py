"""Which images a command is about."""

from __future__ import annotations

import pytest

from harnesses import catalogue
from launcher.images import wanted
from launcher.trouble import Trouble


def names(*asked: str) -> set[str]:
    return {folder.id for folder in wanted(asked)}


def test_without_a_word_they_are_those_that_every_machine_gets() -> None:
    languages = [folder.language for folder in catalogue.load().values()]
    assert names() == {each.id for each in languages if not each.toolchain.on_request} - {"text"}


def test_all_are_those_that_are_proven() -> None:
    languages = [folder.language for folder in catalogue.load().values()]
    assert names("all") == {each.id for each in languages if not each.unproven} - {"text"}


def test_those_that_are_named_are_no_more_than_that() -> None:
    assert names("lua", "haskell") == {"lua", "haskell"}
    assert names("swift") == {"swift"}


def test_the_checkers_can_be_named_too_and_come_along_anyway() -> None:
    assert names("checker") == set()
    assert names("checker", "lua") == {"lua"}


def test_those_that_need_least_come_first() -> None:
    found = [folder.id for folder in wanted(["java", "python"])]
    assert found == ["python", "java"]


@pytest.mark.parametrize("name", ["cobol", "text"])
def test_what_has_no_image_is_refused(name: str) -> None:
    with pytest.raises(Trouble, match=f"there is no language {name}"):
        wanted([name])
