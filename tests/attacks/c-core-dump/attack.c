#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  struct rlimit infinite = {RLIM_INFINITY, RLIM_INFINITY};
  struct stat found;
  setrlimit(RLIMIT_CORE, &infinite);
  prctl(PR_SET_DUMPABLE, 1);
  FILE *filter = fopen("/proc/self/coredump_filter", "w");
  if (filter) {
    fputs("0x1ff", filter);
    fclose(filter);
  }
  int status, child = fork();
  if (child == 0) {
    memset(malloc(32 << 20), 1, 32 << 20);
    raise(SIGSEGV);
  }
  waitpid(child, &status, 0);
  if (stat("core", &found) == 0 && found.st_size > 1) printf("BREACH %ld bytes\n", (long)found.st_size);
  if (WCOREDUMP(status)) printf("BREACH dumped\n");
  fflush(stdout);
  signal(SIGSEGV, SIG_DFL);
  raise(SIGSEGV);
}
