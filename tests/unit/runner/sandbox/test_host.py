from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from runner.sandbox.host import Host, find_remedy, has_uids_to_give
from runner.sandbox.interface import SandboxFault
from runner.sandbox.jail import Interpreter
from runner.sandbox.uids import FIRST_UID, LEAST_UIDS, UIDS

WHOLE = 1 << 32


def host(*, privileged: bool = True, mapped_uids: int = WHOLE) -> Host:
    return Host(
        interpreter=Interpreter(inside="/usr/bin/python3", prefix=None, library_path=None),
        bwrap=Path("/usr/bin/bwrap"),
        privileged=privileged,
        mapped_uids=mapped_uids,
        remedy="do this",
    )


def test_no_two_sandboxes_have_a_uid_in_common() -> None:
    taken: list[int] = []
    for pid in range(1, 400):
        first = host().first_uid(pid)
        assert first is not None
        taken += range(first, first + UIDS)

    assert len(taken) == len(set(taken))
    assert min(taken) > FIRST_UID == 0x70000000


@pytest.mark.parametrize(("mapped", "lowest"), [(65_536, 20_000), (1000, 500)])
def test_where_there_are_few_uids_they_suffice(mapped: int, lowest: int) -> None:
    for pid in (1, 77, 4_000_000):
        first = host(mapped_uids=mapped).first_uid(pid)
        assert first is not None
        assert first >= lowest
        assert first + UIDS <= mapped


@pytest.mark.parametrize(
    ("uid", "mapped", "has"),
    [(0, WHOLE, True), (0, LEAST_UIDS, True), (0, LEAST_UIDS - 1, False), (0, 1, False), (1000, WHOLE, False)],
)
def test_root_that_has_hardly_any_uids_is_as_any_other_user(uid: int, mapped: int, has: bool) -> None:
    assert has_uids_to_give(uid, mapped=mapped) is has
    assert not has or host(mapped_uids=mapped).first_uid(7) is not None


def test_an_ordinary_user_has_no_uids_to_give() -> None:
    assert host(privileged=False).first_uid(7) is None


@pytest.mark.parametrize("mode", [0o750, 0o751, 0o754])
def test_what_jobs_cannot_read_is_refused_with_what_to_do(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    with pytest.raises(SandboxFault, match="chmod -R o"):
        host().check_readable(str(tmp_path), None)
    host(privileged=False).check_readable(str(tmp_path))

    tmp_path.chmod(0o755)
    host().check_readable(str(tmp_path))


def test_an_interpreter_that_jobs_cannot_read_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    moved = Interpreter(inside="/opt/agon/python/bin/python3", prefix=tmp_path, library_path=None)
    with pytest.raises(SandboxFault, match="chmod -R o"):
        replace(host(), interpreter=moved).check_readable()


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SandboxFault, match="missing"):
        host().check_readable(str(tmp_path / "missing"))


def test_this_machine_can_be_looked_at() -> None:
    found = Host.find(interpreter=None, bwrap=None)

    assert found.interpreter.inside.startswith(("/usr/", "/opt/agon/python/bin/"))
    assert found.mapped_uids >= 1


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("kernel/apparmor_restrict_unprivileged_userns", "1\n", "kernel.apparmor_restrict_unprivileged_userns=0"),
        ("kernel/unprivileged_userns_clone", "0\n", "kernel.unprivileged_userns_clone=1"),
        ("user/max_user_namespaces", "0\n", "user.max_user_namespaces=10000"),
    ],
)
def test_a_kernel_that_keeps_users_from_making_sandboxes_has_a_line_to_run(
    tmp_path: Path, name: str, value: str, line: str
) -> None:
    setting = tmp_path / name
    setting.parent.mkdir(parents=True)
    setting.write_text(value)
    assert f"`sudo sysctl -w {line}`" in find_remedy(tmp_path, privileged=False)
    assert "sysctl" not in find_remedy(tmp_path, privileged=True)


def test_where_no_setting_forbids_sandboxes_the_place_does(tmp_path: Path) -> None:
    assert "as root" in find_remedy(tmp_path, privileged=False)


def test_only_what_bubblewrap_was_refused_gets_the_remedy() -> None:
    refused = "bwrap: No permissions to creating new namespace"
    assert host().explain(f"{refused}, likely because of a guess of its own") == f"{refused} (do this)"
    for other in ("", "bwrap: Can't find source path /x", "Traceback: namespace"):
        assert host().explain(other) == other
