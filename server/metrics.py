"""What is counted and measured, in the form Prometheus reads. One object a server, no global registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from server.submissions.model import Priority
from server.wire.submissions import Verdict

FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
JUDGING = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
"""Each label is kept for ever, and a client may invent methods."""
SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueDepth:
    """One stream of the queue."""

    job_class: str
    language: str
    waiting: int
    """Given to no runner yet: the figure that fleets are sized by."""
    in_hand: int
    oldest_seconds: float


class _Followed(Collector):
    def __init__(self, name: str, what: str, count: Callable[[], int]) -> None:
        self._name, self._what, self._count = name, what, count

    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily(self._name, self._what, value=self._count())


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter = partial(Counter, registry=self.registry)
        gauge = partial(Gauge, registry=self.registry)
        histogram = partial(Histogram, registry=self.registry)
        self._requests = counter("agon_http_requests", "Requests answered", ["route", "method", "status"])
        self._seconds = histogram(
            "agon_http_request_seconds", "Time to answer (long polls too)", ["route"], buckets=FAST
        )
        self._accepted = counter("agon_submissions", "Submissions accepted", ["class", "language"])
        self._verdicts = counter("agon_verdicts", "Verdicts applied", ["language", "verdict"])
        self._judged = histogram(
            "agon_submit_to_verdict_seconds", "From submission to verdict", ["class"], buckets=JUDGING
        )
        self._passed_over = counter("agon_reports_passed_over", "Reports not applied", ["why"])
        self._commits = histogram("agon_commit_seconds", "Time of a write transaction", buckets=FAST)
        self._together = histogram("agon_commit_items", "What a write transaction held", buckets=SIZES)
        self._sent = counter("agon_jobs_sent", "Jobs given to the queue", ["class", "language"])
        self._sent_again = counter("agon_jobs_sent_again", "Jobs found in no stream and sent again")
        self._waiting = gauge("agon_queue_waiting", "Jobs given to no runner yet", ["class", "language"])
        self._in_hand = gauge("agon_queue_in_hand", "Jobs that a runner holds", ["class", "language"])
        self._oldest = gauge("agon_queue_oldest_seconds", "Age of the oldest job", ["class", "language"])
        self._runners = gauge("agon_runners", "Runners alive")
        self._slots = gauge("agon_runner_slots", "Programs that can be judged at once")
        self._queue_up = gauge("agon_queue_up", "1 while the queue answers")
        self._watchers = gauge("agon_watchers", "Requests that wait for a verdict")

    def follow(self, name: str, what: str, count: Callable[[], int]) -> None:
        """A counter that is kept elsewhere, where counting here would take too long."""
        self.registry.register(_Followed(name, what, count))

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        self._requests.labels(route, method if method in METHODS else "other", str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def accepted(self, priority: Priority, language: str) -> None:
        self._accepted.labels(priority.value, language).inc()

    def judged(self, priority: Priority, language: str, verdict: Verdict, seconds: float) -> None:
        self._verdicts.labels(language, verdict.value).inc()
        self._judged.labels(priority.value).observe(seconds)

    def passed_over(self, why: str) -> None:
        self._passed_over.labels(why).inc()

    def committed(self, items: int, seconds: float) -> None:
        self._commits.observe(seconds)
        self._together.observe(items)

    def sent(self, job_class: str, language: str) -> None:
        self._sent.labels(job_class, language).inc()

    def sent_again(self, number: int) -> None:
        self._sent_again.inc(number)

    def queue(self, depths: Iterable[QueueDepth]) -> None:
        for depth in depths:
            names = (depth.job_class, depth.language)
            self._waiting.labels(*names).set(depth.waiting)
            self._in_hand.labels(*names).set(depth.in_hand)
            self._oldest.labels(*names).set(depth.oldest_seconds)

    def fleet(self, *, runners: int, slots: int) -> None:
        self._runners.set(runners)
        self._slots.set(slots)

    def queue_up(self, is_up: bool) -> None:
        self._queue_up.set(is_up)

    def watching(self, number: int) -> None:
        self._watchers.set(number)

    def page(self) -> bytes:
        return generate_latest(self.registry)
