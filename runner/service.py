"""The runner's loop: a worker a slot takes a job, has it judged, and reports. Whatever goes wrong with one job, the
loop lives on.

Told to stop, it takes no new job, finishes those in hand within the grace time, and hands the rest back.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

import structlog
from redis.exceptions import RedisError

from runner.judging.exam import BadPackage, Exam
from runner.judging.progress import Tell
from runner.judging.reporting import internal_error
from runner.limits import longest_job_seconds
from runner.queue.announcements import Announcer
from runner.queue.packages import PackageNotUnderstood, PackageStore, PackageUnavailable
from runner.queue.salvage import salvaged_report
from runner.queue.stream import Delivery, JobStream
from runner.sandbox.interface import NoSandbox, SandboxFault
from runner.wire import Job, JobInHand, Report
from runner.work import WorkMeter

ATTEMPTS = 3
"""In sandboxes of this runner, before another delivery."""
PAUSE_AFTER_FAULT_SECONDS = 1.0
HANDING_BACK_SECONDS = 3.0

log = structlog.get_logger()


class Judging(Protocol):
    async def judge(self, job: Job, exam: Exam, *, tell: Tell) -> Report:
        """Raises `SandboxFault`."""
        ...


class Languages(Protocol):
    async def suspend(self, language: str, reason: str) -> None:
        """Take no more jobs of it until a sandbox can be made again."""
        ...


class Service:
    def __init__(
        self,
        *,
        stream: JobStream,
        packages: PackageStore[Exam],
        judge: Judging,
        announcer: Announcer,
        languages: Languages,
        runner: str,
        slots: int,
        grace_seconds: float,
        clock: Callable[[], float] = time.monotonic,
        longest_job: Callable[..., float] = longest_job_seconds,
    ) -> None:
        """`longest_job` is asked as `longest_job_seconds` is: judging that takes longer is a fault."""
        self._stream = stream
        self._packages = packages
        self._judge = judge
        self._announcer = announcer
        self._languages = languages
        self._runner = runner
        self._slots = slots
        self._grace_seconds = grace_seconds
        self._longest_job = longest_job
        self.work = WorkMeter(clock)
        self._in_hand: list[JobInHand] = []

    @property
    def busy(self) -> int:
        return self.work.busy

    @property
    def in_hand(self) -> tuple[JobInHand, ...]:
        """The one that was begun first comes first."""
        return tuple(self._in_hand)

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until `stopping` is set, and then as long as the grace time allows."""
        async with asyncio.TaskGroup() as leases:
            keeping = leases.create_task(self._stream.keep_leases())
            try:
                await self._work(stopping)
            finally:
                keeping.cancel()
                await self._hand_back()

    async def _work(self, stopping: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            workers = [group.create_task(self._worker(stopping)) for _ in range(self._slots)]
            await stopping.wait()
            log.info("stopping", busy=self.busy)
            await self._announcer.renew()
            _, late = await asyncio.wait(workers, timeout=self._grace_seconds)
            for worker in late:
                worker.cancel()

    async def _hand_back(self) -> None:
        try:
            async with asyncio.timeout(HANDING_BACK_SECONDS):
                released = await self._stream.release_all()
        except (RedisError, OSError, TimeoutError) as problem:
            log.warning("jobs_not_handed_back", problem=str(problem))  # their leases run out
            return
        if released:
            log.info("jobs_handed_back", jobs=released)

    async def _worker(self, stopping: asyncio.Event) -> None:
        while (delivery := await self._stream.take(stopping)) is not None:
            if stopping.is_set():
                return  # handed back with all that is not finished
            self.work.begin()
            try:
                await self._handle(delivery)
            except Exception:
                log.exception("job_failed", stream=delivery.stream, entry=delivery.entry)
                self._stream.abandon(delivery)
                await asyncio.sleep(PAUSE_AFTER_FAULT_SECONDS)
            finally:
                self.work.end()

    async def _handle(self, delivery: Delivery) -> None:
        job = delivery.job()
        if job is None:
            await self._bury(delivery, salvaged_report(delivery.message, runner=self._runner), "this is no job")
            return
        with structlog.contextvars.bound_contextvars(submission=job.submission_id, attempt=job.attempt):
            if delivery.is_worn_out:
                reason = f"given out {delivery.deliveries - 1} times and never reported"
                await self._bury(delivery, internal_error(job, runner=self._runner), reason)
                return
            in_hand = JobInHand(
                submission_id=job.submission_id,
                problem_id=job.problem_id,
                language=job.language,
                job_class=job.job_class,
                since=time.time(),
            )
            self._in_hand.append(in_hand)
            try:
                report = await self._report_on(job)
            except NoSandbox as fault:
                await self._languages.suspend(fault.language, str(fault))
                # Where it is a validator's that is lacking, this very runner would be given the job again at once.
                await self._stream.release(delivery, at_once=fault.language == job.language)
                return
            except PackageNotUnderstood as why:
                log.warning("package_not_understood", problem=str(why))
                await self._stream.release(delivery, at_once=False)
                return
            finally:
                self._in_hand.remove(in_hand)
            if report is None:
                self._stream.abandon(delivery)
                await asyncio.sleep(PAUSE_AFTER_FAULT_SECONDS)
                return
            await self._stream.report(delivery, report)
            log.info(
                "judged",
                verdict=report.verdict.value,
                problem=job.problem_id,
                language=job.language,
                passed=report.passed,
                total=report.total,
                stages=report.stages,
            )

    async def _report_on(self, job: Job) -> Report | None:
        """None when it could not be judged now: another delivery may do better. Raises `NoSandbox` and
        `PackageNotUnderstood`."""
        try:
            exam = await self._packages.get(job.package)
        except PackageUnavailable as why:
            log.warning("package_unavailable", problem=str(why))
            return None
        except BadPackage as why:
            log.warning("package_bad", problem=str(why))
            return internal_error(job, runner=self._runner, message=str(why))
        for attempt in range(1, ATTEMPTS + 1):
            try:
                longest = self._longest_job(exam.package, own_cases=len(job.cases or ()))
                async with asyncio.timeout(longest):
                    return await self._judge.judge(job, exam, tell=self._announcer.tell)
            except (SandboxFault, TimeoutError) as fault:
                log.warning("sandbox_fault", try_number=attempt, problem=str(fault) or "it took too long")
                if attempt == ATTEMPTS and isinstance(fault, NoSandbox):
                    raise
        return None

    async def _bury(self, delivery: Delivery, report: Report | None, reason: str) -> None:
        log.error("job_buried", stream=delivery.stream, entry=delivery.entry, reason=reason)
        await self._stream.bury(delivery, reason=reason, report=report)
