"""Whose certificates are believed of a server."""

from __future__ import annotations

import ssl

import certifi


def trust_for(server: str) -> ssl.SSLContext:
    """The authorities of this machine, as a school may have one of its own, and those that come with Agon, as a machine
    may have none. Where the address asks for no TLS nobody is believed, as reading them takes a while."""
    if not server.startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
