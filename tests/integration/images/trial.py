"""Recipes for trying the builder out: small, and of names that no other test has."""

from __future__ import annotations

from runner.images.recipes import Recipe, Stage

TINY = "agon-tiny:1"


def recipe(name: str = "trial", *, toolchain: str = "", sandbox: str = "", content: bytes = b"") -> Recipe:
    """Of three stages; `toolchain` and `sandbox` are more lines of their Dockerfiles."""
    return Recipe(
        name=name,
        base=Stage(dockerfile="ARG BASE\nFROM ${BASE}\nLABEL org.agon.stage=base\n", files={}),
        toolchain=Stage(dockerfile=f"ARG BASE\nFROM ${{BASE}}\n{toolchain}", files={}),
        wheel=None,
        sandbox=Stage(
            dockerfile=f'ARG TOOLCHAIN\nFROM ${{TOOLCHAIN}}\nCOPY lib/ /opt/agon/lib/\n{sandbox}CMD ["/nothing"]\n',
            files={"lib/runner/supervisor/main.py": content},
        ),
        version_command=(),
    )
