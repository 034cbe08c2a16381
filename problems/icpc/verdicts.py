"""What the folders, tags and codes of the format mean in verdicts."""

from __future__ import annotations

from problems.submissions import Demand
from problems.verdicts import ACCEPTED, CRASH, FAILURES, MEMORY, OUTPUT, PARTIAL, SLOW, UNCOMPILED, WRONG

CRASHES = frozenset({CRASH, MEMORY, OUTPUT})
"""All that the format calls a run-time error."""
IN_ORDER = (ACCEPTED, WRONG, SLOW, CRASH, MEMORY, OUTPUT)

CODES = {
    "AC": frozenset({ACCEPTED}),
    "WA": frozenset({WRONG}),
    "TLE": frozenset({SLOW}),
    "RTE": CRASHES,
    "MLE": frozenset({MEMORY}),
    "OLE": frozenset({OUTPUT}),
}
"""Of submissions.yaml."""

FOLDERS: dict[str, tuple[str, ...]] = {
    "accepted": (ACCEPTED,),
    "partially_accepted": (PARTIAL,),
    "wrong_answer": (WRONG,),
    "time_limit_exceeded": (SLOW,),
    "run_time_error": (CRASH, MEMORY, OUTPUT),
    "runtime_error": (CRASH, MEMORY, OUTPUT),
    "memory_limit_exceeded": (MEMORY, CRASH),
    "output_limit_exceeded": (OUTPUT, CRASH),
    "output_limit": (OUTPUT, CRASH),
    "no_output": (WRONG,),
    "compiler_error": (UNCOMPILED,),
    "compile_error": (UNCOMPILED,),
    "rejected": (WRONG, SLOW, CRASH, MEMORY, OUTPUT, PARTIAL),
    "mixed": (WRONG, SLOW, CRASH, MEMORY, OUTPUT, PARTIAL),
    "brute_force": (SLOW, CRASH, MEMORY, OUTPUT),
}
"""What a submission in a folder of that name may get; a tag in the submission says it more exactly."""

TAGS: dict[str, tuple[str, ...]] = {
    **FOLDERS,
    "correct": (ACCEPTED,),
    "timelimit": (SLOW,),
    "run_error": (CRASH, MEMORY, OUTPUT),
    "memory_limit": (MEMORY, CRASH),
    "memorylimit": (MEMORY, CRASH),
    "partially_correct": (PARTIAL,),
    "check_manually": (ACCEPTED, WRONG, SLOW, CRASH, MEMORY, OUTPUT, PARTIAL, UNCOMPILED),
    "ac": (ACCEPTED,),
    "wa": (WRONG,),
    "tle": (SLOW,),
    "rte": (CRASH, MEMORY, OUTPUT),
    "mle": (MEMORY, CRASH),
    "ole": (OUTPUT, CRASH),
    "ce": (UNCOMPILED,),
}
"""Of `@EXPECTED_RESULTS@:`, in lower case and with underscores."""

_AC = CODES["AC"]
CURRENT_DEMANDS = {
    "accepted": Demand(permitted=_AC),
    "rejected": Demand(required=FAILURES),
    "wrong_answer": Demand(permitted=_AC | CODES["WA"], required=CODES["WA"]),
    "time_limit_exceeded": Demand(permitted=_AC | CODES["TLE"], required=CODES["TLE"]),
    "run_time_error": Demand(permitted=_AC | CRASHES, required=CRASHES),
    "brute_force": Demand(permitted=_AC | CRASHES | CODES["TLE"], required=CRASHES | CODES["TLE"]),
}
"""What 2025-09 asks of each case in the folders that it knows; submissions.yaml can say otherwise."""
