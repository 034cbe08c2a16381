"""How to come by a program that this machine lacks."""

from __future__ import annotations


def line_to_install(*packages: str) -> str:
    """Of Debian packages: fit to stand in a sentence."""
    return f"on Debian and Ubuntu: sudo apt-get install {' '.join(packages)}"
