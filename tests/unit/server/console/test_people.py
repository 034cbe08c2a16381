"""Accounts in the console, by a browser without scripts."""

from __future__ import annotations

import base64
import csv
import io
import re

from aiohttp import FormData

from server.accounts.people_routes import MOST_IMPORTED
from server.console.people_import import MOST_SHOWN
from server.wire.accounts import Role
from tests.unit.server.console.visit import TOKEN, Page, Visit
from tests.unit.server.contests.stage import CONTEST, Stage

PEOPLE = "/admin/people"
IMPORT = "/admin/people-import"
PASSWORD = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}")
TABLE = re.compile(r'href="data:text/csv;base64,([^"]+)"')


async def chosen(visit: Visit, raw: bytes, *, contest: str = "", status: int = 200, name: str = "people.csv") -> Page:
    token = TOKEN.search((await visit.get(IMPORT)).text)
    assert token is not None
    form = FormData({"token": token[1], "contest": contest})
    form.add_field("file", raw, filename=name, content_type="text/csv")
    async with visit.house.client.post(IMPORT, data=form, headers=await visit.headers()) as answer:
        found = Page(status=answer.status, text=await answer.text())
        assert found.status == status, found.text
        return found


async def test_a_password_is_told_once_and_must_be_changed(visit: Visit) -> None:
    made = await visit.send(PEOPLE, {"username": "bob", "name": "", "role": "judge"}, of=PEOPLE, status=200)
    password = PASSWORD.search(made.text)
    assert password is not None
    login = {"username": "bob", "password": password[0]}
    async with visit.house.client.post("/auth/login", json=login) as answer:
        assert (await answer.json())["user"]["mustChangePassword"]
    assert PASSWORD.search((await visit.get(f"{PEOPLE}/bob")).text) is None
    again = await visit.send(PEOPLE, {"username": "BOB", "name": "", "role": "judge"}, of=PEOPLE, status=409)
    assert again.trouble == ["There is an account of this name already."]
    reset = await visit.send(f"{PEOPLE}/bob/reset-password", {}, of=f"{PEOPLE}/bob", status=200)
    assert PASSWORD.search(reset.text)
    assert "password not chosen yet" in (await visit.get(PEOPLE)).text
    async with visit.house.client.post("/auth/login", json=login) as answer:
        assert answer.status == 401


async def test_people_are_found_blocked_and_given_roles(visit: Visit) -> None:
    for name in ("ada", "adam", "bob", "a/b?c"):
        await visit.house.headers(name)
    listed = await visit.get(f"{PEOPLE}?q=ad&role=contestant")
    assert all(f'href="{PEOPLE}/{name}"' in listed.text for name in ("ada", "adam"))
    assert f'href="{PEOPLE}/bob"' not in listed.text
    assert (await visit.send(f"{PEOPLE}/adam/block", {}, of=f"{PEOPLE}/adam")).said.startswith("adam is blocked")
    blocked = await visit.get(f"{PEOPLE}?blocked=yes")
    assert re.findall(r'href="/admin/people/(\w+)"', blocked.text) == ["adam"]
    await visit.send(f"{PEOPLE}/adam/unblock", {}, of=f"{PEOPLE}/adam")
    await visit.send(f"{PEOPLE}/ada/role", {"role": "setter"}, of=f"{PEOPLE}/ada")
    assert '<span class="state">Problem setter</span>' in (await visit.get(f"{PEOPLE}/ada")).text
    odd = f"{PEOPLE}/a%2Fb%3Fc"
    assert f'href="{odd}"' in (await visit.get(PEOPLE)).text
    assert (await visit.send(f"{odd}/sign-out", {}, of=odd)).location == odd
    own = await visit.get(f"{PEOPLE}/boss")
    assert "Sign out everywhere" in own.text
    assert "Block</button>" not in own.text


async def test_a_long_list_is_read_page_by_page(visit: Visit) -> None:
    lines = "".join(f"user-{number:03}\n" for number in range(150))
    preview = await chosen(visit, b"username\n" + lines.encode())
    await visit.send(f"{IMPORT}/apply", {"file": preview.value("file"), "contest": ""}, of=IMPORT, status=200)
    first = await visit.get(f"{PEOPLE}?q=user-")
    onwards = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert onwards is not None
    second = await visit.get(onwards[1].replace("&amp;", "&"))
    names = [re.findall(r'href="/admin/people/(user-\d+)"', page.text) for page in (first, second)]
    assert [len(each) for each in names] == [100, 50]
    assert names[1][-1] == "user-149"


async def test_a_file_is_looked_at_first_and_then_taken_in_as_a_whole(stage: Stage, visit: Visit) -> None:
    await stage.hold(isForTeams=True, entry="invited")
    raw = "username,name,team,password\ncy,=Cy,Lanterns,\ndee,Dée,Lanterns,my own words\n".encode()
    preview = await chosen(visit, raw, contest=CONTEST)
    assert "2 accounts would be made, and invited to" in preview.text
    assert "There is no such account." in (await visit.get(f"{PEOPLE}?q=cy")).text
    fields = {"file": preview.value("file"), "contest": CONTEST}
    done = await visit.send(f"{IMPORT}/apply", fields, of=IMPORT, status=200)
    table = TABLE.search(done.text)
    assert table is not None
    rows = list(csv.DictReader(io.StringIO(base64.b64decode(table[1]).decode("utf-8-sig"))))
    assert [(row["username"], row["name"], row["team"]) for row in rows] == [
        ("cy", "'=Cy", "Lanterns"),
        ("dee", "Dée", "Lanterns"),
    ]
    assert PASSWORD.fullmatch(rows[0]["password"])
    assert rows[1]["password"] == ""
    assert "<td>Contestant</td>" in preview.text
    assert "<td>Contestant</td>" in done.text
    assert "to <bdi>lanterns</bdi>" in (await visit.get(f"/admin/contests/{CONTEST}/people")).text
    again = await visit.send(f"{IMPORT}/apply", fields, of=IMPORT, status=422)
    assert again.trouble == ["Nobody was taken in. Line 2 names a user that there is already, and 1 more."]


async def test_who_came_with_passwords_of_their_own_is_found_in_the_contest(stage: Stage, visit: Visit) -> None:
    await stage.hold()
    preview = await chosen(visit, b"username,password\neve,my own words\n", contest=CONTEST)
    fields = {"file": preview.value("file"), "contest": CONTEST}
    done = await visit.send(f"{IMPORT}/apply", fields, of=IMPORT, status=200)
    assert f'href="/admin/contests/{CONTEST}/people">To the contest</a>' in done.text
    assert TABLE.search(done.text) is None


async def test_what_is_wrong_with_a_file_is_said_line_by_line(visit: Visit) -> None:
    shown = await chosen(visit, b"username,role\nada,king\n,judge\nbob,judge\nBob,judge\n")
    lines = re.findall(r'<td class="num">(\d+)</td><td><bdi>', shown.text)
    assert lines == ["2", "3", "5"]
    assert 'name="file"' not in shown.text
    latin = await chosen(visit, "username\nada\nDée\n".encode("latin-1"))
    assert "is not UTF-8 (there is a byte 0xe9)" in latin.text
    assert "There is no such contest." in (await chosen(visit, b"username\nada\n", contest="no", status=404)).text
    await chosen(visit, b"username\n" + b"x" * 300_000, status=413)
    assert (await chosen(visit, b"", name="", status=422)).trouble == ["Choose a file first."]
    await chosen(visit, b"username\nada\n", contest="x" * 101, status=422)
    for file in ("not base64!", base64.b64encode(b"username\neve\n").decode() + "\n"):
        broken = {"file": file, "contest": ""}
        assert "choose the file again" in (await visit.send(f"{IMPORT}/apply", broken, of=IMPORT, status=422)).text


async def test_of_a_long_file_the_first_lines_are_shown_and_of_a_longer_one_nothing_is_taken(visit: Visit) -> None:
    names = [f"user-{number}\n".encode() for number in range(MOST_IMPORTED + 1)]
    right = await chosen(visit, b"username\n" + b"".join(names[:-1]))
    wrong = await chosen(visit, b"username,role\n" + b"".join(name.replace(b"\n", b",king\n") for name in names[:-1]))
    assert [page.text.count("<tr><td") for page in (right, wrong)] == [MOST_SHOWN, MOST_SHOWN]
    assert "1,000 accounts would be made" in right.text
    assert "And 800 more." in wrong.text
    assert "is one too many: 1000 people at once" in (await chosen(visit, b"username\n" + b"".join(names))).text


async def test_a_form_without_its_token_does_nothing(visit: Visit) -> None:
    await visit.house.headers("ada")
    form = FormData({"token": "0" * 48, "contest": ""})
    form.add_field("file", b"username\nbob\n", filename="people.csv")
    async with visit.house.client.post(IMPORT, data=form, headers=await visit.headers()) as answer:
        assert answer.status == 403
    await visit.post(f"{PEOPLE}/ada/block", {"token": "0" * 48}, status=403)
    judge = Visit(house=visit.house, who="judy", role=Role.JUDGE)
    assert (await judge.get(f"{PEOPLE}/ada")).status == 403
