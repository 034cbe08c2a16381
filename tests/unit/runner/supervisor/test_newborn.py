from __future__ import annotations

import resource

from runner.supervisor.newborn import Birth


def test_what_the_zygote_is_told_arrives_as_it_was() -> None:
    birth = Birth(
        argv=("/bin/cat", "-"),
        environment={"PATH": "/bin"},
        uid=1001,
        work="/box/1/work",
        resources={resource.RLIMIT_CPU: 3, resource.RLIMIT_NPROC: 4},
        places=(0, 1, 2),
    )
    forked = Birth(argv=None, environment={}, uid=1, work="/box/2/work", resources={}, places=(0,))

    assert Birth.from_bytes(birth.to_bytes()) == birth
    assert Birth.from_bytes(forked.to_bytes()) == forked
