"""A problem's statement as one document to read: heading, the server's HTML, the samples, the limits. Pure.

The server's HTML is shown as it is: the view runs no script and reaches nothing, whatever is in it.
"""

from __future__ import annotations

import dataclasses
import html
from typing import Any

from desktop.models.catalogue import tag_words
from desktop.models.guidance import turns_of
from desktop.models.hints import STYLE as HINT_STYLE
from desktop.models.hints import hint_block
from desktop.models.values import as_text
from desktop.models.wording import points
from desktop.theme.palette import Palette
from server.wire.problems import ProblemDetail, Sample

LONGEST_SHOWN = 4_000
"""Characters of a sample's value that the statement shows: a sample may have megabytes."""

STYLE = """
@font-face { font-family: "Inter"; src: url("agon://app/fonts/Inter.ttf"); font-weight: 100 900; }
@font-face { font-family: "JetBrains Mono"; src: url("agon://app/fonts/JetBrains Mono.ttf"); font-weight: 100 800; }
html { background: var(--surface); color: var(--text); font: 14px/1.65 Inter, sans-serif; }
body { margin: 0; padding: 20px 24px 32px; max-width: 820px; overflow-wrap: break-word; }
h1 { font-size: 21px; line-height: 1.3; margin: 0 0 10px; font-weight: 650; letter-spacing: -0.01em; }
h2, h3, h4 { font-size: 14px; margin: 24px 0 8px; font-weight: 650; }
h2 { font-size: 16px; }
p, ul, ol, pre, table, blockquote { margin: 0 0 12px; }
ul, ol { padding-left: 22px; }
li { margin: 4px 0; }
a { color: var(--accent_text); }
code, pre, .value { font-family: "JetBrains Mono", monospace; font-size: 12.5px; }
code { background: var(--sunken); border: 1px solid var(--border); border-radius: 4px; padding: 1px 5px; }
pre { background: var(--sunken); border: 1px solid var(--border); border-radius: 6px; padding: 10px 12px;
  overflow-x: auto; line-height: 1.5; }
pre code { background: none; border: 0; padding: 0; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--border); padding: 6px 12px; text-align: left; }
th { background: var(--sunken); font-weight: 600; }
blockquote { border-left: 3px solid var(--strong_border); padding-left: 14px; color: var(--secondary); }
img, svg { max-width: 100%; vertical-align: middle; }
svg { color: var(--text); fill: currentColor; }
.pills { margin: 0 0 18px; line-height: 2.1; }
.pill { border-radius: 10px; padding: 2px 10px; font-size: 12px; font-weight: 500; background: var(--sunken);
  color: var(--secondary); margin-right: 6px; white-space: nowrap; display: inline-block; line-height: 1.5; }
.easy { background: var(--good_soft); color: var(--good); font-weight: 600; }
.medium { background: var(--caution_soft); color: var(--caution); font-weight: 600; }
.hard { background: var(--bad_soft); color: var(--bad); font-weight: 600; }
.sample { border: 1px solid var(--border); border-radius: 8px; padding: 12px 14px; margin: 0 0 12px;
  background: var(--sunken); }
.row { display: flex; gap: 12px; margin: 2px 0; }
.row > .name { flex: 0 0 84px; color: var(--muted); font-size: 12px; line-height: 1.75; }
.row > .value { flex: 1; min-width: 0; white-space: pre-wrap; line-height: 1.65; }
.row > .prose { flex: 1; color: var(--secondary); font-size: 13px; }
.turns { display: table; width: 100%; table-layout: fixed; border-collapse: separate; border-spacing: 6px 4px;
  margin: 0; }
.turns th, .turns td { border: 0; padding: 1px 8px; background: none; }
.turns th { color: var(--muted); font-size: 12px; font-weight: 500; padding: 0 2px; }
.turns .said { border: 1px solid var(--border); border-radius: 6px; background: var(--surface); white-space: pre-wrap; }
.turns td + .said { background: var(--selected); }
.turns .again { color: var(--muted); font-size: 12px; text-align: center; padding: 4px; }
.facts { color: var(--muted); font-size: 12px; border-top: 1px solid var(--border); padding-top: 12px;
  margin-top: 26px; }
.empty { color: var(--muted); padding-top: 40px; text-align: center; }
::-webkit-scrollbar { width: 10px; height: 10px; }
::-webkit-scrollbar-thumb { background: var(--strong_border); border-radius: 5px; border: 2px solid var(--surface); }
sup, sub { font-size: 0.75em; line-height: 0; }
body > :first-child, article > :first-child { margin-top: 0; }
::selection { background: var(--accent); color: var(--on_accent); }
"""


def statement_page(problem: ProblemDetail, palette: Palette) -> str:
    parts = [
        f"<h1>{html.escape(problem.title)}</h1>",
        _pills(problem),
        f"<article>{problem.statement_html}</article>",
        *(_sample(number, each, problem) for number, each in enumerate(problem.samples, start=1) if _is_shown(each)),
        hint_block(problem.hints),
        f'<p class="facts">{_limits(problem)}</p>',
    ]
    return page("".join(parts), palette)


def without_help(problem: ProblemDetail) -> ProblemDetail:
    """For a contestant: also of what was kept from before the contest."""
    return problem.model_copy(update={"editorial_html": None, "hints": ()})


def editorial_page(problem: ProblemDetail, palette: Palette) -> str:
    body = problem.editorial_html
    return page(body or '<p class="empty">This problem has no editorial.</p>', palette)


def page(body: str, palette: Palette) -> str:
    values = dataclasses.asdict(palette)
    variables = "".join(f"--{name}: {value};" for name, value in values.items() if name != "is_dark")
    scheme = "dark" if palette.is_dark else "light"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<style>:root {{ color-scheme: {scheme}; {variables} }}{STYLE}{HINT_STYLE}</style></head>"
        f"<body>{body}</body></html>"
    )


def _pills(problem: ProblemDetail) -> str:
    pills = [f'<span class="pill {problem.level}">{problem.level.capitalize()}</span>']
    pills += [f'<span class="pill">{html.escape(tag_words(tag))}</span>' for tag in problem.tags]
    return f'<div class="pills">{"".join(pills)}</div>'


def _is_shown(sample: Sample) -> bool:
    return bool(sample.shown_input or sample.shown_output or sample.input or sample.output)


def _sample(number: int, sample: Sample, problem: ProblemDetail) -> str:
    if problem.interactive and sample.shown_input:
        rows = [_conversation(sample.shown_input)]
    else:
        given = _input_text(sample.input) if sample.shown_input is None else sample.shown_input
        expected = _output_text(sample.output) if sample.shown_output is None else sample.shown_output
        rows = [_row("Input", given), _row("Output", expected)]
    if sample.explanation:
        rows.append(
            f'<div class="row"><div class="name">Explanation</div><div class="prose">{_plain(sample)}</div></div>'
        )
    return f'<h3>Example {number}</h3><div class="sample">{"".join(rows)}</div>'


def _conversation(text: str) -> str:
    """What the program reads stands on the left, what it prints on the right."""
    rows = ["<tr><th>Your program reads</th><th>It prints</th></tr>"]
    for turn in turns_of(shortened(text)):
        if turn is None:
            rows.append('<tr><td colspan="2" class="again">the program is run again</td></tr>')
            continue
        said = f'<td class="value said">{html.escape(turn.text) or "&nbsp;"}</td>'
        rows.append(f"<tr>{said}<td></td></tr>" if turn.is_read else f"<tr><td></td>{said}</tr>")
    return f'<table class="turns" width="100%">{"".join(rows)}</table>'


def _plain(sample: Sample) -> str:
    return html.escape(shortened(sample.explanation)).replace("\n", "<br>")


def _row(name: str, value: str) -> str:
    return (
        f'<div class="row"><div class="name">{name}</div><div class="value">{html.escape(shortened(value))}</div></div>'
    )


def _input_text(given: dict[str, Any] | str) -> str:
    if isinstance(given, str):
        return given
    return "\n".join(f"{name} = {as_text(value)}" for name, value in given.items())


def _output_text(expected: Any) -> str:
    return expected if isinstance(expected, str) and "\n" in expected else as_text(expected)


def shortened(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return text
    return f"{text[:LONGEST_SHOWN]}… ({len(text) - LONGEST_SHOWN:,} more characters)"


def _limits(problem: ProblemDetail) -> str:
    limits = problem.limits
    accepted = "" if problem.acceptance is None else f" &nbsp;·&nbsp; {problem.acceptance:.1%} of submissions accepted"
    scored = "" if problem.full_score is None else f" &nbsp;·&nbsp; Up to {points(problem.full_score)}"
    return f"Time limit {limits.time_seconds:g} s &nbsp;·&nbsp; Memory limit {limits.memory_mib} MiB{scored}{accepted}"
