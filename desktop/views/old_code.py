"""Code that was written before: of a submission, shown, put back into the editor, or compared with another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from desktop.models.submissions import Row
from desktop.theme.palette import Tone
from desktop.views.compare_page import ComparePage
from desktop.views.history import HistoryView
from desktop.views.problem_page import ProblemPage
from desktop.workspace import Workspace

NOT_HERE = "The code is not on this machine, and the server cannot be reached for it."
PUT_BACK = "The submitted code is in the editor. Undo (Ctrl+Z) brings back what was there."


class OldCode:
    def __init__(
        self,
        workspace: Workspace,
        *,
        page: ProblemPage,
        history: HistoryView,
        comparing: ComparePage,
        bring_up: Callable[[str], Awaitable[None]],
        show_comparison: Callable[[], None],
        tell: Callable[[Tone, str], None],
    ) -> None:
        """`bring_up` shows a problem, with its code in the editor."""
        self._workspace = workspace
        self._page, self._history, self._comparing = page, history, comparing
        self._bring_up, self._show_comparison, self._tell = bring_up, show_comparison, tell
        history.code_wanted.connect(lambda row: workspace.scope.start_instead(self._show(row), name="show code"))
        for listed in (history, page.left.submissions):
            listed.compare_wanted.connect(
                lambda old, new: workspace.scope.start_instead(self._compare(old, new), name="compare")
            )
            listed.reuse_wanted.connect(lambda row: workspace.scope.start_instead(self._reuse(row), name="reuse"))

    def compare_displaced(self, problem_id: str, language: str, other: str) -> None:
        """A draft as another window has it, with this window's."""
        self._workspace.scope.start(self._compare_displaced(problem_id, language, other), name="compare")

    async def _show(self, row: Row) -> None:
        self._history.show_code(await self._code_of(row))

    async def _reuse(self, row: Row) -> None:
        """A submission's code into the editor of its problem."""
        code = await self._code_of(row)
        if code is None:
            self._tell(Tone.CAUTION, NOT_HERE)
            return
        await self._bring_up(row.problem_id)
        await self._page.put_code(code, row.problem_id, row.language)
        self._tell(Tone.NEUTRAL, PUT_BACK)

    async def _code_of(self, row: Row) -> str | None:
        if row.entry is not None:
            return row.entry.code
        assert row.submission is not None
        return await self._workspace.code_of(row.submission.id)

    async def _compare(self, old: Row, new: Row) -> None:
        left, right = await self._code_of(old), await self._code_of(new)
        if left is None or right is None:
            self._tell(Tone.CAUTION, NOT_HERE)
            return
        language = self._workspace.language(new.language)
        self._comparing.compare(
            (f"{self._workspace.title_of(old.problem_id)}, {old.words}", left),
            (f"{self._workspace.title_of(new.problem_id)}, {new.words}", right),
            language.editor_mode if language else new.language,
        )
        self._show_comparison()

    async def _compare_displaced(self, problem_id: str, language: str, other: str) -> None:
        known = self._workspace.language(language)
        await self._workspace.drafts.flush()
        mine = await self._workspace.store.drafts.load(problem_id, language)
        self._comparing.compare(
            ("The other window", other),
            ("This window", mine.code if mine is not None else ""),
            known.editor_mode if known else language,
        )
        self._show_comparison()
