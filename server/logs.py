"""Logs: one JSON line an event on standard error, ours and the libraries' alike. Called once, by `main.py`."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from contextlib import suppress

import structlog
from aiohttp.http_exceptions import HttpProcessingError
from structlog.typing import Processor

QUIET_LIBRARIES = ("alembic", "sqlalchemy", "asyncio", "markdown_it")


class _Stderr:
    """What cannot be written, to a disk that is full or a reader that is gone, is lost: no request may fail for it."""

    def msg(self, message: str) -> None:
        with suppress(OSError):
            sys.stderr.write(f"{message}\n")
            sys.stderr.flush()

    debug = info = warning = error = critical = msg


def configure(level: str) -> None:
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: Sequence[Processor] = (
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    )
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: _Stderr(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
        )
    )
    logging.basicConfig(handlers=[handler], level=number, force=True)
    logging.getLogger("aiohttp.server").addFilter(_is_ours)
    for name in QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(max(number, logging.WARNING))


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether it is more than a client that does not speak HTTP, which anyone can be as often as they like."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))
