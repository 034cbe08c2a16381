"""The catalogue and all that shows or changes it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

import structlog

from harnesses import catalogue as harness_catalogue
from harnesses.catalogue import LanguageFolder
from problems.loader import load_all
from problems.study_lists import FOLDER as LISTS
from problems.study_lists import SHIPPED as SHIPPED_LISTS
from problems.study_lists import load_lists
from server.building.base import Base, new_id
from server.problems.attachments import Attachments
from server.problems.catalogue import Catalogue
from server.problems.catalogue import build as build_catalogue
from server.problems.details import Details
from server.problems.packages import PackageFolder
from server.problems.standing import Standing
from server.problems.statements.renderer import Renderer
from server.problems.study_lists import StudyLists
from server.publishing.assembling import PublishingHouse
from server.publishing.assembling import assemble as assemble_publishing
from server.settings import Settings

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    attachments: Attachments
    catalogue: Catalogue
    details: Details
    languages: dict[str, LanguageFolder]
    packages: PackageFolder
    renderer: Renderer
    standing: Standing
    study_lists: StudyLists
    publishing: PublishingHouse


async def build_problems(base: Base, stack: AsyncExitStack) -> Problems:
    languages = harness_catalogue.load()
    packages = PackageFolder(base.settings.data / "packages")
    renderer = Renderer()
    stack.push_async_callback(renderer.close)
    catalogue = await asyncio.to_thread(_load, base.settings, languages, packages)
    publishing = assemble_publishing(
        database=base.database,
        writer=base.writer,
        catalogue=catalogue,
        languages=languages,
        packages=packages,
        renderer=renderer,
        folder=base.settings.data / "uploaded",
        news=base.herald,
        clock=base.clock,
        new_id=new_id,
    )
    standing = Standing(base.database)
    return Problems(
        attachments=Attachments(),
        details=Details(renderer=renderer, languages=languages, code_bytes=base.settings.code_bytes),
        catalogue=catalogue,
        languages=languages,
        packages=packages,
        renderer=renderer,
        standing=standing,
        study_lists=await asyncio.to_thread(_study_lists, base.settings, catalogue, standing),
        publishing=publishing,
    )


def _load(settings: Settings, languages: Mapping[str, LanguageFolder], packages: PackageFolder) -> Catalogue:
    """Blocking."""
    loaded = load_all(settings.problems)
    for refused in loaded.refused:
        log.warning("problem_refused", folder=str(refused.folder), why=str(refused.error))
    catalogue = build_catalogue(
        loaded.problems.values(), folders=loaded.folders, languages=languages, keep_package=packages.keep
    )
    log.info("problems_loaded", problems=len(catalogue), refused=len(loaded.refused), languages=len(languages))
    return catalogue


def _study_lists(settings: Settings, catalogue: Catalogue, standing: Standing) -> StudyLists:
    """Blocking. Those that ship, and what lies beside the problems."""
    loaded = load_lists([SHIPPED_LISTS, *(folder / LISTS for folder in settings.problems)])
    for wrong in loaded.findings:
        log.warning("study_list_refused", why=str(wrong))
    return StudyLists(loaded.lists, catalogue=catalogue, standing=standing)
