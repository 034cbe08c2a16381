"""`./agon desktop` opens the application; `./agon screenshots` takes pictures of all its views, or of the web pages."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from launcher import desktop_libraries, toolchains
from launcher.folder import DataFolder, default_folder
from launcher.trouble import Trouble

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ROOT = Path(__file__).parent.parent


def register(commands: Any) -> None:
    opening = commands.add_parser(
        "desktop",
        help="open the desktop application",
        description="Open the desktop application. What it keeps (catalogue, drafts, what waits to be sent) is in your "
        "data folder; it works without the network.",
    )
    opening.add_argument("--server", metavar="URL", help="the server to use (default: the one used last)")
    opening.set_defaults(perform=open_window)
    pictures = commands.add_parser(
        "screenshots",
        help="take pictures of every view of the desktop, or of every page",
        description="Write a PNG of every view, or of those named, light and dark, into DIR. Needs no display and no "
        "server.",
    )
    pictures.add_argument(
        "--web",
        action="store_true",
        help="the pages of contests instead, in Chromium, on screens of all sizes",
    )
    pictures.add_argument("folder", metavar="DIR", type=Path)
    pictures.add_argument("names", metavar="NAME", nargs="*", help="a view of the desktop, as its picture is called")
    pictures.set_defaults(perform=take_pictures)


def open_window(options: argparse.Namespace) -> int:
    desktop_libraries.check_screen()
    desktop_libraries.provide()
    server = ["--server", options.server] if options.server else _nearby()
    os.execv(sys.executable, [sys.executable, "-P", "-m", "desktop", *server])  # noqa: S606 - becomes the application itself


def _nearby() -> list[str]:
    """What `./agon up` runs here, offered to whoever opens the desktop for the first time."""
    folder = DataFolder(path=default_folder())
    return ["--nearby", folder.address()] if folder.address_file.is_file() else []


def take_pictures(options: argparse.Namespace) -> int:
    if options.web and options.names:
        raise Trouble("pages are taken all: name views of the desktop, or say --web")
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)  # the pictures' data are those of the tests, which are no installed package
    if options.web and not any(map(shutil.which, BROWSERS)):
        line = toolchains.line_to_run(("chromium",))
        raise Trouble(f"pictures of pages need Chromium; run this line, then try again:\n    {line}")
    if not options.web:
        desktop_libraries.provide()
    module = "tests.e2e.web.screenshots" if options.web else "desktop.screenshots"
    os.execv(sys.executable, [sys.executable, "-m", module, str(folder), *options.names])  # noqa: S606
