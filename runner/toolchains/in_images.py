"""Languages from images that have toolchain, harness and supervisor in them; this machine needs none of it."""

from __future__ import annotations

import asyncio
import hashlib

from harnesses.catalogue import LanguageFolder
from problems.model import Limits
from runner.engine.connection import EngineTrouble, explained
from runner.images.labels import CONTENT, TOOLCHAIN, id_of, labels_of
from runner.images.recipes import Recipe, recipe_of
from runner.sandbox.docker.maker import DockerMaker
from runner.sandbox.interface import SandboxSpec
from runner.toolchains.commands import ServedLanguage, compiler_ahead, started_ahead
from runner.toolchains.machine import NotNow, NotServed

ANSWER_SECONDS = 10.0


class ImageToolchains:
    def __init__(self, maker: DockerMaker, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        """An engine that takes longer than `answer_seconds` to tell of an image hangs."""
        self._maker = maker
        self._answer_seconds = answer_seconds
        self._recipes: dict[str, Recipe] = {}

    @property
    def may_come(self) -> bool:
        return True

    async def has_changed(self, served: ServedLanguage) -> bool:
        try:
            image, _ = await self._image_of(served.folder)
        except NotServed:
            return False  # a job will find that out, or it is a language without an image
        return image != served.spec.image

    async def serve(self, folder: LanguageFolder) -> ServedLanguage:
        """Raises `NotServed`."""
        image, version = (None, "") if folder.language.answers else await self._image_of(folder)
        spec = SandboxSpec(
            language=folder.id,
            harness_folder=str(folder.folder),
            prepared_folder=None,
            zygote=folder.language.run.zygote,
            warm=started_ahead(folder, interpreter=self._maker.interpreter, memory_mib=Limits().memory_mib),
            compiler=compiler_ahead(folder, interpreter=self._maker.interpreter),
            image=image,
        )
        return ServedLanguage(
            folder=folder,
            version=version,
            digest=hashlib.sha256(repr((folder.digest, version, image, self._maker.name)).encode()).hexdigest(),
            interpreter=self._maker.interpreter,
            spec=spec,
        )

    async def _image_of(self, folder: LanguageFolder) -> tuple[str, str]:
        """Its id, by which a sandbox is always of the very image that was proven, and its toolchain's version."""
        recipe = await self._recipe_of(folder)
        remedy = f"run `./agon images build {folder.id}`"
        try:
            async with self._maker.connect() as engine:
                with explained(self._maker.url):
                    async with asyncio.timeout(self._answer_seconds):
                        image, labels = await id_of(engine, recipe.tag), await labels_of(engine, recipe.tag)
        except EngineTrouble as trouble:
            raise NotNow(str(trouble)) from trouble
        if image is None or labels is None:
            raise NotServed(f"its image {recipe.tag} is not here, or was built for another version of Agon: {remedy}")
        if labels.get(CONTENT) != recipe.digest:
            raise NotServed(f"its image {recipe.tag} says that it is of another content: {remedy} --fresh")
        return image, labels.get(TOOLCHAIN, "")

    async def _recipe_of(self, folder: LanguageFolder) -> Recipe:
        """Once: many files are read for it. Raises `NotServed`."""
        if folder.id not in self._recipes:
            self._recipes[folder.id] = await asyncio.to_thread(recipe_of, folder)
        return self._recipes[folder.id]
