"""`./agon manual`: renders the manual under docs/ as a folder of pages."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from launcher.trouble import Trouble

ROOT = Path(__file__).parent.parent
ABOUT = "The manual of Agon"
"""Of mkdocs.yml's `site_description`, which every page has in its head."""


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "manual",
        help="render the manual as a folder of pages",
        description="Render the manual (docs/) into a folder, to be read in a browser from the disk or any web server. "
        "What the folder held before is replaced. Fails where a link leads nowhere.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    folder = options.folder.resolve()
    if folder.exists() and not _is_manual(folder) and any(folder.iterdir()):
        raise Trouble(f"{options.folder} holds something that is no manual: give an empty folder or a new one")
    render(ROOT, folder)
    print(f"the manual is in {folder / 'index.html'}")
    return 0


def render(root: Path, folder: Path) -> None:
    """Raises `Trouble`."""
    # Not --quiet: the warnings that it keeps from being shown are not counted by --strict either.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    calm = os.environ | {"NO_MKDOCS_2_WARNING": "1"}  # the theme's word on another tool
    done = subprocess.run(command, cwd=root, env=calm, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join(line for line in done.stderr.splitlines() if not line.startswith("INFO"))
        raise Trouble(f"the manual could not be rendered:\n{said}")


def _is_manual(folder: Path) -> bool:
    page = folder / "index.html"
    return page.is_file() and ABOUT in page.read_text(encoding="utf-8", errors="replace")
