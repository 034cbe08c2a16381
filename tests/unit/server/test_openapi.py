"""The document against the routes."""

from __future__ import annotations

from typing import Any

from server.app import all_routes
from tests.unit.server.house import House


async def document(house: House) -> dict[str, Any]:
    async with house.client.get("/openapi.json") as answer:
        assert answer.status == 200
        found: dict[str, Any] = await answer.json()
        return found


async def test_every_route_of_the_application_is_in_the_document_and_no_other(house: House) -> None:
    paths = (await document(house))["paths"]
    documented = {(path, method.upper()) for path, methods in paths.items() for method in methods}
    app = house.client.app
    assert app is not None
    served = {
        (route.resource.canonical.replace("/{base}", "/api"), route.method)
        for route in app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }
    assert documented == served


async def test_every_reference_leads_somewhere(house: House) -> None:
    found = await document(house)
    pending: list[Any] = [found]
    references = set()
    while pending:
        match pending.pop():
            case dict() as mapping:
                references |= {value for key, value in mapping.items() if key == "$ref" and isinstance(value, str)}
                pending += mapping.values()
            case list() as sequence:
                pending += sequence
    assert references
    schemas = found["components"]["schemas"]
    assert {reference.removeprefix("#/components/schemas/") for reference in references} <= set(schemas)


async def test_names_in_the_document_are_those_on_the_wire(house: House) -> None:
    schemas = (await document(house))["components"]["schemas"]
    assert "competitionId" in schemas["SubmitRequest"]["properties"]
    assert schemas["SubmitRequest"]["additionalProperties"] is False
    assert "failingCase" in schemas["Submission"]["properties"]


async def test_operations_have_names_of_their_own(house: House) -> None:
    paths = (await document(house))["paths"]
    names = [operation["operationId"] for methods in paths.values() for operation in methods.values()]
    assert sorted(names) == sorted(route.name for route in all_routes())
    assert len(names) == len(set(names))


async def test_every_query_parameter_is_documented(house: House) -> None:
    paths = (await document(house))["paths"]
    parameters = {each["name"] for each in paths["/problems"]["get"]["parameters"] if each["in"] == "query"}
    assert parameters == {"page", "limit", "q", "level", "tag", "status"}
    assert "null" not in str(paths["/problems"]["get"]["parameters"])
