"""Finds a package's statement and makes Markdown of it: as it stands, from LaTeX, or a pointer to a PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from problems.files import Reader
from problems.findings import Findings
from problems.icpc.constants import Constants
from problems.icpc.latex import NotConverted, name_in, to_markdown
from problems.icpc.tree import Tree

FOLDERS = ("statement", "problem_statement")
FILE_TYPES = ("md", "tex", "pdf", "txt")
"""In the order in which they are preferred."""
FIRST_LANGUAGE = "en"
POINTER = "The statement of this problem is a document of its own: `{path}`.\n"
MISSING = "This package has no statement.\n"

_FILE = re.compile(r"problem(?:\.([A-Za-z]{2,3}(?:-[A-Za-z]{2})?))?\.(md|tex|pdf|txt)")
_IMAGE = re.compile(r"(!\[[^\]]{0,1000}\]\([ ]?<?)([^)\s>]{1,1000})")
_SAMPLE_MARK = re.compile(r"^[ \t]*\{\{(?:nextsample|remainingsamples)\}\}[ \t]*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    text: str
    """Markdown."""
    document: str = ""
    """A PDF that is the whole statement, by its path in the package."""
    language: str = ""
    name: str = ""
    """What the statement itself calls the problem, where it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    language: str
    by_type: Mapping[str, str]
    """Paths."""


class StatementReader:
    def __init__(self, reader: Reader, tree: Tree, constants: Constants, notes: Findings) -> None:
        self._reader = reader
        self._tree = tree
        self._constants = constants
        self._notes = notes

    def read(self) -> Statement:
        found = self._find()
        if found is None:
            self._notes.add(FOLDERS[0], "there is no statement")
            return Statement(text=MISSING)
        for file_type in FILE_TYPES:
            if file_type in found.by_type:
                statement = self._read(found, file_type)
                if statement is not None:
                    return statement
        return Statement(text=MISSING, language=found.language)

    def _find(self) -> _Found | None:
        """In English, or in the first language there is."""
        by_language: dict[str, dict[str, str]] = {}
        for folder in (*FOLDERS, ""):
            for name in self._tree.files(folder) if folder else [n for n in ("problem.pdf",) if self._tree.has(n)]:
                if match := _FILE.fullmatch(name):
                    path = f"{folder}/{name}".lstrip("/")
                    by_language.setdefault(match[1] or FIRST_LANGUAGE, {}).setdefault(match[2], path)
        if not by_language:
            return None
        language = FIRST_LANGUAGE if FIRST_LANGUAGE in by_language else min(by_language)
        return _Found(language=language, by_type=by_language[language])

    def _read(self, found: _Found, file_type: str) -> Statement | None:
        """None where another type must do."""
        path = found.by_type[file_type]
        if file_type == "pdf":
            return Statement(text=POINTER.format(path=path), document=path, language=found.language)
        text = self._reader.loose_text(path)
        if text is None:
            return Statement(text="", language=found.language)
        text = text.replace("\r\n", "\n")
        if not text.strip():
            self._reader.findings.add(path, "is empty")
        match file_type:
            case "md":
                return Statement(text=self._markdown(text, path), language=found.language)
            case "tex":
                return self._latex(text, path, found)
            case _:
                return Statement(text=_fenced(text), language=found.language)

    def _markdown(self, text: str, path: str) -> str:
        return self._with_images(self._constants.fill(_SAMPLE_MARK.sub("", text)), path)

    def _latex(self, text: str, path: str, found: _Found) -> Statement | None:
        name = name_in(text)
        try:
            markdown = to_markdown(self._constants.fill_tex(text))
        except NotConverted as why:
            self._notes.add(path, f"is not converted: {why}")
            if "pdf" in found.by_type:
                return None
            return Statement(text=_fenced(text), language=found.language, name=name)
        return Statement(text=self._with_images(markdown, path), language=found.language, name=name)

    def _with_images(self, text: str, path: str) -> str:
        """Images are named from where the statement lies, and in LaTeX without a suffix."""
        folder = PurePosixPath(path).parent

        def moved(found: re.Match[str]) -> str:
            name = (folder / found[2]).as_posix()
            for suffix in ("", ".png", ".jpg", ".jpeg", ".svg"):
                if self._tree.has(name + suffix):
                    return f"{found[1]}{name}{suffix}"
            return found[0]

        return _IMAGE.sub(moved, text)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text.strip()}\n{fence}\n"
