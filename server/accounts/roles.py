"""Which roles may do what. A route names one of these sets; an administrator is in each."""

from __future__ import annotations

from collections.abc import Iterable

from server.errors import DomainError
from server.wire.accounts import Role

ADMINS = frozenset({Role.ADMIN})
PLANNERS = frozenset({Role.ADMIN, Role.SETTER})
"""Of contests and problems."""
JUDGES = frozenset({Role.ADMIN, Role.SETTER, Role.JUDGE})
PROCTORS = frozenset({Role.ADMIN, Role.PROCTOR})
WATCHERS = frozenset({Role.ADMIN, Role.JUDGE, Role.PROCTOR})
"""Who may see what proctors see."""
STAFF = frozenset(Role) - {Role.CONTESTANT}


class RoleNeeded(DomainError):
    def __init__(self, roles: Iterable[Role]) -> None:
        names = " or ".join(sorted(role.value for role in roles))
        super().__init__(code="role_needed", status=403, message=f"This is for the role {names}.")
