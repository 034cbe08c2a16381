"""The text of the generated stages."""

from __future__ import annotations

import json

from runner.images.dockerfiles import sandbox_dockerfile, toolchain_dockerfile

PYTHON = "/usr/bin/python3"


def instructions(text: str) -> list[tuple[str, str]]:
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in text.splitlines()]


def commands_run(text: str) -> list[list[str]]:
    return [json.loads(rest) for name, rest in instructions(text) if name == "RUN" and rest.startswith("[")]


def test_a_toolchain_without_a_package_is_the_languages_own_dockerfile() -> None:
    assert toolchain_dockerfile("FROM x\n", has_wheel=False) == "FROM x\n"


def test_a_toolchain_package_is_copied_after_what_is_installed() -> None:
    text = toolchain_dockerfile("FROM x\nRUN y\n", has_wheel=True)
    assert text.splitlines()[-1] == "COPY --chown=0:0 toolchain/ /opt/agon/toolchain/"
    assert text.startswith("FROM x\nRUN y\n")


def test_words_of_a_command_reach_it_as_they_are() -> None:
    words = ("sh", "-c", 'echo "$HOME" && exit\n#', "ünïcode", "\\")
    (command,) = commands_run(sandbox_dockerfile(interpreter=PYTHON, prepare=[words], has_shared=False))
    assert tuple(command[-len(words) :]) == words


def test_preparing_has_the_surroundings_of_a_jail() -> None:
    (command,) = commands_run(sandbox_dockerfile(interpreter=PYTHON, prepare=[("make",)], has_shared=False))
    path = "PATH=/opt/agon/toolchain/bin:/usr/local/bin:/usr/bin:/bin"
    assert command[:6] == ["/usr/bin/env", "-i", path, "LANG=C.UTF-8", "HOME=/tmp", "TMPDIR=/tmp"]
    assert "umask 022" in command[8]


def test_preparing_comes_before_the_supervisor_which_changes_more_often() -> None:
    text = sandbox_dockerfile(interpreter=PYTHON, prepare=[("make",)], has_shared=True)
    assert text.index("/opt/agon/shared") < text.index('"make"') < text.index("/opt/agon/lib/")


def test_without_preparing_there_is_no_place_for_it() -> None:
    assert "/opt/agon/prepared" not in sandbox_dockerfile(interpreter=PYTHON, prepare=[], has_shared=False)


def test_the_supervisor_is_what_starts() -> None:
    text = sandbox_dockerfile(interpreter=PYTHON, prepare=[], has_shared=False)
    started = dict(instructions(text))["ENTRYPOINT"]
    assert json.loads(started) == [PYTHON, "-I", "-S", "/opt/agon/lib/runner/supervisor"]
    assert json.loads(dict(instructions(text))["CMD"]) == [], "a base's own would be words for it"


def test_what_was_prepared_is_for_every_job_to_read_and_for_none_to_write() -> None:
    (command,) = commands_run(sandbox_dockerfile(interpreter=PYTHON, prepare=[("make",)], has_shared=False))
    assert command[8].split(" && ")[2:] == ["chmod -R a+rX,go-w .", "find /tmp /var/tmp -mindepth 1 -delete"]


def test_an_image_is_closed_when_all_is_there() -> None:
    text = sandbox_dockerfile(interpreter=PYTHON, prepare=[], has_shared=True)
    *before, (_, closing) = [(name, rest) for name, rest in instructions(text) if name in {"COPY", "RUN"}][:-1]
    assert [name for name, _ in before] == ["COPY"] * 3
    steps = closing.split(" && ")
    assert "find / -xdev -type f ! -perm -o=r -delete" in steps
    assert "find / -xdev -type f -perm /6000 -exec chmod a-s {} +" in steps
    assert "mkdir -m 0755 /root /box" in steps
    (removing,) = [step.split() for step in steps if step.startswith("rm ")]
    places = {"/root", "/var/cache/*", "/var/log/*", "/var/lib/apt/lists/*"}
    assert places | {f"/etc/{name}" for name in ("passwd-", "group-", "subuid*", "subgid*")} <= set(removing)
    assert "python3 -m compileall -q --invalidation-mode unchecked-hash /opt/agon/lib /opt/agon/harness" in steps
    copies = [rest for name, rest in instructions(text) if name == "COPY"]
    assert all(rest.startswith("--chown=0:0 ") for rest in copies)
