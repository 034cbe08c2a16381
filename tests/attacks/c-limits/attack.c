#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* In a namespace of its own the first process is the job's own warden: who harms it harms the job alone. */
static int first_of_others(void) {
  char self[16] = "";
  if (readlink("/proc/self", self, sizeof self - 1) < 0) return 1;
  return atoi(self) == getpid() ? 1 : 2;
}

int main(void) {
  long a, b;
  struct rlimit none = {0, 0}, infinite = {RLIM_INFINITY, RLIM_INFINITY}, own;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
    for (int pid = first_of_others(); pid < 64; pid++)
      if (pid != getpid() && prlimit(pid, resource, &none, NULL) == 0) printf("BREACH limit %d of %d\n", resource, pid);
    if (getrlimit(resource, &own) == 0 && own.rlim_max != RLIM_INFINITY && setrlimit(resource, &infinite) == 0)
      printf("BREACH limit %d raised\n", resource);
  }
  for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
    const int bounded[] = {RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_CORE, RLIMIT_NPROC, RLIMIT_NOFILE,
                           RLIMIT_MEMLOCK, RLIMIT_MSGQUEUE, RLIMIT_SIGPENDING, RLIMIT_NICE, RLIMIT_RTPRIO};
    for (int each = 0; each < 11; each++)
      if (bounded[each] == resource && getrlimit(resource, &own) == 0 && own.rlim_max == RLIM_INFINITY)
        printf("BREACH no limit %d\n", resource);
  }
  printf("%ld\n", a + b);
}
