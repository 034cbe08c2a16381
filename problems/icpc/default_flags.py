"""What the default output validator may be told on its command line. Compares nothing: that is the runner's."""

from __future__ import annotations

import math

SWITCHES = frozenset({"case_sensitive", "space_change_sensitive"})
TOLERANCES = frozenset({"float_tolerance", "float_relative_tolerance", "float_absolute_tolerance"})


def fault_in(flags: tuple[str, ...]) -> str:
    """What is wrong with them, or nothing."""
    seen: set[str] = set()
    words = iter(flags)
    for word in words:
        if word in TOLERANCES:
            value = next(words, "")
            if not _is_tolerance(value):
                return f"{word!r} must be followed by a number that is not negative"
            if word in seen or (seen and (word == "float_tolerance" or "float_tolerance" in seen)):
                return f"{word!r} is said beside another tolerance that says the same"
            seen.add(word)
        elif word not in SWITCHES:
            return f"{word!r} is nothing that the default output validator knows"
    return ""


def _is_tolerance(text: str) -> bool:
    try:
        value = float(text)
    except ValueError:
        return False
    return value >= 0 and math.isfinite(value)
