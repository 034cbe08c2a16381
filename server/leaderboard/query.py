"""What may be asked of a board."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from server.inputs import Page, Text

LAST_MINUTE = 31 * 24 * 60


class BoardQuery(Page):
    view: Literal["public", "staff"] = "public"
    """`staff`: with what the freeze hides, for staff only."""
    minute: int | None = Field(default=None, ge=0, le=LAST_MINUTE)
    """The board as it was when so many minutes had passed; of contests that are final."""
    around: Literal["me"] | None = None
    """The page that one's own row is on."""
    hall: Literal["", "1"] | None = None
    """To a browser: the page for the screen of a hall."""
    search: Text | None = None
    """Only rows whose names hold all these words."""
