#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static void check(const char *way, long pid, long result) {
  if (result >= 0) printf("BREACH %s of %ld\n", way, pid);
}

int main(void) {
  long a, b;
  char data[64];
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (long pid = 1; pid < 300; pid++) {
    struct iovec here = {data, sizeof data}, there = {main, sizeof data};
    long pidfd = syscall(SYS_pidfd_open, pid, 0), head = 0, length = 0;
    check("ptrace attach", pid, ptrace(PTRACE_ATTACH, pid, 0, 0));
    check("ptrace seize", pid, ptrace(PTRACE_SEIZE, pid, 0, 0));
    check("process_vm_readv", pid, process_vm_readv(pid, &here, 1, &there, 1, 0));
    check("process_vm_writev", pid, process_vm_writev(pid, &here, 1, &there, 1, 0));
    if (pid != getpid()) check("get_robust_list", pid, syscall(SYS_get_robust_list, pid, &head, &length));
    check("kcmp", pid, syscall(SYS_kcmp, getpid(), pid, 0, 0, 0));
    check("move_pages", pid, syscall(SYS_move_pages, pid, 0, NULL, NULL, NULL, 0));
    check("migrate_pages", pid, syscall(SYS_migrate_pages, pid, 8, &head, &length));
    check("perf_event_open", pid, syscall(SYS_perf_event_open, data, pid, -1, -1, 0));
    if (pidfd >= 0) {
      for (int number = 0; number < 8; number++) check("pidfd_getfd", pid, syscall(SYS_pidfd_getfd, pidfd, number, 0));
      check("process_madvise", pid, syscall(440, pidfd, &there, 1, 4, 0));
      check("process_mrelease", pid, syscall(448, pidfd, 0));
      check("setns", pid, syscall(SYS_setns, pidfd, 0x20000));
      close(pidfd);
    }
  }
  check("ptrace of the parent", 0, ptrace(PTRACE_TRACEME, 0, 0, 0));
  printf("%ld\n", a + b);
}
