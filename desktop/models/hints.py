"""A problem's hints as part of the page that states it, each behind the one before it. Pure.

A browser opens them without a script: each lies folded in the one before. For a view that cannot fold, the page is cut
where the reader has got to, and a link goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

SCHEME = "hint"
"""Of the link that goes on."""
OPENING = '<details class="hint"><summary>{}</summary><div>'
CLOSING = "</div></details>"
FIRST, NEXT = "Show a hint", "Show another hint"
STYLE = """
.hint { margin: 18px 0 0; }
.hint .hint { margin-top: 10px; }
.hint > summary { color: var(--muted); font-size: 12.5px; cursor: pointer; list-style: none; width: fit-content; }
.hint > summary::before { content: "+ "; font-family: "JetBrains Mono", monospace; }
.hint > summary:hover { color: var(--accent_text); }
.hint[open] > summary { display: none; }
.hint > div > p { margin: 0; }
.hint > div { border-left: 3px solid var(--strong_border); padding-left: 14px; color: var(--secondary); }
.hint .hint > div { border: 0; padding: 0; }
"""


def hint_block(hints: Sequence[str]) -> str:
    """`hints` are HTML that is safe to show."""
    if not hints:
        return ""
    opened = "".join(f"{_opening(place)}{hint}" for place, hint in enumerate(hints))
    return opened + CLOSING * len(hints)


def unfolded(page: str, shown: int) -> str:
    """The page with so many hints to be read, and a link to the next where there is one."""
    for place in range(shown):
        page = page.replace(_opening(place), "<div>", 1)
    before, more, rest = page.partition(_opening(shown))
    if not more:
        return page
    link = f'<p><a href="{SCHEME}:next">{FIRST if shown == 0 else NEXT}</a></p>'
    return before + link + "</div>" * shown + rest.rpartition(CLOSING)[2]


def _opening(place: int) -> str:
    return OPENING.format(FIRST if place == 0 else NEXT)
