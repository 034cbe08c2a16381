"""Languages by the ids that the ICPC gives them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from server.contest_api.ids import identifier
from server.contest_api.view import Json
from server.wire.problems import Language

RENAMED: Mapping[str, str] = {"python": "python3"}
WITH_ENTRY_POINT = frozenset({"java", "python"})
"""Theirs is a file or a class whose name is asked for; here it is always the same."""


def language_id(ours: str) -> str:
    return RENAMED.get(ours, identifier(ours))


def our_language(theirs: str) -> str:
    """Of one that is not known, the same."""
    return next((ours for ours, renamed in RENAMED.items() if renamed == theirs), theirs)


def entry_point(language: str, source: str) -> str | None:
    if language not in WITH_ENTRY_POINT:
        return None
    return PurePosixPath(source).stem if language == "java" else source


def language_objects(languages: Iterable[Language]) -> list[Json]:
    return [
        {
            "id": language_id(each.id),
            "name": each.name,
            "entry_point_required": False,
            "extensions": [suffix] if (suffix := PurePosixPath(each.source_name).suffix[1:]) else [],
        }
        for each in languages
    ]
