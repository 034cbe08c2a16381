"""Runs the harness as a process of its own, where no zygote forks it: `python -I -S harnesses/python`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harnesses.python.harness import main
else:
    from harness import main

main()
