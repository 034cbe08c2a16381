"""What a run on this machine says, in the words and the form that the server uses. Pure."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from desktop.services.local_run.child import Ending, Limits
from harnesses.language import Language
from server.wire.submissions import CaseResult, Diagnostic, Verdict

LONGEST_FIELD = 4096
LONGEST_MESSAGE = 500
MOST_DIAGNOSTICS = 50
_SEVERITIES: dict[str, Literal["error", "warning", "note"]] = {"error": "error", "warning": "warning", "note": "note"}
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_EXCEPTION = re.compile(
    r"^(?:Exception in thread \"[^\"\n]*\" |Uncaught )?((?:[\w.$]+\.)?[A-Z]\w*(?:Error|Exception|Interrupt)\b.*)$",
    re.MULTILINE,
)


def shown_text(raw: bytes, folders: Iterable[Path] = (), longest: int = LONGEST_FIELD) -> str:
    """What a program or a compiler printed: bounded, without terminal escapes and the folders that it ran in."""
    text = _ESCAPES.sub("", raw[: 8 * longest].decode(errors="replace").replace("\r\n", "\n"))
    for folder in folders:
        text = text.replace(f"{folder}/", "")
    return shortened(text, longest)


def shortened(text: str, longest: int = LONGEST_FIELD) -> str:
    text = text.encode(errors="replace").decode()
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text) - longest} more)"


def shown_value(value: Any) -> str:
    return shortened(json.dumps(value, ensure_ascii=False))


def shown_input(case_input: dict[str, Any] | str) -> str:
    if isinstance(case_input, str):
        return shortened(case_input)
    return shortened("\n".join(f"{name} = {shown_value(value)}" for name, value in case_input.items()))


def diagnostics(text: str, language: Language) -> tuple[Diagnostic, ...]:
    """The compiler's messages that name a place."""
    rules = language.diagnostics
    if rules is None:
        return ()
    found = [match for line in text.splitlines() if (match := re.search(rules.pattern, line[:2000]))]
    return tuple(_diagnostic(match.groupdict(), rules.severities) for match in found[:MOST_DIAGNOSTICS])


def _diagnostic(groups: dict[str, str | None], severities: dict[str, str]) -> Diagnostic:
    word = (groups.get("severity") or "error").lower()
    column = groups.get("column")
    return Diagnostic(
        severity=_SEVERITIES.get(severities.get(word, word), "error"),
        line=int(groups["line"] or 1),
        column=int(column) if column else None,
        message=shortened((groups["message"] or "").strip(), LONGEST_MESSAGE),
    )


def limit_met(ending: Ending, limits: Limits) -> tuple[Verdict, str] | None:
    match ending:
        case Ending.CPU:
            return Verdict.TIME_LIMIT_EXCEEDED, f"used more than {limits.cpu_seconds:g} s of CPU time"
        case Ending.WALL:
            return Verdict.TIME_LIMIT_EXCEEDED, f"took more than {limits.wall_seconds:g} s by the clock"
        case Ending.MEMORY:
            return Verdict.MEMORY_LIMIT_EXCEEDED, f"used more than {limits.memory_mib or 0:g} MiB of memory"
        case Ending.OUTPUT:
            return Verdict.OUTPUT_LIMIT_EXCEEDED, f"printed more than {limits.output_kib} KiB"
        case Ending.EXITED:
            return None


def death(exit_code: int, last_words: str, language: Language) -> tuple[Verdict, str, int | None]:
    """Of a process that ended by itself, though not well: the verdict, a sentence, the line in the person's file."""
    line = _own_line(last_words, language)
    if any(error in last_words for error in language.memory_errors):
        return Verdict.MEMORY_LIMIT_EXCEEDED, "ran out of memory", line
    said = _exception(last_words, language)
    how = f"exit status {exit_code}" if exit_code >= 0 else f"killed by signal {-exit_code} ({_signal(-exit_code)})"
    return Verdict.RUNTIME_ERROR, f"{how}: {shortened(said, 2048)}" if said else how, line


def _exception(last_words: str, language: Language) -> str:
    if language.last_words.message is not None:
        return language.last_words.message_in(last_words)
    found = _EXCEPTION.findall(last_words)
    return str(found[-1]) if found else ""


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


def _own_line(last_words: str, language: Language) -> int | None:
    """The innermost place in the person's file: by the language's own rule, or mentioned last in a trace like Python's,
    else first."""
    if language.last_words.line is not None:
        return language.last_words.line_in(last_words)
    mentions = re.findall(rf'\b{re.escape(language.source)}(", line |:|\()(\d{{1,7}})', last_words)
    if not mentions:
        return None
    return int(mentions[-1 if mentions[0][0] == '", line ' else 0][1])


def overall(cases: Sequence[CaseResult]) -> Verdict | None:
    """The first that failed decides; nothing is accepted that nobody could compare."""
    verdicts = [case.verdict for case in cases]
    failed = next((each for each in verdicts if each not in {None, Verdict.ACCEPTED}), None)
    return failed or (Verdict.ACCEPTED if all(verdicts) else None)
