#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  const unsigned kinds[] = {0x00000080, 0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000};
  const char *names[] = {"user", "mnt", "pid", "net", "ipc", "uts", "cgroup", "time"};
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  fflush(stdout);
  for (int kind = 0; kind < 8; kind++) {
    if (unshare(kinds[kind]) == 0) printf("BREACH unshare %#x\n", kinds[kind]);
    for (int user = 0; user < 2; user++) {
      unsigned long flags = kinds[kind] | (user ? 0x10000000 : 0);
      /* CLONE_NEWTIME lies where clone has the signal; only clone3 takes it. */
      long child = kinds[kind] == 0x80 ? -1 : syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
      if (child == 0) _exit(0);
      if (child > 0) printf("BREACH clone %#lx\n", flags);
      uint64_t arguments[11] = {flags, 0, 0, 0, SIGCHLD};
      child = syscall(435, arguments, sizeof arguments);
      if (child == 0) _exit(0);
      if (child > 0) printf("BREACH clone3 %#lx\n", flags);
    }
    char path[64];
    for (int pid = 0; pid < 4; pid++) {
      sprintf(path, pid ? "/proc/%d/ns/%s" : "/proc/self/ns/%2$s", pid, names[kind]);
      int file = open(path, O_RDONLY);
      if (file < 0) continue;
      if (pid && pid != getpid()) printf("BREACH %s\n", path);
      if (setns(file, 0) == 0) printf("BREACH setns %s\n", path);
      if (ioctl(file, 0xb702) >= 0 && strcmp(names[kind], "pid") != 0) printf("BREACH parent of %s\n", names[kind]);
      close(file);
    }
  }
  printf("%ld\n", a + b);
}
