"""`./agon bundle`: makes the desktop one folder that needs no Python, packs it, and makes a Debian package of it."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from launcher import toolchains
from launcher.desktop_libraries import DESKTOP_LIBRARIES, KIOSK_PROGRAMS, RENAMED
from launcher.trouble import Trouble

ROOT = Path(__file__).parent.parent
SPEC = ROOT / "packaging" / "desktop" / "agon.spec"
NAME = "agon"
DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
MEBIBYTE = 1024 * 1024
INSIDE = "_internal"
"""Where PyInstaller puts all but the program itself."""
PLACE = "opt/agon"
"""Where the Debian package puts the folder."""


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "bundle",
        help="make the desktop a folder that needs no Python, and packages of it",
        description="Make the desktop application one folder for this kind of system, with its own Python and Qt, and "
        "beside it a packed archive and (on Debian and Ubuntu) a package to install. It runs on systems whose C "
        "library is at least as new as this machine's.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the results go; an older bundle is replaced")
    parser.add_argument("--no-archives", action="store_true", help="the folder alone")
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    target = options.folder.resolve()
    check_place(target / NAME)
    check_system()
    target.mkdir(parents=True, exist_ok=True)
    made = build(target)
    print(f"{made}: {mebibytes(made)} MiB")
    if not options.no_archives:
        for archive in packed(made):
            print(f"{archive}: {archive.stat().st_size / MEBIBYTE:.0f} MiB")
    return 0


def check_system() -> None:
    """Before anything is copied. Raises `Trouble`."""
    if sys.platform == "linux":
        lacking = [program for program in ("objdump", "strip", "xz") if shutil.which(program) is None]
        if lacking:
            line = toolchains.line_to_run(("binutils", "xz-utils"))
            raise Trouble(f"a bundle is made with binutils and xz; run this line, then try again:\n    {line}")


def check_place(made: Path) -> None:
    """An older bundle is replaced, and nothing else that bears the name. Raises `Trouble`."""
    is_bundle = (made / INSIDE).is_dir() and (made / NAME).is_file()
    if made.exists() and not is_bundle:
        raise Trouble(f"{made} is there already and is no bundle: name another folder, and nothing is lost")


def build(target: Path) -> Path:
    """The folder. Raises `Trouble`."""
    with tempfile.TemporaryDirectory(prefix="agon-bundle-") as scratch:
        command = [sys.executable, "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
        command += ["--distpath", scratch, "--workpath", f"{scratch}/work", str(SPEC)]
        _run(command, "the bundle", PYTHONPATH=str(ROOT))
        return replace(target / NAME, Path(scratch) / NAME)


def replace(made: Path, fresh: Path) -> Path:
    if made.exists():
        shutil.rmtree(made)
    shutil.move(fresh, made)
    return made


def packed(made: Path) -> Iterator[Path]:
    name = f"{NAME}-{version(NAME)}-{sys.platform}-{platform.machine()}"
    yield _tar(made, made.parent / f"{name}.tar.xz")
    if shutil.which("dpkg-deb") and platform.machine() in DEBIAN_MACHINES:
        yield _debian_package(made, made.parent / f"{name}.deb")


def mebibytes(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) // MEBIBYTE


def _tar(made: Path, archive: Path) -> Path:
    if shutil.which("xz") is None:
        with tarfile.open(archive, "w:xz") as tar:
            tar.add(made, NAME)
        return archive
    command = ["tar", "--create", "--xz", "--file", str(archive), "--directory", str(made.parent), NAME]
    _run(command, str(archive), XZ_OPT="-6 --threads=0")
    return archive


def _debian_package(made: Path, package: Path) -> Path:
    with tempfile.TemporaryDirectory(prefix="agon-debian-") as scratch:
        tree = Path(scratch)
        tree.chmod(0o755)
        for path, text in _texts(mebibytes(made)).items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text, encoding="utf-8")
        shutil.copytree(made, tree / PLACE, symlinks=True)
        (tree / "usr" / "bin").mkdir(parents=True)
        (tree / "usr" / "bin" / NAME).symlink_to(f"/{PLACE}/{NAME}")
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)]
        _run(command, str(package))
    return package


def _run(command: list[str], what: str, **environment: str) -> None:
    """Raises `Trouble`, with what it said."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | environment)
    if done.returncode:
        raise Trouble(f"{what} could not be made:\n{done.stderr[-2000:].strip()}")


def _texts(size: int) -> dict[str, str]:
    control = f"""Package: agon
Version: {version(NAME)}
Architecture: {DEBIAN_MACHINES[platform.machine()]}
Maintainer: The Agon project <agon@localhost>
Installed-Size: {size * 1024}
Depends: libc6 (>= {platform.libc_ver()[1]}), {", ".join(_either(package) for package in DESKTOP_LIBRARIES)}
Recommends: {", ".join(KIOSK_PROGRAMS)}
Suggests: cage, xwayland
Section: education
Priority: optional
Description: read problems, write code, get a verdict
 The desktop application of Agon, a code judge and contest system.
"""
    entry = f"""[Desktop Entry]
Type=Application
Name=Agon
Comment=Read problems, write code, get a verdict
Exec=/{PLACE}/{NAME}
Icon=applications-development
Terminal=false
Categories=Development;Education;
"""
    return {"DEBIAN/control": control, "usr/share/applications/agon.desktop": entry}


def _either(package: str) -> str:
    """By whichever name a system has it; the new one first, as the old one may be several packages' there."""
    return f"{RENAMED[package]} | {package}" if package in RENAMED else package
