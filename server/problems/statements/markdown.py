"""Markdown with TeX math to HTML that is safe to show: what a setter writes is never trusted.

Raw HTML is escaped; what comes out is sanitised a second time; formulas and images are put in by us alone. Pure but
for the files that `Images` reads. Slow and, with hostile input, very slow: runs in a process of its own (`worker.py`).
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from server.problems.statements import formulas
from server.problems.statements.images import Images

TAGS = {
    *(
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "hr",
        "img",
        "p",
        "pre",
        "s",
        "span",
        "strong",
        "sub",
        "sup",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "ul", "table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "code": {"class"},
    "span": {"class", "data-math"},
    "div": {"class", "data-math"},
    "td": {"style"},
    "th": {"style"},
    "ol": {"start"},
}
LONGEST_HIGHLIGHTED = 20_000
PLACE = re.compile(r'<(span|div) class="math" data-math="(\d+)"></\1>')


def render(markdown: str, images: Images) -> str:
    drawn: list[str] = []
    cleaned = _sanitised(_parser(images, drawn).render(markdown))
    return PLACE.sub(lambda place: drawn[int(place[2])], cleaned)


def _parser(images: Images, drawn: list[str]) -> MarkdownIt:
    def place(tex: str, options: dict[str, Any]) -> str:
        """Formulas are drawn now, and put in only after all else has been sanitised."""
        is_display = bool(options.get("display_mode"))
        svg = formulas.draw(tex, is_display=is_display)
        drawn.append(f'<div class="math">{svg}</div>' if is_display else svg)
        tag = "div" if is_display else "span"
        return f'<{tag} class="math" data-math="{len(drawn) - 1}"></{tag}>'

    def image(
        renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
    ) -> str:
        token = tokens[index]
        name = str(token.attrs["src"])
        address = images.address(name)
        if address is None:
            return f'<span class="missing">{escape(token.content or name)}</span>'
        token.attrs["src"] = address
        token.attrs["alt"] = token.content
        return renderer.renderToken(tokens, index, options, env)

    parser = MarkdownIt("js-default", {"html": False, "highlight": _highlighted})
    parser.use(dollarmath_plugin, renderer=place, allow_digits=False)
    parser.add_render_rule("image", image)
    parser.add_render_rule("link_open", _link)
    return parser


def _link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    """Where a link leads can be read before it is followed."""
    token = tokens[index]
    token.attrs.setdefault("title", token.attrs.get("href", ""))
    return renderer.renderToken(tokens, index, options, env)


def _highlighted(code: str, language: str, _: str) -> str:
    if not language or len(code) > LONGEST_HIGHLIGHTED:
        return ""
    try:
        return highlight(code, get_lexer_by_name(language), HtmlFormatter[str](nowrap=True))
    except ClassNotFound:
        return ""


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_allowed_value,
        url_schemes={"data", "http", "https"},
        filter_style_properties={"text-align"},
        link_rel=None,
    )


def _allowed_value(tag: str, name: str, value: str) -> str | None:
    match tag, name:
        case "a", "href":
            return value if value.lower().startswith(("#", "https://", "http://")) else None
        case "img", "src":
            return value if value.startswith("data:image/") else None
        case _:
            return value
