"""packaging/compose.yaml as it is, in Docker Compose: `up` brings all of it up, and one submits through the
proxy, as a browser would."""

from __future__ import annotations

import secrets
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks._house import free_port
from tests.integration.engine import provide_images, start_engine
from tests.integration.fleet.conftest import FOLDER, ROOT, docker, provide_others
from tests.integration.fleet.test_stack import SOLUTION

pytestmark = [pytest.mark.redis, pytest.mark.sandbox, pytest.mark.extended, pytest.mark.timeout(900)]

PATIENCE_SECONDS = 300.0
DATABASE = "postgresql://agon:horse@postgres/agon"


class Compose:
    """The command, in a container that has the engine's socket and sees the checkout where it is."""

    def __init__(self, url: str, settings: Mapping[str, str]) -> None:
        self.url, self.port = url, settings["AGON_PORT"]
        socket = url.removeprefix("unix://")
        self._command = [
            *("docker", "--host", url, "run", "--rm", "--network", "host"),
            *(f"--volume={socket}:/var/run/docker.sock", f"--volume={ROOT}:{ROOT}:ro"),
            *(f"--env={name}={value}" for name, value in settings.items()),
            *("agon-test-compose", "--file", str(ROOT / "packaging" / "compose.yaml")),
        ]

    def __call__(self, *words: str) -> str:
        done = subprocess.run([*self._command, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout

    def ask(self, method: str, path: str, *, token: str = "", body: Any = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.request(method, f"http://127.0.0.1:{self.port}{path}", headers=headers, json=body, timeout=40)


@pytest.fixture(scope="module")
def compose() -> Iterator[Compose]:
    with start_engine(FOLDER) as url:
        provide_images(url, "app", "python", "--bring-packages")
        provide_others(url, "postgres", "redis", "nginx", "compose")
        engine = Path(url.removeprefix("unix://"))
        made = Compose(
            url,
            {
                "AGON_DATABASE_PASSWORD": "horse",
                "AGON_SECRET": secrets.token_hex(32),
                "AGON_DOCKER_GID": str(engine.stat().st_gid),
                "AGON_ENGINE_SOCKET": str(engine),
                "AGON_POSTGRES_IMAGE": "agon-test-postgres",
                "AGON_REDIS_IMAGE": "agon-test-redis",
                "AGON_NGINX_IMAGE": "agon-test-nginx",
                "AGON_PORT": str(free_port()),
            },
        )
        try:
            made("up", "--detach", "--wait", "--pull", "never")
            yield made
        finally:
            made("down", "--volumes", "--timeout", "5")


def test_up_brings_up_all_of_it_and_a_submission_is_judged(compose: Compose) -> None:
    assert len(compose("ps", "--quiet", "server").split()) == 2
    token = _new_account(compose)
    _until(lambda: "python" in {each["id"] for each in compose.ask("GET", "/languages").json() if each["served"]})
    body = {"code": SOLUTION, "language": "python"}
    answer = compose.ask("POST", "/problems/two-sum/submit", token=token, body=body)
    assert answer.status_code == 202, answer.text
    check = f"/check/{answer.json()['id']}?wait=25"
    verdict = _until(
        lambda: found if (found := compose.ask("GET", check, token=token).json())["state"] == "done" else None
    )
    assert verdict["verdict"] == "accepted", verdict
    assert compose.ask("GET", "/metrics").status_code == 404  # it tells of verdicts that a frozen board hides


def test_while_one_server_is_gone_the_other_answers(compose: Compose) -> None:
    [gone, _] = compose("ps", "--quiet", "server").split()
    docker(compose.url, "stop", "--time", "5", gone)
    _until(lambda: all(compose.ask("GET", "/healthz").status_code == 200 for _ in range(10)))
    docker(compose.url, "start", gone)


def _new_account(compose: Compose) -> str:
    account = ["add-user", "ada", "--role", "contestant", "--database", DATABASE, "--queue", "redis://redis:6379"]
    password = compose("exec", "-T", "server", "python", "-m", "launcher", "admin", *account).rsplit(" ", 1)[1].strip()
    answer = compose.ask("POST", "/auth/login", body={"username": "ada", "password": password})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["token"])


def _until(fact: Callable[[], Any]) -> Any:
    until = time.monotonic() + PATIENCE_SECONDS
    while not (found := fact()):
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.5)
    return found
