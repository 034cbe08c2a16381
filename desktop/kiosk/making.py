"""Makes what is inside a kiosk: its workspace, apart from the one at home, and the pages that depend on the machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.editor.clip import Clip
from desktop.editor.interface import Editor
from desktop.kiosk.session import KioskSession
from desktop.services.problem_desk import LocalRuns
from desktop.tasks import TaskScope
from desktop.trouble import Trouble
from desktop.views.kiosk.inside import Stay
from desktop.views.makers import Makers
from desktop.views.statement import PlainStatement, StatementView, WebStatement
from desktop.workspace import Workspace
from server.wire.kiosk import KioskTerms


class NothingIsRunHere(Trouble):
    """A kiosk runs nobody's programs on its machine."""


def no_local_runs() -> LocalRuns:
    raise NothingIsRunHere("Nothing is run on this machine during the contest: run it on the server.")


def work_folder(data_folder: Path, contest_id: str) -> Path:
    """Nothing that was written before lies ready in a contest."""
    return data_folder / "kiosk" / "work" / hashlib.sha256(contest_id.encode()).hexdigest()[:16]


def stay_of(contest_id: str, *, session: KioskSession, workspace: Workspace, terms: KioskTerms | None) -> Stay:
    """Off-line after a crash there are no terms: then by what the machine knows of the contest."""
    now, contest = workspace.clock.now(), workspace.contest.contest
    known = terms or contest
    return Stay(
        contest_id=contest_id,
        title=known.title if known is not None else contest_id,
        starts_at=known.starts_at if known is not None else now,
        ends_at=lambda: session.ends_at or now,
    )


def makers(*, web: Any | None, scope: TaskScope, clip: Clip, show_document: Callable[[Path], bool]) -> Makers:
    """`web` is the confined profile; without it the plain widgets are taken."""

    def editor() -> Editor:
        if web is None:
            from desktop.editor.plain import PlainEditor  # noqa: PLC0415 - one of the two

            return PlainEditor()
        from desktop.editor.monaco import MonacoEditor  # noqa: PLC0415 - not on every machine

        return MonacoEditor(web=web, scope=scope, clip=clip)

    def statement() -> StatementView:
        return PlainStatement() if web is None else WebStatement(web)

    return Makers(editor=editor, statement=statement, show_document=show_document, in_kiosk=True)
