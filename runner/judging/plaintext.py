"""Text of programs and compilers made fit to show: bounded, without terminal escapes or a sandbox's paths. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST_FIELD = 4096
LONGEST_MESSAGE = 2048
LONGEST_COMPILER_TEXT = 16 * 1024

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours and cursor movements
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles and links
    r"|\x1b[@-Z\\-_]?"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_UNSEEN = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What turns the direction of a text around, and makes it say something else than it does; and controls that JSON does
not escape."""
_PATHS = re.compile(r"(?:file://)?/box/[0-9]+/(?:program|work)/")
_OWN_PATHS = re.compile(r"/opt/agon/(?:harness|prepared|toolchain)/(?:[\w.+-]+/)*")


def decoded(raw: bytes, longest: int = LONGEST_FIELD) -> str:
    """Bytes that a program printed, as text, shortened. Reads little more of them than it shows."""
    read = raw[: 8 * longest]
    return shortened(clean(read.decode(errors="replace")), longest, more=len(raw) - len(read))


def clean(text: str) -> str:
    """Without terminal escapes and without the directories of the sandbox; what would turn the text around is spelled
    out."""
    text = _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _UNSEEN.sub(_spelled, text)
    return encodable(_OWN_PATHS.sub("", _PATHS.sub("", text)))


def encodable(text: str) -> str:
    """With what no UTF-8 can hold (half of a surrogate pair) replaced."""
    return text.encode(errors="replace").decode()


def shortened(text: str, longest: int = LONGEST_FIELD, *, more: int = 0) -> str:
    """The beginning of a text, with a note of how much was left out, `more` of which never came here."""
    if len(text) <= longest and more <= 0:
        return text
    kept = text[:longest]
    return f"{kept}… ({len(text) - len(kept) + more} more)"


def value_text(value: Any, longest: int = LONGEST_FIELD) -> str:
    """A value as one reads it in a statement: JSON."""
    if isinstance(value, (str, list)) and len(value) > longest:
        return shortened(_json(value[:longest])[:-1], longest, more=len(value) - longest)
    return shortened(_json(value), longest)


def input_text(case_input: dict[str, Any] | str, longest: int = LONGEST_FIELD) -> str:
    """A case's input: one line a parameter, or the text of stdin."""
    if isinstance(case_input, str):
        return encodable(shortened(case_input, longest))
    lines = (f"{name} = {value_text(value, longest)}" for name, value in case_input.items())
    return shortened("\n".join(lines), longest)


def _json(value: Any) -> str:
    return encodable(_UNSEEN.sub(_spelled, json.dumps(value, ensure_ascii=False)))


def _spelled(unseen: re.Match[str]) -> str:
    """As JSON and most languages write it."""
    return f"\\u{ord(unseen[0]):04x}"
