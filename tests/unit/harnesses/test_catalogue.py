import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.catalogue import BadLanguage, fill
from problems.languages import language_of_files

ROOT = Path(__file__).parents[3]
PROGRAMS = {name: folder.language for name, folder in catalogue.load().items() if not folder.language.answers}


def test_every_language_that_ships_is_whole() -> None:
    languages = catalogue.load()
    assert {"python", "javascript"} <= languages.keys()
    assert all(name == folder.id == folder.folder.name for name, folder in languages.items())


@pytest.mark.parametrize("language", PROGRAMS)
def test_a_packages_programs_are_known_by_the_suffix_of_their_language(language: str) -> None:
    source = PROGRAMS[language].source
    assert language_of_files({source: ""}) == language, f"problems/languages.py does not take {source} for {language}"


@pytest.mark.parametrize("language", PROGRAMS)
def test_readme_names_every_language(language: str) -> None:
    section = (ROOT / "README.md").read_text().partition("## Languages\n")[2].partition("\n## ")[0]
    name = PROGRAMS[language].name.partition(" (")[0]
    assert re.search(rf"(?<![\w+#]){re.escape(name)}(?![\w+#])", section, re.IGNORECASE), f"README lacks {name}"


def test_a_language_is_a_folder_and_nothing_else(make_language: Callable[..., Path]) -> None:
    folder = make_language()
    (loaded,) = catalogue.load(folder.parent).values()
    assert loaded.language.name == "Toy"
    assert loaded.folder == folder


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "toy"', 'id = "other"', "id"),
        ('id = "toy"', 'id = "Toy!"', "id"),
        ('name = "Toy"', 'name = "Toy"\nnmae = 1', "nmae"),
        ('name = "Toy"\n', "", "name"),
        ('long = "long"\n', "", "types.long"),
        ('"T[]" = "{T}[]"\n', "", r"types.T\[\]"),
        ('"T[]" = "{T}[]"', '"T[]" = "array"', r"types.T\[\]"),
        ('"T[]" = "{T}[]"', '"T[]" = "{U}[]"', r"types.T\[\]"),
        ('void = "void"', 'void = "{T}"', "types.void"),
        ('void = "void"', 'void = "void"\nfloat = "f"', "types.float"),
        ('integer = "Integer"', 'integers = "Integer"', "boxed.integers"),
        ('integer = "Integer"', '"T[]" = "{T}"', r"boxed.T\[\]"),
        ('"{memory_mib}"', '"{memory}"', "run.function"),
        ('"{source}"]', '"{}"]', "run.stdio"),
        ('["{python}", "{source}"]', "[]", "run.stdio"),
        ("[boxed]", '[run.environment]\nX = "{home}"\n[boxed]', "run.environment.X"),
        ("[boxed]", '[run]\nlaunch = "fork"\n[boxed]', ""),
        ("[run]", '[run]\nlaunch = "spoon"', "run.launch"),
        ("[run]", '[run]\nzygote = "harness"', "run.zygote"),
        ("[boxed]", '[diagnostics]\npattern = "(?P<line>x)"\n[boxed]', "diagnostics.pattern"),
        ("[boxed]", "[last_words]\nline = 'at \\d+'\n[boxed]", "last_words.line"),
        ("[boxed]", "[last_words]\nmessage = '(?P<line>.*)'\n[boxed]", "last_words.message"),
        ("[boxed]", '[prepare]\ncommands = [["cc", "{nowhere}"]]\n[boxed]', "prepare.commands.0"),
        ("[boxed]", '[prepare]\ncommands = []\ninputs = ["a.h"]\n[boxed]', "prepare.inputs.0"),
        (
            "[boxed]",
            '[compile]\ncommand = ["cc"]\nartifacts = []\nglue = "glue.jinja"\nglue_name = "x"\n[boxed]',
            "compile.glue:",
        ),
        ("[boxed]", '[compile]\ncommand = ["cc"]\nartifacts = []\nglue_name = "x"\n[boxed]', "compile.glue_name"),
        ("[run]", '[run]\nlaunch = "fork"', "run.zygote"),
        (
            "[boxed]",
            '[compile]\ncommand = ["cc"]\nartifacts = []\nlaunch = "fork"\n[boxed]',
            "compile.launch",
        ),
        ("[run]", '[run]\nstdio_launch = "prestart"', "run.stdio_launch"),
        ('id = "toy"', 'id = "toy"\nshares = "nothing"', "shares"),
        ('"{source}"]', '"{shared}/run"]', "run.stdio"),
        ('source = "solution.toy"', 'source = "solution.toy"\nstub = "start.jinja"', "stub"),
        ('source = "solution.toy"', 'source = "solution.toy"\nconformance = "table.jinja"', "conformance"),
        ("[run]", '[run]\nlaunch = "fork"\nzygote = "nowhere"', "run.zygote"),
        ("[boxed]", '[toolchain]\nversion = ["{nowhere}"]\n[boxed]', "toolchain.version"),
        ("[boxed]", "[compile]\ncommand = []\nartifacts = []\n[boxed]", "compile.command"),
        ("[boxed]", "[check]\ncommand = []\n[boxed]", "check.command"),
        ("stdio = [", "tool = []\nstdio = [", "run.tool"),
        ('id = "toy"', 'id = "toy', ""),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(
    make_language: Callable[..., Path], language_text: str, old: str, new: str, key: str
) -> None:
    assert old in language_text
    folder = make_language(language_text.replace(old, new))
    with pytest.raises(BadLanguage, match=rf"toy/language\.toml: {key}"):
        catalogue.read(folder)


def test_a_language_may_share_another_s_harness(make_language: Callable[..., Path], language_text: str) -> None:
    toy = make_language()
    other = toy.parent / "other"
    shutil.copytree(toy, other)
    text = language_text.replace('id = "toy"', 'id = "other"\nshares = "toy"').replace('"{source}"]', '"{shared}/run"]')
    (other / "language.toml").write_text(text)
    loaded = catalogue.load(toy.parent)
    assert (loaded["toy"].shared, loaded["other"].shared) == (None, toy)
    (toy / "harness.py").write_text("another")
    assert catalogue.read(other).digest != loaded["other"].digest


def test_a_file_that_is_no_text_or_not_there_is_refused(make_language: Callable[..., Path]) -> None:
    folder = make_language()
    (folder / "language.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadLanguage, match=r"language\.toml"):
        catalogue.read(folder)
    (folder / "language.toml").unlink()
    with pytest.raises(BadLanguage, match=r"language\.toml"):
        catalogue.read(folder)


@pytest.mark.parametrize("name", ["Toy!", "2toys", "toy-2", "a" * 17])
def test_an_id_is_a_short_word_whatever_its_folder_is_called(
    make_language: Callable[..., Path], language_text: str, name: str
) -> None:
    folder = make_language(language_text.replace('id = "toy"', f'id = "{name}"'), name=name)
    with pytest.raises(BadLanguage, match=r"language\.toml: id"):
        catalogue.read(folder)


def test_the_digest_is_of_what_a_judgement_may_depend_on(make_language: Callable[..., Path]) -> None:
    folder = make_language()
    first = catalogue.read(folder).digest
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "harness.pyc").write_text("x")
    for name in ("Dockerfile", "README.md", ".harness.py.swp"):
        (folder / name).write_text("FROM scratch")
    assert catalogue.read(folder).digest == first
    (folder / "harness.py").write_text("x")
    second = catalogue.read(folder).digest
    (folder / "harness.py").write_text("y")
    third = catalogue.read(folder).digest
    (folder / "harness.py").rename(folder / "harnesses.py")
    assert len({first, second, third, catalogue.read(folder).digest}) == 4


def test_a_command_is_filled_in_word_by_word() -> None:
    filled = fill(("{python}", "-m{memory_mib}", "{harness}/a b"), {"python": "/p", "memory_mib": 64, "harness": "/h"})
    assert filled == ("/p", "-m64", "/h/a b")


def test_a_place_that_is_not_given_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        fill(("{prepared}",), {})
