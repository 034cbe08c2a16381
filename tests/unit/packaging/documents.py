"""What the files of packaging/ say of each part, and what the code says that can be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from runner.autoscaler.settings import HELP as AUTOSCALER
from runner.autoscaler.settings import Settings as AutoscalerSettings
from runner.settings import HELP as RUNNER
from runner.settings import Settings as RunnerSettings
from server.settings import HELP as SERVER
from server.settings import Settings as ServerSettings

PACKAGING = Path(__file__).parents[3] / "packaging"
APP = "agon-app"
VARIABLE = re.compile(r"^  ([A-Z_]+) ", re.MULTILINE)
SETTINGS = {
    "server": frozenset(VARIABLE.findall(SERVER)),
    "runner": frozenset(VARIABLE.findall(RUNNER)),
    "runner.autoscaler": frozenset(VARIABLE.findall(AUTOSCALER)),
}
"""The variables that each program reads, by its module."""
READ = {
    "server": ServerSettings.from_env,
    "runner": RunnerSettings.from_env,
    "runner.autoscaler": AutoscalerSettings.from_env,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of Agon's programs, as a file wants it started."""

    name: str
    module: str
    environment: Mapping[str, str]
    grace_seconds: float
    """From the word to stop until it is killed."""


def document(name: str) -> Any:
    return yaml.safe_load((PACKAGING / name).read_text())


def kubernetes() -> Iterator[tuple[str, Any]]:
    """Every resource, with the name of its file."""
    for file in sorted((PACKAGING / "kubernetes").glob("*.yaml")):
        for each in yaml.safe_load_all(file.read_text()):
            yield file.name, each


def kubernetes_parts() -> list[Part]:
    found = []
    for _, resource in kubernetes():
        if resource["kind"] != "Deployment":
            continue
        pod = resource["spec"]["template"]["spec"]
        [container] = pod["containers"]
        [module] = container["args"]
        environment = {each["name"]: each.get("value", "x" * 64) for each in container["env"]}
        grace = pod.get("terminationGracePeriodSeconds", 30)
        found.append(
            Part(name=resource["metadata"]["name"], module=module, environment=environment, grace_seconds=grace)
        )
    return found


def service_parts(name: str) -> list[Part]:
    """Of a file for Compose or for a Swarm."""
    found = []
    for service, about in document(name)["services"].items():
        if not about["image"].endswith(f"{APP}}}"):
            continue
        [module] = about["command"]
        environment = {key: filled(value) for key, value in about["environment"].items()}
        grace = float(about.get("stop_grace_period", "10s").removesuffix("s"))
        found.append(Part(name=service, module=module, environment=environment, grace_seconds=grace))
    return found


def filled(text: str) -> str:
    """With something in place of what whoever starts it must choose."""
    return re.sub(r"\$\{([A-Z_]+)(?::-([^}]*)|:\?[^}]*)?\}", lambda found: found[2] or "x" * 64, text)
