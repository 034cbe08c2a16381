"""One program before its cases: each case's result as the server would tell it, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.services.local_run.child import Child, Ending, Limits
from desktop.services.local_run.comparison import UNDECIDED, decide, decide_text
from desktop.services.local_run.conversation import ask
from desktop.services.local_run.program import Rejected, Workshop, check
from desktop.services.local_run.wording import death, limit_met, shortened, shown_input, shown_text, shown_value
from harnesses import values
from problems.valuetypes import BadValue
from server.wire.problems import AnswerRule, ProblemLimits, Sample
from server.wire.submissions import CaseResult, Verdict

LARGEST_OUTPUT_KIB = 1024
NO_ANSWER_KNOWN = "Only the server knows the right answer to a case of your own."


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    inputs: Sequence[dict[str, Any] | str]
    samples: Sequence[Sample]
    rule: AnswerRule | None
    limits: ProblemLimits

    def sample(self, case_input: dict[str, Any] | str) -> Sample | None:
        return next((each for each in self.samples if each.input == case_input), None)


def backstop(cpu_seconds: float) -> float:
    """Wall time after which a program counts as idle, on a machine that has other things to do."""
    return 3 * cpu_seconds + 2


class Driving:
    def __init__(self, workshop: Workshop, exam: Exam, *, on_case: Callable[[int], None]) -> None:
        """`on_case` is called with the place of the case that comes next."""
        self._workshop, self._exam, self._on_case = workshop, exam, on_case
        language = workshop.toolchain.language.language
        self._language = language
        self._memory = exam.limits.memory_mib + language.overhead.memory_mib
        self._results: list[CaseResult] = []

    def results(self) -> list[CaseResult] | Rejected:
        """Of every case, whatever the one before came to. Raises `Stopped`."""
        if self._workshop.signature is None:
            return self._text_results()
        while len(self._results) < len(self._exam.inputs):
            rejected = self._converse()
            if rejected is not None:
                return rejected
        return self._results

    # ----- functions and classes: one process, a new one after a death

    def _converse(self) -> Rejected | None:
        starting = self._limits(self._language.overhead.start_cpu_seconds)
        with self._workshop.start(limits=starting, cases=len(self._exam.inputs)) as child:
            said = self._hello(child)
            if isinstance(said, Rejected):
                return said
            if said is not None:
                self._fail_rest(child, said)
                return None
            while len(self._results) < len(self._exam.inputs):
                if not self._put_case(child):
                    return None
        return None

    def _hello(self, child: Child) -> values.Failure | Ending | Rejected | None:
        hello = values.hello(self._workshop.signature, source=self._language.source)
        frame = ask(child, hello)
        if isinstance(frame, Ending):
            return frame
        try:
            said = values.read_ready(frame)
        except values.BadFrame:
            return Ending.EXITED
        match said:
            case values.Ready():
                return None
            case values.CompileError(text=text):
                return Rejected(text=text)
            case values.Failure():
                return said

    def _put_case(self, child: Child) -> bool:
        """False when the program does not live on."""
        at = len(self._results)
        case_input, signature = self._exam.inputs[at], self._workshop.signature
        assert signature is not None
        self._on_case(at)
        try:
            values.check_case_input(signature, case_input)
        except BadValue as bad:
            self._results.append(self._result(at, child, message=str(bad)))
            return True
        child.begin(self._limits(self._exam.limits.time_seconds))
        frame = ask(child, values.case_frame(signature, case_input))
        if isinstance(frame, Ending):
            self._results.append(self._ended(at, child, frame))
            return False
        child.measure_memory()
        self._results.append(self._answered(at, child, frame))
        return True

    def _answered(self, at: int, child: Child, frame: bytes) -> CaseResult:
        signature, case_input = self._workshop.signature, self._exam.inputs[at]
        assert signature is not None
        operations = case_input.get("operations") if isinstance(case_input, dict) else None
        try:
            said = values.read_answer(signature, frame, operations=operations)
        except values.BadFrame:
            return self._result(at, child, verdict=Verdict.RUNTIME_ERROR, message="the answer cannot be read")
        if isinstance(said, values.Failure):
            return self._failed(at, child, said)
        sample = self._exam.sample(case_input)
        verdict = None if sample is None else decide(sample.output, said.value, self._exam.rule)
        note = NO_ANSWER_KNOWN if sample is None else ("" if verdict is not None else UNDECIDED)
        return self._result(at, child, verdict=verdict, got=shown_value(said.value), message=note)

    def _failed(self, at: int, child: Child, failure: values.Failure) -> CaseResult:
        if failure.type in self._language.memory_errors:
            return self._result(
                at, child, verdict=Verdict.MEMORY_LIMIT_EXCEEDED, message="ran out of memory", line=failure.line
            )
        message = f"{failure.type}: {failure.message}" if failure.message else failure.type
        return self._result(at, child, verdict=Verdict.RUNTIME_ERROR, message=message, line=failure.line)

    def _fail_rest(self, child: Child, said: values.Failure | Ending) -> None:
        """It failed before it saw a case: so does every case."""
        for at in range(len(self._results), len(self._exam.inputs)):
            self._results.append(
                self._failed(at, child, said) if isinstance(said, values.Failure) else self._ended(at, child, said)
            )

    # ----- stdin and stdout: a process a case

    def _text_results(self) -> list[CaseResult] | Rejected:
        for at, text in enumerate(self._exam.inputs):
            self._on_case(at)
            result = self._run_text(at, str(text))
            if at == 0 and result.verdict is Verdict.RUNTIME_ERROR:
                rejected = check(self._workshop)
                if rejected is not None:
                    return rejected
            self._results.append(result)
        return self._results

    def _run_text(self, at: int, text: str) -> CaseResult:
        allowed = self._limits(self._exam.limits.time_seconds + self._language.overhead.stdio_cpu_seconds)
        with self._workshop.start(limits=allowed, stdin=text.encode()) as child:
            if self._workshop.is_driven:
                _order(child, values.hello(None, source=self._language.source))
            ending = child.wait()
            printed = child.stdout()
            got = shown_text(printed, (self._workshop.program,))
            if ending is not Ending.EXITED or child.exit_code != 0:
                return self._ended(at, child, ending, got=got)
            return self._compared(at, child, printed, got)

    def _compared(self, at: int, child: Child, printed: bytes, got: str) -> CaseResult:
        sample = self._exam.sample(self._exam.inputs[at])
        if sample is None:
            return self._result(at, child, got=got, message=NO_ANSWER_KNOWN)
        verdict = decide_text(str(sample.output or "").encode(), printed, self._exam.rule)
        return self._result(at, child, verdict=verdict, got=got, message="" if verdict is not None else UNDECIDED)

    # ----- results

    def _ended(self, at: int, child: Child, ending: Ending, *, got: str | None = None) -> CaseResult:
        printed = shown_text(child.printed(), (self._workshop.program,))
        met = limit_met(ending, child.limits)
        if met is not None:
            return self._result(at, child, verdict=met[0], message=met[1], got=got, printed=printed)
        code = child.exit_code or 0
        verdict, message, line = death(code, printed, self._language)
        if code == 0:
            message = "the program ended before it answered (exit status 0)"
        return self._result(at, child, verdict=verdict, message=message, line=line, got=got, printed=printed)

    def _result(
        self,
        at: int,
        child: Child,
        *,
        verdict: Verdict | None = None,
        message: str = "",
        line: int | None = None,
        got: str | None = None,
        printed: str | None = None,
    ) -> CaseResult:
        used = child.used
        sample = self._exam.sample(self._exam.inputs[at])
        said = shown_text(child.printed(), (self._workshop.program,)) if printed is None else printed
        return CaseResult(
            index=at,
            verdict=verdict,
            cpu_seconds=used.cpu_seconds,
            wall_seconds=used.wall_seconds,
            memory_mib=child.memory_mib,
            sample=sample is not None,
            input=shown_input(self._exam.inputs[at]),
            expected=None if sample is None else _shown_expected(sample),
            got=got,
            printed=said,
            message=message,
            line=line,
        )

    def _limits(self, cpu_seconds: float) -> Limits:
        return Limits(
            cpu_seconds=cpu_seconds,
            wall_seconds=backstop(cpu_seconds),
            memory_mib=self._memory,
            output_kib=LARGEST_OUTPUT_KIB,
        )


def _order(child: Child, frame: bytes) -> None:
    """A hello is short: it fits the pipe of a process that does not read yet."""
    os.write(child.orders, len(frame).to_bytes(4, "big") + frame)


def _shown_expected(sample: Sample) -> str:
    return shortened(sample.output) if isinstance(sample.output, str) else shown_value(sample.output)
