"""Reads submissions/submissions.yaml: what is asked of submissions whose paths match a pattern."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from problems.files import Reader
from problems.icpc.problem_yaml import Persons
from problems.icpc.verdicts import CODES, CURRENT_DEMANDS
from problems.icpc.yaml_file import Document, YamlModel, fit, read
from problems.patterns import matches
from problems.submissions import FOLDER, Demand

FILE = f"{FOLDER}/submissions.yaml"

Codes = tuple[Literal["AC", "WA", "TLE", "RTE"], ...]
Score = float | Annotated[tuple[float, ...], Field(min_length=2, max_length=2)]


_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no code of a language: cpp, java, python3 are")
    return text


class CaseRule(YamlModel):
    permitted: Codes | None = None
    required: Codes | None = None
    score: Score | None = None
    message: str = ""
    use_for_time_limit: bool | Literal["lower", "upper"] | None = None

    def demand(self, cases: str, default: Demand | None = None) -> Demand:
        base = default or Demand()
        return Demand(
            cases=cases,
            permitted=base.permitted if self.permitted is None else _verdicts(self.permitted),
            required=base.required if self.required is None else _verdicts(self.required),
            score=_range(self.score),
            message=self.message,
        )


class Rule(CaseRule):
    language: Annotated[str, AfterValidator(_code)] = ""
    entrypoint: str = ""
    authors: Persons | None = None
    model_solution: bool = False


class PatternRule:
    """All that stands below one pattern."""

    def __init__(self, pattern: str, rule: Rule, by_cases: dict[str, CaseRule]) -> None:
        self.pattern = pattern
        self.rule = rule
        self.by_cases = by_cases

    @property
    def replaces_folder(self) -> bool:
        return self.pattern in CURRENT_DEMANDS

    def demands(self) -> tuple[Demand, ...]:
        whole = self.rule.demand("", CURRENT_DEMANDS.get(self.pattern))
        found = [] if whole == Demand() else [whole]
        return tuple(found + [rule.demand(cases) for cases, rule in self.by_cases.items()])


class Rules:
    def __init__(self, rules: tuple[PatternRule, ...] = ()) -> None:
        self._rules = rules

    def of(self, path: str) -> tuple[PatternRule, ...]:
        """Those for a submission, by its path below submissions/."""
        return tuple(rule for rule in self._rules if matches(rule.pattern, path))


def read_rules(reader: Reader) -> Rules:
    document = read(reader, FILE)
    if document is None:
        return Rules()
    if not isinstance(document.value, dict):
        reader.findings.add(FILE, "must hold patterns and what is asked of the submissions that match them")
        return Rules()
    rules = [_pattern_rule(reader, document, pattern) for pattern in document.value]
    return Rules(tuple(rule for rule in rules if rule is not None))


def _pattern_rule(reader: Reader, document: Document, pattern: str) -> PatternRule | None:
    stated: Any = document.value[pattern]
    if not isinstance(stated, dict):
        reader.findings.add(FILE, f"{pattern!r} must hold keys and values", line=document.line_of((pattern,)))
        return None
    cases = {key: value for key, value in stated.items() if isinstance(value, dict) and key not in Rule.model_fields}
    whole = {key: value for key, value in stated.items() if key not in cases}
    rule = fit(reader, FILE, document, Rule, at=(pattern,), value=whole)
    by_cases = {key: fit(reader, FILE, document, CaseRule, at=(pattern, key)) for key in cases}
    if rule is None:
        return None
    return PatternRule(pattern, rule, {key: value for key, value in by_cases.items() if value is not None})


def _verdicts(codes: Codes) -> frozenset[str]:
    return frozenset().union(*(CODES[code] for code in codes))


def _range(score: Score | None) -> tuple[float, float] | None:
    if score is None:
        return None
    return (score[0], score[1]) if isinstance(score, tuple) else (score, score)
