"""The test cases of the problem at hand, as a list one edits: samples first, then one's own. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from desktop.models.guidance import Guidance, guidance_of
from desktop.models.table import Index
from desktop.models.values import BadField, Field, fields_of, input_of, texts_of, value_of
from server.wire.problems import ProblemDetail
from server.wire.submissions import MOST_RUN_CASES


class BadCase(Exception):
    """A case that cannot be run: where, and a message fit to show."""

    def __init__(self, row: int, message: str) -> None:
        super().__init__(f"Case {row + 1}: {message}.")
        self.row = row


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCase:
    texts: tuple[str, ...]


class CasesModel(QAbstractListModel):
    edited = Signal()
    """The person changed the cases."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._cases: list[TestCase] = []
        self._samples: list[TestCase] = []
        self.guidance: Guidance | None = None
        """Where one cannot run inputs of one's own: what to know instead. There are no cases then."""

    @property
    def fields(self) -> tuple[Field, ...]:
        return self._fields

    @property
    def can_add(self) -> bool:
        return self.guidance is None and len(self._cases) < MOST_RUN_CASES

    @property
    def is_changed(self) -> bool:
        """They are no longer just the samples."""
        return self._cases != self._samples

    def set_problem(self, problem: ProblemDetail, own: Iterable[dict[str, Any] | str] | None) -> None:
        """Show the problem's samples, or the cases that were left here the last time."""
        fields = fields_of(problem)
        self._take(problem, [_case(fields, each) for each in own or () if isinstance(each, str) == _is_text(fields)])

    def renew(self, problem: ProblemDetail) -> None:
        """A newer edition of the same problem: what was typed stays, whether it is fit to be run yet or not."""
        fields = fields_of(problem)
        before = (self._fields, self.guidance, self._samples)
        if (fields, guidance_of(problem), _samples_of(problem)) != before:
            self._take(problem, self._cases if self.is_changed and fields == self._fields else [])

    def restore_samples(self) -> None:
        if self.guidance is not None:
            return
        self.beginResetModel()
        self._cases = list(self._samples) or [self._empty()]
        self.endResetModel()
        self.edited.emit()

    def add(self, texts: tuple[str, ...] | None = None) -> int | None:
        """Add a case, by default a copy of the last one; its row, or None when there are as many as may be."""
        if not self.can_add:
            return None
        row = len(self._cases)
        self.beginInsertRows(QModelIndex(), row, row)
        self._cases.append(TestCase(texts=texts) if texts is not None else self._cases[-1])
        self.endInsertRows()
        self.edited.emit()
        return row

    def remove(self, row: int) -> None:
        """The last case stays: there is always one to run."""
        if len(self._cases) <= 1 or not 0 <= row < len(self._cases):
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._cases[row]
        self.endRemoveRows()
        self.edited.emit()

    def set_text(self, row: int, field: int, text: str) -> None:
        case = self._cases[row]
        if case.texts[field] == text:
            return
        texts = (*case.texts[:field], text, *case.texts[field + 1 :])
        self._cases[row] = replace(case, texts=texts)
        place = self.index(row)
        self.dataChanged.emit(place, place)
        self.edited.emit()

    def texts(self, row: int) -> tuple[str, ...]:
        return self._cases[row].texts

    def complaint(self, row: int, field: int) -> str:
        """What is wrong with a field as it stands; empty when nothing is."""
        try:
            value_of(self._fields[field], self._cases[row].texts[field])
        except BadField as bad:
            return str(bad)
        return ""

    def to_run(self) -> tuple[dict[str, Any] | str, ...] | None:
        """All cases; None for the samples as the server has them. Raises `BadCase`."""
        return None if self.guidance is not None else self.inputs()

    def inputs(self) -> tuple[dict[str, Any] | str, ...]:
        """All cases as the server takes them. Raises `BadCase`."""
        found = []
        for row, case in enumerate(self._cases):
            try:
                found.append(input_of(self._fields, case.texts))
            except BadField as bad:
                raise BadCase(row, str(bad)) from bad
        return tuple(found)

    def to_remember(self) -> tuple[dict[str, Any] | str, ...] | None:
        """What to keep for the next time: None when it is just the samples, or not yet fit to be read back."""
        if not self.is_changed:
            return None
        try:
            return self.inputs()
        except BadCase:
            return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cases)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._cases):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"Case {index.row() + 1}"
        return None

    def _take(self, problem: ProblemDetail, own: Sequence[TestCase]) -> None:
        self.beginResetModel()
        self._fields, self.guidance = fields_of(problem), guidance_of(problem)
        self._samples = _samples_of(problem)
        self._cases = list(own or self._samples or [self._empty()]) if self.guidance is None else []
        self.endResetModel()

    def _empty(self) -> TestCase:
        return TestCase(texts=tuple("" for _ in self._fields))


def _samples_of(problem: ProblemDetail) -> list[TestCase]:
    fields = fields_of(problem)
    shown = problem.samples[:MOST_RUN_CASES] if guidance_of(problem) is None else ()
    return [_case(fields, each.input) for each in shown]


def _case(fields: tuple[Field, ...], case_input: dict[str, Any] | str) -> TestCase:
    return TestCase(texts=texts_of(fields, case_input))


def _is_text(fields: tuple[Field, ...]) -> bool:
    return len(fields) == 1 and fields[0].is_text
