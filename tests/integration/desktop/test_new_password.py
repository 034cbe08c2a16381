"""Who was given a password for once chooses one of their own before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.theme.theme import Theme
from desktop.trouble import Trouble
from desktop.views.new_password import NOT_THE_SAME
from desktop.views.sign_in import SignInView
from server.wire.accounts import Login, PasswordChange
from tests.fakes.desktop import Desktop, MemoryVault
from tests.fakes.fake_server import FakeServer


def fields(running: Desktop) -> list[QLineEdit]:
    return fields_of(running.application.window.sign_in)


def fields_of(view: SignInView) -> list[QLineEdit]:
    return view.new_password.findChildren(QLineEdit)


def said(running: Desktop) -> str:
    return running.application.window.sign_in.new_password._message.text()


def type_in(running: Desktop, new: str, again: str) -> None:
    for field, text in zip(fields(running), (new, again), strict=True):
        field.clear()
        QTest.keyClicks(field, text)
    QTest.keyClick(fields(running)[1], Qt.Key.Key_Return)


async def test_one_is_chosen_and_the_catalogue_comes(
    starting: Callable[..., Any], server: FakeServer, vault: MemoryVault
) -> None:
    server.must_change_password = True
    async with starting(server.url) as running:
        await running.application.sign_in(server.url, "maya", "secret")
        assert running.application.workspace is None
        assert all(field.isVisible() and field.echoMode() is QLineEdit.EchoMode.Password for field in fields(running))
        type_in(running, "my own words", "my own word")
        assert said(running) == NOT_THE_SAME
        type_in(running, "short", "short")
        await running.until(lambda: "8 characters" in said(running))
        assert server.password == "secret"
        type_in(running, "my own words", "my own words")
        await running.until(lambda: running.application.workspace is not None)
        await running.until(lambda: running.workspace.catalogue.rowCount() == 40)
        assert server.password == "my own words"
        assert await vault.token(server=server.url, username="maya") == server.token
        assert [field.text() for field in fields(running)] == ["", ""]


async def test_one_may_go_back_and_sign_in_as_another(starting: Callable[..., Any], server: FakeServer) -> None:
    server.must_change_password = True
    async with starting(server.url) as running:
        await running.application.sign_in(server.url, "maya", "secret")
        view = running.application.window.sign_in
        view.give_up()
        assert not view.new_password.isVisible()
        with pytest.raises(Trouble, match="password is wrong"):
            await running.application.sign_in(server.url, "maya", "wrong")
        view.say("The password is wrong.")
        assert view._message.isVisible()


def test_nothing_is_typed_that_no_server_takes(theme: Theme) -> None:
    view = SignInView(theme)
    for field in view.findChildren(QLineEdit):
        field.setText("x" * 3000)
    username, password = view._username.text(), view._password.text()
    assert Login(username=username, password=password).password == password
    assert PasswordChange(password=password, new_password=fields_of(view)[0].text()).password == password
