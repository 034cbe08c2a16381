"""How the problems of a contest are sealed into a pack, and how it is opened with the key that is given at the start.

AES-256-GCM with a fresh nonce for each pack; the contest's id is authenticated with it. Of `wire` this module alone
needs `cryptography`, which the server and the desktop have.
"""

from __future__ import annotations

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
FILL_BYTES = 64 * 1024
"""A pack is filled up to a multiple of this: its length tells little of what is in it."""


def seal(content: bytes, *, key: bytes, contest_id: str) -> bytes:
    """`content` is JSON: the spaces that fill it up mean nothing."""
    nonce = os.urandom(NONCE_BYTES)
    filled = content + b" " * (-len(content) % FILL_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, filled, contest_id.encode())


def unseal(pack: bytes, *, key: bytes, contest_id: str) -> bytes:
    """Raises `cryptography`'s `InvalidTag`, and `ValueError` of what can be no pack or no key."""
    return AESGCM(key).decrypt(pack[:NONCE_BYTES], pack[NONCE_BYTES:], contest_id.encode())
