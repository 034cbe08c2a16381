"""Teams, the persons in them, and the accounts of these. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from server.accounts.model import Account
from server.contest_api.records import Member, TeamRecord
from server.contest_api.view import Json, View
from server.wire.accounts import Role

TYPES: Mapping[Role, str] = {
    Role.ADMIN: "admin",
    Role.JUDGE: "judge",
    Role.SETTER: "staff",
    Role.PROCTOR: "staff",
}


def team_object(team: TeamRecord) -> Json:
    contestant = team.contestant
    return {"id": team.id, "label": contestant.username, "name": contestant.name}


def person_object(team: TeamRecord, member: Member) -> Json:
    return {"id": str(member.user_id), "name": member.name, "role": "contestant", "team_ids": [team.id]}


def account_object(team: TeamRecord, member: Member) -> Json:
    return {
        "id": str(member.user_id),
        "username": member.username,
        "name": member.name,
        "type": "team",
        "team_id": team.id,
        "person_id": str(member.user_id),
    }


def own_account(view: View, account: Account) -> Json:
    """Of whoever asks. One that takes no part and is no staff has no type."""
    found: Json = {"id": str(account.id), "username": account.username, "name": account.name}
    if view.team_id is not None:
        return found | {"type": "team", "team_id": str(view.team_id), "person_id": str(account.id)}
    return found | {"type": TYPES.get(account.role)}
