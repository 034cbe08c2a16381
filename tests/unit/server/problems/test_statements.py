"""Statements: what a setter writes becomes HTML that is safe to show."""

from __future__ import annotations

import asyncio
import base64
import re
from pathlib import Path

import psutil
import pytest

from server.problems.statements import formulas
from server.problems.statements.images import Images
from server.problems.statements.markdown import LONGEST_HIGHLIGHTED, render
from server.problems.statements.renderer import Renderer
from server.problems.statements.worker import MOST_MEMORY_BYTES
from tests.patience import PATIENCE_SECONDS

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FORBIDDEN = re.compile(r"<script|<iframe|<object|<style|\son\w+\s*=|javascript:|src=\"https?:", re.IGNORECASE)


FOR_EVER = " ".join("$" + "x^{" * 8 + str(number) + "}" * 8 + "$" for number in range(3000))


def workers() -> set[psutil.Process]:
    """This process's children: renderers are among them."""
    return set(psutil.Process().children())


def html(markdown: str, folder: Path | None = None) -> str:
    return render(markdown, Images(folder=folder))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://evil.example/x.png)",
        "![x](javascript:alert(1))",
        "$\\text{<script>alert(1)</script>}$",
        "$\\href{javascript:alert(1)}{x}$",
        '$$\\class{x" onload="alert(1)}{y}$$',
        '<svg onload="alert(1)">',
        '<span class="math" data-math="0"></span>',
        "| a |\n|---|\n| <b onclick=alert(1)>x</b> |",
        '```python" onmouseover="alert(1)\nx\n```',
        "# <style>*{display:none}</style>",
    ],
)
def test_nothing_hostile_gets_through(hostile: str) -> None:
    found = html(f"{hostile}\n\nafter $x$")
    visible = re.sub(r"&lt;.*?&gt;|aria-label=\"[^\"]*\"|title=\"[^\"]*\"", "", found)
    visible = re.sub(r">[^<]*<", "><", visible)
    assert not FORBIDDEN.search(visible), found
    assert "after" in found


@pytest.mark.parametrize(
    "target",
    [
        *("/admin", "../contests", "problem", "?next", "//evil.example", "https:evil.example"),
        *("data:image/png;base64,", "ftp://evil.example/x", "mailto:x@evil.example"),
    ],
)
def test_a_link_leads_nowhere_but_within_the_statement_and_to_the_web(target: str) -> None:
    assert "href=" not in html(f"[x]({target})")
    assert 'href="#limits"' in html("[x](#limits)")


@pytest.mark.parametrize("link", ["[x](https://judge.example.org/a?b=1)", "<https://judge.example.org/a?b=1>"])
def test_where_a_link_to_the_web_leads_can_be_read(link: str) -> None:
    address = "https://judge.example.org/a?b=1"
    assert f'<a href="{address}" title="{address}">' in html(link)
    assert 'href="http://judge.example.org"' in html("[x](http://judge.example.org)")


def test_less_and_greater_are_drawn_within_text_too() -> None:
    assert formulas.draw(r"\text{if a < b > c}", is_display=False).startswith("<svg")


def test_markdown_tables_code_and_formulas_are_rendered() -> None:
    found = html(
        "| a | b |\n|--:|---|\n| 1 | 2 |\n\n```python\ndef f(): pass\n```\n\n$1 \\le n$ and\n\n$$\\sum_i x_i$$"
    )
    assert '<th style="text-align:right">' in found
    assert '<span class="k">def</span>' in found
    assert found.count("<svg") == 2
    assert '<div class="math">' in found
    assert "currentColor" in found


@pytest.mark.parametrize(("more", "has_colours"), [(0, True), (1, False)])
def test_code_that_is_too_long_is_shown_without_colours(more: int, has_colours: bool) -> None:
    code = "def f(): pass\n".ljust(LONGEST_HIGHLIGHTED - 1 + more, "#") + "\n"
    found = html(f"```python\n{code}```\n")
    assert ('<span class="k">' in found) == has_colours
    assert "f(): pass" in re.sub("<.*?>", "", found)


def test_a_formula_can_be_read_aloud_and_grows_with_the_text() -> None:
    drawn = formulas.draw(r"a < b \le 10^9", is_display=False)
    assert r'aria-label="a &lt; b \le 10^9"' in drawn
    assert re.search(r'width="[\d.]+em"', drawn)
    assert "black" not in drawn


@pytest.mark.parametrize("tex", [r"\frac{1", r"\begin{cases} a", "{" * 400, "", "x^{" * 60 + "}" * 60, "x" * 5000])
def test_a_formula_that_cannot_be_drawn_is_shown_as_it_was_written(tex: str) -> None:
    drawn = formulas.draw(tex, is_display=False)
    assert drawn.startswith('<code class="math">')
    assert "<svg" not in drawn


def test_an_image_beside_the_statement_is_put_into_the_page(tmp_path: Path) -> None:
    (tmp_path / "dot.png").write_bytes(PIXEL)
    found = html("![a dot](dot.png)", tmp_path)
    assert f'src="data:image/png;base64,{base64.b64encode(PIXEL).decode()}"' in found
    assert 'alt="a dot"' in found


@pytest.mark.parametrize("folder", ["statement", "problem_statement", "statement/img"])
def test_an_image_may_lie_where_an_icpc_package_has_its_statement(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "dot.png").write_bytes(PIXEL)
    assert "data:image/png" in html(f"![a dot]({folder}/dot.png)", tmp_path)


def test_no_other_file_is_put_into_the_page(tmp_path: Path) -> None:
    folder = tmp_path / "problem"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(PIXEL)
    (folder / "sub" / "in.png").write_bytes(PIXEL)
    (folder / "cases.jsonl").write_bytes(PIXEL)
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "large.png").write_bytes(PIXEL + bytes(3 * 2**20))
    for name in ("../outside.png", "sub/in.png", "cases.jsonl", "link.png", "large.png", "missing.png", "..png"):
        found = html(f"![what it shows]({name})", folder)
        assert "data:" not in found, name
        assert "what it shows" in found, name


def test_the_images_of_a_page_together_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(bytes(2**20))
    found = html("![x](large.png)\n" * 12, tmp_path)
    assert found.count("data:image/png") == 8


async def test_rendering_happens_in_a_process_of_its_own_that_is_kept() -> None:
    renderer = Renderer(seconds=PATIENCE_SECONDS)
    before = workers()
    try:
        assert await renderer.render("# Title\nline\u2028two", folder=None) == "<h1>Title</h1>\n<p>line\u2028two</p>\n"
        assert "<svg" in await renderer.render("$x$", folder=None)
        assert {each.rlimit(psutil.RLIMIT_AS) for each in workers() - before} == {(MOST_MEMORY_BYTES,) * 2}
    finally:
        await renderer.close()


async def test_a_statement_that_takes_for_ever_is_shown_bare_and_its_process_is_ended() -> None:
    renderer = Renderer(seconds=0.5)
    before = workers()
    try:
        assert await renderer.render(f"<b>{FOR_EVER}", folder=None) == f"<pre>&lt;b&gt;{FOR_EVER}</pre>"
        assert workers() <= before
    finally:
        await renderer.close()


async def test_after_one_that_was_not_rendered_the_next_one_is() -> None:
    renderer = Renderer(seconds=PATIENCE_SECONDS)
    before = workers()
    try:
        async with asyncio.TaskGroup() as tasks:
            rendering = tasks.create_task(renderer.render(FOR_EVER, folder=None))
            while not (begun := workers() - before):
                await asyncio.sleep(0.01)
            for worker in begun:
                worker.kill()
        assert rendering.result() == f"<pre>{FOR_EVER}</pre>"
        assert await renderer.render("next", folder=None) == "<p>next</p>\n"
    finally:
        await renderer.close()
