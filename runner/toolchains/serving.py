"""Which languages this machine serves, and why it does not serve the others.

A language is served when its toolchain is here, its preparation succeeded, and it proved itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from harnesses.catalogue import LanguageFolder
from harnesses.language import Language
from runner.toolchains.commands import ServedLanguage
from runner.toolchains.machine import NotServed
from runner.wire import LanguageState


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What became of every language."""

    served: Mapping[str, ServedLanguage]
    refused: Mapping[str, str]
    """Reasons, each with what to do about it."""

    def states(self) -> tuple[LanguageState, ...]:
        here = [LanguageState(id=each.id, served=True, version=each.version) for each in self.served.values()]
        lacking = [LanguageState(id=name, served=False, reason=reason) for name, reason in self.refused.items()]
        return tuple(sorted([*here, *lacking], key=lambda state: state.id))

    def without(self, failed: Mapping[str, str]) -> Serving:
        """After some languages did not prove themselves."""
        return Serving(
            served={name: each for name, each in self.served.items() if name not in failed},
            refused={**self.refused, **failed},
        )


class Toolchains(Protocol):
    """Where sandboxes have their languages from: this machine, or images."""

    @property
    def may_come(self) -> bool:
        """Whether a language may be had later that cannot be had now, or in another form."""
        ...

    async def has_changed(self, served: ServedLanguage) -> bool:
        """Whether it is to be had in another form now. Cheap; no when that cannot be known at present."""
        ...

    async def serve(self, folder: LanguageFolder) -> ServedLanguage:
        """Raises `NotServed`."""
        ...


async def look_around(folders: Mapping[str, LanguageFolder], toolchains: Toolchains) -> Serving:
    """Find the toolchains and make what they need. One after the other: preparing is heavy."""
    served: dict[str, ServedLanguage] = {}
    refused: dict[str, str] = {}
    for name, folder in folders.items():
        try:
            served[name] = await toolchains.serve(folder)
        except NotServed as reason:
            refused[name] = str(reason)
    return Serving(served=served, refused=refused)


def lightest_first(folders: Mapping[str, LanguageFolder]) -> list[LanguageFolder]:
    """Those that need nothing prepared or compiled can be served at once; nobody need wait for the others."""
    return sorted(folders.values(), key=lambda folder: _weight(folder.language))


def _weight(language: Language) -> tuple[bool, ...]:
    return language.toolchain.on_request, language.prepare is not None, language.compile is not None
