"""The Dockerfiles of an image's second and third stage. Pure text; the first stage's is a file.

`RUN` has the list form wherever a word comes from a language's folder: no shell reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from runner.sandbox.jail import HARNESS, LIBRARY, PATH, PREPARED, SHARED, TOOLCHAIN

_PREPARE = 'umask 022 && "$@" && chmod -R a+rX,go-w . && find /tmp /var/tmp -mindepth 1 -delete'
"""What a job reads under another uid; and nothing of the making is left."""
_CLOSE = " && ".join(
    (
        "rm -rf /root /etc/passwd- /etc/group- /etc/subuid* /etc/subgid* /var/cache/* /var/log/* /var/lib/apt/lists/*",
        # What is not for everyone is of no use to anyone in there, and no job may become somebody else.
        "find / -xdev -type f ! -perm -o=r -delete",
        "find / -xdev -type f -perm /6000 -exec chmod a-s {} +",
        "mkdir -m 0755 /root /box",
        # A start then compiles nothing, whatever the times of the files.
        f"python3 -m compileall -q --invalidation-mode unchecked-hash {LIBRARY} {HARNESS}",
    )
)


def toolchain_dockerfile(own: str, *, has_wheel: bool) -> str:
    """Of a language's own Dockerfile: with the toolchain that the machine has as a package."""
    return f"{own.rstrip()}\nCOPY --chown=0:0 toolchain/ {TOOLCHAIN}/\n" if has_wheel else own


def sandbox_dockerfile(*, interpreter: str, prepare: Sequence[Sequence[str]], has_shared: bool) -> str:
    return "\n".join(_sandbox(interpreter=interpreter, prepare=prepare, has_shared=has_shared)) + "\n"


def _sandbox(*, interpreter: str, prepare: Sequence[Sequence[str]], has_shared: bool) -> Iterator[str]:
    """What changes least comes first: the engine takes it from its cache."""
    yield "ARG TOOLCHAIN"
    yield "FROM ${TOOLCHAIN}"
    yield f"ENV PATH={PATH} LANG=C.UTF-8"
    yield f"COPY --chown=0:0 harness/ {HARNESS}/"
    if has_shared:
        yield f"COPY --chown=0:0 shared/ {SHARED}/"
    if prepare:
        yield f"WORKDIR {PREPARED}"
    for command in prepare:
        yield f"RUN {json.dumps(_prepared(command), ensure_ascii=False)}"
    yield "WORKDIR /"
    yield f"COPY --chown=0:0 lib/ {LIBRARY}/"
    yield f"RUN {_CLOSE}"
    yield "COPY --chown=0:0 etc/ /etc/"
    yield f"ENTRYPOINT {json.dumps([interpreter, '-I', '-S', f'{LIBRARY}/runner/supervisor'])}"
    yield "CMD []"


def _prepared(command: Sequence[str]) -> list[str]:
    """The surroundings are those that a jail gives to `prepare`."""
    environment = (f"PATH={PATH}", "LANG=C.UTF-8", "HOME=/tmp", "TMPDIR=/tmp")
    return ["/usr/bin/env", "-i", *environment, "/bin/sh", "-c", _PREPARE, "sh", *command]
