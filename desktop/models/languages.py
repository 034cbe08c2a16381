"""The languages as one chooses among them: by their names, those that are not judged now at the end. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.models.guidance import ANSWERS_LANGUAGE
from server.wire.problems import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    id: str
    name: str
    note: str
    """The version; of a language that is not judged now, why."""
    can_be_chosen: bool = True


def choices(wanted: Iterable[str], known: Iterable[Language]) -> tuple[Choice, ...]:
    """Of a problem's languages. Where none at all is judged now (no runner is there yet) all can be chosen: what is
    submitted waits."""
    by_id = {each.id: each for each in known}
    found = [_choice(each, by_id.get(each)) for each in wanted]
    if not any(each.can_be_chosen for each in found):
        found = [Choice(id=each.id, name=each.name, note=each.note) for each in found]
    return tuple(sorted(found, key=lambda each: (not each.can_be_chosen, each.name.casefold())))


def first_choices(known: Iterable[Language]) -> tuple[Choice, ...]:
    """Of all languages in which one writes programs."""
    known = tuple(known)
    return choices((each.id for each in known if each.id != ANSWERS_LANGUAGE), known)


def _choice(language_id: str, language: Language | None) -> Choice:
    if language is None:
        return Choice(id=language_id, name=language_id, note="")
    if language.served:
        return Choice(id=language.id, name=language.name, note=language.version)
    return Choice(
        id=language.id, name=language.name, note=language.reason or "not judged at the moment", can_be_chosen=False
    )
