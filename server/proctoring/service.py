"""All that the server does with kiosks, in one place: for routes, and for the pages of the proctors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.loops import Step
from server.proctoring.checkin import CheckIns
from server.proctoring.gate import KioskGate
from server.proctoring.heartbeats import Heartbeats
from server.proctoring.pictures import Pictures
from server.proctoring.policies import Policies
from server.proctoring.proofs import Proofs
from server.proctoring.retention import Retention
from server.proctoring.sessions import Sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class Kiosks:
    policies: Policies
    sessions: Sessions
    check_ins: CheckIns
    proofs: Proofs
    gate: KioskGate
    heartbeats: Heartbeats
    pictures: Pictures
    retention: Retention

    def steps(self) -> Mapping[str, Step]:
        """What runs behind it."""
        return {"kiosk policies": self.policies.look, "kiosk retention": self.retention.step}
