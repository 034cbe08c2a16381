"""What of a package's texts could not be shown as its setter meant it: tried before anybody reads them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from html import unescape

from problems import header, native, toml_lines
from problems.files import Folder
from problems.findings import Finding
from problems.package import Package
from server.problems.statements.renderer import NotRendered, StatementRenderer

UNDRAWN = re.compile(r'<code class="math">(.*?)</code>', re.DOTALL)
"""A formula that could not be drawn, as `formulas` leaves it."""
UNKNOWN = re.compile(r'<svg class="math" role="img" aria-label="([^"]*)"[^>]* data-unknown="([^"]*)"')
"""A formula with commands that are not known here."""


async def unshown(renderer: StatementRenderer, package: Package) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for file, line, text in await asyncio.to_thread(list, _texts(package)):
        try:
            html = await renderer.try_render(text, folder=package.folder)
        except NotRendered:
            found.append(Finding(file=file, line=line, message="cannot be rendered, or takes too long to"))
            continue
        for formula, message in _faults(html):
            found.append(Finding(file=file, line=line + _line_within(text, formula), message=message))
    return tuple(found)


def _faults(html: str) -> Iterator[tuple[str, str]]:
    """The formula, and what is wrong with it."""
    for formula in map(unescape, UNDRAWN.findall(html)):
        yield formula, f"the formula ${formula}$ cannot be drawn"
    for formula, words in UNKNOWN.findall(html):
        shown = unescape(formula)
        yield shown, f"the formula ${shown}$ has {unescape(words)}, which is not known here and would be shown as it is"


def _texts(package: Package) -> Iterator[tuple[str, int, str]]:
    """File, line and Markdown."""
    problem = package.problem
    yield native.STATEMENT, 1, problem.statement
    if problem.editorial is not None:
        yield native.EDITORIAL, 1, problem.editorial
    if problem.hints:
        stated = Folder(path=package.folder).text(header.FILE)
        for place, hint in enumerate(problem.hints):
            yield header.FILE, toml_lines.line_of(stated, ("hints", place)), hint


def _line_within(text: str, formula: str) -> int:
    """From 0: where it begins; the first where its layout is another than it was."""
    at = text.find(formula)
    return 0 if at < 0 else text.count("\n", 0, at)
