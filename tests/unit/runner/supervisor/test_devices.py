from __future__ import annotations

from pathlib import Path

from runner.supervisor.devices import KEPT, remove_devices


def test_only_what_programs_need_stays_and_what_is_mounted_is_shut(tmp_path: Path) -> None:
    for name in ("null", "urandom", "random", "zero", "full", "tty", "console"):
        (tmp_path / name).touch()
    for name in ("stdin", "fd", "ptmx"):
        (tmp_path / name).symlink_to("elsewhere")
    for name in ("pts", "mqueue"):
        (tmp_path / name).mkdir(mode=0o777)

    remove_devices(str(tmp_path))

    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"null", "urandom", "random", "stdin", "fd", "pts", "mqueue"}
    assert left - KEPT == {"pts", "mqueue"}
    assert all((tmp_path / name).stat().st_mode & 0o777 == 0 for name in ("pts", "mqueue"))
