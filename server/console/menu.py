"""The parts of the console, and who sees which. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from server.accounts.roles import ADMINS, JUDGES, PLANNERS, STAFF, WATCHERS
from server.wire.accounts import Role

HOME = "/admin"
PROCTOR = "/proctor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Pages that lie under one path, with one frame around them all."""

    home: str
    prefix: str
    """Of their routes' names."""


CONSOLE = Area(home=HOME, prefix="console")
PROCTORING = Area(home=PROCTOR, prefix="proctor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    name: str
    path: str
    roles: frozenset[Role]


PARTS = (
    Part(name="Overview", path=HOME, roles=STAFF),
    Part(name="Contests", path=f"{HOME}/contests", roles=STAFF),
    Part(name="Proctoring", path=PROCTOR, roles=WATCHERS),
    Part(name="Problems", path=f"{HOME}/problems", roles=PLANNERS),
    Part(name="Submissions", path=f"{HOME}/submissions", roles=JUDGES),
    Part(name="Rejudgings", path=f"{HOME}/rejudgings", roles=JUDGES),
    Part(name="Similarity", path=f"{HOME}/similarity", roles=JUDGES),
    Part(name="People", path=f"{HOME}/people", roles=ADMINS),
    Part(name="Fleet", path=f"{HOME}/fleet", roles=ADMINS),
    Part(name="Audit log", path=f"{HOME}/audit", roles=ADMINS),
)


def parts_of(role: Role) -> list[Part]:
    """What the role sees."""
    return [part for part in PARTS if role in part.roles]
