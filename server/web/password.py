"""The form to choose another password by, in a browser. Who was given one for once is led here."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.routes import LARGEST_LOGIN, set_session
from server.errors import DomainError, InvalidRequest
from server.inputs import NoBody
from server.routing import Access, AnyRoute, Call, Route
from server.web.answers import page_answer, redirect
from server.web.refusals import PASSWORD
from server.web.ways import ELSEWHERE, PAGE, WayOn
from server.wire.accounts import PasswordChange


class PasswordForm(PasswordChange):
    again: str = Field(max_length=256)
    """The new one once more: nobody sees what they type."""


async def show_password(call: Call[WayOn, NoBody]) -> web.Response:
    return _form(call, trouble=None, status=200)


async def change_password(call: Call[WayOn, PasswordForm]) -> web.Response:
    """What is wrong is said beside the form."""
    request, form = call.request, call.body
    client = request.app[keys.proxies].client(request)
    assert call.who is not None
    try:
        if form.again != form.new_password:
            raise InvalidRequest("The new password is not the same both times.", code="bad_password")
        session = await request.app[keys.accounts].change_password(
            call.who, form.password, form.new_password, address=client.address
        )
    except DomainError as refusal:
        return _form(call, trouble=refusal.message, status=refusal.status)
    answer = redirect(call.query.way)
    set_session(request, answer, session.token, scheme=client.scheme)
    return answer


def _form(call: Call[WayOn, NoBody] | Call[WayOn, PasswordForm], *, trouble: str | None, status: int) -> web.Response:
    html = call.request.app[keys.html].write(
        "password.html",
        next_path=call.query.way,
        username=call.account.username,
        is_needed=call.account.password_is_temporary,
        trouble=trouble,
    )
    return page_answer(html, status=status)


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="GET",
        path=PASSWORD,
        name="password-page",
        summary="The form to choose another password by, in a browser",
        handler=show_password,
        query=WayOn,
        body=NoBody,
        access=Access.USER,
        is_for_new=True,
        reply=PAGE,
    )
    yield Route(
        method="POST",
        path=PASSWORD,
        name="password-form",
        summary="Choose another password by the form; all other sessions of the account end",
        handler=change_password,
        query=WayOn,
        body=PasswordForm,
        is_form=True,
        access=Access.USER,
        is_for_new=True,
        reply=ELSEWHERE,
        most_bytes=LARGEST_LOGIN,
    )
