"""Whose certificates are believed."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

import certifi
import pytest

from desktop.trust import trust_for
from tests.fakes.certificates import self_signed


async def test_authorities_of_this_machine_are_believed_beside_those_that_come_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = self_signed(tmp_path)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=serving)
    address = server.sockets[0].getsockname()
    with pytest.raises(ssl.SSLCertVerificationError):
        await asyncio.open_connection(*address, ssl=trust_for("https://127.0.0.1"))
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # as the system's own are found
    trusted = trust_for("https://127.0.0.1")
    _, writer = await asyncio.open_connection(*address, ssl=trusted)
    writer.close()
    server.close()
    along = ssl.create_default_context(cafile=certifi.where()).get_ca_certs()
    assert along
    assert all(each in trusted.get_ca_certs() for each in along)


def test_where_nobody_asks_for_tls_no_authority_is_read() -> None:
    assert trust_for("http://127.0.0.1").get_ca_certs() == []
