"""TeX formulas as inline SVG, drawn with paths alone: no script, no style sheet, no link, the colour of the text.

What ziamath draws is copied element by element from a short list, so that nothing a formula says can get further.
A formula that cannot be drawn is shown as it was written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from xml.etree import ElementTree as ET

import structlog
from ziamath.config import config
from ziamath.tex import tex2mml
from ziamath.zmath import Latex

log = structlog.get_logger(__name__)

SIZE = 24.0
LONGEST = 4000
DEEPEST = 8
"""Each level doubles the time that the library takes: a tenth of a second at this depth, minutes at twice of it."""
DRAWN = {
    "path": ("d", "fill", "stroke", "stroke-width"),
    "rect": ("x", "y", "width", "height", "fill", "stroke", "stroke-width"),
    "line": ("x1", "y1", "x2", "y2", "stroke", "stroke-width"),
    "polyline": ("points", "fill", "stroke", "stroke-width"),
    "g": (),
}
NESTING = re.compile(r"[{}]|\\left\b|\\right\b|\\begin\b|\\end\b")
CLOSING = frozenset({"}", r"\right", r"\end"})
UNKNOWN = re.compile(r"<m[ion]>(\\[A-Za-z]+)</m[ion]>")
PLAIN_VALUE = re.compile(r"[A-Za-z0-9#.,\- ]*")


@lru_cache(maxsize=4096)
def draw(tex: str, *, is_display: bool) -> str:
    """The formula as one `svg` element, or as `code` where it cannot be drawn."""
    text = " ".join(tex.split())
    try:
        return _svg(text, is_display=is_display)
    except Exception as problem:  # noqa: BLE001 - the library raises anything for TeX that it does not know
        log.info("formula_not_drawn", tex=text[:200], problem=str(problem)[:200])
        return f'<code class="math">{escape(text)}</code>'


def _svg(tex: str, *, is_display: bool) -> str:
    if len(tex) > LONGEST or _depth(tex) > DEEPEST:
        raise ValueError("too long, or nested too deeply")
    config.svg2 = False  # paths in place, not shared by an id: many formulas stand on one page
    # Inside \text the library copies these two into XML as they are.
    safe = tex.replace("<", r"\lt ").replace(">", r"\gt ")
    formula = Latex(safe, size=SIZE, inline=not is_display)
    drawing = formula.svgxml()
    outer = ET.Element("svg", _frame(drawing, tex))
    if unknown := UNKNOWN.findall(tex2mml(safe)):
        outer.set("data-unknown", " ".join(unknown))  # commands that are drawn as they are written: for setters
    _copy(drawing, outer)
    return ET.tostring(outer, encoding="unicode")


def _depth(tex: str) -> int:
    deepest = depth = 0
    for mark in NESTING.findall(tex):
        depth += -1 if mark in CLOSING else 1
        deepest = max(deepest, depth)
    return deepest


def _frame(drawing: ET.Element, tex: str) -> dict[str, str]:
    """Sizes in em, so that a formula grows with the text around it."""
    _, top, _, _ = map(float, drawing.attrib["viewBox"].split())
    width, height = (float(drawing.attrib[name]) / SIZE for name in ("width", "height"))
    below_line = height + top / SIZE
    return {
        "class": "math",
        "role": "img",
        "aria-label": tex,
        "width": f"{width:.3f}em",
        "height": f"{height:.3f}em",
        "viewBox": _plain(drawing.attrib["viewBox"]),
        "style": f"vertical-align:{-below_line:.3f}em",
    }


def _copy(source: ET.Element, target: ET.Element) -> None:
    for element in source:
        if element.tag not in DRAWN:
            continue
        wanted = {name: _plain(element.attrib[name]) for name in DRAWN[element.tag] if name in element.attrib}
        for name in ("fill", "stroke"):
            if wanted.get(name) == "black":
                wanted[name] = "currentColor"
        _copy(element, ET.SubElement(target, element.tag, wanted))


def _plain(value: str) -> str:
    if not PLAIN_VALUE.fullmatch(value):
        raise ValueError(f"unexpected value {value[:40]!r}")
    return value
