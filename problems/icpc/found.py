"""Finds the test cases and groups below a package's data/, by the names of the files alone, and says what lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from problems.findings import Findings
from problems.icpc.settings import Version
from problems.icpc.tree import Tree

DATA = "data"
SAMPLE = "sample"
SECRET = "secret"  # noqa: S105 - the name of a folder
EXTENSIONS = (
    ".in.statement",
    ".ans.statement",
    ".in.download",
    ".ans.download",
    ".interaction",
    ".files",
    ".yaml",
    ".args",
    ".hint",
    ".desc",
    ".jpeg",
    ".ans",
    ".out",
    ".png",
    ".jpg",
    ".svg",
    ".in",
)
GROUP_FILES = frozenset({"testdata.yaml", "test_group.yaml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCase:
    name: str
    """E.g. `secret/small/01`."""
    extensions: frozenset[str]

    @property
    def base(self) -> str:
        """Its files' common name in the package, without their extensions."""
        return f"{DATA}/{self.name}"

    @property
    def is_sample(self) -> bool:
        return self.name.startswith(f"{SAMPLE}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGroup:
    name: str
    """As its cases begin, e.g. `secret/small`; empty for the one that holds all."""
    parts: tuple[FoundCase | FoundGroup, ...]
    """In the order in which they are judged."""

    @property
    def folder(self) -> str:
        return f"{DATA}/{self.name}" if self.name else DATA

    @property
    def cases(self) -> tuple[FoundCase, ...]:
        """Of the group itself."""
        return tuple(part for part in self.parts if isinstance(part, FoundCase))

    @property
    def groups(self) -> tuple[FoundGroup, ...]:
        return tuple(part for part in self.parts if isinstance(part, FoundGroup))

    def all_cases(self) -> Iterator[FoundCase]:
        for part in self.parts:
            if isinstance(part, FoundCase):
                yield part
            else:
                yield from part.all_cases()


def find(tree: Tree, findings: Findings, version: Version) -> FoundGroup:
    """The group that holds `sample` and `secret`."""
    groups = tuple(
        _group(tree, name, findings, version) for name in (SAMPLE, SECRET) if tree.has_folder(f"{DATA}/{name}")
    )
    return FoundGroup(name="", parts=groups)


def find_loose(tree: Tree, name: str) -> tuple[FoundCase, ...]:
    """Cases of a folder of data/ that are there to try the validators with."""
    return tuple(
        FoundCase(name=f"{name}/{base}", extensions=extensions)
        for base, extensions in sorted(_by_base(tree, f"{DATA}/{name}").items())
        if ".in" in extensions
    )


def _group(tree: Tree, name: str, findings: Findings, version: Version) -> FoundGroup:
    folder = f"{DATA}/{name}"
    parts: list[tuple[str, FoundCase | FoundGroup]] = []
    for base, extensions in _by_base(tree, folder).items():
        if ".in" in extensions:
            parts.append((base, FoundCase(name=f"{name}/{base}", extensions=extensions)))
        _check_files(f"{folder}/{base}", extensions, findings, version)
    parts += [
        (inner, _group(tree, f"{name}/{inner}", findings, version))
        for inner in tree.folders(folder)
        if not inner.endswith(".files")
    ]
    return FoundGroup(name=name, parts=tuple(part for _, part in sorted(parts, key=lambda pair: pair[0])))


def _by_base(tree: Tree, folder: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    names = [name for name in tree.files(folder) if name not in GROUP_FILES]
    names += [name for name in tree.folders(folder) if name.endswith(".files")]
    for name in names:
        for extension in EXTENSIONS:
            if name.endswith(extension):
                found.setdefault(name.removesuffix(extension), set()).add(extension)
                break
    return {base: frozenset(extensions) for base, extensions in found.items()}


def _check_files(base: str, extensions: frozenset[str], findings: Findings, version: Version) -> None:
    if ".in" in extensions:
        if ".ans" not in extensions:
            findings.add(f"{base}.ans", "is missing: every input has an answer file")
        return
    orphans = {".ans"} if version is Version.LEGACY else {*extensions} - {".interaction"}
    for extension in sorted(orphans & extensions):
        findings.add(f"{base}{extension}", f"belongs to no test case: there is no {base.rpartition('/')[2]}.in")
