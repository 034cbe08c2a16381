"""The filter of system calls that every process of a job lives under: built once, installed in each child.

It shuts what no contestant's program needs and what has let others out of their sandboxes: namespaces, sockets,
tracing, keyrings, mounts, modules, io_uring, memory that no limit counts, and what one program could tell another by.
Must not be the only thing between a program and the host: namespaces, uids and limits hold without it.
"""

from __future__ import annotations

import errno
import struct
from dataclasses import dataclass

DENIED: dict[str, tuple[int | None, int | None]] = {
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    # System V and POSIX objects that outlive a process
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "shmdt": (67, 197),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "mq_timedsend": (242, 182),
    "mq_timedreceive": (243, 183),
    "mq_notify": (244, 184),
    "mq_getsetattr": (245, 185),
    # the network (`socketpair` is looked at below)
    "socket": (41, 198),
    "bind": (49, 200),
    "connect": (42, 203),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "setsockopt": (54, 208),  # how much of the kernel's memory a pair may hold
    # large and young parts of the kernel
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    "inotify_init": (253, None),
    "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
    # the view of the system
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    # lists of access and notes at files: memory of the kernel's that no file system counts
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    # a number of requests that all of the machine share
    "io_setup": (206, 0),
    "io_destroy": (207, 1),
    "io_submit": (209, 2),
    "io_cancel": (210, 3),
    "io_getevents": (208, 4),
    "io_pgetevents": (333, 292),
    # the whole machine
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "create_module": (174, None),
    "query_module": (178, None),
    "get_kernel_syms": (177, None),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "nfsservctl": (180, 42),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "syslog": (103, 116),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "vhangup": (153, 58),
    "lookup_dcookie": (212, 18),
    "uselib": (134, None),
    "ustat": (136, None),
    "sysfs": (139, None),
    "_sysctl": (156, None),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "personality": (135, 92),
    # filters, and notes of who reads what, that all of the machine share
    "seccomp": (317, 277),
    "cachestat": (451, 451),
    # its share of the processor
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    # memory that belongs to no process, so that no limit counts it
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "vmsplice": (278, 75),
}
"""Numbers on x86_64 and on aarch64."""

PRETENDED: dict[str, tuple[int, int]] = {
    # the disks, which are shared
    "sync": (162, 81),
    "syncfs": (306, 267),
    # Mono sets for each thread what it has already, and complains on stdout where it may not.
    "sched_setscheduler": (144, 119),
    # a lock that another program can see is a message to it; a program alone never waits for one of its own
    "flock": (73, 32),
}
"""Calls that are answered as if they had been made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A call of which one argument is looked at: a few of its values are not allowed."""

    numbers: tuple[int, int]
    argument: int
    denied: tuple[int, ...]
    pretended: tuple[int, ...] = ()


LOOKED_AT: dict[str, Looked] = {
    "fcntl": Looked(
        numbers=(72, 25),
        argument=1,
        # F_GETLK, F_OFD_GETLK, F_SETLEASE, F_NOTIFY, F_SET_RW_HINT, F_SET_FILE_RW_HINT
        denied=(5, 36, 1024, 1026, 1036, 1038),
        # F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW: as flock
        pretended=(6, 7, 37, 38),
    ),
    # PR_SET_SECCOMP, PR_SCHED_CORE: a core for itself alone
    "prctl": Looked(numbers=(157, 167), argument=0, denied=(22, 62)),
}

LAST_KNOWN = 456
"""Calls newer than this file do not exist for a job: programs have ways without them. Nor do those of x32, whose
numbers begin far above."""

NAMESPACE_FLAGS = 0x7E020080
MAP_SHARED = 0x1
MAP_ANONYMOUS = 0x20
AF_UNIX = 1

_ALLOW = 0x7FFF0000
_KILL_PROCESS = 0x80000000
_ERRNO = 0x00050000

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Machine:
    audit: int
    column: int
    clone: int
    clone3: int
    mmap: int
    socketpair: int


_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        column=0,
        clone=56,
        clone3=435,
        mmap=9,
        socketpair=53,
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        column=1,
        clone=220,
        clone3=435,
        mmap=222,
        socketpair=199,
    ),
}


class _Assembly:
    """Instructions with named places to jump to."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, int, str, str]] = []
        self._places: dict[str, int] = {}

    def place(self, name: str) -> None:
        self._places[name] = len(self._lines)

    def load(self, offset: int) -> None:
        self._lines.append((_LOAD, offset, "", ""))

    def answer(self, value: int) -> None:
        self._lines.append((_RETURN, value, "", ""))

    def jump(self, test: int, value: int, *, yes: str = "", no: str = "") -> None:
        self._lines.append((test, value, yes, no))

    def assemble(self) -> bytes:
        return b"".join(
            struct.pack("=HBBI", code, self._distance(line, yes), self._distance(line, no), value)
            for line, (code, value, yes, no) in enumerate(self._lines)
        )

    def _distance(self, line: int, place: str) -> int:
        return self._places[place] - line - 1 if place else 0


def build_filter(machine: str) -> bytes:
    """The filter for `os.uname().machine`."""
    known = _MACHINES[machine]
    code = _Assembly()
    code.load(_ARCHITECTURE)
    code.jump(_EQUAL, known.audit, no="kill")
    code.load(_NUMBER)
    code.jump(_AT_LEAST, LAST_KNOWN + 1, yes="unknown")
    # glibc falls back from clone3 to clone, whose flags a filter can see.
    code.jump(_EQUAL, known.clone3, yes="unknown")
    code.jump(_EQUAL, known.clone, yes="clone")
    code.jump(_EQUAL, known.mmap, yes="mmap")
    code.jump(_EQUAL, known.socketpair, yes="socketpair")
    for name, looked in LOOKED_AT.items():
        code.jump(_EQUAL, looked.numbers[known.column], yes=name)
    for pretended in PRETENDED.values():
        code.jump(_EQUAL, pretended[known.column], yes="pretend")
    for numbers in DENIED.values():
        denied = numbers[known.column]
        if denied is not None:
            code.jump(_EQUAL, denied, yes="deny")
    _add_answers(code)
    return code.assemble()


def _add_answers(code: _Assembly) -> None:
    code.place("allow")
    code.answer(_ALLOW)
    code.place("clone")
    code.load(_ARGUMENTS)
    code.jump(_ANY_BIT, NAMESPACE_FLAGS, yes="deny", no="allow_looked_at")
    code.place("mmap")
    # Shared pages without a file can be given out of sight (MADV_DONTNEED) and stay allocated.
    code.load(_ARGUMENTS + 3 * 8)
    code.jump(_ANY_BIT, MAP_ANONYMOUS, no="allow_looked_at")
    code.jump(_ANY_BIT, MAP_SHARED, yes="deny", no="allow_looked_at")
    code.place("socketpair")
    code.load(_ARGUMENTS)
    code.jump(_EQUAL, AF_UNIX, yes="allow_looked_at", no="deny")
    for name, looked in LOOKED_AT.items():
        code.place(name)
        code.load(_ARGUMENTS + 8 * looked.argument)
        for value in looked.denied:
            code.jump(_EQUAL, value, yes="deny")
        for value in looked.pretended:
            code.jump(_EQUAL, value, yes="pretend")
        code.answer(_ALLOW)
    code.place("allow_looked_at")
    code.answer(_ALLOW)
    code.place("deny")
    code.answer(_ERRNO | errno.EPERM)
    code.place("unknown")
    code.answer(_ERRNO | errno.ENOSYS)
    code.place("pretend")
    code.answer(_ERRNO)
    code.place("kill")
    code.answer(_KILL_PROCESS)
