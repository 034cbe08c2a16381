"""Begins a package: a small whole problem of the kind that is wanted, for its setter to change.

The problems lie in `templates/`. The id and the title are put in, and the cases made that their generators make: those
are this project's own, and run here.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from problems import header
from problems.case_files import GENERATED
from problems.generate import generated
from problems.model import LONGEST_ID

TEMPLATES = Path(__file__).parent / "templates"
KINDS = ("function", "class", "stdio", "interactive")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ID = re.compile(r'^id = ".*"$', re.MULTILINE)
_TITLE = re.compile(r'^title = ".*"$', re.MULTILINE)


class NotMade(Exception):
    """Nothing was written; the message says why."""


def scaffold(where: Path, problem_id: str, *, kind: str) -> Path:
    """The new folder. Raises `NotMade`."""
    if len(problem_id) > LONGEST_ID or not _SLUG.fullmatch(problem_id):
        raise NotMade(
            f"{problem_id[:100]!r} is no id: at most {LONGEST_ID} lower-case letters, digits and single hyphens between"
        )
    folder = where / problem_id
    if folder.exists() or folder.is_symlink():
        raise NotMade(f"{folder} is there already: give another id, or another folder by --in")
    template = TEMPLATES / kind
    stated = _named((template / header.FILE).read_text(encoding="utf-8"), problem_id)
    try:
        where.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=where, prefix=f".{problem_id}-") as scratch:
            draft = Path(scratch) / problem_id
            shutil.copytree(template, draft)
            (draft / header.FILE).write_text(stated, encoding="utf-8", newline="\n")
            (draft / GENERATED).write_text(generated(draft), encoding="utf-8", newline="\n")
            draft.rename(folder)
    except OSError as error:
        raise NotMade(f"{folder} cannot be written: {_why(error)}") from None
    return folder


def _why(error: OSError) -> str:
    if isinstance(error, shutil.Error):  # of each file that could not be copied: from where, to where, why
        return str(error.args[0][0][2])
    return error.strerror or str(error)


def _named(text: str, problem_id: str) -> str:
    title = problem_id.replace("-", " ").title()
    return _TITLE.sub(f'title = "{title}"', _ID.sub(f'id = "{problem_id}"', text, count=1), count=1)
