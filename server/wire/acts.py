"""What staff do with a contest as a whole, and what they are told of it: in the console, at a shell, in the document of
the API. When each may be done is in `server/contests/lifecycle`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Act(StrEnum):
    ANNOUNCE = "announce"
    WITHDRAW = "withdraw"
    THAW = "thaw"
    FREEZE = "freeze"
    FINALIZE = "finalize"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWords:
    brief: str
    """What it does."""
    button: str
    question: str
    """Before it is done."""
    done: str
    """After it."""
    takes_back: bool = False
    """What another act did."""


ACTS: Mapping[Act, ActWords] = MappingProxyType(
    {
        Act.ANNOUNCE: ActWords(
            brief="Let it be seen and entered",
            button="Announce",
            question="Show it to everyone who may enter, so that they can register?",
            done="It is announced.",
        ),
        Act.WITHDRAW: ActWords(
            brief="Make a draft of it again, before it begins",
            button="Withdraw",
            question="Make it a draft again? Contestants see it no longer.",
            done="It is a draft again.",
            takes_back=True,
        ),
        Act.THAW: ActWords(
            brief="Show what the freeze hid, after the end",
            button="Thaw the board",
            question="Show everyone what the freeze hid? Hold the ceremony first.",
            done="The board is thawed.",
        ),
        Act.FREEZE: ActWords(
            brief="Hide it again",
            button="Freeze again",
            question="Hide again what the freeze hid?",
            done="The board is frozen again.",
            takes_back=True,
        ),
        Act.FINALIZE: ActWords(
            brief="Make the board final",
            button="Finalize",
            question="Is the board right? It is then final.",
            done="The board is final.",
        ),
        Act.REOPEN: ActWords(
            brief="Take that back",
            button="Reopen",
            question="The board is not final then.",
            done="It is not final any more.",
            takes_back=True,
        ),
    }
)
"""In the order in which they are offered."""

*_FIRST, _LAST = (act.value for act in ACTS)
ANY = f"{', '.join(_FIRST)} or {_LAST}".capitalize()
"""`Announce, withdraw … or reopen`."""
