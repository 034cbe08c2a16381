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
    if folder.exists() and not (folder / "sitemap.xml").is_file() and any(folder.iterdir()):
        raise Trouble(f"{options.folder} holds something that is no manual: give an empty folder or a new one")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}  # the theme's word on another tool
    done = subprocess.run(command, cwd=ROOT, env=quiet, check=False)
    if done.returncode:
        raise Trouble("the manual could not be rendered; the lines above say which page is to be mended")
    print(f"the manual is in {folder / 'index.html'}")
    return 0
