"""Which processes belong to a job, by either way of keeping jobs apart."""

from __future__ import annotations

import os

import pytest

from runner.supervisor.by_namespace import ByNamespace
from runner.supervisor.by_uid import ByUid
from runner.supervisor.kernel import Kernel
from runner.supervisor.processes import Process
from runner.supervisor.separation import Tree


def process(pid: int, parent: int, uid: int) -> Process:
    return Process(pid=pid, parent=parent, uid=uid, memory_kib=1)


def test_by_uid_all_of_that_uid_belong_to_the_job() -> None:
    separation = ByUid(kernel=Kernel(), first_uid=1000, uids=4)
    crowd = [process(1, 0, 0), process(2, 1, 0), process(5, 1, 1001), process(6, 1, 1002), process(7, 1, 1001)]

    members = separation.members(Tree(top=5, main=5, uid=1001), crowd)

    assert [member.pid for member in members] == [5, 7]


def test_every_uid_is_used_once_at_a_time_and_the_first_never() -> None:
    separation = ByUid(kernel=Kernel(), first_uid=1000, uids=4)
    claimed = [separation.claim_uid() for _ in range(3)]
    separation.release_uid(claimed[1])

    assert sorted(claimed) == [1001, 1002, 1003]
    assert separation.claim_uid() == claimed[1]


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user acts for nobody else")
def test_who_acted_for_a_job_in_vain_is_itself_again() -> None:
    separation = ByUid(kernel=Kernel(), first_uid=1000, uids=4)
    try:
        with pytest.raises(ProcessLookupError), separation.acting_for(1001):
            raise ProcessLookupError
        assert (os.geteuid(), os.getegid()) == (0, 0)
    finally:
        os.seteuid(0)
        os.setegid(0)


def test_by_namespace_all_below_the_warden_belong_to_the_job() -> None:
    separation = ByNamespace(kernel=Kernel(), box_root="/box")
    crowd = [
        *(process(1, 0, 9), process(2, 1, 9), process(10, 1, 9), process(11, 10, 9)),
        *(process(20, 1, 9), process(21, 20, 9), process(22, 21, 9), process(23, 20, 9)),
    ]

    members = separation.members(Tree(top=20, main=21, uid=9), crowd)

    assert sorted(member.pid for member in members) == [21, 22, 23]
