"""A whole server in this process with contests like real ones: names in all scripts, tries as a crowd makes them."""

from __future__ import annotations

import asyncio
import itertools
import random
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from redis.asyncio import Redis

from server import keys
from server.accounts.store import AccountStore, NewAccount
from server.audit.model import Author
from server.contests.model import ContestPart
from server.contests.plans import Acted, NewContest, Plan
from server.contests.registration_store import Registration, RegistrationStore
from server.contests.store import ContestStore
from server.database.writer import Writer
from server.submissions.model import NewSubmission, Priority
from server.submissions.store import SubmissionStore
from server.wire.accounts import Role
from server.wire.contests import EntryRule, Rules
from server.wire.planning import AnnouncementRequest, ClarificationAnswerRequest
from server.wire.submissions import Verdict
from server.wire.talk import ClarificationRequest
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.stand_in import StandIn
from tests.integration.server.world import PASSWORD, World, open_world, write_problem
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.house import judgement

TITLES = (
    "Add up", "Bridges of the delta", "Counting lanterns", "Dominoes in a row", "Evening trains",
    "Fair shares", "Gears", "Harbour lights", "Islands", "Jumping stones",
)  # fmt: skip
NAMES = (
    "Ada Okafor", "Bo Nilsson", "Chiara Rossi", "Davide Ferri", "Emeka Eze", "Freja Holm", "Giulia Conti", "田中 陽子",
    "Hugo Silva", "Inês Prado", "Jun Park", "Kofi Mensah", "Lena Müller", "Mateus Alves", "Nguyễn Văn An", "Olga Novák",
    "Priya Nair", "Quentin Roy", "Rana Haddad", "Samuel O'Brien", "Tomasz Kowalski", "Uma Devi", "Viktor Petrov",
    "Wei Zhang", "Ximena Ruiz", "Yara Costa", "Zofia Wójcik", "فاطمة الزهراء", "דוד כהן", "Дарья Смирнова",
)  # fmt: skip
HOSTILE = (
    "</th><script>alert(1)</script>",
    "\u202egnp.exe\u202d 🙂👩‍👩‍👧‍👦",
    "\u200f\u200f عربي 123 abc",
    "W" * 64,
    "<img src=x onerror=alert(1)>",
    "Z̷̡̢a̸l̶g̵o̴",
)
BUSY, LATER, PAST = "autumn-open", "winter-open", "summer-open"


@dataclass(kw_only=True)
class Crowd:
    world: World
    runner: StandIn
    contests: ContestStore
    accounts: AccountStore
    registrations: RegistrationStore
    submissions: SubmissionStore
    _tried: dict[str, list[datetime]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def address(self) -> str:
        return str(self.world.client.make_url("")).rstrip("/")

    async def hold(
        self,
        contest_id: str,
        title: str,
        *,
        started: timedelta,
        length: timedelta = timedelta(hours=5),
        freeze: timedelta | None = timedelta(hours=1),
        rules: Rules = Rules.ICPC,
        problems: int = len(TITLES),
        is_thawed: bool = False,
        is_final: bool = False,
    ) -> None:
        """Announced, and begun so long ago."""
        now = datetime.now(UTC)
        plan = Plan(
            title=title,
            rules=rules,
            entry=EntryRule.OPEN,
            is_for_teams=False,
            starts_at=now - started,
            length=length,
            freeze=freeze,
            parts=tuple(
                ContestPart(problem_id=slug(title), label=title[0], points=100 * (place + 1))
                for place, title in enumerate(TITLES[:problems])
            ),
        )
        await self.contests.add(NewContest(id=contest_id, plan=plan, wrapped_key="", created_at=now))
        moments: dict[str, Any] = {
            "announced_at": plan.starts_at - timedelta(days=7),
            "thawed_at": now if is_thawed else None,
            "finalized_at": now if is_final else None,
        }
        await self.contests.act(Acted(contest_id=contest_id, decide=lambda contest, _: replace(contest, **moments)))

    async def people(self, many: int, *, names: Sequence[str] = NAMES) -> list[int]:
        """Accounts; those of one name are told apart by a number."""
        found = []
        for number in range(many):
            name = names[number % len(names)]
            username = f"user-{next(self._numbers)}"
            lap = number // len(names)
            shown = f"{name} {'I' * (lap + 1)}" if lap else name
            await self.accounts.add(
                NewAccount(
                    username=username,
                    name=shown,
                    role=Role.CONTESTANT,
                    password_hash="none",
                    created_at=datetime.now(UTC),
                )
            )
            credentials = await self.accounts.by_username(username)
            assert credentials is not None
            found.append(credentials.account.id)
        return found

    async def account(self, name: str, role: Role = Role.CONTESTANT) -> int:
        """One that can sign in."""
        return (await self.world.app[keys.accounts].ensure_account(name, PASSWORD, role)).id

    async def enter(self, contest_id: str, users: Sequence[int]) -> None:
        for user in users:
            account = await self.accounts.by_id(user)
            assert account is not None
            await self.registrations.register(
                Registration(
                    contest_id=contest_id,
                    user_id=user,
                    username=account.username,
                    name=account.name,
                    at=datetime.now(UTC) - timedelta(days=2),
                )
            )

    async def play(self, contest_id: str, users: Sequence[int], *, seed: int = 7) -> None:
        """Tries up to now or to the end, whichever is earlier: better ones first and easier problems first."""
        contest = await self.contests.get(contest_id)
        assert contest is not None
        chance = random.Random(seed)
        length = contest.timeline.length
        played = min(datetime.now(UTC) - contest.starts_at, length)
        async with asyncio.TaskGroup() as tasks:
            for strength, user in enumerate(users):
                skill = 1.15 - strength / len(users)
                for place, part in enumerate(contest.parts):
                    for after, verdict in tries(chance, skill=skill, place=place, length=length):
                        if after < played:
                            at = contest.starts_at + after
                            tasks.create_task(self._done(contest_id, user, part.problem_id, at, verdict))

    async def _done(self, contest_id: str, user: int, problem_id: str, at: datetime, verdict: Verdict) -> None:
        enrolled = await self.registrations.of_user(contest_id, user)
        assert enrolled is not None
        submission = NewSubmission(
            id=f"01900000-0000-7000-8000-{next(self._numbers):012x}",
            user_id=user,
            username=enrolled.contestant.username,
            problem_id=problem_id,
            language="python",
            code="pass",
            code_digest="d",
            package="p",
            priority=Priority.CONTEST,
            submitted_at=at,
            competition_id=contest_id,
            contestant_id=enrolled.contestant.id,
        )
        self._tried.setdefault(contest_id, []).append(at)
        await self.submissions.add(submission)
        await self.submissions.apply(judgement(submission.id, verdict, at=datetime.now(UTC)))

    async def board(self, contest_id: str, query: str = "") -> dict[str, Any]:
        async with self.world.client.get(f"/leaderboard/{contest_id}{query}") as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def say(self, contest_id: str, text: str, *, problem_id: str | None = None) -> None:
        account = await self.accounts.by_id(await self.account("boss", Role.ADMIN))
        assert account is not None
        author = Author(id=account.id, name=account.username)
        said = AnnouncementRequest(text=text, problem_id=problem_id)
        await self.world.app[keys.news].announce(account, contest_id, said, author=author)

    async def ask(self, contest_id: str, username: str, question: str, *, answer: str | None = None) -> None:
        """`answer` is given to all."""
        news = self.world.app[keys.news]
        asker, boss = await self.account(username), await self.account("boss", Role.ADMIN)
        account, staff = await self.accounts.by_id(asker), await self.accounts.by_id(boss)
        assert account is not None
        assert staff is not None
        asked = await news.ask(account, contest_id, ClarificationRequest(question=question), key=None)
        if answer is not None:
            request = ClarificationAnswerRequest(answer=answer, is_for_all=True)
            author = Author(id=staff.id, name=staff.username)
            await news.answer(staff, contest_id, int(asked.id.removeprefix("q")), request, author=author)

    async def until_shown(self, contest_id: str) -> None:
        """All that was tried is on the board, each with its verdict where that is shown."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await self._is_shown(contest_id):
                await asyncio.sleep(0.05)

    async def _is_shown(self, contest_id: str) -> bool:
        page, cells = 1, list[dict[str, Any]]()
        while (shown := await self.board(contest_id, f"?limit=1000&page={page}")).get("rows"):
            cells += [cell for row in shown["rows"] for cell in row["cells"]]
            page += 1
        tried = self._tried.get(contest_id, [])
        hidden = 0
        if shown.get("isFrozen"):
            freezes_at = datetime.fromisoformat(shown["freezesAt"])
            hidden = sum(at >= freezes_at for at in tried)
        found = (sum(cell.get("tries", 0) for cell in cells), sum(cell.get("pending", 0) for cell in cells))
        return found == (len(tried) - hidden, hidden)


def tries(chance: random.Random, *, skill: float, place: int, length: timedelta) -> Iterator[tuple[timedelta, Verdict]]:
    """Of one contestant at one problem: when, and with what outcome."""
    hardness = (place + 1) / (len(TITLES) + 1)
    if chance.random() > 1.25 * skill - 0.55 * hardness + 0.15:
        return
    at = length * min(0.97, max(0.015, hardness * 0.95 / max(skill, 0.35) * chance.uniform(0.35, 1.1)))
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4))):
        yield at, Verdict.WRONG_ANSWER
        at += length * chance.uniform(0.01, 0.05)
    if chance.random() < skill + 0.35 - hardness * 0.75:
        yield at, Verdict.ACCEPTED


def slug(title: str) -> str:
    return re.sub(r"[^a-z]+", "-", title.lower())


@asynccontextmanager
async def open_crowd(folder: Path, redis_server: RedisServer) -> AsyncIterator[Crowd]:
    """Nobody is there yet."""
    for title in TITLES:
        write_problem(folder / "problems" / slug(title), problem_id=slug(title), title=title)
    async with (
        open_world(folder, redis_server) as world,
        Writer(world.database.write) as writer,
        Redis.from_url(redis_server.url) as redis,
    ):
        runner = StandIn(redis)
        await runner.announce("python")
        yield Crowd(
            world=world,
            runner=runner,
            contests=ContestStore(world.database, writer),
            accounts=AccountStore(world.database, writer),
            registrations=RegistrationStore(world.database, writer),
            submissions=SubmissionStore(world.database, writer),
        )


async def token_of(crowd: Crowd, name: str) -> str:
    """The cookie of somebody who signs in by a browser."""
    async with (
        aiohttp.ClientSession(crowd.address, headers={"Origin": crowd.address}) as http,
        http.post("/auth/login", json={"username": name, "password": PASSWORD}) as answer,
    ):
        return str((await answer.json())["token"])
