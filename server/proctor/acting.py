"""What a proctor does with one person: instructions, the code to leave, a stale session, acknowledging, notes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import PROCTORS
from server.console.fields import RequiredMoment
from server.console.frame import F, done, form_route
from server.console.menu import PROCTORING
from server.console.tokens import ConsoleForm
from server.contests.model import Contest
from server.inputs import NoQuery
from server.numbers import number_of
from server.proctor.pages import LONGEST_SENT, person_of, room_page
from server.proctor.person import PERSON, chosen
from server.proctor.places import place_of_person
from server.proctoring.people import Person
from server.proctoring.refusals import UnknownKioskSession
from server.proctoring.showing import is_uuid
from server.proctoring.withdrawing import UnknownInstruction
from server.routing import AnyRoute, Call
from server.web.words import counted
from server.wire.kiosk import InstructionKind
from server.wire.kiosk_proof import LEAVE_STEP

LONGEST_NOTE_SENT = 10_000
LONGEST_ID = 36


class TextForm(ConsoleForm):
    text: str = Field(default="", max_length=LONGEST_SENT)


class NoteForm(ConsoleForm):
    text: str = Field(max_length=LONGEST_NOTE_SENT)


class MoreTimeForm(ConsoleForm):
    minutes: int
    reason: str = Field(max_length=LONGEST_SENT)


class SessionForm(ConsoleForm):
    session: str = Field(max_length=LONGEST_ID)


class InstructionForm(ConsoleForm):
    instruction: str = Field(max_length=LONGEST_ID)


class NoticedForm(ConsoleForm):
    """One entry of a journal, one finding, or all that the page had."""

    session: str = Field(default="", max_length=LONGEST_ID)
    entry: str = Field(default="", max_length=LONGEST_ID)
    finding: str = Field(default="", max_length=LONGEST_ID)


class AllNoticedForm(ConsoleForm):
    until: RequiredMoment


SAID = {
    InstructionKind.MESSAGE: "The kiosk will show it.",
    InstructionKind.LOCK: "The screen will be locked.",
    InstructionKind.UNLOCK: "The screen will be unlocked.",
    InstructionKind.END: "The kiosk will let go of the machine.",
    InstructionKind.PICTURE: "The kiosk will take a picture.",
}


async def _instruct(call: Call[NoQuery, TextForm], kind: InstructionKind) -> web.Response:
    contest, person = await person_of(call)
    await call.request.app[keys.proctor].instructing.instruct(call.author, contest.id, person, kind, call.body.text)
    return done(call, place_of_person(contest.id, person.username), f"{SAID[kind]} Below it says when that is done.")


async def message(call: Call[NoQuery, TextForm]) -> web.Response:
    return await _instruct(call, InstructionKind.MESSAGE)


async def lock(call: Call[NoQuery, TextForm]) -> web.Response:
    return await _instruct(call, InstructionKind.LOCK)


async def unlock(call: Call[NoQuery, TextForm]) -> web.Response:
    return await _instruct(call, InstructionKind.UNLOCK)


async def end(call: Call[NoQuery, TextForm]) -> web.Response:
    return await _instruct(call, InstructionKind.END)


async def take_picture(call: Call[NoQuery, TextForm]) -> web.Response:
    return await _instruct(call, InstructionKind.PICTURE)


async def withdraw(call: Call[NoQuery, InstructionForm]) -> web.Response:
    contest, person = await person_of(call)
    instruction = call.body.instruction
    if not is_uuid(instruction):
        raise UnknownInstruction
    is_done = await call.request.app[keys.proctor].withdrawing.withdraw(call.author, contest.id, person, instruction)
    said = "It is withdrawn: the kiosk never learns of it." if is_done else "Somebody has withdrawn it already."
    return done(call, place_of_person(contest.id, person.username), said)


async def lengthen(call: Call[NoQuery, MoreTimeForm]) -> web.Response:
    contest, person = await person_of(call)
    form = call.body
    told = await call.request.app[keys.proctor].instructing.lengthen(
        call.author, contest.id, person, minutes=form.minutes, reason=form.reason
    )
    heard = "their kiosk is told" if told else "no kiosk of theirs is open to be told"
    said = f"{counted(form.minutes, 'minute')} more for {person.team or person.username}; {heard}."
    return done(call, place_of_person(contest.id, person.username), said)


async def clear(call: Call[NoQuery, SessionForm]) -> web.Response:
    contest, person = await person_of(call)
    app = call.request.app
    is_done = await app[keys.kiosks].sessions.clear(call.author, await _session_of(call, contest, person))
    app[keys.proctor].seats.forget(contest.id)
    said = f"The session is cleared: {person.username} can check in again, on this machine or another."
    return done(call, place_of_person(contest.id, person.username), said if is_done else "It was closed already.")


async def leave_code(call: Call[NoQuery, SessionForm]) -> web.Response:
    """The page itself, and no other to go on to: a code is told to whoever asked for it, and that is recorded."""
    contest, person = await person_of(call)
    app = call.request.app
    session_id = await _session_of(call, contest, person)
    code = await app[keys.proctor].leave_codes.tell(call.author, contest.id, person, session_id)
    return room_page(
        call,
        "leave_code.html",
        contest,
        "person",
        person=person,
        own_place=place_of_person(contest.id, person.username),
        code=code,
        taken_until=code.good_until + LEAVE_STEP,
    )


async def _session_of(call: Call[NoQuery, SessionForm], contest: Contest, person: Person) -> str:
    """That the form names, if it is this person's. Raises `UnknownKioskSession`."""
    sittings = await call.request.app[keys.proctor].showing.sittings(contest.id, person.user_id)
    return chosen(sittings, call.body.session).sitting.id


async def acknowledge(call: Call[NoQuery, NoticedForm]) -> web.Response:
    contest, person = await person_of(call)
    noticing, form = call.request.app[keys.proctor].noticing, call.body
    if form.finding:
        number = number_of(form.finding, refusal=UnknownKioskSession)
        many = await noticing.finding(call.author, contest.id, person, number)
    else:
        number = number_of(form.entry, refusal=UnknownKioskSession)
        many = await noticing.event(call.author, contest.id, person, form.session, number)
    said = "Acknowledged." if many else "Somebody has acknowledged it already."
    return done(call, place_of_person(contest.id, person.username), said)


async def acknowledge_all(call: Call[NoQuery, AllNoticedForm]) -> web.Response:
    contest, person = await person_of(call)
    noticing = call.request.app[keys.proctor].noticing
    many = await noticing.all(call.author, contest.id, person, until=call.body.until)
    return done(call, place_of_person(contest.id, person.username), f"{counted(many, 'incident')} acknowledged.")


async def note(call: Call[NoQuery, NoteForm]) -> web.Response:
    contest, person = await person_of(call)
    await call.request.app[keys.proctor].notes.add(call.author, contest.id, person, call.body.text)
    return done(call, place_of_person(contest.id, person.username) + "#notes", "It is noted.")


def routes() -> Iterable[AnyRoute]:
    yield _to("message", "A message to one person", message, TextForm)
    yield _to("lock", "Lock their screen, with a text", lock, TextForm)
    yield _to("unlock", "Unlock their screen", unlock, TextForm)
    yield _to("take-picture", "Take a picture of their screen now", take_picture, TextForm)
    yield _to("withdraw", "Take back what their kiosk was not sent yet", withdraw, InstructionForm)
    yield _to("more-time", "Extra time for one person", lengthen, MoreTimeForm)
    yield _to("end", "End their session", end, TextForm)
    yield _to("leave-code", "The code to leave by, told this once", leave_code, SessionForm)
    yield _to("clear", "Clear a stale session", clear, SessionForm)
    yield _to("acknowledge", "One incident was looked at", acknowledge, NoticedForm)
    yield _to("acknowledge-all", "All incidents that the page had were looked at", acknowledge_all, AllNoticedForm)
    yield _to("note", "A note on one person", note, NoteForm)


def _to(name: str, summary: str, handler: Callable[[Call[Any, F]], Awaitable[web.Response]], form: type[F]) -> AnyRoute:
    return form_route(f"{PERSON}/{name}", name, summary, handler, form=form, roles=PROCTORS, area=PROCTORING)
