"""Writes the statement: as the package has it, or from Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from problems.files import Folder
from problems.icpc.exporting.writer import Writer
from problems.icpc.latex import NotConverted, from_markdown
from problems.icpc.statement import FIRST_LANGUAGE, FOLDERS
from problems.package import Package

_IMAGE = re.compile(r"!\[[^\]]{0,1000}\]\([ ]?<?([^)\s>]{1,1000})")
_WITHOUT_LANGUAGE = re.compile(r"problem\.(tex|md|pdf)")
_LANGUAGE = re.compile(r"problem\.([A-Za-z-]+)\.(?:tex|md|pdf)")


def write_statement(writer: Writer, package: Package, *, folder: str, as_latex: bool) -> tuple[str, ...]:
    """The natural languages in which there is one."""
    for name in package.problem.attachments:
        writer.copy(package.folder / name, name)
    own = next((package.folder / name for name in FOLDERS if (package.folder / name).is_dir()), None)
    languages = () if own is None else tuple(_copied(writer, own, folder))
    document = package.problem.document
    if document and "/" not in document:  # beside problem.yaml, where newer judges do not look
        writer.copy(package.folder / document, f"{folder}/problem.{FIRST_LANGUAGE}.pdf")
        return (*languages, FIRST_LANGUAGE)
    if own is not None:
        return languages
    text = _with_images(writer, package, folder)
    if as_latex:
        try:
            latex = f"\\problemname{{{package.problem.title}}}\n\n{from_markdown(text)}"
            writer.text(f"{folder}/problem.en.tex", latex)
        except NotConverted as why:
            writer.notes.append(f"the statement stays Markdown: {why}")
            writer.text(f"{folder}/problem.en.md", text)
    else:
        writer.text(f"{folder}/problem.en.md", text)
    return (FIRST_LANGUAGE,)


def _copied(writer: Writer, source: Path, folder: str) -> Iterator[str]:
    for path in sorted(source.iterdir()):
        name = _WITHOUT_LANGUAGE.sub(r"problem.en.\1", path.name)
        writer.copy_filled(path, f"{folder}/{name}")
        if language := _LANGUAGE.fullmatch(name):
            yield language[1]


def _with_images(writer: Writer, package: Package, folder: str) -> str:
    """The Markdown, with its images beside it."""
    text = package.problem.statement
    inside = Folder(path=package.folder)
    for name in _IMAGE.findall(text):
        if inside.has_file(name):
            writer.copy(package.folder / name, f"{folder}/{Path(name).name}")
            text = text.replace(f"({name})", f"({Path(name).name})")
    return text
