"""A kiosk that is killed in the middle of writing: its journal is whole, up to the last entry that it spoke of."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from desktop.kiosk.journal import open_journal
from server.wire.kiosk_proof import entry_hash, follows

SESSION = "0b7f5ad6-8c0e-4a55-9a3c-0c7d7a3f5f10"
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.kiosk.journal import Moment, create
from server.wire.kiosk import EventKind

journal = create(Path(sys.argv[1]), session=sys.argv[2])
number = 0
while True:
    now = datetime.now(UTC)
    moment = Moment(at=now, server_at=now, uptime_ms=number)
    number = journal.append(EventKind.FOCUS_LOST, {"to": "x" * (number % 300)}, moment).number
    print(number, flush=True)
"""


def test_kill_9_loses_no_entry_that_was_made(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    program = [sys.executable, "-P", "-c", WRITER, str(path), SESSION]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = 0
        while told < 500:
            told = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().splitlines()
    told = int(rest[-1]) if rest else told
    journal, found = open_journal(path, session=SESSION, acknowledged=None)
    assert found.changed_at is None
    assert journal.head.length >= told
    length, head = 0, journal.hash_at(0)
    assert head is not None
    for entry in journal.after(0, most=journal.head.length):
        assert follows(length, head, entry)
        length, head = entry.number, entry_hash(entry)
    journal.close()
