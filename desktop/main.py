"""The application's start: settings, the scheme for web views, the loop, the window; and its end, in that order."""

from __future__ import annotations

import logging
import os
import sys
from importlib.metadata import version
from typing import Any

# httpx brings a command line of its own, which nobody uses here and which takes a tenth of the start to load.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # as `import` documents it

from desktop import logs  # noqa: E402 - after what must not be loaded
from desktop.kiosk import starting  # noqa: E402 - after what must not be loaded
from desktop.settings import Settings, from_start  # noqa: E402

log = logging.getLogger("desktop")


def main() -> int:
    if sys.argv[1:2] == [starting.WATCHDOG_FLAG]:
        from desktop.kiosk import watchdog  # noqa: PLC0415 - what it needs takes time to load

        return watchdog.main(sys.argv[2:])
    if sys.argv[1:2] in ([starting.FLAG], [starting.WORD]):
        from desktop.kiosk.main import main as kiosk  # noqa: PLC0415 - it imports this module

        return kiosk(sys.argv[2:])
    from desktop import loop  # noqa: PLC0415 - it imports Qt: no watchdog needs it, and a kiosk not yet

    settings = from_start(sys.argv[1:], os.environ)
    logs.set_up(settings.data_folder)
    web_engine = settings.web_engine and prepare_web_engine()
    return loop.run(run(settings, web_engine=web_engine))


def prepare_web_engine() -> bool:
    """Before the application object is made: whether web views can be had.

    Chromium does not start as root with its sandbox, which is of no use to one who may do everything: there it is off.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    try:
        from desktop.editor import scheme  # noqa: PLC0415 - a machine may lack its libraries
    except ImportError as missing:
        log.warning("no web views on this machine (%s): the plain editor is used", missing)
        return False
    scheme.register()
    return True


async def run(settings: Settings, *, web_engine: bool) -> int:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the scheme

    from desktop.application import Application, Outside  # noqa: PLC0415 - after the scheme
    from desktop.clock import SystemClock  # noqa: PLC0415 - after the scheme
    from desktop.garbage import Collector  # noqa: PLC0415 - after the scheme
    from desktop.services.credentials import KeyringVault  # noqa: PLC0415 - after the scheme
    from desktop.theme.theme import Theme  # noqa: PLC0415 - after the scheme

    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Agon")
    qt.setDesktopFileName("agon")
    Collector(qt)
    theme = Theme(qt, pictures=settings.data_folder / "theme")
    outside = Outside(settings=settings, clock=SystemClock(), vault=KeyringVault(), version=version("agon"))
    application = Application(outside, theme, web=_web() if web_engine else None)
    await application.start()
    await application.ended.wait()
    await application.close()
    return 0


def _web() -> Any:
    from desktop.editor.scheme import Web  # noqa: PLC0415 - a machine may lack its libraries

    return Web()


if __name__ == "__main__":
    sys.exit(main())
