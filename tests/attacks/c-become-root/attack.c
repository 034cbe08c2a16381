#define _GNU_SOURCE
#include <fcntl.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void try_owners(void) {
  gid_t none = 0;
  if (setuid(0) == 0 || seteuid(0) == 0 || setreuid(0, 0) == 0 || setresuid(0, 0, 0) == 0) printf("BREACH setuid\n");
  if (setgid(0) == 0 || setegid(0) == 0 || setregid(0, 0) == 0 || setresgid(0, 0, 0) == 0) printf("BREACH setgid\n");
  if (setgroups(1, &none) == 0) printf("BREACH setgroups\n");
  setfsuid(0);
  if (setfsuid(-1) == 0) printf("BREACH setfsuid\n");
  for (uid_t other = getuid() - 40; other < getuid() + 40; other++)
    if (other != getuid() && (setuid(other) == 0 || setgid(other) == 0)) printf("BREACH uid %d\n", other);
}

static void try_capabilities(void) {
  unsigned header[2] = {0x20080522, 0}, sets[6];
  memset(sets, 255, sizeof sets);
  if (syscall(SYS_capset, header, sets) == 0) printf("BREACH capset\n");
  if (syscall(SYS_capget, header, sets) == 0 && (sets[0] || sets[1] || sets[3] || sets[4])) printf("BREACH capabilities\n");
  for (int capability = 0; capability < 41; capability++)
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) == 0) printf("BREACH ambient\n");
  if (prctl(PR_SET_SECUREBITS, 0x2f) == 0) printf("BREACH securebits\n");
  if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) printf("BREACH new privileges\n");
}

static void try_setuid_files(void) {
  if (system("cp /bin/sh own && chmod 6777 own && ./own -p -c 'test \"$(id -u)\" = 0 && echo BREACH own setuid file'")) return;
}

static void try_system_files(void) {
  const char *programs[] = {"/usr/bin/su", "/usr/bin/passwd", "/usr/bin/mount", "/usr/bin/newgrp", "/usr/bin/chsh"};
  for (int each = 0; each < 5; each++) {
    int status;
    pid_t child = fork();
    if (child == 0) {
      int nothing = open("/dev/null", O_RDWR);
      dup2(nothing, 0);
      dup2(nothing, 1);
      dup2(nothing, 2);
      execl(programs[each], programs[each], "-c", "exit 42", "root", NULL);
      _exit(1);
    }
    if (waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 42)
      printf("BREACH %s\n", programs[each]);
  }
}

int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  try_owners();
  try_capabilities();
  fflush(stdout);
  try_setuid_files();
  try_system_files();
  if (getuid() == 0 || geteuid() == 0) printf("BREACH root\n");
  printf("%ld\n", a + b);
}
