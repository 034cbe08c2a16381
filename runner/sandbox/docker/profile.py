"""The seccomp profile of a container, in the form that engines take: what is not named here does not exist inside.

It holds for all of a sandbox, the supervisor and the zygote too; every process of a job lives under the narrower filter
of `runner.supervisor.seccomp` as well. Only the machine's own architecture: no i386, no x32.
"""

from __future__ import annotations

import json

from runner.supervisor.seccomp import AF_UNIX, NAMESPACE_FLAGS

ARCHITECTURES = ("SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64")
_NO_SUCH_CALL = 38

_NAMES = """
access alarm arch_prctl brk capget capset chdir chmod clock_getres clock_gettime clock_nanosleep close close_range
copy_file_range creat dup dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd
eventfd2 execve execveat exit exit_group faccessat faccessat2 fadvise64 fallocate fchdir fchmod fchmodat fchmodat2
fcntl fdatasync fgetxattr flistxattr flock fork fstat fstatfs fsync ftruncate futex futex_waitv futimesat
get_mempolicy get_robust_list getcpu getcwd getdents getdents64 getegid geteuid getgid getgroups getitimer getpeername
getpgid getpgrp getpid getppid getpriority getrandom getresgid getresuid getrlimit getrusage getsid getsockname
getsockopt gettid gettimeofday getuid getxattr ioctl ioprio_get kill lgetxattr link linkat listxattr llistxattr lseek
lstat madvise membarrier mincore mkdir mkdirat mknod mknodat mlock mlock2 mlockall mmap mprotect mremap msync munlock
munlockall munmap nanosleep newfstatat open openat openat2 pause pidfd_open pidfd_send_signal pipe pipe2 pkey_alloc
pkey_free pkey_mprotect poll ppoll prctl pread64 preadv preadv2 prlimit64 pselect6 pwrite64 pwritev pwritev2 read
readahead readlink readlinkat readv recvfrom recvmmsg recvmsg rename renameat renameat2 restart_syscall rmdir rseq
rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo
sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler
sched_rr_get_interval sched_setaffinity sched_yield select sendfile sendmmsg sendmsg sendto set_robust_list
set_tid_address setgid setgroups setitimer setpgid setregid setresgid setresuid setreuid setrlimit setsid
setuid shutdown sigaltstack signalfd signalfd4 splice stat statfs statx symlink symlinkat sync_file_range sysinfo tee
tgkill time timer_create timer_delete timer_getoverrun timer_gettime timer_settime timerfd_create timerfd_gettime
timerfd_settime times tkill truncate umask uname unlink unlinkat utime utimensat utimes vfork wait4 waitid write
writev
"""
ALLOWED = frozenset(_NAMES.split())
"""By name, as libseccomp knows them; a name that an architecture lacks is passed over by it."""


def build_profile() -> str:
    """As JSON, for the engine's `SecurityOpt`."""
    return json.dumps(
        {
            "defaultAction": "SCMP_ACT_ERRNO",
            "archMap": [{"architecture": name, "subArchitectures": []} for name in ARCHITECTURES],
            "syscalls": [
                {"names": sorted(ALLOWED), "action": "SCMP_ACT_ALLOW"},
                {"names": ["clone"], "action": "SCMP_ACT_ALLOW", "args": [_has_none_of(NAMESPACE_FLAGS)]},
                # glibc falls back from clone3 to clone, whose flags a filter can see.
                {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": _NO_SUCH_CALL},
                {"names": ["socketpair"], "action": "SCMP_ACT_ALLOW", "args": [_is(AF_UNIX)]},
            ],
        }
    )


def _has_none_of(flags: int) -> dict[str, object]:
    return {"index": 0, "value": flags, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ"}


def _is(value: int) -> dict[str, object]:
    return {"index": 0, "value": value, "op": "SCMP_CMP_EQ"}
