"""Turns values into pages: Jinja2 with everything escaped and nothing undefined. All templates are read at the start,
so that no request waits for a file. Knows no service."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from server.web.assets import Assets, load
from server.web.words import FILTERS
from server.wire import longest
from server.wire.contests import STATE_WORDS

FOLDER = Path(__file__).parent / "templates"
PARTS = {part: FOLDER.parent.parent / part / "templates" for part in ("console", "proctor")}
"""Of other parts; their templates' names begin with the part's: `console/audit.html`."""


class Pages:
    def __init__(self, assets: Assets) -> None:
        """Blocking: reads and compiles all templates."""
        self.assets = assets
        self._environment = Environment(
            loader=ChoiceLoader(
                [
                    FileSystemLoader(FOLDER),
                    PrefixLoader({name: FileSystemLoader(folder) for name, folder in PARTS.items()}),
                ]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        static: Callable[[str], str] = assets.address
        self._environment.globals.update(static=static, longest=longest, state_words=dict(STATE_WORDS))
        self._environment.filters.update(FILTERS)
        self._templates = {name: self._environment.get_template(name) for name in self._environment.list_templates()}

    def write(self, template: str, **values: Any) -> str:
        return self._templates[template].render(values)


def shipped() -> Pages:
    """With all that ships. Blocking."""
    return Pages(load())
