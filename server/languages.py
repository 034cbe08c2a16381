"""The languages that Agon knows, and which of them a living runner judges now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from harnesses.catalogue import LanguageFolder
from server.wire.problems import Language

NO_RUNNER = "no runner is connected; start one with `./agon runner`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What the living runners say of one language."""

    is_served: bool
    version: str = ""
    reason: str = ""
    is_coming: bool = False
    """A runner is making it ready."""


class Fleet(Protocol):
    def languages(self) -> Mapping[str, Served]: ...


class Languages:
    def __init__(self, known: Mapping[str, LanguageFolder], fleet: Fleet) -> None:
        self._known = known
        self._fleet = fleet

    def shown(self) -> list[Language]:
        served = self._fleet.languages()
        absent = Served(is_served=False, reason=NO_RUNNER)
        return [_shown(folder, served.get(name, absent)) for name, folder in self._known.items()]


def _shown(folder: LanguageFolder, state: Served) -> Language:
    language = folder.language
    return Language(
        id=language.id,
        name=language.name,
        version=state.version,
        editor_mode=language.editor,
        source_name=language.source,
        served=state.is_served,
        reason="" if state.is_served else state.reason,
    )
