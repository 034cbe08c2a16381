from __future__ import annotations

import os
import subprocess
import time

from runner.supervisor.processes import (
    Process,
    children_cpu_seconds,
    cpu_seconds,
    list_processes,
    process_of,
    read_process,
)


def test_a_process_is_described() -> None:
    process = read_process(os.getpid())

    assert process is not None
    assert (process.pid, process.parent, process.uid) == (os.getpid(), os.getppid(), os.getuid())
    assert process.memory_kib > 1000


def test_its_memory_is_all_that_would_be_free_without_it() -> None:
    """Pages of files are not among it: they stay when it ends."""
    status = b"""Name:\tprogram
PPid:\t1
Uid:\t7\t7\t7\t7
VmPTE:\t       3 kB
VmSwap:\t      20 kB
RssAnon:\t    100 kB
RssFile:\t   5000 kB
RssShmem:\t  4000 kB
"""
    assert process_of(9, status) == Process(pid=9, parent=1, uid=7, memory_kib=100 + 4000 + 20 + 3)


def test_those_who_are_not_asked_for_are_left_out() -> None:
    pids = [process.pid for process in list_processes()]
    without = [process.pid for process in list_processes(without=(os.getpid(),))]

    assert os.getpid() in pids
    assert os.getpid() not in without


def test_cpu_time_is_that_of_the_process() -> None:
    before = time.process_time()
    told = cpu_seconds(os.getpid())

    assert told is not None
    assert before <= told <= time.process_time()


def test_the_time_of_children_that_ended_is_their_parents() -> None:
    before = children_cpu_seconds(os.getpid())
    subprocess.run(["sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"], check=True)

    assert children_cpu_seconds(os.getpid()) > before


RENAMED = """
printf ') S 1 (' > /proc/$$/comm
sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'
echo waited
read -r _
"""


def test_a_name_that_looks_like_more_of_the_record_hides_no_time() -> None:
    with subprocess.Popen(["sh", "-c", RENAMED], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as renamed:
        assert renamed.stdout is not None
        assert renamed.stdout.readline() == b"waited\n"
        told = children_cpu_seconds(renamed.pid)
        renamed.kill()

    assert 0.02 < told < 60


def test_who_is_gone_has_nothing() -> None:
    done = subprocess.Popen(["true"])
    done.wait()

    assert read_process(done.pid) is None
    assert cpu_seconds(done.pid) is None
    assert children_cpu_seconds(done.pid) == 0.0
