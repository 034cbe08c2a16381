"""Turns a LaTeX statement into Markdown, and back, by pandoc. The text may be hostile: pandoc runs in its own sandbox
mode, in which it reads no file, and with bounded time and memory."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

SECONDS = 20
MEMORY = "512M"
MARKDOWN = "commonmark+pipe_tables+tex_math_dollars+strikeout-raw_html"
WITHOUT = "pypandoc_binary is not installed"

MACROS = r"""
\newcommand{\problemname}[1]{}
\newcommand{\illustration}[3]{\begin{figure}\includegraphics{#2}\caption{#3}\end{figure}}
\newcommand{\nextsample}{}
\newcommand{\remainingsamples}{}
\newcommand{\includesample}[1]{}
\newcommand{\sampleinput}[1]{}
\newcommand{\sampleoutput}[1]{}
\newenvironment{Input}{\section*{Input}}{}
\newenvironment{Output}{\section*{Output}}{}
\newenvironment{Interaction}{\section*{Interaction}}{}
\newcommand{\epigraph}[2]{\begin{quote}#1\par #2\end{quote}}
"""
"""What the class of the format defines; samples are shown below the statement."""

_NAME = re.compile(r"\\problemname\s{0,20}\{")
_PLAIN_NAME = re.compile(r"^%%[ \t]*plainproblemname:([^\r\n]+)", re.MULTILINE)
_MARKUP = re.compile(r"\\[A-Za-z]+\s*|[{}$~]")
_DIV = re.compile(r"^:::.*$\n?", re.MULTILINE)


class NotConverted(Exception):
    """The message says why there is no Markdown."""


def to_markdown(text: str) -> str:
    """Raises `NotConverted`."""
    converted = _converted(MACROS + text, "--from=latex", f"--to={MARKDOWN}", "--shift-heading-level-by=2")
    return _DIV.sub("", converted).strip() + "\n"


def from_markdown(text: str) -> str:
    """Raises `NotConverted`."""
    return _converted(text, f"--from={MARKDOWN}", "--to=latex", "--shift-heading-level-by=-2")


def _converted(text: str, *how: str) -> str:
    pandoc = _pandoc()
    if pandoc is None:
        raise NotConverted(WITHOUT)
    command = [str(pandoc), "+RTS", f"-M{MEMORY}", "-RTS", "--sandbox", "--wrap=none", *how]
    try:
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired:
        raise NotConverted(f"pandoc took longer than {SECONDS} s") from None
    except subprocess.CalledProcessError as failed:
        said = failed.stderr.decode(errors="replace").strip()
        raise NotConverted(f"pandoc cannot read it: {' '.join(said.split())[:300]}") from None
    except OSError as error:
        raise NotConverted(f"pandoc cannot be started: {error.strerror}") from None
    return done.stdout.decode(errors="replace")


def name_in(text: str) -> str:
    """What the statement calls the problem, without formulas; empty where it does not say."""
    if plain := _PLAIN_NAME.search(text):
        return plain[1].strip()
    found = _NAME.search(text)
    if found is None:
        return ""
    return " ".join(_MARKUP.sub("", _braced(text, found.end())).split())


def _braced(text: str, start: int) -> str:
    """What stands from `start` to the brace that closes."""
    depth = 1
    for end in range(start, min(len(text), start + 500)):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if depth == 0:
            return text[start:end]
    return ""


def _pandoc() -> Path | None:
    """The one that comes as a package, or the system's."""
    spec = importlib.util.find_spec("pypandoc")
    if spec is not None and spec.origin is not None:
        inside = Path(spec.origin).parent / "files" / "pandoc"
        if inside.exists():
            return inside
    found = shutil.which("pandoc")
    return None if found is None else Path(found)
