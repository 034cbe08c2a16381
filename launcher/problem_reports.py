"""How `./agon problem` tells what it found, to people and to programs; and the exit status that follows."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from launcher.folder import rewrite
from launcher.terminal import spelled
from problems import header
from problems.mutations import Mutant
from problems.review import Remark, Review, Severity
from problems.time_limit import NotWritten, with_time_limit
from runner.verifying.calibration import Calibration, Timed
from runner.verifying.mutation import MutationResult

STYLES = {Severity.ERROR: ("✗", "red"), Severity.WARNING: ("!", "yellow")}


class _Report:
    """Lines for people on the standard output; or JSON there, and the summary beside it."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.console = Console(stderr=as_json, highlight=False)
        self.packages = 0
        self.bad = 0

    def say(self, line: str, style: str = "default") -> None:
        self.console.print(Text(spelled(line), style=style), soft_wrap=True)

    def print_json(self, value: Mapping[str, object]) -> None:
        print(spelled(json.dumps(value, ensure_ascii=False)), flush=True)

    def ended(self, summary: str) -> int:
        self.say(summary, "bold red" if self.bad else "bold green")
        return 1 if self.bad else 0


class CheckReport(_Report):
    def __init__(self, *, as_json: bool) -> None:
        super().__init__(as_json=as_json)
        self._warnings = self._errors = 0

    def show(self, review: Review) -> None:
        self.packages += 1
        self.bad += review.errors > 0
        self._errors += review.errors
        self._warnings += len(review.remarks) - review.errors
        for remark in review.remarks:
            if self.as_json:
                self.print_json(remark.as_json(review.folder.name))
            else:
                self._show(review.folder.name, remark)

    def close(self) -> int:
        return self.ended(
            f"{counted(self.packages, 'package')}: {counted(self._errors, 'error')}, "
            f"{counted(self._warnings, 'warning')}"
        )

    def _show(self, package: str, remark: Remark) -> None:
        mark, style = STYLES[remark.severity]
        found = remark.finding
        place = f"{package}/{found.file}:{found.line}" if found.file else package
        self.say(f"{mark} {place}: {remark.severity.value}: {found.message}", style)


class CalibrationReport(_Report):
    def __init__(self, *, as_json: bool, writes: bool) -> None:
        super().__init__(as_json=as_json)
        self._writes = writes
        self._changed = 0

    def show(self, result: Calibration) -> None:
        """Writes the limit, too, where it was asked to."""
        self.packages += 1
        said, is_well = self._settled(result)
        self.bad += not is_well
        if self.as_json:
            self.print_json({**result.as_json(), "message": said})
            return
        for each in result.timed:
            self.say(f"  {each.submission}  {_time(each)}", "dim")
        self.say(f"{'✓' if is_well else '✗'} {result.package}: {said}", "green" if is_well else "red")

    def close(self) -> int:
        changed = f", {counted(self._changed, 'limit')} written" if self._writes else ""
        return self.ended(f"{counted(self.packages, 'package')}: {self.packages - self.bad} well timed{changed}")

    def _settled(self, result: Calibration) -> tuple[str, bool]:
        limit = result.limit_seconds
        if limit is None:
            return result.trouble, False
        if limit == result.stated_seconds:
            return f"{limit:g} s is a good limit, and stated", True
        change = f"{limit:g} s in place of {result.stated_seconds:g} s"
        if not self._writes:
            return f"should have {change}: --write puts it into {header.FILE}", False
        return self._written(result, limit, change)

    def _written(self, result: Calibration, limit: float, change: str) -> tuple[str, bool]:
        path = result.folder / header.FILE
        if not path.exists():
            return f"should have {change}: only packages in Agon's own format are written to", False
        try:
            rewrite(path, with_time_limit(path.read_text(encoding="utf-8"), limit))
        except (NotWritten, OSError) as why:
            return f"should have {change}, which cannot be written: {why}", False
        self._changed += 1
        return f"{change}, written", True


class MutationReport(_Report):
    def __init__(self, *, as_json: bool) -> None:
        super().__init__(as_json=as_json)
        self._killed = self._total = 0

    def show(self, result: MutationResult) -> None:
        self.packages += 1
        self.bad += bool(result.trouble or result.unjudged)
        self._killed += result.killed
        self._total += result.total
        if self.as_json:
            self.print_json(result.as_json())
        elif result.trouble:
            self.say(f"✗ {result.package}: {result.trouble}", "red")
        else:
            self._show(result)

    def close(self) -> int:
        share = f" ({self._killed / self._total:.0%})" if self._total else ""
        return self.ended(
            f"{counted(self.packages, 'package')}: {self._killed} of {counted(self._total, 'change')} caught{share}"
        )

    def _show(self, result: MutationResult) -> None:
        left_out = result.made - result.total - len(result.unjudged)
        some = f", {left_out} left out" if left_out else ""
        style = "green" if not result.survivors else "yellow"
        self.say(f"{result.package}: {result.killed} of {counted(result.total, 'change')} caught{some}", style)
        for survivor in result.survivors:
            self.say(f"  ! {result.program}:{_place(survivor)}: {survivor.change}", "yellow")
        for trouble in result.unjudged:
            self.say(f"  ✗ could not be judged: {trouble}", "red")


def counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _place(mutant: Mutant) -> str:
    return f"{mutant.line}:{mutant.column}"


def _time(timed: Timed) -> str:
    if timed.skipped or timed.wrong:
        return timed.skipped or timed.wrong
    what = "too slow, as it should be: " if timed.is_slow else ""
    return f"{what}{'over ' * timed.is_longer}{timed.seconds:.3f} s"
