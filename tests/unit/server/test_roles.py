"""Every route, asked by every role and by nobody: who is let in, and what the others are told."""

from __future__ import annotations

import pytest

from server.app import all_routes
from server.routing import Access, AnyRoute
from server.wire.accounts import Role
from tests.unit.server.house import House
from tests.unit.server.test_bad_input import GOOD_BODIES, path_of

ADMINS = {Role.ADMIN}
PLANNERS = ADMINS | {Role.SETTER}
JUDGES = PLANNERS | {Role.JUDGE}
STAFF = JUDGES | {Role.PROCTOR}
PROCTORS = ADMINS | {Role.PROCTOR}
WATCHERS = PROCTORS | {Role.JUDGE}
MAY: dict[str, set[Role]] = {
    "create-competition": PLANNERS,
    "change-competition": PLANNERS,
    "act": PLANNERS,
    "extend": JUDGES,
    "extensions": STAFF,
    "revoke": JUDGES,
    "remove-interval": JUDGES,
    "removed-intervals": STAFF,
    "restore-interval": JUDGES,
    "invite": JUDGES,
    "disqualify": JUDGES,
    "requalify": JUDGES,
    "announce": STAFF,
    "answer": JUDGES,
    "reveal": STAFF,
    "reveal-page": STAFF,
    "kiosk-policy": STAFF,
    "change-kiosk-policy": PLANNERS,
    "api-change-contest": PLANNERS,
    "audit": ADMINS,
    "console-audit": ADMINS,
    "console-submissions": JUDGES,
    "console-compare": JUDGES,
    "console-submission": JUDGES,
    "console-look-closely": JUDGES,
    "console-cases": JUDGES,
    "console-override": JUDGES,
    "console-undo-override": JUDGES,
    "console-similarity": JUDGES,
    "console-compare-anew": JUDGES,
    "console-pair": JUDGES,
    "console-note-pair": JUDGES,
    "console-rejudgings": JUDGES,
    "console-new-rejudging": JUDGES,
    "console-create-rejudging": JUDGES,
    "console-rejudging": JUDGES,
    "console-apply-rejudging": JUDGES,
    "console-drop-rejudging": JUDGES,
    "console-contests": STAFF,
    "console-contest": STAFF,
    "console-act": PLANNERS,
    "console-extend": JUDGES,
    "console-revoke": JUDGES,
    "console-remove-interval": JUDGES,
    "console-restore-interval": JUDGES,
    "console-new-contest": PLANNERS,
    "console-create-contest": PLANNERS,
    "console-contest-form": PLANNERS,
    "console-change-contest": PLANNERS,
    "console-contestants": STAFF,
    "console-invite": JUDGES,
    "console-uninvite": JUDGES,
    "console-disqualify": JUDGES,
    "console-requalify": JUDGES,
    "console-questions": STAFF,
    "console-answer": JUDGES,
    "console-announce": STAFF,
    "console-results": JUDGES,
    "console-results-csv": JUDGES,
    "console-results-json": JUDGES,
    "console-package-zip": JUDGES,
    "console-kiosk-form": STAFF,
    "console-change-kiosk": PLANNERS,
    "proctor-contests": WATCHERS,
    "proctor-room": WATCHERS,
    "proctor-grid": WATCHERS,
    "proctor-code": PROCTORS,
    "proctor-tell-all": PROCTORS,
    "proctor-person": WATCHERS,
    "proctor-pictures": WATCHERS,
    "proctor-picture": WATCHERS,
    "proctor-message": PROCTORS,
    "proctor-lock": PROCTORS,
    "proctor-unlock": PROCTORS,
    "proctor-take-picture": PROCTORS,
    "proctor-withdraw": PROCTORS,
    "proctor-more-time": PROCTORS,
    "proctor-end": PROCTORS,
    "proctor-leave-code": PROCTORS,
    "proctor-clear": PROCTORS,
    "proctor-acknowledge": PROCTORS,
    "proctor-acknowledge-all": PROCTORS,
    "proctor-note": PROCTORS,
    "console-overview": STAFF,
    "console-fleet": ADMINS,
    "console-rest-runner": ADMINS,
    "console-resume-runner": ADMINS,
    "console-stop-runner": ADMINS,
    "console-set-bounds": ADMINS,
    "console-forget-bounds": ADMINS,
    "console-retry-dead-job": ADMINS,
    "console-forget-dead-job": ADMINS,
    "console-problems": PLANNERS,
    "console-problem-upload": PLANNERS,
    "console-problem": PLANNERS,
    "console-problem-statement": PLANNERS,
    "console-problem-cases": PLANNERS,
    "console-problem-case": PLANNERS,
    "console-problem-version": PLANNERS,
    "console-version-archive": PLANNERS,
    "console-problem-package": PLANNERS,
    "console-upload-problem": PLANNERS,
    "console-publish-version": PLANNERS,
    "console-judge-version": PLANNERS,
    "console-withdraw-problem": PLANNERS,
    "console-restore-problem": PLANNERS,
    "console-pause-problem": PLANNERS,
    "console-resume-problem": PLANNERS,
    "console-people": ADMINS,
    "console-create-person": ADMINS,
    "console-person": ADMINS,
    "console-set-role": ADMINS,
    "console-block": ADMINS,
    "console-unblock": ADMINS,
    "console-sign-out": ADMINS,
    "console-reset-password": ADMINS,
    "console-people-intake": ADMINS,
    "console-preview-people": ADMINS,
    "console-add-people": ADMINS,
    "people": ADMINS,
    "create-person": ADMINS,
    "people-intake": ADMINS,
    "person": ADMINS,
    "block": ADMINS,
    "unblock": ADMINS,
    "set-role": ADMINS,
    "reset-password": ADMINS,
    "sign-out": ADMINS,
    "search-submissions": JUDGES,
    "staff-submission": JUDGES,
    "override": JUDGES,
    "undo-override": JUDGES,
    "create-rejudging": JUDGES,
    "rejudgings": JUDGES,
    "rejudging": JUDGES,
    "rejudging-changes": JUDGES,
    "apply-rejudging": JUDGES,
    "drop-rejudging": JUDGES,
}
"""Said again here, so that nobody changes it unawares."""
FORBIDDEN = "forbidden"
CLICS_CODES = {"401": "not_signed_in", "403": FORBIDDEN}
SHUT_OUT = {"staff_only", "role_needed", FORBIDDEN}
ROUTES = all_routes()


async def asked(house: House, route: AnyRoute, headers: dict[str, str]) -> tuple[int, str]:
    """The status, and the code of a refusal; of the Contest API, whose codes are statuses, what stands for it."""
    body = GOOD_BODIES.get(route.name)
    async with house.client.request(route.method, path_of(route), json=body, headers=headers) as answer:
        is_problem = answer.content_type == "application/problem+json"
        code = str((await answer.json())["code"]) if is_problem else ""
        return answer.status, CLICS_CODES.get(code, code)


def test_what_is_for_staff_is_in_the_table() -> None:
    assert set(MAY) == {route.name for route in ROUTES if route.access is Access.STAFF}


async def test_nobody(house: House) -> None:
    for route in ROUTES:
        found = await asked(house, route, {})
        if route.access in {Access.USER, Access.STAFF}:
            assert found == (401, "not_signed_in"), route.name
        else:
            assert found[1] not in {"not_signed_in", *SHUT_OUT}, route.name


@pytest.mark.parametrize("role", Role)
async def test_a_role(house: House, role: Role) -> None:
    for route in ROUTES:
        house._tokens_by_name.clear()  # some of these end the session
        _, code = await asked(house, route, await house.headers(role.value, role))
        if role in MAY.get(route.name, set(Role)):
            assert code not in {"not_signed_in", *SHUT_OUT}, route.name
        else:
            assert code in {"staff_only" if role is Role.CONTESTANT else "role_needed", FORBIDDEN}, route.name
