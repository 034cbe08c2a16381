"""The manifests for Kubernetes, by the published schemas, and by what they say of one another."""

from __future__ import annotations

from typing import Any

import kubernetes_validate
import pytest
from prometheus_client import generate_latest

from runner.autoscaler.metrics import Metrics
from runner.autoscaler.settings import Settings
from tests.unit.packaging.documents import PACKAGING, kubernetes, kubernetes_parts

RESOURCES = [
    pytest.param(resource, id=f"{file} {resource['kind']} {resource.get('metadata', {}).get('name', '')}")
    for file, resource in kubernetes()
]
OUTSIDE = {("keda.sh/v1alpha1", "ScaledObject"), ("kustomize.config.k8s.io/v1beta1", "Kustomization")}
"""Kinds that are not Kubernetes' own: the schemas have none of them."""


def of_kind(kind: str) -> dict[str, Any]:
    return {each["metadata"]["name"]: each for _, each in kubernetes() if each["kind"] == kind}


def pods() -> dict[str, Any]:
    """The template of each, by name."""
    return {
        name: each["spec"]["template"] for kind in ("Deployment", "StatefulSet") for name, each in of_kind(kind).items()
    }


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_resource_is_what_its_kind_may_be(resource: Any) -> None:
    if (resource["apiVersion"], resource["kind"]) not in OUTSIDE:
        kubernetes_validate.validate(resource, kubernetes_validate.latest_version(), strict=True)


def test_kustomize_has_every_file() -> None:
    [kustomization] = [each for _, each in kubernetes() if each["kind"] == "Kustomization"]
    files = {path.name for path in (PACKAGING / "kubernetes").glob("*.yaml")}
    assert set(kustomization["resources"]) == files - {"kustomization.yaml"}


def test_selectors_find_their_pods_and_services_their_ports() -> None:
    for kind in ("Deployment", "StatefulSet"):
        for workload in of_kind(kind).values():
            wanted = workload["spec"]["selector"]["matchLabels"].items()
            assert wanted <= workload["spec"]["template"]["metadata"]["labels"].items()
    for service in of_kind("Service").values():
        [template] = [
            pod for pod in pods().values() if service["spec"]["selector"].items() <= pod["metadata"]["labels"].items()
        ]
        ports = {
            port["name"]: port["containerPort"] for each in template["spec"]["containers"] for port in each["ports"]
        }
        for port in service["spec"]["ports"]:
            target = port.get("targetPort", port["port"])
            assert target in ports or target in ports.values()


def test_every_volume_that_is_mounted_is_there() -> None:
    for kind in ("Deployment", "StatefulSet"):
        for workload in of_kind(kind).values():
            pod = workload["spec"]["template"]["spec"]
            claims = {each["metadata"]["name"] for each in workload["spec"].get("volumeClaimTemplates", [])}
            volumes = {each["name"] for each in pod.get("volumes", [])} | claims
            for container in pod["containers"]:
                assert {mount["name"] for mount in container.get("volumeMounts", [])} <= volumes


def test_hosts_in_addresses_are_services() -> None:
    services = of_kind("Service")
    for part in kubernetes_parts():
        for name in ("AGON_REDIS_URL", "AGON_DATABASE_URL"):
            if name in part.environment:
                host = part.environment[name].rpartition("@")[2].removeprefix("redis://").split("/")[0].split(":")[0]
                assert host in services


def test_agon_runs_without_rights_and_only_runners_have_an_engine() -> None:
    for name in ("server", "runner", "autoscaler"):
        pod = pods()[name]["spec"]
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        [container] = pod["containers"]
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        has_engine = any("hostPath" in volume for volume in pod.get("volumes", []))
        assert has_engine == (name == "runner")


def test_no_pod_may_ask_the_cluster_for_anything() -> None:
    assert {name: pod["spec"].get("automountServiceAccountToken") for name, pod in pods().items()} == dict.fromkeys(
        pods(), False
    )


@pytest.mark.parametrize("name", ["server", "runner", "autoscaler"])
def test_agon_has_the_system_calls_of_any_container_and_a_user_of_its_own(name: str) -> None:
    context = pods()[name]["spec"]["securityContext"]
    assert context["seccompProfile"] == {"type": "RuntimeDefault"}
    assert (context["runAsUser"], context["runAsGroup"]) == (10001, 10001)
    assert 0 not in context.get("supplementalGroups", [])


def test_secrets_are_in_no_manifest() -> None:
    for pod in pods().values():
        [container] = pod["spec"]["containers"]
        for each in container.get("env", []):
            if each["name"].endswith(("PASSWORD", "SECRET")):
                assert each["valueFrom"]["secretKeyRef"]["name"] == "agon"
            if each["name"] == "AGON_DATABASE_URL":
                assert each["value"].startswith("postgresql://agon:$(DATABASE_PASSWORD)@")


def test_runners_reach_the_queue_alone_and_nobody_reaches_them() -> None:
    spec = of_kind("NetworkPolicy")["runner"]["spec"]
    assert spec["podSelector"] == {"matchLabels": {"app": "runner"}}
    assert spec["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in spec
    queue, names = spec["egress"]
    assert queue == {
        "to": [{"podSelector": {"matchLabels": {"app": "redis"}}}],
        "ports": [{"port": 6379, "protocol": "TCP"}],
    }
    assert names == {"ports": [{"port": 53, "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]}


@pytest.mark.parametrize(
    ("name", "port", "sources"),
    [
        ("postgres", 5432, {"matchLabels": {"app": "server"}}),
        (
            "redis",
            6379,
            {"matchExpressions": [{"key": "app", "operator": "In", "values": ["server", "runner", "autoscaler"]}]},
        ),
    ],
)
def test_queue_and_database_are_reached_by_who_needs_them(name: str, port: int, sources: Any) -> None:
    spec = of_kind("NetworkPolicy")[name]["spec"]
    assert spec["podSelector"] == {"matchLabels": {"app": name}}
    assert spec["policyTypes"] == ["Ingress"]
    assert spec["ingress"] == [
        {"from": [{"podSelector": sources}], "ports": [{"port": port, "protocol": "TCP"}]},
    ]


def test_runners_have_nodes_of_their_own() -> None:
    pod = pods()["runner"]["spec"]
    [(key, value)] = pod["nodeSelector"].items()
    assert pod["tolerations"] == [{"key": key, "operator": "Equal", "value": value, "effect": "NoSchedule"}]


def test_keda_scales_runners_by_a_figure_that_the_autoscaler_has() -> None:
    [scaled] = of_kind("ScaledObject").values()
    assert scaled["apiVersion"] == "keda.sh/v1alpha1"
    spec = scaled["spec"]
    runner = of_kind("Deployment")[spec["scaleTargetRef"]["name"]]
    assert "replicas" not in runner["spec"], "every apply would set it back"
    [trigger] = spec["triggers"]
    assert (trigger["type"], trigger["metricType"], trigger["metadata"]["targetValue"]) == (
        "metrics-api",
        "AverageValue",
        "1",
    )
    metrics = Metrics()
    metrics.wanted(3)
    assert f"{trigger['metadata']['valueLocation']} 3.0" in generate_latest(metrics.registry).decode().splitlines()
    service = of_kind("Service")["autoscaler"]
    [port] = service["spec"]["ports"]
    assert trigger["metadata"]["url"] == f"http://autoscaler.agon.svc:{port['port']}/metrics"


def test_the_bounds_of_keda_and_of_the_autoscaler_agree() -> None:
    [scaled] = of_kind("ScaledObject").values()
    [part] = [part for part in kubernetes_parts() if part.module == "runner.autoscaler"]
    settings = Settings.from_env(part.environment)
    assert (scaled["spec"]["minReplicaCount"], scaled["spec"]["maxReplicaCount"]) == (
        settings.bounds.least,
        settings.bounds.most,
    )
    assert of_kind("Service")["autoscaler"]["spec"]["ports"][0]["port"] == settings.metrics_port


def test_a_runners_slots_are_cores_that_are_kept_for_it() -> None:
    [container] = pods()["runner"]["spec"]["containers"]
    slots = [each["value"] for each in container["env"] if each["name"] == "AGON_SLOTS"]
    assert slots == [container["resources"]["requests"]["cpu"]]
