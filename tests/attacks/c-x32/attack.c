#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  long a, b;
  if (scanf("%ld %ld", &a, &b) != 2) return 1;
  for (long number = 0; number < 1024; number++) {
    errno = 0;
    if (number == 15 || number == 60 || number == 231 || number == 34) continue;
    if (syscall(0x40000000 + number, -1, 0, 0, 0, 0, 0) >= 0 || errno != ENOSYS) printf("BREACH x32 %ld\n", number);
  }
  for (long number = 460; number < 2048; number++)
    if (syscall(number, 0, 0, 0, 0, 0, 0) >= 0 || errno != ENOSYS) printf("BREACH a call of tomorrow: %ld\n", number);
  printf("%ld\n", a + b);
}
