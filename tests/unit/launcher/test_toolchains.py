from harnesses.language import Language, Run, Toolchain
from launcher.toolchains import missing


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
