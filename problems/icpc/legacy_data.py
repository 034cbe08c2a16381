"""The test data of a package in the older format: groups in groups, each with a testdata.yaml or that of its parent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from problems.files import Reader
from problems.icpc.cases import CaseFiles, ReadCase
from problems.icpc.found import FoundCase, FoundGroup
from problems.icpc.group_yaml import LEGACY_FILE, LegacyGroup, legacy_group
from problems.icpc.settings import Settings
from problems.icpc.tree import Tree
from problems.icpc.validators import GRADER_FOLDER
from problems.model import Acceptance, Aggregation, Group, Scoring


class LegacyData:
    def __init__(
        self, reader: Reader, tree: Tree, settings: Settings, files: CaseFiles, validators: tuple[str, ...]
    ) -> None:
        """`validators` are the names of the output validators; none where the default one decides."""
        self._reader = reader
        self._tree = tree
        self._settings = settings
        self._files = files
        self._validators = validators
        self._groups: list[Group] = []
        self._cases: list[ReadCase] = []

    def read(self, root: FoundGroup) -> tuple[tuple[ReadCase, ...], Scoring | None]:
        """The groups are of no interest where the problem has no scores and the first failure decides."""
        full = self._read(root, parent=None, outer={})
        cases, groups = tuple(self._cases), tuple(self._groups)
        if self._settings.scoring:
            return cases, Scoring(groups=groups, full=full, shows_groups=self._settings.grading.shows_groups)
        if any(map(_decides, groups)):
            return cases, Scoring(groups=groups, shows_groups=False)
        return tuple(replace(read, case=read.case.model_copy(update={"group": None})) for read in cases), None

    def _read(self, found: FoundGroup, *, parent: int | None, outer: dict[str, Any]) -> float | None:
        """Takes in a group; gives the most that it can score, where that can be told."""
        file = f"{found.folder}/{LEGACY_FILE}"
        own = file if self._tree.has(file) else None
        settings, inherited = legacy_group(self._reader, own, outer, self._settings.grading.overrides)
        if settings.is_custom and own is not None and not self._tree.has_folder(GRADER_FOLDER):
            self._reader.findings.add(own, f"asks for a grader, and there is none in {GRADER_FOLDER}/")
        self._check_name(settings, own)
        place = len(self._groups)
        self._groups.append(_group(found, settings, parent))
        parts = [
            self._case(part, settings, place)
            if isinstance(part, FoundCase)
            else self._read(part, parent=place, outer=inherited)
            for part in found.parts
        ]
        counted = [
            part
            for part, of in zip(parts, found.parts, strict=True)
            if not (settings.ignores_samples and of.name == "sample")
        ]
        return _full(settings, counted)

    def _check_name(self, settings: LegacyGroup, file: str | None) -> None:
        name, _ = settings.output_flags(self._validators)
        if file is not None and name and len(self._validators) > 1 and name not in self._validators:
            message = f"there is no output validator {name!r}, only {', '.join(self._validators)}"
            self._reader.findings.add(file, message)

    def _asked(self, name: str) -> tuple[int, ...]:
        """The places of the output validators that are asked: none stands for all."""
        is_choice = len(self._validators) > 1 and name in self._validators
        return (self._validators.index(name),) if is_choice else ()

    def _case(self, found: FoundCase, settings: LegacyGroup, group: int) -> float | None:
        name, flags = settings.output_flags(self._validators)
        read = self._files.read(
            found,
            flags=self._settings.flags + flags,
            validators=self._asked(name),
            arguments=None,
            arguments_for=settings.flags_for,
            points=settings.accept_score if self._settings.scoring else 1.0,
            group=group,
        )
        if read is not None:
            self._cases.append(read)
        return None if self._settings.custom else settings.accept_score


def _group(found: FoundGroup, settings: LegacyGroup, parent: int | None) -> Group:
    return Group(
        name=found.name,
        parent=parent,
        aggregation=settings.aggregation,
        most=settings.most,
        reject_score=settings.reject_score,
        stops=settings.stops,
        acceptance=settings.acceptance,
        first_error=settings.first_error,
        grader_flags=settings.custom_flags,
        ignores_samples=settings.ignores_samples and parent is None,
    )


def _decides(group: Group) -> bool:
    """Whether a group can make another verdict than that of the first failure."""
    return group.grader_flags is not None or group.acceptance is not Acceptance.EVERY or group.ignores_samples


def _full(settings: LegacyGroup, parts: list[float | None]) -> float | None:
    if settings.most is not None or settings.is_custom:
        return settings.most
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not known:
        return None
    match settings.aggregation:
        case Aggregation.MIN:
            return min(known)
        case Aggregation.MAX:
            return max(known)
        case Aggregation.AVERAGE:
            return sum(known) / len(known)
        case _:
            return sum(known)
