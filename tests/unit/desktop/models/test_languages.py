"""What is offered in the language chooser, and in which order."""

from __future__ import annotations

from desktop.models.languages import Choice, choices, first_choices
from server.wire.problems import Language


def language(name: str, *, reason: str = "") -> Language:
    return Language(
        id=name.lower(), name=name, version="1", editor_mode=name, source_name="a", served=not reason, reason=reason
    )


KNOWN = (language("Swift", reason="no compiler"), language("rust"), language("C"), language("Ada"), language("Text"))


def test_languages_stand_by_name_and_those_that_are_not_judged_at_the_end() -> None:
    found = choices(("swift", "rust", "c", "ada"), KNOWN)
    assert [each.name for each in found] == ["Ada", "C", "rust", "Swift"]
    assert found[-1] == Choice(id="swift", name="Swift", note="no compiler", can_be_chosen=False)
    assert found[0].note == "1"


def test_while_no_language_is_judged_at_all_one_can_write_all_the_same() -> None:
    (found,) = choices(("swift",), KNOWN)
    assert (found.can_be_chosen, found.note) == (True, "no compiler")
    (unheard,) = choices(("cobol",), KNOWN)
    assert (unheard.name, unheard.can_be_chosen) == ("cobol", True)


def test_answers_are_no_language_to_begin_with() -> None:
    assert [each.name for each in first_choices(KNOWN)] == ["Ada", "C", "rust", "Swift"]
