"""`./agon problems import` and `./agon problems export`: problem packages into the data folder, and out of it."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.folder import DataFolder, data_folder
from launcher.terminal import spelled
from launcher.trouble import Trouble
from launcher.up import SHIPPED_PROBLEMS
from problems.files import Folder
from problems.findings import ProblemError
from problems.icpc.archive import BadArchive, is_archive, unpack
from problems.icpc.export import NotExported, Version, export, version_of
from problems.icpc.exporting.writer import UNREAD
from problems.loader import called_by_its_id, is_package, load_all, open_package
from problems.package import Package

FORMATS = (Version.CURRENT.value, Version.LEGACY.value)


def import_package(options: argparse.Namespace, source: Path) -> int:
    """Takes a package in as it stands. The exit status is 1 when it is refused."""
    data = data_folder(options)
    data.create()
    with _opened(source, data) as folder:
        try:
            package = open_package(folder)
        except ProblemError as refusal:
            print(spelled("\n".join(f"{folder.name}/{finding}" for finding in refusal.findings)))
            print(f"{source.name} is refused: mend the {len(refusal.findings)} above, and import it again")
            return 1
        target = _place(package, data, replace=options.replace)
        _put(folder, target)
    for note in package.notes:
        print(spelled(f"note: {note}"))
    print(spelled(f"{package.problem.id} is imported: {package.problem.title}; served from the next start on"))
    return 0


@contextmanager
def _opened(source: Path, data: DataFolder) -> Iterator[Path]:
    """The package's folder; that of an archive is unpacked beside the problems, and gone at the end."""
    if not source.exists():
        raise Trouble(f"there is no {source}")
    if not is_archive(source):
        if not is_package(source):
            raise Trouble(f"{source} is no problem: it has no problem.toml and no problem.yaml, and is no archive")
        yield source.resolve()
        return
    with tempfile.TemporaryDirectory(dir=data.path, prefix="import-") as scratch:
        try:
            yield called_by_its_id(unpack(source, Path(scratch)))
        except BadArchive as bad:
            raise Trouble(str(bad)) from None


def _place(package: Package, data: DataFolder, *, replace: bool) -> Path:
    target = data.problems / package.folder.resolve().name
    known = load_all([SHIPPED_PROBLEMS, data.problems]).folders.get(package.problem.id)
    if known is not None and known != target:
        raise Trouble(f"the id {package.problem.id} is taken by {known}: rename the package")
    if target.exists() and not replace:
        raise Trouble(f"{package.problem.id} is imported already: give --replace to put this one in its place")
    return target


def _put(folder: Path, target: Path) -> None:
    """Whole or not at all: whoever starts a server meanwhile sees the old one or the new one."""
    with tempfile.TemporaryDirectory(dir=target.parent.parent, prefix="import-") as scratch:
        fresh = Path(scratch) / target.name
        shutil.copytree(folder, fresh)
        if target.exists():
            target.rename(Path(scratch) / f"{target.name}.before")
        fresh.rename(target)


def export_package(options: argparse.Namespace, problem: str) -> int:
    """Writes a problem, named by its id or its folder, as a package that other judges read."""
    package = _package(options, problem)
    target: Path = options.output / package.problem.id.replace("-", "")
    archive = target.with_name(f"{target.name}.zip")
    if there := next((place for place in (target, archive) if place.exists()), None):
        raise Trouble(f"{there} is there already: give another --output")
    try:
        notes = _write(package, target, Version(options.format))
        if options.zip:
            _zip(target, archive)
    except (NotExported, OSError) as why:
        shutil.rmtree(target, ignore_errors=True)
        archive.unlink(missing_ok=True)
        raise Trouble(f"{package.problem.id} is not exported: {why}") from None
    for note in notes:
        print(spelled(f"note: {note}"))
    print(archive if options.zip else target)
    return 0


def _package(options: argparse.Namespace, problem: str) -> Package:
    data = data_folder(options)
    folder = Path(problem)
    if not is_package(folder):
        found = load_all([SHIPPED_PROBLEMS, data.problems]).folders.get(problem)
        if found is None:
            raise Trouble(
                f"there is no problem {problem}: give an id of the catalogue or of {data.problems}, or a folder"
            )
        folder = found
    try:
        return open_package(folder)
    except ProblemError as refusal:
        raise Trouble(str(refusal)) from None


def _write(package: Package, target: Path, version: Version) -> list[str]:
    if version_of(Folder(path=package.folder)) is version:
        shutil.copytree(package.folder, target, ignore=UNREAD)
        return []
    return export(package, target, version)


def _zip(folder: Path, archive: Path) -> None:
    """The archive in the place of the folder."""
    with zipfile.ZipFile(archive, "x", compression=zipfile.ZIP_DEFLATED, strict_timestamps=False) as written:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                written.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
    shutil.rmtree(folder)
