"""`./agon problems show`: a problem as a terminal can show it, or what a solution of it begins with."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

from launcher.client import Client, connect
from launcher.one_contest import look_at, problem_of
from launcher.plain_math import without_tex
from launcher.terminal import spelled
from launcher.trouble import Trouble
from server.wire.problems import ProblemDetail, Sample

WIDEST = 100
"""Longer lines are hard to read."""
INDENT = (0, 0, 0, 4)
THEME = Theme({"markdown.code": "cyan"})
"""Of the library's own, code would be on black, whatever the terminal's background is."""
CODE = "ansi_dark"


def show(options: argparse.Namespace, given: str) -> int:
    with connect(options) as client:
        problem_id = given if options.contest is None else problem_of(look_at(client, options.contest), given).id
        answer = client.get(f"/problems/{quote(problem_id, safe='')}")
        detail = ProblemDetail.model_validate_json(answer.content)
        if options.json:
            print(spelled(answer.text))
        elif options.stub is not None:
            print(spelled(stub_of(detail, options.stub)), end="")
        else:
            _print(detail, client)
    return 0


def stub_of(detail: ProblemDetail, language: str) -> str:
    if language not in detail.code_stubs:
        raise Trouble(f"{detail.id} cannot be solved in {language}; it can in {', '.join(detail.languages)}")
    return detail.code_stubs[language]


def _print(detail: ProblemDetail, client: Client) -> None:
    console = Console(highlight=False, theme=THEME)
    console.width = min(console.width, WIDEST)
    console.print(drawn(detail, address=client.address))


def drawn(detail: ProblemDetail, *, address: str) -> Group:
    """For a console. `address` is the server's."""
    parts: list[RenderableType] = [
        Text(spelled(detail.title), style="bold"),
        Text(", ".join(_facts(detail)), style="dim"),
        Text(),
    ]
    if detail.document:
        parts += [Text(spelled(f"Its statement is a PDF: {address}/problems/{detail.id}/document")), Text()]
    if detail.statement:
        parts += [_written(detail.statement), Text()]
    for number, sample in enumerate(filter(_is_shown, detail.samples), start=1):
        parts += _sample(sample, number)
    parts += [Text(spelled(f"{address}/problems/{detail.id}/attachments/{name}")) for name in detail.attachments]
    languages = f"Languages: {', '.join(detail.languages)}. --stub LANGUAGE prints what a solution begins with."
    parts.append(Text(spelled(languages)))
    return Group(*parts)


def _written(markdown: str) -> Markdown:
    """Without hyperlinks: what is clicked on should be what is read."""
    return Markdown(without_tex(spelled(markdown)), hyperlinks=False, code_theme=CODE)


def _facts(detail: ProblemDetail) -> Iterator[str]:
    yield detail.level
    match detail.kind:
        case "function" | "class":
            yield f"a {detail.kind}"
        case "stdio":
            yield "talks with the judge" if detail.interactive else "stdin and stdout"
        case "output":
            yield "answers are handed in"
    yield f"{detail.limits.time_seconds:g} s and {detail.limits.memory_mib} MiB a case"
    if detail.full_score is not None:
        yield f"up to {detail.full_score:g} points"


def _is_shown(sample: Sample) -> bool:
    return bool(_input_of(sample) or _output_of(sample))


def _sample(sample: Sample, number: int) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(f"Example {number}", style="bold")]
    for heading, text in (("Input", _input_of(sample)), ("Output", _output_of(sample))):
        if text:
            parts += [Text(f"  {heading}"), Padding(Text(spelled(text.rstrip("\n"))), INDENT)]
    if sample.explanation:
        parts.append(Padding(_written(sample.explanation), INDENT))
    return [*parts, Text()]


def _input_of(sample: Sample) -> str:
    if sample.shown_input is not None:
        return sample.shown_input
    if isinstance(sample.input, str):
        return sample.input
    return "\n".join(f"{name} = {_json(value)}" for name, value in sample.input.items())


def _output_of(sample: Sample) -> str:
    if sample.shown_output is not None:
        return sample.shown_output
    return sample.output if isinstance(sample.output, str) and isinstance(sample.input, str) else _json(sample.output)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
