"""A shipped package as a zip: its folder, file by file, as it lies there."""

from __future__ import annotations

import zipfile
from pathlib import Path

from problems.files import Folder

LARGEST_FILE = 128 * 2**20
MADE = (1980, 1, 1, 0, 0, 0)
"""The same files give the same archive."""


def zip_to(folder: Path, target: Path) -> None:
    """Blocking. Raises `ProblemError` where a file is none of the package's."""
    package = Folder(path=folder)
    with zipfile.ZipFile(target, "w", compression=zipfile.ZIP_DEFLATED) as opened:
        for name in package.names():
            info = zipfile.ZipInfo(f"{folder.name}/{name}", date_time=MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(info, package.data(name, largest=LARGEST_FILE))
