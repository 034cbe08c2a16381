"""The two versions of the ICPC Contest API that are spoken, and where they differ in form. Pure."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from server.contest_api.texts import MINUTE, reltime_text

BASE = r"/{base:api|api/2023-06}"
"""In the router's words: the newest version, and the one before."""
OLD_BASE = "api/2023-06"
PAGES = "https://ccs-specs.icpc.io"


class Version(StrEnum):
    V2023_06 = "2023-06"
    V2026_01 = "2026-01"

    @property
    def is_old(self) -> bool:
        return self is Version.V2023_06

    @property
    def url(self) -> str:
        """Where it is described."""
        return f"{PAGES}/{self.value}/contest_api"

    def span(self, span: timedelta) -> str | int:
        """A penalty or a time on the scoreboard: whole minutes before, since then a RELTIME."""
        return span // MINUTE if self.is_old else reltime_text(span)


def version_at(base: str) -> Version:
    return Version.V2023_06 if base == OLD_BASE else Version.V2026_01
