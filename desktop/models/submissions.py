"""One's submissions as a table, those still in the outbox first. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop.models.table import Heading, Index, Table
from desktop.models.wording import mebibytes, moment, progress, seconds, tool_tip, verdict_tone
from desktop.storage.outbox import Entry
from desktop.theme.palette import Tone
from server.wire.submissions import State, Submission, Verdict

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A submission that the server has, or an entry of the outbox: exactly one of them."""

    when: datetime
    problem_id: str
    language: str
    words: str
    tone: Tone
    submission: Submission | None = None
    entry: Entry | None = None

    @property
    def key(self) -> str | int:
        """By which it is known again."""
        if self.submission is not None:
            return self.submission.id
        assert self.entry is not None
        return self.entry.number


class Column(IntEnum):
    VERDICT = 0
    PROBLEM = 1
    LANGUAGE = 2
    TIME = 3
    MEMORY = 4
    WHEN = 5


HEADINGS: dict[int, Heading] = {
    Column.VERDICT: Heading("Verdict"),
    Column.PROBLEM: Heading("Problem"),
    Column.LANGUAGE: Heading("Language"),
    Column.TIME: Heading("Time", is_right=True),
    Column.MEMORY: Heading("Memory", is_right=True),
    Column.WHEN: Heading("Submitted", is_right=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    text: str = ""
    only: Verdict | None = None
    waiting_only: bool = False
    problem_id: str | None = None
    competition_id: str | None = None


class SubmissionsModel(Table):
    replaced = Signal()
    """There may be others, shown or not."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        title_of: Callable[[str], str],
        language_name: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(HEADINGS, parent)
        self._now = now
        self._title_of = title_of
        self._language_name = language_name
        self._all: tuple[Row, ...] = ()
        self._shown: tuple[Row, ...] = ()
        self._filter = Filter()

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def total(self) -> int:
        return len(self._all)

    @property
    def waiting(self) -> int:
        """Entries of the outbox that have not been sent, refused ones too."""
        return sum(row.entry is not None for row in self._all)

    def replace(self, submissions: Sequence[Submission], entries: Sequence[Entry]) -> None:
        rows = [_row_of_entry(each) for each in reversed(entries)]
        rows += [_row_of_submission(each) for each in submissions]
        self._all = tuple(rows)
        self._refilter()
        self.replaced.emit()

    def show(self, wanted: Filter) -> None:
        self._filter = wanted
        self._refilter()

    def row(self, number: int) -> Row:
        return self._shown[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._shown[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column].name}: {self._text(row, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return HEADINGS[column].alignment
            case Qt.ItemDataRole.ToolTipRole if row.entry is not None:
                return tool_tip(row.entry.refusal or "Waits until the server can be reached, then goes out once.")
            case _ if role == ROW_ROLE:
                return row
        return None

    def _text(self, row: Row, column: Column) -> str:
        done = row.submission if row.submission is not None and row.submission.state is State.DONE else None
        match column:
            case Column.VERDICT:
                return row.words
            case Column.PROBLEM:
                return self._title_of(row.problem_id)
            case Column.LANGUAGE:
                return self._language_name(row.language)
            case Column.TIME:
                return seconds(done.slowest_seconds) if done else "–"
            case Column.MEMORY:
                return mebibytes(done.memory_mib) if done else "–"
            case Column.WHEN:
                return moment(row.when, self._now())

    def _refilter(self) -> None:
        shown = tuple(row for row in self._all if self._passes(row))
        if shown == self._shown:
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _passes(self, row: Row) -> bool:
        wanted = self._filter
        if wanted.waiting_only and row.entry is None:
            return False
        if wanted.problem_id is not None and row.problem_id != wanted.problem_id:
            return False
        if wanted.competition_id is not None and _competition_of(row) != wanted.competition_id:
            return False
        if wanted.only is not None and (row.submission is None or row.submission.verdict is not wanted.only):
            return False
        text = wanted.text.casefold().strip()
        language = f"{row.language} {self._language_name(row.language)}"
        return not text or text in f"{self._title_of(row.problem_id)} {language} {row.words}".casefold()


def _competition_of(row: Row) -> str | None:
    made = row.entry or row.submission
    return made.competition_id if made is not None else None


def _row_of_entry(entry: Entry) -> Row:
    return Row(
        when=entry.created_at,
        problem_id=entry.problem_id,
        language=entry.language,
        words="Waiting to be sent" if entry.refusal is None else "Refused by the server",
        tone=Tone.BUSY if entry.refusal is None else Tone.CAUTION,
        entry=entry,
    )


def _row_of_submission(submission: Submission) -> Row:
    done = submission.state is State.DONE
    return Row(
        when=submission.submitted_at,
        problem_id=submission.problem_id,
        language=submission.language,
        words=progress(submission),
        tone=verdict_tone(submission.verdict) if done else Tone.BUSY,
        submission=submission,
    )
