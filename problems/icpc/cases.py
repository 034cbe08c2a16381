"""Reads one test case's files. What lies in them is judged as it stands; how it is scored is another's business."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass

from problems.files import KIB, Reader
from problems.icpc.found import FoundCase
from problems.icpc.tree import Tree
from problems.model import MOST_CASES, Case

LARGEST_FILE = 64 * KIB * KIB
LARGEST_IN_ALL = 256 * KIB * KIB
"""A package is sent to runners whole."""

ArgumentsFor = Callable[[str], tuple[str, ...]]
"""The arguments of the input validator with that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCase:
    """A case, and what only whoever checks the package wants to know."""

    case: Case
    arguments_for: ArgumentsFor
    shown_answer: str | None = None
    """The .out file of a sample: an answer that the output validator must accept."""
    answer_is_shown: bool = True
    """Whether a reader sees the .ans file itself."""


class CaseFiles:
    def __init__(self, reader: Reader, tree: Tree, *, hides_data: bool, most: int = LARGEST_IN_ALL) -> None:
        """`hides_data`: in an interactive problem of the older format nobody sees a sample's files. `most` is in
        characters, over all cases."""
        self._reader = reader
        self._tree = tree
        self._hides_data = hides_data
        self._left = self._most = most
        self._count = 0

    def read(
        self,
        found: FoundCase,
        *,
        flags: tuple[str, ...],
        arguments: tuple[str, ...] | None,
        arguments_for: ArgumentsFor,
        hint: str = "",
        points: float = 1.0,
        group: int | None = None,
        validators: tuple[int, ...] = (),
    ) -> ReadCase | None:
        """None and a finding where a file cannot be read. `arguments` None means those of an .args file."""
        if self._is_too_many():
            return None
        text = self._text(found, ".in")
        answer = self._text(found, ".ans") if ".ans" in found.extensions else ""
        files = self._files(found)
        if text is None or answer is None:
            return None
        shown_input, shown_output, out = self._shown(found)
        case = Case(
            input=text,
            output=answer,
            sample=found.is_sample,
            explanation=(hint or self._text(found, ".hint") or "").strip()[:4000] if found.is_sample else "",
            name=found.name,
            group=group,
            points=points,
            flags=flags,
            validators=validators,
            arguments=self._arguments(found) if arguments is None else arguments,
            files=files,
            shown_input=shown_input,
            shown_output=shown_output,
        )
        return ReadCase(
            case=case,
            arguments_for=arguments_for,
            shown_answer=out,
            answer_is_shown=shown_output is None,
        )

    def text_of(self, name: str) -> str | None:
        text = self._reader.loose_text(name, largest=LARGEST_FILE)
        if text is None:
            return None
        self._left -= len(text)
        if self._left < 0:
            self._reader.findings.add("data", f"has more than {self._most:,} characters in all")
            return None
        return text

    def _is_too_many(self) -> bool:
        self._count += 1
        if self._count == MOST_CASES + 1:
            self._reader.findings.add("data", f"has more than {MOST_CASES} test cases")
        return self._count > MOST_CASES or self._left < 0

    def _text(self, found: FoundCase, extension: str) -> str | None:
        return self.text_of(found.base + extension) if extension in found.extensions else None

    def _shown(self, found: FoundCase) -> tuple[str | None, str | None, str | None]:
        """What is shown instead of the input and of the answer, and the .out file."""
        if not found.is_sample:
            return None, None, None
        conversation = self._text(found, ".interaction")
        if conversation is not None:
            self._refuse_beside(found, ".interaction", (".in.statement", ".ans.statement", ".out"))
            return conversation, "", None
        if self._hides_data:
            return "", "", None
        if ".out" in found.extensions:
            self._refuse_beside(found, ".out", (".ans.statement",))
        out = self._text(found, ".out")
        shown_output = self._text(found, ".ans.statement")
        return self._text(found, ".in.statement"), out if shown_output is None else shown_output, out

    def _refuse_beside(self, found: FoundCase, one: str, others: tuple[str, ...]) -> None:
        for other in others:
            if other in found.extensions:
                self._reader.findings.add(found.base + other, f"cannot stand beside a {one} file of the same case")

    def _files(self, found: FoundCase) -> dict[str, str]:
        folder = f"{found.base}.files"
        if ".files" not in found.extensions:
            return {}
        texts = {name[len(folder) + 1 :]: self.text_of(name) for name in self._tree.below(folder)}
        return {name: text for name, text in texts.items() if text is not None}

    def _arguments(self, found: FoundCase) -> tuple[str, ...]:
        text = self._text(found, ".args")
        try:
            return () if text is None else tuple(shlex.split(text))
        except ValueError as error:
            self._reader.findings.add(f"{found.base}.args", f"cannot be split into arguments: {error}")
            return ()
