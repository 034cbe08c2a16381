"""Recipes for trying the builder out, small and of names that no other test has; and looking into an image."""

from __future__ import annotations

from aiodocker import Docker

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


async def said_in(docker: Docker, image: str, command: str, *, user: str = "0:0") -> str:
    """All that a shell command prints in a container of the image, which must end well."""
    container = await docker.containers.create(
        {
            "Image": image,
            "Entrypoint": ["/bin/sh", "-c"],
            "Cmd": [command],
            "User": user,
            "HostConfig": {"NetworkMode": "none"},
        }
    )
    try:
        await container.start()
        ended = await container.wait()
        said = "".join(await container.log(stdout=True, stderr=True))
        assert ended["StatusCode"] == 0, said
        return said
    finally:
        await container.delete(force=True)
