"""`./agon images`: makes, lists, checks and removes the images of the Docker sandboxes."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aiodocker import Docker

from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from launcher import app_image, npm, toolchains
from launcher.tables import plain_table, roomy_console
from launcher.trouble import Trouble
from runner.engine.connection import EngineTrouble, connect, engine_url, explained
from runner.images.building import Builder, Built
from runner.images.ground import DEFAULT_BASE, Ground
from runner.images.narration import BuildFailed
from runner.images.recipes import CHECKER, Recipe, checker_recipe, has_image, recipe_of
from runner.images.store import Presence, complaints, images, presence, prune
from runner.toolchains.machine import NotServed
from runner.toolchains.serving import lightest_first

Work = Callable[[Docker], Awaitable[int]]


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "images",
        help="the images of the Docker sandboxes",
        description="Make, list, check and remove the images of the Docker sandboxes: one a language, and one for the "
        "programs that check answers. An image is named by all that it is made from.",
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _register_build(actions)
    listing = _action(actions, "list", _list, "show the images that are here")
    check = _action(actions, "check", _check, "see whether every image is here as it must be; else exit with 1")
    pruning = _action(actions, "prune", _prune, "remove images of older content, and what broken builds left")
    check.add_argument("languages", nargs="*", metavar="LANGUAGE", help=_WHICH)
    for each in (listing, check, pruning):
        _add_engine_option(each)


_WHICH = "ids of languages, or `all` (default: those that `./agon up` installs)"


def _action(actions: Any, name: str, act: Callable[[argparse.Namespace], Work], does: str) -> Any:
    parser = actions.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    parser.set_defaults(perform=lambda options: _on_engine(options, act(options)))
    return parser


def _register_build(actions: Any) -> None:
    parser = _action(actions, "build", _build, "make the images that are not here yet")
    parser.add_argument(
        "languages",
        nargs="*",
        metavar="LANGUAGE",
        help=f"{_WHICH}; `app`: Agon's own programs, for servers and runners in containers",
    )
    parser.add_argument("--index", metavar="URL", help="for `app`: the index of Python packages (default: pip's own)")
    parser.add_argument(
        "--bring-packages",
        action="store_true",
        help="for `app`: download the Python packages on this machine, and ask no index in the build",
    )
    parser.add_argument(
        "--base",
        metavar="IMAGE",
        help="the image of Debian to make them on, or `debootstrap`: make it on this machine, where none can be pulled "
        f"(default: {DEFAULT_BASE})",
    )
    parser.add_argument("--suite", default="trixie", help="of Debian, for debootstrap (default: %(default)s)")
    parser.add_argument(
        "--mirror",
        metavar="URL",
        help="the archive of Debian's packages (default: those that the base names; for debootstrap this machine's)",
    )
    parser.add_argument(
        "--network", help="of the builds (default: `host` if the engine has no bridge, else the engine's default)"
    )
    parser.add_argument("--fresh", action="store_true", help="make them anew, with the packages of today")
    _add_engine_option(parser)


def _add_engine_option(parser: Any) -> None:
    parser.add_argument(
        "--engine", metavar="URL", help="of the Docker Engine (default: DOCKER_HOST's, or this machine's)"
    )


def _on_engine(options: argparse.Namespace, work: Work) -> int:
    return asyncio.run(_connected(engine_url(options.engine, os.environ.get("DOCKER_HOST")), work))


async def _connected(url: str, work: Work) -> int:
    try:
        async with connect(url) as docker:
            with explained(url):
                return await work(docker)
    except (EngineTrouble, OSError) as trouble:
        raise Trouble(str(trouble)) from trouble


def _build(options: argparse.Namespace) -> Work:
    with_app = app_image.NAME in options.languages
    names = [name for name in options.languages if name != app_image.NAME]
    recipes: list[Recipe] = []
    lacking: dict[str, str] = {}
    if names or not with_app:
        _provide(names)
        recipes, lacking = _recipes(wanted(names))
    ground = Ground(
        base=options.base,
        suite=options.suite,
        mirror=options.mirror,
        network=options.network,
        fresh=options.fresh,
    )

    packages = app_image.Packages(index=options.index, brought=options.bring_packages)

    async def work(docker: Docker) -> int:
        builder = Builder(docker, ground, on_step=_show_step)
        failed = [_told(name, reason) for name, reason in lacking.items()]
        builds = [(recipe.name, recipe.tag, partial(builder.build, recipe)) for recipe in recipes]
        if with_app:
            make = partial(app_image.build_app, docker, ground, packages, on_step=_show_step)
            builds.append((app_image.NAME, app_image.TAG, make))
        for name, tag, make in builds:
            print(f"• {tag}", flush=True)
            try:
                print(f"  {_line(await make())}", flush=True)
            except (BuildFailed, NotServed) as reason:
                failed.append(_told(name, str(reason)))
        return 1 if failed else 0

    return work


def _show_step(name: str, step: str) -> None:
    print(f"  {name}: {step}", flush=True)


def _provide(names: Iterable[str]) -> None:
    """npm packages that images copy from this machine; one that cannot be had is told where its image fails."""
    for compiler in npm.missing(folder.language for folder in wanted(names)):
        print("• npm install", *compiler.packages, flush=True)
        if trouble := npm.install(compiler):
            print(f"  {trouble}", flush=True)


def _list(_options: argparse.Namespace) -> Work:
    async def work(docker: Docker) -> int:
        found = await images(docker)
        recipes, _ = _recipes(_with_images())
        current = {recipe.tag for recipe in recipes}
        table = plain_table("name", "image", "content", "size", "made", "on", "toolchain", right={"size"})
        for image in found:
            table.add_row(
                image.name,
                image.tag,
                "current" if image.tag in current else "older",
                _megabytes(image.size_bytes),
                datetime.fromtimestamp(image.created, UTC).strftime("%Y-%m-%d"),
                image.base,
                image.version,
            )
        roomy_console().print(table)
        return 0

    return work


def _check(options: argparse.Namespace) -> Work:
    recipes, lacking = _recipes(wanted(options.languages))

    async def work(docker: Docker) -> int:
        found = await images(docker)
        table = plain_table("name", "image", "")
        for name, reason in lacking.items():
            table.add_row(name, "", reason)
        wrong = len(lacking)
        for recipe in recipes:
            state = presence(recipe, found)
            said = await complaints(docker, recipe) if state is Presence.HERE else []
            table.add_row(recipe.name, recipe.tag, "; ".join([state.value, *said]))
            wrong += bool(said) or state is not Presence.HERE
        roomy_console().print(table)
        if wrong:
            print(f"{wrong} of {len(recipes) + len(lacking)} lack: ./agon images build makes them")
        return 1 if wrong else 0

    return work


def _prune(_options: argparse.Namespace) -> Work:
    recipes, lacking = _recipes(_with_images())

    async def work(docker: Docker) -> int:
        pruned = await prune(docker, kept=recipes, unknown=lacking)
        for tag in pruned.removed:
            print(f"removed {tag}")
        for tag in pruned.in_use:
            print(f"kept {tag}: it is in use")
        print(f"{len(pruned.removed)} removed")
        return 0

    return work


def _with_images() -> list[LanguageFolder]:
    return [folder for folder in catalogue.load().values() if has_image(folder)]


def wanted(names: Iterable[str]) -> list[LanguageFolder]:
    """Lightest first. Raises `Trouble`."""
    known = {folder.id: folder for folder in _with_images()}
    asked = set(names)
    languages = {language.id for language in toolchains.wanted(known, asked - {CHECKER})}
    chosen = languages if not asked or "all" in asked else asked
    return lightest_first({name: folder for name, folder in known.items() if name in chosen})


def _recipes(folders: Iterable[LanguageFolder]) -> tuple[list[Recipe], dict[str, str]]:
    """With the checker's, which every runner needs; and why there is none for some languages."""
    recipes, lacking = [checker_recipe()], {}
    for folder in folders:
        try:
            recipes.append(recipe_of(folder))
        except NotServed as reason:
            lacking[folder.id] = str(reason)
    return recipes, lacking


def _told(name: str, reason: str) -> str:
    print(f"✗ {name}: {reason}", flush=True)
    return name


def _line(built: Built) -> str:
    what = "was here" if built.was_here else f"made in {built.seconds:.1f} s"
    return f"✓ {what}, {_megabytes(built.size_bytes)}, {built.version}"


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.0f} MB"
