"""The verdicts, as the words that packages' programs are held to. Runners say them with `runner.wire.Verdict`, which is
above this folder; a test holds the two together."""

from __future__ import annotations

ACCEPTED = "accepted"
PARTIAL = "partially_accepted"
WRONG = "wrong_answer"
SLOW = "time_limit_exceeded"
MEMORY = "memory_limit_exceeded"
OUTPUT = "output_limit_exceeded"
CRASH = "runtime_error"
UNCOMPILED = "compile_error"
OURS = "internal_error"
FAILURES = frozenset({WRONG, SLOW, MEMORY, OUTPUT, CRASH})
"""All ways to fail at a case."""
ALL = FAILURES | {ACCEPTED, PARTIAL, UNCOMPILED, OURS}
