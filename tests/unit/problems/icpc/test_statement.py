"""Statements: Markdown as it stands, LaTeX converted, PDF pointed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from problems.icpc.latex import name_in, to_markdown
from problems.icpc.package import load, read
from problems.package import Package

Make = Callable[[Mapping[str, str | bytes | None]], Path]


def test_latex_becomes_markdown(fixture_package: Callable[[str], Package]) -> None:
    statement = fixture_package("average").problem.statement
    assert "![](problem_statement/mean.png)" in statement
    assert "$1 \\le n \\le 1\\,000$" in statement
    assert "### Input" in statement
    assert "`1e-4`" in statement
    assert "problemname" not in statement


def test_environments_of_the_format_are_sections() -> None:
    markdown = to_markdown("\\begin{Interaction}\nTalk.\n\\end{Interaction}\n\\nextsample\n")
    assert markdown == "### Interaction\n\nTalk.\n"


def test_latex_reads_no_file_of_the_host(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("a secret of the host")
    assert "secret of the host" not in to_markdown(f"Text. \\input{{{tmp_path}/secret.tex}}\n")


def test_the_name_is_taken_from_the_statement_where_nothing_else_gives_it(legacy: Make) -> None:
    assert load(legacy({"problem.yaml": "limits:\n  memory: 512\n"})).title == "Sum"


def test_names_lose_their_markup() -> None:
    assert name_in("\\problemname{The \\emph{Sum} of $x$}") == "The Sum of x"
    assert name_in("\\problemname{$x^2$}\n%% plainproblemname: x squared\n") == "x squared"


def test_marks_of_samples_are_left_out(current: Make) -> None:
    text = "Before.\n\n{{nextsample}}\n\nAfter {{unknown}}.\n{{remainingsamples}}\n"
    assert load(current({"statement/problem.en.md": text})).statement == "Before.\n\n\nAfter {{unknown}}.\n"


def test_images_are_named_from_the_package(current: Make) -> None:
    text = "![A tree](tree.png) ![gone](gone.png)\n"
    problem = load(current({"statement/problem.en.md": text, "statement/tree.png": b"\x89PNG"}))
    assert problem.statement == "![A tree](statement/tree.png) ![gone](gone.png)\n"


def test_a_pdf_is_pointed_to(current: Make) -> None:
    problem = load(current({"statement/problem.en.md": None, "statement/problem.en.pdf": b"%PDF"}))
    assert problem.document == "statement/problem.en.pdf"
    assert "statement/problem.en.pdf" in problem.statement


def test_english_is_preferred(current: Make, header: str) -> None:
    names = header.replace("name: Sum", "name: {de: Summe, en: Sum}")
    files = {"problem.yaml": names, "statement/problem.de.md": "Addiere.\n"}
    assert (load(current(files)).title, load(current(files)).statement) == ("Sum", "Add the numbers.\n")


def test_without_english_the_first_language_will_do(current: Make, header: str) -> None:
    names = header.replace("name: Sum", "name: {de: Summe, sv: Summa}")
    files = {
        "statement/problem.en.md": None,
        "statement/problem.de.md": "Addiere.\n",
        "statement/problem.sv.md": "X.\n",
    }
    problem = load(current({"problem.yaml": names, **files}))
    assert (problem.title, problem.statement) == ("Summe", "Addiere.\n")


def test_a_package_without_a_statement_is_told_so(current: Make) -> None:
    package = read(current({"statement/problem.en.md": None}))
    assert package.problem.statement == "This package has no statement.\n"
    assert [str(note) for note in package.notes] == ["statement:1: there is no statement"]
