"""The pinned packages can be had by every Python that Agon runs on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
OLDEST = "3.11.2"
"""Debian 12's."""


def test_every_pinned_package_admits_the_python_of_debian_12() -> None:
    pins = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and line[0] != "#"]
    refused = {}
    for pin in pins:
        name, _, version = pin.partition("==")
        try:
            told = metadata(name)
        except PackageNotFoundError:
            continue  # of another system, or another extra
        wanted = str(told.json.get("requires_python", ""))
        if told["Version"] == version and wanted and not SpecifierSet(wanted).contains(OLDEST):
            refused[pin] = wanted
    assert refused == {}
