#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  long a, b;
  struct {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
    uint32_t least, most;
  } wanted = {.size = 56};
  cpu_set_t first;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  CPU_ZERO(&first);
  CPU_SET(0, &first);
  for (int pid = 0; pid < 64; pid++) {
    for (int policy = 1; policy < 8; policy++) {
      struct sched_param parameter = {.sched_priority = policy < 3 ? 1 : 0};
      int before = sched_getscheduler(pid);
      sched_setscheduler(pid, policy, &parameter);
      if (sched_getscheduler(pid) != before) printf("BREACH scheduler %d of %d\n", policy, pid);
      wanted.policy = policy;
      wanted.runtime = wanted.deadline = wanted.period = 10000000;
      if (syscall(SYS_sched_setattr, pid, &wanted, 0) == 0) printf("BREACH attributes %d of %d\n", policy, pid);
    }
    wanted.policy = 0, wanted.flags = 0x60, wanted.least = wanted.most = 1024;
    if (syscall(SYS_sched_setattr, pid, &wanted, 0) == 0) printf("BREACH clamp of %d\n", pid);
    if (setpriority(PRIO_PROCESS, pid, pid ? 19 : -20) == 0) printf("BREACH priority of %d\n", pid);
    if (sched_setaffinity(pid, sizeof first, &first) == 0) printf("BREACH cores of %d\n", pid);
    if (syscall(SYS_ioprio_set, 1, pid, 1 << 13) == 0) printf("BREACH ioprio of %d\n", pid);
    /* PR_SCHED_CORE: share and create */
    if (prctl(62, 1, pid, 0, 0) == 0 || prctl(62, 1, pid, 2, 0) == 0) printf("BREACH core of %d\n", pid);
  }
  if (setpriority(PRIO_PGRP, 0, -1) == 0 || setpriority(PRIO_USER, 0, 19) == 0) printf("BREACH priorities\n");
  if (nice(-1) != -1) printf("BREACH nice\n");
  printf("%ld\n", a + b);
}
