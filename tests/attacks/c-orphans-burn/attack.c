#define _GNU_SOURCE
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  int told[2];
  char byte;
  if (pipe(told) != 0) return 1;
  for (int child = 0; child < 20; child++) {
    if (fork() == 0) {
      if (fork() != 0) _exit(0);
      setsid();
      while (clock() < CLOCKS_PER_SEC / 20) continue;
      if (write(told[1], "x", 1) != 1) _exit(1);
      _exit(0);
    }
    if (read(told[0], &byte, 1) != 1) return 1;
  }
  printf("BREACH a second\n");
}
