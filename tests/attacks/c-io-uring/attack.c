#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  long a, b;
  char parameters[256];
  unsigned long context = 0;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (unsigned entries = 1; entries <= 4096; entries *= 2) {
    memset(parameters, 0, sizeof parameters);
    if (syscall(425, entries, parameters) >= 0) printf("BREACH io_uring\n");
    context = 0;
    if (syscall(SYS_io_setup, entries * 8, &context) == 0) printf("BREACH io_setup %u\n", entries * 8);
  }
  if (syscall(426, 0, 1, 1, 0, NULL, 0) >= 0 || syscall(427, 0, 0, NULL, 0) >= 0) printf("BREACH of a ring\n");
  printf("%ld\n", a + b);
}
