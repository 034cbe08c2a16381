"""`python -I -S /opt/agon/lib/runner/supervisor`: find the package where it is mounted, and run it."""

import sys
from pathlib import Path

sys.path[:] = [str(Path(__file__).parents[2]), *sys.path[1:]]

from runner.supervisor.main import main  # noqa: E402  # only now can it be found

main()
