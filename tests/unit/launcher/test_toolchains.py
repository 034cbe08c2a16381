import os
import tempfile
from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.language import Language, Run, Toolchain
from launcher.toolchains import ids_of, install_for, may_install, missing, wanted
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
    update, install = found.line_to_run.split(" && ")
    assert (update, install) == (
        "sudo apt-get update",
        "sudo apt-get install -y --no-install-recommends lost-compiler",
    )


def test_nothing_is_missing_when_all_is_here() -> None:
    assert missing([language("shell", command="sh", package="dash")]).packages == ()


def test_what_no_package_brings_is_not_missing() -> None:
    toolchain = Toolchain(commands=("no-such-compiler-anywhere",))
    absent = language("lost", command="x", package="x").model_copy(update={"toolchain": toolchain})
    assert missing([absent]).languages == ()


def test_what_came_as_a_python_package_is_found_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "toy_compiler_wheel" / "bin").mkdir(parents=True)
    (tmp_path / "toy_compiler_wheel" / "__init__.py").touch()
    toolchain = Toolchain(commands=("toy-compiler",), debian_packages=("toys",), wheel="toy_compiler_wheel")
    toy = language("toy", command="x", package="x").model_copy(update={"toolchain": toolchain})
    assert missing([toy]).packages == ("toys",)
    (tmp_path / "toy_compiler_wheel" / "bin" / "toy-compiler").touch(mode=0o755)
    assert missing([toy]).packages == ()


def test_only_root_with_apt_may_install(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as programs:
        Path(programs).chmod(0o755)  # others find apt, too
        monkeypatch.setenv("PATH", programs)
        assert not may_install()
        Path(programs, "apt-get").touch(mode=0o755)
        assert may_install() is (os.geteuid() == 0)
        if os.geteuid() == 0:
            os.seteuid(12345)
            try:
                assert not may_install()
            finally:
                os.seteuid(0)


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


def test_a_package_that_apt_does_not_know_keeps_no_other_language_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    (tmp_path / "dpkg").write_text(f'#!/bin/sh\necho "dpkg $@" >> {said}\n')
    (tmp_path / "apt-get").write_text(
        f'#!/bin/sh\necho "$DEBIAN_FRONTEND $@" >> {said}\n'
        'case "$*" in *not-in-this-debian*) echo "Unable to locate package"; exit 100 ;; *install*) echo Done ;; esac\n'
    )
    for program in ("dpkg", "apt-get"):
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("DEBIAN_FRONTEND", "readline")
    usual = language("usual", command="no-such-compiler-anywhere", package="usual-compiler")
    rare = language("rare", command="no-such-compiler-anywhere", package="not-in-this-debian")
    assert install_for([usual, rare]) == {"RARE": "Unable to locate package"}
    installed = [line.split("--no-install-recommends ")[1] for line in said.read_text().splitlines() if "recom" in line]
    assert installed == ["not-in-this-debian usual-compiler", "usual-compiler", "not-in-this-debian"]
    said.unlink()
    assert install_for([usual, language("shell", command="sh", package="dash")]) == {}
    assert said.read_text().splitlines() == [
        "dpkg --configure -a",
        "noninteractive update -qq",
        "noninteractive -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends usual-compiler",
    ]
    said.unlink()
    assert install_for([language("shell", command="sh", package="dash")]) == {}
    assert not said.exists()
    assert install_for([rare]) == {"RARE": "Unable to locate package"}
    assert said.read_text().count("not-in-this-debian") == 1


@pytest.mark.parametrize("given", [["ada", "r"], ["ada,r"], ["ada,", "r"]])
def test_languages_are_named_with_spaces_or_commas_between(given: list[str]) -> None:
    assert ids_of(given) == ["ada", "r"]
