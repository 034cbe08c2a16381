"""The Python harness: loads a contestant's program and calls it, as PROTOCOL.md says. Standard library alone.

It shares its process with the program, so it trusts nothing that a program may have replaced: whatever it needs after
the program is loaded, it holds by names of its own. It cannot stop a program that wants to lie about its own answers,
and need not: no expected output ever comes here.
"""

from __future__ import annotations

import _sitebuiltins
import atexit
import bisect
import builtins
import collections
import copy
import datetime
import functools
import heapq
import itertools
import json
import math
import operator
import random
import re
import resource
import string
import sys
import threading
import traceback
import types
import typing
from collections.abc import Callable
from io import TextIOWrapper
from json.encoder import encode_basestring_ascii as quote
from os import O_RDWR, _exit, close, devnull, environ, getpid, read, write
from os import open as open_descriptor
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from harnesses.python.agon_exchange import reader, written
    from harnesses.python.agon_nodes import NODES
    from harnesses.python.agon_program import Source, error_frame
    from harnesses.python.agon_values import Count
else:
    from agon_exchange import reader, written
    from agon_nodes import NODES
    from agon_program import Source, error_frame
    from agon_values import Count

# functions look builtins up here, so that a program that replaces one does not replace it for the harness
globals()["__builtins__"] = dict(vars(builtins))

RESULT, ORDERS = 3, 4
DEEPEST_CALL = 150_000
"""Calls of Python functions need no C stack, but those through C (a cached function's, a key's) need half a KiB each:
this many fit the stack that the system leaves room for, and no sensible recursion on 100,000 nodes is refused. From
Python 3.12 on the interpreter stops calls through C earlier by itself."""
STACK_BYTES = 256 << 20

_scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # in C throughout, unlike `decode`


class MissingSolution(Exception):
    """The program has no function, or class, of the wanted name."""


# ----- what a program finds without importing it


def _program_builtins() -> dict[str, Any]:
    """The builtins, what these modules have to offer besides, and the modules themselves. To copy them into each
    program's module would touch a thousand objects, and a fork pays for the page of each."""
    modules = (typing, operator, string, random, re, copy, math, itertools, functools, bisect, heapq, collections)
    names: dict[str, Any] = {"date": datetime.date, "timedelta": datetime.timedelta}
    for module in modules:
        public = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        names |= {name: getattr(module, name) for name in public if not hasattr(builtins, name)}
    names |= {module.__name__: module for module in (*modules, datetime, sys)}
    names |= {node.__name__: node for node in NODES}
    names |= {name: _sitebuiltins.Quitter(name, "Ctrl-D") for name in ("exit", "quit")}
    return names | vars(builtins)


_PROGRAM_BUILTINS = _program_builtins()


# ----- frames


def _read_exactly(count: int) -> bytes:
    parts: list[bytes] = []
    while count:
        part = read(ORDERS, count)
        if not part:
            _exit(0)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _receive() -> Any:
    """The next frame. When there is none to come, the process ends."""
    value, _ = _scan(_read_exactly(int.from_bytes(_read_exactly(4), "big")).decode(), 0)
    return value


def _send(payload: str) -> None:
    data = payload.encode()
    rest = memoryview(len(data).to_bytes(4, "big") + data)
    while rest:
        rest = rest[write(RESULT, rest) :]


# ----- driving a program


class _Function:
    """Calls the wanted function for each case, on a Solution of its own."""

    def __init__(self, signature: dict[str, Any]) -> None:
        self._name: str = signature["name"]
        self._readers = [reader(param["type"]) for param in signature["params"]]
        self._graded: int | None = (signature.get("output") or {}).get("paramindex")
        params, returns = signature["params"], signature["return"]["type"]
        self._type: str = returns if self._graded is None else params[self._graded]["type"]
        self._make: Callable[[], Callable[..., Any]] | None = None

    def find(self, namespace: dict[str, Any]) -> None:
        name, solution = self._name, namespace.get("Solution")
        if solution is not None:
            if not hasattr(solution, name):
                raise MissingSolution(f"the class Solution has no method {name!r}")
            self._make = lambda: getattr(solution(), name)
        elif callable(function := namespace.get(name)):
            self._make = lambda: function
        else:
            raise MissingSolution(f"there is no class Solution with a method {name!r}")

    def answer(self, sent: Any) -> str:
        assert self._make is not None
        arguments = [read_one(value) for read_one, value in zip(self._readers, sent)]  # noqa: B905
        returned = self._make()(*arguments)
        return written(returned if self._graded is None else arguments[self._graded], self._type, Count())


class _Class:
    """Makes the wanted object and performs the operations of each case on it."""

    def __init__(self, signature: dict[str, Any]) -> None:
        self._name: str = signature["classname"]
        constructor = (signature.get("constructor") or {}).get("params", ())
        self._readers = {self._name: [reader(param["type"]) for param in constructor]}
        self._types = {self._name: "void"}
        for method in signature["methods"]:
            self._readers[method["name"]] = [reader(param["type"]) for param in method.get("params", ())]
            self._types[method["name"]] = method["return"]["type"]
        self._make: Callable[..., Any] | None = None
        self.operation = ""

    def find(self, namespace: dict[str, Any]) -> None:
        self._make = namespace.get(self._name)
        if not callable(self._make):
            raise MissingSolution(f"there is no class {self._name!r}")

    def answer(self, sent: Any) -> str:
        operations, arguments = sent
        count = Count()
        results: list[str] = []
        made: Any = None
        for index, (operation, given) in enumerate(zip(operations, arguments)):  # noqa: B905
            self.operation = f"in operation {index}, {operation}:\n"
            values = [read_one(value) for read_one, value in zip(self._readers[operation], given)]  # noqa: B905
            if index == 0:
                assert self._make is not None
                made, returned = self._make(*values), None
            else:
                returned = getattr(made, operation)(*values)
            results.append(written(returned, self._types[operation], count))
        return f"[{','.join(results)}]"


class _Driven:
    """A program and the conversation about it."""

    def __init__(self, source: Source, target: _Function | _Class) -> None:
        self._source = source
        self._target = target
        self._pid = getpid()
        self._streams = _open_streams()

    def serve(self) -> NoReturn:
        self._answer(self._load())
        while True:
            sent = _receive()
            self._answer(self._call(sent))
            del sent

    def _load(self) -> str:
        try:
            code = self._source.compile()
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            return f'{{"compile_error":{quote(self._source.refusal(error))}}}'
        sys.setrecursionlimit(DEEPEST_CALL)
        module = sys.modules["solution"] = _new_module(self._source)
        try:
            exec(code, module.__dict__)  # noqa: S102 - what this program is for
            self._target.find(module.__dict__)
        except BaseException as error:  # noqa: BLE001 - whatever the program raises is its own
            return error_frame(error, self._source)
        return '{"ready":true}'

    def _call(self, sent: Any) -> str:
        try:
            return f'{{"value":{self._target.answer(sent)}}}'
        except BaseException as error:  # noqa: BLE001 - whatever the program raises is its own
            context = self._target.operation if isinstance(self._target, _Class) else ""
            return error_frame(error, self._source, context=context)

    def _answer(self, payload: str) -> None:
        if getpid() != self._pid:
            _exit(0)  # the program forked, and this is the copy
        for stream in (*self._streams, getattr(sys, "stdout", None), getattr(sys, "stderr", None)):
            try:  # noqa: SIM105 - `suppress` needs builtins that the program may have replaced
                stream.flush()  # type: ignore[union-attr]
            except BaseException:  # noqa: BLE001, S110 - the program may have closed or replaced it
                pass
        _send(payload)


def _new_module(source: Source) -> types.ModuleType:
    module = types.ModuleType("solution")
    module.__dict__.update(__file__=source.name, __builtins__=_PROGRAM_BUILTINS)
    return module


def _open_streams() -> tuple[typing.TextIO, typing.TextIO]:
    """New ones: those of a forked zygote have its encoding."""
    stdin, stdout, stderr = _streams(0, 1, 2)
    sys.stdin, sys.stdout, sys.stderr = stdin, stdout, stderr
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = stdin, stdout, stderr  # type: ignore[misc]
    return stdout, stderr


def _streams(stdin: int, stdout: int, stderr: int) -> tuple[TextIOWrapper, TextIOWrapper, TextIOWrapper]:
    return (
        open(stdin, encoding="utf-8", errors="surrogateescape", closefd=False),
        open(stdout, "w", encoding="utf-8", errors="backslashreplace", closefd=False),
        open(stderr, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False),
    )


# ----- running a script


def _run_script(source: Source, arguments: list[str]) -> NoReturn:
    """As `python solution.py` would, but with more room for recursion."""
    for descriptor in (RESULT, ORDERS):
        close(descriptor)
    _open_streams()
    sys.argv = [source.name, *arguments]
    sys.path.insert(0, environ["AGON_PROGRAM"])
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=source.name, __builtins__=builtins)
    sys.modules["__main__"] = module
    status = 0
    try:
        code = source.compile()
        sys.setrecursionlimit(DEEPEST_CALL)
        exec(code, module.__dict__)  # noqa: S102 - what this program is for
    except SystemExit as stop:
        status = _status_of(stop)
    except BaseException as error:  # noqa: BLE001 - shown as the interpreter shows what nobody catches
        status = 1
        _show(error)
    _finish(status)


def _status_of(stop: SystemExit) -> int:
    if stop.code is None or isinstance(stop.code, int):
        return (stop.code or 0) & 0xFF
    print(stop.code, file=sys.stderr)
    return 1


def _show(error: BaseException) -> None:
    own = error.__traceback__.tb_next if error.__traceback__ else None
    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(type(error), error, own)
    else:
        traceback.print_exception(type(error), error, own, limit=-100)


def _finish(status: int) -> NoReturn:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()  # noqa: SLF001 - a fork does not come to the interpreter's own end
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            status = status or 1
    _exit(status)


# ----- the process

_REHEARSED = b"""
class Solution:
    def solve(self, numbers: List[int], words: List[str]) -> List[int]:
        seen, best = {}, Counter(words)
        for index, number in enumerate(numbers):
            if number not in seen:
                seen[number] = index
        return sorted([seen[number] + best[str(number)] for number in numbers], key=lambda each: -each)[:9]
"""
_REHEARSED_SIGNATURE = {
    "name": "solve",
    "params": [{"name": "numbers", "type": "integer[]"}, {"name": "words", "type": "string[]"}],
    "return": {"type": "integer[]"},
}
_REHEARSED_CASE = json.dumps([[*range(0, 9000, 30)], [*map(str, range(30))]])


def rehearse() -> None:
    """Load and call a program of our own. The zygote calls this in a fork for which there is no job yet: a page that a
    fork writes to is copied at its first touch, and now nobody waits for that."""
    nothing = open_descriptor(devnull, O_RDWR)
    _streams(nothing, nothing, nothing)
    close(nothing)
    source = Source("rehearsal.py", _REHEARSED)
    target = _Function(_REHEARSED_SIGNATURE)
    module = _new_module(source)
    exec(source.compile(), module.__dict__)  # noqa: S102 - our own
    target.find(module.__dict__)
    sent, _ = _scan(_REHEARSED_CASE, 0)
    target.answer(sent).encode()
    source.forget()


def main() -> NoReturn:
    """Serve one program, from the hello to the end of the process. The zygote calls this in a fork."""
    hello = _receive()
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    room = STACK_BYTES if hard == resource.RLIM_INFINITY else min(STACK_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (room, hard))
    builtins.exit, builtins.quit = _PROGRAM_BUILTINS["exit"], _PROGRAM_BUILTINS["quit"]
    source = Source.read(hello["source"])
    match hello["kind"]:
        case "stdio":
            _run_script(source, hello.get("arguments", []))
        case "function":
            _Driven(source, _Function(hello["signature"])).serve()
        case _:
            _Driven(source, _Class(hello["signature"])).serve()
