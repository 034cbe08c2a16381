"""The keys of contests' sealed packs, each given at the start of its contest.

They are kept in the database wrapped (AES key wrap, RFC 3394) by one that is derived from the server's secret: a copy
of the database opens no pack.
"""

from __future__ import annotations

import base64
import os

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

KEY_BYTES = 32
PURPOSE = b"agon contest pack"


class KeyChain:
    """Makes, wraps and unwraps the keys of contests."""

    def __init__(self, secret: str) -> None:
        derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=PURPOSE)
        self._wrapping = derived.derive(secret.encode())

    def new_wrapped(self) -> str:
        return base64.b64encode(aes_key_wrap(self._wrapping, os.urandom(KEY_BYTES))).decode()

    def unwrap(self, wrapped: str) -> bytes:
        """Raises `cryptography`'s `InvalidUnwrap` when the secret is another than it was made with."""
        return aes_key_unwrap(self._wrapping, base64.b64decode(wrapped))
