"""What the application is started with. Only `from_start` reads the environment and the command line.

What a person chooses while it runs (theme, font size, the account) is not here but in `storage.preferences`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    data_folder: Path
    server: str | None
    """The address to offer for signing in; None means the one used last."""
    nearby: str | None = None
    """The one to offer where none was used before: a server that runs on this machine."""
    web_engine: bool
    """False takes the plain editor and the plain statement view, for machines where QtWebEngine cannot run."""


def from_start(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    parser = argparse.ArgumentParser(prog="agon desktop", description="Read problems, write code, get a verdict.")
    parser.add_argument("--server", metavar="URL", help="the server to use (default: the one used last)")
    parser.add_argument("--nearby", metavar="URL", help="the server to offer where none was used before")
    parser.add_argument("--data", metavar="DIR", type=Path, help="where drafts, history and the catalogue are kept")
    parser.add_argument(
        "--plain", action="store_true", help="use the plain editor and statement view, without QtWebEngine"
    )
    options = parser.parse_args(arguments)
    stated = environment.get("AGON_DESKTOP_DATA")
    folder = options.data or (Path(stated) if stated else platformdirs.user_data_path("agon") / "desktop")
    return Settings(
        data_folder=folder,
        server=options.server or environment.get("AGON_SERVER") or None,
        nearby=options.nearby,
        web_engine=not options.plain and environment.get("AGON_DESKTOP_PLAIN") != "1",
    )
