"""Study lists: problems in the order in which somebody would do well to solve them. One TOML file each.

The lists that ship lie in `lists/`. A list may name problems that are not here; who serves it leaves those out, and the
tests of the lists that ship do not let it happen to them.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from problems import toml_lines
from problems.files import KIB, Folder
from problems.findings import Finding, ProblemError
from problems.misfits import misfits
from problems.model import Model, Slug

SHIPPED = Path(__file__).parent / "lists"
FOLDER = "lists"
"""Beside the packages in a folder of problems: lists of one's own."""
LARGEST = 64 * KIB
MOST_LISTS = 200
MOST_PROBLEMS = 500


class Section(Model):
    title: str = Field(min_length=1, max_length=200)
    problems: tuple[Slug, ...] = Field(min_length=1, max_length=MOST_PROBLEMS)


class StudyList(Model):
    """One file as it stands."""

    id: Slug
    title: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=1000)
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=50)]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(problem for section in self.sections for problem in section.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedLists:
    lists: tuple[StudyList, ...]
    """In the order of their ids; of two with one id the first that was read."""
    findings: tuple[Finding, ...]
    """What is wrong with those that were left out."""


def load_lists(folders: Iterable[Path]) -> LoadedLists:
    """All that lie directly in the folders. A broken one is left out and harms no other."""
    lists: dict[str, StudyList] = {}
    findings: list[Finding] = []
    for folder, name in _files(folders):
        read, wrong = _read(folder, name)
        if read is not None and (read.id in lists or len(lists) >= MOST_LISTS):
            wrong = (Finding(file=name, message=f"there is a list {read.id!r} already, or {MOST_LISTS} others"),)
        elif read is not None:
            lists[read.id] = read
        findings += wrong
    return LoadedLists(lists=tuple(sorted(lists.values(), key=lambda each: each.id)), findings=tuple(findings))


def _files(folders: Iterable[Path]) -> Iterator[tuple[Folder, str]]:
    for folder in folders:
        if folder.is_dir():
            yield from ((Folder(path=folder), path.name) for path in sorted(folder.glob("*.toml")))


def _read(folder: Folder, name: str) -> tuple[StudyList | None, tuple[Finding, ...]]:
    """The list, or what is wrong with it."""
    try:
        text = folder.text(name, largest=LARGEST)
        table = tomllib.loads(text)
        found = StudyList.model_validate_json(json.dumps(table, default=str), strict=True)
    except ProblemError as error:
        return None, error.findings
    except ValidationError as invalid:
        return None, tuple(
            Finding(file=name, line=toml_lines.line_of(text, path), message=message)
            for path, message in misfits(invalid)
        )
    except (ValueError, RecursionError) as error:
        return None, (Finding(file=name, message=f"is not TOML: {error}"),)
    wrong = tuple(_misplaced(found, name, text))
    return (None, wrong) if wrong else (found, ())


def _misplaced(found: StudyList, name: str, text: str) -> Iterator[Finding]:
    if f"{found.id}.toml" != name:
        line = toml_lines.line_of(text, ("id",))
        yield Finding(file=name, line=line, message=f"the id is {found.id!r}, but the file is not called so")
    if len(found.problems) > MOST_PROBLEMS:
        yield Finding(file=name, message=f"has {len(found.problems)} problems: {MOST_PROBLEMS} are the most")
    seen: set[str] = set()
    for place, section in enumerate(found.sections):
        for index, problem in enumerate(section.problems):
            if problem in seen:
                line = toml_lines.line_of(text, ("sections", place, "problems", index))
                yield Finding(file=name, line=line, message=f"the problem {problem!r} stands twice")
            seen.add(problem)
