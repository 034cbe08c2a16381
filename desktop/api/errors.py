"""How asking the server can fail. Every message says what to do next."""

from __future__ import annotations

from desktop.trouble import Trouble


class ServerTrouble(Trouble):
    """Asking the server failed."""


class Offline(ServerTrouble):
    """The server was not reached, or is not able to answer now. The same request may be sent again later."""

    def __init__(self, message: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class AskedToWait(Offline):
    """The server is there, and would be asked less often."""


class Refused(ServerTrouble):
    """The server understood and refused. Sending the same again would be refused again."""

    def __init__(self, *, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail


class Expired(ServerTrouble):
    """The sign-in is not (or no longer) valid."""

    def __init__(self, message: str = "Your sign-in has expired. Sign in again to go on.") -> None:
        super().__init__(message)


class Incompatible(ServerTrouble):
    """What answered does not speak as an Agon server of this version does."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} Check the server's address; if it is right, the server and this application are of "
            "different versions: update the older one."
        )
