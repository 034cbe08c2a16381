"""What a team may be called. Letters of every script, and emoji; nothing that turns or hides the names beside it."""

from __future__ import annotations

import unicodedata

from server.accounts.model import LONGEST_KEY, key_of
from server.contests.refusals import BadTeam
from server.wire import longest

JOINERS = "\u200c\u200d"
"""Within emoji and in some scripts."""
MARKS = "\u200e\u200f"
"""Of direction, for one place; what turns all that follows is refused."""


def check_team(name: str) -> None:
    """Raises `BadTeam`."""
    plain = name.translate(dict.fromkeys(map(ord, JOINERS + MARKS)))
    if not plain or name != name.strip() or len(name) > longest.USERNAME or len(key_of(name)) > LONGEST_KEY:
        raise BadTeam(f"A team's name has 1 to {longest.USERNAME} visible characters, no space at its ends.")
    if not plain.isprintable() or all(unicodedata.category(each).startswith("M") for each in plain):
        raise BadTeam("A team's name has visible characters only, none that changes how others are written.")


def is_storable(text: str) -> bool:
    """Whether a database takes it."""
    return "\0" not in text and not any(unicodedata.category(each) == "Cs" for each in text)
