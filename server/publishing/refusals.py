"""Why a package is not taken, or not put in place."""

from __future__ import annotations

from collections.abc import Sequence

from server.errors import DomainError
from server.publishing.model import Found

MOST_TOLD = 100


class PackageRefused(DomainError):
    """It cannot be used; `found` says where it must be mended."""

    def __init__(self, message: str, found: Sequence[Found] = ()) -> None:
        self.found = tuple(found[:MOST_TOLD])
        errors = [{"file": each.file, "line": each.line, "message": each.message} for each in self.found]
        super().__init__(code="package_refused", status=422, message=message, errors=errors)


class UnknownVersion(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_version", status=404, message="This problem has no such version.")


class NotPublishable(DomainError):
    def __init__(self, message: str) -> None:
        super().__init__(code="not_publishable", status=409, message=message)
