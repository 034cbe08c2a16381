"""What a contest asks of its kiosks: the form. What happens in them is shown to proctors, under `/proctor`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import PLANNERS, STAFF
from server.console.contests import HERE, ONE, contest_page
from server.console.frame import done, form_route, page_route
from server.console.menu import PROCTOR
from server.console.tokens import ConsoleForm
from server.errors import DomainError, InvalidRequest
from server.inputs import NoBody, NoQuery, checked
from server.routing import AnyRoute, Call
from server.wire.kiosk import MOST_PROGRAMS, KioskPolicy

PATH = f"{ONE}/kiosk"
LARGEST_FORM = 64 * 1024
LONGEST_NUMBER = 10
FIELDS = {
    "picture_seconds": "Seconds between pictures",
    "programs": "Programs",
    "keep_days": "Days",
}
SWITCHES = (
    ("is_required", "Submissions are taken from checked-in, living kiosks alone"),
    ("pictures", "Pictures of the screen are taken; contestants are told before they check in"),
)
STOPS = (
    ("stops_for_programs", "one of the programs above runs"),
    ("stops_for_virtual_machines", "there are signs of a virtual machine"),
    ("stops_for_remote_sessions", "there are signs of a remote session"),
    ("stops_for_displays", "there is more than one display (else the others are covered)"),
)
"""When the start check refuses to go on, rather than warn."""


class KioskForm(ConsoleForm):
    """As it was written: what is wrong with it is said beside it."""

    on: tuple[str, ...] = ()
    """The names of those that are ticked."""
    picture_seconds: str = Field(max_length=50)
    programs: str
    """One a line."""
    keep_days: str = Field(max_length=50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the form."""

    on: frozenset[str]
    picture_seconds: str
    programs: str
    keep_days: str


async def show_kiosk(call: Call[NoQuery, NoBody]) -> web.Response:
    policy = call.request.app[keys.kiosks].policies.of(call.part("id"))
    return _form(call, _draft(policy))


async def change_kiosk(call: Call[NoQuery, KioskForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    try:
        policy = checked(KioskPolicy, _values(form), "The form")
        await call.request.app[keys.kiosks].policies.put(call.author, contest_id, policy)
    except InvalidRequest as refusal:
        written = Draft(
            on=frozenset(form.on),
            picture_seconds=form.picture_seconds,
            programs=form.programs,
            keep_days=form.keep_days,
        )
        return _form(call, written, trouble=_told(refusal), status=refusal.status)
    return done(call, f"{HERE}/{contest_id}/kiosk", "Kiosks that check in from now on follow it.")


def _values(form: KioskForm) -> dict[str, Any]:
    """As the model has them. Raises `InvalidRequest`."""
    programs = dict.fromkeys(line.strip() for line in form.programs.splitlines())
    return {
        **{name: name in form.on for name, _ in (*SWITCHES, *STOPS)},
        "picture_seconds": _whole("picture_seconds", form.picture_seconds),
        "programs": tuple(name for name in programs if name),
        "keep_days": _whole("keep_days", form.keep_days),
    }


def _whole(field: str, text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        message = "must be a whole number"
        raise InvalidRequest(f"{field}: {message}.", [{"field": field, "message": message}])
    return int(text)


def _told(refusal: DomainError) -> list[str]:
    """With the names that the form's fields have."""
    if not refusal.errors:
        return [refusal.message]
    return [_sentence(str(each["field"]), str(each["message"])) for each in refusal.errors]


def _sentence(field: str, message: str) -> str:
    name, _, place = field.partition("[")
    if place and name == "programs":
        row = place.partition("]")[0]
        number = int(row) + 1 if row.isdigit() else row
        return f"Programs, the {number}. in the list: a name has 1 to 64 characters, no slash, and no folder before it"
    return f"{FIELDS.get(name, name)}: {message}"


def _draft(policy: KioskPolicy) -> Draft:
    values = policy.model_dump()
    return Draft(
        on=frozenset(name for name, _ in (*SWITCHES, *STOPS) if values[name]),
        picture_seconds=str(policy.picture_seconds),
        programs="\n".join(policy.programs),
        keep_days=str(policy.keep_days),
    )


def _form(call: Call[Any, Any], draft: Draft, *, trouble: Sequence[str] = (), status: int = 200) -> web.Response:
    app, contest_id = call.request.app, call.part("id")
    return contest_page(
        call,
        "contest_kiosk.html",
        app[keys.news].contest(contest_id),
        "kiosk",
        status=status,
        draft=draft,
        trouble=trouble,
        switches=SWITCHES,
        stops=STOPS,
        most_programs=MOST_PROGRAMS,
        has_kiosks=app[keys.kiosks].policies.known(contest_id) is not None,
        proctor_place=f"{PROCTOR}/{contest_id}",
    )


def routes() -> Iterable[AnyRoute]:
    yield page_route(PATH, "kiosk-form", "What a contest asks of its kiosks", show_kiosk, roles=STAFF)
    yield form_route(
        PATH,
        "change-kiosk",
        "Ask something else of them by the form",
        change_kiosk,
        form=KioskForm,
        roles=PLANNERS,
        most_bytes=LARGEST_FORM,
    )
