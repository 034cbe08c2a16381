"""Which queue `./agon admin board` asks; what it says of boards is tested with them."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from launcher.boards import queue_of
from launcher.trouble import Trouble


def test_the_queue_is_the_one_asked_for_or_the_servers_or_the_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AGON_REDIS_URL", raising=False)
    assert queue_of(argparse.Namespace(queue=None, data=tmp_path)) == f"unix://{tmp_path}/queue/queue.sock"
    monkeypatch.setenv("AGON_REDIS_URL", "redis://servers")
    assert queue_of(argparse.Namespace(queue=None, data=tmp_path)) == "redis://servers"
    assert queue_of(argparse.Namespace(queue="redis://asked", data=tmp_path)) == "redis://asked"


def test_what_is_no_queue_is_refused_by_the_name_it_was_given_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGON_REDIS_URL", "nonsense")
    for asked, name in (("nonsense", "--queue"), (None, "AGON_REDIS_URL")):
        with pytest.raises(Trouble, match=f"{name} must begin with redis://"):
            queue_of(argparse.Namespace(queue=asked, data=tmp_path))
