"""The problems that attacks are handed in for: a sum of a line of text, or as a function. Secrets are canaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from problems.model import JudgePackage
from tests.attacks.canaries import Canaries
from tests.attacks.model import Attack

CHECKER = """
# {judges}
def check(input, output, expected):
    return output.split() == expected.split()[:1]
"""
FUNCTION = {
    "name": "total",
    "params": [{"name": "nums", "type": "integer[]"}, {"name": "note", "type": "string"}],
    "return": {"type": "string"},
}


def package_for(attack: Attack, canaries: Canaries) -> JudgePackage:
    """Two cases: of the second one, a program must know nothing while it is at the first."""
    form: Mapping[str, Any] = _stdio(canaries) if attack.kind == "stdio" else _function(canaries)
    return JudgePackage.model_validate(
        {
            **form,
            "problem_id": f"sum-{attack.kind}",
            "limits": {
                "time_seconds": attack.time_seconds,
                "memory_mib": attack.memory_mib,
                "output_kib": attack.output_kib,
            },
            "comparison": {"mode": "checker"},
            "checker": CHECKER.format(judges=canaries.judges),
            "reveal": "always",
        }
    )


def _stdio(canaries: Canaries) -> dict[str, Any]:
    lines = (("2 3 -\n", "5"), (f"40 2 {canaries.later}\n", "42"))
    return {"cases": [{"input": line, "output": f"{answer} {canaries.expected}"} for line, answer in lines]}


def _function(canaries: Canaries) -> dict[str, Any]:
    calls = (([2, 3], "-", "5"), ([40, 2], canaries.later, "42"))
    return {
        "signature": FUNCTION,
        "cases": [
            {"input": {"nums": nums, "note": note}, "output": f"{answer} {canaries.expected}"}
            for nums, note, answer in calls
        ],
    }
