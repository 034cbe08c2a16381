from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.language import Language, Run, Toolchain
from launcher.toolchains import missing, wanted
from launcher.trouble import Trouble


def language(name: str, *, command: str, package: str) -> Language:
    toolchain = Toolchain(commands=(command,), debian_packages=(package,))
    run = Run(function=("x",), stdio=("x",))
    return Language(id=name, name=name.upper(), editor=name, source="a.x", toolchain=toolchain, run=run, types={})


def test_only_what_is_not_here_is_missing() -> None:
    here = language("shell", command="sh", package="dash")
    absent = language("lost", command="no-such-compiler-anywhere", package="lost-compiler")
    found = missing([here, absent])
    assert found.languages == ("LOST",)
    assert found.packages == ("lost-compiler",)
    assert found.line_to_run == "sudo apt-get update && sudo apt-get install -y lost-compiler"


def test_nothing_is_missing_when_all_is_here() -> None:
    assert missing([language("shell", command="sh", package="dash")]).packages == ()


def test_all_the_languages_are_those_that_somebody_has_seen_work() -> None:
    known = catalogue.load()
    usual = {each.id for each in wanted(known, [])}
    every = {each.id for each in wanted(known, ["all"])}
    assert {"python", "rust"} <= usual
    assert every - usual >= {"haskell", "kotlin"}
    assert "swift" not in every
    assert {each.id for each in wanted(known, ["swift"])} == usual | {"swift"}
    with pytest.raises(Trouble, match="klingon"):
        wanted(known, ["klingon"])


def test_what_only_its_owner_finds_is_missing_and_so_is_a_file_of_a_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "homemade-compiler").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert missing([language("home", command="homemade-compiler", package="compiler")]).packages == ("compiler",)
    toolchain = Toolchain(commands=("sh",), debian_packages=("dash", "extra"), extras=(str(tmp_path / "extra.h"),))
    with_extra = language("shell", command="sh", package="dash").model_copy(update={"toolchain": toolchain})
    assert missing([with_extra]).packages == ("dash", "extra")
    (tmp_path / "extra.h").touch()
    assert missing([with_extra]).packages == ()
