"""Small sound packages of each version of the format, which a test then breaks in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from problems.findings import ProblemError
from problems.icpc.package import read
from problems.package import Package

Changes = Mapping[str, str | bytes | None]
Make = Callable[[Changes], Path]

CURRENT = {
    "problem.yaml": """\
problem_format_version: 2025-09
name: Sum
uuid: 00000000-0000-4000-8000-000000000001
limits:
  time_limit: 2
""",
    "statement/problem.en.md": "Add the numbers.\n",
    "data/sample/1.in": "1 2\n",
    "data/sample/1.ans": "3\n",
    "data/secret/1.in": "3 4\n",
    "data/secret/1.ans": "7\n",
    "input_validators/check.py": "import sys\nsys.exit(42)\n",
    "submissions/accepted/sum.py": "print(sum(map(int, input().split())))\n",
}
LEGACY = {
    "problem.yaml": "name: Sum\nlimits:\n  memory: 512\n",
    ".timelimit": "3\n",
    "problem_statement/problem.en.tex": "\\problemname{Sum}\nAdd the numbers.\n",
    "data/sample/1.in": "1 2\n",
    "data/sample/1.ans": "3\n",
    "data/secret/1.in": "3 4\n",
    "data/secret/1.ans": "7\n",
    "input_format_validators/check.py": "import sys\nsys.exit(42)\n",
    "submissions/accepted/sum.py": "print(sum(map(int, input().split())))\n",
}


def _maker(folder: Path, files: Mapping[str, str]) -> Make:
    def make(changes: Changes) -> Path:
        for name, content in {**files, **changes}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return make


@pytest.fixture
def current(tmp_path: Path) -> Make:
    """Writes a package of 2025-09 with some files replaced; None leaves one out."""
    return _maker(tmp_path / "sum", CURRENT)


@pytest.fixture
def legacy(tmp_path: Path) -> Make:
    return _maker(tmp_path / "sum", LEGACY)


@pytest.fixture
def header() -> str:
    return CURRENT["problem.yaml"]


@pytest.fixture
def legacy_header() -> str:
    return LEGACY["problem.yaml"]


@pytest.fixture
def findings() -> Callable[[Path], list[str]]:
    """Everything that is wrong with a package."""

    def found(folder: Path) -> list[str]:
        with pytest.raises(ProblemError) as refusal:
            read(folder)
        return [str(finding) for finding in refusal.value.findings]

    return found


@pytest.fixture
def fixture_package() -> Callable[[str], Package]:
    """One of the packages that show a feature each."""

    def load(name: str) -> Package:
        return read(Path(__file__).parents[3] / "fixtures" / "icpc" / name)

    return load
