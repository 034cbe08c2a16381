"""Ports for servers that a test starts, or starts again: nobody else is given one meanwhile."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_port() -> Iterator[int]:
    """Of this machine. Whoever asks for it by its number and may reuse addresses, as a server does, listens there; the
    system chooses it for nobody, as it is bound: not for another server, nor for who calls one that is down."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])
