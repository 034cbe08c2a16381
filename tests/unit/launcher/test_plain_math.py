"""Formulas in a terminal: read as they are meant, and nothing that is no formula is touched."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.markdown import Markdown

from launcher.plain_math import without_tex


def shown(markdown: str) -> str:
    """As the terminal has it."""
    console = Console(file=io.StringIO(), width=100)
    console.print(Markdown(without_tex(markdown)))
    file = console.file
    assert isinstance(file, io.StringIO)
    return "\n".join(line.strip() for line in file.getvalue().splitlines())


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (r"$2 \le n \le 2 \cdot 10^4$", "2 ≤ n ≤ 2 · 10⁴"),
        (r"at least $10^{-9}$, in $O(n \log n)$", "at least 10⁻⁹, in O(n log n)"),
        (r"$a_i * b_i * c_i$", "a_i * b_i * c_i"),
        (r"$a_{i+1} \ne \sqrt{n}$", "a_(i+1) ≠ √(n)"),
        (r"$\{1, \dots, n\}$ of `$n$`", "{1, …, n} of $n$"),
        ("$$\n\\sum_{i=1}^{n} i\n$$", "Σ_(i=1)^(n) i"),
        (r"$0 \lt a$ and $b \gt c$", "0 < a and b > c"),
        (r"$\mystery{x} < 1$", r"\mystery(x) < 1"),
    ],
)
def test_a_formula_is_plain_text(markdown: str, text: str) -> None:
    assert shown(markdown) == text


@pytest.mark.parametrize(
    "markdown",
    [
        "It costs $5 and $6 more.",
        r"It costs \$5 or \$6.",
        "Ann has $d in her purse.\n\nBob has d$ in his.",
        "`$x$`",
        "``a ` $x$ ` b``",
        "```\n$x \\le y$\n```",
    ],
)
def test_what_is_no_formula_is_as_it_was(markdown: str) -> None:
    assert without_tex(markdown) == markdown
