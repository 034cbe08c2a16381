"""Announcements and questions of a contest in one list, the latest first, and which are new. Knows no widget."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from desktop.models.table import Index
from server.wire.talk import Announcement, Clarification

NEWS_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class Kind(StrEnum):
    ANNOUNCEMENT = "announcement"
    ANSWER = "answer"
    """A question with its answer."""
    QUESTION = "question"
    """One's own, not answered yet."""


KIND_WORDS = {Kind.ANNOUNCEMENT: "Announcement", Kind.ANSWER: "Answer", Kind.QUESTION: "Your question"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    id: str
    """Another one once a question is answered: the answer is to be read too."""
    kind: Kind
    at: datetime
    problem_id: str | None
    text: str
    question: str = ""
    is_mine: bool = False
    is_read: bool = False


def news_of(
    announcements: Sequence[Announcement], clarifications: Sequence[Clarification], read: Collection[str]
) -> tuple[NewsItem, ...]:
    items = [_of_announcement(each, read) for each in announcements]
    items += [_of_clarification(each, read) for each in clarifications]
    return tuple(sorted(items, key=lambda each: (each.at, each.id), reverse=True))


class NewsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[NewsItem, ...] = ()

    @property
    def items(self) -> tuple[NewsItem, ...]:
        return self._items

    @property
    def unread(self) -> tuple[NewsItem, ...]:
        return tuple(each for each in self._items if not each.is_read)

    def replace(self, items: Sequence[NewsItem]) -> None:
        fresh = tuple(items)
        if fresh == self._items:
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.text or item.question
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{KIND_WORDS[item.kind]}{'' if item.is_read else ', new'}: {item.text or item.question}"
            case _ if role == NEWS_ROLE:
                return item
        return None


def _of_announcement(announcement: Announcement, read: Collection[str]) -> NewsItem:
    item_id = f"announcement {announcement.id}"
    return NewsItem(
        id=item_id,
        kind=Kind.ANNOUNCEMENT,
        at=announcement.at,
        problem_id=announcement.problem_id,
        text=announcement.text,
        is_read=item_id in read,
    )


def _of_clarification(clarification: Clarification, read: Collection[str]) -> NewsItem:
    answered = clarification.answer is not None
    item_id = f"{'answer' if answered else 'question'} {clarification.id}"
    return NewsItem(
        id=item_id,
        kind=Kind.ANSWER if answered else Kind.QUESTION,
        at=clarification.answered_at or clarification.asked_at,
        problem_id=clarification.problem_id,
        text=clarification.answer or "",
        question=clarification.question,
        is_mine=clarification.is_mine,
        is_read=not answered or item_id in read,
    )
