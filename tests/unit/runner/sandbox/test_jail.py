from __future__ import annotations

from pathlib import Path

from runner.sandbox.interface import SandboxSpec
from runner.sandbox.jail import Interpreter, build_arguments, sandbox_arguments

SPEC = SandboxSpec(
    language="java",
    harness_folder="/somewhere/java",
    prepared_folder="/somewhere/prepared",
    shared_folder="/somewhere/javascript",
    toolchain_folder="/somewhere/toolchain",
    mounts=("/etc/java-25-openjdk",),
)
SYSTEM_PYTHON = Interpreter(inside="/usr/bin/python3", prefix=None, library_path=None)


def arguments(*, privileged: bool) -> list[str]:
    return sandbox_arguments(
        SPEC,
        interpreter=SYSTEM_PYTHON,
        supervisor_folder=Path("/somewhere/runner/supervisor"),
        privileged=privileged,
        data={"/etc/passwd": 9},
    )


def joined(words: list[str]) -> str:
    return " ".join(words)


def test_a_jail_has_no_network_and_dies_with_us() -> None:
    for privileged in (True, False):
        words = arguments(privileged=privileged)
        assert {"--unshare-net", "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--clearenv"} <= set(words)
        assert "--bind" not in words
        assert "--share-net" not in words


def test_an_ordinary_user_has_a_user_namespace_and_root_has_none() -> None:
    assert "--unshare-user" in arguments(privileged=False)
    assert "--unshare-user" not in arguments(privileged=True)
    assert "--cap-drop ALL --cap-add CAP_SETUID --cap-add CAP_SETGID" in joined(arguments(privileged=True))


def test_everything_is_mounted_to_be_read_only() -> None:
    words = joined(arguments(privileged=True))

    for source, target in (
        ("/somewhere/java", "/opt/agon/harness"),
        ("/somewhere/javascript", "/opt/agon/shared"),
        ("/somewhere/prepared", "/opt/agon/prepared"),
        ("/somewhere/toolchain", "/opt/agon/toolchain"),
        ("/etc/java-25-openjdk", "/etc/java-25-openjdk"),
    ):
        assert f"--ro-bind {source} {target}" in words
    assert "--remount-ro / " in words
    assert "--perms 0444 --ro-bind-data 9 /etc/passwd" in words


def test_only_a_build_writes_and_only_to_its_output() -> None:
    words = build_arguments(
        SPEC, ("make", "all"), output_folder="/somewhere/out", interpreter=SYSTEM_PYTHON, privileged=True, data={}
    )

    assert words.count("--bind") == 1
    assert "--bind /somewhere/out /opt/agon/prepared" in joined(words)
    assert words[-2:] == ["make", "all"]
    assert "CAP_SYS_ADMIN" not in words


def test_an_interpreter_elsewhere_is_mounted_with_its_installation(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "lib").mkdir()
    executable = tmp_path / "bin/python3.11"
    executable.write_bytes(b"small")
    (tmp_path / "bin/python3").symlink_to("python3.11")

    plain = Interpreter.find(tmp_path / "bin/python3")
    (tmp_path / "lib/libpython3.11.so.1.0").touch()
    shared = Interpreter.find(tmp_path / "bin/python3")

    assert plain == Interpreter(inside="/opt/agon/python/bin/python3.11", prefix=tmp_path, library_path=None)
    assert shared.environment() == {"LD_LIBRARY_PATH": "/opt/agon/python/lib"}


def test_the_systems_interpreter_needs_no_mount() -> None:
    assert Interpreter.find(Path("/usr/bin/python3")) == SYSTEM_PYTHON
