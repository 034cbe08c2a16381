"""A member of the staff at a browser without scripts: pages are read, forms are sent with the token that they have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode

from server.origin import COOKIE
from server.wire.accounts import Role
from tests.unit.server.house import House

TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')
SAID = re.compile(r'class="said-done"[^>]*>(.*?)</p>', re.DOTALL)
TROUBLE = re.compile(r'class="trouble"[^>]*>(.*?)</p>', re.DOTALL)
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Page:
    status: int
    text: str
    location: str = ""

    @property
    def trouble(self) -> list[str]:
        return [unescape(each) for each in TROUBLE.findall(self.text)]

    @property
    def said(self) -> str:
        return unescape("".join(SAID.findall(self.text)))

    def value(self, name: str) -> str:
        """Of a field of a form."""
        found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', self.text)
        assert found is not None, name
        return unescape(found[1])

    def chosen(self, name: str) -> str:
        """Of a field that offers a choice."""
        found = re.search(
            rf'<select [^>]*name="{name}"(?:(?!</select>).)*value="([^"]*)" selected', self.text, re.DOTALL
        )
        assert found is not None, name
        return unescape(found[1])


@dataclass(kw_only=True)
class Visit:
    house: House
    who: str = "boss"
    role: Role = Role.ADMIN

    async def get(self, path: str) -> Page:
        async with self.house.client.get(path, headers=await self.headers()) as answer:
            return Page(status=answer.status, text=await answer.text())

    async def body(self, path: str) -> bytes:
        async with self.house.client.get(path, headers=await self.headers()) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.read()

    async def send(self, path: str, fields: Fields, *, of: str = "/admin/contests", status: int = 303) -> Page:
        """With the token of the page `of`. After a redirect: the page that it leads to."""
        found = TOKEN.search((await self.get(of)).text)
        assert found is not None, of
        return await self.post(path, {"token": found[1], **fields}, status=status)

    async def post(self, path: str, fields: Fields, *, status: int = 303) -> Page:
        headers = await self.headers() | {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields, doseq=True)
        client = self.house.client
        async with client.post(path, data=body, headers=headers, allow_redirects=False) as answer:
            text = await answer.text()
            assert answer.status == status, text
            if answer.status != 303:
                return Page(status=answer.status, text=text)
            said = answer.cookies.get("agon_said")
            location = answer.headers["Location"]
        cookie = "" if said is None else f"; agon_said={said.value}"
        headers = await self.headers(cookie)
        async with client.get(location, headers=headers) as shown:
            return Page(status=shown.status, text=await shown.text(), location=location)

    async def headers(self, more: str = "") -> dict[str, str]:
        bearer = await self.house.headers(self.who, self.role)
        token: Any = bearer["Authorization"].removeprefix("Bearer ")
        return {"Accept": "text/html", "Cookie": f"{COOKIE}={token}{more}", "Sec-Fetch-Site": "same-origin"}
