"""Which language a program is written in, by the names of its files, and which of its files is run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

BY_SUFFIX = {
    "R": "r",
    "adb": "ada",
    "ads": "ada",
    "bash": "shell",
    "C": "cpp",
    "c++": "cpp",
    "cc": "cpp",
    "cjs": "javascript",
    "cl": "lisp",
    "cs": "csharp",
    "cxx": "cpp",
    "f90": "fortran",
    "hs": "haskell",
    "js": "javascript",
    "kt": "kotlin",
    "mjs": "javascript",
    "ml": "ocaml",
    "pas": "pascal",
    "pl": "perl",
    "pm": "perl",
    "py": "python",
    "py2": "python2",
    "py3": "python",
    "rb": "ruby",
    "rs": "rust",
    "sh": "shell",
    "ts": "typescript",
    "txt": "text",
}
"""Suffixes that are not themselves the name of their language, as `java`, `cpp` and `go` are."""
_NAMES = """
ada algol68 apl c cobol cpp crystal csharp d dart elixir erlang forth fortran fsharp go haskell java javascript
julia kotlin lisp lua nim ocaml odin pascal perl php prolog python r ruby rust scala shell swift typescript zig
"""
FOREIGN = {"python": "python3", "shell": "bash"}
"""Our names of languages that the ICPC problem package calls otherwise."""
KNOWN = frozenset(_NAMES.split())
"""Languages that a program may be in, whether or not they are served here."""
COMPANIONS = frozenset({"h", "hh", "hpp", "hxx", "inc", "mli", "ads", "txt", "md", "json", "in", "ans", "class"})
"""Suffixes that say nothing of a program's language."""

_PYTHON_2 = re.compile(r"#!.*python2")
_MAINS = {
    "c": re.compile(r"\bmain\s*\("),
    "cpp": re.compile(r"\bmain\s*\("),
    "csharp": re.compile(r"\bstatic\b[^;{}]{0,200}\bMain\s*\("),
    "go": re.compile(r"\bfunc\s+main\s*\("),
    "java": re.compile(r"\bstatic\b[^;{}]{0,200}\bmain\s*\("),
    "kotlin": re.compile(r"\bfun\s+main\s*\("),
    "rust": re.compile(r"\bfn\s+main\s*\("),
}
_STEMS = ("__main__", "main", "Main", "MainKt")


def language_of_suffix(name: str) -> str:
    """Empty where the name has no suffix."""
    suffix = PurePosixPath(name).suffix[1:]
    return BY_SUFFIX.get(suffix, suffix)


def language_of_files(files: Mapping[str, str]) -> str | None:
    """The one language that the files are written in, or None."""
    found = {language for name, text in files.items() if (language := _language_of(name, text))}
    if found == {"c", "cpp"}:
        return "cpp"
    return found.pop() if len(found) == 1 else None


def _language_of(name: str, text: str) -> str:
    suffix = PurePosixPath(name).suffix[1:]
    if suffix in COMPANIONS and suffix != "ads":
        return ""
    language = BY_SUFFIX.get(suffix, suffix)
    if language == "python" and _PYTHON_2.match(text):
        return "python2"
    return language if language in KNOWN or language == "python2" else ""


def main_file(files: Mapping[str, str], language: str, *, entry_point: str = "", program: str = "") -> str:
    """Which of the files is run: the one that is named so, or looks like it, or the first."""
    written = sorted(name for name, text in files.items() if _language_of(name, text) == language) or sorted(files)
    if entry_point and (named := _named(written, entry_point)):
        return named
    for stem in (*_STEMS, program):
        for name in written:
            if PurePosixPath(name).stem == stem:
                return name
    looks_so = _MAINS.get(language)
    with_main = [name for name in written if looks_so is not None and looks_so.search(files[name])]
    return (with_main or written)[0]


def _named(names: Iterable[str], entry_point: str) -> str | None:
    """A file, a class (`org.example.Main`), or a module."""
    wanted = {entry_point, entry_point.rpartition(".")[2], entry_point.removesuffix("Kt")}
    for name in names:
        if name == entry_point or PurePosixPath(name).stem in wanted or name.replace("/", ".").startswith(entry_point):
            return name
    return None
