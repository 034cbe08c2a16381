"""The token in each form of the console, which only pages that this server made for this session have: a form of
another site cannot act with the browser's cookie, even where a browser says nothing of where a request comes from."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from server.errors import DomainError
from server.routing import Call, token_of

PURPOSE = b"agon console form"
TOKEN_BYTES = 24


class StaleForm(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="stale_form",
            status=403,
            message="This form was made for another session. Go back, load the page again, and send it once more.",
        )


class ConsoleForm(BaseModel):
    """What each form of the console sends."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    token: str = Field(max_length=2 * TOKEN_BYTES)
    """The one that its page had."""


def form_token(call: Call[Any, Any]) -> str:
    """Of this session: nobody who does not know the session's secret can make it, and it does not betray that."""
    secret = token_of(call.request) or ""
    return hashlib.blake2b(secret.encode(), key=PURPOSE, digest_size=TOKEN_BYTES).hexdigest()


def check_token(call: Call[Any, Any], token: str) -> None:
    """Raises `StaleForm`."""
    if not hmac.compare_digest(token.encode(), form_token(call).encode()):
        raise StaleForm
