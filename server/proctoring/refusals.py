"""What may be refused about kiosks, each with its stable code. The words are for the contestant: calm, and with what to
do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from server.errors import DomainError

FORBIDDEN, CONFLICT = 403, 409


class NoKiosk(DomainError):
    def __init__(self) -> None:
        super().__init__(code="no_kiosk", status=404, message="This contest is held without kiosks.")


class KioskNotOpen(DomainError):
    def __init__(self, message: str) -> None:
        super().__init__(code="kiosk_not_open", status=CONFLICT, message=message)


class BadCheckInCode(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="bad_check_in_code",
            status=FORBIDDEN,
            message="This code is not right, or no longer: ask the proctor again; it changes every two minutes.",
        )


class KioskRequired(DomainError):
    def __init__(
        self, message: str = "This contest is taken in the kiosk: check in there, and send it from it."
    ) -> None:
        super().__init__(code="kiosk_required", status=FORBIDDEN, message=message)


class KioskSilent(KioskRequired):
    """Signed rightly, by a kiosk that has not been heard of for too long."""

    def __init__(self) -> None:
        super().__init__("Your kiosk has not been heard of for a minute. Once it is, send this again: nothing is lost.")


class KioskSessionClosed(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="kiosk_session_closed",
            status=CONFLICT,
            message="This kiosk is not checked in any more. To go on in it, check in with the proctor's code.",
        )


class KioskClockSkew(DomainError):
    """Says what time it is, so that the kiosk can sign again."""

    def __init__(self, *, now: datetime, most: timedelta) -> None:
        message = f"signed at another time than the server's, by more than {most.total_seconds():.0f} s"
        super().__init__(
            code="kiosk_clock_skew",
            status=FORBIDDEN,
            message="The kiosk does not know the time; it asks for it, and tries again.",
            errors=[{"field": "time", "message": message, "serverTime": now.astimezone(UTC).isoformat()}],
        )


class BadKioskSignature(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="kiosk_signature",
            status=FORBIDDEN,
            message="This was not signed by the kiosk of this session, or was changed on its way.",
        )


class KioskReplayed(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="kiosk_replayed", status=FORBIDDEN, message="This very request was here before: each is signed anew."
        )


class NoPictures(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="no_pictures", status=CONFLICT, message="This contest takes no pictures of the screen: none is kept."
        )


class EnoughPictures(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="enough_pictures",
            status=CONFLICT,
            message="As many pictures of this session are kept as may be: no more are taken.",
        )


class BadPicture(DomainError):
    def __init__(self, types: str) -> None:
        super().__init__(
            code="bad_picture", status=415, message=f"Send a picture of one of these types as it is: {types}."
        )


class UnknownKioskSession(DomainError):
    """Said to staff."""

    def __init__(self) -> None:
        super().__init__(code="unknown_kiosk_session", status=404, message="There is no such session of a kiosk.")
