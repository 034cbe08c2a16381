"""What is in the images that everybody builds, and what is not."""

from __future__ import annotations

import pytest
from aiodocker import Docker

from harnesses import catalogue
from runner.images.recipes import Recipe, checker_recipe, recipe_of
from runner.sandbox.jail import GROUP, PASSWD
from tests.integration.images.trial import said_in

pytestmark = pytest.mark.slow

ANYBODY = "12345:12345"
"""A job's uid, which no file of an image names."""


def recipe(name: str) -> Recipe:
    return checker_recipe() if name == "checker" else recipe_of(catalogue.load()[name])


@pytest.fixture(params=["python", "typescript", "checker"])
def image(request: pytest.FixtureRequest) -> str:
    return recipe(request.param).tag


async def test_every_file_is_for_everyone(docker: Docker, image: str) -> None:
    command = "find / -xdev ( -type f ! -perm -o=r -o -type d ! -perm -o=rx ) -print"
    assert await said_in(docker, image, command.replace("(", "\\(").replace(")", "\\)")) == ""


async def test_no_program_makes_who_runs_it_somebody_else(docker: Docker, image: str) -> None:
    assert await said_in(docker, image, "find / -xdev -type f -perm /6000") == ""


async def test_nothing_but_the_temporary_folders_can_be_written_by_a_job(docker: Docker, image: str) -> None:
    found = await said_in(docker, image, "find / -xdev -perm -o=w ! -type l ! -path '/dev*'")
    assert sorted(found.split()) == ["/tmp", "/var/tmp"]


async def test_what_installing_needed_is_gone(docker: Docker, image: str) -> None:
    places = "/tmp /var/tmp /var/cache /var/log /var/lib/apt/lists /root /box"
    assert await said_in(docker, image, f"find {places} -mindepth 1") == ""
    assert await said_in(docker, image, "ls -d /etc/shadow* /etc/gshadow* 2>/dev/null; true") == ""


async def test_the_users_are_those_of_a_jail(docker: Docker, image: str) -> None:
    assert (await said_in(docker, image, "cat /etc/passwd")).encode() == PASSWD
    assert (await said_in(docker, image, "cat /etc/group")).encode() == GROUP


@pytest.mark.parametrize("name", ["python", "typescript"])
async def test_a_job_reads_the_supervisor_and_the_harness_as_they_are_here(docker: Docker, name: str) -> None:
    made = recipe(name)
    for file in ("lib/runner/supervisor/main.py", "harness/language.toml"):
        said = await said_in(docker, made.tag, f"cat /opt/agon/{file}", user=ANYBODY)
        assert said.encode() == made.sandbox.files[file]


async def test_the_supervisor_needs_no_compiling_at_its_start(docker: Docker, image: str) -> None:
    command = "cd /opt/agon/lib/runner/supervisor && ls *.py | wc -l && ls __pycache__/*.pyc | wc -l"
    sources, compiled = (await said_in(docker, image, command)).split()
    assert sources == compiled


async def test_the_image_starts_the_supervisor_and_says_what_it_is(docker: Docker) -> None:
    made = recipe("python")
    config = (await docker.images.inspect(made.tag))["Config"]
    assert config["Entrypoint"] == ["/usr/bin/python3", "-I", "-S", "/opt/agon/lib/runner/supervisor"]
    assert not config["Cmd"]
    said = await said_in(docker, made.tag, "/usr/bin/python3 --version")
    assert config["Labels"]["org.agon.toolchain"] == said.strip()
    assert (config["Labels"]["org.agon.name"], config["Labels"]["org.agon.content"]) == ("python", made.digest)


async def test_a_toolchain_that_is_a_package_works_for_a_job(docker: Docker) -> None:
    made = recipe("typescript")
    assert made.wheel is not None
    said = await said_in(
        docker, made.tag, "node --version && tsc --version && ls /opt/agon/toolchain/bin", user=ANYBODY
    )
    assert f"v{made.wheel.version}".startswith(said.splitlines()[0])
    assert said.splitlines()[2:] == ["node", "tsc"]
    assert await said_in(docker, made.tag, "cat /opt/agon/shared/harness.js >/dev/null", user=ANYBODY) == ""


async def test_where_packages_came_from_is_in_no_file_and_in_no_environment(docker: Docker, image: str) -> None:
    assert await said_in(docker, image, "cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null; true") == ""
    config = (await docker.images.inspect(image))["Config"]
    assert {line.partition("=")[0] for line in config["Env"]} == {"PATH", "LANG"}
