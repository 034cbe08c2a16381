"""The contestant's file: compiling it, and saying what went wrong in it, and where, by frames of PROTOCOL.md."""

from __future__ import annotations

import builtins
import codecs
import linecache
import os
import types
from collections.abc import Iterator
from json.encoder import encode_basestring_ascii as quote
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harnesses.python.agon_values import name_of
else:
    from agon_values import name_of

# functions look builtins up here, so that a program that replaces one does not replace it for the harness
globals()["__builtins__"] = dict(vars(builtins))

_UTF_8 = codecs.lookup("utf-8-sig")  # by its name alone it would be imported in every fork anew
MOST_TRACE_BYTES = 4096
MOST_MESSAGE = 1000


class Source:
    """The contestant's file, and what of a traceback lies in it."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data
        self._lines = self._data.decode("utf-8", "replace").splitlines()
        linecache.cache[name] = (len(self._data), None, [f"{line}\n" for line in self._lines], name)

    @classmethod
    def read(cls, name: str) -> Source:
        with open(os.path.join(os.environ["AGON_PROGRAM"], name), "rb") as file:  # noqa: PTH118, PTH123
            return cls(name, file.read())

    def compile(self) -> types.CodeType:
        return compile(_UTF_8.decode(self._data)[0], self.name, "exec", dont_inherit=True)

    def forget(self) -> None:
        """Leave no trace: nobody shall find its lines."""
        del linecache.cache[self.name]

    def frames_of(self, exception: BaseException) -> Iterator[tuple[int, str]]:
        """Line and function of each frame in the file, the innermost last."""
        place = exception.__traceback__
        while place is not None:
            if place.tb_frame.f_code.co_filename == self.name:
                yield place.tb_lineno, place.tb_frame.f_code.co_name
            place = place.tb_next

    def trace_of(self, frames: list[tuple[int, str]]) -> str:
        left_out = len(frames) - 20
        shown = frames if left_out <= 0 else [*frames[:10], *frames[-10:]]
        texts = [f'  File "{self.name}", line {line}, in {name}\n    {self._line(line)}\n' for line, name in shown]
        if left_out > 0:
            texts.insert(10, f"  ... {left_out} more calls ...\n")
        return "".join(texts)

    def refusal(self, error: Exception) -> str:
        """As the diagnostics pattern of language.toml reads it."""
        if not isinstance(error, SyntaxError):
            return f"{self.name}:1:1: error: {name_of(type(error))}: {error}"
        line, column = error.lineno or 1, error.offset or 1
        text = self._line(line, strip=False)
        marked = f"{text}\n{' ' * (column - 1)}^" if text else ""
        return f"{self.name}:{line}:{column}: error: {name_of(type(error))}: {error.msg}\n{marked}"

    def _line(self, number: int, *, strip: bool = True) -> str:
        line = self._lines[number - 1][:200] if 0 < number <= len(self._lines) else ""
        return line.strip() if strip else line


def error_frame(exception: BaseException, source: Source, *, context: str = "") -> str:
    frames = list(source.frames_of(exception))
    line = frames[-1][0] if frames else None
    trace = context + source.trace_of(frames)
    kind = "SystemExit" if issubclass(type(exception), SystemExit) else name_of(type(exception))
    return _framed(kind, _message_of(exception), line, trace)


def _framed(kind: str, message: str, line: int | None, trace: str) -> str:
    shown = trace.encode("utf-8", "replace")[-MOST_TRACE_BYTES:].decode("utf-8", "ignore")
    number = "null" if line is None else repr(line)
    fields = f'"type":{quote(kind)},"message":{quote(message)},"line":{number},"trace":{quote(shown)}'
    return f'{{"error":{{{fields}}}}}'


def _message_of(exception: BaseException) -> str:
    try:
        return str.__str__(str(exception))[:MOST_MESSAGE]
    except BaseException:  # noqa: BLE001 - the program's own `__str__`
        return ""
