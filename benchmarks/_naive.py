"""The same work done naively: a fresh interpreter or compiler for each submission, no sandbox, no limits, no checks.

For a function problem the program has a main of its own (in two_sum/) that reads all cases as plain numbers; for stdin
and stdout it is the contestant's program itself, run once a case.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harnesses.catalogue import LanguageFolder
from launcher.toolchains import packaged

TWO_SUM = Path(__file__).parent / "two_sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What one types: in a folder that has nothing but the source. `{class}`: the first object that is declared."""

    source: str
    run: str
    compile: str = ""


WAYS = {
    "ada": Way(source="main.adb", compile="gnatmake -q -O2 -gnat2022 main.adb -o main", run="./main"),
    "c": Way(source="main.c", compile="gcc -O2 main.c -o main -lm", run="./main"),
    "cpp": Way(source="main.cpp", compile="g++ -O2 -std=gnu++20 main.cpp -o main", run="./main"),
    "csharp": Way(source="main.cs", compile="mcs -optimize+ -r:System.Numerics main.cs", run="mono main.exe"),
    "fortran": Way(source="main.f90", compile="gfortran -O2 -ffree-line-length-none main.f90 -o main", run="./main"),
    "go": Way(source="main.go", compile="go build -o main main.go", run="./main"),
    "haskell": Way(source="main.hs", compile="ghc -v0 -O2 main.hs -o main", run="./main"),
    "java": Way(source="Main.java", compile="javac Main.java", run="java Main"),
    "javascript": Way(source="main.js", run="node main.js"),
    "kotlin": Way(
        source="main.kt",
        compile="java -cp {kotlin}/* org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect "
        "-cp {kotlin}/kotlin-stdlib.jar -d . main.kt",
        run="java -cp .:{kotlin}/kotlin-stdlib.jar MainKt",
    ),
    "lua": Way(source="main.lua", run="lua5.4 main.lua"),
    "ocaml": Way(source="main.ml", compile="ocamlopt -O3 unix.cmxa str.cmxa main.ml -o main", run="./main"),
    "pascal": Way(source="main.pas", compile="fpc -l- -v0 -O2 -Mobjfpc -Sh main.pas", run="./main"),
    "perl": Way(source="main.pl", run="perl main.pl"),
    "php": Way(source="main.php", run="php main.php"),
    "python": Way(source="main.py", run="{python} main.py"),
    "r": Way(source="main.R", run="Rscript main.R"),
    "ruby": Way(source="main.rb", run="ruby main.rb"),
    "rust": Way(source="main.rs", compile="rustc -O --edition 2021 main.rs", run="./main"),
    "scala": Way(source="main.scala", compile="scalac main.scala", run="scala {class}"),
    "shell": Way(source="main.sh", run="bash main.sh"),
    "swift": Way(source="main.swift", compile="swiftc -O main.swift -o main", run="./main"),
    "typescript": Way(
        source="main.ts",
        compile="tsc --target es2024 --module commonjs --moduleDetection force --strict false --lib es2024 main.ts",
        run="node main.js",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naive:
    """Medians in milliseconds."""

    submission: float
    case: float
    """The program alone, each time that it was started."""


def two_sum(folder: LanguageFolder, cases: bytes, *, repeats: int) -> Naive:
    source = (TWO_SUM / WAYS[folder.language.id].source).read_text()
    return measure(folder, source, [cases], repeats=repeats)


def measure(folder: LanguageFolder, source: str, inputs: Sequence[bytes], *, repeats: int) -> Naive:
    """Each time in a folder of its own: nothing that a compiler left is found again."""
    way = WAYS[folder.language.id]
    environment = _environment(folder)
    submissions: list[float] = []
    cases: list[float] = []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory(prefix="agon-naive-") as place:
            Path(place, way.source).write_text(source)
            compiling = _milliseconds(_words(way.compile, source, environment), b"", place, environment)
            running = [_milliseconds(_words(way.run, source, environment), each, place, environment) for each in inputs]
        submissions.append(compiling + sum(running))
        cases.append(statistics.fmean(running))
    return Naive(submission=statistics.median(submissions), case=statistics.median(cases))


def _environment(folder: LanguageFolder) -> dict[str, str]:
    node = packaged(folder.language)
    if node is None:
        return dict(os.environ)
    return os.environ | {
        "PATH": f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "KOTLIN": str(node / "lib" / "node_modules" / "kotlin-compiler" / "lib"),
    }


def _words(command: str, source: str, environment: dict[str, str]) -> list[str]:
    declared = re.search(r"^object (\w+)", source, re.MULTILINE)
    places = {
        "{python}": sys.executable,
        "{kotlin}": environment.get("KOTLIN", ""),
        "{class}": declared[1] if declared else "",
    }
    for name, place in places.items():
        command = command.replace(name, place)
    return command.split()


def _milliseconds(words: Sequence[str], stdin: bytes, place: str, environment: dict[str, str]) -> float:
    """Through files: the time is the program's, not that of a pipe to this process."""
    if not words:
        return 0.0
    Path(place, "stdin").write_bytes(stdin)
    with Path(place, "stdin").open("rb") as given, Path(place, "stdout").open("wb") as printed:
        started = time.perf_counter()
        subprocess.run(words, stdin=given, stdout=printed, stderr=printed, cwd=place, env=environment, check=True)
        return (time.perf_counter() - started) * 1000
