"""Runs in a process of its own: it waits for every child there is."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMMON = """
import os, select, time
from runner.supervisor.children import Children, ZygoteLost
children = Children()
def child(action):
    pid = os.fork()
    if pid == 0:
        action(); os._exit(0)
    return pid
def reap_all():
    while True:
        children.reap()
        try: os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        except ChildProcessError: return
def busy():
    while time.process_time() < 0.05: pass
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", COMMON + script], capture_output=True, text=True, check=False)


def test_a_watched_childs_end_is_kept() -> None:
    done = run(
        "pid = child(lambda: os._exit(7)); children.watch(pid)\n"
        "assert children.end_of(pid) is None; reap_all()\n"
        "print(os.WEXITSTATUS(children.end_of(pid).status), children.orphans_cpu_seconds)\n"
        "children.forget(pid)"
    )

    assert done.stdout == "7 0.0\n", done.stderr


def test_the_cpu_time_of_orphans_is_summed() -> None:
    done = run("child(busy); child(busy); reap_all(); print(children.orphans_cpu_seconds >= 0.1)")

    assert done.stdout == "True\n", done.stderr


def test_the_end_of_the_zygote_is_the_end() -> None:
    done = run("children.expect_zygote(child(lambda: None))\ntry: reap_all()\nexcept ZygoteLost as lost: print(lost)")

    assert done.stdout.startswith("the zygote ended"), done.stderr


@pytest.mark.parametrize("script", ["children.reap(); print('none')"])
def test_without_children_there_is_nothing_to_do(script: str) -> None:
    assert run(script).stdout == "none\n"
