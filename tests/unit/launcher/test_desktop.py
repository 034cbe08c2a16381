"""`./agon screenshots`: what it refuses before anything starts."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from launcher.desktop import register
from launcher.trouble import Trouble


def test_single_pages_are_not_taken_by_name(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    options = parser.parse_args(["screenshots", "--web", str(tmp_path / "pictures"), "board"])
    with pytest.raises(Trouble, match="name views of the desktop, or say --web"):
        options.perform(options)
    assert not (tmp_path / "pictures").exists()
