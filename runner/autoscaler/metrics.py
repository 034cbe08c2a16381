"""The autoscaler's figures, in the form Prometheus reads, on a small port of their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, start_http_server

from runner.fleet.policy import Decision, Figures, expected_wait_seconds


class Metrics:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        gauge = partial(Gauge, registry=self.registry)
        # Unknown is not 0: whoever scales by it would take all runners away. It is shown from the first decision on.
        self._wanted = Gauge("agon_fleet_wanted_runners", "Runners that the policy wants", registry=None)
        self._is_known = False
        self._current = gauge("agon_fleet_current_runners", "Runners asked for")
        self._alive = gauge("agon_fleet_alive_runners", "Runners that take jobs")
        self._waiting = gauge("agon_fleet_waiting_jobs", "Jobs given to no runner that somebody waits for")
        self._patient = gauge("agon_fleet_patient_jobs", "Jobs given to no runner that nobody waits for")
        self._in_hand = gauge("agon_fleet_in_hand_jobs", "Jobs that a runner holds")
        self._oldest = gauge("agon_fleet_oldest_wait_seconds", "Age of the oldest job that somebody waits for")
        self._expected = gauge("agon_fleet_expected_wait_seconds", "Of a job that comes now")
        self._service = gauge("agon_fleet_service_seconds", "The time that a job keeps a slot")
        self._arrivals = gauge("agon_fleet_arrivals_per_second", "Jobs that come")
        self._unserved = gauge("agon_fleet_unserved_jobs", "Jobs in a language that no runner has", ["language"])
        self._leads = gauge("agon_autoscaler_leads", "1 for the autoscaler that decides")
        self._queue_up = gauge("agon_autoscaler_queue_up", "1 while the queue answers")
        self._scaler_up = gauge("agon_autoscaler_scaler_up", "1 while the fleet can be scaled")
        self._decisions = Counter(
            "agon_autoscaler_decisions", "Changes of the fleet", ["direction"], registry=self.registry
        )
        for direction in ("up", "down"):
            self._decisions.labels(direction)

    def seen(self, figures: Figures, unserved: Mapping[str, int]) -> None:
        self._current.set(figures.current)
        self._alive.set(figures.alive)
        self._waiting.set(figures.waiting)
        self._patient.set(figures.patient)
        self._in_hand.set(figures.in_hand)
        self._oldest.set(figures.oldest_seconds)
        self._expected.set(expected_wait_seconds(figures))
        self._service.set(figures.service_seconds)
        self._arrivals.set(figures.arrivals_per_second)
        self._unserved.clear()
        for language, jobs in unserved.items():
            self._unserved.labels(language).set(jobs)

    def wanted(self, runners: int) -> None:
        self._wanted.set(runners)
        if not self._is_known:
            self.registry.register(self._wanted)
            self._is_known = True

    def scaled(self, decision: Decision, *, current: int) -> None:
        self._decisions.labels("up" if decision.wanted > current else "down").inc()

    def leads(self, does: bool) -> None:
        self._leads.set(does)

    def queue_up(self, is_up: bool) -> None:
        self._queue_up.set(is_up)

    def scaler_up(self, is_up: bool) -> None:
        self._scaler_up.set(is_up)

    def serve(self, host: str, port: int) -> None:
        """In a thread, to the end of the process. Raises `OSError`."""
        start_http_server(port, host, registry=self.registry)
