"""What the desktop needs of the system: which of it this machine lacks, and installing it where allowed.

Where there is no apt, nothing is looked for: other systems keep and name these libraries in other ways.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from launcher import toolchains
from launcher.trouble import Trouble

DESKTOP_LIBRARIES = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libnss3": "libnss3.so",
    "libasound2": "libasound.so.2",
    "libxcomposite1": "libXcomposite.so.1",
    "libxdamage1": "libXdamage.so.1",
    "libxrandr2": "libXrandr.so.2",
    "libxtst6": "libXtst.so.6",
    "libxkbfile1": "libxkbfile.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-dri3-0": "libxcb-dri3.so.0",
    "libgbm1": "libgbm.so.1",
}
"""What Qt and its web engine want of the system: Debian packages, and a file that tells each."""
KIOSK_PROGRAMS = {"x11-xkb-utils": "xkbcomp"}
"""What a kiosk runs to hold the keys of an X server: Debian packages, and a program that tells each. Without them it
holds less, as its start check says."""
RENAMED = {"libasound2": "libasound2t64", "libglib2.0-0": "libglib2.0-0t64"}
"""What Debian calls them since 13, and Ubuntu since 24.04; of the old names it cannot always tell which is meant."""
BEFORE_RENAMING = frozenset({"bullseye", "bookworm", "focal", "jammy"})
CODENAMES = ("VERSION_CODENAME", "UBUNTU_CODENAME", "DEBIAN_CODENAME")
"""Of a system, and of the one that it is made from."""
PLACES = ("usr/lib/*", "lib/*")
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Variables that lead Qt to a screen."""


def missing(root: Path = Path("/")) -> tuple[str, ...]:
    """The packages to install."""
    if shutil.which("apt-get") is None:
        return ()
    lacking = [package for package, library in DESKTOP_LIBRARIES.items() if not is_here(library, root)]
    names = {} if _is_before_renaming(root) else RENAMED
    return tuple(names.get(package, package) for package in lacking)


def is_here(library: str, root: Path = Path("/")) -> bool:
    return any(any(root.glob(f"{place}/{library}")) for place in PLACES)


def _is_before_renaming(root: Path) -> bool:
    """A system that does not say what it is, is a new one."""
    try:
        lines = (root / "etc/os-release").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    told = {name: value.strip("\"'") for name, _, value in (line.partition("=") for line in lines)}
    return any(told.get(name) in BEFORE_RENAMING for name in CODENAMES)


def check_screen() -> None:
    """Before anything is installed for it. Raises `Trouble`."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        raise Trouble("there is no screen to open a window on: try again in a graphical session of this machine")


def provide_for_kiosk() -> None:
    """And its programs, where they can be installed. Raises as `provide` does."""
    provide()
    lacking = tuple(package for package, program in KIOSK_PROGRAMS.items() if shutil.which(program) is None)
    if lacking and toolchains.may_install():
        toolchains.install(lacking)  # what is lacking all the same, the start check says


def provide() -> None:
    """Raises `Trouble`, with what to do."""
    packages = missing()
    if not packages:
        return
    if not toolchains.may_install():
        line = toolchains.line_to_run(packages)
        raise Trouble(f"the desktop needs more of the system; run this line, then try again:\n    {line}")
    if trouble := toolchains.install(packages):
        raise Trouble(f"could not install what the desktop needs of the system:\n{trouble}")
