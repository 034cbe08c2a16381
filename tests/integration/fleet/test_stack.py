"""packaging/stack.yaml as it is, in a Swarm of one node: PostgreSQL, Redis, two servers, a runner, two autoscalers."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks._house import free_port
from runner.sandbox.docker.options import LABEL
from tests.integration.fleet.conftest import ROOT, docker, provide_others

pytestmark = [pytest.mark.redis, pytest.mark.sandbox, pytest.mark.extended, pytest.mark.timeout(900)]

DATABASE_PASSWORD = "horse"
DATABASE = f"postgresql://agon:{DATABASE_PASSWORD}@postgres/agon"
PATIENCE_SECONDS = 300.0
SOLUTION = """\
class Solution:
    def twoSum(self, nums, target):
        seen = {}
        for index, number in enumerate(nums):
            if target - number in seen:
                return [seen[target - number], index]
            seen[number] = index
"""
ASK = """
import json, sys, urllib.error, urllib.request
method, path, token, body = sys.argv[1:]
request = urllib.request.Request('http://127.0.0.1:8000' + path, method=method, data=body.encode() or None)
request.add_header('Content-Type', 'application/json')
if token:
    request.add_header('Authorization', 'Bearer ' + token)
try:
    with urllib.request.urlopen(request, timeout=60) as answer:
        print(json.dumps([answer.status, json.load(answer)]))
except urllib.error.HTTPError as error:
    print(json.dumps([error.code, error.read().decode()]))
except OSError as error:
    print(json.dumps([0, str(error)]))
"""


class Stack:
    def __init__(self, url: str) -> None:
        self.url = url

    def tasks(self, service: str) -> list[str]:
        """The ids of its containers that run."""
        return docker(
            self.url, "ps", "--quiet", "--filter", f"label=com.docker.swarm.service.name=agon_{service}"
        ).split()

    def ask(self, server: str, method: str, path: str, *, token: str = "", body: Any = None) -> tuple[int, Any]:
        """From within a server's container: this kernel may lack what published ports of a Swarm need."""
        text = "" if body is None else json.dumps(body)
        said = docker(self.url, "exec", server, "python", "-c", ASK, method, path, token, text, check=False)
        try:
            status, answer = json.loads(said)
        except ValueError:  # the container has ended meanwhile
            return 0, said
        return status, answer

    def servers(self) -> list[str]:
        """Both, once they answer: one that starts before its database ends, and is started again."""
        found = self.tasks("server")
        return found if len(found) == 2 and all(self.ask(each, "GET", "/healthz")[0] == 200 for each in found) else []

    def python(self, service: str, *words: str) -> str:
        return docker(self.url, "exec", self.tasks(service)[0], "python", *words)


@pytest.fixture(scope="module")
def stack(swarm: str) -> Iterator[Stack]:
    """Deployed, and removed at the end with its volumes."""
    provide_others(swarm, "postgres", "redis")
    node = docker(swarm, "node", "ls", "--quiet").strip()
    docker(swarm, "node", "update", "--label-add", "agon-data=true", "--label-add", "agon-runner=true", node)
    engine = swarm.removeprefix("unix://")
    environment = {
        "AGON_DATABASE_PASSWORD": DATABASE_PASSWORD,
        "AGON_SECRET": secrets.token_hex(32),
        "AGON_DOCKER_GID": str(Path(engine).stat().st_gid),
        "AGON_ENGINE_SOCKET": engine,
        "AGON_POSTGRES_IMAGE": "agon-test-postgres",
        "AGON_REDIS_IMAGE": "agon-test-redis",
        "AGON_PORT": str(free_port()),
    }
    deploy = ["stack", "deploy", "--resolve-image", "never", "--compose-file", "packaging/stack.yaml", "agon"]
    subprocess.run(["docker", "--host", swarm, *deploy], check=True, cwd=ROOT, env=os.environ | environment)
    found = Stack(swarm)
    try:
        yield found
    finally:
        docker(swarm, "stack", "rm", "agon")
        _until(lambda: not any(found.tasks(name) for name in ("postgres", "redis", "server", "runner", "autoscaler")))
        docker(swarm, "volume", "prune", "--force", check=False)
        for name in ("database", "queue", "server"):
            docker(swarm, "volume", "rm", "--force", f"agon_{name}", check=False)


def _until(fact: Any, *, seconds: float = PATIENCE_SECONDS) -> Any:
    until = time.monotonic() + seconds
    while not (found := fact()):
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.5)
    return found


def test_the_stack_judges(stack: Stack) -> None:
    """From nothing: an account from a shell, a submission to one server, its verdict from the other."""
    servers: list[str] = _until(stack.servers)
    account = ["add-user", "ada", "--role", "contestant", "--database", DATABASE, "--queue", "redis://redis:6379"]
    password = stack.python("server", "-m", "launcher", "admin", *account).rsplit(" ", 1)[1].strip()
    status, answer = stack.ask(servers[0], "POST", "/auth/login", body={"username": "ada", "password": password})
    assert status == 200, answer
    token = answer["token"]
    _until(
        lambda: any(each["id"] == "python" and each["served"] for each in stack.ask(servers[0], "GET", "/languages")[1])
    )
    body = {"code": SOLUTION, "language": "python"}
    status, answer = stack.ask(servers[0], "POST", "/problems/two-sum/submit", token=token, body=body)
    assert status == 202, answer
    asked = f"/check/{answer['id']}?wait=25"
    verdict = _until(
        lambda: found if (found := stack.ask(servers[1], "GET", asked, token=token)[1])["state"] == "done" else None
    )
    assert verdict["verdict"] == "accepted", verdict

    # What it was judged in, and who looks after the fleet.
    assert docker(
        stack.url, "ps", "--quiet", "--filter", f"label={LABEL}", "--filter", "label=org.agon.language=python"
    )
    _until(lambda: _agree([stack_figures(stack, task) for task in stack.tasks("autoscaler")]))


def _agree(figures: Sequence[Mapping[str, float]]) -> bool:
    """One leads, and both would have one runner. The lead may change while they are asked."""
    names = ("agon_autoscaler_leads", "agon_fleet_wanted_runners", "agon_autoscaler_scaler_up")
    told = sorted(tuple(each.get(name) for name in names) for each in figures)
    return told == [(0.0, 1.0, 1.0), (1.0, 1.0, 1.0)]


def stack_figures(stack: Stack, autoscaler: str) -> dict[str, float]:
    read = "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8001/metrics').read().decode())"
    lines = docker(stack.url, "exec", autoscaler, "python", "-c", read).splitlines()
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines if line and line[0] != "#"}


def test_a_runner_told_to_go_is_gone_in_order(stack: Stack) -> None:
    [runner] = stack.tasks("runner")
    docker(stack.url, "service", "update", "--force", "--quiet", "--detach", "agon_runner")
    _until(lambda: runner not in [each[: len(runner)] for each in stack.tasks("runner")])
    state = json.loads(docker(stack.url, "inspect", "--format", "{{json .State}}", runner))
    assert state["ExitCode"] == 0
