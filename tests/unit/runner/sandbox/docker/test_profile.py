"""What the profile lets through, beside the filter that programs live under."""

from __future__ import annotations

import json
from typing import Any

from runner.sandbox.docker.profile import ALLOWED, build_profile
from runner.supervisor.seccomp import AF_UNIX, DENIED, NAMESPACE_FLAGS

SUPERVISORS_OWN = {"sched_setaffinity"}
"""What the supervisor does for programs, and they may not do."""


def rules() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for rule in json.loads(build_profile())["syscalls"]:
        for name in rule["names"]:
            found.setdefault(name, []).append(rule)
    return found


def test_what_is_not_named_does_not_exist() -> None:
    profile = json.loads(build_profile())
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    assert profile["archMap"] == [
        {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": []},
        {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": []},
    ]


def test_what_programs_are_denied_the_container_is_denied_too() -> None:
    assert ALLOWED & DENIED.keys() == SUPERVISORS_OWN


def test_nothing_makes_a_namespace_a_mount_a_socket_or_a_ring() -> None:
    lacking = {"unshare", "setns", "mount", "fsopen", "socket", "io_uring_setup", "keyctl", "ptrace", "bpf", "chroot"}
    assert lacking.isdisjoint(rules())


def test_a_clone_has_no_flag_of_a_namespace() -> None:
    [clone] = rules()["clone"]
    [condition] = clone["args"]
    assert condition == {"index": 0, "value": NAMESPACE_FLAGS, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ"}
    [clone3] = rules()["clone3"]
    assert (clone3["action"], clone3["errnoRet"]) == ("SCMP_ACT_ERRNO", 38)


def test_a_pair_of_sockets_is_local() -> None:
    [pair] = rules()["socketpair"]
    assert pair["args"] == [{"index": 0, "value": AF_UNIX, "op": "SCMP_CMP_EQ"}]
