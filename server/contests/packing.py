"""The problems of a contest as one sealed pack, to be fetched before the start; and its key, given at the start.

AES-256-GCM with a fresh nonce for each pack; the contest's id is authenticated with it. The key of each contest is kept
in the database wrapped (AES key wrap, RFC 3394) by one that is derived from the server's secret: a copy of
the database opens no pack.
"""

from __future__ import annotations

import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

KEY_BYTES = 32
NONCE_BYTES = 12
FILL_BYTES = 64 * 1024
"""A pack is filled up to a multiple of this: its length tells little of what is in it."""
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


def seal(content: bytes, *, key: bytes, contest_id: str) -> bytes:
    """`content` is JSON: the spaces that fill it up mean nothing."""
    nonce = os.urandom(NONCE_BYTES)
    filled = content + b" " * (-len(content) % FILL_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, filled, contest_id.encode())


def unseal(pack: bytes, *, key: bytes, contest_id: str) -> bytes:
    """What a client does. Raises `cryptography`'s `InvalidTag`."""
    return AESGCM(key).decrypt(pack[:NONCE_BYTES], pack[NONCE_BYTES:], contest_id.encode())
