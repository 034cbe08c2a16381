"""A contest from a terminal: the commands of `./agon` as they are typed, against a whole server with a real Redis."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from runner.wire import JobClass, Verdict
from server.wire.boards import BoardPage
from server.wire.contests import ContestDetail
from tests.fakes.cable import cable_to
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.stand_in import StandIn
from tests.integration.server.test_contests import CONTEST, Hall, write_problems
from tests.integration.server.world import PASSWORD, RIGHT, open_world

pytestmark = pytest.mark.redis

COMMAND_SECONDS = 60
"""A command is a process that imports much, on a machine that may be busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    status: int
    out: str
    err: str


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """Of one person, who is known by the data folder, as on a machine of their own."""

    folder: Path

    def sit_down(self, name: str, address: str) -> None:
        self.folder.mkdir()
        (self.folder / "address").write_text(address)
        (self.folder / "credentials.json").write_text(json.dumps({"username": name, "password": PASSWORD}))
        (self.folder / "plain.py").write_text(RIGHT)

    @property
    def program(self) -> str:
        return str(self.folder / "plain.py")

    async def start(self, *words: str) -> asyncio.subprocess.Process:
        command = (sys.executable, "-m", "launcher", *words)
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            *command, "--data", str(self.folder), stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe
        )

    async def type(self, *words: str) -> Said:
        return await ended(await self.start(*words))

    async def submit(self, hall: Hall, problem: str, verdict: Verdict, *more: str) -> Said:
        """Judged with this verdict."""
        process = await self.start("submit", problem, self.program, "--contest", CONTEST, *more)
        await hall.runner.report(await hall.runner.take(JobClass.CONTEST), verdict)
        return await ended(process)


async def ended(process: asyncio.subprocess.Process) -> Said:
    async with asyncio.timeout(COMMAND_SECONDS):
        out, err = await process.communicate()
    assert process.returncode is not None
    return Said(status=process.returncode, out=out.decode(), err=err.decode())


@asynccontextmanager
async def watching(terminal: Terminal, *words: str) -> AsyncIterator[asyncio.StreamReader]:
    """What it prints, until it is ended."""
    process = await terminal.start(*words)
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        process.terminate()
        await ended(process)


async def line_with(stream: asyncio.StreamReader, words: str) -> str:
    async with asyncio.timeout(COMMAND_SECONDS):
        while words not in (line := (await stream.readline()).decode()):
            assert line, f"ended without {words}"
    return line


@pytest.fixture
async def hall(redis: Redis, kept_redis: RedisServer, tmp_path: Path) -> AsyncIterator[Hall]:
    write_problems(tmp_path / "problems")
    async with open_world(tmp_path, kept_redis) as world:
        yield Hall(world=world, runner=StandIn(redis))


@pytest.fixture
async def ada(hall: Hall, tmp_path: Path) -> Terminal:
    return await seated(hall, tmp_path, "ada")


@pytest.fixture
async def bob(hall: Hall, tmp_path: Path) -> Terminal:
    return await seated(hall, tmp_path, "bob")


async def seated(hall: Hall, tmp_path: Path, name: str) -> Terminal:
    hall.people[name] = await hall.world.headers(name)
    terminal = Terminal(folder=tmp_path / name)
    terminal.sit_down(name, str(hall.world.client.make_url("")).rstrip("/"))
    return terminal


def rows(table: str) -> list[list[str]]:
    """The words of each line."""
    return [line.split() for line in table.splitlines()]


# Good days


async def test_contests_are_listed_with_their_phase_their_times_and_whether_one_takes_part(
    hall: Hall, ada: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    await hall.hold()
    plan = {"title": "Later", "problems": [{"id": "add-up"}], "startsAt": "2060-01-31T03:00:00Z", "lengthMinutes": 60}
    for name, changes in {"later": {}, "closed": {"entry": "invited", "startsAt": "2061-01-31T03:00:00Z"}}.items():
        await hall.ask("POST", "/competitions", json=plan | {"id": name} | changes, status=201)
        await hall.ask("POST", f"/competitions/{name}/acts", json={"act": "announce"})
    await hall.enter("ada")
    heading, *found = rows((await ada.type("contests")).out)
    assert heading == ["id", "title", "state", "when", "you"]
    assert [line[:3] for line in found] == [
        [CONTEST, "Weekly", "Running"],
        ["later", "Later", "Upcoming"],
        ["closed", "Later", "Upcoming"],
    ]
    assert found[0][-2:] == ["JST", "registered"]
    assert found[1][3:] == ["2060-01-31", "12:00–13:00", "JST", "may", "register"]
    assert found[2][-1] == "JST"
    listed = json.loads((await ada.type("contests", "--json")).out)
    assert {each["id"]: each["isRegistered"] for each in listed} == {CONTEST: True, "later": False, "closed": False}


async def test_a_contest_is_entered_and_played_to_the_board(hall: Hall, ada: Terminal, bob: Terminal) -> None:
    await hall.hold(rules="icpc")
    assert "you may take part: ./agon contests register weekly" in (await ada.type("contests", "show", CONTEST)).out
    assert "you take part" in (await ada.type("contests", "register", CONTEST)).out
    await hall.enter("bob")
    wrong = await ada.submit(hall, "b", Verdict.WRONG_ANSWER)
    assert wrong.status == 1
    assert "Weekly, problem B" in wrong.out
    assert "20 for each wrong try" in wrong.out
    assert (await ada.submit(hall, "B", Verdict.ACCEPTED)).status == 0
    by_id = await bob.submit(hall, "add-up", Verdict.COMPILE_ERROR)
    assert (by_id.status, "This one counts as no try." in by_id.out) == (1, True)
    shows = await hall.until_board(lambda page: [(row.user, row.solved) for row in page.rows] == [("ada", 1)])
    minute = (shows.rows[0].cells[1].solved_seconds or 0) // 60
    practice = await ada.type("submit", "add-up", ada.program)
    assert (practice.status, "name it with --contest" in practice.err) == (2, True)
    shown = (await ada.type("contests", "show", CONTEST)).out
    assert rows(shown)[-2:] == [
        ["A", "add-up", "Add", "up", "not", "tried", "0", "of", "0"],
        ["B", "add-on", "Add", "on", "solved,", "2", "tries", "1", "of", "1"],
    ]
    board = (await ada.type("board", CONTEST)).out
    lines = [line for line in rows(board) if line[:1] == [">"]]
    assert [line[:5] for line in lines] == [[">", "1", "ada", "1", lines[0][4]]]
    assert (lines[0][5:], minute >= 10) == (["+1", f"{minute}*"], True)
    assert "1–1 of 1" in board
    page = BoardPage.model_validate_json((await bob.type("board", CONTEST, "--json", "--rows", "1")).out)
    assert ([row.user for row in page.rows], page.total) == (["ada"], 1)


async def test_a_trial_run_finds_its_problem_by_the_letter_and_counts_nowhere(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    await hall.enter("ada")
    process = await ada.start("run", "A", ada.program, "--contest", CONTEST, "--json")
    job = await hall.runner.take(JobClass.RUN)
    assert job.problem_id == "add-up"
    await hall.runner.report(job)
    assert json.loads((await ended(process)).out)["competitionId"] is None


async def test_behind_the_freeze_one_sees_oneself_and_is_told_that_others_do_not(
    hall: Hall, ada: Terminal, bob: Terminal
) -> None:
    await hall.hold(started=timedelta(minutes=80), freezeMinutes=30)
    await hall.enter("ada", "bob")
    accepted = await ada.submit(hall, "A", Verdict.ACCEPTED)
    assert "The board is frozen: other contestants are not shown this verdict." in accepted.out
    await hall.shows({"ada": 1}, may_wait=True)
    known_of = (await hall.until_own("ada", solved=1)).row
    assert known_of is not None
    own = (await ada.type("board", CONTEST)).out
    assert "The board is frozen since " in own
    seen, known = (line for line in rows(own) if line[:1] == [">"])
    assert seen == [">", "1", "ada", "0", "?1"]
    minute = (known_of.cells[0].solved_seconds or 0) // 60
    assert (known[:4], known[5:], minute >= 80) == ([">", "1", "ada", "1"], ["+", f"{minute}"], True)
    others = (await bob.type("board", CONTEST)).out
    assert "?1" in others
    assert ">" not in others


async def test_what_is_said_asked_and_answered_is_in_the_news(hall: Hall, ada: Terminal, bob: Terminal) -> None:
    await hall.hold()
    await hall.enter("ada", "bob")
    await hall.ask("POST", f"/competitions/{CONTEST}/announcements", json={"text": "Good luck!\u202e"}, status=201)
    asked = await ada.type("ask", CONTEST, "Is 0 even?", "--problem", "b", "--json")
    number = json.loads(asked.out)["id"]
    assert json.loads(asked.out)["problemId"] == "add-on"
    mine = (await ada.type("news", CONTEST)).out
    assert "announcement\n  Good luck!\\u202e\n" in mine
    assert "your question, problem B, not answered yet\n  ? Is 0 even?\n" in mine
    assert "Is 0 even?" not in (await bob.type("news", CONTEST)).out
    body = {"answer": "It is.", "isForAll": True}
    await hall.ask("PUT", f"/competitions/{CONTEST}/clarifications/{number.removeprefix('q')}/answer", json=body)
    assert (
        "answer to a question, problem B, for all\n  ? Is 0 even?\n  = It is.\n"
        in (await bob.type("news", CONTEST)).out
    )
    told = json.loads((await bob.type("news", CONTEST, "--json")).out)
    assert ([each["answer"] for each in told["clarifications"]], len(told["announcements"])) == (["It is."], 1)


async def test_a_board_that_is_watched_shows_who_comes(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    await hall.enter("cleo")
    async with watching(ada, "board", CONTEST, "--watch") as stream:
        await line_with(stream, "Nobody is on the board yet.")
        await hall.solve("cleo")
        while (await line_with(stream, "cleo")).split()[:3] != ["1", "cleo", "1"]:
            pass  # it may be drawn while the verdict is waited for


async def test_watching_ends_by_itself_once_the_board_is_final(hall: Hall, ada: Terminal) -> None:
    await hall.hold_past()
    await hall.act("finalize")
    watched = await ada.type("board", CONTEST, "--watch")
    assert (watched.status, watched.out.startswith("Weekly: Final\n")) == (0, True)


@pytest.mark.slow  # the server wants to be asked every half minute
async def test_news_that_are_watched_come_as_they_are_said(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    await hall.ask("POST", f"/competitions/{CONTEST}/announcements", json={"text": "first"}, status=201)
    async with watching(ada, "news", CONTEST, "--watch") as stream:
        await line_with(stream, "first")
        await hall.ask("POST", f"/competitions/{CONTEST}/announcements", json={"text": "second"}, status=201)
        await line_with(stream, "second")


async def test_a_team_is_made_and_joined(hall: Hall, ada: Terminal, bob: Terminal) -> None:
    await hall.hold(isForTeams=True)
    assert "./agon contests register weekly --team NAME" in (await ada.type("contests", "show", CONTEST)).out
    unnamed = await ada.type("contests", "register", CONTEST)
    assert (unnamed.status, unnamed.err) == (2, "agon: Teams enter this contest: name yours.\n")
    made = await ada.type("contests", "register", CONTEST, "--team", "The Sums", "--member", "bob")
    assert "you take part in the team The Sums" in made.out
    joined = await bob.type("contests", "register", CONTEST, "--team", "The Sums", "--json")
    assert ContestDetail.model_validate_json(joined.out).team == "The Sums"
    eve = await seated(hall, ada.folder.parent, "eve")
    taken = await eve.type("contests", "register", CONTEST, "--team", "The Sums")
    assert (taken.status, "Another team has this name" in taken.err) == (2, True)


async def test_a_contest_that_is_over_is_taken_part_in_afterwards(hall: Hall, ada: Terminal) -> None:
    await hall.hold_past()
    over = await ada.type("contests", "register", CONTEST)
    assert (over.status, over.err) == (2, "agon: The contest is over; you may take part virtually.\n")
    await hall.act("finalize")
    assert "./agon contests register weekly --virtual" in (await ada.type("contests", "show", CONTEST)).out
    begun = await ada.type("contests", "register", CONTEST, "--virtual")
    assert "Running, ends in 0:" in begun.out
    assert (await ada.submit(hall, "A", Verdict.ACCEPTED)).status == 0


async def test_a_problem_is_read_and_begun_by_its_letter(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    await ada.type("contests", "register", CONTEST)
    read = await ada.type("problems", "show", "B", "--contest", CONTEST)
    assert (read.status, "Add on" in read.out, "Languages: " in read.out) == (0, True, True)
    begun = await ada.type("problems", "show", "b", "--contest", CONTEST, "--stub", "python")
    assert begun.out.startswith("class Solution:")
    unknown = await ada.type("problems", "show", "C", "--contest", CONTEST)
    assert (unknown.status, unknown.err) == (2, "agon: weekly has no problem C; it has A (add-up), B (add-on)\n")


# Refusals


async def test_before_the_start_nothing_is_told_and_nothing_is_taken(hall: Hall, ada: Terminal) -> None:
    await hall.hold(started=-timedelta(minutes=30))
    shown = await ada.type("contests", "register", CONTEST)
    assert "Upcoming, starts in 0:" in shown.out
    assert "add-up" not in shown.out
    early = await ada.type("submit", "A", ada.program, "--contest", CONTEST)
    assert early.status == 2
    assert "weekly has not begun, and its problems are not told before: it starts in 0:" in early.err
    board = await ada.type("board", CONTEST)
    assert (board.status, "There is no board before the contest begins." in board.out) == (0, True)


async def test_what_cannot_be_is_said_in_one_line(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    letters = "weekly has no problem C; it has A (add-up), B (add-on)"
    for words, told in {
        ("submit", "C", ada.program, "--contest", CONTEST): letters,
        ("ask", CONTEST, "Why?", "--problem", "C"): letters,
        ("submit", "A", ada.program, "--contest", CONTEST): "Register for the contest first.",
        ("ask", CONTEST, "Why?"): "Register for the contest first.",
        ("board", "monthly"): "There is no such contest.",
        ("news", "../monthly"): "There is no such contest.",
        ("contests", "register", CONTEST, "--team", "Sums"): "Each enters this contest alone: leave the team out.",
        (
            "contests",
            "register",
            CONTEST,
            "--virtual",
        ): "This contest's board is not final yet; take part virtually once it is.",
    }.items():
        assert await ada.type(*words) == Said(status=2, out="", err=f"agon: {told}\n")


async def test_a_question_that_is_empty_or_too_long_is_refused(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    await hall.enter("ada")
    for question, told in {"": "at least 1 character", "x" * 4001: "at most 4000 characters"}.items():
        refused = await ada.type("ask", CONTEST, question)
        assert (refused.status, refused.out, told in refused.err) == (2, "", True)


async def test_a_contest_by_invitation_takes_those_alone_who_are_on_its_list(
    hall: Hall, ada: Terminal, bob: Terminal
) -> None:
    await hall.hold(entry="invited")
    await hall.ask("POST", f"/competitions/{CONTEST}/invitations", json={"users": ["ada"]}, status=204)
    assert (await ada.type("contests", "register", CONTEST)).status == 0
    assert "you are not invited" in (await bob.type("contests", "show", CONTEST)).out
    refused = await bob.type("contests", "register", CONTEST)
    assert (refused.status, refused.err) == (2, "agon: This contest is by invitation; you are not invited.\n")
    for words in (("board", CONTEST), ("news", CONTEST)):
        inside = await bob.type(*words)
        assert (inside.status, inside.err) == (2, "agon: This contest is for those who take part.\n")
    sent = await bob.type("submit", "A", bob.program, "--contest", CONTEST)
    assert (sent.status, sent.err) == (2, "agon: the problems of weekly are for those who take part\n")


async def test_after_the_end_nothing_is_taken_and_no_question_either(hall: Hall, ada: Terminal) -> None:
    await hall.hold_past("ada")
    late = await ada.type("submit", "A", ada.program, "--contest", CONTEST)
    assert (late.status, late.err) == (2, "agon: The contest is over: this was not taken.\n")
    asked = await ada.type("ask", CONTEST, "Why?")
    assert (asked.status, asked.err) == (2, "agon: The contest is over: no more questions are taken.\n")


async def test_a_contest_in_the_kiosk_says_so_and_takes_nothing_from_a_terminal(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    await hall.ask("PUT", f"/competitions/{CONTEST}/kiosk/policy", json={"isRequired": True})
    shown = await ada.type("contests", "register", CONTEST)
    assert "it is taken in the kiosk, and nothing is handed in from here: ./agon kiosk --contest weekly" in shown.out
    for command in ("submit", "run"):
        refused = await ada.type(command, "A", ada.program, "--contest", CONTEST)
        told = "agon: This contest is taken in the kiosk: check in there, and send it from it.\n"
        assert (refused.status, refused.err) == (2, told)


async def test_who_is_not_signed_in_is_told_how(hall: Hall, ada: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(ada.folder))
    address = str(hall.world.client.make_url("")).rstrip("/")
    for words in (("contests",), ("ask", CONTEST, "Why?")):
        refused = await ada.type(*words, "--server", address)
        assert (refused.status, refused.out) == (2, "")
        assert refused.err.startswith(f"agon: not signed in at {address}: run this once in a terminal")


async def test_what_is_given_to_contests_holds_for_what_follows(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    nowhere = await ada.type("contests", "--server", "nowhere", "show", CONTEST)
    assert (nowhere.status, nowhere.err.startswith("agon: --server nowhere is no address")) == (2, True)
    told = await ada.type("contests", "--json", "show", CONTEST)
    assert ContestDetail.model_validate_json(told.out).id == CONTEST


async def test_a_server_that_is_away_is_waited_for(hall: Hall, ada: Terminal) -> None:
    await hall.hold()
    await hall.enter("ada")
    async with cable_to(hall.world.client.make_url("").port or 0) as cable:
        (ada.folder / "address").write_text(cable.url)
        await cable.cut()
        asking = await ada.start("ask", CONTEST, "Is anybody there?")
        assert asking.stderr is not None
        await line_with(asking.stderr, f"waiting for {cable.url}")
        await cable.mend()
        assert (await ended(asking)).status == 0
    asked = await hall.ask("GET", f"/competitions/{CONTEST}/clarifications", who="ada")
    assert [each["question"] for each in asked] == ["Is anybody there?"]
