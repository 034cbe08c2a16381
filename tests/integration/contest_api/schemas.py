"""JSON schemas of the ICPC Contest API, written from the tables of its specification: what each object must and may
have, in each of the two versions. Strict: what is not in the tables is refused."""

from __future__ import annotations

from typing import Any, TypeAlias

from jsonschema import Draft202012Validator

from server.contest_api.version import Version

Schema: TypeAlias = dict[str, Any]

STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
THOUSANDTHS: Schema = {"type": "number", "minimum": 0, "multipleOf": 0.001}
ID: Schema = {"type": "string", "pattern": r"^(?![.-])[A-Za-z0-9_.-]{1,36}(?<!\.)$"}
TIME: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d(:\d\d)?)$"}
RELTIME: Schema = {"type": "string", "pattern": r"^-?\d+:[0-5]\d:[0-5]\d\.\d{3}$"}
SPAN: Schema = {"type": "string", "pattern": r"^\d+:[0-5]\d:[0-5]\d\.\d{3}$"}
TYPES = (
    "AC RE WA TLE RTE CE APE OLE PE EO IO NO WTL ILE TCO TWA TPE TEO TIO TNO MLE SV IF "
    "RCO RWA RPE REO RIO RNO CTL JE SE CS"
)
TYPE_ID: Schema = {"enum": TYPES.split()}


def nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema, "uniqueItems": True}


def record(needed: dict[str, Schema], optional: dict[str, Schema] | None = None, **more: Any) -> Schema:
    """Nothing but these properties; the first must be there."""
    found = {**needed, **{name: nullable(each) for name, each in (optional or {}).items()}}
    return {"type": "object", "properties": found, "required": list(needed), "additionalProperties": False, **more}


FILE = record(
    {"href": STRING, "filename": STRING, "mime": STRING},
    {"hash": STRING, "width": {"type": "integer", "minimum": 1}, "height": {"type": "integer", "minimum": 1}},
)
FILES = many(FILE)
STATE_NAMES = ("started", "frozen", "ended", "thawed", "finalized", "end_of_updates")
STATE = record({}, dict.fromkeys(STATE_NAMES, TIME))
OBJECT = {"type": "object"}


def objects(version: Version, *, is_pass_fail: bool) -> dict[str, Schema]:
    """One object of each type of notification."""
    is_old = version.is_old
    penalty = WHOLE if is_old else SPAN
    contest_needed = {"id": ID, "name": STRING, "duration": SPAN, "scoreboard_type": {"enum": ["pass-fail", "score"]}}
    problem_needed = {
        "id": ID,
        "label": STRING,
        "name": STRING,
        "ordinal": {"type": "integer"},
        "test_data_count": WHOLE,
    }
    problem_more = {
        "uuid": STRING,
        "rgb": STRING,
        "color": STRING,
        "time_limit": THOUSANDTHS,
        "package": FILES,
        "statement": FILES,
    } | ({} if is_old else {"memory_limit": WHOLE, "output_limit": WHOLE, "code_limit": WHOLE, "attachments": FILES})
    type_needed = {"id": TYPE_ID, "name": STRING, "solved": BOOLEAN} | ({"penalty": BOOLEAN} if is_pass_fail else {})
    submission_needed = {
        "id": ID,
        "language_id": ID,
        "problem_id": ID,
        "time": TIME,
        "contest_time": RELTIME,
        "files": FILES,
        "team_id": ID,
    }
    judgement_needed = {
        "id": ID,
        "submission_id": ID,
        "start_time": TIME,
        "start_contest_time": RELTIME,
        "judgement_type_id": TYPE_ID,
        "end_time": TIME,
        "end_contest_time": RELTIME,
    } | ({} if is_pass_fail else {"score": {"type": "number", "minimum": 0}})
    receivers = {"to_team_id": ID} if is_old else {"to_team_ids": many(ID), "to_group_ids": many(ID)}
    return {
        "contest": record(
            contest_needed | ({"penalty_time": penalty} if is_pass_fail else {}),
            {
                "formal_name": STRING,
                "start_time": TIME,
                "countdown_pause_time": SPAN,
                "scoreboard_freeze_duration": SPAN,
                "scoreboard_thaw_time": TIME,
                "banner": FILES,
                "logo": FILES,
                "location": OBJECT,
            },
        ),
        "judgement-types": record(type_needed, {} if is_old else {"simplified_judgement_type_id": TYPE_ID}),
        "languages": record(
            {"id": ID, "name": STRING, "entry_point_required": BOOLEAN, "extensions": many(STRING)},
            {"entry_point_name": STRING, "compiler": OBJECT, "runner": OBJECT},
        ),
        "problems": record(problem_needed | ({} if is_pass_fail else {"max_score": NUMBER}), problem_more),
        "groups": record({"id": ID, "name": STRING}, {"icpc_id": STRING, "type": STRING, "location": OBJECT}),
        "organizations": record({"id": ID, "name": STRING}),
        "teams": record(
            {"id": ID, "name": STRING, "label": STRING},
            {"icpc_id": STRING, "display_name": STRING, "organization_id": ID, "group_ids": many(ID)},
        ),
        "persons": record(
            {"id": ID, "name": STRING, "role": {"enum": ["contestant", "coach", "staff", "other"]}},
            {"team_ids": many(ID), "title": STRING, "email": STRING, "icpc_id": STRING},
        ),
        "accounts": record(
            {"id": ID, "username": STRING, "type": nullable({"enum": ["team", "judge", "admin", "analyst", "staff"]})},
            {"name": STRING, "team_id": ID, "person_id": ID},
        ),
        "state": STATE,
        "submissions": record(
            submission_needed, {"entry_point": STRING, "reaction": FILES} | ({} if is_old else {"account_id": ID})
        ),
        "judgements": record(
            judgement_needed, {"max_run_time": THOUSANDTHS} | ({} if is_old else {"current": BOOLEAN})
        ),
        "runs": record(
            {
                "id": ID,
                "judgement_id": ID,
                "ordinal": {"type": "integer", "minimum": 1},
                "judgement_type_id": TYPE_ID,
                "time": TIME,
                "contest_time": RELTIME,
            },
            {"run_time": THOUSANDTHS},
        ),
        "clarifications": record(
            {"id": ID, "text": STRING, "time": TIME, "contest_time": RELTIME},
            {"from_team_id": ID, "reply_to_id": ID, "problem_id": ID, **receivers},
        ),
        "awards": record({"id": ID, "citation": STRING}, {"team_ids": many(ID)}),
        "commentary": record({"id": ID, "time": TIME, "contest_time": RELTIME, "message": STRING}),
        "scoreboard": _scoreboard(version, is_pass_fail),
        "access": _access(version),
        "information": record(
            {"version": {"const": version.value}, "version_url": STRING},
            {"provider": record({"name": STRING}, {"version": STRING, "logo": FILES})},
        ),
    }


def _scoreboard(version: Version, is_pass_fail: bool) -> Schema:
    time = WHOLE if version.is_old else SPAN
    if is_pass_fail:
        score = record({"num_solved": WHOLE, "total_time": time}, {"time": time})
    else:
        score = record({"score": NUMBER}, {"time": time})
    value = "solved" if is_pass_fail else "score"
    nothing = {"properties": {value: {"const": False if is_pass_fail else 0}}}
    cell = record(
        {"problem_id": ID, "num_judged": WHOLE, "num_pending": WHOLE, value: BOOLEAN if is_pass_fail else NUMBER}
    )
    cell["properties"]["time"] = time
    cell |= {"if": nothing, "then": {"not": {"required": ["time"]}}, "else": {"required": ["time"]}}
    row = record(
        {"rank": {"type": "integer", "minimum": 1}, "team_id": ID, "score": score},
        {"problems": {"type": "array", "items": cell}},
    )
    return record({"time": TIME, "contest_time": RELTIME, "state": STATE, "rows": many(row)})


def _access(version: Version) -> Schema:
    clarifying = "team_clar" if version.is_old else "post_clar"
    names = ["contest_start", "contest_thaw", "team_submit", clarifying, "proxy_submit", "proxy_clar", "admin_submit"]
    endpoint = record({"type": STRING, "properties": {"type": "array", "minItems": 1, "items": STRING}})
    return record({"capabilities": many({"enum": names}), "endpoints": many(endpoint)})


def notification(version: Version, *, is_pass_fail: bool) -> dict[str, Schema]:
    """A line of the event feed, by its type."""
    found = {}
    for kind, schema in objects(version, is_pass_fail=is_pass_fail).items():
        data = {"anyOf": [schema, many(schema), {"type": "null"}]}
        found[kind] = record({"type": {"const": kind}, "id": nullable(ID), "data": data}, {"token": STRING})
    return found


def check(value: Any, schema: Schema) -> None:
    """Raises `AssertionError` that says what is wrong and where."""
    problems = [f"{each.json_path}: {each.message}" for each in Draft202012Validator(schema).iter_errors(value)]
    assert not problems, problems
