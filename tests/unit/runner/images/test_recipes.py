"""What an image's name depends on, and what not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from runner.images.recipes import Recipe, Stage, Wheel, checker_recipe, has_image, recipe_of
from runner.sandbox.jail import GROUP, PASSWD
from runner.toolchains.machine import NotServed

HARNESSES = Path(catalogue.__file__).parent


@pytest.fixture
def lua(tmp_path: Path) -> Path:
    """A copy of a language's folder, to be changed."""
    folder = tmp_path / "lua"
    shutil.copytree(HARNESSES / "lua", folder)
    return folder


def tag(folder: Path) -> str:
    return recipe_of(catalogue.read(folder)).tag


def all_with_image() -> list[LanguageFolder]:
    return [folder for folder in catalogue.load().values() if has_image(folder)]


def test_every_language_that_has_programs_has_an_image_with_a_name_of_its_own() -> None:
    folders = catalogue.load()
    assert {name for name, folder in folders.items() if not has_image(folder)} == {"text"}
    tags = [recipe_of(folder).tag for folder in all_with_image()] + [checker_recipe().tag]
    assert len(set(tags)) == len(folders)
    for name in tags:
        assert re.fullmatch(r"agon-sandbox-[a-z][a-z0-9]*:[0-9a-f]{12}", name)


def test_a_language_without_programs_has_no_image() -> None:
    with pytest.raises(NotServed, match="no Dockerfile"):
        recipe_of(catalogue.load()["text"])


def test_a_toolchain_package_that_is_not_here_is_said_with_the_remedy(lua: Path) -> None:
    file = lua / "language.toml"
    file.write_text(file.read_text().replace("[toolchain]", '[toolchain]\nwheel = "no_such_package"'))
    with pytest.raises(NotServed, match="pip install"):
        recipe_of(catalogue.read(lua))


def test_a_toolchain_package_of_no_known_version_is_said_with_the_remedy(
    lua: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nobodys_package").mkdir()
    (tmp_path / "nobodys_package" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    file = lua / "language.toml"
    file.write_text(file.read_text().replace("[toolchain]", '[toolchain]\nwheel = "nobodys_package"'))
    with pytest.raises(NotServed, match="nobody knows the version of the Python package nobodys_package"):
        recipe_of(catalogue.read(lua))


def test_the_same_content_has_the_same_name_wherever_it_lies(lua: Path) -> None:
    assert tag(lua) == tag(HARNESSES / "lua")


def test_what_has_no_effect_changes_no_name(lua: Path) -> None:
    before = tag(lua)
    (lua / "README.md").write_text("Prose.")
    (lua / "__pycache__").mkdir()
    (lua / "__pycache__" / "a.pyc").write_bytes(b"compiled")
    (lua / "check.lua").touch()
    assert tag(lua) == before


@pytest.mark.parametrize("name", ["Dockerfile", "check.lua", "language.toml"])
def test_every_file_with_effect_changes_the_name(lua: Path, name: str) -> None:
    before = tag(lua)
    with (lua / name).open("a") as file:
        file.write("\n")
    assert tag(lua) != before


def test_a_changed_harness_keeps_the_toolchain(lua: Path) -> None:
    before = recipe_of(catalogue.read(lua))
    (lua / "check.lua").write_text("-- nothing is wrong")
    after = recipe_of(catalogue.read(lua))
    assert (after.base_tag, after.toolchain_tag) == (before.base_tag, before.toolchain_tag)
    assert after.tag != before.tag


def test_a_changed_dockerfile_keeps_the_base(lua: Path) -> None:
    before = recipe_of(catalogue.read(lua))
    (lua / "Dockerfile").write_text("ARG BASE\nFROM ${BASE}\n")
    after = recipe_of(catalogue.read(lua))
    assert after.base_tag == before.base_tag
    assert after.toolchain_tag != before.toolchain_tag
    assert after.tag != before.tag


def supervisor_changed(recipe: Recipe) -> Recipe:
    files = {**recipe.sandbox.files, "lib/runner/supervisor/main.py": b"pass"}
    return replace(recipe, sandbox=replace(recipe.sandbox, files=files))


def supervisor_lacks_a_file(recipe: Recipe) -> Recipe:
    files = {name: content for name, content in recipe.sandbox.files.items() if not name.endswith("frames.py")}
    return replace(recipe, sandbox=replace(recipe.sandbox, files=files))


def base_changed(recipe: Recipe) -> Recipe:
    return replace(recipe, base=replace(recipe.base, dockerfile=recipe.base.dockerfile.replace("trixie", "forky")))


def script_changed(recipe: Recipe) -> Recipe:
    return replace(recipe, base=replace(recipe.base, files={"install-packages": b"exit 0"}))


def template_changed(recipe: Recipe) -> Recipe:
    return replace(recipe, sandbox=replace(recipe.sandbox, dockerfile=recipe.sandbox.dockerfile + "USER 1000\n"))


def version_command_changed(recipe: Recipe) -> Recipe:
    return replace(recipe, version_command=("tool", "--long-version"))


def node_changed(recipe: Recipe) -> Recipe:
    assert recipe.wheel is not None
    return replace(recipe, wheel=replace(recipe.wheel, version="99.0"))


def npm_changed(recipe: Recipe) -> Recipe:
    assert recipe.wheel is not None
    return replace(recipe, wheel=replace(recipe.wheel, npm_packages=("typescript@99.0",)))


@pytest.mark.parametrize(
    "change",
    [
        supervisor_changed,
        supervisor_lacks_a_file,
        base_changed,
        script_changed,
        template_changed,
        version_command_changed,
        node_changed,
        npm_changed,
    ],
)
def test_whatever_an_image_depends_on_changes_its_name(change: Callable[[Recipe], Recipe]) -> None:
    recipe = recipe_of(catalogue.load()["typescript"])
    assert change(recipe).tag != recipe.tag


def test_where_the_toolchain_package_lies_changes_no_name() -> None:
    recipe = recipe_of(catalogue.load()["javascript"])
    assert isinstance(recipe.wheel, Wheel)
    assert replace(recipe, wheel=replace(recipe.wheel, folder=Path("/elsewhere"))).tag == recipe.tag


def test_names_and_contents_of_files_cannot_be_mistaken_for_each_other() -> None:
    one = Stage(dockerfile="FROM x", files={"a": b"b", "c": b"d"})
    other = Stage(dockerfile="FROM x", files={"a": b"bc", "": b"d"})
    assert one.digest() != other.digest()
    assert one.digest("ab", "c") != one.digest("a", "bc")
    assert replace(one, files={"a": b"bc"}).digest() != replace(one, files={"ab": b"c"}).digest()


def test_the_image_holds_the_whole_supervisor_and_the_harness() -> None:
    files = checker_recipe().sandbox.files
    for path in (HARNESSES.parent / "runner" / "supervisor").glob("*.py"):
        assert files[f"lib/runner/supervisor/{path.name}"] == path.read_bytes()
    assert files["harness/checker_harness.py"].strip()
    assert "lib/runner/__init__.py" in files


def test_the_users_of_an_image_are_those_of_a_jail() -> None:
    files = checker_recipe().sandbox.files
    assert (files["etc/passwd"], files["etc/group"]) == (PASSWD, GROUP)


def test_a_language_that_shares_has_the_other_harness_too() -> None:
    files = recipe_of(catalogue.load()["kotlin"]).sandbox.files
    assert "shared/src/agon/Main.java" in files
    assert "harness/prepare.sh" in files


def test_commands_of_the_folder_are_filled_with_the_places_in_the_image() -> None:
    python = recipe_of(catalogue.load()["python"])
    assert python.version_command == ("/usr/bin/python3", "--version")
    kotlin = recipe_of(catalogue.load()["kotlin"]).sandbox.dockerfile
    assert '"sh", "/opt/agon/harness/prepare.sh", "/opt/agon/shared"]' in kotlin
