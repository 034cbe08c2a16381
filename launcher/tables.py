"""Tables and consoles for the commands' lists."""

from __future__ import annotations

from collections.abc import Set

from rich.console import Console
from rich.table import Table

UNBOUNDED = 1000


def plain_table(*headings: str, wide: str | None = None, right: Set[str] = frozenset()) -> Table:
    """Without a frame. The column `wide`, if any, gives way where the terminal is narrow."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        share = 1 if heading == wide else None
        table.add_column(heading, justify="right" if heading in right else "left", no_wrap=True, ratio=share)
    return table


def roomy_console() -> Console:
    """As wide as the terminal; a file or another program gets all of it."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = UNBOUNDED
    return console
