import json
import shlex
import sys
from pathlib import Path

import pytest

from harnesses.language import Language, Run, Toolchain
from launcher.npm import Missing, install, missing


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python package that brings Node, as far as anybody looks at it."""
    folder = tmp_path / "toy_node_wheel"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def language(*packages: str, wheel: str = "toy_node_wheel") -> Language:
    toolchain = Toolchain(npm_packages=packages, wheel=wheel)
    run = Run(function=("x",), stdio=("x",))
    return Language(id="toy", name="Toy", editor="toy", source="a.toy", toolchain=toolchain, run=run)


def installed(node: Path, name: str, text: str) -> None:
    folder = node / "lib" / "node_modules" / name
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(text)


@pytest.mark.parametrize("text", [None, "{", "[]", json.dumps({"version": "1.9.9"})])
def test_what_is_not_here_in_its_version_is_missing(node: Path, text: str | None) -> None:
    if text is not None:
        installed(node, "@toys/compiler", text)
    (lacking,) = missing([language("@toys/compiler@2.0.0")])
    assert (lacking.language, lacking.packages, lacking.node) == ("Toy", ("@toys/compiler@2.0.0",), node.resolve())


def test_what_is_here_is_not_missing(node: Path) -> None:
    installed(node, "@toys/compiler", json.dumps({"version": "2.0.0"}))
    assert missing([language("@toys/compiler@2.0.0"), language()]) == ()


def test_nothing_can_be_installed_for_a_node_that_is_not_here() -> None:
    assert missing([language("compiler@1", wheel="no_such_wheel")]) == ()


def test_packages_go_into_the_folder_of_their_node_and_run_nothing(tmp_path: Path) -> None:
    words = Missing(language="Toy", packages=("compiler@1",), node=tmp_path).command
    assert {"--global", f"--prefix={tmp_path}", "--ignore-scripts", "--fetch-retries=0"} <= set(words)
    assert words[-1] == "compiler@1"
    assert shlex.split(Missing(language="Toy", packages=("compiler@1",), node=tmp_path).line_to_run) == list(words)


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)


def test_what_npm_says_is_told_when_it_fails(tmp_path: Path) -> None:
    lacking = Missing(language="Toy", packages=("compiler@1",), node=tmp_path)
    program(tmp_path / "bin" / "node", "import os\nraise SystemExit(os.getcwd() + '\\n' * 9 + 'no network')")
    assert install(lacking).splitlines() == [str(tmp_path), *8 * [""], "no network"]
    program(tmp_path / "bin" / "node", "raise SystemExit('\\n'.join(map(str, range(20))))")
    assert install(lacking).splitlines() == [str(number) for number in range(10, 20)]
    program(tmp_path / "bin" / "node", "print('added 1 package')")
    assert install(lacking) == ""
    program(tmp_path / "bin" / "node", "import time; time.sleep(600)")
    assert install(lacking, longest_seconds=0.1) == "npm took more than 0.1 s"
    (tmp_path / "bin" / "node").unlink()
    assert install(lacking) == "npm cannot be started: No such file or directory"
