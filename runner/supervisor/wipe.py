"""Empty a directory that a program has filled as it pleased: by descriptors, whatever its depth, within bounds.

Nothing may run in it any more. Must follow no symbolic link and leave nothing above the directory touched.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable

MOST_SECONDS = 5.0
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class WipeFailed(Exception):
    """Something is left."""


def empty_directory(path: str, *, clock: Callable[[], float] = time.monotonic) -> None:
    """Leave the directory itself, empty. The caller must own all that is in it. Raises `WipeFailed`."""
    try:
        os.chmod(path, stat.S_IRWXU)  # the program may have taken its own rights away
        top = os.open(path, _DIRECTORY)
    except OSError as error:
        raise WipeFailed(f"the work directory cannot be opened: {error}") from error
    try:
        _Wipe(top, deadline=clock() + MOST_SECONDS, clock=clock).empty()
    except OSError as error:
        raise WipeFailed(f"something cannot be removed: {error}") from error
    finally:
        os.close(top)


class _Wipe:
    """Takes directories apart from above: what is in a nested one is moved up first, so that depth never matters."""

    def __init__(self, top: int, *, deadline: float, clock: Callable[[], float]) -> None:
        self._top = top
        self._deadline = deadline
        self._clock = clock
        self._prefix = f".{os.urandom(8).hex()}."
        self._moved = 0

    def empty(self) -> None:
        while entries := self._entries(self._top):
            for name, is_directory in entries:
                self._check_time()
                if is_directory:
                    self._remove_directory(name)
                else:
                    os.unlink(name, dir_fd=self._top)

    def _remove_directory(self, name: str) -> None:
        os.chmod(name, stat.S_IRWXU, dir_fd=self._top)
        inner = os.open(name, _DIRECTORY, dir_fd=self._top)
        try:
            for entry, is_directory in self._entries(inner):
                self._check_time()
                if is_directory:
                    self._lift(entry, inner)
                else:
                    os.unlink(entry, dir_fd=inner)
        finally:
            os.close(inner)
        os.rmdir(name, dir_fd=self._top)

    def _lift(self, name: str, inner: int) -> None:
        os.chmod(name, stat.S_IRWXU, dir_fd=inner)  # moving a directory writes to its "..", which needs rights on it
        self._moved += 1
        os.rename(name, f"{self._prefix}{self._moved}", src_dir_fd=inner, dst_dir_fd=self._top)

    @staticmethod
    def _entries(directory: int) -> list[tuple[str, bool]]:
        with os.scandir(directory) as found:
            return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]

    def _check_time(self) -> None:
        if self._clock() > self._deadline:
            raise WipeFailed("the work directory takes too long to remove")
