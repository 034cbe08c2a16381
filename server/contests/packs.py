"""Makes the sealed packs of contests, once each, and gives their keys when it is time."""

from __future__ import annotations

import asyncio
import base64
from collections import OrderedDict
from collections.abc import Sequence

from server.accounts.model import Account
from server.contests.admission import Admission
from server.contests.lifecycle import state_of
from server.contests.model import Contest, ContestPart
from server.contests.packing import KeyChain
from server.contests.refusals import ContestClosed, NotRegistered
from server.problems.attachments import Attachments, File
from server.problems.catalogue import Catalogue, Entry
from server.problems.details import Details
from server.wire.contests import TO_COME, ContestKey, PackedFile, PackedProblem
from server.wire.problems import ProblemDetail, Status
from server.wire.sealing import seal

MOST_KEPT = 4


class Packs:
    def __init__(
        self, *, admission: Admission, chain: KeyChain, catalogue: Catalogue, details: Details, attachments: Attachments
    ) -> None:
        self._admission = admission
        self._chain = chain
        self._catalogue = catalogue
        self._details = details
        self._attachments = attachments
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._turn = asyncio.Lock()

    async def pack(self, account: Account, contest_id: str) -> bytes:
        """Sealed: for those who take part. Raises `UnknownCompetition`, `NotRegistered`."""
        visit = await self._admission.visit(account, contest_id)
        if visit.contestant is None and not visit.is_staff:
            raise NotRegistered
        contest = visit.contest
        key = (contest.id, contest.version, self._catalogue.revision)
        async with self._turn:
            if key not in self._kept:
                self._kept[key] = await self._made(contest)
                if len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    async def key(self, contest_id: str) -> ContestKey:
        """From the start on, for everyone. Raises `UnknownCompetition`, `ContestClosed`."""
        visit = await self._admission.visit(None, contest_id)
        if state_of(visit.contest, visit.now) in TO_COME:
            raise ContestClosed("The contest has not begun: its problems are sealed.")
        key = self._chain.unwrap(visit.contest.wrapped_key)
        return ContestKey(competition_id=contest_id, key=base64.b64encode(key).decode())

    async def _made(self, contest: Contest) -> bytes:
        problems = [await self._packed(part) for part in contest.parts if self._catalogue.has(part.problem_id)]
        key = self._chain.unwrap(contest.wrapped_key)
        return await asyncio.to_thread(_sealed, problems, key, contest.id)

    async def _packed(self, part: ContestPart) -> PackedProblem:
        entry = self._catalogue.get(part.problem_id)
        detail = await self._details.get(entry)
        ending = detail.ending(acceptance=None, status=Status.NEW, language=None)
        return PackedProblem(
            label=part.label,
            problem=ProblemDetail.model_validate_json(detail.bare.head + ending),
            etag=detail.bare.tag(ending),
            document=_file(await self._attachments.document(entry), entry.document) if entry.document else None,
            attachments=await self._files(entry),
        )

    async def _files(self, entry: Entry) -> tuple[PackedFile, ...]:
        return tuple([_file(await self._attachments.attachment(entry, name), name) for name in entry.attachments])


def _file(file: File, name: str) -> PackedFile:
    return PackedFile(name=name, media_type=file.media_type, body=base64.b64encode(file.body).decode())


def _sealed(problems: Sequence[PackedProblem], key: bytes, contest_id: str) -> bytes:
    content = b"[" + b",".join(each.model_dump_json(by_alias=True).encode() for each in problems) + b"]"
    return seal(content, key=key, contest_id=contest_id)
