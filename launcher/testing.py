"""`./agon test`: provides what the tests need, then runs the checks and the tests."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harnesses import catalogue
from launcher import desktop_libraries, npm, toolchains
from launcher.trouble import Trouble

ROOT = Path(__file__).parent.parent
WINDOWS = [
    *("tests/e2e/desktop", "tests/integration/desktop", "tests/unit/desktop"),
    *("tests/integration/server/test_desktop_services.py", "tests/integration/server/test_kiosk_sessions.py"),
]
"""In processes of their own: Qt's loop and a web engine are one a process, and the other tests have loops of their own;
what is Qt's must not be collected as garbage in their threads.
They wait more than they work, so several files at a time, those that take longest first."""
SIDE_BY_SIDE = ["tests/unit", "tests/integration/harnesses"]
"""Nothing in them depends on how busy the machine is: several processes share them, test by test."""
FILE_BY_FILE = [
    "tests/attacks",
    *(f"tests/e2e/test_{name}.py" for name in ("main_job", "console_walk", "hostile_submissions")),
    *("tests/integration/sandbox", "tests/integration/runner", "tests/integration/images", "tests/integration/server"),
    *("tests/integration/contest_api", "tests/e2e/web"),
]
"""What the tests of a file have in common takes long to make: a file is one process's. Those that take longest are
first, so that at the end none goes on alone."""
OTHERS = ["tests/integration", "tests/e2e"]
"""What is left of them: three files of minutes each. In this order two processes have as much to do."""
IMAGES = ["-m", "tests.integration.engine"]
"""The images of sandboxes take minutes to make the first time, of the network more than of the machine. Where that
fails, the tests that need them say why."""
TYPING = ["-m", "pytest", "-m", "extended", "tests/integration/desktop/kiosk"]
"""Half an hour of somebody who types. It waits nearly all the time, and no busy machine may make an incident of it."""
QUICK = ["tests/unit", "tests/integration/server/test_judging.py", "tests/integration/runner/judging/test_grading.py"]
"""What a person waits for while working: everything that runs by itself, and the way of a submission through the queue,
the database and a sandbox."""
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A program or library that tests use, how to see whether it is here, and the Debian package that has it."""

    package: str
    programs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    slow_tests_alone: bool = False

    def is_here(self) -> bool:
        return all(map(shutil.which, self.programs)) and all(any(Path("/").glob(pattern)) for pattern in self.files)


TOOLS = (
    Tool(package="redis-server", programs=("redis-server",)),
    Tool(package="postgresql", files=("usr/lib/postgresql/*/bin/initdb",)),
    Tool(package="xvfb", programs=("Xvfb",)),
    Tool(package="xauth", programs=("xauth",)),
    Tool(package="dbus-daemon", programs=("dbus-daemon",)),
    Tool(package="openbox", programs=("openbox",)),
    Tool(package="x11-xkb-utils", programs=("xkbcomp",)),
    Tool(package="x11-xserver-utils", programs=("xrandr", "xset")),
    Tool(package="git", programs=("git",)),
    Tool(package="binutils", programs=("objdump", "strip"), slow_tests_alone=True),
    Tool(package="docker.io", files=("usr/sbin/dockerd",), slow_tests_alone=True),
    Tool(package="iptables", files=("usr/sbin/iptables",), slow_tests_alone=True),
    Tool(package="chromium", programs=("chromium",), slow_tests_alone=True),
    Tool(package="debootstrap", files=("usr/sbin/debootstrap",), slow_tests_alone=True),
    Tool(package="tcl", programs=("tclsh",), slow_tests_alone=True),  # the language that CONTRIBUTING.md adds
    Tool(package="fonts-dejavu-core", files=("usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",)),
)


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "test",
        help="run the checks and the tests",
        description="Install what the tests need, then run the linters, the type checker and the tests. What comes "
        "after -- goes to pytest.",
    )
    parser.add_argument("--all", action="store_true", help="all tests that CI runs: up to 40 minutes")
    parser.add_argument("--everything", action="store_true", help="and those that CI has no time for")
    parser.add_argument("--no-checks", action="store_true", help="only the tests, not the linters and the type checker")
    parser.add_argument("rest", nargs="*", metavar="PATH", help="only these tests")
    parser.set_defaults(perform=perform)


def perform(options: argparse.Namespace) -> int:
    options.all |= options.everything
    _provide(everything=options.all)
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if not options.no_checks:
        for check in CHECKS:
            print("•", *check, flush=True)
            if status := subprocess.run(check, cwd=ROOT, env=environment, check=False).returncode:
                return status
    selection = [] if options.everything else ["-m", "not extended" if options.all else "not slow and not extended"]
    runs = [options.rest] if options.rest else _runs() if options.all else _quick_runs()
    is_whole = options.all and not options.rest
    statuses = []
    with ExitStack() as stack:
        images = stack.enter_context(_meanwhile(IMAGES if is_whole else None, environment))
        typing = stack.enter_context(_meanwhile(TYPING if is_whole and not options.everything else None, environment))
        for tests in runs:
            if FILE_BY_FILE[0] in tests:
                images()
            command = [sys.executable, "-m", "pytest", *selection, *tests]
            print("•", *command[1:], flush=True)
            statuses.append(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
        statuses.append(typing())
    return max(statuses)


@contextmanager
def _meanwhile(arguments: Sequence[str] | None, environment: Mapping[str, str]) -> Iterator[Callable[[], int]]:
    """Runs it, if it is anything, while other tests run. What is given waits for its end, shows what it wrote, and
    answers its status."""
    if arguments is None:
        yield lambda: 0
        return
    command = [sys.executable, *arguments]
    print("•", *command[1:], "&", flush=True)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as written:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=subprocess.STDOUT)

        def end() -> int:
            status = process.wait()
            written.seek(0)
            print("•", *command[1:])
            print(written.read(), flush=True)
            return status

        try:
            yield end
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)  # it ends what it has started
                process.wait()


def _quick_runs() -> list[list[str]]:
    windows = "tests/unit/desktop"
    return [[*_workers(), "--dist=loadfile", windows], [*_workers(), *QUICK, f"--ignore={windows}"]]


def _workers() -> list[str]:
    return ["-n", str(len(os.sched_getaffinity(0)))]


def _runs() -> list[list[str]]:
    """What pytest is called with, one call after the other."""
    without_windows = [f"--ignore={path}" for path in WINDOWS]
    workers = _workers()
    by_file = [*workers, "--dist=loadfile", "--no-loadscope-reorder"]
    seen = [f"--ignore={folder}" for folder in (*SIDE_BY_SIDE, *FILE_BY_FILE)]
    return [
        [*by_file, *WINDOWS],
        [*workers, *SIDE_BY_SIDE, *without_windows],
        [*by_file, *FILE_BY_FILE, *without_windows],
        [*by_file, *OTHERS, *seen, *without_windows],
    ]


def _provide(*, everything: bool) -> None:
    languages = toolchains.wanted(catalogue.load(), ["all"] if everything else [])
    for compiler in npm.missing(languages):
        print("• npm install", *compiler.packages, flush=True)
        if trouble := npm.install(compiler):
            print(f"  without {compiler.language}: {trouble}", flush=True)
    lacking = toolchains.missing(languages)
    tools = [tool for tool in TOOLS if everything or not tool.slow_tests_alone]
    packages = (
        *lacking.packages,
        *(tool.package for tool in tools if not tool.is_here()),
        *desktop_libraries.missing(),
    )
    if not packages:
        return
    if not toolchains.may_install():
        raise Trouble(
            f"the tests need more packages; run this line, then try again:\n    {toolchains.line_to_run(packages)}"
        )
    print("• apt-get install", *packages, flush=True)
    if trouble := toolchains.install(packages):
        raise Trouble(f"could not install what the tests need:\n{trouble}")
