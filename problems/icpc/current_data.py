"""The test data of a package in the format of 2025-09: samples, and secret cases or groups of them."""

from __future__ import annotations

from dataclasses import dataclass

from problems.files import Reader
from problems.icpc.cases import CaseFiles, ReadCase
from problems.icpc.constants import Constants
from problems.icpc.found import DATA, SAMPLE, SECRET, FoundCase, FoundGroup
from problems.icpc.group_yaml import (
    CURRENT_FILE,
    LEGACY_FILE,
    CaseSettings,
    CurrentCase,
    CurrentGroup,
    current_case,
    current_group,
)
from problems.icpc.settings import Settings
from problems.icpc.static_validation import fault, points_of, static_case
from problems.icpc.tree import Tree
from problems.icpc.validators import STATIC_FOLDER
from problems.model import Aggregation, Group, Scoring

FULL_SCORE = 100.0
ROOT, SAMPLES, SECRETS = range(3)
AGGREGATIONS = {"pass-fail": Aggregation.ALL, "sum": Aggregation.SUM, "min": Aggregation.MIN}
ONLY_SCORED = ("max_score", "score_aggregation", "require_pass")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worth:
    """What a group's cases share, and how."""

    aggregation: Aggregation
    most: float | None
    group: int
    """Its place in the scoring."""


class CurrentData:
    def __init__(self, reader: Reader, tree: Tree, settings: Settings, files: CaseFiles) -> None:
        self._reader = reader
        self._tree = tree
        self._settings = settings
        self._constants = Constants(settings.constants)
        self._files = files
        self._groups: list[Group] = [Group(name="", ignores_samples=True, stops=False)]
        self._cases: list[ReadCase] = []
        self._feedback: list[bool] = []

    @property
    def tells_all(self) -> bool:
        """Whether a contestant may see every case that failed."""
        return bool(self._feedback) and all(self._feedback)

    def read(self, root: FoundGroup) -> tuple[tuple[ReadCase, ...], Scoring | None]:
        by_name = {group.name: group for group in root.groups}
        self._samples(by_name.get(SAMPLE, FoundGroup(name=SAMPLE, parts=())))
        self._secrets(by_name.get(SECRET, FoundGroup(name=SECRET, parts=())))
        if not self._settings.scoring:
            return tuple(self._cases), None
        return tuple(self._cases), Scoring(groups=tuple(self._groups), full=self._groups[SECRETS].most)

    def loose(self, found: FoundCase) -> ReadCase | None:
        """A case that is there to try the validators with."""
        folder = found.name.rpartition("/")[0]
        return self._read(found, outer=self._configured(folder).over(CaseSettings()), points=0.0, group=None)

    def _samples(self, found: FoundGroup) -> None:
        settings = self._configured(found.name)
        for group in found.groups:
            self._add(group.folder, f"{SAMPLE} must not hold groups")
        for key in ONLY_SCORED:
            if getattr(settings, key):
                self._add(f"{found.folder}/{CURRENT_FILE}", f"the key {key!r} has no place in {SAMPLE}")
        self._check_static(found, settings, is_pass_fail=True, most=None)
        self._groups.append(Group(name=SAMPLE, parent=ROOT, aggregation=Aggregation.ALL, most=0.0, stops=False))
        self._take_static(found, settings, points=0.0, group=SAMPLES)
        for case in found.cases:
            self._take(case, outer=settings, points=0.0, group=SAMPLES)

    def _secrets(self, found: FoundGroup) -> None:
        settings = self._configured(found.name)
        self._check(found, settings)
        if found.cases and found.groups:
            self._add(found.folder, "holds test cases and groups: only one of the two may be")
        aggregation = AGGREGATIONS[settings.score_aggregation or "sum"]
        most = _most(settings, otherwise=FULL_SCORE)
        self._groups.append(self._group(found, settings, aggregation, most, parent=ROOT))
        worth = _Worth(aggregation=aggregation, most=most, group=SECRETS)
        self._take_all(found, settings, worth, cases=found.cases, outer=settings)
        for group in found.groups:
            self._secret_group(group, outer=settings, of=aggregation, bounded=most is not None)

    def _secret_group(self, found: FoundGroup, *, outer: CurrentGroup, of: Aggregation, bounded: bool) -> None:
        settings = self._configured(found.name)
        self._check(found, settings)
        for inner in self._tree.below(found.folder):
            if inner.endswith(f"/{CURRENT_FILE}") and inner != f"{found.folder}/{CURRENT_FILE}":
                self._add(inner, "lies below a group: groups hold no further groups")
        aggregation = AGGREGATIONS[settings.score_aggregation or "pass-fail"]
        most = _most(settings, otherwise=None)
        if self._settings.scoring and most is None and (bounded or aggregation is Aggregation.ALL):
            self._add(f"{found.folder}/{CURRENT_FILE}", "needs a `max_score`: what the group is worth")
        if of is Aggregation.ALL and aggregation is not Aggregation.ALL:
            self._add(f"{found.folder}/{CURRENT_FILE}", f"{SECRET} is 'pass-fail', and so must its groups be")
        place = len(self._groups)
        self._groups.append(self._group(found, settings, aggregation, most, parent=SECRETS))
        cases = tuple(found.all_cases())
        if not cases and settings.static_validation_score is None:
            self._add(found.folder, "holds no test case: a group has one at least")
        worth = _Worth(aggregation=aggregation, most=most, group=place)
        self._take_all(found, settings, worth, cases=cases, outer=settings.over(outer))

    def _take_all(
        self,
        found: FoundGroup,
        settings: CurrentGroup,
        worth: _Worth,
        *,
        cases: tuple[FoundCase, ...],
        outer: CaseSettings,
    ) -> None:
        """The cases of a group, its static one first."""
        is_pass_fail, most = worth.aggregation is Aggregation.ALL, worth.most or 0.0
        self._check_static(found, settings, is_pass_fail=is_pass_fail, most=worth.most)
        static = points_of(settings)
        self._take_static(found, settings, points=most if is_pass_fail else static, group=worth.group)
        is_shared = worth.aggregation is Aggregation.SUM
        points = max(0.0, most - static) / max(1, len(cases)) if is_shared else most
        for case in cases:
            self._take(case, outer=outer, points=points, group=worth.group)

    def _take_static(self, found: FoundGroup, settings: CurrentGroup, *, points: float, group: int) -> None:
        if settings.static_validation_score is None:
            return
        if self._settings.scoring:
            self._cases.append(static_case(found.name, settings, points=points, place=group))
        else:
            self._cases.append(static_case(found.name, settings, points=1.0, place=None))

    def _check_static(
        self, found: FoundGroup, settings: CurrentGroup, *, is_pass_fail: bool, most: float | None
    ) -> None:
        message = fault(
            settings,
            is_pass_fail=is_pass_fail or not self._settings.scoring,
            most=most,
            has_validator=self._tree.has_folder(STATIC_FOLDER),
        )
        if message:
            self._add(f"{found.folder}/{CURRENT_FILE}", message)

    def _group(
        self,
        found: FoundGroup,
        settings: CurrentGroup,
        aggregation: Aggregation,
        most: float | None,
        *,
        parent: int,
    ) -> Group:
        return Group(
            name=found.name,
            parent=parent,
            aggregation=aggregation,
            most=most,
            stops=aggregation is not Aggregation.SUM and not found.groups,
            requires=self._requires(found, settings),
        )

    def _requires(self, found: FoundGroup, settings: CurrentGroup) -> tuple[int, ...]:
        places = {group.name: place for place, group in enumerate(self._groups) if place != ROOT}
        wanted = []
        for name in settings.requires:
            if name in places:
                wanted.append(places[name])
            else:
                message = f"`require_pass` names {name!r}: it must be {SAMPLE} or a group that comes before this one"
                self._add(f"{found.folder}/{CURRENT_FILE}", message)
        return tuple(wanted)

    def _check(self, found: FoundGroup, settings: CurrentGroup) -> None:
        file = f"{found.folder}/{CURRENT_FILE}"
        if not self._settings.scoring:
            for key in ONLY_SCORED:
                if getattr(settings, key):
                    self._add(file, f"the key {key!r} is for problems of the type 'scoring' alone")

    def _configured(self, name: str) -> CurrentGroup:
        folder = f"{DATA}/{name}"
        if self._tree.has(f"{folder}/{LEGACY_FILE}"):
            self._add(f"{folder}/{LEGACY_FILE}", f"is called {CURRENT_FILE} in this version of the format")
        file = f"{folder}/{CURRENT_FILE}"
        return current_group(self._reader, file, self._constants) if self._tree.has(file) else CurrentGroup()

    def _take(self, found: FoundCase, *, outer: CaseSettings, points: float, group: int) -> None:
        read = self._read(found, outer=outer, points=points, group=group if self._settings.scoring else None)
        if read is not None:
            self._cases.append(read)

    def _read(self, found: FoundCase, *, outer: CaseSettings, points: float, group: int | None) -> ReadCase | None:
        file = f"{found.base}.yaml"
        own = current_case(self._reader, file, self._constants) if ".yaml" in found.extensions else CurrentCase()
        settings = own.over(outer)
        if not found.is_sample:
            self._feedback.append(bool(settings.full_feedback))
        return self._files.read(
            found,
            flags=settings.output_validator_args or (),
            arguments=settings.args,
            arguments_for=lambda validator: settings.args_for(validator) + (settings.args or ()),
            hint=own.hint,
            points=points if self._settings.scoring else 1.0,
            group=group,
        )

    def _add(self, file: str, message: str) -> None:
        self._reader.findings.add(file, message)


def _most(settings: CurrentGroup, *, otherwise: float | None) -> float | None:
    match settings.max_score:
        case None:
            return otherwise
        case "unbounded":
            return None
        case number:
            return float(number)
