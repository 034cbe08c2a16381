from __future__ import annotations

import os
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


def build() -> list[str]:
    return build_arguments(
        SPEC, ("make", "all"), output_folder="/somewhere/out", interpreter=SYSTEM_PYTHON, privileged=True, data={}
    )


def joined(words: list[str]) -> str:
    return " ".join(words)


def values(words: list[str], option: str) -> list[str]:
    """The word behind each place of an option."""
    return [words[at + 1] for at, word in enumerate(words) if word == option]


def test_a_jail_has_no_network_and_dies_with_us() -> None:
    for privileged in (True, False):
        words = arguments(privileged=privileged)
        assert {"--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"} <= set(
            words
        )
        assert {"--die-with-parent", "--new-session", "--clearenv", "--as-pid-1"} <= set(words)
        assert values(words, "--hostname") == ["agon"]
        assert "--bind" not in words
        assert "--share-net" not in words


def test_an_ordinary_user_has_a_user_namespace_and_root_has_none() -> None:
    assert "--unshare-user --uid 1000 --gid 1000" in joined(arguments(privileged=False))
    assert "--unshare-user" not in arguments(privileged=True)


def test_a_supervisor_has_the_capabilities_that_it_needs_and_a_build_has_none() -> None:
    mounting = ["CAP_SYS_ADMIN", "CAP_SETPCAP"]
    for words in (arguments(privileged=True), arguments(privileged=False), build()):
        assert values(words, "--cap-drop") == ["ALL"]
    assert values(arguments(privileged=True), "--cap-add") == ["CAP_SETUID", "CAP_SETGID", *mounting]
    assert values(arguments(privileged=False), "--cap-add") == mounting
    assert values(build(), "--cap-add") == []


def test_the_supervisors_python_takes_nothing_from_outside() -> None:
    assert arguments(privileged=True)[-4:] == ["/usr/bin/python3", "-I", "-S", "/opt/agon/lib/runner/supervisor"]


def test_a_jail_has_three_devices_in_a_folder_that_nobody_writes() -> None:
    words = arguments(privileged=True)

    assert values(words, "--dev-bind") == ["/dev/null", "/dev/random", "/dev/urandom"]
    assert "--dev" not in words
    assert "--perms 0755 --tmpfs /dev" in joined(words)
    assert values(words, "--remount-ro") == ["/dev", "/"]


def test_of_the_machines_settings_a_jail_has_what_programs_are_found_by() -> None:
    words = arguments(privileged=True)
    bound = {*values(words, "--ro-bind"), *values(words, "--ro-bind-try")} - set(SPEC.mounts)

    assert {path for path in bound if path.startswith("/etc")} == {"/etc/alternatives", "/etc/ld.so.cache"}


def test_folders_on_the_way_are_open_for_every_uid_and_no_more_than_that() -> None:
    words = arguments(privileged=True)
    before = [words[at - 2 : at] for at, word in enumerate(words) if word == "--dir"]

    assert before == [["--perms", "0755"]] * len(before) != []


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
    words = build()

    assert words.count("--bind") == 1
    assert "--bind /somewhere/out /opt/agon/prepared" in joined(words)
    assert "--perms 0700 --tmpfs /tmp" in joined(words)
    assert values(words, "--remount-ro") == ["/dev", "/"]
    assert words[-2:] == ["make", "all"]


def test_what_a_build_writes_can_be_read_under_every_uid() -> None:
    assert build()[-6:-3] == ["/bin/sh", "-c", 'umask 022; exec "$@"']


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
    os.truncate(executable, 4 << 20)
    assert Interpreter.find(executable).environment() == {}, "one that holds all itself finds its library as it is"


def test_the_systems_interpreter_needs_no_mount() -> None:
    assert Interpreter.find(Path("/usr/bin/python3")) == SYSTEM_PYTHON
