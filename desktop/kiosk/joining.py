"""Joins a session to the workspace whose submissions and drafts its journal tells of."""

from __future__ import annotations

from desktop.kiosk.session import KioskSession
from desktop.services.drafting import DraftKeeper
from desktop.services.outbox_sender import OutboxSender, Queued


def join(session: KioskSession, *, outbox: OutboxSender, drafts: DraftKeeper) -> None:
    def on_queued(queued: Queued) -> None:
        session.submission(queued.key, queued.problem_id, queued.language, queued.code)

    outbox.queued.connect(on_queued)
    drafts.saved.connect(session.draft)
