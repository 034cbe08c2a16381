"""What benchmarks measured on a machine, as simulations take it: a JSON file that `--save` of the benchmarks writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from launcher.trouble import Trouble

FILE = Path(__file__).parent.parent / "benchmarks" / "measured.json"
T = TypeVar("T")
QUANTILES = 20
"""Of each language's service times, that are kept."""
SHARES: Mapping[str, float] = {"cpp": 0.45, "python": 0.35, "java": 0.12, "javascript": 0.08}
"""What contestants write in, as far as it was measured. An assumption: pass your own with `--share`."""


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class ServerCosts(_Part):
    """Seconds of one core for each."""

    board: float = Field(gt=0)
    key: float = Field(gt=0)
    problem: float = Field(gt=0)
    accept: float = Field(gt=0)
    apply: float = Field(gt=0)


class Measured(_Part):
    machine: str
    date: str
    server: ServerCosts
    slots: dict[str, tuple[float, ...]] = Field(min_length=1)
    """For each language, quantiles of the seconds that a job kept its slot."""


def read(file: Path) -> Measured:
    """Raises `Trouble`."""
    return _checked(file, lambda: Measured.model_validate_json(file.read_bytes()))


def server_costs(file: Path) -> ServerCosts:
    """Of a file that may have nothing else yet. Raises `Trouble`."""
    return _checked(file, lambda: ServerCosts.model_validate(json.loads(file.read_bytes()).get("server", {})))


def _checked(file: Path, parse: Callable[[], T]) -> T:
    try:
        return parse()
    except OSError as fault:
        raise Trouble(f"cannot read {file} ({fault.strerror})") from None
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(map(str, first["loc"])) or "its text"
        raise Trouble(f"{file}: {place}: {first['msg']}; write it anew with --save of the benchmarks") from None


def save(file: Path, **parts: Any) -> None:
    """Put these parts in the place of what the file has of them."""
    known = json.loads(file.read_text()) if file.exists() else {}
    file.write_text(json.dumps({**known, **parts}, indent=2) + "\n")


def quantiles(times: Sequence[float]) -> list[float]:
    """As many as are kept, evenly spread from the least to the most."""
    ordered = sorted(times)
    places = (round(step * (len(ordered) - 1) / (QUANTILES - 1)) for step in range(QUANTILES))
    return [round(ordered[place], 4) for place in places]


def mixed(slots: Mapping[str, Sequence[float]], shares: Mapping[str, float]) -> tuple[float, ...]:
    """Service times in which each language has its share, to draw from. Raises `Trouble` for a language that was not
    measured, and where no share is left."""
    unknown = shares.keys() - slots.keys()
    if unknown or not shares:
        missing, known = ", ".join(sorted(unknown)) or "nothing", ", ".join(sorted(slots))
        raise Trouble(f"no service times were measured for {missing}; there are: {known}")
    whole = sum(shares.values())
    return tuple(
        seconds
        for language, share in sorted(shares.items())
        for seconds in slots[language]
        for _ in range(round(100 * share / whole * QUANTILES / len(slots[language])))
    )
