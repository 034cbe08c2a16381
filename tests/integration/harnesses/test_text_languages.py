"""The languages for stdin and stdout alone: what an error says, what a compiler or a check marks, which forms of a
program are taken, and how much goes through."""

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.stubs import conformance_program, stub
from problems.model import Kind
from tests.integration.harnesses.compiled import marked, refuser, teller
from tests.integration.harnesses.driver import Bench

pytestmark = pytest.mark.sandbox

SECONDS_TO_COMPILE = {"haskell", "scala", "swift"}
LANGUAGES = tuple(
    name
    for name, folder in catalogue.load().items()
    if folder.language.serves(Kind.STDIO) and not folder.language.serves(Kind.FUNCTION)
)

FAILING = {
    "ada": (
        "procedure P is\n   Zero : Integer := 0 with Volatile;\nbegin\n   Zero := 1 / Zero;\nend P;\n",
        4,
        "divide",
    ),
    "fortran": ("program p\n  integer :: n\n  read (*, *) n\nend program\n", 3, "Fortran runtime error: End of file"),
    "haskell": ('main :: IO ()\nmain =\n  error "boom"\n', 3, "boom"),
    "lua": ("local t\n\nprint(t.x)\n", 3, ""),
    "ocaml": (
        "let first = function\n  | [] -> raise Not_found\n  | x :: _ -> x\n\nlet () = first []\n",
        2,
        "Not_found",
    ),
    "pascal": ("var\n  n: integer;\nbegin\n  readln(n);\n  writeln(1 div n);\nend.\n", 5, "Runtime error 200"),
    "perl": ("use strict;\n\nmy $x = 1 / (1 - 1);\n", 3, "Illegal division by zero"),
    "r": ('f <- function(x) {\n  log(x)\n}\nf("a")\n', 2, "non-numeric argument"),
    "scala": ("object P extends App {\n  println(List(1)(args.length + 5))\n}\n", 2, "IndexOutOfBoundsException: 5"),
    "shell": ("set -u\n\necho $nothing\n", 3, "nothing: unbound variable"),
}
"""A program in each language, the line of its error, and a part of what is said about it."""

MISTAKEN = {
    "ada": ("procedure P is\nbegin\n   Put (1);\nend P;\n", 3, "not visible|undefined"),
    "fortran": ("program p\n  implicit none\n  n = 1\nend program\n", 3, "no IMPLICIT type"),
    "haskell": ('main :: IO ()\nmain =\n  putStrLn (length "a")\n', 3, "type"),
    "ocaml": ('let () =\n  print_int "a"\n', 2, "type string"),
    "pascal": ("var\n  n: integer;\nbegin\n  n := 'a';\nend.\n", 4, "Incompatible types"),
    "scala": ("object P extends App {\n  val n: Int = readd()\n}\n", 2, "not found: value readd"),
}

SOUND = {"lua": "print(1)\n", "r": "print(1)\n", "shell": "echo 1\n"}
BROKEN = {
    "lua": ("local n = 1\nn = = 2\n", 2, "unexpected symbol"),
    "perl": ("my $n = 1;\n$n = = 2;\n", 2, "syntax error"),
    "r": ("n <- 1\nn n\n", 2, "unexpected symbol"),
    "shell": ("n=1\nif fi\n", 2, "syntax error"),
}

FORMS: dict[str, tuple[str, str]] = {
    "ada-main-of-any-name": (
        "ada",
        'with Ada.Text_IO;\nprocedure Main is\nbegin\n   Ada.Text_IO.Put_Line ("ok");\nend Main;\n',
    ),
    "fortran-module": (
        "fortran",
        "module m\n  character(2) :: word = 'ok'\nend module\nprogram p\n  use m\n  print '(a)', word\nend program\n",
    ),
    "haskell-module-and-packages": (
        "haskell",
        "module Main (main) where\nimport qualified Data.Map as M\nimport Data.Text (pack, unpack)\n"
        'main = mapM_ (putStrLn . unpack) (M.elems (M.fromList [(1, pack "ok")]))\n',
    ),
    "lua-first-line-of-a-script": ("lua", '#!/usr/bin/env lua\nprint("ok")\n'),
    "ocaml-libraries": (
        "ocaml",
        'let () = if Unix.gettimeofday () > 0. then print_endline (Str.global_replace (Str.regexp "x") "k" "ox")\n',
    ),
    "pascal-own-mode": (
        "pascal",
        "{$mode delphi}\nprogram Any;\nuses math, classes;\nbegin\n  if max(1, 2) = 2 then writeln('ok');\nend.\n",
    ),
    "pascal-without-a-program": ("pascal", "begin\n  writeln('ok')\nend.\n"),
    "r-prints-what-is-visible": ("r", 'x <- 1\ninvisible(x)\nnoquote("ok")\n'),
    "scala-object-of-any-name": ("scala", 'object Any extends App {\n  println("ok")\n}\n'),
    "scala-in-a-package": (
        "scala",
        'package a.b\nclass Word { override def toString = "ok" }\n'
        "object C { def main(a: Array[String]) = println(new Word) }\n",
    ),
}

DESCENDING = {
    "ada": "with Ada.Text_IO;\nprocedure P is\n"
    "   function Depth (N : Integer) return Integer is (if N = 0 then 0 else 1 + Depth (N - 1));\n"
    "begin\n   Ada.Text_IO.Put_Line (Integer'Image (Depth (100_000)));\nend P;\n",
    "fortran": "program p\n  print '(i0)', depth(100000)\ncontains\n"
    "  recursive integer function depth(n) result(d)\n    integer, intent(in) :: n\n    d = 0\n"
    "    if (n > 0) d = 1 + depth(n - 1)\n  end function\nend program\n",
    "haskell": "depth :: Int -> Int\ndepth 0 = 0\ndepth n = 1 + depth (n - 1)\nmain = print (depth 100000)\n",
    "lua": "local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end\nprint(depth(100000))\n",
    "ocaml": "let rec depth n = if n = 0 then 0 else 1 + depth (n - 1)\nlet () = print_int (depth 100000)\n",
    "pascal": "function depth(n: longint): longint;\nbegin\n"
    "  if n = 0 then depth := 0 else depth := 1 + depth(n - 1);\nend;\nbegin\n  writeln(depth(100000));\nend.\n",
    "perl": 'no warnings "recursion";\nsub depth { $_[0] ? 1 + depth($_[0] - 1) : 0 }\nprint depth(100000);\n',
    "scala": "object P extends App {\n  def depth(n: Int): Int = if (n == 0) 0 else 1 + depth(n - 1)\n"
    "  println(depth(100000))\n}\n",
}


def marks_of(language: str, *, rare: bool = False) -> tuple[pytest.MarkDecorator, ...]:
    if language not in SECONDS_TO_COMPILE:
        return ()
    return (pytest.mark.slow, pytest.mark.extended) if rare else (pytest.mark.slow,)


def each_of(languages: Iterable[str], *, rare: bool = False) -> list[object]:
    return [pytest.param(language, marks=marks_of(language, rare=rare)) for language in languages]


@pytest.mark.parametrize("language", each_of(LANGUAGES))
def test_what_a_contestant_starts_from_is_a_program(
    language: str, bench_of: Callable[[str], Bench], room: Path
) -> None:
    bench = bench_of(language)
    ended = teller(bench, room)(stub(bench.folder, None), None, "").ended
    assert ended is not None
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.parametrize("language", each_of(FAILING))
def test_an_error_names_its_line_and_what_it_is(language: str, bench_of: Callable[[str], Bench], room: Path) -> None:
    bench = bench_of(language)
    source, line, message = FAILING[language]
    ended = teller(bench, room)(source, None, "").ended
    assert ended is not None
    last_words = bench.folder.language.last_words
    assert ended.exit_code not in {0, None}
    if last_words.line is None:
        assert f"{bench.folder.language.source}:{line}" in ended.stderr
    else:
        assert last_words.line_in(ended.stderr) == line, ended.stderr
        assert message in last_words.message_in(ended.stderr)


@pytest.mark.parametrize("language", each_of(MISTAKEN))
def test_a_compiler_marks_a_mistake(language: str, bench_of: Callable[[str], Bench], room: Path) -> None:
    bench = bench_of(language)
    source, line, message = MISTAKEN[language]
    marks = marked(bench, refuser(bench, room)(source, None))
    assert marks
    assert marks[0][0] == line
    assert any(part in said for _, said in marks for part in message.split("|")), marks


@pytest.mark.parametrize("language", BROKEN)
def test_a_check_marks_what_is_no_program(language: str, bench_of: Callable[[str], Bench], room: Path) -> None:
    bench = bench_of(language)
    source, line, message = BROKEN[language]
    checked = check(bench, source, room)
    assert (checked.returncode != 0, checked.stdout) == (True, "")
    found_line, found_message = marked(bench, checked.stderr)[0]
    assert found_line == line
    assert message in found_message


@pytest.mark.parametrize("language", SOUND)
def test_a_check_runs_nothing(language: str, bench_of: Callable[[str], Bench], room: Path) -> None:
    checked = check(bench_of(language), SOUND[language], room)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("language", "source"),
    [pytest.param(*form, id=name, marks=marks_of(form[0], rare=True)) for name, form in FORMS.items()],
)
def test_a_form_of_a_program_is_taken(language: str, source: str, bench_of: Callable[[str], Bench], room: Path) -> None:
    ended = teller(bench_of(language), room)(source, None, "").ended
    assert ended is not None
    assert ended.exit_code == 0, ended
    assert ended.stdout.endswith("ok\n")


@pytest.mark.slow
def test_a_scala_program_needs_a_main_method(bench_of: Callable[[str], Bench], room: Path) -> None:
    bench = bench_of("scala")
    said = refuser(bench, room)("class Nothing {\n  def main() = 1\n}\n", None)
    assert marked(bench, said) == [(1, "there is no object with a main method")]


@pytest.mark.parametrize("language", each_of(DESCENDING, rare=True))
def test_a_recursion_goes_deep(language: str, bench_of: Callable[[str], Bench], room: Path) -> None:
    ended = teller(bench_of(language), room)(DESCENDING[language], None, "").ended
    assert ended is not None
    assert (ended.exit_code, ended.stdout.strip()) == (0, "100000"), ended


@pytest.mark.parametrize("language", each_of(LANGUAGES, rare=True))
def test_long_lines_in_every_script_come_back_unharmed(
    language: str, bench_of: Callable[[str], Bench], room: Path
) -> None:
    bench = bench_of(language)
    text = "".join(f"{letter * 20_000}\n" for letter in ("a", "é", "世", "🎉", "a b ", "é ")) + "\n" * 500 + "end\n"
    ended = teller(bench, room)(conformance_program(bench.folder, "copy_lines", None), None, text).ended
    assert ended is not None
    assert ended.exit_code == 0
    assert ended.stdout == text


def check(bench: Bench, source: str, room: Path) -> subprocess.CompletedProcess[str]:
    language = bench.folder.language
    assert language.check is not None
    (room / language.source).write_text(source)
    command = bench.command(language.check.command, room)
    return subprocess.run(command, env=bench.run_environment(room), capture_output=True, text=True, check=False)
