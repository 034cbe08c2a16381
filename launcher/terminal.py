"""Text from elsewhere made fit for a terminal: what a server, a package or a program says can neither steer the
terminal nor turn its own words around. Pure."""

from __future__ import annotations

import re

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def spelled(text: str) -> str:
    """With every control spelled out, as JSON does, and what is no text in a name on the disk: what was JSON still is.
    Lines and tabs stay."""
    return _STEERING.sub(lambda control: f"\\u{ord(control[0]):04x}", text)
